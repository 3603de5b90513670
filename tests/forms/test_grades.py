"""Grades seen at a visit and their adverse events: CRF specification 3.17, 3.30: X19, X21."""

from typing import Any

import pytest

from kyphocrf.definition.check import EditCheck
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEENDAT, AEONGO, AESTDAT
from kyphocrf.forms.adverse_event.term import AECTC, AEGHGR, AETOXGR
from kyphocrf.forms.skin.checks import X19_SKIN, X21_SKIN
from kyphocrf.forms.skin.form import (
    SK2CTC,
    SK2REG,
    SK2ULC,
    SKIN,
    SKNCTC,
    SKNDAT,
    SKNIND,
    SKNULC,
)
from kyphocrf.forms.skin.region import SKNREG
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.weekly_check.checks import X19_WEEK, X21_WEEK
from kyphocrf.forms.weekly_check.form import EBWDAT, EBWSKN, WEEKLY_CHECK
from kyphocrf.forms.wound.checks import X19_WOUND
from kyphocrf.forms.wound.form import WNDCOMP, WNDDAT, WNDINF, WOUND
from tests.forms.followed import seen_by
from tests.forms.patients import GERMAN
from tests.scenario import Scenario

X19 = tuple(sorted((*X19_SKIN, *X19_WOUND, *X19_WEEK), key=lambda check: check.number))
X21 = (*X21_SKIN, X21_WEEK)
YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN
DERMATITIS = "Dermatitis radiation"
DAYS: dict[str, Item[Any]] = {"SKN": SKNDAT, "WND": WNDDAT, "EBW": EBWDAT}
NUMBERS = (
    ("X19", "SKNCTC"), ("X19a", "SKNHYP"), ("X19b", "SKNPRU"), ("X19c", "SKNPAIN"),
    ("X19d", "SKNTEL"), ("X19e", "SKNIND"), ("X19f", "SKNULC"), ("X19g", "WNDDEH"),
    ("X19h", "WNDINF"), ("X19i", "WNDSER"), ("X19j", "WNDHEM"), ("X19k", "WNDCOMP"),
    ("X19l", "EBWSKN"), ("X19m", "EBWFAT"), ("X19n", "EBWNAU"), ("X19o", "EBWESO"),
    ("X19p", "EBWDIA"), ("X19q", "SK2CTC"), ("X19r", "SK2HYP"), ("X19s", "SK2PRU"),
    ("X19t", "SK2PAIN"), ("X19u", "SK2TEL"), ("X19v", "SK2IND"), ("X19w", "SK2ULC"),
)  # fmt: skip


def seen(grade: str = "2", event: str = "W2", day: str = "2026-11-10") -> Scenario:
    """A patient whose dorsal field was looked at on a day; the page is open."""
    patient = Scenario.blank(STUDY, GERMAN).on(SKIN, event).answer(SKNREG, "field dorsal")
    return patient.answer(SKNDAT, day).answer(SKNCTC, grade)


def again(patient: Scenario, grade: str, region: str = "field dorsal") -> Scenario:
    """Look again at 6 weeks; the page is open."""
    patient.on(SKIN, "W6").answer(SKNDAT, "2026-11-20").answer(SKNREG, region)
    return patient.answer(SKNCTC, grade)


def with_event(
    patient: Scenario, start: str = "2026-11-10", end: str = "", ongoing: str = "n",
    term: str = DERMATITIS, number: int = 1,
) -> Scenario:  # fmt: skip
    """Record an adverse event; the page of the skin is open again."""
    patient.on(ADVERSE_EVENT, form_repeat=number).answer(AECTC, term).answer(AESTDAT, start)
    patient.answer(AEONGO, ongoing).answer(AEENDAT, end)
    return patient.on(SKIN, "W2")


def test_the_number_of_each_grade_stays() -> None:
    assert tuple((check.number, check.at.item) for check in X19) == NUMBERS


