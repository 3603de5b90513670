"""Who may do what, row by row as it was agreed: each row is held by its acts, or still to come.

C I M A U: coordinator, investigator, monitor, administrator, auditor.
"""

from collections import Counter
from typing import Final

import pytest

from kyphocrf.workflow.permission import PERMITTED, Act, Role

LETTERS: Final = dict(zip("CIMAU", Role, strict=True))
ROWS: Final[tuple[tuple[str, str, tuple[Act, ...]], ...]] = (
    ("read a casebook, print", "CIMU", (Act.READ,)),
    ("enter, complete, reopen, not done, comment, begin a proposed page", "CI", (Act.ENTER,)),
    ("void a page, bring it back, remove a row", "CI", (Act.VOID,)),
    ("enrol", "CI", (Act.ENROL,)),
    ("move a page to the right patient, a subject enrolled by mistake", "CI", (Act.MOVE,)),
    ("complete against a gate, answer the stop question, a waiver", "I", (Act.AGAINST_GATE,)),
    ("export tables; create a batch, take in an acknowledgement", "CIM", (Act.EXPORT,)),
    ("see the trail", "CIMU", (Act.SEE_TRAIL,)),
    ("see who looked, failed sign-ins, refusals", "MAU", (Act.SEE_ACCESS,)),
    ("people: add, end, let in again, reset, training, role", "A", (Act.PEOPLE,)),
    ("settings left to the site, approval of an amendment", "IA", (Act.AMEND,)),
    ("back up", "CIMA", (Act.BACK_UP,)),
    ("restore, recovery sheet, second place of backups", "A", (Act.RESTORE,)),
    ("verify the file", "CIMAU", (Act.VERIFY,)),
    ("the own password, the lock of the screen, signing out", "CIMAU", (Act.USE,)),
)
TO_COME: Final = (
    ("sign", "I"),
    ("answer a query", "CI"),
    ("raise a query by hand", "IM"),
    ("close or reopen a query of a person", "M"),
    ("verify against source, freeze, lock, unlock", "M"),
    ("redact a text", "IA"),
    ("import the study kit, print the key card", "IA"),
    ("destroy a backup or a sealed batch that holds a redacted text", "IA"),
)
"""Rows without an act yet; whoever builds one moves it up."""


def roles(letters: str) -> frozenset[Role]:
    return frozenset(LETTERS[letter] for letter in letters)


@pytest.mark.parametrize(("words", "letters", "acts"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_permits_its_roles_and_no_other(
    words: str, letters: str, acts: tuple[Act, ...]
) -> None:
    assert {act: PERMITTED[act] for act in acts} == dict.fromkeys(acts, roles(letters)), words


def test_every_act_stands_in_one_row() -> None:
    assert Counter(act for _, _, acts in ROWS for act in acts) == Counter(Act)


def test_what_is_to_come_has_roles_and_no_act() -> None:
    held = {words for words, _, _ in ROWS}

    assert all(roles(letters) for _, letters in TO_COME)
    assert not held & {words for words, _ in TO_COME}


def test_who_looks_after_users_is_not_who_enters() -> None:
    """An administrator sees no answer and enters none; nobody who enters changes users."""
    about_data = (Act.READ, Act.ENTER, Act.VOID, Act.ENROL, Act.MOVE, Act.EXPORT, Act.SEE_TRAIL)

    assert not any(Role.ADMINISTRATOR in PERMITTED[act] for act in about_data)
    assert PERMITTED[Act.PEOPLE] == {Role.ADMINISTRATOR}
