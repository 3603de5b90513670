"""Make a study folder with synthetic patients: the records of years, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from heapq import merge
from pathlib import Path
from random import Random
from typing import Final
from uuid import UUID

from kyphocrf.definition.study import Study
from kyphocrf.demo.synthetic.committing import commit
from kyphocrf.demo.synthetic.course import Course
from kyphocrf.demo.synthetic.person import invent
from kyphocrf.demo.synthetic.writing import Page
from kyphocrf.demo.training import USERS, add_users
from kyphocrf.record.change import NOWHERE, Change
from kyphocrf.storage.vault import FULL_COST, Cost
from kyphocrf.workflow import casebook_statuses, keeping, opening, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

SITE: Final = "900"
COUNTRY: Final = "DE"
_YEARS: Final = 5.4
_LAST_ENROLMENT: Final = timedelta(days=20)


@dataclass
class _Calendar:
    """The clock of the story; it goes from page to page."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def create(
    folder: Path, study: Study, subjects: int, seed: int, today: datetime, cost: Cost = FULL_COST
) -> Iterator[str]:
    """Make `folder/study` with so many patients and `folder/credentials.txt`; tell of each step.

    The same seed and day give the same patients, answers and times. Raises FileError.
    """
    begin = today - timedelta(days=int(_YEARS * 365))
    calendar = _Calendar(begin)
    first = USERS[0]
    *_, administrator = USERS
    new = opening.NewSite(
        SITE, COUNTRY, first.user, "Synthetic", first.password, training=True,
        administrator=administrator.user, administrator_password=administrator.password,
        full_name=first.full_name, administrator_full_name=administrator.full_name,
    )  # fmt: skip
    key = opening.create_site(folder / "study", new, study, calendar, cost)
    add_users(folder / "study", study, calendar, "Synthetic")
    session = opening.sign_in(folder / "study", study, first.user, first.password, calendar)
    written = 0
    ids = Random(seed)  # noqa: S311  the same seed, the same folder
    enrolled: set[str] = set()
    for page in _pages(study, subjects, seed, begin.date(), today.date()):
        written += 1
        calendar.now = page.moment.replace(tzinfo=UTC)
        if page.subject_key not in enrolled:
            enrolled.add(page.subject_key)
            _enrol(session, page.subject_key, ids)
        commit(session, page, _key(ids))
    calendar.now = today
    casebook_statuses.current(session)
    keeping.leave(session)
    _write_credentials(folder, key)
    yield f"{written} pages of {subjects} patients are written"
    yield f"study folder: {folder / 'study'}, users in {folder / 'credentials.txt'}"


def _pages(study: Study, subjects: int, seed: int, begin: date, today: date) -> Iterator[Page]:
    """Yield the pages of all patients by their times; one page of each is held at a time."""
    facts = {"SITEID": SITE, "COUNTRY": COUNTRY}
    until = max(begin + timedelta(days=1), today - _LAST_ENROLMENT)
    people = sorted(
        (invent(seed, number, begin, until) for number in range(1, subjects + 1)),
        key=lambda person: person.consent,
    )
    courses = (
        Course(study, replace(person, number=number), facts, today).pages()
        for number, person in enumerate(people, start=1)
    )
    return merge(*courses, key=lambda page: (page.moment, page.subject_key))


def _enrol(session: Session, subject_key: str, ids: Random) -> None:
    change = Change("subject", subject_key, NOWHERE, None, session.site)
    writing.commit(session, Writing(Act.ENROL, (change,), commit_key=_key(ids)))


def _key(ids: Random) -> str:
    return str(UUID(int=ids.getrandbits(128), version=4))


def _write_credentials(folder: Path, recovery_key: str) -> None:
    lines = [f"{one.user}  {one.password}  {one.role}" for one in USERS]
    words = "Synthetic patients. No person stands behind any of them.\n\n"
    text = f"{words}{chr(10).join(lines)}\n\nrecovery key  {recovery_key}\n"
    (folder / "credentials.txt").write_text(text, "utf-8")
