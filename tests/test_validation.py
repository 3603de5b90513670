"""Every test that stands beside a clause exists, and is left out nowhere."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).parent
TABLE: Final = TESTS.parent / "docs" / "validation" / "clauses.md"
CLAUSES: Final = (
    "21 CFR 11.10(a)", "21 CFR 11.10(b)", "21 CFR 11.10(c)", "21 CFR 11.10(d)",
    "21 CFR 11.10(e)", "21 CFR 11.10(g)", "21 CFR 11.50", "21 CFR 11.300(a)", "21 CFR 11.300(b)",
    "21 CFR 11.300(c)", "21 CFR 11.300(d)", "EU Annex 11, 7.1", "EU Annex 11, 7.2",
    "EU Annex 11, 9", "EU Annex 11, 12", "ICH E6(R3) Annex 1, 4.2.2(a)",
    "ICH E6(R3) Annex 1, 4.2.2(b)", "ICH E6(R3) Annex 1, 4.2.2(d)", "ICH E6(R3) Annex 1, 4.3.3",
    "ICH E6(R3) Annex 1, 4.3.8", "EMA guideline 2023, 6.2 (audit trail)",
    "EMA guideline 2023, annex 3 (user management)", "EMA guideline 2023, 6.8 (backup)",
)  # fmt: skip
_LEFT_OUT: Final = ("pytest.mark.skip(", "pytest.mark.skip\n", "pytest.mark.xfail")


def rows() -> dict[str, list[str]]:
    """Read the tests of each clause, as `file::test`."""
    found = {}
    for line in TABLE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if "::" in cells[-1]:
            found[cells[0]] = re.findall(r"`([^`]+::[^`]+)`", cells[-1])
    return found


ROWS: Final = rows()
NAMED: Final = sorted({test for tests in ROWS.values() for test in tests})


def test_each_clause_has_its_tests() -> None:
    assert [clause for clause in CLAUSES if not ROWS.get(clause)] == []


@pytest.mark.parametrize("named", NAMED)
def test_a_named_test_exists_and_runs(named: str) -> None:
    file, _, name = named.partition("::")
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    at_top = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}

    assert Path(file).name.startswith("test_")
    assert name in at_top
    marks = "\n".join(ast.unparse(one) for one in at_top[name].decorator_list) + "\n"
    assert not any(mark in marks for mark in _LEFT_OUT)


def test_nothing_is_claimed_that_only_a_site_can_be() -> None:
    assert "complian" not in TABLE.read_text("utf-8").lower()
