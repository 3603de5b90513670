"""A run with every guard in its place tells which tests come to a guard."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from tests.mutants.__main__ import SURVIVED, NothingProvedError, tried
from tests.mutants.guards import Guard
from tests.mutants.reached import Reached

MODULE = """def first(number):
    if number < 0:
        raise LookupError(number)
    return number

def second(number):
    return first(number)
"""
TESTS = """import pytest
from kyphocrf.counting import first, second

def test_first():
    assert first(1) == 1

def test_second():
    assert second(2) == 2

def test_refusal():
    with pytest.raises(LookupError):
        first(-1)
"""


GUARD: Final = Guard(
    "kyphocrf/counting.py", 3, "raise", MODULE.replace("raise LookupError(number)", "pass"),
    ("test_counting.py",),
)  # fmt: skip


def tree(tmp_path: Path) -> Path:
    """Lay a module with one guard and its tests into a folder."""
    (tmp_path / "kyphocrf").mkdir()
    (tmp_path / "kyphocrf" / "counting.py").write_text(MODULE, "utf-8")
    (tmp_path / "test_counting.py").write_text(TESTS, "utf-8")
    return tmp_path


def test_a_guard_is_noticed_by_the_test_that_comes_to_its_line(tmp_path: Path) -> None:
    laid = tree(tmp_path)

    ((_, found),) = tried([GUARD], laid)

    assert found == "test_counting.py::test_refusal"
    assert Reached(laid).tests(GUARD) == ("test_counting.py::test_refusal",)
    assert (laid / GUARD.path).read_text("utf-8") == MODULE


def test_what_no_test_notices_has_survived_all_of_them(tmp_path: Path) -> None:
    laid = tree(tmp_path)
    as_before = replace(GUARD, line=1, without=MODULE + "\n")

    ((_, found),) = tried([as_before], laid)

    assert found == SURVIVED


def test_nothing_is_proved_where_a_test_fails_anyway(tmp_path: Path) -> None:
    laid = tree(tmp_path)
    (laid / GUARD.path).write_text(GUARD.without, "utf-8")

    with pytest.raises(NothingProvedError, match="test_refusal"):
        list(tried([GUARD], laid))
