"""Requirements: the schedule (section 6), windows per arm, states of a subject, settings."""

from datetime import date

import pytest

from kyphocrf.forms.consent.form import CONSENT, SCRFAIL, WDCONS, WDSCOPE
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL
from kyphocrf.forms.ebrt.plan import EBPFX, EBPSALV, EBPSCH
from kyphocrf.forms.ebrt.summary import EBSDONE
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.randomisation.form import ARM, ARMACT, RANDOMISATION, RNDDAT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.visit.form import BY_PHONE, NOT_DONE, VISIT, VISMODE
from kyphocrf.record.schedule import Due, Expected, expected, subject_states
from tests.forms import patients
from tests.scenario import NOW, Scenario


def randomised(arm: str) -> Scenario:
    return patients.eligible().on(RANDOMISATION).answer(RNDDAT, "4.11.2026").answer(ARM, arm)


def events(scenario: Scenario) -> dict[str, Expected]:
    """Return how the events stand once the open page is left."""
    return {one.event.code: one for one in expected(scenario.left())}


def due(one: Expected) -> Due:
    return one.due(NOW.date())


def window(scenario: Scenario, code: str) -> tuple[date | None, date | None]:
    event = events(scenario)[code]
    return event.first, event.last


def forms(scenario: Scenario, code: str) -> list[str]:
    return [key.form for key in events(scenario)[code].forms]


@pytest.fixture
def operated() -> Scenario:
    return randomised("A").on(KYPHOPLASTY).answer(PRODAT, "5.11.2026")


@pytest.fixture
def irradiated() -> Scenario:
    patient = randomised("B").on(EBRT).answer(EBPSCH, "10x3").answer(EBPFX, "2")
    return patient.answer(FXDAT, "9.11.2026", 1).answer(FXDEL, "1", 1)


def test_nothing_after_randomisation_is_expected_before_it() -> None:
    patient = patients.eligible()

    waiting = {code for code, one in events(patient).items() if due(one) is not Due.NOT_EXPECTED}

    assert {code for code in waiting if not STUDY.event[code].unscheduled} == {"V0", "RND"}


@pytest.mark.parametrize(("arm", "form"), [("A", "PRO"), ("B", "EBRT")])
def test_each_arm_gets_the_page_of_its_treatment(arm: str, form: str) -> None:
    assert forms(randomised(arm), "T0") == [form]


@pytest.mark.parametrize(("arm", "received"), [("A", "AB"), ("B", "BA")])
def test_a_patient_who_crosses_over_gets_the_pages_of_both_treatments(
    arm: str, received: str
) -> None:
    assert forms(randomised(arm).answer(ARMACT, received), "T0") == ["PRO", "EBRT"]


@pytest.mark.parametrize(("arm", "received"), [("A", "B"), ("B", "A"), ("B", "K")])
def test_clinical_11_what_was_received_has_its_page_beside_that_of_the_arm(
    arm: str, received: str
) -> None:
    assert forms(randomised(arm).answer(ARMACT, received), "T0") == ["PRO", "EBRT"]


def test_treatment_is_due_within_a_fortnight_of_randomisation() -> None:
    assert window(randomised("A"), "T0") == (date(2026, 11, 4), date(2026, 11, 18))


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("V0", date(2026, 10, 8), date(2026, 11, 5)),
        ("D1", date(2026, 11, 6), date(2026, 11, 6)),
        ("W2", date(2026, 11, 16), date(2026, 11, 22)),
        ("W6", date(2026, 12, 10), date(2026, 12, 24)),
        ("3M", date(2027, 1, 21), date(2027, 2, 18)),
        ("6M", date(2027, 4, 7), date(2027, 6, 6)),
        ("60M", date(2031, 10, 6), date(2031, 12, 5)),
    ],
)
def test_visits_of_arm_a_count_from_the_procedure(
    operated: Scenario, code: str, first: date, last: date
) -> None:
    assert window(operated, code) == (first, last)


def test_visits_of_arm_b_count_from_the_first_delivered_fraction(irradiated: Scenario) -> None:
    assert window(irradiated, "D1") == (date(2026, 11, 10), date(2026, 11, 10))
    assert window(irradiated, "W6") == (date(2026, 12, 14), date(2026, 12, 28))


def test_a_fraction_that_was_not_delivered_does_not_begin_the_treatment() -> None:
    patient = randomised("B").on(EBRT).answer(FXDAT, "9.11.2026", 1).answer(FXDEL, "0", 1)

    assert window(patient, "D1") == (None, None)


def test_salvage_radiotherapy_does_not_begin_the_treatment(irradiated: Scenario) -> None:
    irradiated.answer(EBPSALV, "1")

    assert window(irradiated, "D1") == (None, None)


def test_week_two_of_arm_b_waits_for_the_end_of_the_course(irradiated: Scenario) -> None:
    assert window(irradiated, "W2") == (None, None)

    irradiated.answer(FXDAT, "20.11.2026", 2).answer(FXDEL, "1", 2).answer(EBSDONE, "1")

    assert window(irradiated, "W2") == (date(2026, 11, 17), date(2026, 11, 23))


