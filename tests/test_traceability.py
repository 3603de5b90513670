"""A test is credited with the numbers it names, wherever it names them, and with no others."""

from pathlib import Path

import pytest

from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.wound.checks import X19_WOUND
from tests.traceability import naming, rules, table

MODULE = '''
"""A module may speak of "X01"."""
from kyphocrf.forms.wound.checks import X19_WOUND
from tests.forms.others import needs

PAIRS = (("X02", 1), ("X03", 2))
UNUSED = "X04"

def asked(number="X05"):
    return number

@pytest.fixture
def patient():
    return "X06"

@pytest.mark.parametrize(("number", "count"), PAIRS)
def test_constants(number, count):
    assert asked()

@pytest.mark.parametrize("number", ["X07", "X08"])
def test_decorators(number):
    assert number

def test_fixtures(patient):
    assert needs("PS-01 PSDAT")  # X09

def test_counts():
    assert len(X19_WOUND) == 5

@pytest.mark.parametrize("check", X19_WOUND)
def test_each(check):
    assert check.number
'''
OTHERS = """
ALSO: str = "X10"

def needs(text):
    return ALSO, text
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "test_one.py").write_text(MODULE, "utf-8")
    (tmp_path / "others.py").write_text(OTHERS, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("number", "tests"),
    [
        ("X01", []),
        ("X02", ["test_constants"]),
        ("X03", ["test_constants"]),
        ("X04", []),
        ("X05", ["test_constants"]),
        ("X06", ["test_fixtures"]),
        ("X08", ["test_decorators"]),
        ("X09", []),
        ("X10", ["test_fixtures"]),
        ("PS-01", ["test_fixtures"]),
        (X19_WOUND[-1].number, ["test_each"]),
    ],
)
def test_a_number_is_credited_to_the_tests_that_name_it(
    folder: Path, number: str, tests: list[str]
) -> None:
    assert naming([number], folder) == {number: [f"test_one::{one}" for one in tests]}


def test_the_numbers_of_the_study_stand_in_natural_order_with_x_first() -> None:
    numbers = list(rules(STUDY))
    first = [number for number in numbers if number.startswith("X")]

    assert numbers[: len(first)] == first
    assert first[:2] == ["X01", "X01a"]
    assert first.index("X19") < first.index("X19a") < first.index("X22")


def test_the_table_ends_with_the_numbers_that_no_test_names() -> None:
    words = {"X01": "One is one.", "X02": "Two is two."}

    assert list(table(words, {"X01": ["test_a::test_b"], "X02": []})) == [
        "X01      One is one.",
        "           test_a::test_b",
        "X02      Two is two.",
        "",
        "2 checks, without a test: X02",
    ]
