"""One row a subject: what is not known of the whole patient stays unknown."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESER
from kyphocrf.forms.adverse_event.term import AETERM, AETOXGR
from kyphocrf.forms.consent.form import CONSENT, WDCONS, WDSCOPE
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSREAS
from kyphocrf.forms.event_times.form import EVENT_TIMES
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.level_summary.form import LEVEL_SUMMARY
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDDAT
from kyphocrf.forms.skin.form import SKIN, SKNCTC, SKNPRU
from kyphocrf.forms.study.flow import FLOW
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.subject_summary.form import SUBJECT_SUMMARY
from kyphocrf.forms.subject_summary.outcomes import DROPOUT, DROPWHY
from kyphocrf.forms.subject_summary.toxicity import (
    AEANY,
    AEANYREL,
    AEANYSER,
    AECOUNT,
    AEWORST,
    SKNWORST,
)
from kyphocrf.forms.visit.form import ANYAE, VISIT, VISITDAT, VISMODE
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.flow import flow_of
from tests.forms.trial import patient
from tests.scenario import Scenario


def drawn() -> Scenario:
    """A patient randomised into arm A, not treated yet."""
    return patient(arm="A", study=STUDY).on(RANDOMISATION).answer(RNDDAT, "2026-11-03")


def summary(scenario: Scenario) -> Scenario:
    return scenario.on(SUBJECT_SUMMARY)


def asked(scenario: Scenario, answer: str, event: str = "W2") -> Scenario:
    return scenario.on(VISIT, event).answer(VISMODE, "1").answer(ANYAE, answer)


def event_of(scenario: Scenario, number: int = 1) -> Scenario:
    return scenario.on(ADVERSE_EVENT, "AE", form_repeat=number).answer(AETERM, "Wound pain")


@pytest.mark.parametrize(
    ("answers", "any_event", "count"),
    [((), "9", None), (("n",), "0", "0"), (("n", "y"), "9", None), (("y",), "9", None)],
)
def test_no_event_is_told_only_where_the_visits_asked_and_none_was_named(
    answers: tuple[str, ...], any_event: str, count: str | None
) -> None:
    scenario = drawn()
    for event, answer in zip(("D1", "W2"), answers, strict=False):
        asked(scenario, answer, event)
    seen = summary(scenario)

    assert (seen.value(AEANY), seen.value(AECOUNT)) == (any_event, count)
    assert seen.value(AEWORST) == ("0" if any_event == "0" else None)
    assert (seen.value(AEANYSER), seen.value(AEANYREL)) == (any_event, any_event)


@pytest.mark.parametrize(
    ("treated", "event", "any_event"),
    [(False, "V0", "0"), (True, "V0", "9"), (True, "W2", "0")],
    ids=["not treated", "before the treatment only", "after it"],
)
def test_clinical_07_none_said_before_the_treatment_does_not_speak_of_what_follows(
    treated: bool, event: str, any_event: str
) -> None:
    scenario = drawn()
    if treated:
        scenario.on(KYPHOPLASTY, "T0").answer(PRODAT, "2026-11-04")
    day = "2026-11-02" if event == "V0" else "2026-11-18"
    seen = summary(asked(scenario, "n", event).answer(VISITDAT, day))

    assert (seen.value(AEANY), seen.value(AECOUNT)) == (
        any_event, "0" if any_event == "0" else None,
    )  # fmt: skip


def test_an_event_that_does_not_say_leaves_open_whether_any_is_serious() -> None:
    one = event_of(drawn()).answer(AETOXGR, "1")
    assert summary(one).value(AEANYSER) == "9"

    one.on(ADVERSE_EVENT, "AE").answer(AESER, "n")
    assert summary(one).value(AEANYSER) == "0"

    event_of(one, 2).answer(AETOXGR, "3").answer(AESER, "y")
    seen = summary(one)
    assert (seen.value(AEANYSER), seen.value(AEWORST), seen.value(AECOUNT)) == ("1", "3", "2")


def test_the_worst_grade_of_the_skin_is_that_of_all_visits_and_kinds() -> None:
    scenario = drawn().on(SKIN, "D1").answer(SKNCTC, "1").answer(SKNPRU, "2")
    scenario.on(SKIN, "W2").answer(SKNCTC, "0")

    assert summary(scenario).value(SKNWORST) == "2"


@pytest.mark.parametrize(
    ("reason", "dropped_out"),
    [("1", "0"), ("2", "0"), ("9", "0"), ("3", "1"), ("4", "1"), ("6", "1"), ("8", "1")],
)
def test_a_drop_out_is_an_early_end_but_by_death(reason: str, dropped_out: str) -> None:
    ended = drawn().on(END_OF_STUDY).answer(EOSDAT, "2026-11-20").answer(EOSREAS, reason)
    seen = summary(ended)

    assert seen.value(DROPOUT) == dropped_out
    assert seen.is_asked(DROPWHY) is (dropped_out == "1")
    if dropped_out == "1":
        assert seen.value(DROPWHY) == reason


def test_an_end_without_its_reason_leaves_a_drop_out_open() -> None:
    ended = drawn().on(END_OF_STUDY).answer(EOSDAT, "2026-11-20")

    assert summary(ended).value(DROPOUT) == "9"


def test_a_withdrawn_consent_is_a_drop_out_before_any_end_is_recorded() -> None:
    gone = drawn().on(CONSENT).answer(WDCONS, "2026-11-20").answer(WDSCOPE, "2")
    seen = summary(gone)

    assert (seen.value(DROPOUT), seen.value(DROPWHY)) == ("1", "3")


def test_who_was_not_randomised_has_no_row_of_a_level_or_a_time() -> None:
    views = CaseViews(patient(study=STUDY).left())

    for form, group in ((LEVEL_SUMMARY, "LEVEL"), (EVENT_TIMES, "TIME")):
        (page,) = views.book.of_form(form.name)
        assert views.of(page).row_numbers(group) == ()


def test_what_cannot_be_told_of_a_subject_is_no_step_and_not_its_absence() -> None:
    names = [step.name for step in FLOW]
    enrolled = dict(zip(names, flow_of(CaseViews(patient(study=STUDY).left())), strict=True))

    assert enrolled["RANDOM"] is Outcome.NO
    assert enrolled["ELIG"] is Outcome.UNKNOWN
    assert {enrolled[one] for one in ("ASPLAN", "EVAL", "LOST", "DIED")} == {Outcome.NO}


def test_of_who_is_randomised_and_not_treated_yet_the_treatment_is_open() -> None:
    told = dict(zip([one.name for one in FLOW], flow_of(CaseViews(drawn().left())), strict=True))

    assert told["RANDOM"] is Outcome.YES
    assert told["ASPLAN"] is told["NOTRT"] is Outcome.UNKNOWN
