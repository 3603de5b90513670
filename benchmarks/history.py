"""The first page of the history at half a million records, by each filter, in words.

Beside it stands what a page costs where nothing is looked for: the newest rows by bare SQL. Each
time the file is opened anew, so that nothing of it is in memory. The patients are those of the
other benchmarks, entered page by page by three people over five years; every tenth page is opened
again and changed.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final
from uuid import uuid4

import sqlalchemy as sa

from benchmarks.measure import Figure, interleaved, seconds
from benchmarks.patients import casebooks
from benchmarks.site import NOW, USER, filled, place, signed_in
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.chain import Author, moment_of
from kyphocrf.record.change import NOWHERE, Change
from kyphocrf.storage import ledger
from kyphocrf.workflow import history_pages
from kyphocrf.workflow.history_filter import EVERYTHING, HistoryFilter
from kyphocrf.workflow.session import Session

RECORDS: Final = 500_000
PATIENTS: Final = 27
TIMES: Final = 3
GOAL: Final = 200
"""Milliseconds: what comes sooner is there at once."""
_PEOPLE: Final = (
    Author(USER, "coordinator", "UMM"), Author("second", "coordinator", "UMM"),
    Author("prof", "investigator", "UMM"),
)  # fmt: skip
_SHARES: Final = (80, 15, 5)
_BEGAN: Final = NOW - timedelta(days=1800)
_OLD: Final = date(2022, 2, 1)

FILTERS: Final = {
    "everything": EVERYTHING,
    "a subject": HistoryFilter("101-003"),
    "a visit": HistoryFilter(visit=("V0", 1)),
    "a form": HistoryFilter(form="EBRT"),
    "an item that nobody answered": HistoryFilter(form="SAE", item="AESAWDTM"),
    "a person": HistoryFilter(user="prof"),
    "a kind there is none of": HistoryFilter(kind="lock"),
    "a day long ago": HistoryFilter(first_day=_OLD, last_day=_OLD),
    "after completion": HistoryFilter(after_completion=True),
    "after completion, by somebody who never did": HistoryFilter(
        user="prof", after_completion=True
    ),
    "person, kind and visit": HistoryFilter(visit=("24M", 1), user="prof", kind="status"),
    "subject, person and kind": HistoryFilter("101-003", user="prof", kind="status"),
}


def fill(session: Session, books: tuple[Casebook, ...], wanted: int) -> None:
    """Enter patients until the trail is so long; their documents are not what is measured."""
    random, minutes, seq, number = Random(1), 0, 0, 0  # noqa: S311  invented patients
    while seq < wanted:
        number += 1
        book = books[number % len(books)]

        def enter(
            writer: sa.Connection, key: str = f"101-{number:03}", book: Casebook = book
        ) -> None:
            nonlocal minutes
            for changes, author in _commits(key, book, random):
                minutes += 1
                at = moment_of(_BEGAN + timedelta(minutes=2 * minutes))
                ledger.append(writer, changes, author, at, str(uuid4()))

        session.file.write(enter)
        with session.file.reading() as reader:
            seq = ledger.heads(reader)[0].seq


def _commits(key: str, book: Casebook, random: Random) -> Iterator[tuple[list[Change], Author]]:
    yield [Change("subject", key, NOWHERE, None, "101")], _PEOPLE[0]
    pages: dict[FormKey, list[Change]] = {}
    for change in filled(key, book):
        pages.setdefault(change.place.form_key, []).append(change)
    for page, changes in pages.items():
        yield changes, random.choices(_PEOPLE, _SHARES)[0]
        answers = [one for one in changes if one.what == "answer"]
        if answers and random.random() < 0.1:  # noqa: PLR2004  every tenth page
            yield _changed_later(key, page, random.choice(answers)), _PEOPLE[0]


def _changed_later(key: str, page: FormKey, answer: Change) -> list[Change]:
    at, version = Place(*page), answer.form_version
    new = '{"missing":"UNK"}'
    return [
        Change("status", key, at, "complete", "started", "typing error", None, version),
        Change("answer", key, answer.place, answer.new, new, "typing error", None, version),
        Change("status", key, at, "started", "complete", None, None, version),
    ]


def first_page(session: Session, wanted: HistoryFilter) -> float:
    """Return the seconds until the first page is there in words, of a file just opened."""
    session.file.engine.dispose()
    return seconds(lambda: history_pages.changes(session, wanted))


def bare_page(session: Session) -> float:
    """Return the seconds to read the newest rows, of a file just opened."""
    session.file.engine.dispose()
    newest = f"SELECT * FROM audit_record ORDER BY seq DESC LIMIT {history_pages.PAGE}"  # noqa: S608

    def read() -> None:
        with session.file.reading() as reader:
            reader.exec_driver_sql(newest).all()

    return seconds(read)


def run() -> tuple[Figure, ...]:
    """Measure each filter by turns with the bare page."""
    with place() as folder, signed_in(folder) as session:
        fill(session, casebooks(PATIENTS), RECORDS)
        figures = tuple(_figure(session, name, wanted) for name, wanted in FILTERS.items())
    slowest = max(one.ours for one in figures)
    return (*figures, Figure("The slowest of these pages", slowest, "ms", GOAL))


def _figure(session: Session, name: str, wanted: HistoryFilter) -> Figure:
    ours, bare = interleaved(lambda: first_page(session, wanted), lambda: bare_page(session), TIMES)
    words = f"First page of {RECORDS:,} records: {name}"
    return Figure(words, ours * 1000, "ms", None, bare * 1000, "the newest 100 rows, bare SQL")
