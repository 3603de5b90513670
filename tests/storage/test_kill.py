"""The program is killed 200 times in the middle of its work: no acknowledged answer is lost."""

import multiprocessing
import random
from multiprocessing.context import BaseContext
from pathlib import Path

from kyphocrf.storage import study_file, vault, verifying
from kyphocrf.storage.study_file import StudyFile
from tests.storage.killed import change, commit_until_killed, key
from tests.storage.site import NOON, SUBJECT, USER, audit, held

KILLS = 200
LONGEST_LIFE = 0.04
"""Seconds between the first acknowledged answer, or one start in four, and the kill."""


def quick_starts() -> BaseContext:
    """Processes that start loaded, where the system can do that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.storage.killed"])
    return context


def test_200_kills_lose_no_acknowledged_answer_and_double_none(
    enrolled: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    enrolled.close()
    context, lives = quick_starts(), random.Random(20261124)  # noqa: S311 - when to kill
    acknowledged: list[int] = []

    for _ in range(KILLS):
        first = acknowledged[-1] + 1 if acknowledged else 0
        acknowledged += live_and_die(context, folder, founded.dek.key, first, lives)

    file = study_file.open_(folder, founded.dek, USER, NOON)
    keys = [record.commit_key for record in audit(file) if record.what == "answer"]
    outcome, answers = verifying.verify(file), held(file)
    file.close()
    assert len(acknowledged) > KILLS
    assert acknowledged == list(range(len(acknowledged)))
    assert keys == [key(number) for number in range(len(keys))]
    assert len(keys) - len(acknowledged) in (0, 1)
    assert outcome.whole
    latest = change(len(keys) - 1)
    stored = answers.get(latest.place.spot)
    assert stored is not None
    assert stored.to_text() == latest.new
    assert latest.subject_key == SUBJECT


def live_and_die(
    context: BaseContext, folder: Path, dek: bytes, first: int, lives: random.Random
) -> list[int]:
    """Let a process commit for a moment, kill it, and return what it has acknowledged."""
    early, life = lives.random() < 1 / 4, lives.uniform(0, LONGEST_LIFE)
    here, there = context.Pipe(duplex=False)
    worker = context.Process(  # type: ignore[attr-defined]  # every context has processes
        target=commit_until_killed, args=(folder, dek, first, there)
    )
    worker.start()
    there.close()
    if not early:
        here.poll(30)
    worker.join(life)
    worker.kill()
    worker.join()
    heard = []
    try:
        while True:
            heard.append(int(here.recv()))
    except (EOFError, OSError):
        here.close()
    return heard
