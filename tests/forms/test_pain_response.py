"""Pain response: CRF specification 5.5, flags X17 and X24, check X32."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import Missing
from kyphocrf.forms.analgesics.form import (
    ANALGESICS,
    ANDOSE,
    ANDRUG,
    ANFREQ,
    ANROUTE,
    ANTDD,
    ANUNIT,
    ANYN,
)
from kyphocrf.forms.pain.baseline import RESP3
from kyphocrf.forms.pain.counting import PAINREI, RESPEXC, RESPNRI
from kyphocrf.forms.pain.form import PAIN, RESPICPR
from kyphocrf.forms.pain.rating import ANCHG, PAINDAT, VASGEN, VASLOC
from kyphocrf.forms.pain.response import OMEDBASE, OMEDNOW
from kyphocrf.forms.reintervention.form import REIDAT, REILEV, REINTERVENTION, REITYPE
from tests.forms.followed import followed
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def medicated(scenario: Scenario, event: str, morphine: str) -> Scenario:
    """Enter the morphine of a visit in mg per 24 h, or that nothing was taken."""
    scenario.on(ANALGESICS, event)
    if morphine == "0":
        return scenario.answer(ANYN, "n")
    scenario.answer(ANDRUG, "morphine", 1).answer(ANROUTE, "po", 1).answer(ANDOSE, morphine, 1)
    return scenario.answer(ANUNIT, "mg", 1).answer(ANFREQ, "1", 1).answer(ANTDD, morphine, 1)


def rated(pain: str, opioids: str, event: str = "W6") -> Scenario:
    """A patient with pain and opioids at baseline and at a visit, `7>4`; that rating is open."""
    scenario = followed()
    for visit, local, morphine in zip(
        ("V0", event), pain.split(">"), opioids.split(">"), strict=True
    ):
        medicated(scenario, visit, morphine)
        scenario.on(PAIN, visit).answer(VASLOC, local).answer(VASGEN, "5")
        scenario.answer(PAINDAT, "5.7.26")
    return scenario.answer(PAINDAT, "17.8.26" if event == "W6" else "7.7.26")


def treated_again(scenario: Scenario, day: str, event: str = "W6") -> Scenario:
    """Irradiate a treated level on a day, then look at the rating again."""
    scenario.on(REINTERVENTION, "LOG").answer(REILEV, "L1").answer(REITYPE, "3")
    return scenario.answer(REIDAT, day).on(PAIN, event)


def counts(scenario: Scenario) -> list[str | None]:
    return [scenario.value(item) for item in (RESP3, RESPNRI, RESPEXC)]


@pytest.mark.parametrize(
    ("pain", "opioids", "response"),
    [
        ("7>0", "60>60", "CR"),
        ("7>0", "60>30", "CR"),
        ("7>0", "60>61", "IR"),  # any more opioid is no complete response; less than 25 %
        ("7>5", "60>60", "PR"),
        ("7>5", "60>61", "IR"),
        ("7>5.1", "60>60", "IR"),
        ("7>7", "60>45", "PR"),  # 45 = 75 % of 60
        ("7>7", "60>46", "IR"),
        ("7>7.1", "60>45", "IR"),
        ("7>9", "60>60", "PP"),
        ("7>9", "60>74", "PP"),  # up by 23 %: stable
        ("7>9", "60>45", "IR"),
        ("7>8.9", "60>60", "IR"),
        ("7>7", "60>75", "PP"),  # 75 = 125 % of 60
        ("7>8", "60>75", "PP"),
        ("7>8.1", "60>75", "IR"),
        ("7>5.1", "60>75", "PP"),  # less than 2 down: stable
        ("7>5", "60>75", "IR"),
        ("7>7", "0>0", "IR"),
        ("7>5", "0>0", "PR"),
        ("7>9", "0>0", "PP"),
        ("7>7", "0>1", "PP"),  # opioids begun count as 25 % more
        ("7>4", "0>1", "IR"),
        ("7>7", "1>0", "PR"),
    ],
)
def test_pain_and_opioids_make_the_class_of_the_consensus(
    pain: str, opioids: str, response: str
) -> None:
    assert rated(pain, opioids).value(RESPICPR) == response


def test_the_equivalents_of_both_visits_stand_beside_the_class() -> None:
    scenario = rated("7>4", "60>30")

    assert [scenario.value(item) for item in (OMEDBASE, OMEDNOW)] == ["60.0", "30.0"]


@pytest.mark.parametrize("visit", ["V0", "W6"])
def test_without_one_of_the_four_there_is_no_class(visit: str) -> None:
    scenario = rated("7>4", "60>60").on(PAIN, visit).missing(VASLOC, Missing.ND)
    assert scenario.on(PAIN, "W6").value(RESPICPR) is None

    scenario = rated("7>4", "60>60").on(ANALGESICS, visit).clear(ANTDD, 1)
    assert scenario.on(PAIN, "W6").value(RESPICPR) is None


def test_the_analgesics_of_another_visit_do_not_stand_in() -> None:
    scenario = medicated(followed(), "V0", "60").on(PAIN, "V0").answer(VASLOC, "7")

    scenario.on(PAIN, "W6").answer(VASLOC, "4")

    assert scenario.value(OMEDNOW) is None
    assert scenario.value(RESPICPR) is None


def test_a_rating_after_re_intervention_is_flagged() -> None:
    assert rated("7>4", "60>60").value(PAINREI) == "0"
    assert treated_again(rated("7>4", "60>60"), "17.8.26").value(PAINREI) == "1"
    assert treated_again(rated("7>4", "60>60"), "18.8.26").value(PAINREI) == "0"
    assert treated_again(rated("7>4", "60>60"), "").value(PAINREI) is None
    assert rated("7>4", "60>60").clear(PAINDAT).value(PAINREI) is None


def test_a_flagged_response_is_counted_in_three_ways() -> None:
    assert counts(rated("7>4", "60>60")) == ["1", "1", "1"]
    assert counts(treated_again(rated("7>4", "60>60"), "1.8.26")) == ["1", "0", "X"]
    assert counts(treated_again(rated("7>5", "60>60"), "1.8.26")) == ["0", "0", "X"]
    assert counts(treated_again(rated("7>4", "60>60"), "")) == ["1", None, None]


def test_a_missing_rating_is_no_response_or_excluded_and_never_one_by_itself() -> None:
    scenario = rated("7>4", "60>60").missing(VASLOC, Missing.ND)
    assert counts(scenario) == [None, "0", "X"]
    assert counts(treated_again(scenario, "")) == [None, "0", "X"]

    scenario.on(PAIN, "W6").clear(VASLOC)
    assert counts(scenario) == [None, None, None], "it may still be entered"


def test_what_is_no_response_whether_flagged_or_not_is_told() -> None:
    assert counts(treated_again(rated("7>5", "60>60"), "")) == ["0", "0", None]


def test_a_change_of_analgesia_flags_day_1_only() -> None:
    scenario = rated("7>4", "60>60", "D1")
    assert counts(scenario) == ["1", None, None]
    assert counts(scenario.answer(ANCHG, "no")) == ["1", "1", "1"]
    assert counts(scenario.answer(ANCHG, "reduced")) == ["1", "0", "X"]

    scenario.on(PAIN, "W6").answer(VASLOC, "4").answer(PAINDAT, "17.8.26")

    assert counts(scenario) == ["1", "1", "1"]


def test_one_certain_flag_is_enough() -> None:
    scenario = rated("7>4", "60>60", "D1")

    assert counts(treated_again(scenario, "7.7.26", "D1")) == ["1", "0", "X"]
    assert counts(treated_again(scenario, "", "D1").answer(ANCHG, "switched")) == ["1", "0", "X"]


def test_x32_tells_of_less_pain_under_more_opioids() -> None:
    assert rated("7>4", "60>74").outcome("X32") is YES
    assert rated("7>4.1", "60>75").outcome("X32") is YES

    scenario = rated("7>4", "60>75")
    assert scenario.outcome("X32") is NO
    (finding,) = scenario.findings("X32")
    assert not finding.stops
    assert finding.message.en.startswith(
        "-3.0 points with 75.0 mg/24 h, baseline 60.0 mg/24 h: a responder here, “Indeterminate”"
    )

    assert scenario.on(ANALGESICS, "W6").clear(ANTDD, 1).on(PAIN, "W6").outcome("X32") is UNKNOWN
    assert scenario.answer(VASLOC, "5").outcome("X32") is YES
    assert scenario.on(PAIN, "V0").outcome("X32") is YES
