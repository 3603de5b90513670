"""Cut the power at random moments of a recorded life, and look at what is left: once."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from kyphocrf.errors import FileError
from kyphocrf.record.answers import Spot
from kyphocrf.storage import study_file, vault, verifying
from tests.faults import shim
from tests.faults.disk import Disk, Event, events, lay
from tests.faults.writer import SPOTS, key, text
from tests.storage.site import NOON, USER, audit, held


@dataclass
class Cuts:
    """What came of the cuts: how many, how many within a checkpoint, and what was wrong."""

    made: int = 0
    in_checkpoint: int = 0
    lost: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)


def record(folder: Path, dek: vault.Dek, answers: int) -> tuple[Disk, list[Event]]:
    """Let a process enter answers behind the shim; return the disk before, and what it did.

    The folder is one with an enrolled subject, and closed.
    """
    disk, trace = Disk(folder), folder.with_name("trace")
    shim.run("tests.faults.writer", folder, trace, dek.key.hex(), answers)
    return disk, list(events(trace))


def cut(
    disk: Disk, lived: list[Event], dek: vault.Dek, cuts: int, chance: Random, after: Path
) -> Cuts:
    """Cut the power `cuts` times, every second time while the log is moved into the file.

    What is left each time is laid into the folder `after`.
    """
    outcome, acknowledged = Cuts(), -1
    moments = _moments(lived, cuts, chance)
    for number, event in enumerate(lived):
        for _ in range(moments.count(number)):
            outcome.made += 1
            outcome.in_checkpoint += _moves(event)
            _look(disk.cut(chance), after, dek, acknowledged, outcome)
        disk.follow(event)
        if event.what == "A":
            acknowledged = int(event.path)
    return outcome


def _moments(lived: list[Event], cuts: int, chance: Random) -> list[int]:
    moving = [number for number, event in enumerate(lived) if _moves(event)]
    chosen = [chance.choice(moving) for _ in range(cuts // 2)]
    return chosen + [chance.randrange(len(lived)) for _ in range(cuts - cuts // 2)]


def _moves(event: Event) -> bool:
    """Whether this belongs to moving the log into the file, which alone touches the file."""
    return event.what in "WST" and event.path.endswith("/" + study_file.DATABASE_NAME)


def _look(
    tree: dict[Path, bytes], folder: Path, dek: vault.Dek, acknowledged: int, outcome: Cuts
) -> None:
    lay(tree, folder)
    try:
        file = study_file.open_(folder, dek, USER, NOON)
        try:
            outcome.lost += _lost(file, acknowledged)
        finally:
            file.close()
    except FileError as alarm:
        outcome.false_alarms.append(f"after answer {acknowledged}: {alarm}")
    finally:
        shutil.rmtree(folder)


def _lost(file: study_file.StudyFile, acknowledged: int) -> Iterator[str]:
    keys = [one.commit_key for one in audit(file) if one.what == "answer"]
    if keys != [key(number) for number in range(len(keys))]:
        yield f"after answer {acknowledged} the records are {keys[-3:]}"
    if len(keys) - 1 - acknowledged not in (0, 1):
        yield f"answer {acknowledged} was acknowledged, {len(keys) - 1} is the last there"
    if not verifying.verify(file).whole:
        yield f"after answer {acknowledged} the file does not verify"
    if keys:
        stored = held(file).get(Spot("COURSE", 0, f"ITEM{(len(keys) - 1) % SPOTS}"))
        if stored is None or stored.value != text(len(keys) - 1):
            yield f"after answer {acknowledged} the page holds {stored}"
