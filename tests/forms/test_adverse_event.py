"""Adverse events: CRF specification 1.6, 3.23, checks X25, X26, X27."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import Missing
from kyphocrf.forms.adverse_event.form import (
    ADVERSE_EVENT,
    AEENDAT,
    AEENTIM,
    AEEXP,
    AELOC,
    AENO,
    AEONGO,
    AEOUT,
    AESCRIT,
    AESER,
    AESEXC,
    AESTDAT,
    AESTTIM,
    AETX,
)
from kyphocrf.forms.adverse_event.relation import AEREL_D, AEREL_M, AEREL_R, AEREL_S
from kyphocrf.forms.adverse_event.term import (
    AECTC,
    AECTCV,
    AEGHGR,
    AEGRKNOW,
    AEMAXGR,
    AETERM,
    AETOXGR,
)
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from tests.forms.trial import TRIAL, patient
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def event(term: str = "", grade: str = "", version: str = "4.0", number: int = 1) -> Scenario:
    """An adverse event whose term and grade are typed; the form is open."""
    scenario = Scenario.blank(TRIAL, {"CTCAEV": version})
    scenario.on(CONSENT).answer(ICDAT, "1.11.26")
    scenario.on(ADVERSE_EVENT, form_repeat=number)
    return scenario.answer(AECTC, term).answer(AETOXGR, grade)


def dated(start: str, end: str = "") -> Scenario:
    """An adverse event with its dates."""
    scenario = event().answer(AESTDAT, start)
    return scenario.answer(AEONGO, "n").answer(AEENDAT, end) if end else scenario


def with_death(end: str = "20.11.26") -> Scenario:
    """A second event of a patient whose first event was fatal; its form is open."""
    scenario = event("Stroke", "5").answer(AEOUT, "fatal").answer(AEONGO, "n")
    return scenario.answer(AEENDAT, end).on(ADVERSE_EVENT, form_repeat=2)


def test_each_event_is_a_page_with_its_own_number() -> None:
    scenario = event("Back pain", "2")
    scenario.on(ADVERSE_EVENT, form_repeat=2)

    assert scenario.value(AENO) == "2"
    assert scenario.value(AECTC) is None
    assert scenario.on(ADVERSE_EVENT, form_repeat=1).value(AECTC) == "Back pain"


def test_the_reported_wording_stays_beside_the_term() -> None:
    scenario = event("Zementembolie").answer(AETERM, "Cement embolism, right lower lobe")

    assert scenario.value(AETERM) == "Cement embolism, right lower lobe"
    assert scenario.value(AECTC) == "Thromboembolic event"


@pytest.mark.parametrize(
    ("term", "version", "grades"),
    [
        ("Back pain", "4.0", ("1", "2", "3")),
        ("Wound infection", "4.0", ("2", "3", "4", "5")),
        ("Wound infection", "5.0", ("1", "2", "3", "4", "5")),
        ("Spinal cord compression", "5.0", ("3", "4", "5")),
        ("Spinal cord compression", "4.0", ()),
        ("Acute coronary syndrome", "4.0", None),
        ("", "4.0", None),
    ],
)
def test_the_grades_offered_are_those_that_exist(
    term: str, version: str, grades: tuple[str, ...] | None
) -> None:
    scenario = event(term, version=version).answer(AEGHGR, "1", 1)

    assert scenario.offered(AETOXGR) == grades
    assert scenario.offered(AEGHGR, 1) == grades


@pytest.mark.parametrize(("version", "count"), [("4.0", 790), ("4.03", 790), ("5.0", 837)])
def test_the_terms_offered_are_those_of_the_study_setting(version: str, count: int) -> None:
    scenario = event(version=version)

    assert scenario.value(AECTCV) == version
    assert len(scenario.offered(AECTC) or ()) == count


def test_the_end_is_asked_once_the_event_is_over() -> None:
    scenario = event()
    assert not scenario.is_asked(AEENDAT)
    assert not scenario.answer(AEONGO, "y").is_asked(AEENDAT)
    assert scenario.answer(AEONGO, "n").is_asked(AEENDAT)


def test_an_end_of_an_ongoing_event_stays_and_is_a_hard_finding() -> None:
    scenario = dated("9.11.26", "10.11.26").answer(AEONGO, "y")

    assert scenario.value(AEENDAT) == "2026-11-10"
    assert [finding.stops for finding in scenario.findings("NOT-EXPECTED")] == [True]


def test_expectedness_is_asked_once_the_treatment_may_be_a_cause() -> None:
    scenario = event()
    for item in (AEREL_S, AEREL_R, AEREL_D):
        scenario.answer(item, "not related")

    assert not scenario.answer(AEREL_M, "causal").is_asked(AEEXP)
    assert scenario.answer(AEREL_D, "possible").is_asked(AEEXP)


def test_the_reasons_are_asked_of_a_serious_event() -> None:
    scenario = event()

    assert not scenario.answer(AESER, "n").is_asked(AESCRIT)
    assert scenario.answer(AESER, "y").is_asked(AESCRIT)


def test_a_hospital_stay_that_is_not_serious_needs_its_reason() -> None:
    scenario = event().answer(AESER, "n")

    assert not scenario.answer(AETX, "drug").is_asked(AESEXC)
    assert scenario.answer(AETX, "drug; hospital").is_asked(AESEXC)
    assert not scenario.answer(AESER, "y").is_asked(AESEXC)


def test_an_event_may_belong_to_a_lesion() -> None:
    scenario = patient().on(ADVERSE_EVENT).answer(AELOC, "#3")

    assert scenario.value(AELOC) == "3"


def test_the_worst_grade_counts_the_course() -> None:
    scenario = event("Wound infection", "2")
    assert scenario.value(AEMAXGR) == "2"

    assert scenario.answer(AEGHGR, "4", 1).answer(AEGHGR, "3", 2).value(AEMAXGR) == "4"
    assert scenario.value(AEGRKNOW) == "1"


def test_clinical_04_the_highest_grade_known_counts_beside_one_that_is_not() -> None:
    scenario = event("Stroke", "2").answer(AEGHGR, "4", 1).missing(AEGHGR, Missing.UNK, 2)

    assert (scenario.value(AEMAXGR), scenario.value(AEGRKNOW)) == ("4", "0")
    assert scenario.answer(AESER, "n").outcome("X27") is NO
    assert scenario.answer(AESER, "y").answer(AESCRIT, "hospital").outcome("X27a") is NO
    assert scenario.outcome("X27b") is UNKNOWN  # the other may have been 5
    assert scenario.answer(AEOUT, "recovered").outcome("X27c") is UNKNOWN


def test_clinical_04_an_unknown_grade_beside_lower_ones_leaves_open_how_high_it_was() -> None:
    scenario = event("Stroke", "2").missing(AEGHGR, Missing.UNK, 1).answer(AESER, "n")

    assert (scenario.value(AEMAXGR), scenario.value(AEGRKNOW)) == ("2", "0")
    assert scenario.outcome("X27") is UNKNOWN
    assert scenario.answer(AESER, "y").outcome("X27") is YES
    assert scenario.answer(AEOUT, "fatal").outcome("X27d") is UNKNOWN


def test_clinical_04_a_grade_that_is_not_entered_yet_says_nothing_of_the_others() -> None:
    scenario = event("Stroke", "").answer(AEGHGR, "3", 1)

    assert (scenario.value(AEMAXGR), scenario.value(AEGRKNOW)) == ("3", None)
    assert scenario.answer(AEGHGR, "5", 2).answer(AESER, "n").outcome("X27") is NO


@pytest.mark.parametrize(
    ("term", "grade", "version", "outcome"),
    [
        ("Back pain", "3", "4.0", YES),
        ("Back pain", "4", "4.0", NO),
        ("Wound infection", "1", "4.0", NO),
        ("Wound infection", "1", "5.0", YES),
        ("Spinal cord compression", "2", "5.0", NO),
        ("Spinal cord compression", "3", "4.0", UNKNOWN),
        ("Acute coronary syndrome", "3", "4.0", UNKNOWN),
        ("Back pain", "", "4.0", UNKNOWN),
        ("", "3", "4.0", UNKNOWN),
    ],
)
def test_x25_expects_a_grade_that_exists(
    term: str, grade: str, version: str, outcome: Outcome
) -> None:
    scenario = event(term, grade, version).answer(AEGHGR, grade, 1)

    assert scenario.outcome("X25") is outcome
    if grade:
        assert scenario.outcome("X25b", 1) is outcome


def test_x25b_waits_for_the_grade_of_its_row() -> None:
    scenario = event("Back pain", "2").missing(AEGHGR, Missing.UNK, 1)

    assert scenario.outcome("X25b", 1) is UNKNOWN


def test_x25_says_term_grade_and_version() -> None:
    finding = event("Back pain", "4").findings("X25")[0]

    assert finding.message.de == (
        "Rückenschmerz: Den Grad „lebensbedrohlich“ gibt es in CTCAE 4.0 nicht. "
        "Einen angebotenen wählen."
    )


@pytest.mark.parametrize(
    ("term", "version", "outcome"),
    [
        ("Osteonecrosis", "5.0", YES),
        ("Osteonecrosis", "4.0", NO),
        ("Avascular necrosis", "4.03", YES),
        ("", "4.0", UNKNOWN),
    ],
)
def test_x25a_expects_a_term_of_the_version(term: str, version: str, outcome: Outcome) -> None:
    assert event(term, version=version).outcome("X25a") is outcome


@pytest.mark.parametrize(
    ("start", "end", "outcome"),
    [
        ("9.11.26", "9.11.26", YES),
        ("9.11.26", "8.11.26", NO),
        ("2026-10", "2026-11", YES),
        ("2026-11", "2026-10", NO),
        ("2026-11", "9.11.26", UNKNOWN),
        ("9.11.26", "2026", UNKNOWN),
    ],
)
def test_x26_expects_the_end_after_the_start(start: str, end: str, outcome: Outcome) -> None:
    assert dated(start, end).outcome("X26") is outcome


def test_x26_cannot_be_told_without_an_end() -> None:
    assert dated("9.11.26").outcome("X26") is UNKNOWN


@pytest.mark.parametrize(("until", "outcome"), [("0900", YES), ("0859", NO), ("", YES)])
def test_x26_compares_the_times_of_one_day(until: str, outcome: Outcome) -> None:
    scenario = dated("9.11.26", "9.11.26").answer(AESTTIM, "0900").answer(AEENTIM, until)

    assert scenario.outcome("X26") is outcome


@pytest.mark.parametrize(
    ("start", "outcome"),
    [("1.11.26", YES), ("31.10.26", NO), ("2026-11", YES), ("2026", UNKNOWN), ("", UNKNOWN)],
)
def test_x26a_expects_the_start_after_consent(start: str, outcome: Outcome) -> None:
    assert dated(start).outcome("X26a") is outcome


@pytest.mark.parametrize(
    ("end", "outcome"),
    [("20.11.26", YES), ("21.11.26", NO), ("2026-11", UNKNOWN), ("2026-10", YES)],
)
def test_x26b_expects_no_end_after_death(end: str, outcome: Outcome) -> None:
    scenario = with_death().answer(AEONGO, "n").answer(AEENDAT, end)

    assert scenario.outcome("X26b") is outcome


def test_x26b_holds_while_nothing_is_fatal() -> None:
    assert dated("9.11.26", "10.11.26").outcome("X26b") is YES


@pytest.mark.parametrize(
    ("grade", "serious", "outcome"),
    [
        ("4", "y", YES),
        ("4", "n", NO),
        ("5", "n", NO),
        ("3", "n", YES),
        ("4", "", UNKNOWN),
        ("", "n", UNKNOWN),
    ],
)
def test_x27_makes_grade_4_serious(grade: str, serious: str, outcome: Outcome) -> None:
    assert event("Stroke", grade).answer(AESER, serious).outcome("X27") is outcome


def test_x27_counts_a_grade_4_that_has_passed() -> None:
    scenario = event("Stroke", "2").answer(AEGHGR, "4", 1).answer(AESER, "n")

    assert scenario.outcome("X27") is NO


@pytest.mark.parametrize(
    ("grade", "because", "x27a", "x27b"),
    [
        ("4", "grade 4", YES, YES),
        ("4", "hospital", NO, YES),
        ("5", "death", YES, YES),
        ("5", "hospital", YES, NO),
        ("3", "hospital", YES, YES),
        ("4", "", UNKNOWN, YES),
        ("5", "", YES, UNKNOWN),
    ],
)
def test_x27a_and_b_expect_the_reason_to_be_named(
    grade: str, because: str, x27a: Outcome, x27b: Outcome
) -> None:
    scenario = event("Stroke", grade).answer(AESER, "y").answer(AESCRIT, because)

    assert scenario.outcome("X27a") is x27a
    assert scenario.outcome("X27b") is x27b


@pytest.mark.parametrize(
    ("grade", "ending", "x27c", "x27d"),
    [
        ("5", "fatal", YES, YES),
        ("5", "recovered", NO, YES),
        ("3", "fatal", YES, NO),
        ("3", "recovered", YES, YES),
        ("5", "", UNKNOWN, UNKNOWN),
        ("", "recovered", UNKNOWN, YES),
    ],
)
def test_x27c_and_d_expect_grade_5_and_fatal_together(
    grade: str, ending: str, x27c: Outcome, x27d: Outcome
) -> None:
    scenario = event("Stroke", grade).answer(AEOUT, ending)

    assert scenario.outcome("X27c") is x27c
    assert scenario.outcome("X27d") is x27d


def test_x27e_expects_a_fatal_event_to_end() -> None:
    scenario = event("Stroke", "5").answer(AEOUT, "fatal")

    assert scenario.outcome("X27e") is UNKNOWN
    assert scenario.answer(AEONGO, "y").outcome("X27e") is NO
    assert scenario.answer(AEONGO, "n").outcome("X27e") is YES
    assert scenario.answer(AEOUT, "recovering").answer(AEONGO, "y").outcome("X27e") is YES


@pytest.mark.parametrize(
    ("ongoing", "outcome", "told"),
    [
        ("y", "1", NO),
        ("y", "3", NO),
        ("y", "2", YES),
        ("y", "4", YES),
        ("y", "9", YES),
        ("n", "1", YES),
        ("n", "3", YES),
        ("y", "", UNKNOWN),
        ("", "1", UNKNOWN),
    ],
)
def test_clinical_17_who_has_recovered_has_no_ongoing_event(
    ongoing: str, outcome: str, told: Outcome
) -> None:
    scenario = event("Back pain", "2").answer(AEONGO, ongoing).answer(AEOUT, outcome)

    assert scenario.outcome("AE-02") is told
    assert [one.stops for one in scenario.findings("AE-02")] == ([True] if told is NO else [])
