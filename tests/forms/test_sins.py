"""Spinal instability: CRF specification 3.6 and 5.4, checks SIN-01 to SIN-04, IE-11."""

from collections.abc import Mapping
from typing import Any

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.forms.eligibility.form import ELIGIBILITY, EXC08
from kyphocrf.forms.lesions.form import LESIONS, LESLEV, LESPAIN, LESTYPE, PEDINV
from kyphocrf.forms.sins.form import (
    LOCATIONS,
    PARTS,
    SINALIGN,
    SINBONE,
    SINCAT,
    SINCOLL,
    SINLEV,
    SINLOC,
    SINPAIN,
    SINPOST,
    SINS,
    SINS_GROUP,
    SINTOT,
)
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.vocabulary.levels import LEVELS
from tests.forms import patients
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN
SWITCHED_ON = {**patients.GERMAN, "USEEXC08": "1"}


def lesion(level: str, kind: str = "", posterior: str = "") -> Scenario:
    """A patient with one lesion; the page of its stability is open."""
    scenario = Scenario.blank(STUDY, patients.GERMAN).on(LESIONS).answer(LESLEV, level, 1)
    scenario.answer(LESTYPE, kind, 1).answer(PEDINV, posterior, 1)
    return scenario.on(SINS, "V0")


def suggested(scenario: Scenario, item: Item[str], row: int = 1) -> str | None:
    assert scenario.entry is not None
    offer = scenario.entry.review.places[scenario.spot(item, row)].suggested
    return None if offer is None else offer.value


def points(scenario: Scenario, *parts: int) -> Scenario:
    """Give the six parts of lesion 1: location, pain, bone, alignment, collapse, posterior."""
    answers: Mapping[Item[Any], str] = dict(zip(PARTS, map(str, parts), strict=True))
    return patients.fill(scenario, answers, row=1)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("C2", "3"), ("C3", "2"), ("C6", "2"), ("C7", "3"), ("T2", "3"), ("T3", "1"),
        ("T10", "1"), ("T11", "3"), ("T12", "3"), ("L1", "3"), ("L2", "2"), ("L4", "2"),
        ("L5", "3"), ("S1", "3"), ("S2", "0"), ("S5", "0"),
    ],
)  # fmt: skip
def test_the_level_suggests_the_location(level: str, expected: str) -> None:
    scenario = lesion(level)

    assert scenario.value(SINLEV, 1) == level
    assert suggested(scenario, SINLOC) == expected
    assert scenario.value(SINLOC, 1) is None


def test_every_level_has_a_location() -> None:
    assert set(LOCATIONS) == set(LEVELS)
    assert [list(LOCATIONS.values()).count(part) for part in "3210"] == [10, 7, 8, 4]


@pytest.mark.parametrize(("kind", "expected"), [("lytic", "2"), ("mixed", "1"), ("blastic", "0")])
def test_the_type_of_the_lesion_suggests_the_bone_lesion(kind: str, expected: str) -> None:
    assert suggested(lesion("L1", kind=kind), SINBONE) == expected


@pytest.mark.parametrize(
    ("posterior", "expected"), [("none", "0"), ("unilateral", "1"), ("bilateral", "3")]
)
def test_the_posterior_elements_suggest_their_part(posterior: str, expected: str) -> None:
    assert suggested(lesion("L1", posterior=posterior), SINPOST) == expected


def test_nothing_is_suggested_of_a_lesion_not_described() -> None:
    scenario = lesion("").on(LESIONS).answer(LESPAIN, "y", 1).on(SINS, "V0")

    assert [suggested(scenario, part) for part in (SINLOC, SINBONE, SINPOST)] == [None] * 3


def test_each_lesion_has_its_column_target_or_not() -> None:
    scenario = lesion("T12").on(LESIONS).answer(LESLEV, "L4", 3).on(SINS, "V0")

    assert scenario.entry is not None
    assert scenario.entry.review.rows(SINS_GROUP) == (1, 3)
    assert suggested(scenario, SINLOC, 3) == "2"
    assert SINS_GROUP.repeats is not None
    assert SINS_GROUP.repeats.across


@pytest.mark.parametrize(
    ("level", "parts", "total", "category"),
    [
        ("L1", (3, 3, 2, 2, 2, 1), "13", "3"),  # 3 + 3 + 2 + 2 + 2 + 1 = 13, unstable
        ("T10", (1, 1, 2, 0, 2, 0), "6", "1"),  # 1 + 1 + 2 + 0 + 2 + 0 = 6, stable
        ("T11", (3, 1, 1, 0, 1, 1), "7", "2"),  # 3 + 1 + 1 + 0 + 1 + 1 = 7, potentially unstable
        ("L4", (2, 3, 2, 0, 2, 3), "12", "2"),  # 2 + 3 + 2 + 0 + 2 + 3 = 12
        ("S2", (0, 0, 0, 0, 0, 0), "0", "1"),  # nothing at all
        ("L5", (3, 3, 2, 4, 3, 3), "18", "3"),  # the most there is
    ],
)
def test_the_six_parts_add_up(
    level: str, parts: tuple[int, ...], total: str, category: str
) -> None:
    scenario = points(lesion(level), *parts)

    assert scenario.value(SINTOT, 1) == total
    assert scenario.value(SINCAT, 1) == category
    assert scenario.outcome("SIN-01") is YES


