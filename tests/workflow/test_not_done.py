"""A page that was not done says why; answers forbid it, and reopening takes it back."""

import pytest

from kyphocrf.errors import UserError
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.workflow import capture, history, overview, reading, verifying
from kyphocrf.workflow.session import Session
from tests.workflow.conftest import TREATMENT, type_in

SUBJECT = "101-001"
PAIN = FormKey("V0", 1, "PAIN", 1)
GIVEN = Spot("PLAN", 0, "GIVEN")


def opened(session: Session, key: FormKey = PAIN) -> Entry:
    return capture.open_form(session, SUBJECT, key)


def test_a_blank_page_is_not_done_with_its_reason(session: Session) -> None:
    capture.not_done(session, opened(session), "did not come")

    instance = reading.casebook(session, SUBJECT).instance(PAIN)
    assert (instance.status, instance.reason) == (Status.NOT_DONE, "did not come")
    newest = history.of_form(session, SUBJECT, PAIN)[0]
    assert newest.new is not None
    assert (newest.new.de, newest.reason) == ("nicht durchgeführt", "did not come")


def test_the_trail_still_says_what_is_stored(session: Session) -> None:
    entry = opened(session)
    capture.not_done(session, entry, "did not come")
    assert verifying.verify(session).whole

    capture.reopen(session, entry, "typing error")
    assert verifying.verify(session).whole


def test_the_visit_lists_it_as_not_done(session: Session) -> None:
    capture.not_done(session, opened(session), "did not come")

    lines = {one.key: one.shape for one in overview.forms_at(session, SUBJECT, "V0")}

    assert lines[PAIN] == "not_done"


def test_a_page_with_an_answer_was_done(session: Session, entry: Entry) -> None:
    type_in(entry, GIVEN, "0")

    with pytest.raises(UserError, match="E-322"):
        capture.not_done(session, entry, "did not come")

    assert entry.instance.status is Status.STARTED


def test_a_page_with_an_empty_row_was_begun(entry: Entry) -> None:
    dose = Spot("FRACTION", 1, "FXDOSE")
    type_in(entry, dose, "2")
    entry.answer(dose, None)

    with pytest.raises(UserError, match="E-322"):
        capture.require_empty(entry)


def test_a_row_that_waits_for_its_first_answer_is_no_beginning(entry: Entry) -> None:
    entry.add_row("FRACTION")

    capture.require_empty(entry)


def test_a_page_emptied_again_may_be_not_done(session: Session, entry: Entry) -> None:
    type_in(entry, GIVEN, "0")
    capture.leave(session, entry)
    entry.answer(GIVEN, None)

    capture.not_done(session, entry, "did not come")

    stored = reading.casebook(session, SUBJECT).instance(TREATMENT)
    assert stored.status is Status.NOT_DONE


def test_reopening_takes_it_back_and_it_may_be_said_again(session: Session) -> None:
    entry = opened(session)
    capture.not_done(session, entry, "did not come")
    capture.reopen(session, entry, "typing error")
    assert reading.casebook(session, SUBJECT).instance(PAIN).reason == ""

    capture.not_done(session, entry, "refused")

    assert reading.casebook(session, SUBJECT).instance(PAIN).reason == "refused"


def test_a_complete_page_was_done(session: Session, entry: Entry) -> None:
    type_in(entry, GIVEN, "0")
    type_in(entry, Spot("PLAN", 0, "WHY"), "refused")
    assert capture.complete(session, entry) == ()

    with pytest.raises(UserError, match="E-322"):
        capture.not_done(session, entry, "did not come")


def test_what_is_not_done_already_stays_as_it_is(session: Session) -> None:
    entry = opened(session)
    capture.not_done(session, entry, "did not come")

    with pytest.raises(UserError, match="E-322"):
        capture.not_done(session, entry, "refused")

    assert reading.casebook(session, SUBJECT).instance(PAIN).reason == "did not come"


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_happens(session: Session, reason: str) -> None:
    with pytest.raises(UserError, match="E-321"):
        capture.not_done(session, opened(session), reason)
