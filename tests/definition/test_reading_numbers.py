"""What people type for a number: decimals, thousands, units."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.kind import DecimalKind, IntegerKind, LinkKind
from kyphocrf.definition.text import same
from kyphocrf.definition.unit import Unit
from tests.definition.typed import NOW, refused, remark, understood

WHOLE, TENTHS, HUNDREDTHS = IntegerKind(), DecimalKind(1), DecimalKind(2)
GY = replace(NOW, unit=Unit("Gy", same("Gy"), (("cGy", Decimal("0.01")),)))
AREA = replace(
    NOW,
    unit=Unit(
        "cGy.cm2", same("cGy·cm²"),
        (("Gy·cm²", Decimal(100)), ("µGy·m²", Decimal(1)), ("mGy·cm²", Decimal("0.1"))),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [("72,5", "72.5"), ("72.5", "72.5"), ("8", "8.0"), ("-0,0", "0.0"), (" 1 000 ", "1000.0"),
     ("+3", "3.0"), ("−3", "-3.0"), ("–3", "-3.0"), ("- 3", "-3.0"), (".5", "0.5"), ("5.", "5.0"),
     ("0.125", ""), ("0.1", "0.1"), ("007", "7.0")],
)  # fmt: skip
def test_a_number_takes_comma_or_point(typed: str, canonical: str) -> None:
    if canonical:
        assert understood(TENTHS, typed) == canonical
        assert remark(TENTHS, typed) == ""
    else:
        assert "more than 1 decimal places" in refused(TENTHS, typed).en


@pytest.mark.parametrize("typed", ["1,2,3", "ten", "", ".", "1e3", "1" + "0" * 28, "1..2", "--3"])
def test_what_is_no_number_is_not_guessed(typed: str) -> None:
    assert f"“{typed}” is not a number" in refused(TENTHS, typed).en


def test_what_is_more_exact_than_can_be_kept_is_not_rounded() -> None:
    assert "72,55 has more than 1 decimal places" in refused(TENTHS, "72,55").en


@pytest.mark.parametrize(
    ("typed", "kind", "one", "other"),
    [
        ("1.000", WHOLE, "1", "1000"),
        ("1,000", WHOLE, "1", "1000"),
        ("2.000", TENTHS, "2", "2000"),
        ("1.200", TENTHS, "1.2", "1200"),
        ("-1.500", TENTHS, "-1.5", "-1500"),
        ("12.340", HUNDREDTHS, "12.34", "12340"),
    ],
)
def test_typing_03_three_digits_behind_a_mark_name_both_readings(
    typed: str, kind: DecimalKind, one: str, other: str
) -> None:
    why = refused(kind, typed)

    assert why.en == f"“{typed}” can mean {one} or {other}. Type the one that is meant."
    assert f"{one.replace('.', ',')} oder {other} heißen" in why.de


@pytest.mark.parametrize(
    ("typed", "kind", "canonical"),
    [
        ("1.200", WHOLE, "1200"),
        ("1.234", TENTHS, "1234.0"),
        ("1.000,5", TENTHS, "1000.5"),
        ("1,234.5", TENTHS, "1234.5"),
        ("1.000.000", WHOLE, "1000000"),
        ("1'000", WHOLE, "1000"),
        ("1’000", WHOLE, "1000"),
        ("1 000", WHOLE, "1000"),
        ("1\u00a0000", WHOLE, "1000"),
        ("1\u202f000", WHOLE, "1000"),
        ("12 000,5", TENTHS, "12000.5"),
        ("0.125", DecimalKind(3), "0.125"),
        ("0,125", DecimalKind(3), "0.125"),
    ],
)
def test_typing_03_a_mark_that_can_only_part_thousands_does(
    typed: str, kind: DecimalKind, canonical: str
) -> None:
    assert understood(kind, typed) == canonical


@pytest.mark.parametrize(
    "typed", ["12 5", "1 00", "1000 000", "1 0000", "1.00,5", "0 125", "1 2 3"]
)
def test_typing_03_blanks_and_marks_stand_only_between_groups_of_three(typed: str) -> None:
    assert f"„{typed}“ ist keine Zahl" in refused(TENTHS, typed).de


def test_typing_03_only_what_is_impossible_is_excluded_and_then_the_other_is_told() -> None:
    at_most_500 = replace(NOW, possible=lambda value: value <= 500)
    at_least_50 = replace(NOW, possible=lambda value: value >= 50)
    neither = replace(NOW, possible=lambda value: 50 <= value <= 500)

    assert understood(WHOLE, "1.000", at_most_500) == "1"
    assert remark(WHOLE, "1.000", at_most_500) == "read as 1"
    assert understood(WHOLE, "1.000", at_least_50) == "1000"
    assert remark(WHOLE, "1.000", at_least_50) == "read as 1000"
    assert "can mean 1 or 1000" in refused(WHOLE, "1.000", neither).en
    assert understood(WHOLE, "1000", at_most_500) == "1000"  # plain: a finding, not a question


def test_typing_03_too_many_decimals_are_not_thousands_where_those_are_impossible() -> None:
    at_most_500 = replace(NOW, possible=lambda value: value <= 500)

    assert "72.555 has more than 1 decimal places" in refused(TENTHS, "72.555", at_most_500).en


@pytest.mark.parametrize("typed", ["3²", "①", "½", "Ⅷ", "1\u0660²"])
def test_typing_04_what_only_looks_like_a_digit_makes_no_number(typed: str) -> None:
    assert "is not a number" in refused(WHOLE, typed).en


def test_typing_04_decimal_digits_of_any_script_make_a_number() -> None:
    assert understood(WHOLE, "١٣") == understood(WHOLE, "１３") == "13"


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\ufeff", "\u200e", "\u2060", "\u202c"])
def test_typing_05_what_nobody_sees_is_left_out_of_a_number(unseen: str) -> None:
    for typed in (f"{unseen}13", f"1{unseen}3", f"13{unseen}"):
        assert understood(WHOLE, typed) == "13"
        assert understood(LinkKind("AE"), f"#{typed}") == "13"


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_typing_05_a_minus_is_a_minus_with_or_without_a_unit(minus: str) -> None:
    assert understood(TENTHS, f"{minus}3") == "-3.0"
    assert (
        understood(TENTHS, f"{minus}3 Gy", GY) == understood(TENTHS, f"{minus} 3Gy", GY) == "-3.0"
    )


@pytest.mark.parametrize(
    ("typed", "canonical", "said"),
    [
        ("30", "30.0", ""),
        ("30 Gy", "30.0", ""),
        ("30GY", "30.0", ""),
        ("3000 cGy", "30.0", "from 3000 cGy"),
        ("8 000 cGy", "80.0", "from 8000 cGy"),
        ("8'000cgy", "80.0", "from 8000 cgy"),
        ("1.230 cGy", "12.3", "read as 1230 cGy"),
    ],
)
def test_typing_09_a_number_in_another_unit_is_converted_and_said(
    typed: str, canonical: str, said: str
) -> None:
    assert understood(TENTHS, typed, GY) == canonical
    assert remark(TENTHS, typed, GY) == said


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("12 cGycm2", "12.0"),
        ("12 cGy*cm^2", "12.0"),
        ("12 cGy.cm2", "12.0"),
        ("12 cGy · cm²", "12.0"),
        ("0,12 Gycm²", "12.0"),
        ("0.12 Gy·cm²", "12.0"),
        ("12 µGy·m²", "12.0"),  # U+00B5, the sign
        ("12 μGym2", "12.0"),  # U+03BC, the letter
        ("120 mGy·cm²", "12.0"),
    ],
)
def test_typing_09_a_unit_is_known_however_its_parts_are_written(
    typed: str, canonical: str
) -> None:
    assert understood(TENTHS, typed, AREA) == canonical


def test_typing_09_a_unit_that_is_not_known_is_refused_by_name() -> None:
    why = refused(TENTHS, "12 kGy", GY)

    assert why.en == (
        "12 kGy: “kGy” is not a unit of this answer. Write the number in one of these: Gy, cGy."
    )
    assert "„kGy“ ist hier keine Einheit" in why.de
    assert "is not a number" in refused(TENTHS, "12 Gy").en  # an item without a unit


def test_a_link_is_a_row_number() -> None:
    assert understood(LinkKind("LES", "LESION"), "#2") == "2"
    assert understood(LinkKind("LES", "LESION"), "-1") == "-1"
    refused(LinkKind("LES"), "##2")


@given(st.decimals(-9999, 9999, places=1))
def test_what_is_shown_can_be_typed_again_in_both_languages(value: Decimal) -> None:
    for language in ("en", "de"):
        assert TENTHS.read(TENTHS.shown(value, language), NOW).value == value


@given(st.integers(0, 10**9), st.sampled_from(list(" '’\u00a0\u202f")))
def test_a_number_grouped_by_blanks_is_that_number(value: int, mark: str) -> None:
    assert understood(WHOLE, f"{value:,}".replace(",", mark)) == str(value)
