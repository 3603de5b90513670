"""Quality of life: CRF specification 3.16, 5.1, 5.2, checks X34, QOL-01, QOL-02."""

from collections.abc import Mapping
from typing import Any

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.forms.quality_of_life.form import (
    ANSWERS,
    BM22_SCORES,
    C30SUM,
    QOLDAT,
    QOLDONE,
    QOLLANG,
    QOLMODE,
    QOLREAS,
    QUALITY_OF_LIFE,
    SCORES,
)
from kyphocrf.forms.study.study import STUDY
from tests.forms.followed import followed
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN
SCORE: Mapping[str, Item[Any]] = {
    item.name: item for item in (*SCORES.values(), *BM22_SCORES.values(), C30SUM)
}
FUNCTIONS = ("PF2", "RF2", "EF", "CF", "SF")
SYMPTOMS = ("FA", "NV", "PA", "DY", "SL", "AP", "CO", "DI", "FI")


def page(event: str = "V0") -> Scenario:
    """The page of a patient who filled in the questionnaires."""
    return Scenario.blank(STUDY).on(QUALITY_OF_LIFE, event).answer(QOLDONE, "y")


def filled(answers: Mapping[int, str], scenario: Scenario | None = None) -> Scenario:
    """Copy answers from the paper, by number of the item."""
    scenario = scenario or page()
    for number, typed in answers.items():
        scenario.answer(ANSWERS[number], typed)
    return scenario


def all_alike(typed: str, of_global: str = "") -> Scenario:
    return filled({number: of_global if number in (29, 30) else typed for number in ANSWERS})


def scores(scenario: Scenario, *names: str) -> list[str | None]:
    return [scenario.value(SCORE[name]) for name in names]


def test_nothing_but_the_reason_is_asked_where_nothing_was_filled_in() -> None:
    scenario = page().answer(QOLDONE, "n")

    assert scenario.is_asked(QOLREAS)
    assert not any(scenario.is_asked(item) for item in (QOLDAT, QOLLANG, QOLMODE))
    assert not any(scenario.is_asked(item) for item in ANSWERS.values())
    assert not scenario.answer(QOLDONE, "y").is_asked(QOLREAS)


def test_every_item_is_needed_once_the_questionnaires_are_filled_in() -> None:
    def to_answer(scenario: Scenario) -> set[str]:
        assert scenario.entry is not None
        return {spot.item for spot in scenario.entry.review.to_answer()}

    scenario = page()
    items = {item.name for item in ANSWERS.values()}
    assert to_answer(scenario) == items | {"QOLDAT", "QOLLANG", "QOLMODE"}

    assert to_answer(scenario.answer(QOLDONE, "n")) == {"QOLREAS"}
    assert to_answer(scenario.clear(QOLDONE)) == {"QOLDONE"}


def test_no_day_is_tomorrow() -> None:
    scenario = page().answer(QOLDAT, "24.11.26")

    assert [one.stops for one in scenario.findings("RANGE")] == [True]


def test_no_score_is_shown_where_nothing_was_filled_in() -> None:
    scenario = page().answer(QOLDONE, "n")

    assert not any(scenario.is_asked(item) for item in SCORE.values())


@pytest.mark.parametrize(
    ("name", "direction"),
    [("QL2", "high is good"), ("PF2", "high is good"), ("FA", "high is bad")],
)
def test_the_words_of_a_score_tell_its_direction(name: str, direction: str) -> None:
    method = SCORE[name].method

    assert method is not None
    assert direction in method.words.en


def test_items_are_named_by_number_only() -> None:
    names = [item.name for item in ANSWERS.values()]

    assert names[:1] + names[29:31] + names[-1:] == ["C30Q01", "C30Q30", "BM31", "BM52"]
    assert [item.label.en for item in ANSWERS.values()] == [f"Item {no}" for no in range(1, 53)]
    assert [item.label.de for item in ANSWERS.values()] == [f"Frage {no}" for no in range(1, 53)]


@pytest.mark.parametrize(("number", "most"), [(1, "4"), (28, "4"), (29, "7"), (30, "7"), (52, "4")])
def test_an_answer_is_within_its_scale_or_nine(number: int, most: str) -> None:
    scenario = filled({number: most})
    assert scenario.value(ANSWERS[number]) == most
    assert filled({number: "9"}, scenario).value(ANSWERS[number]) == "9"

    assert filled({number: str(int(most) + 1)}).value(ANSWERS[number]) is None


