"""What may not be written is refused by the door itself, whoever asks and however.

Each change here is handed to the door directly, past every use case.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest

from kyphocrf.errors import UserError
from kyphocrf.record.answers import Answer, FormKey, Place, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.change import NOWHERE, PRESENT, Change, What
from kyphocrf.storage import trail
from kyphocrf.workflow import capture, enrolment, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act, Role
from kyphocrf.workflow.session import Session
from tests.acting import accesses, acting
from tests.workflow.conftest import TREATMENT

SUBJECT: Final = "101-001"
PAIN: Final = FormKey("V0", 1, "PAIN", 1)
ALLOT: Final = FormKey("R", 1, "ALLOT", 1)
GIVEN: Final = Spot("PLAN", 0, "GIVEN")
DOSE: Final = Spot("FRACTION", 1, "FXDOSE")
YES: Final = Answer(value="1")


def answer(key: FormKey, text: str = '{"v":"1"}') -> Change:
    return Change("answer", SUBJECT, GIVEN.at(key), None, text, form_version=1)


def status(key: FormKey, old: Status, new: Status, reason: str | None = "why") -> Change:
    what: What = "void" if new is Status.VOID else "status"
    return Change(what, SUBJECT, Place(*key), old, new, reason, None, 1)


def begun(session: Session, key: FormKey = TREATMENT) -> None:
    entry = capture.open_form(session, SUBJECT, key)
    entry.answer(GIVEN, Answer(value="0"))
    entry.answer(DOSE, Answer(value="2"))
    capture.leave(session, entry)


def void(session: Session) -> None:
    begun(session)
    capture.void(session, capture.open_form(session, SUBJECT, TREATMENT), "wrong patient")


def refusal(session: Session, wanted: Writing) -> str:
    """Hand a writing to the door; return the number of the refusal, which leaves no record."""
    before = trail.heads(session.file)[0]
    with pytest.raises(UserError) as refused:
        writing.commit(session, wanted)
    assert trail.heads(session.file)[0] == before
    assert refused.value.number in str(accesses(session)[0].new)
    return refused.value.number


NO_REASON: Final[dict[str, tuple[Act, Change]]] = {
    "another version": (
        Act.ENTER, Change("version", SUBJECT, Place(*TREATMENT), "1", "2", None, None, 2)
    ),
    "a mistake": (Act.MOVE, Change("mistake", SUBJECT, NOWHERE, None, PRESENT)),
    "a row removed": (
        Act.VOID, Change("row", SUBJECT, DOSE._replace(item="").at(TREATMENT), PRESENT, None, None,
                         None, 1),
    ),
    "void": (Act.VOID, status(TREATMENT, Status.STARTED, Status.VOID, None)),
    "not done": (Act.ENTER, status(PAIN, Status.STARTED, Status.NOT_DONE, None)),
    "reopened": (Act.ENTER, status(TREATMENT, Status.COMPLETE, Status.STARTED, None)),
    "another day of approval": (
        Act.AMEND, Change("study", "", NOWHERE._replace(item="AMEND-1"), "2026-11-01", "2026-12-01")
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", NO_REASON)
def test_what_needs_a_reason_is_not_written_without_one(session: Session, what: str) -> None:
    begun(session)
    act, change = NO_REASON[what]
    by = acting(session, Role.INVESTIGATOR)

    number = refusal(by, Writing(act, (change,)))

    assert number == "E-321"
    assert refusal(by, Writing(act, (change,), reason="  ")) == number


def test_a_row_that_undo_takes_away_needs_no_reason(session: Session) -> None:
    begun(session)
    held = capture.open_form(session, SUBJECT, TREATMENT).instance.answers.get(DOSE)
    assert held is not None
    empty = Change("answer", SUBJECT, DOSE.at(TREATMENT), held.to_text(), None, None, None, 1)
    change = NO_REASON["a row removed"][1]

    writing.commit(session, Writing(Act.VOID, (empty, change), remark="undone"))

    assert not capture.open_form(session, SUBJECT, TREATMENT).instance.answers.rows["FRACTION"]


def test_a_page_has_one_place_at_its_visit(session: Session) -> None:
    begun(session)
    second = replace(answer(TREATMENT), place=GIVEN.at(TREATMENT._replace(form_repeat=2)))

    assert refusal(session, Writing(Act.ENTER, (second,))) == "E-335"


def test_a_void_page_does_not_come_back_where_another_stands(session: Session) -> None:
    void(session)
    fresh = TREATMENT._replace(form_repeat=2)
    begun(session, fresh)

    back = status(TREATMENT, Status.VOID, Status.STARTED)

    assert refusal(session, Writing(Act.VOID, (back,))) == "E-335"


def test_a_page_is_completed_once(session: Session) -> None:
    begun(session)
    entry = capture.open_form(session, SUBJECT, TREATMENT)
    done = status(TREATMENT, Status.STARTED, Status.COMPLETE)
    wanted = Writing(Act.ENTER, (done, replace(done)), judged=entry)

    capture.void(session, entry, "wrong patient")

    assert refusal(session, wanted) == "E-326"


def test_a_page_that_is_not_whole_is_not_completed(session: Session) -> None:
    entry = capture.open_form(session, SUBJECT, TREATMENT)
    entry.answer(GIVEN, YES)
    capture.leave(session, entry)
    done = status(TREATMENT, Status.STARTED, Status.COMPLETE)

    assert refusal(session, Writing(Act.ENTER, (done,), judged=entry)) == "E-330"


def test_a_page_whose_gate_is_shut_is_not_completed(session: Session) -> None:
    entry = capture.open_form(session, SUBJECT, ALLOT)
    entry.answer(Spot("MAIN", 0, "ARM"), Answer(value="B"))
    capture.leave(session, entry)
    done = status(ALLOT, Status.STARTED, Status.COMPLETE)

    assert refusal(session, Writing(Act.ENTER, (done,), judged=entry)) == "E-334"


def test_a_page_is_judged_before_it_is_completed(session: Session) -> None:
    begun(session)
    done = status(TREATMENT, Status.STARTED, Status.COMPLETE)

    with pytest.raises(ValueError, match="judged"):
        writing.commit(session, Writing(Act.ENTER, (done,)))


def test_a_subject_whose_pages_count_is_no_mistake(session: Session) -> None:
    begun(session)
    change = Change("mistake", SUBJECT, NOWHERE, None, PRESENT, "twice")

    assert refusal(session, Writing(Act.MOVE, (change,))) == "E-314"


def test_nothing_is_written_on_pages_of_a_subject_enrolled_by_mistake(session: Session) -> None:
    enrolment.mark_as_mistake(session, SUBJECT, "twice")

    assert refusal(session, Writing(Act.ENTER, (answer(TREATMENT),))) == "E-313"


def test_a_page_that_was_begun_was_done(session: Session) -> None:
    begun(session)
    change = status(TREATMENT, Status.STARTED, Status.NOT_DONE)

    assert refusal(session, Writing(Act.ENTER, (change,))) == "E-322"


def test_an_open_page_is_not_opened_again(session: Session) -> None:
    begun(session)
    change = status(TREATMENT, Status.STARTED, Status.STARTED)

    assert refusal(session, Writing(Act.ENTER, (change,))) == "E-329"


CLOSED: Final[dict[str, Callable[[], Change]]] = {
    "void again": lambda: status(TREATMENT, Status.VOID, Status.VOID),
    "answered": lambda: answer(TREATMENT),
    "complete": lambda: status(TREATMENT, Status.VOID, Status.COMPLETE),
}


@pytest.mark.parametrize("what", CLOSED)
def test_a_void_page_stays_as_it_is(session: Session, what: str) -> None:
    void(session)
    entry = capture.open_form(session, SUBJECT, TREATMENT)

    assert refusal(session, Writing(Act.VOID, (CLOSED[what](),), judged=entry)) == "E-326"


def test_a_void_page_is_brought_back_by_an_act_of_its_own(session: Session) -> None:
    void(session)
    back = status(TREATMENT, Status.VOID, Status.STARTED)

    assert refusal(session, Writing(Act.ENTER, (back,))) == "E-326"
    writing.commit(session, Writing(Act.VOID, (back,), "the right one"))


def test_a_page_not_done_is_opened_again_by_reopening_it(session: Session) -> None:
    capture.not_done(session, capture.open_form(session, SUBJECT, TREATMENT), "refused")
    again = status(TREATMENT, Status.NOT_DONE, Status.STARTED)

    assert refusal(session, Writing(Act.VOID, (again,))) == "E-325"
    writing.commit(session, Writing(Act.ENTER, (again,), "it was done"))


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_redacted_without_a_reason(session: Session, reason: str) -> None:
    before = trail.heads(session.file)[0]

    with pytest.raises(UserError, match="E-321"):
        writing.redact(acting(session, Role.INVESTIGATOR), (), reason, "Muster")

    assert trail.heads(session.file)[0] == before
