"""How long an answer takes to be on disk while a backup is made behind it.

Beside it stands the same answer while nothing else goes on.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from benchmarks.commit import ours
from benchmarks.measure import Figure
from benchmarks.site import enrol, invented, place
from kyphocrf.workflow import keeping
from kyphocrf.workflow.session import Session

SUBJECTS = 100
TIMES = 200
_PAUSE = 0.02
"""Seconds between two answers: nobody leaves fields faster."""


@contextmanager
def backing_up(session: Session) -> Iterator[None]:
    """Make one backup after the other beside what is done within."""
    enough = threading.Event()

    def again() -> None:
        while not enough.is_set():
            keeping.back_up(session)

    worker = threading.Thread(target=again)
    worker.start()
    try:
        yield
    finally:
        enough.set()
        worker.join()


def answers(commit: Callable[[], float]) -> list[float]:
    """Commit answers at the pace of a quick typist; returns milliseconds."""
    rest = threading.Event()
    taken = []
    for _ in range(TIMES):
        taken.append(commit() * 1000)
        rest.wait(_PAUSE)
    return taken


def run() -> tuple[Figure, ...]:
    """Commit answers alone, then beside backups of a study of some thousands of records."""
    with place() as folder:
        forms = invented(folder)
        with ours(folder, 1) as (session, commit):
            enrol(session, forms, SUBJECTS)
            alone = answers(commit)
            with backing_up(session):
                beside = answers(commit)
    name, against = "Commit of one answer while a backup is made", "while none is"
    longest = Figure("Longest of these commits", max(beside), "ms", 250)
    return Figure(name, median(beside), "ms", 3, median(alone), against), longest
