"""What was treated keeps its level, whatever becomes of the lesion: X16c, X16d; levels in words."""

import pytest

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.profile import MarkKind
from kyphocrf.definition.values import Missing
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.plan import EBPLEV
from kyphocrf.forms.fracture.form import FRACTURE, FXREL, FXSLEV, FXSLEVT
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY
from kyphocrf.forms.kyphoplasty.iort import IORDONE, IORLEV
from kyphocrf.forms.kyphoplasty.level import PROLEV, PROLEVT, PROPERF
from kyphocrf.forms.lesions.form import LESIONS, LESLEV, LESLEVT
from kyphocrf.forms.reintervention.form import REILEV, REILEVT, REINTERVENTION
from kyphocrf.forms.study.profile.spine import spine_marks
from tests.forms.followed import followed, seen_by, suggestion
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def treated(level: str = "T12") -> Scenario:
    """A patient of arm A whose lesion 1 (T12) was treated; the page of treatment is open."""
    scenario = followed().answer(PROLEV, level, 1).answer(PROPERF, "y", 1)
    return scenario.answer(IORDONE, "1", 1)


def test_clinical_12_the_level_treated_is_an_answer_of_the_page_of_treatment() -> None:
    scenario = followed()
    assert suggestion(scenario, PROLEV, 1) == "T12"
    assert scenario.value(IORLEV, 1) == "T12"
    assert scenario.outcome("X16d", 1) is UNKNOWN

    assert scenario.answer(PROLEV, "T11", 1).value(IORLEV, 1) == "T11"
    assert scenario.outcome("X16d", 1) is NO
    (finding,) = scenario.findings("X16d")
    assert finding.severity is Severity.SOFT
    assert finding.message.en.startswith("Treated T11, the lesion lies at T12.")
    assert scenario.answer(PROLEV, "T12", 1).outcome("X16d", 1) is YES


def test_clinical_12_a_lesion_that_changes_its_level_relabels_nothing() -> None:
    scenario = treated().on(LESIONS)
    assert scenario.outcome("X16c", 1) is YES
    assert scenario.outcome("X16c", 3) is UNKNOWN  # not treated yet

    scenario.answer(LESLEV, "T11", 1)
    assert scenario.outcome("X16c", 1) is NO
    (finding,) = scenario.findings("X16c")
    assert finding.severity is Severity.SOFT
    assert "lies at T11; treated was T12 by the procedure" in finding.message.en

    scenario.on(KYPHOPLASTY)
    assert scenario.value(PROLEV, 1) == "T12"
    assert scenario.value(IORLEV, 1) == "T12"
    assert scenario.outcome("X16d", 1) is NO
    done = [
        mark
        for mark in spine_marks(seen_by(scenario))
        if mark.kind in (MarkKind.CEMENT, MarkKind.IORT)
    ]
    assert {mark.levels for mark in done} == {("T12",)}


def test_clinical_12_fractures_lie_to_the_level_that_was_treated() -> None:
    scenario = treated().on(LESIONS).answer(LESLEV, "T8", 1)
    scenario.on(FRACTURE).answer(FXSLEV, "T12")

    assert suggestion(scenario, FXREL) == "1"
    assert suggestion(scenario.answer(FXSLEV, "T8"), FXREL) == "4"


def test_clinical_12_a_lesion_in_no_field_of_the_radiotherapy_is_a_finding() -> None:
    scenario = followed("B").on(LESIONS)
    assert scenario.outcome("X16c", 1) is UNKNOWN

    scenario.on(EBRT).answer(EBPLEV, "T12; L1").on(LESIONS)
    assert [scenario.outcome("X16c", row) for row in (1, 2, 3)] == [YES, UNKNOWN, YES]

    scenario.answer(LESLEV, "T11", 1)
    assert scenario.outcome("X16c", 1) is NO
    assert "T12" in scenario.findings("X16c")[0].message.en


BEYOND = pytest.mark.parametrize(
    ("number", "form", "level", "words", "row"),
    [
        ("LES-03", LESIONS, LESLEV, LESLEVT, 1),
        ("PRO-04", KYPHOPLASTY, PROLEV, PROLEVT, 1),
        ("FX-05", FRACTURE, FXSLEV, FXSLEVT, 0),
        ("REI-04", REINTERVENTION, REILEV, REILEVT, 0),
    ],
)


@BEYOND
def test_clinical_18_a_level_beyond_the_list_stands_in_words(
    number: str, form: Form, level: Item[str], words: Item[str], row: int
) -> None:
    scenario = followed().on(form).answer(level, "L5", row)
    assert not scenario.is_asked(words, row)
    assert scenario.outcome(number) is YES

    scenario.missing(level, Missing.NA, row)
    assert scenario.is_asked(words, row)
    assert scenario.outcome(number) is NO
    (finding,) = scenario.findings(number)
    assert finding.severity is Severity.SOFT

    assert scenario.answer(words, "L6", row).outcome(number) is YES


def test_clinical_18_no_neighbour_is_made_up_of_a_level_in_words() -> None:
    scenario = followed().on(FRACTURE).missing(FXSLEV, Missing.NA).answer(FXSLEVT, "L6")
    assert suggestion(scenario, FXREL) is None

    scenario.answer(FXREL, "3")
    assert scenario.outcome("X23") is UNKNOWN
