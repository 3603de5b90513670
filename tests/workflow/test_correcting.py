"""Void, brought back, moved, enrolled by mistake, completed against the gate: audited acts."""

import os
from pathlib import Path

import pytest

from kyphocrf.errors import UserError
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.record.gate import failed_requirements
from kyphocrf.record.person import Person
from kyphocrf.record.schedule import subject_arm
from kyphocrf.workflow import (
    capture,
    correcting,
    due_list,
    enrolment,
    history,
    output,
    overview,
    people,
    printing,
    reading,
    verifying,
)
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting, allot, changes
from tests.workflow.conftest import TREATMENT

SUBJECT = "101-001"
ALLOT = FormKey("R", 1, "ALLOT", 1)
ARM = Spot("MAIN", 0, "ARM")
GIVEN = Spot("PLAN", 0, "GIVEN")
WHY = Spot("PLAN", 0, "WHY")
FRESH = TREATMENT._replace(form_repeat=2)


def answered(session: Session, entry: Entry) -> Entry:
    entry.answer_all({GIVEN: Answer(value="0"), WHY: Answer(value="refused")})
    capture.leave(session, entry)
    return entry


def test_capture_02_a_void_page_is_brought_back_by_an_act_with_a_reason(
    session: Session, entry: Entry
) -> None:
    capture.void(session, answered(session, entry), "wrong patient")
    for gone in (entry.undo, lambda: capture.reopen(session, entry, "typing error")):
        with pytest.raises(UserError, match="E-326"):
            gone()

    capture.bring_back(session, entry, "right patient after all")
    entry.answer(WHY, Answer(value="declined"))
    capture.leave(session, entry)

    newest = history.of_item(session, SUBJECT, TREATMENT, WHY)[0]
    assert newest.reason == "right patient after all"
    assert verifying.verify(session).whole


def test_capture_21_a_void_page_frees_its_place_for_a_fresh_one(
    session: Session, entry: Entry
) -> None:
    capture.void(session, answered(session, entry), "wrong patient")
    book = reading.casebook(session, SUBJECT)
    assert book.key_at(*TREATMENT[:3]) == FRESH

    fresh = answered(session, capture.open_form(session, SUBJECT, FRESH))

    assert fresh.instance.status is Status.STARTED
    with pytest.raises(UserError, match="E-335"):
        capture.bring_back(session, entry, "right patient after all")


def test_capture_21_a_page_goes_to_the_right_patient_in_one_commit(
    session: Session, entry: Entry
) -> None:
    enrolment.enrol(session, "101-002")
    answered(session, entry)
    there = correcting.move_to_subject(session, entry, "101-002", "belongs to the other")

    assert there.answers == entry.answers
    assert (entry.instance.status, there.instance.status) == (Status.VOID, Status.STARTED)
    assert correcting.moved_to(session, SUBJECT, TREATMENT) == ("101-002", TREATMENT)
    arrived = changes(session, "101-002")[:2]
    assert {line.reason for line in arrived} == {"belongs to the other"}
    assert {line.comment for line in arrived} == {f"← {SUBJECT} T0[1]/TREAT[1]"}
    assert verifying.verify(session).whole


def test_capture_21_a_page_goes_to_another_subject_and_to_a_free_place_only(
    session: Session, entry: Entry
) -> None:
    answered(session, entry)
    enrolment.enrol(session, "101-002")
    answered(session, capture.open_form(session, "101-002", TREATMENT))

    for subject_key in (SUBJECT, "101-002"):
        with pytest.raises(UserError, match="E-335"):
            correcting.move_to_subject(session, entry, subject_key, "wrong patient")


def test_capture_21_a_void_page_is_not_moved(session: Session, entry: Entry) -> None:
    capture.void(session, answered(session, entry), "wrong patient")
    enrolment.enrol(session, "101-002")

    with pytest.raises(UserError, match="E-326"):
        correcting.move_to_subject(session, entry, "101-002", "wrong patient")


def test_capture_21_a_subject_enrolled_by_mistake_keeps_its_number(
    session: Session, entry: Entry
) -> None:
    answered(session, entry)
    with pytest.raises(UserError, match="E-314"):
        enrolment.mark_as_mistake(session, SUBJECT, "enrolled twice")
    capture.void(session, entry, "enrolled twice")
    enrolment.mark_as_mistake(session, SUBJECT, "enrolled twice")

    (row,) = overview.grid(session)
    assert (row.state.de, row.ended) == ("irrtümlich aufgenommen", True)
    assert due_list.today(session) == ()
    assert enrolment.next_subject_key(session) == "101-002"
    assert capture.open_form(session, SUBJECT, FRESH).closed is not None
    enrolment.take_back_mistake(session, SUBJECT, "not twice")
    assert reading.enrolled_by_mistake(session) == frozenset()
    assert verifying.verify(session).whole


def test_capture_22_all_that_is_no_longer_asked_goes_for_one_reason(
    session: Session, entry: Entry
) -> None:
    entry.answer(GIVEN, Answer(value="1"))
    for number in (1, 2):
        entry.answer(Spot("FRACTION", number, "FXDOSE"), Answer(value="2.0"))
    entry.answer(GIVEN, Answer(value="0"))
    capture.leave(session, entry)

    capture.clear_no_longer_asked(session, entry, "no radiotherapy")

    assert set(entry.answers.given) == {GIVEN}
    newest = history.of_form(session, SUBJECT, TREATMENT)[:4]
    assert {line.reason for line in newest} == {"no radiotherapy"}
    entry.undo()
    assert len(entry.no_longer_asked()) == 2