def test_all_1_is_full_function_and_no_symptom() -> None:
    scenario = all_alike("1", "1")

    assert scores(scenario, *FUNCTIONS) == ["100.0"] * 5
    assert scores(scenario, *SYMPTOMS) == ["0.0"] * 9
    assert scores(scenario, "QL2", "C30SUM") == ["0.0", "100.0"]


def test_all_4_and_7_is_no_function_and_every_symptom() -> None:
    scenario = all_alike("4", "7")

    assert scores(scenario, *FUNCTIONS) == ["0.0"] * 5
    assert scores(scenario, *SYMPTOMS) == ["100.0"] * 9
    assert scores(scenario, "QL2", "C30SUM") == ["100.0", "0.0"]


def test_a_function_is_turned() -> None:
    # mean of 1, 2, 2, 3, 4 = 12/5 = 2.4; (1 - 1.4/3) x 100 = 53.33
    assert scores(filled({1: "1", 2: "2", 3: "2", 4: "3", 5: "4"}), "PF2") == ["53.3"]


def test_a_symptom_is_not_turned() -> None:
    # mean of 2, 3, 3 = 8/3; (8/3 - 1)/3 x 100 = 55.56
    assert scores(filled({10: "2", 12: "3", 18: "3"}), "FA") == ["55.6"]


def test_a_single_item_is_a_scale() -> None:
    # (2 - 1)/3 x 100 = 33.33
    assert scores(filled({8: "2", 11: "3", 13: "4", 16: "1", 17: "2", 28: "3"}), *SYMPTOMS[3:]) == [
        "33.3",
        "66.7",
        "100.0",
        "0.0",
        "33.3",
        "66.7",
    ]


def test_the_global_status_has_seven_steps() -> None:
    # mean of 4, 5 = 4.5; 3.5/6 x 100 = 58.33
    assert scores(filled({29: "4", 30: "5"}), "QL2") == ["58.3"]


@pytest.mark.parametrize(
    ("name", "typed", "score"),
    [
        ("RF2", {6: "3", 7: "9"}, "33.3"),  # 1 of 2 missing: (1 - 2/3) x 100
        ("RF2", {6: "9", 7: "9"}, None),
        ("PF2", {1: "2", 2: "2", 3: "2", 4: "9", 5: "9"}, "66.7"),  # 2 of 5: (1 - 1/3) x 100
        ("PF2", {1: "2", 2: "2", 3: "9", 4: "9", 5: "9"}, None),
        ("EF", {21: "1", 22: "2", 23: "9", 24: "9"}, "83.3"),  # 2 of 4: (1 - 0.5/3) x 100
        ("FA", {10: "4", 12: "4", 18: "9"}, "100.0"),  # 1 of 3
        ("FA", {10: "4", 12: "9", 18: "9"}, None),  # 2 of 3
        ("DY", {8: "9"}, None),
        ("QL2", {29: "7", 30: "9"}, "100.0"),
    ],
)
def test_at_least_half_of_the_items_make_a_score(
    name: str, typed: Mapping[int, str], score: str | None
) -> None:
    assert scores(filled(typed), name) == [score]


def test_an_item_not_entered_yet_leaves_the_score_open() -> None:
    scenario = filled({6: "3"})
    assert scores(scenario, "RF2") == [None]

    scenario.missing(ANSWERS[7], Missing.ASKU)

    assert scores(scenario, "RF2") == ["33.3"]


def test_the_summary_is_the_mean_of_13_scales() -> None:
    # All 2: functions (1 - 1/3) x 100 = 66.67; symptoms 33.33, turned 66.67.
    scenario = all_alike("2", "1")
    assert scores(scenario, "C30SUM") == ["66.7"]

    # Dyspnoea 4: turned 0 in place of 66.67: (12 x 66.67 + 0) / 13 = 61.54. Finances do not count.
    assert scores(filled({8: "4", 28: "4"}, scenario), "C30SUM") == ["61.5"]

    assert scores(filled({8: "9"}, scenario), "C30SUM") == [None]


