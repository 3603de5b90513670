"""Skin toxicity: CRF specification 3.17, 4.1: regions, grades that exist, photographs, SKN-01."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.forms.consent.form import CONSENT, ICPHOTO
from kyphocrf.forms.skin.form import (
    FURTHER,
    PHOTOREF,
    SK2REG,
    SK2ULC,
    SKIN,
    SKIN_GRADES,
    SKNCTC,
    SKNHYP,
    SKNIND,
    SKNPAIN,
    SKNPHOTO,
    SKNPRU,
    SKNRTOG,
    SKNTEL,
    SKNULC,
    grade_at,
)
from kyphocrf.forms.skin.region import SKNREG
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.vocabulary.toxicity import DERMATITIS
from kyphocrf.ui.fields.codes import fits_a_bar, is_graded
from tests.forms.followed import seen_by
from tests.forms.patients import GERMAN
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN
VERSIONS = ("4.0", "4.03", "5.0")


def inspected(event: str = "W2", version: str = "4.0") -> Scenario:
    """A patient whose skin is looked at; the page is open."""
    return Scenario.blank(STUDY, {**GERMAN, "CTCAEV": version}).on(SKIN, event)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("item", "grades"),
    [
        (SKNCTC, "012345"),
        (SKNHYP, "012"),
        (SKNPRU, "0123"),
        (SKNPAIN, "0123"),
        (SKNTEL, "012"),
        (SKNIND, "01234"),
        (SKNULC, "012345"),
    ],
)
def test_only_grades_that_exist_are_offered(version: str, item: Item[str], grades: str) -> None:
    assert inspected("12M", version).offered(item) == tuple(grades)


@pytest.mark.parametrize("item", [SKNCTC, SKNULC])
def test_the_grades_that_can_be_necrosis_are_cards(item: Item[str]) -> None:
    assert is_graded(item)


@pytest.mark.parametrize("item", [SKNRTOG, SKNHYP, SKNPRU, SKNPAIN, SKNTEL, SKNIND])
def test_every_other_grade_is_one_key_of_a_bar(item: Item[str]) -> None:
    assert fits_a_bar(item)
    assert not is_graded(item)


def test_each_grade_is_described_and_grade_4_says_what_follows() -> None:
    scenario = inspected()
    assert scenario.entry is not None

    hints = scenario.entry.review.places[scenario.spot(SKNCTC)].hints
    assert hints is not None
    assert hints["0"].de == "keine Veränderung"
    assert "redness" in hints["1"].en
    assert hints["4"].en.endswith("becomes serious")


def test_a_photo_is_asked_only_with_consent() -> None:
    patient = inspected("W6")
    assert not patient.is_asked(SKNPHOTO)

    patient.on(CONSENT).answer(ICPHOTO, "n").on(SKIN, "W6")
    assert not patient.is_asked(SKNPHOTO)

    patient.on(CONSENT).answer(ICPHOTO, "y").on(SKIN, "W6")
    assert patient.is_asked(SKNPHOTO)
    assert not patient.is_asked(PHOTOREF)
    assert patient.answer(SKNPHOTO, "y").is_asked(PHOTOREF)
    assert not patient.answer(SKNPHOTO, "n").is_asked(PHOTOREF)


@pytest.mark.parametrize(("event", "needed"), [("W2", False), ("W6", True), ("12M", True)])
def test_a_photo_is_to_be_answered_from_6_weeks_on(event: str, needed: bool) -> None:
    patient = inspected(event).on(CONSENT).answer(ICPHOTO, "y").on(SKIN, event)
    assert patient.entry is not None

    assert (patient.spot(SKNPHOTO) in patient.entry.review.to_answer()) is needed


@pytest.mark.parametrize(
    ("event", "asked"), [("D1", False), ("W2", False), ("W6", False), ("3M", True), ("UNS", True)]
)
def test_induration_is_asked_from_3_months_on(event: str, asked: bool) -> None:
    assert inspected(event).is_asked(SKNIND) is asked


def test_one_region_is_enough_and_another_is_a_column() -> None:
    scenario = inspected()
    assert scenario.entry is not None
    assert scenario.entry.review.rows(FURTHER) == ()

    number, _ = scenario.entry.add_row(FURTHER.name)

    assert scenario.offered(SK2ULC, number) == ("0", "1", "2", "3", "4", "5")


def test_both_regions_are_graded_alike() -> None:
    for first, further, scale in SKIN_GRADES:
        assert first.codelist == further.codelist == scale.codelist
        assert first.collect_if == further.collect_if
        assert first.label == further.label


@pytest.mark.parametrize(
    ("region", "grade"), [("scar", None), ("field dorsal", "2"), ("field ventral", "1")]
)
def test_the_grade_of_a_region_is_found_wherever_it_stands(region: str, grade: str | None) -> None:
    scenario = inspected().answer(SKNREG, "field dorsal").answer(SKNCTC, "2")
    scenario.answer(SK2REG, "field ventral", 1).answer(SKIN_GRADES[0][1], "1", 1)
    codes = SKNREG.codelist.exact(region, "en") if SKNREG.codelist else ()

    assert [grade_at(seen_by(scenario), code.value, DERMATITIS) for code in codes] == [grade]


def test_skn_01_expects_each_region_once() -> None:
    scenario = inspected().answer(SKNREG, "scar").answer(SK2REG, "", 1)
    scenario.answer(SK2ULC, "0", 1).answer(SK2ULC, "0", 2)
    assert scenario.outcome("SKN-01", 1) is UNKNOWN

    assert scenario.answer(SK2REG, "scar", 1).outcome("SKN-01", 1) is NO
    assert scenario.answer(SK2REG, "field dorsal", 1).outcome("SKN-01", 1) is YES
    assert scenario.answer(SK2REG, "field dorsal", 2).outcome("SKN-01", 2) is NO
    assert scenario.answer(SK2REG, "field ventral", 2).outcome("SKN-01", 2) is YES
    assert scenario.outcome("SKN-01", 1) is YES


def test_skn_01_names_the_region_of_its_own_column() -> None:
    scenario = inspected().answer(SKNREG, "scar").answer(SK2REG, "scar", 1)
    scenario.answer(SK2REG, "field dorsal", 2)

    (finding,) = scenario.findings("SKN-01")
    assert finding.message.en.startswith("Region “scar” stands already.")
