"""What people type and how it is understood; what is not understood says why."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition import reading
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
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import PartialDate
from tests.small_study import NY, SITES

NOW = Typing("en", datetime(2026, 11, 23, 17, 30, 12))  # noqa: DTZ001  local by meaning


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("3.2.26", "2026-02-03"),
        ("03022026", "2026-02-03"),
        ("030226", "2026-02-03"),
        ("2026-02-03", "2026-02-03"),
        ("20260203", "2026-02-03"),
        ("20101912", "1912-10-20"),
        ("3 Feb 2026", "2026-02-03"),
        ("3. März 2026", "2026-03-03"),
        ("UN.02.2026", "2026-02"),
        ("UNK-FEB-2026", "2026-02"),
        ("2/2026", "2026-02"),
        ("02.2026", "2026-02"),
        ("2026-02", "2026-02"),
        ("un.un.2026", "2026"),
        ("2026", "2026"),
        ("13/02/26", "2026-02-13"),
        ("02/13/26", "2026-02-13"),
        ("3/3/26", "2026-03-03"),
        ("2026/02/03", "2026-02-03"),
        ("3.2.72", "1972-02-03"),
        ("h", "2026-11-23"),
        ("t", "2026-11-23"),
        ("29.2.2024", "2024-02-29"),
    ],
)
def test_a_date_is_understood_in_any_usual_writing(typed: str, understood: str) -> None:
    assert str(reading.read_partial_date(typed, NOW)) == understood


@pytest.mark.parametrize(
    "typed",
    ["03/02/26", "29.2.2026", "31.4.2026", "soon", "3.2", "1.13.2026", "3.un.2026", "12345",
     "3.2.1726", "..", "2026-02-03-04", "32.1.2026", "x.2.2", "a.2.2026", "3.foo.2026",
     "32122026"],
)  # fmt: skip
def test_a_date_that_is_no_day_or_two_days_is_not_guessed(typed: str) -> None:
    with pytest.raises(Unreadable) as refused:
        reading.read_partial_date(typed, NOW)

    assert typed in refused.value.why.en
    assert typed in refused.value.why.de


def test_a_full_date_is_needed_where_one_is_asked() -> None:
    with pytest.raises(Unreadable) as refused:
        reading.read_date("2026-02", NOW)

    assert "2026-02" in refused.value.why.de


@pytest.mark.parametrize(
    ("typed", "understood"),
    [("0910", time(9, 10)), ("9:10", time(9, 10)), ("9.10", time(9, 10)), ("9", time(9)),
     ("9 Uhr", time(9)), ("n", time(17, 30)), ("jetzt", time(17, 30)), ("00:00", time(0))],
)  # fmt: skip
def test_a_time_is_understood(typed: str, understood: time) -> None:
    assert reading.read_time(typed, NOW) == understood


@pytest.mark.parametrize("typed", ["24:00", "9:60", "noon", "12345"])
def test_what_is_no_time_is_not_guessed(typed: str) -> None:
    with pytest.raises(Unreadable):
        reading.read_time(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [("5:12", timedelta(minutes=5, seconds=12)), ("5", timedelta(minutes=5)),
     ("5.12", timedelta(minutes=5, seconds=12)), ("0:10", timedelta(seconds=10))],
)  # fmt: skip
def test_a_duration_is_minutes_and_seconds(typed: str, understood: timedelta) -> None:
    assert reading.read_duration(typed, NOW) == understood


@pytest.mark.parametrize("typed", ["5:99", "long", ""])
def test_what_is_no_duration_is_not_guessed(typed: str) -> None:
    with pytest.raises(Unreadable):
        reading.read_duration(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [("72,5", "72.5"), ("72.5", "72.5"), ("8", "8.0"), ("-0,0", "0.0"), (" 1 000 ", "1000.0"),
     ("+3", "3.0"), ("−3", "-3.0"), (".5", "0.5")],
)  # fmt: skip
def test_a_number_takes_comma_or_point(typed: str, understood: str) -> None:
    assert DecimalKind(1).format(reading.read_decimal(typed, 1)) == understood


@pytest.mark.parametrize(
    "typed", ["1.000,5", "1,2,3", "ten", "", ".", "1e3", "72,55", "1" + "0" * 28]
)
def test_a_number_is_neither_guessed_nor_rounded(typed: str) -> None:
    with pytest.raises(Unreadable):
        reading.read_decimal(typed, 1)


def test_a_text_is_kept_or_refused_whole() -> None:
    assert TextKind().read("  Müller\u0308  ", NOW) == "Müller\u0308"
    assert TextKind(long=True).read("a\r\nb", NOW) == "a\nb"
    for typed in ("x" * 201, "a\x00b", "a\u202eb", "a\nb"):
        with pytest.raises(Unreadable):
            TextKind().read(typed, NOW)


def test_a_text_follows_its_pattern() -> None:
    kind = TextKind(pattern=r"C\d\d", pattern_words=Text("{typed} is not C00.", "{typed}: C00."))

    assert kind.read("C50", NOW) == "C50"
    with pytest.raises(Unreadable, match="50C"):
        kind.read("50C", NOW)


@pytest.mark.parametrize("typed", ["1", "Yes", "yes", "y", "YE"])
def test_a_choice_is_typed_by_code_or_by_how_its_label_begins(typed: str) -> None:
    assert ChoiceKind(NY).read(typed, NOW) == "1"


@pytest.mark.parametrize("typed", ["2", "maybe", "  ", "ja"])
def test_a_choice_that_is_not_in_the_list_is_not_guessed(typed: str) -> None:
    with pytest.raises(Unreadable):
        ChoiceKind(NY).read(typed, NOW)


def test_several_choices_stand_in_the_order_of_the_list() -> None:
    kind = MultiChoiceKind(SITES)

    assert kind.format(kind.read("back, neck", NOW)) == "1;2"
    assert kind.shown(("1", "2"), "de") == "Hals, Rücken"
    assert kind.format(("9", "1")) == "1;9"


def test_a_day_with_its_time() -> None:
    kind = DateTimeKind()

    assert kind.format(kind.read("3.2.2026 9:10", NOW)) == "2026-02-03T09:10"
    assert kind.format(kind.read("n", NOW)) == "2026-11-23T17:30"
    with pytest.raises(Unreadable):
        kind.read("3.2.2026", NOW)


def test_a_link_is_a_row_number() -> None:
    assert LinkKind("LES", "LESION").read("#2", NOW) == 2


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


@given(st.decimals(-9999, 9999, places=1))
def test_what_is_shown_can_be_typed_again_in_both_languages(value: Decimal) -> None:
    kind = DecimalKind(1)

    assert kind.read(kind.shown(value, "de"), NOW) == value
    assert kind.read(kind.shown(value, "en"), NOW) == value


@given(_PARTIAL)
def test_a_partial_date_as_shown_can_be_typed_again(value: PartialDate) -> None:
    assert PartialDateKind().read(str(value), NOW) == value


_KINDS: list[Kind[Any]] = [
    IntegerKind(), PartialDateKind(), TimeKind(), DurationKind(), ChoiceKind(NY), TextKind(),
]  # fmt: skip


def _understood(kind: Kind[Any], typed: str) -> tuple[Any, Text | None]:
    try:
        return kind.read(typed, NOW), None
    except Unreadable as refused:
        return None, refused.why


@given(st.text(max_size=40), st.sampled_from(_KINDS))
def test_any_typing_gives_a_value_or_a_reason_in_both_languages(
    typed: str, kind: Kind[Any]
) -> None:
    value, why = _understood(kind, typed)

    if why is None:
        assert kind.parse(kind.format(value)) == value
    else:
        assert why.en
        assert why.de
