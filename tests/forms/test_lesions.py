"""Requirements: form LES (3.5), the levels of the spine, X06, X07, X08, LES-01, LES-02."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.forms.lesions.form import (
    EPIDUR,
    LESAP,
    LESCC,
    LESDMAX,
    LESINDEX,
    LESINDN,
    LESION,
    LESIONS,
    LESLAT,
    LESLEV,
    LESPAIN,
    LESPAINN,
    LESTARG,
    LESTARGN,
    PRIORRT,
    PRIORSUR,
    PRRTDAT,
    PRRTDOS,
    PRSURTXT,
)
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.vocabulary.levels import LEVEL, LEVELS, above, below, is_below, neighbours
from tests.forms import patients
from tests.scenario import Scenario


@pytest.fixture
def lesions() -> Scenario:
    return Scenario.blank(STUDY, patients.GERMAN).on(LESIONS)


@pytest.mark.parametrize("typed", ["L2", "l2", "LWK2", "lwk 2", "LWK 2", "L 2"])
def test_a_level_may_be_typed_in_either_language(lesions: Scenario, typed: str) -> None:
    assert lesions.answer(LESLEV, typed, 1).value(LESLEV, 1) == "L2"


@pytest.mark.parametrize(
    ("typed", "level"),
    [("T1", "T1"), ("BWK 1", "T1"), ("Th12", "T12"), ("HWK 7", "C7"), ("SWK1", "S1")],
)
def test_a_level_means_itself_and_not_a_longer_one(typed: str, level: str) -> None:
    fits = LEVEL.fitting(typed, "en", named=True)

    assert [code.value for code in fits] == [level]


def test_the_levels_stand_from_the_head_down() -> None:
    assert len(LEVELS) == len(set(LEVELS)) == 29
    assert (LEVELS[0], LEVELS[-1]) == ("C1", "S5")


@pytest.mark.parametrize(("upper", "lower"), [("C7", "T1"), ("T12", "L1"), ("L5", "S1")])
def test_neighbours_touch_across_the_regions(upper: str, lower: str) -> None:
    assert below(upper) == lower
    assert above(lower) == upper
    assert is_below(lower, upper)


def test_the_ends_of_the_spine_have_one_neighbour() -> None:
    assert neighbours("C1") == ("C2",)
    assert neighbours("S5") == ("S4",)


@given(st.sampled_from(LEVELS), st.sampled_from(LEVELS))
def test_neighbourhood_is_mutual_and_no_level_touches_itself(one: str, other: str) -> None:
    assert (other in neighbours(one)) == (one in neighbours(other))
    assert one not in neighbours(one)


def test_the_first_lesion_stands_ready_and_is_to_be_answered(lesions: Scenario) -> None:
    entry = lesions.entry
    assert entry is not None

    assert entry.review.rows(LESION) == (1,)
    assert entry.answers.rows_of("LESION") == ()
    assert lesions.spot(LESLEV, 1) in entry.review.to_answer()


def test_a_lesion_keeps_its_number_when_another_is_removed(lesions: Scenario) -> None:
    lesions.answer(LESLEV, "T12", 1).answer(LESLEV, "L2", 2)
    entry = lesions.entry
    assert entry is not None

    entry.remove_row("LESION", 1)

    assert lesions.value(LESLEV, 2) == "L2"
    assert entry.add_row("LESION")[0] == 3


@pytest.mark.parametrize(
    ("question", "items"), [(PRIORRT, (PRRTDAT, PRRTDOS)), (PRIORSUR, (PRSURTXT,))]
)
def test_details_of_an_earlier_treatment_are_asked_on_its_row_only(
    lesions: Scenario, question: Item[str], items: tuple[Item[object], ...]
) -> None:
    lesions.answer(question, "1", 1).answer(question, "0", 2)

    assert all(lesions.is_asked(item, 1) for item in items)
    assert not any(lesions.is_asked(item, 2) for item in items)


@pytest.mark.parametrize(("day", "stops"), [("2026", []), ("2026-11", []), ("2026-12", [True])])
def test_an_earlier_radiotherapy_does_not_lie_in_the_future(
    lesions: Scenario, day: str, stops: list[bool]
) -> None:
    lesions.answer(PRIORRT, "1", 1).answer(PRRTDAT, day, 1)

    assert [finding.stops for finding in lesions.findings("RANGE")] == stops


def test_the_largest_diameter_waits_for_all_three_sizes(lesions: Scenario) -> None:
    lesions.answer(LESAP, "18,5", 1).answer(LESLAT, "2,1 cm", 1)
    assert lesions.value(LESDMAX, 1) is None

    assert lesions.answer(LESCC, "15.5", 1).value(LESDMAX, 1) == "21.0"


@pytest.mark.parametrize(
    ("size", "severities"),
    [
        ("0", [Severity.HARD]),
        ("2,9", [Severity.SOFT]),
        ("3", []),
        ("60", []),
        ("60.1", [Severity.SOFT]),
        ("300.1", [Severity.HARD]),
    ],
)
def test_a_size_has_a_permitted_and_a_usual_range(
    lesions: Scenario, size: str, severities: list[Severity]
) -> None:
    lesions.answer(LESAP, size, 1)

    assert [finding.severity for finding in lesions.findings("RANGE")] == severities


def test_counts_wait_for_every_lesion(lesions: Scenario) -> None:
    assert lesions.value(LESPAINN) is None
    for item in (LESPAIN, LESINDEX, LESTARG):
        lesions.answer(item, "1", 1)
    lesions.answer(LESLEV, "L2", 2)
    assert lesions.value(LESPAINN) is None

    lesions.answer(LESPAIN, "1", 2).answer(LESINDEX, "0", 2).answer(LESTARG, "1", 2)

    assert [lesions.value(item) for item in (LESPAINN, LESINDN, LESTARGN)] == ["2", "1", "2"]


def test_x06_a_level_stands_in_one_lesion_only(lesions: Scenario) -> None:
    assert lesions.outcome("X06") is Outcome.UNKNOWN

    lesions.answer(LESLEV, "T12", 1).answer(LESLEV, "L1", 2)
    assert lesions.outcome("X06", 1) is Outcome.YES

    lesions.answer(LESLEV, "BWK 12", 2)
    assert lesions.outcome("X06", 1) is Outcome.NO
    assert lesions.outcome("X06", 2) is Outcome.NO
    assert lesions.findings("X06")[0].message.en.startswith("T12 stands in two lesions")


def test_x06_cannot_be_told_while_another_level_is_open(lesions: Scenario) -> None:
    lesions.answer(LESLEV, "T12", 1).answer(LESPAIN, "1", 2)
    assert lesions.outcome("X06", 1) is Outcome.UNKNOWN

    lesions.answer(LESLEV, "T12", 3)
    assert lesions.outcome("X06", 1) is Outcome.NO


def test_x06a_five_lesions_are_one_too_many(lesions: Scenario) -> None:
    for row, level in enumerate(("T8", "T9", "T10", "T11"), start=1):
        lesions.answer(LESLEV, level, row)
    assert lesions.outcome("X06a") is Outcome.YES

    assert lesions.answer(LESLEV, "T12", 5).outcome("X06a") is Outcome.NO
    assert lesions.findings("X06a")[0].stops


def test_x06a_can_always_be_told_for_a_lesion_that_cannot_be_read_counts_too(
    lesions: Scenario,
) -> None:
    for row in range(1, 6):
        lesions.answer(LESLEV, "somewhere", row)

    assert lesions.outcome("X06a") is Outcome.NO


@pytest.mark.parametrize(
    ("level", "target", "outcome"),
    [
        ("T4", "1", Outcome.YES),
        ("T4", "", Outcome.YES),
        ("T3", "1", Outcome.NO),
        ("C2", "1", Outcome.NO),
        ("T3", "0", Outcome.YES),
        ("T3", "", Outcome.UNKNOWN),
        ("", "1", Outcome.UNKNOWN),
    ],
)
def test_x07_a_target_lies_below_t3(
    lesions: Scenario, level: str, target: str, outcome: Outcome
) -> None:
    lesions.answer(LESPAIN, "1", 1).answer(LESLEV, level, 1).answer(LESTARG, target, 1)

    assert lesions.outcome("X07", 1) is outcome


def test_x07_is_marked_as_assumed_and_may_be_commented(lesions: Scenario) -> None:
    lesions.answer(LESLEV, "T2", 1).answer(LESTARG, "1", 1)
    entry = lesions.entry
    assert entry is not None
    (finding,) = lesions.findings("X07")

    entry.comment(finding, "board decision")

    assert finding.assumed is not None
    assert not lesions.findings("X07")[0].stops


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (("1", "0"), Outcome.YES),
        (("0", "0"), Outcome.NO),
        (("1", "1"), Outcome.NO),
        (("1", "1", ""), Outcome.NO),
        (("1", ""), Outcome.UNKNOWN),
        (("0", ""), Outcome.UNKNOWN),
    ],
)
def test_x08_exactly_one_lesion_is_the_index_lesion(
    lesions: Scenario, answers: tuple[str, ...], outcome: Outcome
) -> None:
    for row, (answer, level) in enumerate(zip(answers, LEVELS, strict=False), start=1):
        lesions.answer(LESLEV, level, row).answer(LESINDEX, answer, row)

    assert lesions.outcome("X08") is outcome


def test_x08_cannot_be_told_before_the_first_lesion(lesions: Scenario) -> None:
    assert lesions.outcome("X08") is Outcome.UNKNOWN


def test_x08_stands_once_for_all_lesions(lesions: Scenario) -> None:
    for row in (1, 2, 3):
        lesions.answer(LESINDEX, "1", row)

    assert [finding.spot.row for finding in lesions.findings("X08")] == [1]


@pytest.mark.parametrize(
    ("grade", "outcome"),
    [("1c", Outcome.YES), ("2", Outcome.NO), ("3", Outcome.NO), ("", Outcome.UNKNOWN)],
)
def test_les_01_a_compressed_cord_wants_a_comment(
    lesions: Scenario, grade: str, outcome: Outcome
) -> None:
    lesions.answer(LESLEV, "T12", 1).answer(EPIDUR, grade, 1)

    assert lesions.outcome("LES-01", 1) is outcome


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (("0", "1"), Outcome.YES),
        (("1", ""), Outcome.YES),
        (("0", "0"), Outcome.NO),
        (("0", ""), Outcome.UNKNOWN),
    ],
)
def test_les_02_one_lesion_hurts(
    lesions: Scenario, answers: tuple[str, ...], outcome: Outcome
) -> None:
    for row, (answer, level) in enumerate(zip(answers, LEVELS, strict=False), start=1):
        lesions.answer(LESLEV, level, row).answer(LESPAIN, answer, row)

    assert lesions.outcome("LES-02") is outcome


def test_les_02_cannot_be_told_where_pain_is_unknown(lesions: Scenario) -> None:
    lesions.missing(LESPAIN, Missing.UNK, 1)

    assert lesions.outcome("LES-02") is Outcome.UNKNOWN