@pytest.mark.parametrize("check", X19, ids=lambda check: check.number)
def test_each_grade_asks_for_its_event(check: EditCheck) -> None:
    form = STUDY.current(check.at.form)
    item = form.items[check.at.item]
    row = int(form.group_of[item.name].repeats is not None)
    patient = Scenario.blank(STUDY, GERMAN).on(form, "12M" if form is SKIN else "W2")
    patient.answer(DAYS[form.name], "2026-11-20").answer(item, "0", row)
    offered = patient.offered(item, row)
    assert offered is not None

    assert patient.outcome(check.number) is YES
    assert patient.answer(item, offered[1], row).outcome(check.number) is NO
    assert patient.missing(item, Missing.ND, row).outcome(check.number) is UNKNOWN
    assert not any(finding.stops for finding in patient.findings(check.number))


def test_the_finding_of_a_grade_wants_a_comment_and_stops_only_until_then() -> None:
    (finding,) = seen().findings("X19")

    assert finding.stops
    assert finding.message.en.startswith("Grade “moderate” is new or worse on 2026-11-10")
    assert "„Strahlendermatitis“" in finding.message.de


def test_without_the_day_it_cannot_be_told() -> None:
    assert seen().clear(SKNDAT).outcome("X19") is UNKNOWN


@pytest.mark.parametrize(
    ("start", "end", "ongoing", "outcome"),
    [
        ("2026-11-03", "2026-11-04", "n", YES),  # 7 days before
        ("2026-11-02", "2026-11-02", "n", NO),
        ("2026-11-17", "", "", YES),  # 7 days after
        ("2026-11-18", "", "y", NO),
        ("2026-10-01", "", "y", YES),
        ("2026-10-01", "2026-11-03", "n", YES),
        ("2026-10-01", "2026-11-02", "n", NO),
        ("2026-10-01", "", "n", UNKNOWN),
        ("2026-10-01", "", "", UNKNOWN),
        ("2026-10-01", "2026-11", "n", UNKNOWN),
        ("", "", "y", UNKNOWN),
        ("2026-11", "2026-11", "n", UNKNOWN),  # may have been over before 3 November
        ("2026", "", "y", UNKNOWN),  # may have begun after 17 November
        ("2026-10", "", "y", YES),
    ],
)
def test_x19_is_met_by_an_event_near_the_day_or_ongoing(
    start: str, end: str, ongoing: str, outcome: Outcome
) -> None:
    assert with_event(seen(), start, end, ongoing).outcome("X19") is outcome


def test_x19_is_not_met_by_an_event_of_another_term() -> None:
    assert with_event(seen(), term="Pruritus").outcome("X19") is NO
    assert with_event(seen(), term="").outcome("X19") is NO


def test_x19_is_met_by_one_sure_event_beside_one_that_cannot_be_told() -> None:
    patient = with_event(seen(), "")
    assert patient.outcome("X19") is UNKNOWN

    assert with_event(patient, "2026-11-10", number=2).outcome("X19") is YES


def test_fibrosis_is_met_by_either_of_its_terms() -> None:
    for term in ("Skin induration", "Superficial soft tissue fibrosis"):
        patient = Scenario.blank(STUDY, GERMAN).on(SKIN, "3M").answer(SKNDAT, "2026-11-10")
        assert patient.answer(SKNIND, "1").outcome("X19e") is NO
        with_event(patient, term=term)
        assert patient.on(SKIN, "3M").outcome("X19e") is YES


@pytest.mark.parametrize(
    ("before", "now", "outcome"),
    [("2", "2", YES), ("2", "1", YES), ("2", "3", NO), ("0", "1", NO), ("", "1", NO)],
)
def test_only_a_new_or_worse_grade_asks(before: str, now: str, outcome: Outcome) -> None:
    assert again(seen(before), now).outcome("X19") is outcome


def test_the_finding_tells_the_grade_of_this_visit_and_not_of_the_one_before() -> None:
    (finding,) = again(seen("1"), "3").findings("X19")

    assert finding.message.en.startswith("Grade “severe” is new or worse on 2026-11-20")


def test_a_grade_in_another_region_is_new() -> None:
    patient = again(seen("2"), "1", region="field ventral")
    assert patient.outcome("X19") is NO

    assert patient.clear(SKNREG).outcome("X19") is UNKNOWN
    assert patient.answer(SKNCTC, "0").outcome("X19") is YES


def test_a_region_keeps_its_grade_where_it_becomes_the_first() -> None:
    patient = seen("2").answer(SK2REG, "field ventral", 1).answer(SK2CTC, "1", 1)

    again(patient, "1", region="field ventral")
    assert patient.outcome("X19") is YES
    patient.answer(SK2REG, "field dorsal", 1).answer(SK2CTC, "2", 1)
    assert patient.outcome("X19q", 1) is YES
    assert patient.answer(SK2CTC, "3", 1).outcome("X19q", 1) is NO


