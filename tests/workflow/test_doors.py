"""The two doors ask the role themselves, whatever a use case before them asked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, get_args

import pytest

from kyphocrf.errors import UserError
from kyphocrf.record.answers import Place
from kyphocrf.record.casebook import Status
from kyphocrf.record.change import NOWHERE, Change, What
from kyphocrf.record.person import Person
from kyphocrf.storage import trail
from kyphocrf.workflow import reading, writing
from kyphocrf.workflow.act_of_change import ACT_OF_WHAT
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import PERMITTED, Act, Role
from kyphocrf.workflow.session import Session
from tests.acting import accesses, acting
from tests.workflow.conftest import TREATMENT

PAGE: Final = Place(*TREATMENT)
AMENDMENT: Final = NOWHERE._replace(item="AMEND-9")
ANNA: Final = Person("anna", "monitor", "Sponsor", active=True).to_text()
ASKED: Final[dict[str, tuple[Act, Change]]] = {
    "a person": (Act.PEOPLE, Change("person", "", NOWHERE, None, ANNA)),
    "a subject": (Act.ENROL, Change("subject", "101-009", NOWHERE, None, "101")),
    "a mistake": (Act.MOVE, Change("mistake", "101-001", NOWHERE, None, "twice", "twice")),
    "an approval": (Act.AMEND, Change("study", "", AMENDMENT, None, "2026-12-01")),
    "the range of numbers": (Act.IMPORT_KIT, Change("study", "", NOWHERE, "{}", "{}", "kit")),
    "void": (Act.VOID, Change("void", "101-001", PAGE, Status.STARTED, Status.VOID, "wrong")),
    "a row less": (Act.VOID, Change("row", "101-001", PAGE, "1", None, "wrong")),
    "brought back": (Act.VOID, Change("status", "101-001", PAGE, Status.VOID, "started", "right")),
    "an answer": (Act.ENTER, Change("answer", "101-001", PAGE, None, '{"v":"0"}')),
    "a row more": (Act.ENTER, Change("row", "101-001", PAGE, None, "present")),
    "complete": (Act.ENTER, Change("status", "101-001", PAGE, "started", "complete")),
    "a comment": (Act.ENTER, Change("comment", "101-001", PAGE, None, "{}")),
    "a redaction seen": (Act.NOTICE, Change("noticed", "", NOWHERE, None, "seen")),
    "a setting": (Act.IMPORT_KIT, Change("setting", "", NOWHERE, None, '"1"')),
    "a query answered": (Act.ANSWER_QUERY, Change("query", "101-001", PAGE, "{}", "{}")),
    "a copy destroyed": (Act.DESTROY_BACKUP, Change("destroyed", "", NOWHERE, None, "{}", "why")),
    "a version": (Act.ENTER, Change("version", "101-001", PAGE, "1", "2", "amended")),
}
"""A change of each kind with the act that its role must permit."""


@pytest.mark.parametrize("what", ASKED)
def test_a_change_asks_its_own_act_whatever_its_use_case_is_called(
    session: Session, what: str
) -> None:
    act, change = ASKED[what]
    for role in Role:
        if role in PERMITTED[act]:
            continue
        before = trail.heads(session.file)[0]
        with pytest.raises(UserError, match="E-301"):
            writing.commit(acting(session, role), Writing(Act.USE, (change,)))
        assert trail.heads(session.file)[0] == before


@pytest.mark.parametrize("what", sorted(set(get_args(What)) - set(ACT_OF_WHAT)))
def test_a_change_that_no_act_permits_goes_through_no_door(session: Session, what: What) -> None:
    before = trail.heads(session.file)[0]

    with pytest.raises(ValueError, match="no act permits"):
        writing.commit(session, Writing(Act.USE, (Change(what, "", NOWHERE, None, "x"),)))

    assert trail.heads(session.file)[0] == before


def test_what_was_entered_against_other_answers_is_refused_in_words(session: Session) -> None:
    given = PAGE._replace(group="PLAN", item="GIVEN")
    first = Change("answer", "101-001", given, None, '{"v":"1"}', form_version=1)
    writing.commit(session, Writing(Act.ENTER, (first,)))
    before = trail.heads(session.file)[0]

    with pytest.raises(UserError, match="E-336"):
        writing.commit(session, Writing(Act.ENTER, (replace(first, new='{"v":"0"}'),)))

    assert trail.heads(session.file)[0] == before
    assert "E-336" in str(accesses(session)[0].new)


NOBODY: Final = "statistician"
"""A role of a later release: this program permits it nothing."""
Door = Callable[[Session, Any], object]
DOORS: Final[dict[str, tuple[Door, str]]] = {
    "users": (lambda by, _: reading.users(by), NOBODY),
    "visits": (lambda by, _: reading.visits(by), NOBODY),
    "printed_names": (lambda by, _: reading.printed_names(by), NOBODY),
    "unfinished_of_user": (lambda by, _: reading.unfinished_of_user(by), NOBODY),
    "settle_as_copy": (lambda by, at: writing.settle_as_copy(by, at / "memory.json"), NOBODY),
    "activate_recovery_key": (lambda by, _: writing.activate_recovery_key(by, by), NOBODY),  # type: ignore[arg-type]
    "set_password": (lambda by, _: writing.set_password(by, Act.PEOPLE, "x", "y"), "coordinator"),
    "redact": (lambda by, _: writing.redact(by, (), "why", ""), "coordinator"),
    "keep_unfinished": (lambda by, _: writing.keep_unfinished(by, by), "monitor"),  # type: ignore[arg-type]
    "forget_unfinished": (lambda by, _: writing.forget_unfinished(by), "monitor"),
}


@pytest.mark.parametrize("name", DOORS)
def test_a_door_asks_before_anything_else(session: Session, tmp_path: Path, name: str) -> None:
    door, role = DOORS[name]

    with pytest.raises(UserError, match="E-301"):
        door(acting(session, role), tmp_path)