def test_bm22_scores_follow_the_provisional_allocation() -> None:
    scenario = all_alike("1", "1")
    # Psychosocial: items 51 and 52 turned, 4; mean (4 x 1 + 2 x 4)/6 = 2; (1 - 1/3) x 100
    assert scores(scenario, "BMPS", "BMPC", "BMFI", "BMPA") == ["0.0", "0.0", "100.0", "66.7"]

    # 2, 1, 1, 1, 1: mean 1.2; 0.2/3 x 100 = 6.67. 2, 4, 3: mean 3; 2/3 x 100.
    # 8 items, one 4: mean 11/8; (1 - 0.375/3) x 100 = 87.5.
    # 47 is 3: (3 + 1 + 1 + 1 + 4 + 4)/6 = 7/3; (1 - (4/3)/3) x 100 = 55.56.
    filled({31: "2", 36: "2", 37: "4", 38: "3", 39: "4", 47: "3"}, scenario)

    assert scores(scenario, "BMPS", "BMPC", "BMFI", "BMPA") == ["6.7", "66.7", "87.5", "55.6"]


def test_bm22_scores_are_marked_provisional() -> None:
    assert all(item.assumed is not None for item in BM22_SCORES.values())


def test_qol_01_doubts_a_questionnaire_with_less_than_half() -> None:
    scenario = page()
    assert scenario.outcome("QOL-01") is UNKNOWN
    filled(dict.fromkeys(range(1, 15), "2"), scenario)
    assert scenario.outcome("QOL-01") is UNKNOWN

    filled(dict.fromkeys(range(15, 30), "9"), scenario)
    assert scenario.outcome("QOL-01") is UNKNOWN
    assert filled({30: "9"}, scenario).outcome("QOL-01") is NO
    assert filled({30: "3"}, scenario).outcome("QOL-01") is YES
    assert page().answer(QOLDONE, "n").outcome("QOL-01") is YES
    assert page().clear(QOLDONE).outcome("QOL-01") is UNKNOWN


def test_qol_02_hints_at_one_answer_for_all() -> None:
    scenario = page()
    assert scenario.outcome("QOL-02") is UNKNOWN
    filled(dict.fromkeys(range(1, 28), "2"), scenario)
    assert scenario.outcome("QOL-02") is UNKNOWN

    assert filled({28: "2"}, scenario).outcome("QOL-02") is NO
    assert [one.stops for one in scenario.findings("QOL-02")] == [False]
    assert filled({28: "3"}, scenario).outcome("QOL-02") is YES
    assert filled({28: "9"}, scenario).outcome("QOL-02") is YES
    assert page().answer(QOLDONE, "n").outcome("QOL-02") is YES


def test_x34_expects_the_date_in_the_window_of_the_visit() -> None:
    # Treated on 6 July; week 6 is 17 August, from the 10th to the 24th.
    scenario = followed().on(QUALITY_OF_LIFE, "W6").answer(QOLDONE, "y")
    assert scenario.outcome("X34") is UNKNOWN

    assert scenario.answer(QOLDAT, "10.8.26").outcome("X34") is YES
    assert scenario.answer(QOLDAT, "24.8.26").outcome("X34") is YES
    assert scenario.answer(QOLDAT, "9.8.26").outcome("X34") is NO
    assert scenario.answer(QOLDAT, "25.8.26").outcome("X34") is NO


def test_x34_cannot_tell_without_a_window() -> None:
    assert page("W6").answer(QOLDAT, "9.8.26").outcome("X34") is UNKNOWN


def test_x34_a_wants_the_baseline_before_treatment() -> None:
    scenario = followed().on(QUALITY_OF_LIFE, "V0").answer(QOLDONE, "y")
    assert scenario.outcome("X34a") is UNKNOWN

    assert scenario.answer(QOLDAT, "6.7.26").outcome("X34a") is YES
    assert scenario.answer(QOLDAT, "7.7.26").outcome("X34a") is NO
    assert scenario.outcome("X34") is YES
    assert scenario.answer(QOLDAT, "7.6.26").outcome("X34") is NO
    assert page("W6").outcome("X34a") is YES
    assert page("V0").answer(QOLDAT, "7.7.26").outcome("X34a") is UNKNOWN