def test_week_two_after_a_single_fraction_is_day_14(irradiated: Scenario) -> None:
    irradiated.answer(EBPFX, "1")

    assert window(irradiated, "W2") == (date(2026, 11, 20), date(2026, 11, 26))


@pytest.mark.parametrize(("fractions", "weeks"), [("1", 0), ("5", 0), ("10", 1), ("25", 4)])
def test_weekly_visits_follow_the_fraction_plan_and_the_last_week_is_week_two(
    fractions: str, weeks: int
) -> None:
    patient = randomised("B").on(EBRT).answer(EBPFX, fractions)
    assert patient.entry is not None

    visits = [one for one in expected(patient.entry.book) if one.event.code == "OT" and one.forms]

    assert [one.repeat for one in visits] == list(range(1, weeks + 1))


def test_a_weekly_visit_is_due_at_the_fifth_fraction(irradiated: Scenario) -> None:
    irradiated.answer(EBPFX, "10")

    # Monday 9 November is the first fraction, Friday 13 November the fifth to be expected.
    assert window(irradiated, "OT") == (date(2026, 11, 11), date(2026, 11, 15))

    for row, day in enumerate(("10", "11", "12", "16"), start=2):
        irradiated.answer(FXDAT, f"{day}.11.2026", row).answer(FXDEL, "1", row)
    assert window(irradiated, "OT") == (date(2026, 11, 14), date(2026, 11, 18))


def test_arm_a_has_no_weekly_visit(operated: Scenario) -> None:
    assert events(operated)["OT"].forms == ()


def visit(patient: Scenario, code: str, mode: str) -> Scenario:
    return patient.on(VISIT, code).answer(VISMODE, mode)


def test_a_visit_that_was_not_done_asks_for_nothing_but_its_reason(operated: Scenario) -> None:
    visit(operated, "W6", NOT_DONE)

    assert forms(operated, "W6") == ["SV"]
    assert due(events(operated)["W6"]) is Due.NOT_DONE


def test_by_phone_pain_is_still_asked(operated: Scenario) -> None:
    visit(operated, "W6", BY_PHONE)

    assert "PAIN" in forms(operated, "W6")
    assert set(forms(operated, "W6")) <= {"SV", "PAIN", "AN", "SURV"}


def test_how_one_visit_took_place_says_nothing_of_another(operated: Scenario) -> None:
    visit(operated, "W6", NOT_DONE)

    assert "PAIN" in forms(operated, "3M")


def test_a_visit_is_missed_once_the_window_of_the_next_is_open() -> None:
    patient = randomised("A").on(KYPHOPLASTY).answer(PRODAT, "20.9.2026")

    # Now is 23 November: week 2 ended on 7 October, week 6 on 8 November, month 3 begins later.
    assert due(events(patient)["W2"]) is Due.MISSED
    assert due(events(patient)["W6"]) is Due.LATE
    assert due(events(patient)["3M"]) is Due.NOT_YET_DUE


def test_what_was_due_before_the_withdrawal_stays_due() -> None:
    patient = randomised("A").on(KYPHOPLASTY).answer(PRODAT, "20.9.2026")
    patient.on(CONSENT).answer(WDCONS, "20.11.2026").answer(WDSCOPE, "2")

    assert due(events(patient)["W6"]) is Due.LATE
    assert due(events(patient)["3M"]) is Due.NOT_EXPECTED


def test_windows_of_the_protocol_are_told_from_assumed_ones() -> None:
    stated = {
        event.code
        for event in STUDY.events
        if event.windows and all(one.assumed is None for one in event.windows.values())
    }

    assert stated == {"D1"}


def test_day_1_stands_first_because_it_cannot_be_recovered() -> None:
    assert [event.code for event in STUDY.events if event.unrecoverable] == ["D1"]


@pytest.mark.parametrize(
    ("scope", "state", "ends"),
    [("1", "NOTREAT", False), ("2", "WITHDRAWN", True), ("3", "WITHDRAWN", True)],
)
def test_what_is_withdrawn_decides_whether_visits_go_on(
    operated: Scenario, scope: str, state: str, ends: bool
) -> None:
    operated.on(CONSENT).answer(WDCONS, "10.11.2026").answer(WDSCOPE, scope)
    assert operated.entry is not None

    (found,) = subject_states(operated.entry.book)

    assert (found.name, found.ends) == (state, ends)
    assert (due(events(operated)["W6"]) is Due.NOT_EXPECTED) is ends


def test_a_screening_failure_is_not_expected_any_more() -> None:
    patient = patients.eligible().on(CONSENT).answer(SCRFAIL, "1")
    assert patient.entry is not None

    assert [state.name for state in subject_states(patient.entry.book)] == ["SCREENFAIL"]
    assert due(events(patient)["RND"]) is Due.NOT_EXPECTED


def test_settings_without_a_word_of_the_protocol_are_marked_as_assumed() -> None:
    stated = {one.reference.item for one in STUDY.settings if one.assumed is None}

    assert stated == {"COUNTRY", "SITEID", "CTCAEV"}
    assert STUDY.defaults["PRIMVAS"] == "VASLOC"
