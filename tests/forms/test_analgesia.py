"""Standard analgesia around day 1: the answer, the pages beside it, the reason: X17a, rescue."""

from dataclasses import replace

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import Missing
from kyphocrf.forms.analgesics.form import (
    ANALGESICS,
    ANDOSE,
    ANDRUG,
    ANDRUGT,
    ANFREQ,
    ANROUTE,
    ANTDD,
    ANTYPE,
    ANUNIT,
    ANYN,
)
from kyphocrf.forms.pain.analgesia import ANDIFF, ANPAGES, ANSEEN, ANWHY, PAINSTD
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import ANCHG, RESC12
from kyphocrf.record.casebook import Status
from tests.forms.followed import followed, seen_by
from tests.scenario import Scenario

MORPHINE, TRIPLED = ("morphine po 20 mg",), ("morphine po 60 mg",)
YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def taken(scenario: Scenario, event: str, *drugs: str) -> Scenario:
    """Write the drugs of a visit as `morphine po 20 mg`, `*` before one that was taken as needed.

    Without any: that none was taken.
    """
    scenario.on(ANALGESICS, event)
    if not drugs:
        return scenario.answer(ANYN, "n")
    for row, words in enumerate(drugs, start=1):
        drug, route, daily, unit = words.lstrip("*").split()
        scenario.answer(ANDRUG, drug, row).answer(ANROUTE, route, row).answer(ANUNIT, unit, row)
        scenario.answer(ANDOSE, daily, row).answer(ANTDD, daily, row)
        if route != "td":
            scenario.answer(ANFREQ, "1", row)
        scenario.answer(ANTYPE, "2" if words.startswith("*") else "1", row)
    return scenario


def day_1(before: tuple[str, ...], after: tuple[str, ...], answer: str = "no") -> Scenario:
    """A patient with these drugs at baseline and day 1, whose rating of day 1 is open."""
    scenario = taken(taken(followed(), "V0", *before), "D1", *after)
    return scenario.on(PAIN, "D1").answer(ANCHG, answer)


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        (MORPHINE, TRIPLED, "MORPHINE PO 20 → 60 mg"),
        (MORPHINE, ("morphine sc 20 mg",), "MORPHINE PO 20 → 0 mg; MORPHINE SC 0 → 20 mg"),
        (MORPHINE, (), "MORPHINE PO 20 → 0 mg"),
        ((), ("fentanyl td 12.5 ug/h",), "FENTANYL TD 0 → 12.5 µg/h"),
        (MORPHINE, (*MORPHINE, "metamizole po 2000 mg"), "METAMIZOLE PO 0 → 2000 mg"),
        (("morphine po 20 mg", "morphine po 10 mg"), ("morphine po 30 mg",), ""),
        (MORPHINE, ("morphine po 20 mg", "*morphine po 40 mg"), ""),
        (("*tramadol po 50 mg",), (), ""),
        (("fentanyl sl 300 ug",), ("fentanyl sl 0.3 mg",), ""),
        ((), (), ""),
    ],
)  # fmt: skip
def test_clinical_05_scheduled_drugs_are_compared_by_route_and_daily_dose(
    before: tuple[str, ...], after: tuple[str, ...], differs: str
) -> None:
    scenario = day_1(before, after)

    assert scenario.value(ANPAGES) == ("1" if differs else "0")
    assert scenario.value(ANDIFF) == (differs or None)
    assert scenario.is_asked(ANWHY) is bool(differs)
    assert scenario.value(PAINSTD) == (None if differs else "1")


def test_clinical_05_a_drug_in_words_is_one_however_it_is_spaced() -> None:
    scenario = taken(followed(), "V0", "other3 po 5 mg").answer(ANDRUGT, "new  Drug", 1)
    taken(scenario, "D1", "other3 po 5 mg").answer(ANDRUGT, "New drug", 1)

    assert scenario.on(PAIN, "D1").value(ANPAGES) == "0"


@pytest.mark.parametrize("blank", [ANTYPE, ANTDD, ANROUTE])
def test_clinical_05_a_page_that_does_not_say_all_contradicts_nothing(blank: object) -> None:
    scenario = day_1(MORPHINE, TRIPLED)
    scenario.on(ANALGESICS, "D1").clear(blank, 1).on(PAIN, "D1")  # type: ignore[arg-type]

    assert scenario.value(ANPAGES) is None
    assert scenario.value(PAINSTD) == "1"


