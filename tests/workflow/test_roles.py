"""Who may do what, row by row as it was agreed: each row is held by its acts, or still to come.

C I M A U: coordinator, investigator, monitor, administrator, auditor.
"""

from collections import Counter
from typing import Final

import pytest

from kyphocrf.workflow.permission import PERMITTED, Act, Role

LETTERS: Final = dict(zip("CIMAU", Role, strict=True))
ROWS: Final[tuple[tuple[str, str, str], ...]] = (
    ("read a casebook, print", "CIMU", "READ"),
    ("enter, complete, reopen, not done, comment, begin a proposed page", "CI", "ENTER"),
    ("void a page, bring it back, remove a row", "CI", "VOID"),
    ("enrol", "CI", "ENROL"),
    ("move a page to the right patient, a subject enrolled by mistake", "CI", "MOVE"),
    ("complete against a gate, answer the stop question, a waiver", "I", "AGAINST_GATE"),
    ("sign", "I", "SIGN"),
    ("answer a query", "CI", "ANSWER_QUERY"),
    ("raise a query by hand", "IM", "RAISE_QUERY"),
    ("close or reopen a query of a person", "M", "CLOSE_QUERY"),
    ("verify against source, freeze, lock, unlock", "M", "LOCK"),
    ("redact a text", "IA", "REDACT"),
    ("be shown a redaction until it was seen", "I", "NOTICE"),
    ("export tables", "CIM", "EXPORT"),
    ("create a batch, take in an acknowledgement", "CI", "SEND_BATCH TAKE_IN"),
    ("see the trail", "CIMU", "SEE_TRAIL"),
    ("see who looked, failed sign-ins, refusals", "MAU", "SEE_ACCESS"),
    ("people: add, end, let in again, reset, training, role", "A", "PEOPLE"),
    ("settings left to the site, approval of an amendment", "IA", "AMEND"),
    ("back up", "CIMA", "BACK_UP"),
    ("restore, recovery sheet, second place", "A", "RESTORE RECOVERY_SHEET SECOND_PLACE"),
    ("import the study kit, print the key card", "IA", "IMPORT_KIT"),
    ("destroy a backup or a sealed batch that holds a redacted text", "IA", "DESTROY_BACKUP"),
    ("verify the file", "CIMAU", "VERIFY"),
    ("the own password, the lock of the screen, signing out", "CIMAU", "USE"),
)
"""What is done, by whom, and the names of its acts; an act that is not there yet is to come."""


def acts(names: str) -> tuple[Act, ...]:
    """Return the acts of a row that are there."""
    return tuple(Act[name] for name in names.split() if name in Act.__members__)


def roles(letters: str) -> frozenset[Role]:
    return frozenset(LETTERS[letter] for letter in letters)


@pytest.mark.parametrize(("letters", "names"), [row[1:] for row in ROWS], ids=[r[0] for r in ROWS])
def test_a_row_permits_its_roles_and_no_other(letters: str, names: str) -> None:
    assert {act: PERMITTED[act] for act in acts(names)} == dict.fromkeys(
        acts(names), roles(letters)
    )


def test_every_act_stands_in_one_row() -> None:
    assert Counter(act for _, _, names in ROWS for act in acts(names)) == Counter(Act)


def test_who_looks_after_users_is_not_who_enters() -> None:
    """An administrator sees no answer and enters none; nobody who enters changes users."""
    about_data = (Act.READ, Act.ENTER, Act.VOID, Act.ENROL, Act.MOVE, Act.EXPORT, Act.SEE_TRAIL)

    assert not any(Role.ADMINISTRATOR in PERMITTED[act] for act in about_data)
    assert PERMITTED[Act.PEOPLE] == {Role.ADMINISTRATOR}
