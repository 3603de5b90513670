"""The stop rule: CRF specification 1.3, checks X21, and what is counted over the site."""

from itertools import product
from typing import Final

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import Missing
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEACN
from kyphocrf.forms.adverse_event.relation import AERELTRT, OF_TREATMENT
from kyphocrf.forms.adverse_event.stop import AEDLT, AESTOP, AETOX4
from kyphocrf.forms.adverse_event.term import AECTC, AECTCV, AEGHGR, AETOXGR
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.casebook_status import Counted, casebook_status, from_text, to_text
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN

BLANK, SAID_UNKNOWN = "", "?"
"""What stands at a place instead of an answer: nothing, or the reason UNK."""
GRADES: Final = {
    "3": ("3",), "4": ("4",), "5": ("5",),
    "3 4": ("3", "4"), "2 5": ("2", "5"),
    "3 ?": ("3", SAID_UNKNOWN), "4 ?": ("4", SAID_UNKNOWN), "?": (SAID_UNKNOWN,),
}  # fmt: skip
"""The grade, and that of the course."""
RELATIONS: Final = ("1 1 1", "2 1 1", "1 4 ?", "1 1 ?", "1 1", "", "? ? ?")
ANSWERS: Final = ("1", "2", "3", "0", "9", SAID_UNKNOWN, BLANK)


def typed(scenario: Scenario, item: object, what: str, row: int = 0) -> Scenario:
    """Type an answer, or say that it is unknown."""
    assert isinstance(item, type(AESTOP))
    if what == SAID_UNKNOWN:
        return scenario.missing(item, Missing.UNK, row)
    return scenario.answer(item, what, row)


def event(
    grade: str = "4",
    relations: str = "2 1 1",
    answer: str = BLANK,
    *,
    term: str = "Avascular necrosis",
    number: int = 1,
    scenario: Scenario | None = None,
) -> Scenario:
    """An event with its grades, relations and the answer of the investigator; the page is open."""
    patient = (scenario or Scenario.blank(STUDY)).on(ADVERSE_EVENT, form_repeat=number)
    patient.answer(AECTC, term)
    for row, one in enumerate(GRADES.get(grade, (grade,))):
        typed(patient, AEGHGR if row else AETOXGR, one, row)
    for item, one in zip(OF_TREATMENT, relations.split(), strict=False):
        typed(patient, item, one)
    return typed(patient, AESTOP, answer)


def stopped(grade: str, relations: str, answer: str) -> str | None:
    return event(grade, relations, answer).value(AEDLT)


def completions(grade: str, relations: str, answer: str) -> set[str | None]:
    """What the same event comes to, however its open parts turn out."""
    grades = [one for one in GRADES[grade] if one != SAID_UNKNOWN]
    worst = max(grades, default="0")
    possible = ["3", "4", "5"] if SAID_UNKNOWN in GRADES[grade] else [worst]
    known = relations.split()
    judged = ["1", "2"] if len(known) < 3 or SAID_UNKNOWN in known else [known[2]]
    decided = ANSWERS[:4] if answer not in ANSWERS[:4] else (answer,)
    return {
        stopped(max(one, worst), " ".join((*_padded(known)[:2], last)), choice)
        for one, last, choice in product(possible, judged, decided)
    }


def _padded(known: list[str]) -> list[str]:
    told = ["1" if one == SAID_UNKNOWN else one for one in known]
    return [*told, "1", "1"]


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("relations", RELATIONS)
@pytest.mark.parametrize("grade", GRADES)
def test_clinical_04_what_is_open_is_to_be_judged_and_never_none(
    grade: str, relations: str, answer: str
) -> None:
    found, possible = stopped(grade, relations, answer), completions(grade, relations, answer)

    assert found == ("9" if len(possible) > 1 else possible.pop())


@pytest.mark.parametrize(
    ("grade", "relations", "answer", "toxicity", "stops"),
    [
        ("4", "2 1 1", "1", "1", "1"),
        ("5", "1 4 1", "3", "1", "1"),  # death counts
        ("4", "2 1 1", "0", "1", "0"),
        ("4", "2 1 1", "9", "1", "9"),
        ("4", "2 1 1", "", "1", "9"),
        ("4", "1 1 1", "", "0", "0"),
        ("4", "1 1", "3", "9", "9"),  # a relation that is not judged
        ("3", "4 4 4", "", "0", "0"),
        ("3 4", "2 1 1", "2", "1", "1"),  # a grade of the course
        ("4 ?", "2 1 1", "2", "1", "1"),
        ("3 ?", "2 1 1", "2", "9", "9"),  # the other may have been 4
        ("", "2 1 1", "", None, None),  # nothing is entered yet
    ],
)
def test_clinical_04_grade_iv_that_ends_a_treatment(
    grade: str, relations: str, answer: str, toxicity: str | None, stops: str | None
) -> None:
    scenario = event(grade, relations, answer)

    assert (scenario.value(AETOX4), scenario.value(AEDLT)) == (toxicity, stops)


@pytest.mark.parametrize(
    ("grade", "relations", "asked"),
    [
        ("4", "2 1 1", True),
        ("5", "", True),
        ("4", "? 1 1", True),
        ("3 ?", "2 1 1", True),
        ("4", "1 1 1", False),
        ("3", "2 1 1", False),
        ("", "2 1 1", False),
    ],
)
def test_clinical_04_the_investigator_is_asked_where_it_may_be_one(
    grade: str, relations: str, asked: bool
) -> None:
    assert event(grade, relations).is_asked(AESTOP) is asked


