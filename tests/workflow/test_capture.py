"""Leaving a field is a commit; completing, reopening and voiding are audited acts."""

from pathlib import Path

import pytest

from kyphocrf.errors import FileError, UserError
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.chain import Author
from kyphocrf.record.entry import Entry
from kyphocrf.storage import queries, trail
from kyphocrf.storage.refusals import disk_full
from kyphocrf.workflow import capture, history, reading, typing, verifying
from kyphocrf.workflow.session import Session
from tests.acting import accesses
from tests.workflow.conftest import TREATMENT, type_in

GIVEN = Spot("PLAN", 0, "GIVEN")
WHY = Spot("PLAN", 0, "WHY")
DOSE = Spot("PLAN", 0, "DOSE")
FXDOSE = Spot("FRACTION", 1, "FXDOSE")
SUBJECT = "101-001"


def finished(session: Session, entry: Entry) -> None:
    type_in(entry, GIVEN, "0")
    type_in(entry, WHY, "refused")
    assert capture.complete(session, entry) == ()


def test_leaving_a_field_puts_it_on_disk_with_its_record(session: Session, entry: Entry) -> None:
    type_in(entry, GIVEN, "1")
    saved = capture.leave(session, entry)

    assert saved is not None
    assert (saved.at, saved.count) == ("16:30:00", 1)
    again = capture.open_form(session, SUBJECT, TREATMENT)
    assert again.answers.get(GIVEN) == Answer(value="1")
    (line,) = history.of_item(session, SUBJECT, TREATMENT, GIVEN)
    assert (line.user, line.who.en, line.at_local) == (
        "coord02",
        "coord02 · Coordinator",
        "2026-11-23 16:30:00 +00:00",
    )
    assert (line.old, line.new and line.new.de) == (None, "Ja")


def test_leaving_without_a_change_writes_nothing(session: Session, entry: Entry) -> None:
    assert capture.leave(session, entry) is None
    assert trail.of_form(session.file, SUBJECT, TREATMENT) == ()


