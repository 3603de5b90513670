"""EBRT plan, fractions, summary: CRF specification 3.13, checks X13 to X16, X28, EBRT-01 to 07."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FRACTION, FXCUM, FXDAT, FXDEL, FXDOSE, FXREAS
from kyphocrf.forms.ebrt.plan import (
    EBPCTDAT,
    EBPFD,
    EBPFX,
    EBPLEV,
    EBPSALV,
    EBPSCH,
    EBPSTART,
    EBPTD,
)
from kyphocrf.forms.ebrt.summary import (
    EBIENDAT,
    EBISTDAT,
    EBSCOMP,
    EBSDAYS,
    EBSDELN,
    EBSDONE,
    EBSENDAT,
    EBSGAP,
    EBSPCT,
    EBSSTDAT,
    EBSTOT,
)
from kyphocrf.forms.lesions.form import LESIONS, LESTARG
from kyphocrf.forms.randomisation.form import ARMACT, RANDOMISATION
from tests.forms.trial import WORKDAYS, give, gy, omit, patient, planned
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def rows(scenario: Scenario) -> tuple[int, ...]:
    assert scenario.entry is not None
    return scenario.entry.review.rows(FRACTION)


def hint(scenario: Scenario, row: int) -> tuple[str, str]:
    """What a planned row says before it is answered."""
    assert scenario.entry is not None
    assert FRACTION.repeats is not None
    assert FRACTION.repeats.hint is not None
    case = scenario.entry.review.case_view(scenario.spot(FXDAT, row))
    words = FRACTION.repeats.hint(case)
    return words.en, words.de


def course(days: tuple[str, ...] = WORKDAYS) -> Scenario:
    """A course of 3 Gy on each of these days."""
    scenario = planned()
    for row, day in enumerate(days, start=1):
        give(scenario, row, day)
    return scenario


def pictured() -> Scenario:
    """The course of the picture: fraction 8 not delivered, fraction 9 with 2 Gy."""
    scenario = course(WORKDAYS[:7])
    omit(scenario, 8, "18")
    return give(scenario, 9, "19", "2")


def test_the_plan_brings_a_row_per_fraction() -> None:
    assert rows(planned()) == tuple(range(1, 11))


def test_a_mistyped_plan_brings_no_more_rows_than_the_form_holds() -> None:
    assert rows(planned().answer(EBPFX, "300"))[-1] == 40


def test_a_fraction_made_up_later_is_a_row_behind_the_plan() -> None:
    scenario = planned()
    assert scenario.entry is not None

    number, _ = scenario.entry.add_row("FRACTION")

    assert number == 11


def test_the_reason_is_asked_only_of_a_fraction_that_was_not_delivered() -> None:
    scenario = give(planned(), 1, "09").answer(FXDEL, "n", 2)

    assert not scenario.is_asked(FXREAS, 1)
    assert scenario.is_asked(FXREAS, 2)
    assert not scenario.is_asked(FXREAS, 3)


def test_the_dose_is_mandatory_only_of_a_delivered_fraction() -> None:
    scenario = planned().answer(FXDEL, "y", 1).answer(FXDEL, "n", 2)
    assert scenario.entry is not None

    places = scenario.entry.review.places

    assert places[scenario.spot(FXDOSE, 1)].mandatory
    assert not places[scenario.spot(FXDOSE, 2)].mandatory


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (1, ("planned 11-09 Mon", "geplant 11-09 Mo")),
        (5, ("planned 11-13 Fri", "geplant 11-13 Fr")),
        (6, ("planned 11-16 Mon", "geplant 11-16 Mo")),
    ],
)
def test_a_row_is_hinted_by_the_weekday_it_is_due(row: int, words: tuple[str, str]) -> None:
    assert hint(planned().answer(EBPSTART, "9.11.26"), row) == words


def test_the_hint_counts_from_the_last_date_not_from_the_plan() -> None:
    scenario = give(planned().answer(EBPSTART, "9.11.26"), 1, "12")

    assert hint(scenario, 2)[0] == "planned 11-13 Fri"
    assert hint(scenario, 3)[0] == "planned 11-16 Mon"


def test_without_a_planned_start_the_hint_names_no_day() -> None:
    assert hint(planned(), 1) == ("planned", "geplant")


def test_the_cumulative_dose_stands_on_every_row() -> None:
    scenario = pictured()

    assert [scenario.value(FXCUM, row) for row in (1, 7, 8, 9, 10)] == [
        "3.0", "21.0", "21.0", "23.0", None,
    ]  # fmt: skip


def test_the_summary_of_the_picture() -> None:
    scenario = pictured()

    assert scenario.value(EBSDELN) == "8"
    assert scenario.value(EBSTOT) == "23.0"
    assert scenario.value(EBSPCT) == "77"
    assert (scenario.value(EBSSTDAT), scenario.value(EBSENDAT)) == ("2026-11-09", "2026-11-19")
    assert scenario.value(EBSDAYS) == "11"
    assert scenario.value(EBSGAP) == "3"


def test_the_summary_cannot_be_told_while_a_row_is_open() -> None:
    scenario = pictured().answer(FXDAT, "20.11.26", 10)

    assert [scenario.value(item) for item in (EBSDELN, EBSTOT, EBSPCT)] == [None, None, None]


def test_a_course_not_begun_has_no_days() -> None:
    scenario = planned()

    assert [scenario.value(item) for item in (EBSDAYS, EBSSTDAT, EBSGAP)] == [None, None, None]
    assert scenario.value(EBSDELN) == "0"


def test_a_percentage_of_nothing_cannot_be_told() -> None:
    assert course(("09",)).answer(EBPTD, "0").value(EBSPCT) is None


def test_a_course_is_as_planned_only_with_all_fractions_and_all_dose() -> None:
    scenario = course()
    assert not scenario.is_asked(EBSCOMP)

    scenario.answer(EBSDONE, "y")
    assert scenario.is_asked(EBSCOMP)
    assert scenario.value(EBSCOMP) == "1"

    assert scenario.answer(FXDOSE, "2.9", 4).value(EBSCOMP) == "0"


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 100)), min_size=1, max_size=12))
def test_the_last_cumulative_dose_is_the_dose_delivered(
    fractions: list[tuple[bool, int]],
) -> None:
    scenario = planned().answer(EBPFX, "12")

    for row, (delivered, tenths) in enumerate(fractions, start=1):
        scenario.answer(FXDEL, "y" if delivered else "n", row)
        scenario.answer(FXDOSE, f"{tenths / 10:.1f}", row)

    assert gy(scenario.value(FXCUM, len(fractions))) == gy(scenario.value(EBSTOT))


def test_x13_expects_the_planning_ct_first() -> None:
    scenario = planned().answer(EBPCTDAT, "9.11.26")

    assert scenario.outcome("X13") is UNKNOWN
    assert give(scenario, 1, "09").outcome("X13") is YES
    assert scenario.answer(EBPCTDAT, "10.11.26").outcome("X13") is NO


def test_x15_compares_each_delivered_dose_with_the_plan() -> None:
    scenario = pictured()

    outcomes = [scenario.outcome("X15", row) for row in (7, 8, 9, 10)]

    assert outcomes == [YES, YES, NO, UNKNOWN]


def test_x15_says_dose_plan_and_deed() -> None:
    finding = pictured().findings("X15")[0]

    assert finding.message.en == "2.0 Gy, plan 3.0 Gy. Correct the dose, or say why it differs."
    assert finding.message.de == "2,0 Gy, Plan 3,0 Gy. Dosis korrigieren oder Grund angeben."


@pytest.mark.parametrize(
    ("total", "fractions", "dose", "outcome"),
    [
        ("30", "10", "3", YES),
        ("30", "10", "3.1", NO),
        ("8", "1", "8", YES),
        ("30", "", "3", UNKNOWN),
    ],
)
def test_x15a_expects_the_plan_to_add_up(
    total: str, fractions: str, dose: str, outcome: Outcome
) -> None:
    scenario = planned().answer(EBPTD, total).answer(EBPFX, fractions).answer(EBPFD, dose)

    assert scenario.outcome("X15a") is outcome


def test_x15b_expects_the_figures_of_the_schedule() -> None:
    scenario = planned()

    assert scenario.outcome("X15b") is YES
    assert scenario.answer(EBPSCH, "1x8").outcome("X15b") is NO
    assert scenario.answer(EBPSCH, "other").outcome("X15b") is YES
    assert scenario.answer(EBPSCH, "10x3").answer(EBPFD, "").outcome("X15b") is UNKNOWN


def test_x15c_expects_no_dose_of_a_fraction_not_delivered() -> None:
    scenario = give(planned(), 1, "09")

    assert scenario.outcome("X15c", 1) is YES
    assert scenario.answer(FXDEL, "n", 1).outcome("X15c", 1) is NO
    assert scenario.answer(FXDOSE, "", 1).outcome("X15c", 1) is YES
    assert scenario.outcome("X15c", 2) is UNKNOWN


def test_x16_expects_every_target_lesion_in_the_field() -> None:
    scenario = planned()

    assert scenario.outcome("X16") is UNKNOWN
    assert scenario.answer(EBPLEV, "T11; T12; L1").outcome("X16") is YES
    assert scenario.answer(EBPLEV, "T11; T12").outcome("X16") is NO
    assert "the target lesion at L1 is not covered" in scenario.findings("X16")[0].message.en


def test_x16_cannot_be_told_while_a_lesion_is_open() -> None:
    scenario = patient().on(LESIONS).clear(LESTARG, 2).on(EBRT).answer(EBPLEV, "T12; L1")

    assert scenario.outcome("X16") is UNKNOWN


def test_x28_asks_why_arm_a_is_irradiated() -> None:
    scenario = planned(arm="A")
    assert scenario.outcome("X28") is NO
    assert scenario.answer(EBPSALV, "y").outcome("X28") is YES

    scenario.answer(EBPSALV, "n").on(RANDOMISATION).answer(ARMACT, "AB").on(EBRT)

    assert scenario.outcome("X28") is YES
    assert planned(arm="B").outcome("X28") is YES
    assert planned(arm="").outcome("X28") is UNKNOWN


def test_ebrt_01_and_02_expect_one_later_day_per_fraction() -> None:
    scenario = give(give(give(planned(), 1, "10"), 2, "10"), 3, "09")

    assert [scenario.outcome("EBRT-01", row) for row in (1, 2, 3, 4)] == [YES, YES, NO, UNKNOWN]
    assert [scenario.outcome("EBRT-02", row) for row in (1, 2, 3, 4)] == [YES, NO, YES, UNKNOWN]
    assert scenario.findings("EBRT-01")[0].message.en.startswith("Fraction on 2026-11-09,")


def test_ebrt_03_expects_weekdays() -> None:
    scenario = give(give(planned(), 1, "13"), 2, "14")

    assert [scenario.outcome("EBRT-03", row) for row in (1, 2, 3)] == [YES, NO, UNKNOWN]


def test_ebrt_04_expects_a_record_of_a_gap_of_more_than_three_days() -> None:
    scenario = give(give(give(planned(), 1, "06"), 2, "09"), 3, "13")
    assert [scenario.outcome("EBRT-04", row) for row in (1, 2, 3, 4)] == [YES, YES, NO, UNKNOWN]

    assert scenario.entry is not None
    scenario.entry.add_row("BREAK")
    scenario.answer(EBISTDAT, "10.11.26", 1).answer(EBIENDAT, "12.11.26", 1)

    assert scenario.outcome("EBRT-04", 3) is YES


def test_ebrt_04_does_not_count_a_fraction_that_was_not_delivered() -> None:
    scenario = omit(give(planned(), 1, "09"), 2, "11")
    give(scenario, 3, "13")

    assert scenario.outcome("EBRT-04", 2) is YES
    assert scenario.outcome("EBRT-04", 3) is NO


def test_ebrt_04_is_not_satisfied_by_another_interruption() -> None:
    scenario = give(give(planned(), 1, "02"), 2, "13")

    scenario.answer(EBISTDAT, "20.10.26", 1).answer(EBIENDAT, "22.10.26", 1)

    assert scenario.outcome("EBRT-04", 2) is NO


def test_ebrt_05_expects_ten_fractions_within_18_days() -> None:
    scenario = give(give(planned(), 1, "03"), 2, "20")
    assert scenario.outcome("EBRT-05") is YES

    assert give(scenario, 2, "21").outcome("EBRT-05") is NO
    assert scenario.answer(EBPSCH, "other").outcome("EBRT-05") is YES
    assert planned().outcome("EBRT-05") is UNKNOWN


def test_ebrt_06_asks_why_a_course_ended_below_90_percent() -> None:
    scenario = course(WORKDAYS[:9])
    assert scenario.outcome("EBRT-06") is UNKNOWN
    assert scenario.answer(EBSDONE, "n").outcome("EBRT-06") is YES
    assert scenario.answer(EBSDONE, "y").outcome("EBRT-06") is YES

    scenario.answer(FXDOSE, "2.9", 9)

    assert scenario.value(EBSPCT) == "90"
    assert scenario.outcome("EBRT-06") is NO


def test_ebrt_07_expects_an_interruption_to_end_after_it_begins() -> None:
    scenario = planned().answer(EBISTDAT, "10.11.26", 1)

    assert scenario.outcome("EBRT-07", 1) is UNKNOWN
    assert scenario.answer(EBIENDAT, "10.11.26", 1).outcome("EBRT-07", 1) is YES
    assert scenario.answer(EBIENDAT, "9.11.26", 1).outcome("EBRT-07", 1) is NO
