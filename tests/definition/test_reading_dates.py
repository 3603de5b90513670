"""What people type for a date; where it can be read two ways the program asks which."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.kind import DateKind, PartialDateKind
from kyphocrf.definition.values import PartialDate
from tests.definition.typed import refused, remark, understood

PARTIAL, FULL = PartialDateKind(), DateKind()


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("3.2.26", "2026-02-03"),
        ("03022026", "2026-02-03"),
        ("030226", "2026-02-03"),
        ("2026-02-03", "2026-02-03"),
        ("20260203", "2026-02-03"),
        ("20101912", "1912-10-20"),
        ("3 Feb 2026", "2026-02-03"),
        ("03FEB2026", "2026-02-03"),
        ("3. März 2026", "2026-03-03"),
        ("3. Ma\u0308rz 2026", "2026-03-03"),
        ("UN.02.2026", "2026-02"),
        ("--.02.2026", "2026-02"),
        ("UNK-FEB-2026", "2026-02"),
        ("2/2026", "2026-02"),
        ("02.2026", "2026-02"),
        ("2026-02", "2026-02"),
        ("Feb 2026", "2026-02"),
        ("un.un.2026", "2026"),
        ("2026", "2026"),
        ("13/02/26", "2026-02-13"),
        ("02/13/26", "2026-02-13"),
        ("3/3/26", "2026-03-03"),
        ("2026/02/03", "2026-02-03"),
        ("3.2.72", "1972-02-03"),
        ("3 - 2 - 2026", "2026-02-03"),
        ("3.2.2026.", "2026-02-03"),
        ("h", "2026-11-23"),
        ("t", "2026-11-23"),
        ("29.2.2024", "2024-02-29"),
    ],
)
def test_a_date_is_understood_in_any_usual_writing(typed: str, canonical: str) -> None:
    assert understood(PARTIAL, typed) == canonical


@pytest.mark.parametrize(
    "typed",
    ["29.2.2026", "31.4.2026", "soon", "3.2", "1.13.2026", "3.un.2026", "12345", "3.2.1726", "..",
     "2026-02-03-04", "32.1.2026", "x.2.2", "a.2.2026", "3.foo.2026", "32122026", "0000", "3..2026",
     "3.2.026", "13/12"],
)  # fmt: skip
def test_what_is_no_date_is_not_guessed_and_quoted_in_both_languages(typed: str) -> None:
    why = refused(PARTIAL, typed)

    assert typed in why.en
    assert typed in why.de


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("00.02.2026", "2026-02"),
        ("00.00.2026", "2026"),
        ("0.0.2026", "2026"),
        ("00.2026", "2026"),
        ("2026-02-00", "2026-02"),
        ("2026-00-00", "2026"),
        ("00022026", "2026-02"),
        ("20260200", "2026-02"),
        ("20260000", "2026"),
        ("00-FEB-2026", "2026-02"),
        ("00/02/2026", "2026-02"),
        ("3.2.00", "2000-02-03"),
        ("00.02.00", "2000-02"),
    ],
)
def test_typing_02_two_zeros_are_an_unknown_day_or_month(typed: str, canonical: str) -> None:
    assert understood(PARTIAL, typed) == canonical


@pytest.mark.parametrize("typed", ["00.11.2026", "00.00.2026", "2026-11", "11.2026", "00112026"])
def test_typing_02_a_full_date_says_that_it_must_be_one(typed: str) -> None:
    assert refused(FULL, typed).en.startswith(f"“{typed}” is not a full date.")


@pytest.mark.parametrize("typed", ["15.00.2026", "2026-00-15", "15002026", "15/00/2026"])
def test_typing_02_a_known_day_of_an_unknown_month_is_not_lost(typed: str) -> None:
    assert "a day without its month cannot be kept" in refused(PARTIAL, typed).en


def test_typing_02_zeros_alone_are_not_the_year_2000() -> None:
    assert "Nothing of “00.00.00” is known" in refused(PARTIAL, "00.00.00").en
    assert "Nothing of “000000” is known" in refused(FULL, "000000").en


@pytest.mark.parametrize(
    "parts", [(2026, 0), (2026, 0, 0), (2026, 2, 0), (2026, -1), (2026, 2, -1)]
)
def test_typing_02_a_date_with_a_day_or_month_0_cannot_be_built(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate(*parts)
    text = "-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])])
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.from_text(text)


@pytest.mark.parametrize("typed", ["3².11.2026", "①.2.2026", "3.②.2026", "Ⅲ.2.2026", "3.2.2⁰26"])
def test_typing_04_what_only_looks_like_a_digit_is_none(typed: str) -> None:
    assert f"“{typed}”" in refused(PARTIAL, typed).en
    assert f"„{typed}“" in refused(FULL, typed).de


def test_typing_04_decimal_digits_of_any_script_are_digits() -> None:
    assert understood(FULL, "٣.٢.٢٠٢٦") == understood(FULL, "３.２.２０２６") == "2026-02-03"


@pytest.mark.parametrize(
    ("typed", "one", "other"),
    [
        ("03/02/26", "2026-02-03", "2026-03-02"),
        ("03/02/2026", "2026-02-03", "2026-03-02"),
        ("1.12", "2012-01", "1 December without a year"),
        ("01-12", "2012-01", "2001-12"),
        ("11/12", "2012-11", "12 November without a year"),
        ("11/12", "11 December without a year", "12 November without a year"),
        ("201210", "2010-12-20", "2012-10"),
        ("26-02-03", "2003-02-26", "2026-02-03"),
        ("Feb 26", "2026-02", "26 February without a year"),
        ("26-02", "26 February without a year", "2026-02"),
    ],
)
def test_typing_06_a_date_of_two_readings_names_both(typed: str, one: str, other: str) -> None:
    for kind in (PARTIAL, FULL):
        why = refused(kind, typed)

        assert why.en.startswith(f"“{typed}” can mean ")
        assert one in why.en
        assert other in why.en


def test_typing_06_the_readings_are_worded_in_german_too() -> None:
    why = refused(PARTIAL, "1.12")

    assert why.de == "„1.12“ kann 2012-01 oder 1. Dezember ohne Jahr heißen. Das Gemeinte eingeben."


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [("202602", "2026-02"), ("3.72", "1972-03"), ("13/02/26", "2026-02-13"),
     ("26-13-03", ""), ("03-02-45", "2045-02-03"), ("20101912", "1912-10-20")],
)  # fmt: skip
def test_typing_06_where_only_one_reading_is_a_date_it_is_said(typed: str, canonical: str) -> None:
    if canonical:
        assert understood(PARTIAL, typed) == canonical
        assert remark(PARTIAL, typed) == f"read as {canonical}"
    else:
        assert "there is no such day" in refused(PARTIAL, typed).en


@pytest.mark.parametrize("typed", ["3.2.26", "030226", "2026-02-03", "UN.02.2026", "3/3/26", "t"])
def test_typing_06_what_reads_one_way_needs_no_word(typed: str) -> None:
    assert remark(PARTIAL, typed) == ""


@pytest.mark.parametrize(("typed", "words"), [("3.2", "3 February"), ("3 Feb", "3 February")])
def test_typing_06_a_day_without_its_year_asks_for_it(typed: str, words: str) -> None:
    assert refused(PARTIAL, typed).en == f"“{typed}” would be {words} without a year. Add the year."


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_written_the_german_way_or_as_shown_is_read_as_that_day(day: date) -> None:
    for typed in (f"{day.day}.{day.month}.{day.year}", f"{day:%d%m%Y}", f"{day:%Y%m%d}", str(day)):
        assert understood(FULL, typed) == day.isoformat()