def test_a_wound_is_compared_with_the_visit_before() -> None:
    patient = Scenario.blank(STUDY, GERMAN).on(WOUND, "D1").answer(WNDINF, "2")
    patient.on(WOUND, "W2").answer(WNDDAT, "2026-11-20")

    assert patient.answer(WNDINF, "2").outcome("X19h") is YES
    assert patient.answer(WNDINF, "3").outcome("X19h") is NO


def test_a_week_is_compared_with_the_week_before() -> None:
    patient = Scenario.blank(STUDY, GERMAN).on(WEEKLY_CHECK, "OT", 1).answer(EBWSKN, "1")
    patient.on(WEEKLY_CHECK, "OT", 2).answer(EBWDAT, "2026-11-20")

    assert patient.answer(EBWSKN, "1").outcome("X19l") is YES
    assert patient.answer(EBWSKN, "2").outcome("X19l") is NO


def test_the_proposal_is_prefilled() -> None:
    patient = seen()
    (finding,) = patient.findings("X19")
    assert finding.proposes is not None
    assert finding.proposes.prefill is not None

    assert finding.proposes.form == "AE"
    assert finding.proposes.prefill(seen_by(patient)) == {
        "AETERM": DERMATITIS,
        "AECTC": DERMATITIS,
        "AETOXGR": "2",
        "AESTDAT": "2026-11-10",
    }
    assert with_event(patient, "2026-11-10", ongoing="").findings("X19") == ()


@pytest.mark.parametrize(
    ("number", "item"),
    [("X21b", SKNCTC), ("X21c", SKNULC), ("X21d", SK2CTC), ("X21e", SK2ULC)],
)
def test_necrosis_of_the_skin_stops_treatment(number: str, item: Item[str]) -> None:
    row = int(item in (SK2CTC, SK2ULC))
    term = DERMATITIS if item in (SKNCTC, SK2CTC) else "Skin ulceration"
    patient = seen("0").answer(item, "3", row)
    assert patient.outcome(number) is YES
    assert patient.missing(item, Missing.ND, row).outcome(number) is UNKNOWN

    assert patient.answer(item, "4", row).outcome(number) is NO
    assert patient.answer(item, "5", row).outcome(number) is NO
    (finding,) = patient.findings(number)
    assert finding.proposes is not None

    with_event(patient, ongoing="y", term=term)
    assert patient.outcome(number) is UNKNOWN  # its grade is not told yet
    patient.on(ADVERSE_EVENT).answer(AETOXGR, "3")
    assert patient.on(SKIN, "W2").outcome(number) is NO
    (finding,) = patient.findings(number)
    assert finding.proposes is None  # the event is there, its grade is to be raised

    patient.on(ADVERSE_EVENT).answer(AEGHGR, "4", 1)
    assert patient.on(SKIN, "W2").outcome(number) is YES


def test_necrosis_seen_at_the_weekly_check_stops_treatment() -> None:
    patient = Scenario.blank(STUDY, GERMAN).on(WEEKLY_CHECK, "OT").answer(EBWDAT, "2026-11-10")

    assert patient.outcome("X21f") is UNKNOWN
    assert patient.answer(EBWSKN, "3").outcome("X21f") is YES
    assert patient.answer(EBWSKN, "4").outcome("X21f") is NO


def test_clinical_04_a_complication_of_the_wound_may_stop_treatment() -> None:
    patient = Scenario.blank(STUDY, GERMAN).on(WOUND, "W2").answer(WNDDAT, "2026-11-10")

    assert patient.outcome("X21h") is UNKNOWN
    assert patient.answer(WNDCOMP, "3").outcome("X21h") is YES
    assert patient.answer(WNDCOMP, "4").outcome("X21h") is NO
    with_event(patient, ongoing="y", term="Wound complication")
    patient.on(ADVERSE_EVENT).answer(AETOXGR, "4")
    assert patient.on(WOUND, "W2").outcome("X21h") is YES


def test_what_stops_treatment_is_no_hard_finding() -> None:
    assert {check.severity.value for check in (*X19, *X21)} == {"soft"}
