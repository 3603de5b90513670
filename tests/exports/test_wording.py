"""Conditions, limits and kinds as sentences in both languages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kyphocrf.definition.condition import (
    SITE,
    STUDY,
    SUBJECT,
    Condition,
    Lookup,
    Outcome,
    Reference,
    and_,
    not_,
    or_,
)
from kyphocrf.definition.item import TODAY, Item, Limit, last_completed, link, previous
from kyphocrf.definition.mapping import NOT_SUBMITTED, Variable
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.value_words import limit_words
from kyphocrf.exports.wording import (
    Wording,
    collected_words,
    kind_words,
    mandatory_words,
    mapped_words,
)
from tests.exports import sample
from tests.exports.sample import CODE, COUNT, DOSE, EBRT, GIVEN, ONSET, PLACES, START, TOTAL

WORDING = Wording(sample.STUDY, EBRT)
_HIP = "PLACES „Wirbelsäule“ oder „Hüfte“ nennt"


@pytest.mark.parametrize(
    ("condition", "en", "de"),
    [
        (GIVEN.eq("1"), "ECYN is “Yes”", "ECYN „Ja“ ist"),
        (GIVEN.ne("1"), "ECYN is not “Yes”", "ECYN nicht „Ja“ ist"),
        (COUNT.lt(3), "COUNT is less than 3", "COUNT kleiner als 3 ist"),
        (COUNT.le(3), "COUNT is at most 3", "COUNT höchstens 3 ist"),
        (DOSE.gt(Decimal("2.5")), "DOSE is greater than 2.5 Gy", "DOSE größer als 2,5 Gy ist"),
        (DOSE.ge(TOTAL), "DOSE is at least TOTAL", "DOSE mindestens TOTAL ist"),
        (START.lt(date(2026, 2, 3)), "START is before 2026-02-03", "START vor 2026-02-03 liegt"),
        (START.le(ONSET), "START is on or before ONSET", "START am oder vor ONSET liegt"),
        (START.gt(ONSET), "START is after ONSET", "START nach ONSET liegt"),
        (START.ge(ONSET), "START is on or after ONSET", "START am oder nach ONSET liegt"),
        (GIVEN.in_("1", "0"), "ECYN is “Yes” or “No”", "ECYN „Ja“ oder „Nein“ ist"),
        (PLACES.has("01", "02"), "PLACES names “Spine” or “Hip”", _HIP),
        (CODE.answered(), "CODE is answered", "CODE beantwortet ist"),
        (not_(CODE.answered()), "not (CODE is answered)", "nicht (CODE beantwortet ist)"),
    ],
)  # fmt: skip
def test_a_condition_reads_as_a_sentence(condition: Condition, en: str, de: str) -> None:
    assert WORDING.condition(condition) == Text(en, de)


def test_or_within_and_stands_in_brackets() -> None:
    condition = and_(CODE.answered(), or_(COUNT.eq(1), COUNT.eq(2)))

    assert WORDING.condition(condition).en == "CODE is answered and (COUNT is 1 or COUNT is 2)"


def test_and_within_or_stands_in_brackets() -> None:
    condition = or_(and_(COUNT.eq(1), COUNT.eq(2)), CODE.answered())

    assert WORDING.condition(condition).en == "(COUNT is 1 and COUNT is 2) or CODE is answered"


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        (EBRT[GIVEN], "ECYN"),
        (EBRT[GIVEN].at("T1"), "ECYN at “Month 1”"),
        (Reference("ECYN", event="T9"), "ECYN at “T9”"),
        (previous(GIVEN), "ECYN at the previous visit"),
        (last_completed(GIVEN), "ECYN when the page was last complete"),
        (Reference("COUNTRY", form=SITE), "COUNTRY of the site"),
        (Reference("PRIMVAS", form=STUDY), "PRIMVAS (study setting)"),
        (Reference("SUBJID", form=SUBJECT), "SUBJID of the subject"),
    ],
)
def test_an_address_says_where_the_item_stands(reference: Reference[str], words: str) -> None:
    assert WORDING.reference(reference).en == words


def test_an_item_of_another_form_is_named_with_its_form() -> None:
    assert Wording(sample.STUDY).reference(EBRT[GIVEN]) == same("EBRT.ECYN")


def test_a_fact_is_compared_with_a_quoted_value() -> None:
    country: Reference[str] = Reference("COUNTRY", form=SITE)
    condition = country.eq("DE")

    assert WORDING.condition(condition) == Text(
        "COUNTRY of the site is “DE”", "COUNTRY des Zentrums „DE“ ist"
    )


class Unworded(Condition):
    """A word the grammar has and the wording does not."""

    def outcome(self, look: Lookup) -> Outcome:
        del look
        return Outcome.YES

    def references(self) -> Iterator[Reference[Any]]:
        yield from ()


def test_a_condition_without_words_is_a_defect() -> None:
    with pytest.raises(TypeError, match="Unworded"):
        WORDING.condition(Unworded())


@pytest.mark.parametrize(
    ("item", "limit", "words"),
    [
        (DOSE, Limit(Decimal(1), Decimal(80)), Text("1.0–80.0 Gy", "1,0–80,0 Gy")),
        (DOSE, Limit(least=Decimal(1)), Text("≥ 1.0 Gy", "≥ 1,0 Gy")),
        (START, Limit(most=TODAY), Text("≤ the day of entry", "≤ der Tag der Eingabe")),
        (START, Limit(), Text("", "")),
    ],
)
def test_a_limit_reads_with_its_unit(item: Item[object], limit: Limit, words: Text) -> None:
    assert limit_words(item, limit) == words


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (CODE, "text, at most 200 characters"),
        (DOSE, "number with 1 decimal place"),
        (PLACES, "any number of codes"),
        (ONSET, "date, day or month may be unknown"),
        (sample.LESION, "number of a row of EBRT.FRACTION"),
        (link("L", same("L"), "LES"), "number of a row of LES"),
    ],
)
def test_the_kind_of_an_answer_has_words(item: Item[object], words: str) -> None:
    assert kind_words(item).en == words


def test_mandatory_reads_as_yes_or_under_which_condition() -> None:

    under = replace(CODE, mandatory_if=GIVEN.eq("1"))

    assert mandatory_words(WORDING, GIVEN).de == "ja"
    assert mandatory_words(WORDING, under).de == "wenn ECYN „Ja“ ist"
    assert mandatory_words(WORDING, CODE).de == ""


def test_what_group_and_item_ask_for_is_joined() -> None:
    words = collected_words(WORDING, GIVEN.eq("1"), CODE.answered())

    assert words.en == "ECYN is “Yes” and CODE is answered"
    assert collected_words(WORDING, None, None).en == ""


def test_sdtm_targets_are_listed_in_the_words_of_the_annotated_crf() -> None:
    mapped = (Variable("QS", "QSORRES", "PAIN"), *NOT_SUBMITTED)

    assert mapped_words(mapped) == (
        "QS.QSORRES when QSTESTCD = PAIN; [NOT SUBMITTED] follows from what is submitted"
    )
