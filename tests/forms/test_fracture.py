"""Secondary fracture: CRF specification 3.20, checks X22a, X23, FX."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESTDAT
from kyphocrf.forms.adverse_event.term import AECTC
from kyphocrf.forms.fracture.checks import SPINAL_FRACTURE
from kyphocrf.forms.fracture.form import (
    FRACTURE,
    FXAE,
    FXGEN,
    FXLOSS,
    FXREL,
    FXSDAT,
    FXSLEV,
    FXSYMP,
    FXTX,
    FXTYPE,
    relations,
)
from kyphocrf.forms.lesions.form import FXBASE, LESIONS, LESLEV, LESTARG
from kyphocrf.forms.reintervention.form import REIDAT, REILEV, REINTERVENTION
from kyphocrf.forms.vocabulary import ctcae
from tests.forms.followed import followed, seen_by, suggestion
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def fractured(level: str = "T12", number: int = 1, scenario: Scenario | None = None) -> Scenario:
    """A patient with targets T12 and L1, and L3 that is none; the page of a fracture is open."""
    patient = scenario or followed()
    return patient.on(FRACTURE, "AE", form_repeat=number).answer(FXSLEV, level)


@pytest.mark.parametrize(
    ("level", "relation"),
    [("T12", "1"), ("L1", "1"), ("T11", "2"), ("L2", "3"), ("L3", "4"), ("T10", "4"), ("C1", "4")],
)
def test_the_relation_is_suggested_from_the_level(level: str, relation: str) -> None:
    scenario = fractured(level)

    assert suggestion(scenario, FXREL) == relation
    assert scenario.value(FXREL) is None


@pytest.mark.parametrize(
    ("treated", "level", "found"),
    [
        ("T12", "L1", ("3",)),
        ("L1", "T12", ("2",)),
        ("L5", "S1", ("3",)),
        ("S1", "L5", ("2",)),
        ("C7", "T1", ("3",)),
        ("C1", "C2", ("3",)),
        ("S5", "S4", ("2",)),
        ("S5", "C1", ("4",)),
        ("T12", "L2", ("4",)),
    ],
)
def test_adjacency_crosses_the_borders_of_the_regions(
    treated: str, level: str, found: tuple[str, ...]
) -> None:
    assert relations(level, frozenset({treated})) == found


def test_between_two_treated_levels_the_person_chooses() -> None:
    scenario = followed().on(LESIONS).answer(LESLEV, "L2", 3)
    scenario = fractured("L1", scenario=scenario)
    assert suggestion(scenario, FXREL) is None

    assert scenario.answer(FXREL, "2").outcome("X23") is YES
    assert scenario.answer(FXREL, "3").outcome("X23") is YES
    assert scenario.answer(FXREL, "4").outcome("X23") is NO


@pytest.mark.parametrize(("level", "fits"), [("T12", "1"), ("T11", "2"), ("L2", "3"), ("L4", "4")])
def test_x23_refuses_a_relation_against_the_levels(level: str, fits: str) -> None:
    scenario = fractured(level)
    assert scenario.outcome("X23") is UNKNOWN

    for relation in "1234":
        outcome = scenario.answer(FXREL, relation).outcome("X23")
        assert outcome is (YES if relation == fits else NO)
        assert [one.stops for one in scenario.findings("X23")] == [True] * (relation != fits)


def test_x23_waits_for_every_lesion_to_say_whether_it_is_a_target() -> None:
    scenario = followed().on(LESIONS).clear(LESTARG, 2)
    scenario = fractured("L3", scenario=scenario).answer(FXREL, "4")

    assert scenario.outcome("X23") is UNKNOWN
    assert suggestion(scenario, FXREL) is None


def test_x23_waits_for_a_lesion() -> None:
    scenario = followed().on(LESIONS)
    assert scenario.entry is not None
    for row in (1, 2, 3):
        scenario.entry.remove_row("LESION", row)

    assert fractured("L3", scenario=scenario).answer(FXREL, "4").outcome("X23") is UNKNOWN


@pytest.mark.parametrize(
    ("loss", "fitting"), [("19.9", ""), ("20", "1"), ("25", "12"), ("30", "2"), ("40.1", "3")]
)
def test_x22_compares_the_grade_of_a_fracture_with_its_loss(loss: str, fitting: str) -> None:
    scenario = fractured()
    assert scenario.outcome("X22a") is UNKNOWN

    scenario.answer(FXLOSS, loss)

    for grade in "123":
        outcome = scenario.answer(FXGEN, grade).outcome("X22a")
        assert outcome is (YES if grade in fitting else NO)


def test_the_term_of_a_fracture_exists_in_every_version() -> None:
    assert all(SPINAL_FRACTURE in ctcae.terms(version) for version in ("4.0", "4.03", "5.0"))


def test_a_symptomatic_fracture_without_event_asks_for_one() -> None:
    scenario = fractured("T11").answer(FXSDAT, "2026-09-01")
    assert scenario.outcome("FX-01") is UNKNOWN
    assert scenario.answer(FXSYMP, "n").outcome("FX-01") is YES

    assert scenario.answer(FXSYMP, "y").outcome("FX-01") is NO
    (finding,) = scenario.findings("FX-01")
    assert finding.proposes is not None
    assert finding.proposes.prefill is not None
    assert finding.proposes.prefill(seen_by(scenario)) == {
        "AETERM": "Symptomatic vertebral fracture T11",
        "AECTC": "Spinal fracture",
        "AESTDAT": "2026-09-01",
    }


def test_the_event_of_a_fracture_is_named_by_its_number() -> None:
    scenario = fractured("T11").answer(FXSYMP, "y").answer(FXAE, "2")
    assert scenario.outcome("FX-01") is NO  # there is no such page

    scenario.on(ADVERSE_EVENT, "AE", form_repeat=2).answer(AECTC, SPINAL_FRACTURE)
    scenario.on(FRACTURE, "AE")

    assert scenario.outcome("FX-01") is YES
    assert scenario.clear(FXAE).outcome("FX-01") is NO


@pytest.mark.parametrize(
    ("term", "start", "offered"),
    [
        (SPINAL_FRACTURE, "2026-09-01", False),
        (SPINAL_FRACTURE, "2026-09", False),
        (SPINAL_FRACTURE, "2026-08-01", True),
        (SPINAL_FRACTURE, "", True),
        ("Pain", "2026-09-01", True),
    ],
)
def test_the_offer_of_an_event_ends_once_it_is_begun(term: str, start: str, offered: bool) -> None:
    scenario = fractured("T11").answer(FXSDAT, "2026-09-01").answer(FXSYMP, "y")
    scenario.on(ADVERSE_EVENT, "AE").answer(AECTC, term).answer(AESTDAT, start)

    (finding,) = scenario.on(FRACTURE, "AE").findings("FX-01")

    assert (finding.proposes is not None) is offered


def test_fx_02_expects_a_progression_where_a_fracture_was() -> None:
    scenario = followed().on(LESIONS).answer(FXBASE, "1", 1).answer(FXBASE, "0", 3)
    scenario = fractured("T12", scenario=scenario)
    assert scenario.outcome("FX-02") is UNKNOWN

    assert scenario.answer(FXTYPE, "2").outcome("FX-02") is YES
    assert scenario.answer(FXSLEV, "L1").outcome("FX-02") is NO
    assert scenario.answer(FXSLEV, "T11").outcome("FX-02") is NO
    assert scenario.answer(FXSLEV, "L3").outcome("FX-02") is UNKNOWN
    assert scenario.answer(FXTYPE, "1").outcome("FX-02") is YES


def test_fx_03_expects_a_fracture_after_treatment() -> None:
    scenario = fractured()

    assert scenario.outcome("FX-03") is UNKNOWN
    assert scenario.answer(FXSDAT, "2026-07-06").outcome("FX-03") is YES
    assert scenario.answer(FXSDAT, "2026-07-05").outcome("FX-03") is NO


def test_fx_04_proposes_the_re_intervention_of_an_invasive_treatment() -> None:
    scenario = fractured("L1").answer(FXSDAT, "2026-09-01")
    assert scenario.outcome("FX-04") is UNKNOWN
    assert scenario.answer(FXTX, "analgesics; brace").outcome("FX-04") is YES

    assert scenario.answer(FXTX, "brace; augmentation").outcome("FX-04") is NO
    (finding,) = scenario.findings("FX-04")
    assert finding.proposes is not None
    assert finding.proposes.prefill is not None
    assert finding.proposes.prefill(seen_by(scenario)) == {"REILEV": "L1", "REIREAS": "3"}

    for level, day, outcome in (
        ("L2", "2026-09-03", NO),
        ("L1", "2026-08-31", NO),
        ("L1", "2026-09-01", YES),
        ("L1", "", YES),
    ):
        scenario.on(REINTERVENTION, "AE").answer(REILEV, level).answer(REIDAT, day)
        assert scenario.on(FRACTURE, "AE").outcome("FX-04") is outcome


def test_no_treatment_excludes_every_other() -> None:
    codes = FXTX.codelist
    assert codes is not None
    assert codes.exclusive == {"0"}
