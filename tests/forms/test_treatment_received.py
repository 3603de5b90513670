"""The treatment actually received: proposed from the pages, confirmed by a person; changed arms."""

from dataclasses import replace

import pytest

from kyphocrf.definition.case import CannotTell
from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL, FXDOSE
from kyphocrf.forms.ebrt.plan import EBPSALV
from kyphocrf.forms.ebrt.summary import EBSDONE
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.kyphoplasty.iort import IORDONE
from kyphocrf.forms.kyphoplasty.level import PROPERF
from kyphocrf.forms.randomisation.form import ARM, ARMACT, ARMPROP, RANDOMISATION
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.study.treatment import is_treated, treatment_day
from kyphocrf.record.casebook import Status
from tests.forms.followed import seen_by, suggestion
from tests.forms.trial import patient
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def given(procedure: str = "", fractions: str = "", event: str = "T0") -> Scenario:
    """A patient by what stands on the pages of treatment; the page of randomisation is open.

    `procedure`: for the lesions 1 and 3 `performed/IORT`, as `y/full n/no`; `fractions`: whether
    each was delivered, as `y n`, and `.` where the course has ended. All on 9 November.
    """
    scenario = patient(arm="A", study=STUDY)
    if procedure:
        scenario.on(KYPHOPLASTY, event).answer(PRODAT, "9.11.26")
        for row, level in zip((1, 3), procedure.split(), strict=True):
            performed, _, iort = level.partition("/")
            scenario.answer(PROPERF, performed, row).answer(IORDONE, iort, row)
    if fractions:
        scenario.on(EBRT, event).answer(EBPSALV, "n")
        for row, delivered in enumerate(fractions.strip(".").split(), start=1):
            scenario.answer(FXDAT, "9.11.26", row).answer(FXDOSE, "3", row)
            scenario.answer(FXDEL, delivered, row)
        if fractions.endswith("."):
            scenario.answer(EBSDONE, "y")
    return scenario.on(RANDOMISATION)


@pytest.mark.parametrize(
    ("procedure", "fractions", "received"),
    [
        ("", "", None),  # nothing recorded is not nothing given
        ("y/full y/full", "", "A"),
        ("y/partial y/no", "", "A"),
        ("y/full n/", "", "A"),
        ("y/no y/no", "", "K"),
        ("y/no n/", "", "K"),
        ("y/ y/no", "", None),  # IORT at the first level may have been delivered
        ("y/ n/", "", None),
        ("n/no n/no", "", "N"),
        ("n/ n/", "", "N"),
        ("n/ /", "", None),  # the other level is open
        ("/ /", "", None),
        ("n/full n/", "", "A"),  # irradiated, though no cement followed
        ("", "y y", "B"),
        ("", "n y.", "B"),
        ("", "n n.", "N"),
        ("", "n n", None),  # the course goes on
        ("", ".", "N"),
        ("n/ n/", "y", "B"),
        ("n/ n/", "n.", "N"),
        ("n/ n/", "n", None),
        ("y/no y/no", "y", "AB"),
        ("y/full y/no", "y", "AB"),
        ("y/no y/no", "n.", "K"),
    ],
)
def test_clinical_11_the_pages_tell_what_was_received(
    procedure: str, fractions: str, received: str | None
) -> None:
    scenario = given(procedure, fractions)

    assert scenario.value(ARMPROP) == received
    assert suggestion(scenario, ARMACT) == received
    assert scenario.value(ARMACT) is None, "a person confirms it"


def test_clinical_11_radiotherapy_before_the_procedure_is_b_then_a() -> None:
    scenario = given("y/full y/full", "y").on(EBRT, "T0").answer(FXDAT, "6.11.26", 1)

    assert scenario.on(RANDOMISATION).value(ARMPROP) == "BA"


def test_clinical_11_the_order_cannot_be_told_without_the_days() -> None:
    scenario = given("y/full y/full", "y").on(KYPHOPLASTY, "T0").clear(PRODAT)

    assert scenario.on(RANDOMISATION).value(ARMPROP) is None


def test_clinical_11_salvage_and_a_later_procedure_are_no_study_treatment() -> None:
    scenario = given("y/full y/full")
    scenario.on(EBRT, "UNS").answer(EBPSALV, "y").answer(FXDAT, "20.11.26", 1)
    scenario.answer(FXDOSE, "8", 1).answer(FXDEL, "y", 1)
    assert scenario.on(RANDOMISATION).value(ARMPROP) == "A"

    scenario = given("", "y y.").on(KYPHOPLASTY, "UNS").answer(PRODAT, "20.11.26")
    scenario.answer(PROPERF, "y", 1).answer(IORDONE, "no", 1).on(RANDOMISATION)
    assert scenario.value(ARMPROP) == "B"

    scenario = given("y/no y/no").on(KYPHOPLASTY, "UNS").answer(PROPERF, "y", 1)
    assert scenario.answer(IORDONE, "full", 1).on(RANDOMISATION).value(ARMPROP) == "K"


