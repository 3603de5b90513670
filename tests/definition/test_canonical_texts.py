"""The text that is stored of a value is that value again, for every kind of answer."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.kind import (
    ChoiceKind,
    DateKind,
    DateTimeKind,
    DecimalKind,
    DurationKind,
    IntegerKind,
    Kind,
    LinkKind,
    MultiChoiceKind,
    PartialDateKind,
    TextKind,
    TimeKind,
)
from kyphocrf.definition.values import PartialDate
from tests.small_study import NY, SITES

_DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_PARTIAL = st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]),
    _DATES,
    st.integers(1, 3),
)
_TEXTS = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=100)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (IntegerKind(), st.integers(-(10**6), 10**6)),
        (DecimalKind(2), st.decimals(-9999, 9999, places=2)),
        (DateKind(), _DATES),
        (PartialDateKind(), _PARTIAL),
        (TimeKind(), st.times().map(lambda one: one.replace(second=0, microsecond=0))),
        (
            DurationKind(),
            st.integers(0, 999 * 60).map(lambda seconds: timedelta(seconds=seconds)),
        ),
        (DateTimeKind(), st.datetimes().map(lambda one: one.replace(second=0, microsecond=0))),
        (TextKind(), _TEXTS),
        (ChoiceKind(NY), st.sampled_from(["0", "1"])),
        (MultiChoiceKind(SITES), st.sampled_from([("1",), ("1", "2"), ("0", "2")])),
        (LinkKind("LES"), st.integers(1, 99)),
    ],
)
def test_the_canonical_text_of_a_value_reads_back_as_that_value(
    kind: Kind[Any], values: st.SearchStrategy[Any]
) -> None:
    @given(values)
    def holds(value: Any) -> None:
        assert kind.parse(kind.format(value)) == value

    holds()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (PartialDateKind(), "2026-02-00"),
        (PartialDateKind(), "2026-00"),
        (DateKind(), "2026-02-00"),
        (DecimalKind(1), "NaN"),
        (DecimalKind(1), "Infinity"),
        (TimeKind(), "09:10+01:00"),
        (DateTimeKind(), "2026-02-03T09:10Z"),
        (DurationKind(), "PT-5M0S"),
        (IntegerKind(), "1.5"),
    ],
)
def test_a_stored_text_that_no_rule_could_reckon_with_is_no_value(
    kind: Kind[Any], text: str
) -> None:
    with pytest.raises(ValueError, match=r".+"):
        kind.parse(text)
