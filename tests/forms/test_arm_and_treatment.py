"""The arm and what was given, on the page of randomisation: X28b, and X28c where it changes."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDEL
from kyphocrf.forms.ebrt.plan import EBPSALV
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.randomisation.form import ARM, ARMACT, RANDOMISATION
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import view_of
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from tests.forms.trial import give, omit, patient, planned
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def operated() -> Scenario:
    return patient(arm="A", study=STUDY).on(KYPHOPLASTY).answer(PRODAT, "2026-11-09")


def irradiated() -> Scenario:
    return give(give(planned(study=STUDY), 1, "10"), 2, "11")


_RECEIVED = ("A", "B", "AB", "BA", "K", "N")
GIVEN = {"A": operated, "B": irradiated}
OTHER = {"A": "B", "B": "A"}


@pytest.mark.parametrize("arm", GIVEN)
def test_capture_23_the_arm_that_was_treated_agrees(arm: str) -> None:
    begin = GIVEN[arm]

    assert begin().on(RANDOMISATION).outcome("X28b") is YES


@pytest.mark.parametrize("arm", GIVEN)
def test_capture_23_an_arm_changed_after_treatment_is_found_where_it_is_changed(arm: str) -> None:
    begin = GIVEN[arm]
    scenario = begin().on(RANDOMISATION).answer(ARM, OTHER[arm])

    assert scenario.outcome("X28b") is NO
    (finding,) = scenario.findings("X28b")
    assert finding.spot == scenario.spot(ARM)
    assert finding.stops
    assert finding.proposes is not None
    assert finding.proposes.form == "DV"
    assert scenario.entry is not None
    assert finding in scenario.entry.stops()


@pytest.mark.parametrize(
    ("arm", "received", "outcome"),
    [
        *[("A", code, YES if code in {"A", "BA", "K"} else NO) for code in _RECEIVED],
        *[("B", code, YES if code in {"B", "AB"} else NO) for code in _RECEIVED],
    ],
)
def test_capture_23_the_treatment_received_may_say_otherwise(
    arm: str, received: str, outcome: Outcome
) -> None:
    begin = GIVEN[arm]
    scenario = begin().on(RANDOMISATION).answer(ARM, OTHER[arm]).answer(ARMACT, received)

    assert scenario.outcome("X28b") is outcome


def nothing_given() -> Scenario:
    return omit(planned(study=STUDY), 1, "10")


def salvaged() -> Scenario:
    return irradiated().answer(EBPSALV, "y")


@pytest.mark.parametrize("begin", [nothing_given, salvaged, lambda: planned(study=STUDY)])
def test_capture_23_no_fraction_and_salvage_contradict_no_arm(
    begin: Callable[[], Scenario],
) -> None:
    assert begin().on(RANDOMISATION).answer(ARM, "A").outcome("X28b") is YES


def test_capture_23_a_kyphoplasty_without_its_day_is_not_yet_given() -> None:
    scenario = operated().clear(PRODAT).on(RANDOMISATION).answer(ARM, "B")

    assert scenario.outcome("X28b") is YES


def test_capture_23_without_the_arm_or_the_intent_it_cannot_be_told() -> None:
    assert operated().on(RANDOMISATION).clear(ARM).outcome("X28b") is UNKNOWN

    scenario = irradiated().clear(EBPSALV).on(RANDOMISATION).answer(ARM, "A")

    assert scenario.outcome("X28b") is UNKNOWN


def test_capture_23_a_fraction_taken_back_settles_it() -> None:
    scenario = irradiated().on(RANDOMISATION).answer(ARM, "A").on(EBRT)
    scenario.clear(FXDEL, 1).clear(FXDEL, 2).on(RANDOMISATION)

    assert scenario.outcome("X28b") is YES


def received(arm: str, treatment: str) -> Scenario:
    """A page of randomisation, open again, that named the treatment received when complete."""
    scenario = patient(arm=arm, study=STUDY).on(RANDOMISATION).answer(ARMACT, treatment)
    return scenario.on(RANDOMISATION)


@pytest.mark.parametrize("arm", ["A", "B"])
@pytest.mark.parametrize("treatment", _RECEIVED)
def test_capture_23_an_arm_changed_once_the_treatment_was_named_is_found_where_it_is_changed(
    arm: str, treatment: str
) -> None:
    scenario = received(arm, treatment)
    assert scenario.findings("X28c") == ()

    scenario.answer(ARM, OTHER[arm])

    found = scenario.findings("X28c")
    assert len(found) == (treatment != "N")
    for finding in found:
        assert finding.spot == scenario.spot(ARM)
        assert finding.stops
        assert finding.proposes is not None
        assert finding.proposes.form == "DV"


def test_capture_23_clearing_what_was_received_hides_no_change_of_the_arm() -> None:
    scenario = received("A", "A").clear(ARMACT).answer(ARM, "B")

    assert scenario.outcome("X28c") is NO


@pytest.mark.parametrize("arm", GIVEN)
def test_capture_23_naming_what_was_received_while_the_arm_is_changed_is_found(arm: str) -> None:
    begin = GIVEN[arm]
    scenario = begin().on(RANDOMISATION).answer(ARM, OTHER[arm]).answer(ARMACT, arm)

    assert scenario.outcome("X28b") is YES
    assert scenario.outcome("X28c") is NO


@pytest.mark.parametrize("arm", GIVEN)
def test_capture_23_an_arm_changed_to_that_of_the_recorded_treatment_is_found(arm: str) -> None:
    begin = GIVEN[arm]
    scenario = begin().on(RANDOMISATION).answer(ARM, OTHER[arm])
    assert scenario.outcome("X28b") is NO

    scenario.on(RANDOMISATION).answer(ARM, arm)

    assert scenario.outcome("X28b") is YES
    assert scenario.outcome("X28c") is NO


def test_capture_23_an_arm_put_back_settles_it() -> None:
    scenario = received("A", "A").answer(ARM, "B").answer(ARM, "A")

    assert scenario.outcome("X28c") is YES


def test_capture_23_before_any_treatment_an_arm_may_be_corrected() -> None:
    scenario = patient(arm="A", study=STUDY).on(RANDOMISATION).answer(ARM, "B")

    assert scenario.outcome("X28c") is YES


def test_capture_23_a_page_that_never_was_complete_has_nothing_to_differ_from() -> None:
    scenario = Scenario.blank(STUDY).on(RANDOMISATION).answer(ARMACT, "A").answer(ARM, "A")

    assert scenario.answer(ARM, "B").outcome("X28c") is YES


def test_capture_23_the_deviation_is_proposed_until_its_page_names_the_check() -> None:
    scenario = received("A", "A").answer(ARM, "B")
    (finding,) = scenario.findings("X28c")
    entry = scenario.entry
    assert entry is not None
    assert finding.proposes is not None
    assert finding.proposes.prefill is not None
    assert finding.proposes.prefill(view_of(entry.book, entry.instance)) == {
        "DVAUTO": "X28c", "DVCAT": "3", "DVWHERE": "RND", "DVDAT": "2026-11-23",
    }  # fmt: skip

    deviation = Entry(entry.book, FormKey("AE", 1, "DV", 1))
    for item, value in (("DVAUTO", "X28c"), ("DVWHERE", "RND")):
        deviation.answer(Spot("DEVIATED", 0, item), Answer(value=value))
    entry.look_again(deviation.book)

    assert scenario.findings("X28c")[0].proposes is None


def test_capture_23_completing_and_reopening_follow_on_the_page_in_hand() -> None:
    entry = received("A", "A").answer(ARM, "B").entry
    assert entry is not None
    whole = replace(entry.instance, status=Status.COMPLETE, last_completed=None)

    entry.take_over(whole)
    assert not [one for one in entry.review.all_findings() if one.number == "X28c"]

    entry.take_over(replace(whole, status=Status.STARTED, last_completed=whole.answers))
    entry.answer(Spot("DRAW", 0, "ARM"), Answer(value="A"))
    assert [one.number for one in entry.review.all_findings() if one.number == "X28c"]