@pytest.mark.parametrize("part", PARTS)
def test_without_one_part_there_is_no_total(part: Item[str]) -> None:
    scenario = points(lesion("L1"), 3, 3, 2, 2, 2, 1).clear(part, 1)

    assert scenario.value(SINTOT, 1) is None
    assert scenario.value(SINCAT, 1) is None


@pytest.mark.parametrize(
    ("number", "item", "suggested", "other"),
    [
        ("SIN-01", SINLOC, "3", "2"),
        ("SIN-02", SINBONE, "2", "1"),
        ("SIN-03", SINPOST, "1", "3"),
    ],
)
def test_a_part_other_than_suggested_is_explained(
    number: str, item: Item[str], suggested: str, other: str
) -> None:
    scenario = lesion("L1", "lytic", "unilateral")

    assert scenario.outcome(number) is UNKNOWN
    assert scenario.answer(item, suggested, 1).outcome(number) is YES
    assert scenario.answer(item, other, 1).outcome(number) is NO
    assert [finding.severity.value for finding in scenario.findings(number)] == ["soft"]
    scenario.on(LESIONS)
    for evidence in (LESLEV, LESTYPE, PEDINV):
        scenario.clear(evidence, 1)
    assert scenario.on(SINS, "V0").outcome(number) is UNKNOWN


def test_sin_04_a_painful_lesion_has_points_for_pain() -> None:
    scenario = lesion("L1").answer(SINPAIN, "none", 1)
    assert scenario.outcome("SIN-04") is UNKNOWN

    scenario.on(LESIONS).answer(LESPAIN, "y", 1).on(SINS, "V0")
    assert scenario.outcome("SIN-04") is NO
    assert [finding.severity.value for finding in scenario.findings("SIN-04")] == ["soft"]
    assert scenario.answer(SINPAIN, "mechanical", 1).outcome("SIN-04") is YES

    scenario.on(LESIONS).answer(LESPAIN, "n", 1).on(SINS, "V0")
    assert scenario.answer(SINPAIN, "none", 1).outcome("SIN-04") is YES


def test_ie_11_finds_an_unstable_lesion_where_the_criterion_is_asked() -> None:
    scenario = patients.eligible(SWITCHED_ON).on(ELIGIBILITY)
    assert scenario.outcome("IE-11") is UNKNOWN
    # the patient's lesion: 3 + 3 + 2 + 0 + 2 + 1 = 11
    assert scenario.answer(EXC08, "0").outcome("IE-11") is YES

    scenario.on(SINS, "V0").answer(SINALIGN, "2", 1).on(ELIGIBILITY)
    assert scenario.outcome("IE-11") is NO
    assert [finding.severity.value for finding in scenario.findings("IE-11")] == ["soft"]
    assert scenario.answer(EXC08, "1").outcome("IE-11") is YES


def test_ie_11_waits_for_each_lesion() -> None:
    scenario = patients.eligible(SWITCHED_ON).on(ELIGIBILITY).answer(EXC08, "0")

    scenario.on(LESIONS).answer(LESLEV, "L3", 2).on(ELIGIBILITY)
    assert scenario.outcome("IE-11") is UNKNOWN

    scenario.on(SINS, "V0").clear(SINCOLL, 1).on(ELIGIBILITY)
    assert scenario.outcome("IE-11") is UNKNOWN


def test_ie_11_does_not_wait_where_one_lesion_is_unstable() -> None:
    scenario = patients.eligible(SWITCHED_ON).on(ELIGIBILITY).answer(EXC08, "0")
    scenario.on(LESIONS).answer(LESLEV, "L3", 2)

    # 3 + 3 + 2 + 2 + 2 + 1 = 13
    scenario.on(SINS, "V0").answer(SINALIGN, "2", 1).on(ELIGIBILITY)

    assert scenario.outcome("IE-11") is NO


def test_ie_11_says_nothing_where_the_criterion_is_off() -> None:
    scenario = patients.eligible().on(SINS, "V0").answer(SINALIGN, "4", 1).on(ELIGIBILITY)

    assert scenario.outcome("IE-11") is YES


def test_the_answers_of_an_eligible_patient_give_no_finding() -> None:
    assert not patients.eligible().on(SINS, "V0").findings()