def test_clinical_04_what_was_not_used_is_no_cause() -> None:
    scenario = event("4", "1 1").missing(OF_TREATMENT[2], Missing.NA)

    assert scenario.value(AERELTRT) == "0"
    assert not scenario.is_asked(AESTOP)


def test_x21_asks_to_stop_the_treatment() -> None:
    assert event("").outcome("X21") is UNKNOWN
    assert event("3").outcome("X21") is YES
    assert event("4", answer="9").outcome("X21") is UNKNOWN
    assert event("4", answer="0").outcome("X21") is YES
    stops = event("4", answer="2")
    assert stops.outcome("X21") is NO
    assert "Avascular necrosis, aseptic bone necrosis" in stops.findings("X21")[0].message.en
    assert stops.answer(AEACN, "none").outcome("X21") is NO
    assert stops.answer(AEACN, "stopped").outcome("X21") is YES
    assert stops.answer(AEACN, "not applicable").outcome("X21") is YES


@pytest.mark.parametrize(
    ("relations", "answer", "outcome"),
    [
        ("2 1 1", "3", YES),
        ("2 1 1", "0", YES),
        ("2 1 1", "9", NO),
        ("2 1 1", SAID_UNKNOWN, NO),
        ("2 1 1", BLANK, UNKNOWN),
        ("1 1", "3", NO),
    ],
)
def test_x21g_asks_for_the_judgement_that_is_still_open(
    relations: str, answer: str, outcome: Outcome
) -> None:
    assert event("4", relations, answer).outcome("X21g") is outcome


@pytest.mark.parametrize("first", ["3", "9", BLANK])
@pytest.mark.parametrize("second", ["3", "9", BLANK])
def test_x21a_tells_of_a_second_one_of_the_same_patient(first: str, second: str) -> None:
    scenario = event("4", answer=first)
    assert scenario.outcome("X21a") is YES

    event("4", answer=second, number=2, scenario=scenario)
    assert scenario.outcome("X21a") is NO
    assert scenario.on(ADVERSE_EVENT, form_repeat=1).outcome("X21a") is NO
    assert scenario.answer(AESTOP, "0").outcome("X21a") is YES
    assert scenario.answer(AETOXGR, "").outcome("X21a") is UNKNOWN


@pytest.mark.parametrize(("elsewhere", "outcome"), [("0", YES), ("1", NO), ("9", NO)])
@pytest.mark.parametrize("counted", ["AEDLT", "AETOX4"])
def test_x21a_tells_of_a_second_one_at_the_site(
    counted: str, elsewhere: str, outcome: Outcome
) -> None:
    def texts(form: str, item: str) -> frozenset[str]:
        assert (form, item) == ("AE", counted)
        return frozenset({elsewhere})

    scenario = Scenario.blank(STUDY, {"STOPCNT": counted}, elsewhere=texts)

    assert event("4", answer="3", scenario=scenario).outcome("X21a") is outcome
    assert event("3", answer="3", scenario=scenario).outcome("X21a") is YES


def book(scenario: Scenario) -> Casebook:
    assert scenario.entry is not None
    return scenario.entry.book


def counted(scenario: Scenario) -> Counted:
    return casebook_status(book(scenario)).tallies["GRADE4"]


def test_clinical_04_the_count_tells_certain_and_to_be_judged_apart() -> None:
    scenario = event("4", answer="3")
    assert counted(scenario) == (1, 0)
    assert counted(event("5", answer="1", number=2, scenario=scenario)) == (2, 0)
    assert counted(event("4", answer=BLANK, number=3, scenario=scenario)) == (2, 1)
    assert counted(event("4", "", answer="2", number=4, scenario=scenario)) == (2, 2)
    assert counted(event("3", answer="", number=5, scenario=scenario)) == (2, 2)
    assert counted(event("", "", number=6, scenario=scenario)) == (2, 2)


@pytest.mark.parametrize(("counts", "certain", "open_"), [("AEDLT", 1, 1), ("AETOX4", 3, 1)])
def test_clinical_04_which_toxicities_stop_the_study_is_a_setting(
    counts: str, certain: int, open_: int
) -> None:
    scenario = Scenario.blank(STUDY, {"STOPCNT": counts})
    event("4", answer="3", scenario=scenario)
    event("4", answer="0", number=2, scenario=scenario)
    event("4", answer="9", number=3, scenario=scenario)
    event("4", "1 1", answer="0", number=4, scenario=scenario)

    assert counted(scenario) == (certain, open_)


def test_the_setting_says_that_it_is_assumed_and_the_count_that_it_is_of_one_site() -> None:
    (setting,) = [one for one in STUDY.settings if one.reference.item == "STOPCNT"]
    (tally,) = STUDY.tallies

    assert (setting.default, setting.assumed is not None) == ("AEDLT", True)
    assert tally.alarm == 2
    assert "this site" in tally.remark.en
    assert "dieses Zentrum" in tally.remark.de


def test_version_and_stop_criterion_are_kept_with_the_page() -> None:
    scenario = event("4", answer="3")
    assert scenario.entry is not None

    kept = {spot.item: answer.value for spot, answer in scenario.entry.answers.given.items()}
    assert [kept[item.name] for item in (AECTCV, AETOX4, AEDLT)] == ["4.0", "1", "1"]


def test_a_status_is_read_as_it_was_written() -> None:
    seen = casebook_status(book(event("4", "", answer="3")))

    assert from_text(to_text(seen)).tallies == {"GRADE4": Counted(0, 1)}
