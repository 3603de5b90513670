"""Device deficiency: CRF specification 3.25."""

from kyphocrf.forms.device_deficiency.form import (
    DDAE,
    DDCOULD,
    DDDEV,
    DDHARM,
    DDREPDAT,
    DEVICE_DEFICIENCY,
)
from kyphocrf.forms.study.study import STUDY
from tests.scenario import Scenario


def deficient(number: int = 1) -> Scenario:
    """A deficiency of the applicator; the page is open."""
    scenario = Scenario.blank(STUDY).on(DEVICE_DEFICIENCY, "AE", form_repeat=number)
    return scenario.answer(DDDEV, "applicator")


def test_each_deficiency_has_its_page() -> None:
    scenario = deficient()
    assert scenario.value(DDDEV) == "2"
    assert scenario.on(DEVICE_DEFICIENCY, "AE", form_repeat=2).value(DDDEV) is None


def test_a_harm_asks_for_its_event() -> None:
    assert not deficient().is_asked(DDAE)
    assert not deficient().answer(DDHARM, "n").is_asked(DDAE)
    assert deficient().answer(DDHARM, "y").is_asked(DDAE)


def test_what_could_have_led_to_a_serious_event_is_told_to_the_sponsor() -> None:
    assert not deficient().answer(DDCOULD, "n").is_asked(DDREPDAT)
    assert deficient().answer(DDCOULD, "y").is_asked(DDREPDAT)
