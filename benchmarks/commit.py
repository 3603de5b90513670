"""Commit of one answer and of 50, against one bare SQLCipher transaction that stores as much.

The bare transaction: BEGIN IMMEDIATE, insert the same rows, update one row that holds the same
document, COMMIT; same pragmas, no index, no trigger, nothing read. On a slow disk each flush that
SQLite asks for waits 10 ms more, on both sides.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from uuid import uuid4

from benchmarks.measure import Figure, interleaved, seconds
from benchmarks.site import answered, enrol, place, signed_in
from benchmarks.slow_disk import SlowDisk
from kyphocrf.record.answers import Answers, FormKey, Spot
from kyphocrf.record.change import Change, changes_between
from kyphocrf.record.replay import FormState
from kyphocrf.storage import casebook, connection
from kyphocrf.storage.vault import Dek
from kyphocrf.workflow.session import Session

TIMES = 200
SLOW_TIMES = 100
DELAY = 0.010
MANY = 50
EBRT = FormKey("T0", 1, "EBRT", 1)
SUBJECT = "101-001"
_FRACTIONS = 20


def form(dose: str) -> Answers:
    """Return a radiotherapy of 20 fractions, 80 answers."""
    return answered(
        {
            Spot("FRACTION", row, item): value
            for row in range(1, _FRACTIONS + 1)
            for item, value in (
                ("FXDAT", "2026-11-03"), ("FXDOSE", dose), ("FXDEL", "1"), ("FXREAS", dose),
            )
        }
    )  # fmt: skip


def _forth_and_back(count: int) -> Iterator[list[Change]]:
    """Yield changes of so many answers, then the way back, for ever."""
    some = list(form("3.0").given)[:count]
    first = form("3.0")
    other = answered(
        {
            **{spot: answer.value or "" for spot, answer in first.given.items()},
            **dict.fromkeys(some, "2.0"),
        }
    )
    forth = list(changes_between(first, other, SUBJECT, EBRT, 1))
    back = list(changes_between(other, first, SUBJECT, EBRT, 1))
    return cycle((forth, back))


@contextmanager
def ours(folder: Path, count: int) -> Iterator[tuple[Session, Callable[[], float]]]:
    """Commit through the storage of the program."""
    with signed_in(folder, f"ours-{count}") as session:
        enrol(session, {EBRT: FormState(1, "started", form("3.0"))}, 1)
        changes = _forth_and_back(count)

        def commit() -> float:
            made = next(changes)
            file, author, moment = session.file, session.author, session.moment()
            return seconds(lambda: casebook.commit(file, made, author, moment, str(uuid4())))

        yield session, commit


@dataclass(frozen=True, slots=True)
class Stored:
    """What one commit of ours leaves in the file: audit records and the document."""

    records: list[tuple[object, ...]]
    document: str


def stored(session: Session, count: int) -> Stored:
    """Read the newest records, without their numbers, and the document."""
    with session.file.reading() as reader:
        newest = "SELECT * FROM audit_record ORDER BY seq DESC LIMIT ?"
        rows = reader.exec_driver_sql(newest, (count,)).all()
        document = reader.exec_driver_sql("SELECT document FROM form_instance").scalar_one()
    return Stored([tuple(row)[1:] for row in rows], document)


@contextmanager
def bare(file: Path, wanted: Stored) -> Iterator[Callable[[], float]]:
    """Store the same with nothing around it."""
    connection.new(file)
    made = connection.connect(file, Dek(os.urandom(32)))
    width = len(wanted.records[0])
    columns = ", ".join(f"c{column}" for column in range(width))
    made.execute(f"CREATE TABLE record (seq INTEGER PRIMARY KEY, {columns})")
    made.execute("CREATE TABLE document (id INTEGER PRIMARY KEY, content)")
    made.execute("INSERT INTO document VALUES (1, ?)", (wanted.document,))
    insert = f"INSERT INTO record ({columns}) VALUES ({', '.join('?' * width)})"  # noqa: S608

    def transaction() -> None:
        made.execute("BEGIN IMMEDIATE")
        made.executemany(insert, wanted.records)
        made.execute("UPDATE document SET content = ? WHERE id = 1", (wanted.document,))
        made.execute("COMMIT")

    yield lambda: seconds(transaction)
    made.close()


def by_turns(folder: Path, count: int, times: int) -> tuple[float, float]:
    """Return the medians of our commit and of the bare transaction in milliseconds."""
    with (
        ours(folder, count) as (session, commit),
        bare(folder / f"bare-{count}.db", stored(session, count)) as transaction,
    ):
        taken = interleaved(commit, transaction, times)
    return taken[0] * 1000, taken[1] * 1000


def figures(folder: Path, words: str, goal: float, times: int) -> Iterator[Figure]:
    """Measure both sizes of a commit on the disk as it is now."""
    folder.mkdir()
    for count, answers in ((1, "one answer"), (MANY, f"{MANY} answers")):
        mine, other = by_turns(folder, count, times)
        against = f"bare SQLCipher transaction, {count} row{'s' * (count > 1)}"
        yield Figure(f"Commit of {answers}{words}", mine, "ms", goal, other, against)


def run() -> tuple[Figure, ...]:
    """Measure on the disk as it is, then on one whose flush takes 10 ms longer."""
    with place() as folder:
        fast = tuple(figures(folder / "fast", "", 4, TIMES))
        SlowDisk(DELAY)
        slow = tuple(figures(folder / "slow", ", 10 ms slower flush", 1.2, SLOW_TIMES))
    return fast + slow