def test_clinical_11_what_was_given_later_counts_where_nothing_was_before() -> None:
    assert given("y/no y/no", event="UNS").value(ARMPROP) == "K"


@pytest.mark.parametrize(
    ("procedure", "fractions", "form"), [("/ /", "", "PRO"), ("", "n", "EBRT")]
)
def test_clinical_11_a_page_given_up_was_not_performed(
    procedure: str, fractions: str, form: str
) -> None:
    scenario = given(procedure, fractions)
    book = scenario.left()
    page = next(one for key, one in book.instances.items() if key.form == form)
    scenario.entry = None
    scenario.book = book.with_instance(replace(page, status=Status.NOT_DONE, reason="too ill"))

    assert scenario.on(RANDOMISATION).value(ARMPROP) == "N"


def test_clinical_11_confirmed_otherwise_than_the_pages_tell_is_found() -> None:
    scenario = given("y/no y/no")
    assert scenario.outcome("RND-02") is UNKNOWN
    assert scenario.outcome("RND-03") is NO

    scenario.answer(ARMACT, "A")
    assert scenario.outcome("RND-02") is NO
    assert scenario.findings("RND-02")[0].stops
    assert scenario.outcome("RND-03") is YES

    assert scenario.answer(ARMACT, "K").outcome("RND-02") is YES


def test_clinical_11_before_the_pages_tell_nothing_is_to_be_confirmed() -> None:
    scenario = given()
    assert (scenario.outcome("RND-02"), scenario.outcome("RND-03")) == (UNKNOWN, UNKNOWN)
    assert scenario.answer(ARMACT, "A").outcome("RND-02") is UNKNOWN


@pytest.mark.parametrize("drawn", ["A", "B"])
def test_clinical_11_an_arm_changed_before_treatment_is_found_and_proposes_nothing(
    drawn: str,
) -> None:
    scenario = patient(arm=drawn, study=STUDY).on(RANDOMISATION)
    assert scenario.outcome("X28d") is YES

    scenario.answer(ARM, "B" if drawn == "A" else "A")

    (finding,) = scenario.findings("X28d")
    assert finding.stops
    assert finding.proposes is None
    assert scenario.findings("X28c") == ()
    assert scenario.answer(ARM, drawn).findings("X28d") == ()


@pytest.mark.parametrize("drawn", ["A", "B"])
def test_clinical_11_an_arm_changed_after_treatment_is_a_deviation_instead(drawn: str) -> None:
    scenario = patient(arm=drawn, study=STUDY).on(RANDOMISATION).answer(ARMACT, "K")
    scenario.on(RANDOMISATION).answer(ARM, "B" if drawn == "A" else "A")

    assert scenario.findings("X28d") == ()
    (finding,) = scenario.findings("X28c")
    assert finding.proposes is not None


def test_clinical_11_a_course_of_unknown_intent_is_treatment_for_the_arm_that_changes() -> None:
    scenario = patient(arm="A", study=STUDY).on(EBRT, "T0").answer(FXDAT, "9.11.26", 1)
    scenario.answer(FXDOSE, "3", 1).answer(FXDEL, "y", 1).on(RANDOMISATION).answer(ARM, "B")

    assert (scenario.outcome("X28c"), scenario.outcome("X28d")) == (NO, YES)
    scenario.on(EBRT, "T0").answer(EBPSALV, "y").on(RANDOMISATION).answer(ARM, "A")
    assert (scenario.outcome("X28c"), scenario.outcome("X28d")) == (YES, NO)


def test_clinical_11_a_procedure_that_was_called_off_is_no_treatment() -> None:
    called_off = given("n/ n/")
    assert called_off.answer(ARM, "B").outcome("X28b") is YES
    assert not is_treated(seen_by(called_off))
    with pytest.raises(CannotTell):
        treatment_day(seen_by(called_off))

    assert is_treated(seen_by(given("n/full n/"))), "irradiated, though no cement followed"
    begun = given("/ /")
    assert is_treated(seen_by(begun))
    assert begun.answer(ARM, "B").outcome("X28b") is NO


def test_a_treatment_of_unknown_day_is_neither_begun_nor_not() -> None:
    scenario = given("y/full y/full").on(KYPHOPLASTY, "T0").clear(PRODAT)
    with pytest.raises(CannotTell):
        is_treated(seen_by(scenario))

    scenario = given("", "y").on(EBRT, "T0").clear(FXDAT, 1)
    with pytest.raises(CannotTell):
        is_treated(seen_by(scenario))

    assert not is_treated(seen_by(given()))