def test_clinical_05_the_reason_is_needed_until_it_is_given_and_then_the_answer_counts() -> None:
    scenario = day_1(MORPHINE, TRIPLED)
    assert scenario.entry is not None
    assert scenario.spot(ANWHY) in scenario.entry.review.to_answer()
    assert scenario.outcome("X17a") is UNKNOWN

    scenario.answer(ANWHY, "dose of the evening, 14 h after treatment")

    assert scenario.value(PAINSTD) == "1"
    assert scenario.value(ANSEEN) == "MORPHINE PO 20 → 60 mg"
    assert scenario.outcome("X17a") is YES


def test_clinical_05_a_reason_that_is_unknown_tells_nothing() -> None:
    scenario = day_1(MORPHINE, TRIPLED)

    assert scenario.missing(ANWHY, Missing.UNK).value(PAINSTD) is None
    assert scenario.outcome("X17a") is YES


def test_clinical_05_changed_while_the_pages_agree_asks_for_a_reason_too() -> None:
    scenario = day_1(MORPHINE, MORPHINE, "increased")
    assert scenario.value(PAINSTD) is None

    scenario.answer(ANWHY, "one day only")

    assert (scenario.value(PAINSTD), scenario.value(ANSEEN)) == ("0", "=")


def test_clinical_05_a_reason_speaks_of_the_pages_it_was_given_for() -> None:
    scenario = day_1(MORPHINE, TRIPLED).answer(ANWHY, "as planned")

    scenario.on(ANALGESICS, "D1").answer(ANTDD, "80", 1).on(PAIN, "D1")

    assert scenario.value(PAINSTD) is None
    (finding,) = scenario.findings("X17a")
    assert finding.stops
    assert "MORPHINE PO 20 → 60 mg" in finding.message.en
    assert scenario.answer(ANWHY, "as planned, second step").value(PAINSTD) == "1"
    assert scenario.outcome("X17a") is YES


def test_clinical_05_a_page_put_right_asks_for_no_reason_any_more() -> None:
    scenario = day_1(MORPHINE, TRIPLED).answer(ANWHY, "as planned")

    scenario.on(ANALGESICS, "D1").answer(ANTDD, "20", 1).on(PAIN, "D1")

    assert scenario.value(PAINSTD) == "1"
    assert not scenario.is_asked(ANWHY)
    assert scenario.value(ANSEEN) is None
    assert not seen_by(scenario).is_answered(ANSEEN), "kept, but nobody asks for it"
    assert scenario.entry is not None
    assert scenario.spot(ANSEEN) in scenario.entry.answers.given
    assert scenario.spot(ANSEEN) not in scenario.entry.review.spots()


def test_clinical_05_a_void_page_of_analgesics_contradicts_nothing() -> None:
    scenario = day_1(MORPHINE, TRIPLED)
    book = scenario.left()
    (page,) = [one for key, one in book.instances.items() if (key.form, key.event) == ("AN", "D1")]
    scenario.entry, scenario.book = None, book.with_instance(replace(page, status=Status.VOID))

    assert scenario.on(PAIN, "D1").value(PAINSTD) == "1"


@pytest.mark.parametrize("event", ["V0", "D1", "W6"])
def test_clinical_17_rescue_beside_no_analgesic_is_found(event: str) -> None:
    scenario = taken(followed(), event).on(PAIN, event)
    assert scenario.outcome("PAIN-02") is UNKNOWN

    assert scenario.answer(RESC12, "y").outcome("PAIN-02") is NO
    assert scenario.findings("PAIN-02")[0].stops
    assert scenario.answer(RESC12, "n").outcome("PAIN-02") is YES


def test_clinical_17_a_drug_as_needed_beside_no_rescue_is_found() -> None:
    scenario = taken(followed(), "D1", "morphine po 20 mg", "*tramadol po 50 mg").on(PAIN, "D1")

    assert scenario.answer(RESC12, "y").outcome("PAIN-03") is YES
    assert scenario.answer(RESC12, "n").outcome("PAIN-03") is NO
    assert "Tramadol" in scenario.findings("PAIN-03")[0].message.en
    assert scenario.outcome("PAIN-02") is UNKNOWN, "nobody has said that none was taken"


def test_clinical_17_rescue_cannot_be_compared_without_the_page_of_the_visit() -> None:
    scenario = taken(followed(), "V0").on(PAIN, "D1").answer(RESC12, "y")

    assert scenario.outcome("PAIN-02") is not YES


def test_clinical_17_no_rescue_and_scheduled_drugs_agree() -> None:
    scenario = taken(followed(), "D1", "morphine po 20 mg").on(PAIN, "D1").answer(RESC12, "n")

    assert scenario.outcome("PAIN-03") is YES