def test_a_change_that_the_disk_refused_is_tried_again_once(
    session: Session, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(entry, GIVEN, "1")
    with monkeypatch.context() as broken:
        broken.setattr(session.file, "write", refuse)
        with pytest.raises(FileError):
            capture.leave(session, entry)
    type_in(entry, DOSE, "3")
    capture.leave(session, entry)

    records = trail.of_form(session.file, SUBJECT, TREATMENT)
    assert [record.place.item for record in records] == ["GIVEN", "DOSE"]
    assert verifying.verify(session).whole


def refuse(work: object) -> None:
    del work
    raise disk_full(Path("study"))


def test_completing_lists_what_stops_it_and_changes_nothing(session: Session, entry: Entry) -> None:
    type_in(entry, GIVEN, "0")

    assert capture.complete(session, entry) == (WHY,)
    assert entry.instance.status is Status.STARTED
    assert entry.closed is None


def test_a_complete_form_is_read_only(session: Session, entry: Entry) -> None:
    finished(session, entry)

    assert entry.instance.status is Status.COMPLETE
    assert entry.closed is not None


def test_every_change_after_reopening_carries_its_reason(session: Session, entry: Entry) -> None:
    finished(session, entry)
    capture.reopen(session, entry, "typing error")
    type_in(entry, WHY, "declined")
    capture.leave(session, entry)

    newest = history.of_item(session, SUBJECT, TREATMENT, WHY)[0]
    assert (newest.old and newest.old.en, newest.reason) == ("refused", "typing error")


def test_the_reason_of_a_reopening_outlives_the_session(session: Session, entry: Entry) -> None:
    finished(session, entry)
    capture.reopen(session, entry, "typing error")
    again = capture.open_form(session, SUBJECT, TREATMENT)
    type_in(again, WHY, "declined")
    capture.leave(session, again)

    assert history.of_item(session, SUBJECT, TREATMENT, WHY)[0].reason == "typing error"


@pytest.mark.parametrize("act", [capture.reopen, capture.void])
def test_an_act_that_needs_a_reason_is_refused_without_one(
    session: Session, entry: Entry, act: object
) -> None:
    finished(session, entry)

    with pytest.raises(UserError) as refused:
        act(session, entry, "  ")  # type: ignore[operator]  # either act
    assert refused.value.number == "E-321"
    assert entry.instance.status is Status.COMPLETE


def test_a_page_of_the_wrong_patient_is_void_and_counts_nowhere(
    session: Session, entry: Entry
) -> None:
    type_in(entry, GIVEN, "1")
    capture.void(session, entry, "page of another patient")

    book = reading.casebook(session, SUBJECT)
    assert book.instance(TREATMENT).status is Status.VOID
    assert book.of_form("TREAT") == ()
    assert history.of_form(session, SUBJECT, TREATMENT)[0].reason == "page of another patient"
    assert verifying.verify(session).whole


def test_a_comment_is_a_resolved_system_query_until_its_values_change(
    session: Session, entry: Entry
) -> None:
    type_in(entry, GIVEN, "1")
    type_in(entry, DOSE, "3")
    type_in(entry, FXDOSE, "2")
    entry.comment(entry.review.findings(FXDOSE)[0], "machine fault")
    capture.leave(session, entry)
    again = capture.open_form(session, SUBJECT, TREATMENT)
    assert not again.review.findings(FXDOSE)[0].stops

    type_in(again, FXDOSE, "1")
    capture.leave(session, again)
    (comment,) = queries.comments(session.file, SUBJECT).values()
    assert comment.state == queries.OPEN
    assert verifying.verify(session).whole


def test_a_commented_finding_can_be_commented_again(session: Session, entry: Entry) -> None:
    type_in(entry, GIVEN, "1")
    type_in(entry, DOSE, "3")
    for dose, words in (("2", "machine"), ("1", "patient")):
        type_in(entry, FXDOSE, dose)
        capture.leave(session, entry)
        entry.comment(entry.review.findings(FXDOSE)[0], words)
        capture.leave(session, entry)

    (comment,) = queries.comments(session.file, SUBJECT).values()
    assert (comment.state, comment.words) == (queries.RESOLVED, "patient")
    assert verifying.verify(session).whole


def test_a_monitor_reads_but_cannot_enter(session: Session) -> None:
    session.author = Author("monitor01", "monitor", "Sponsor")
    entry = capture.open_form(session, SUBJECT, TREATMENT)
    with pytest.raises(UserError, match="E-301"):
        type_in(entry, GIVEN, "1")
    entry.barred = None
    type_in(entry, GIVEN, "1")

    with pytest.raises(UserError) as refused:
        capture.leave(session, entry)
    assert refused.value.number == "E-301"
    assert accesses(session)[0].what.en == "refused"


@pytest.mark.usefixtures("entry")
def test_looking_at_a_form_is_recorded(session: Session) -> None:
    newest = accesses(session)[0]

    assert (newest.what.en, newest.subject_key) == ("looked at", SUBJECT)
    assert newest.new is not None
    assert newest.new.en == "Treatment · Treatment"


def test_half_typed_text_survives_and_is_gone_once_the_field_is_left(
    session: Session, entry: Entry
) -> None:
    typing.keep(session, SUBJECT, WHY.at(TREATMENT), "refu")
    left = typing.left_over(session)
    assert left is not None
    assert (left.place, left.text) == (WHY.at(TREATMENT), "refu")

    type_in(entry, WHY, "refused")
    capture.leave(session, entry)
    assert typing.left_over(session) is None


def test_forgetting_gives_the_kept_text_up(session: Session) -> None:
    typing.keep(session, SUBJECT, WHY.at(TREATMENT), "refu")
    typing.forget(session)

    assert typing.left_over(session) is None


def test_a_row_added_and_removed_leaves_its_number_used(session: Session, entry: Entry) -> None:
    entry.add_row("FRACTION")
    type_in(entry, FXDOSE, "2")
    capture.leave(session, entry)
    entry.remove_row("FRACTION", 1)
    capture.leave(session, entry, "entered twice")

    lines = history.of_form(session, SUBJECT, TREATMENT)
    assert [line.reason for line in lines] == ["entered twice", "entered twice", None, None]
    again = capture.open_form(session, SUBJECT, FormKey(*TREATMENT))
    assert again.add_row("FRACTION")[0] == 2


def test_a_completion_the_disk_refused_is_not_done_later_behind_the_person_s_back(
    session: Session, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(entry, GIVEN, "0")
    type_in(entry, WHY, "refused")
    capture.leave(session, entry)
    with monkeypatch.context() as broken:
        broken.setattr(session.file, "write", refuse)
        with pytest.raises(FileError):
            capture.complete(session, entry)

    assert capture.leave(session, entry) is None
    assert reading.casebook(session, SUBJECT).instance(TREATMENT).status is Status.STARTED
    assert capture.complete(session, entry) == ()


def test_a_finding_is_opened_again_once_not_at_every_change(session: Session, entry: Entry) -> None:
    type_in(entry, GIVEN, "1")
    type_in(entry, DOSE, "3")
    type_in(entry, FXDOSE, "2")
    entry.comment(entry.review.findings(FXDOSE)[0], "machine fault")
    capture.leave(session, entry)
    for dose in ("1", "4", "5"):
        type_in(entry, FXDOSE, dose)
        capture.leave(session, entry)

    said = [one for one in trail.of_form(session.file, SUBJECT, TREATMENT) if one.what == "comment"]
    assert len(said) == 2
