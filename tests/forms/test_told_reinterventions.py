"""A treatment after the study treatment is a re-intervention and asks for its page: X24c, X24d."""

import pytest

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL
from kyphocrf.forms.ebrt.plan import EBPLEV, EBPSALV
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.kyphoplasty.level import PROLEV, PROPERF
from kyphocrf.forms.pain.counting import PAINREI
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import PAINDAT
from kyphocrf.forms.reintervention.form import REIDAT, REILEV, REINTERVENTION
from tests.forms.followed import followed, seen_by
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def irradiated_again(levels: str = "T12", day: str = "2026-08-01") -> Scenario:
    """A patient of arm A with a salvage radiotherapy; its page is open."""
    scenario = followed().on(EBRT, "UNS").answer(EBPSALV, "y").answer(EBPLEV, levels)
    return scenario.answer(FXDAT, day, 1).answer(FXDEL, "y", 1)


def operated_again(day: str = "2026-08-01") -> Scenario:
    """A patient of arm A with a kyphoplasty on an unscheduled page, which is open."""
    scenario = followed().on(KYPHOPLASTY, "UNS").answer(PRODAT, day)
    return scenario.answer(PROPERF, "y", 1).answer(PROLEV, "T12", 1)


def recorded(scenario: Scenario, level: str, day: str, number: int = 1) -> Scenario:
    """Write the page of re-intervention."""
    scenario.on(REINTERVENTION, "LOG", form_repeat=number)
    return scenario.answer(REILEV, level).answer(REIDAT, day)


def test_clinical_06_salvage_radiotherapy_asks_for_its_page() -> None:
    scenario = irradiated_again("T12; L1")
    assert scenario.outcome("X24c") is NO
    (finding,) = scenario.findings("X24c")
    assert finding.severity is Severity.SOFT
    assert finding.proposes is not None
    assert finding.proposes.prefill is not None
    assert finding.proposes.prefill(seen_by(scenario)) == {
        "REITYPE": "3", "REIDAT": "2026-08-01", "REILEV": "L1"
    }  # fmt: skip

    recorded(scenario, "L1", "2026-08-01").on(EBRT, "UNS")
    (finding,) = scenario.findings("X24c")
    assert finding.proposes is not None
    assert finding.proposes.prefill is not None
    assert finding.proposes.prefill(seen_by(scenario))["REILEV"] == "T12"

    recorded(scenario, "T12", "2026-08-01", 2).on(EBRT, "UNS")
    assert scenario.outcome("X24c") is YES


@pytest.mark.parametrize(
    ("level", "day", "outcome"),
    [
        ("T12", "2026-08-01", YES),
        ("T12", "2026-08-02", NO),
        ("L1", "2026-08-01", NO),
        ("T12", "", UNKNOWN),
        ("", "2026-08-01", UNKNOWN),
    ],
)
def test_x24d_compares_level_and_day(level: str, day: str, outcome: Outcome) -> None:
    scenario = recorded(operated_again(), level, day).on(KYPHOPLASTY, "UNS")

    assert scenario.outcome("X24d") is outcome


def test_the_study_treatment_asks_for_no_page() -> None:
    assert followed().outcome("X24d") is YES
    assert followed("B").outcome("X24c") is YES
    assert operated_again("2026-07-06").outcome("X24d") is YES  # the day of the treatment itself
    assert irradiated_again().answer(FXDEL, "n", 1).outcome("X24c") is YES  # nothing was given


def test_levels_that_are_not_known_cannot_be_told() -> None:
    assert irradiated_again().answer(EBPLEV, "").outcome("X24c") is UNKNOWN
    assert operated_again().answer(PROLEV, "", 1).outcome("X24d") is UNKNOWN


@pytest.mark.parametrize("treated", [irradiated_again, operated_again])
def test_clinical_06_pain_rated_afterwards_is_flagged_whichever_page_tells(treated: object) -> None:
    assert callable(treated)
    scenario: Scenario = treated()
    scenario.on(PAIN, "W2").answer(PAINDAT, "2026-07-20")
    assert scenario.value(PAINREI) == "0"

    scenario.on(PAIN, "W6").answer(PAINDAT, "2026-08-17")
    assert scenario.value(PAINREI) == "1"
