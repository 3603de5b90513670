"""Everything that can go wrong beneath a study, in full: `python -m tests.faults` prints one table.

Each act of tests/faults/acts.py fails at each of its calls in each way, and is killed at each; the
power is cut a thousand times, bits are turned, programs killed, folders taken away, clocks set.
Ends with 1 where something was lost, stuck, half made or told amiss.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kyphocrf.storage import ballast, casebook, study_file, vault
from tests.faults import acts, bits, clocks, places, power, programs, shim, study
from tests.faults.shim import Fault
from tests.storage.site import AUTHOR, CHEAP, NOON, PASSWORD, SETTING, SUBJECT, USER

_ANSWERS = 300
_LONGEST = 24 * 3600.0


def faults(folder: Path, names: list[str]) -> Iterator[str]:
    """Let every call of these acts fail in every way; yield the table, then what was wrong."""
    wrong = []
    for act in names:
        for fault in list(Fault)[1:]:
            place = Path(tempfile.mkdtemp(dir=folder))
            told = shim.run("tests.faults.failing", place, act, fault.name, seconds=_LONGEST)
            table, _, found = told.partition("wrong:\n")
            wrong += found.split("\n") if found.strip() else []
            shutil.rmtree(place)
            yield table.rstrip()
    yield from (f"WRONG {one}" for one in wrong if one)


def power_cuts(folder: Path, cuts: int, chance: Random) -> Iterator[str]:
    """Record a life and cut the power in it; yield the counts, then what was wrong."""
    founded = vault.found(USER, PASSWORD, cost=CHEAP)
    lived_in = folder / "study"
    file = study_file.create(lived_in, founded.keys, founded.dek, SETTING, AUTHOR, NOON)
    casebook.enrol_subject(file, SUBJECT, "012", AUTHOR, NOON, "enrol")
    file.close()
    ballast.release(lived_in)
    disk, lived = power.record(lived_in, founded.dek, _ANSWERS)
    found = power.cut(disk, lived, founded.dek, cuts, chance, folder / "after")
    yield acts.row(
        "entering answers", "power cut", found.made,
        f"{found.in_checkpoint} within a checkpoint, {len(found.lost)} lost, "
        f"{len(found.false_alarms)} false alarms at the first look",
    )  # fmt: skip
    yield from (f"WRONG {one}" for one in (*found.lost, *found.false_alarms))


def turned_bits(laid: Path, after: Path, times: int, chance: Random) -> Iterator[str]:
    """Turn bits of each file of a study; yield the counts, then what was wrong."""
    for name in bits.FILES:
        outcome = bits.turn(laid, name, times, chance, after)
        yield str(outcome)
        yield from (f"WRONG {one}" for one in outcome.wrong)


def killed_programs(laid: Path, folder: Path, times: int) -> Iterator[str]:
    """Kill programs at a study while a second one tries to open it."""
    outcome = programs.live(study.copied(laid, folder), times)
    yield str(outcome)
    yield from (f"WRONG {one}" for one in outcome.wrong)


def taken_folders(root: Path, names: list[str]) -> Iterator[str]:
    """Delete, move, replace or copy the folder before each act of somebody who is signed in."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("KYPHOCRF_HOME", "TMPDIR"):
            patch.setenv(name, os.environ.get(name, str(root)))
        patch.setattr("tempfile.tempdir", None)
        acts.cheaply(patch)
        acts.lay(root / "template")
        (root / "tries").mkdir()
        for act in (name for name in names if name in acts.AT_OPEN):
            for happening in places.HAPPENINGS:
                told, wrong = places.happen(root / "template", root / "tries", act, happening)
                yield acts.row(act, f"folder {happening}", 1, told)
                yield from (f"WRONG {one}" for one in wrong)


def jumped_clocks(laid: Path, folder: Path) -> Iterator[str]:
    """Work with a clock that jumped."""
    for name, moment in clocks.JUMPS.items():
        wrong = list(clocks.jump(study.copied(laid, folder / name / "study"), moment))
        yield acts.row("sign in, enter, back up", name, 1, "")
        yield from (f"WRONG clock {name}: {one}" for one in wrong)


def packages(folder: Path) -> Iterator[str]:
    """Let every call by which a reviewer's package is written fail in every way."""
    for fault in list(Fault)[1:]:
        place = Path(tempfile.mkdtemp(dir=folder))
        told = shim.run("tests.faults.package", place, fault.name, seconds=_LONGEST)
        calls, *rest = told.splitlines()
        end = rest.index("wrong:")
        said = " ".join(sorted({one.partition(" ")[0] for one in rest[:end]}))
        yield acts.row("reviewer's package", fault.name, int(calls), said)
        yield from (f"WRONG package {fault.name} {one}" for one in rest[end + 1 :])
        shutil.rmtree(place)


def everything(folder: Path, given: argparse.Namespace) -> Iterator[str]:
    """Yield the whole table; first what takes minutes, the acts last."""
    chance = Random(given.seed)  # noqa: S311  when the power goes, which bit is turned
    study.make(folder / "laid")
    if given.cuts:
        yield from power_cuts(folder, given.cuts, chance)
    yield from turned_bits(folder / "laid", folder / "turned", given.bits, chance)
    yield from killed_programs(folder / "laid", folder / "two programs", given.kills)
    yield from jumped_clocks(folder / "laid", folder)
    yield from taken_folders(folder / "places", given.acts)
    yield from packages(folder)
    yield from faults(folder, given.acts)


def main(arguments: list[str]) -> int:
    """Print the table; 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--cuts", type=int, default=1000)
    parser.add_argument("--bits", type=int, default=300, help="turned in each file")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("acts", nargs="*", default=list(acts.ACTS), help="only these acts")
    given = parser.parse_args(arguments)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for line in everything(Path(folder), given):
            wrong += line.startswith("WRONG")
            print(line, flush=True)  # noqa: T201  the table
    print(f"{wrong} wrong")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
