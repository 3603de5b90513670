"""Synthetic patients: the same by seed, of every kind a site meets, whole on disk."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kyphocrf.demo.synthetic import site
from kyphocrf.demo.synthetic.course import course
from kyphocrf.demo.synthetic.person import Person, invent
from kyphocrf.demo.synthetic.writing import Page
from kyphocrf.demo.training import USERS
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.casebook import Status
from kyphocrf.storage import trail
from kyphocrf.workflow import (
    due_list,
    opening,
    output,
    overview,
    printing,
    reading,
    verifying,
)
from kyphocrf.workflow.session import Session
from tests.workflow.conftest import CHEAP

TODAY = datetime(2026, 11, 25, 17, 30, tzinfo=UTC)
FACTS = {"SITEID": "900", "COUNTRY": "DE"}
FIRST, LAST = date(2021, 7, 1), date(2026, 10, 30)
MANY = 18
FEW = 4


def written(number: int, seed: int = 1) -> tuple[Person, tuple[Page, ...]]:
    person = invent(seed, number, FIRST, LAST)
    return person, course(STUDY, person, FACTS, TODAY.date())


@pytest.fixture(scope="module")
def people() -> list[tuple[Person, tuple[Page, ...]]]:
    return [written(number) for number in range(1, MANY + 1)]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder = tmp_path_factory.mktemp("synthetic")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("KYPHOCRF_HOME", str(folder / "home"))
        list(site.create(folder / "out", STUDY, FEW, 1, TODAY, CHEAP))
        user = USERS[0]
        opened = opening.sign_in(
            folder / "out" / "study", STUDY, user.user, user.password, lambda: TODAY
        )
        yield opened
        opened.close()


def test_the_same_seed_writes_the_same_pages() -> None:
    assert written(5)[1] == written(5)[1]
    assert written(5, seed=2)[1] != written(5)[1]


def test_every_form_of_the_trial_is_met(people: list[tuple[Person, tuple[Page, ...]]]) -> None:
    met = {page.instance.key.form for _, pages in people for page in pages}

    # A device deficiency is rare, and a sign-off is the investigator's own.
    assert set(STUDY.form_names) - met <= {"DD", "SIGN", *STUDY.derived_forms}


def test_they_are_of_every_kind(people: list[tuple[Person, tuple[Page, ...]]]) -> None:
    assert {person.arm for person, _ in people} == {"A", "B"}
    assert {person.end for person, _ in people} >= {"", "death"}
    assert any(person.screening_failure for person, _ in people)
    assert any(person.deviates for person, _ in people)


def test_answers_are_missing_dates_are_partial_pages_are_not_done(
    people: list[tuple[Person, tuple[Page, ...]]],
) -> None:
    pages = [page for _, pages in people for page in pages]
    answers = [answer for page in pages for answer in page.instance.answers.given.values()]
    starts = [
        answer.value
        for page in pages
        for spot, answer in page.instance.answers.given.items()
        if spot.item == "MHSTDAT" and answer.value
    ]

    assert {answer.missing for answer in answers if answer.missing} >= {"UNK", "ND"}
    assert {len(text) for text in starts} == {4, 7, 10}  # year, month, day
    assert any(page.instance.status is Status.NOT_DONE for page in pages)


def test_nearly_every_page_can_be_completed(
    people: list[tuple[Person, tuple[Page, ...]]],
) -> None:
    last = {
        (page.subject_key, page.instance.key): page.instance.status
        for _, pages in people
        for page in pages
    }
    counts = Counter(last.values())

    assert counts[Status.STARTED] <= len(last) // 50


def test_serious_events_have_their_reports(
    people: list[tuple[Person, tuple[Page, ...]]],
) -> None:
    reports = [page for _, pages in people for page in pages if page.instance.key.form == "SAE"]

    assert reports
    assert all(page.instance.status is not Status.BLANK for page in reports)


def test_the_folder_is_whole_and_tells_who_may_sign_in(session: Session) -> None:
    assert verifying.verify(session).whole
    credentials = (session.file.folder.parent / "credentials.txt").read_text("utf-8")
    assert all(user.password in credentials for user in USERS)
    assert len(reading.subject_keys(session)) == FEW


def test_records_go_forward_in_time(session: Session) -> None:

    head = trail.heads(session.file)[0].seq
    times = [record.stamp.moment.utc for record in trail.between(session.file, 1, head)]

    assert times == sorted(times)


def test_they_stand_in_the_grid_and_on_the_due_list(session: Session) -> None:
    rows = overview.grid(session)

    assert {row.subject_key for row in rows} == set(reading.subject_keys(session))
    assert all(
        waiting.visit.shape not in ("complete", "not_done") for waiting in due_list.today(session)
    )


def test_they_export_and_print(session: Session, tmp_path: Path) -> None:
    assert output.export_excel(session, tmp_path / "all.xlsx")
    printing.print_pages(session, reading.subject_keys(session)[0], tmp_path / "one.pdf", "de")

    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF")
