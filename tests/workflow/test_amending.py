"""A page moves to a newer version by one audited act, after a list of what it does."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kyphocrf.errors import FileError, UserError
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.chain import Author
from kyphocrf.record.entry import Entry
from kyphocrf.record.moving import Moving, Why
from kyphocrf.storage import queries, trail
from kyphocrf.storage.refusals import disk_full
from kyphocrf.workflow import (
    amending,
    capture,
    enrolment,
    history,
    opening,
    printing,
    reading,
    verifying,
)
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.amended_study import AMENDED_STUDY
from tests.workflow.conftest import PASSWORD, TREATMENT, StillClock, type_in

SUBJECT = "101-001"
GIVEN, PLANNED = Spot("PLAN", 0, "GIVEN"), Spot("PLAN", 0, "PLANNED")
DOSE, WHY = Spot("PLAN", 0, "DOSE"), Spot("PLAN", 0, "WHY")
FXPLAN, FXDOSE = Spot("PLAN", 0, "FXPLAN"), Spot("FRACTION", 1, "FXDOSE")
TODAY = date(2026, 11, 23)


@pytest.fixture
def session(folder: Path, clock: StillClock) -> Iterator[Session]:
    opened = opening.sign_in(folder, AMENDED_STUDY, "coord02", PASSWORD, clock)
    enrolment.enrol(opened, SUBJECT)
    yield opened
    opened.close()


def treated(session: Session) -> Entry:
    """A page in version 1 with one fraction."""
    entry = capture.open_form(session, SUBJECT, TREATMENT)
    for spot, typed in ((GIVEN, "1"), (PLANNED, "1"), (DOSE, "3"), (FXDOSE, "3")):
        type_in(entry, spot, typed)
    type_in(entry, Spot("FRACTION", 1, "FXDAT"), "23.11.2026")
    capture.leave(session, entry)
    return entry


def listed(session: Session, entry: Entry) -> Moving:
    moving = amending.affected(session, entry)
    assert moving is not None
    return moving


def moved(session: Session, entry: Entry, reason: str = "protocol 2.0") -> Entry:
    return amending.move(session, entry, listed(session, entry), reason)


def version_begun(session: Session) -> int:
    return capture.open_form(session, SUBJECT, TREATMENT).instance.version


def test_a_page_that_was_begun_keeps_its_version(session: Session) -> None:
    treated(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")

    assert version_begun(session) == 1
    assert amending.newer_version(session, capture.open_form(session, SUBJECT, TREATMENT)) == 2


def test_no_move_is_offered_without_approval(session: Session) -> None:
    entry = treated(session)

    assert amending.newer_version(session, entry) is None
    assert amending.affected(session, entry) is None


def test_a_page_that_is_not_begun_needs_no_move(session: Session) -> None:
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    blank = capture.open_form(session, SUBJECT, TREATMENT)
    assert amending.newer_version(session, blank) is None


def test_a_page_that_was_not_done_is_not_moved(session: Session) -> None:
    blank = capture.open_form(session, SUBJECT, TREATMENT)
    capture.not_done(session, blank, "too ill")
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")

    assert blank.instance.version == 1
    assert amending.newer_version(session, blank) is None


def test_listing_changes_nothing(session: Session) -> None:
    entry = treated(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    head = trail.heads(session.file)[0]

    moving = listed(session, entry)

    assert Why.RENAMED in {one.why for one in moving.affected}
    assert trail.heads(session.file)[0] == head
    assert entry.instance.version == 1


def test_what_was_just_typed_is_on_disk_before_it_is_listed(session: Session) -> None:
    entry = treated(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    type_in(entry, DOSE, "4")

    there = moved(session, entry)

    (line,) = history.of_item(session, SUBJECT, TREATMENT, FXPLAN)
    assert (line.old, line.new and line.new.en) == (None, "4.0 Gy")
    assert history.of_item(session, SUBJECT, TREATMENT, DOSE)[1].new is not None
    assert there.answers.get(FXPLAN) == Answer(value="4.0")
    assert verifying.verify(session).whole


def test_moving_is_one_commit_with_its_reason(session: Session) -> None:
    entry = treated(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")

    there = moved(session, entry)

    assert there.instance.version == there.form.version == 2
    assert there.answers.get(FXPLAN) == Answer(value="3.0")
    records = trail.of_form(session.file, SUBJECT, TREATMENT)
    (version,) = (record for record in records if record.what == "version")
    act = [record for record in records if record.commit_key == version.commit_key]
    assert {record.texts.reason.text for record in act} == {"protocol 2.0"}
    assert {record.form_version for record in act} == {2}
    assert (version.texts.old.text, version.texts.new.text) == ("1", "2")


def test_the_moved_page_is_what_is_stored_and_what_the_trail_says(session: Session) -> None:
    entry = treated(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")

    there = moved(session, entry)

    stored = capture.open_form(session, SUBJECT, TREATMENT)
    assert stored.answers == there.answers
    assert (stored.instance.version, stored.instance.status) == (2, Status.STARTED)
    assert verifying.verify(session).whole


def test_answers_go_on_in_the_new_version(session: Session) -> None:
    entry = treated(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    there = moved(session, entry)

    type_in(there, Spot("PLAN", 0, "MACHINE"), "Linac 2")
    capture.leave(session, there)

    (line,) = history.of_item(session, SUBJECT, TREATMENT, Spot("PLAN", 0, "MACHINE"))
    assert line.reason is None  # it was no completed page
    assert verifying.verify(session).whole


def test_a_completed_page_is_open_again(session: Session) -> None:
    entry = capture.open_form(session, SUBJECT, TREATMENT)
    type_in(entry, GIVEN, "0")
    type_in(entry, WHY, "refused")
    assert capture.complete(session, entry) == ()
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")

    there = moved(session, entry)

    assert there.instance.status is Status.STARTED
    type_in(there, GIVEN, "1")
    capture.leave(session, there)
    assert history.of_item(session, SUBJECT, TREATMENT, GIVEN)[0].reason == "protocol 2.0"
    assert verifying.verify(session).whole


def test_a_lost_answer_stays_in_the_history_in_its_own_words(session: Session) -> None:
    entry = treated(session)
    type_in(entry, Spot("FRACTION", 1, "FXSTOP"), "1")
    capture.leave(session, entry)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")

    moved(session, entry)

    line = history.of_item(session, SUBJECT, TREATMENT, Spot("FRACTION", 1, "FXSTOP"))[0]
    assert (line.old and line.old.en, line.new) == ("Yes", None)
    new = history.of_item(session, SUBJECT, TREATMENT, Spot("SESSION", 1, "FXSTOP"))[0]
    assert new.new is not None
    assert new.new.de == "Technisch"


def test_the_history_says_the_move_in_words(session: Session) -> None:
    entry = treated(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    moved(session, entry)

    lines = history.of_form(session, SUBJECT, TREATMENT)

    said = [one for one in lines if one.what.en == "moved to another version"]
    assert [(one.old and one.old.en, one.new and one.new.en) for one in said] == [
        ("version 1", "version 2")
    ]


def test_the_printed_page_words_each_answer_in_the_version_it_was_written_in(
    session: Session,
) -> None:
    entry = capture.open_form(session, SUBJECT, TREATMENT)
    for spot, typed in ((GIVEN, "0"), (WHY, "refused by him")):
        type_in(entry, spot, typed)
    assert capture.complete(session, entry) == ()
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    moved(session, entry)

    pages = PdfReader(BytesIO(printing.pages(session, SUBJECT, "en"))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert "version 2" in text
    assert "Why not" in text
    assert "refused by him" in text
    assert "protocol 2.0" in text


def test_rows_that_moved_are_no_removed_rows(session: Session) -> None:
    entry = treated(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    moved(session, entry)

    assert history.removed_rows(session, SUBJECT, TREATMENT) == ()


def test_moving_needs_a_reason(session: Session) -> None:
    entry = treated(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")

    with pytest.raises(UserError) as refused:
        moved(session, entry, " ")

    assert refused.value.number == "E-321"
    assert version_begun(session) == 1


def test_moving_needs_the_list_of_what_it_does(session: Session) -> None:
    entry = treated(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    before = listed(session, entry)
    type_in(entry, DOSE, "4")

    with pytest.raises(UserError) as refused:
        amending.move(session, entry, before, "protocol 2.0")

    assert refused.value.number == "E-323"
    assert version_begun(session) == 1


def test_a_monitor_moves_nothing(session: Session) -> None:
    entry = treated(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    moving = listed(session, entry)
    session.author = Author("mon01", "monitor", "CRO")

    with pytest.raises(UserError):
        amending.move(session, entry, moving, "protocol 2.0")

    assert version_begun(session) == 1


def test_a_move_that_the_disk_refused_did_not_happen(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = treated(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    moving = listed(session, entry)
    with monkeypatch.context() as broken:
        broken.setattr(session.file, "write", refuse)
        with pytest.raises(FileError):
            amending.move(session, entry, moving, "protocol 2.0")

    assert entry.instance.version == 1
    assert version_begun(session) == 1
    assert moved(session, entry).instance.version == 2


def refuse(work: object) -> None:
    del work
    raise disk_full(Path("study"))


def commented(session: Session) -> Entry:
    """A dose that differs from the plan, and why; check S02 stands in version 1 only."""
    entry = treated(session)
    type_in(entry, FXDOSE, "2")
    (finding,) = (one for one in entry.review.findings(FXDOSE) if one.number == "S02")
    entry.comment(finding, "machine fault")
    capture.leave(session, entry)
    return entry


def test_what_was_said_about_a_finding_stays_in_the_file(session: Session) -> None:
    entry = commented(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")

    there = moved(session, entry)
    capture.leave(session, there)

    (said,) = queries.comments(session.file, SUBJECT).values()
    assert (said.words, said.state) == ("machine fault", queries.RESOLVED)
    assert verifying.verify(session).whole


def test_a_comment_on_values_that_moved_is_asked_for_again(session: Session) -> None:
    entry = treated(session)
    type_in(entry, PLANNED, "11")  # 11 * 3 Gy are 33 Gy
    (finding,) = (one for one in entry.review.findings(PLANNED) if one.number == "A01")
    entry.comment(finding, "re-irradiation")
    capture.leave(session, entry)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")

    there = moved(session, entry)

    (again,) = (one for one in there.review.findings(PLANNED) if one.number == "A01")
    assert again.comment is None
    (said,) = queries.comments(session.file, SUBJECT).values()
    assert said.state == queries.OPEN
    *_, before, last = trail.of_form(session.file, SUBJECT, TREATMENT)
    assert (last.what, last.commit_key) == ("comment", before.commit_key)  # the same act
    assert verifying.verify(session).whole


def test_a_comment_on_values_that_stay_stays(session: Session) -> None:
    entry = treated(session)
    type_in(entry, DOSE, "")
    type_in(entry, PLANNED, "41")  # out of range in both versions
    capture.leave(session, entry)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")

    there = moved(session, entry)

    before = [one.digest for one in entry.review.findings(PLANNED)]
    assert [one.digest for one in there.review.findings(PLANNED)] == before != []


@given(st.lists(st.sampled_from([(GIVEN, "1"), (DOSE, "3"), (WHY, "no"), (FXDOSE, "2")])))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_answered_verifies_after_a_move(
    session: Session, typed: list[tuple[Spot, str]]
) -> None:
    for number in (1, 2):
        if number in reading.approvals(session):
            amending.approve(
                acting(session, Role.INVESTIGATOR), number, date(2027, 1, 1), "a new page begins"
            )
    subject = enrolment.next_subject_key(session)
    enrolment.enrol(session, subject)
    entry = capture.open_form(session, subject, TREATMENT)
    for spot, text in [(GIVEN, "1"), *typed]:
        type_in(entry, spot, text)
    capture.leave(session, entry)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "approved")

    there = moved(session, entry)

    assert capture.open_form(session, subject, TREATMENT).answers == there.answers
    assert verifying.verify(session).whole
