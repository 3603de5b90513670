"""Conditions have three outcomes; and, or, not follow Kleene."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.condition import (
    Blank,
    Condition,
    Outcome,
    Reference,
    all_of,
    and_,
    any_of,
    compared,
    not_,
    or_,
)
from kyphocrf.definition.values import Missing, PartialDate

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN
REF: Reference[Any] = Reference("X")


def said(condition: Condition, value: object) -> Outcome:
    return condition.outcome(lambda _: value)


@pytest.mark.parametrize("blank", [*Blank, *Missing])
def test_nothing_can_be_told_of_what_is_not_there(blank: object) -> None:
    assert said(REF.eq("1"), blank) is UNKNOWN
    assert said(REF.in_("1", "2"), blank) is UNKNOWN
    assert said(REF.has("1"), blank) is UNKNOWN
    assert said(REF.answered(), blank) is NO


@pytest.mark.parametrize(
    ("operator", "outcomes"),
    [("eq", (NO, YES, NO)), ("ne", (YES, NO, YES)), ("lt", (YES, NO, NO)),
     ("le", (YES, YES, NO)), ("gt", (NO, NO, YES)), ("ge", (NO, YES, YES))],
)  # fmt: skip
def test_numbers_compare(operator: Any, outcomes: tuple[Outcome, ...]) -> None:
    assert tuple(compared(operator, value, 2) for value in (1, 2, 3)) == outcomes


@pytest.mark.parametrize(
    ("operator", "left", "right", "outcome"),
    [
        ("lt", "2026-02", "2026-03-01", YES),
        ("lt", "2026-03", "2026-03-14", UNKNOWN),
        ("ge", "2026-03", "2026-03-01", YES),
        ("ge", "2026", "2027-01", NO),
        ("le", "2026-03-31", "2026-03", UNKNOWN),
        ("gt", "2026-04", "2026-03", YES),
        ("eq", "2026-03", "2026-03", UNKNOWN),
        ("eq", "2026-03-01", "2026-03-01", YES),
        ("eq", "2026-03", "2026-04-01", NO),
        ("ne", "2026-03", "2026-04-01", YES),
        ("ne", "2026-03", "2026-03-01", UNKNOWN),
    ],
)
def test_partial_dates_compare_by_their_bounds(
    operator: Any, left: str, right: str, outcome: Outcome
) -> None:
    one, other = PartialDate.from_text(left), PartialDate.from_text(right)

    assert compared(operator, one, other) is outcome


def test_membership() -> None:
    assert said(REF.in_("1", "2"), "2") is YES
    assert said(REF.in_("1", "2"), "3") is NO
    assert said(REF.has("1", "2"), ("0", "2")) is YES
    assert said(REF.has("1"), ("0",)) is NO
    assert said(REF.answered(), "0") is YES


def test_kleene() -> None:
    for left, right in product(Outcome, repeat=2):
        both, either = all_of((left, right)), any_of((left, right))
        assert (both is NO) == (NO in (left, right))
        assert (both is YES) == (left is right is YES)
        assert (either is YES) == (YES in (left, right))
        assert (either is NO) == (left is right is NO)


def test_conditions_name_what_they_read() -> None:
    other: Reference[Any] = Reference("Y", form="F")
    condition = and_(REF.eq(other), or_(REF.in_("1"), not_(REF.at("V0").answered())), REF.has("2"))

    assert [one.item for one in condition.references()] == ["X", "Y", "X", "X", "X"]
    assert said(not_(REF.eq("1")), "1") is NO
    assert said(or_(REF.eq("1"), REF.eq("2")), "2") is YES
    assert said(and_(REF.ne("1"), REF.lt("3"), REF.le("2"), REF.gt("1"), REF.ge("2")), "2") is YES


@given(st.dates(), st.dates(), st.integers(1, 3), st.integers(1, 3))
def test_what_is_told_of_a_partial_date_holds_for_every_day_it_may_be(
    one: Any, other: Any, parts: int, other_parts: int
) -> None:
    left = PartialDate(*(one.year, one.month, one.day)[:parts])
    right = PartialDate(*(other.year, other.month, other.day)[:other_parts])
    outcome = compared("lt", left, right)

    if outcome is not UNKNOWN:
        assert (one < other) == (outcome is YES)


@pytest.mark.parametrize("text", ["2026-2-3", "26", "2026-02-30", "", "2026-02-03T"])
def test_only_canonical_text_is_a_partial_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.from_text(text)


def test_a_partial_date_knows_its_bounds() -> None:
    month = PartialDate(2024, 2)

    assert (str(month.earliest), str(month.latest)) == ("2024-02-01", "2024-02-29")
    assert str(PartialDate(2024).latest) == "2024-12-31"
    with pytest.raises(ValueError, match="not a full date"):
        month.full()
    with pytest.raises(ValueError, match="month"):
        PartialDate(2024, None, 3)
