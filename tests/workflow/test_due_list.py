"""What is to be done: one entry a visit, and it follows every answer and every day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook_status import CasebookStatus, VisitStatus
from kyphocrf.workflow import capture, due_list, enrolment, overview
from kyphocrf.workflow.due_visit import due_visits
from kyphocrf.workflow.session import Session
from tests import grown_site
from tests.grown_site import SCAN, SUBJECT, fill
from tests.grown_study import GROWN_STUDY


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from grown_site.opened(tmp_path, monkeypatch)


def test_a_visit_with_several_pages_to_do_is_one_entry_at_the_gravest() -> None:
    pages = "CHK:1:started:1:2:0:|SCAN:1:hard:1:2:0:|AE:1:complete:1:1:0:"
    visit = VisitStatus(
        "V0", 1, wanted=True, given_up=False, target="", first="", last="", follows="",
        gravest="hard", settled=1, counted=3, pages_text=pages, blank_text="ALLOT",
        optional_text="", computed_text="",
    )  # fmt: skip
    seen = CasebookStatus("", (), (), (visit,), (), {})

    (waiting,) = due_visits(GROWN_STUDY, SUBJECT, seen, date(2026, 11, 23))

    assert (waiting.key.form, waiting.forms, waiting.visit.shape) == ("SCAN", 3, "hard")


def test_what_was_worked_out_before_follows_the_next_answer(session: Session) -> None:
    first = FormKey("V0", 1, "SCAN", 1)
    before = {one.key: one.visit.shape for one in due_list.today(session)}

    fill(session, SCAN, SEEN="15.11.2026", WEEKS="2")

    after = {one.key: one.visit.shape for one in due_list.today(session)}
    assert (before[first], after[first]) == ("blank", "started")
    assert after.keys() - before.keys() == {FormKey("OT", 2, "CHK", 1)}


def test_what_was_worked_out_before_follows_the_day(session: Session) -> None:
    fill(session, SCAN, SEEN="15.11.2026", WEEKS="1")
    before = [one.visit.shape for one in due_list.today(session) if one.key.event == "OT"]
    row = overview.grid(session)[0].cells["OT"]

    session.clock = lambda: datetime(2027, 3, 1, 9, tzinfo=UTC)

    assert before == [row.shape] == ["due"]
    after = [one.visit.shape for one in due_list.today(session) if one.key.event == "OT"]
    assert after == [overview.grid(session)[0].cells["OT"].shape] == ["late"]


def test_who_was_enrolled_by_mistake_has_nothing_to_do_and_is_not_counted(
    session: Session,
) -> None:
    other = enrolment.next_subject_key(session)
    enrolment.enrol(session, other)
    enrolment.mark_as_mistake(session, other, "enrolled twice")

    assert other not in {one.subject_key for one in due_list.today(session)}
    assert other not in {one.subject_key for one in due_list.windows(session, 400)}
    assert due_list.enrolment(session)[0] == 1


def windows(session: Session, days: int) -> list[date]:
    return [one.target for one in due_list.windows(session, days) if one.event == "OT"]


def test_windows_are_those_that_touch_the_next_days(session: Session) -> None:
    fill(session, SCAN, SEEN="23.11.2026", WEEKS="1")  # today; the week's window is 27.11. to 3.12.

    assert windows(session, 3) == []
    assert windows(session, 4) == [date(2026, 11, 30)]
    session.clock = lambda: datetime(2026, 12, 3, 9, tzinfo=UTC)
    assert windows(session, 0) == [date(2026, 11, 30)]
    session.clock = lambda: datetime(2026, 12, 4, 9, tzinfo=UTC)
    assert windows(session, 4) == []


def test_the_window_of_a_complete_visit_is_not_shown(session: Session) -> None:
    fill(session, SCAN, SEEN="15.11.2026", WEEKS="1")
    check = FormKey("OT", 1, "CHK", 1)
    fill(session, check, CHKDAT="22.11.2026")
    assert windows(session, 0) == [date(2026, 11, 22)]

    assert capture.complete(session, capture.open_form(session, SUBJECT, check)) == ()

    assert windows(session, 0) == []


def test_what_is_worked_out_first_is_kept_already(session: Session) -> None:
    first = due_list.today(session)

    assert all(one is other for one, other in zip(first, due_list.today(session), strict=True))
    assert first