def test_capture_07_an_arm_holds_once_its_page_is_complete(session: Session) -> None:
    entry = capture.open_form(session, SUBJECT, ALLOT)
    entry.answer(ARM, Answer(value="B"))
    capture.leave(session, entry)
    assert subject_arm(reading.casebook(session, SUBJECT)) == ""

    allot(session, "B")
    assert subject_arm(reading.casebook(session, SUBJECT)) == "B"
    again = capture.open_form(session, SUBJECT, ALLOT)
    capture.reopen(session, again, "typing error")
    again.answer(ARM, Answer(value="A"))
    capture.leave(session, again)

    assert subject_arm(reading.casebook(session, SUBJECT)) == "B"
    assert subject_arm(again.book) == "B"
    assert [row.arm for row in overview.grid(session)] == ["B"]


@pytest.mark.parametrize("voided", [False, True])
def test_capture_23_a_page_in_hand_knows_its_last_completed_answers_as_one_read_anew_does(
    session: Session, voided: bool
) -> None:
    allot(session, "B")
    page = capture.open_form(session, SUBJECT, ALLOT)
    if voided:
        capture.void(session, page, "wrong patient")
        assert capture.open_form(session, SUBJECT, ALLOT).instance == page.instance
        page = capture.open_form(session, SUBJECT, ALLOT)
        capture.bring_back(session, page, "right patient")
    else:
        capture.reopen(session, page, "typing error")
    page.answer(ARM, Answer(value="A"))
    capture.leave(session, page)

    again = capture.open_form(session, SUBJECT, ALLOT)

    assert again.instance == page.instance
    assert again.instance.last_completed is not None
    assert again.instance.last_completed.get(ARM) == Answer(value="B")


def test_capture_07_only_an_investigator_completes_against_the_gate(session: Session) -> None:
    entry = capture.open_form(session, SUBJECT, ALLOT)
    entry.answer(ARM, Answer(value="A"))
    assert {getattr(one, "number", "") for one in capture.complete(session, entry)} == {"N1", "N2"}

    allot(session, "A")

    book = reading.casebook(session, SUBJECT)
    assert [need.number for need in failed_requirements(book)] == ["N1", "N2"]
    assert history.of_form(session, SUBJECT, ALLOT)[0].reason == "as drawn"


def test_a_program_s_remark_goes_along_with_the_reason_of_the_reopening(
    session: Session, entry: Entry
) -> None:
    assert capture.complete(session, answered(session, entry)) == ()
    capture.reopen(session, entry, "typing error")
    entry.answer(WHY, Answer(value="declined"))
    capture.leave(session, entry, remark="taken from suggestion")

    newest = history.of_item(session, SUBJECT, TREATMENT, WHY)[0]
    assert (newest.reason, newest.comment) == ("typing error", "taken from suggestion")


@pytest.mark.parametrize("name", ["", "ab", "Ann a", "x\ny", "Аnna", "1anna"])
def test_capture_18_what_is_no_user_name_is_refused(session: Session, name: str) -> None:
    with pytest.raises(UserError, match="E-361"):
        add(session, name)


@pytest.mark.parametrize("name", ["coord02", "COORD02", "ｃoord02"])
def test_capture_18_an_existing_user_name_is_refused(session: Session, name: str) -> None:
    with pytest.raises(UserError, match="E-362"):
        add(session, name)


def test_capture_18_a_full_name_is_printed_beside_the_user_name(session: Session) -> None:
    add(session, "anna", "Dr. Anna Krüger")

    assert people.printed_names(session) == {"anna": "Dr. Anna Krüger"}
    assert verifying.verify(session).whole


def add(session: Session, name: str, full: str = "Mona Weiss") -> None:
    person = Person(
        name, "monitor", "Sponsor", active=True, printed_name=full, trained="2026-11-01"
    )
    people.add_user(acting(session, Role.ADMINISTRATOR), person, "a password of a monitor")


@pytest.mark.parametrize("name", ["study.db", "keys.json", "backups/x.pdf"])
def test_capture_19_no_output_goes_into_the_study_folder(session: Session, name: str) -> None:
    before = {one: one.stat().st_size for one in session.file.folder.rglob("*.json")}
    with pytest.raises(UserError, match="E-342"):
        printing.print_pages(session, SUBJECT, session.file.folder / name, replacing=True)

    assert {one: one.stat().st_size for one in session.file.folder.rglob("*.json")} == before


def test_capture_19_no_output_goes_over_a_device_or_a_folder(
    session: Session, tmp_path: Path
) -> None:
    # A pipe of this test: a device of the machine would be gone where the guard is not there.
    os.mkfifo(tmp_path / "pipe")

    for place in (tmp_path / "pipe", Path()):
        with pytest.raises(UserError, match="E-343"):
            output.export_excel(session, place, replacing=True)


def test_capture_19_an_existing_file_asks_first(session: Session, tmp_path: Path) -> None:
    there = tmp_path / "there.pdf"
    there.write_text("mine")
    with pytest.raises(UserError, match="E-344"):
        printing.print_pages(session, SUBJECT, there)

    assert there.read_text() == "mine"


@pytest.mark.parametrize("key", ["101-010", "101–001"])
def test_capture_20_a_subject_who_is_not_there_is_not_printed(
    session: Session, tmp_path: Path, key: str
) -> None:
    with pytest.raises(UserError, match="E-315") as refused:
        printing.print_pages(session, key, tmp_path / "x.pdf")

    assert "101-001" in refused.value.remedy.en
    assert not (tmp_path / "x.pdf").exists()
