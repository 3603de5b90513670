"""The guards are found by what they are made of, each with a file that still reads as Python."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from kyphocrf.workflow.permission import PERMITTED, Act, Role
from tests.mutants.guards import WORKFLOW, Guard, guards, in_source
from tests.mutants.rules import FORMS

CHECKOUT = Path(__file__).parents[2]
GUARDED = '''
PERMITTED: Final[Mapping[Act, frozenset[Role]]] = {
    Act.USE: _EVERYBODY,
    Act.READ: _READERS
    | {Role.AUDITOR},
}
ACT_OF_WHAT: Final = {"person": Act.PEOPLE}

def act(session):
    """Prüft, ob Größe erlaubt ist."""
    session.require(Act.READ)
    if session.is_closed:
        raise refused.page_is_closed("ungültig")
    if session is None:
        raise ValueError("a fault of ours")
    try:
        return session.read()
    except OSError:
        raise

def needs_reason(change):
    if change.old:
        return True
    return False
'''


@pytest.fixture(scope="module")
def found() -> list[Guard]:
    return guards(CHECKOUT)


def test_each_kind_of_guard_is_found_and_nothing_else() -> None:
    assert [guard.what for guard in in_source(GUARDED, "act.py")] == [
        "_READERS | {Role.AUDITOR} -> _EVERYBODY",
        "Act.PEOPLE -> Act.USE",
        "True -> False",
        "session.require(Act.READ)",
        "raise refused.page_is_closed('ungültig')",
    ]


def test_only_the_guard_is_taken_out() -> None:
    for guard in in_source(GUARDED, "act.py"):
        gone = GUARDED.splitlines()[guard.line - 1 :]
        kept = guard.without.splitlines()

        assert kept[: guard.line - 1] == GUARDED.splitlines()[: guard.line - 1]
        assert kept[-1] == gone[-1]
        assert guard.without != GUARDED


def test_every_module_without_a_guard_is_still_python(found: list[Guard]) -> None:
    for guard in found:
        assert not guard.path.endswith(".py") or ast.parse(guard.without), guard.place


def test_the_tests_that_should_notice_exist(found: list[Guard]) -> None:
    files = {test.partition("::")[0] for guard in found for test in guard.tests}

    assert [file for file in files if not (CHECKOUT / file).exists()] == []


def test_every_question_for_a_role_is_a_guard(found: list[Guard]) -> None:
    asked = Counter(
        path.relative_to(CHECKOUT).as_posix()
        for path in (CHECKOUT / WORKFLOW).glob("*.py")
        for _ in re.finditer(r"^\s+session\.require\(", path.read_text("utf-8"), re.MULTILINE)
    )

    taken = Counter(guard.path for guard in found if guard.what.startswith("session.require("))

    assert taken == asked
    assert asked.total() > 0


def test_every_act_that_not_everybody_may_is_a_guard(found: list[Guard]) -> None:
    limited = [act for act in Act if PERMITTED[act] != set(Role)]

    opened = [guard for guard in found if guard.what.endswith("-> _EVERYBODY")]

    assert len(opened) == len(limited)


def test_every_check_and_method_of_a_form_is_a_guard_named_by_its_tests(found: list[Guard]) -> None:
    text = "".join(path.read_text("utf-8") for path in sorted((CHECKOUT / FORMS).rglob("*.py")))
    declared = len(re.findall(r"^\s*@(?:edit_check|method)\(|\bEditCheck\(", text, re.MULTILINE))

    rules = [guard for guard in found if guard.what.startswith(("check ", "method "))]

    assert len(rules) == declared
    assert sum("::" in guard.tests[0] for guard in rules if guard.what.startswith("check ")) > 180
