"""Analysis sets: what is proposed for each subject, with every reason, as far as it can be told."""

from dataclasses import replace

import pytest

from kyphocrf.forms.analysis_sets import codes as why
from kyphocrf.forms.analysis_sets.form import (
    ANALYSIS_SETS,
    D1DAY,
    D1EXC,
    D1NRI,
    D1RED,
    D1STD,
    SETACT,
    SETARM,
    SETEVL,
    SETEVLW,
    SETRND,
    SETRNDW,
    SETTRT,
    SETTRTW,
    W2EXC,
    W2NRI,
    W2RED,
    W6EXC,
    W6NRI,
    W6RED,
)
from kyphocrf.forms.consent.form import CONSENT, SCRFAIL
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT
from kyphocrf.forms.kyphoplasty.form import PROENTIM, PROSTTIM
from kyphocrf.forms.kyphoplasty.iort import IORDONE
from kyphocrf.forms.kyphoplasty.level import PROPERF
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import ANCHG, PAINDAT, PAINTIM, VASLOC
from kyphocrf.forms.randomisation.form import ARM, ARMACT, RANDOMISATION, RNDDAT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.visit.form import VISIT, VISMODE
from kyphocrf.record.casebook import Status
from tests.forms.followed import followed
from tests.forms.test_analgesia import MORPHINE, TRIPLED, taken
from tests.forms.trial import patient
from tests.scenario import Scenario


def drawn() -> Scenario:
    """A patient treated on 6 July 2026, 08:00 to 09:00, whose randomisation is recorded."""
    scenario = followed().answer(PROSTTIM, "0800").answer(PROENTIM, "0900")
    scenario.answer(PROPERF, "y", 1).answer(IORDONE, "full", 1)
    return scenario.on(RANDOMISATION).answer(RNDDAT, "3.7.26")


def rated(
    baseline: str = "5.7.26 1000", day_1: str = "7.7.26 1000", answer: str = "no"
) -> Scenario:
    """One who was rated 7 and then 4 at these times."""
    scenario = drawn()
    for event, moment, pain in (("V0", baseline, "7"), ("D1", day_1, "4")):
        day, time = moment.split()
        scenario.on(PAIN, event).answer(PAINDAT, day).answer(PAINTIM, time).answer(VASLOC, pain)
    return scenario.answer(ANCHG, answer)


def told(scenario: Scenario, *items: object) -> list[str | None]:
    scenario.on(ANALYSIS_SETS, "EOS")
    return [scenario.value(item) for item in items]  # type: ignore[arg-type]


def test_nothing_is_typed_on_the_page() -> None:
    assert all(item.is_derived for item in ANALYSIS_SETS.items.values())


def test_who_was_not_drawn_is_in_no_set_and_has_no_endpoint() -> None:
    scenario = patient(study=STUDY)

    assert told(scenario, SETRND, SETRNDW) == ["0", why.NOT_DRAWN]
    assert told(scenario, SETTRT, SETTRTW) == ["0", why.NOTHING_RECORDED]
    assert told(scenario, SETEVL, SETEVLW) == ["0", why.NOT_RANDOMISED]
    assert not any(scenario.is_asked(item) for item in (D1RED, D1NRI, D1EXC, W2NRI, W6NRI))


def test_a_screening_failure_is_named() -> None:
    scenario = patient(study=STUDY).on(CONSENT).answer(SCRFAIL, "y")

    assert told(scenario, SETRND, SETRNDW) == ["0", why.SCREENED_OUT]


def test_an_arm_counts_once_its_page_is_complete() -> None:
    scenario = patient(study=STUDY).on(RANDOMISATION).answer(RNDDAT, "3.7.26").answer(ARM, "A")
    book = scenario.left()
    page = next(one for key, one in book.instances.items() if key.form == "RND")
    scenario.entry, scenario.book = None, book.with_instance(replace(page, status=Status.STARTED))

    assert told(scenario, SETRND, SETRNDW, SETARM) == [None, why.NOT_COMPLETED, None]
    assert told(scenario, SETEVL) == [None]
    assert why.RANDOMISED_UNTOLD in (scenario.value(SETEVLW) or "").split(";")


def test_who_was_drawn_and_has_no_page_of_treatment_is_open() -> None:
    scenario = patient(arm="A", study=STUDY).on(RANDOMISATION).answer(RNDDAT, "3.7.26")

    assert told(scenario, SETRND, SETARM, SETTRT, SETTRTW, SETACT) == [
        "1", "A", None, why.NOTHING_RECORDED, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("", ["1", why.BY_PAGES, "A"]),
        ("A", ["1", why.CONFIRMED, "A"]),
        ("K", ["1", why.CONFIRMED, "K"]),
        ("N", ["0", f"{why.CONFIRMED};{why.NOTHING_GIVEN}", "N"]),
    ],
)
def test_clinical_11_the_arm_as_treated_is_the_confirmed_one_else_that_of_the_pages(
    received: str, expected: list[str]
) -> None:
    scenario = drawn().answer(ARMACT, received)

    assert told(scenario, SETTRT, SETTRTW, SETACT) == expected


@pytest.mark.parametrize(
    ("baseline", "day_1", "answer", "evaluable", "reasons"),
    [
        ("5.7.26 1000", "7.7.26 1000", "no", "1", {why.ALL_MET}),
        ("6.7.26 0800", "7.7.26 1000", "no", "1", {why.ALL_MET}),
        ("6.7.26 0801", "7.7.26 1000", "no", "0", {why.BASELINE_AFTER}),
        ("7.7.26 1000", "8.7.26 1000", "reduced", "0",
         {why.BASELINE_AFTER, why.ANOTHER_DAY, why.CHANGED}),
        ("5.7.26 1000", "6.7.26 1900", "no", "0", {why.ANOTHER_DAY}),
        ("5.7.26 1000", "7.7.26 1000", "switched", "0", {why.CHANGED}),
    ],
)  # fmt: skip
def test_clinical_05_every_reason_is_told(
    baseline: str, day_1: str, answer: str, evaluable: str, reasons: set[str]
) -> None:
    scenario = rated(baseline, day_1, answer)

    assert told(scenario, SETEVL) == [evaluable]
    assert set((scenario.value(SETEVLW) or "").split(";")) == reasons


def test_clinical_11_who_was_not_treated_is_not_evaluable() -> None:
    scenario = drawn().answer(ARMACT, "N")

    assert told(scenario, SETEVL, SETEVLW) == ["0", why.NOT_TREATED]


def test_clinical_05_what_is_open_is_named_as_open() -> None:
    scenario = drawn()
    assert told(scenario, SETEVL, SETEVLW) == [
        None, f"{why.BASELINE_UNTOLD};{why.DAY_UNTOLD};{why.ANALGESIA_UNTOLD}",
    ]  # fmt: skip

    scenario = rated().clear(PAINDAT).on(PAIN, "V0").clear(PAINDAT)
    assert told(scenario, SETEVL, SETEVLW) == [
        None, f"{why.BASELINE_UNTOLD};{why.DAY_UNTOLD}",
    ]  # fmt: skip


def test_clinical_05_one_certain_no_is_enough_beside_what_is_open() -> None:
    scenario = rated(answer="increased").clear(PAINDAT)

    assert told(scenario, SETEVL, SETEVLW) == ["0", f"{why.DAY_UNTOLD};{why.CHANGED}"]


def test_clinical_05_a_contradiction_without_a_reason_is_named() -> None:
    scenario = taken(taken(rated(), "V0", *MORPHINE), "D1", *TRIPLED)

    assert told(scenario, SETEVL, SETEVLW) == [None, why.CONTRADICTED]
    assert told(scenario, D1RED, D1DAY, D1STD) == ["1", "1", None]
    assert told(scenario, D1NRI, D1EXC) == [None, None]


@pytest.mark.parametrize("event", ["V0", "D1"])
def test_clinical_05_a_page_that_was_given_up_was_not_rated(event: str) -> None:
    scenario = rated()
    book = scenario.left()
    (page,) = [o for key, o in book.instances.items() if (key.form, key.event) == ("PAIN", event)]
    blank = type(page)(page.key, 1, status=Status.NOT_DONE, reason="refused")
    scenario.entry, scenario.book = None, book.with_instance(blank)

    reason = why.NO_BASELINE if event == "V0" else why.NOT_RATED
    assert told(scenario, SETEVL) == ["0"]
    assert reason in (scenario.value(SETEVLW) or "").split(";")
    assert told(scenario, D1RED, D1NRI, D1EXC) == [None, "0", "X"]


@pytest.mark.parametrize("ended", ["visit", "study"])
def test_clinical_05_a_rating_that_will_never_come_is_missing(ended: str) -> None:
    scenario = drawn().on(PAIN, "V0").answer(PAINDAT, "5.7.26").answer(VASLOC, "7")
    assert told(scenario, D1NRI, W2NRI, W6NRI) == [None, None, None]

    if ended == "study":
        scenario.on(END_OF_STUDY, "EOS").answer(EOSDAT, "10.7.26")
    else:
        for event in ("D1", "W2", "W6"):
            scenario.on(VISIT, event).answer(VISMODE, "not done")

    assert told(scenario, D1RED, W2RED, W6RED) == [None, None, None]
    assert told(scenario, D1NRI, W2NRI, W6NRI) == ["0", "0", "0"]
    assert told(scenario, D1EXC, W2EXC, W6EXC) == ["X", "X", "X"]
    assert told(scenario, D1DAY, SETEVL) == ["0", "0"]


def test_the_response_of_later_visits_is_that_of_their_pages() -> None:
    scenario = rated()
    for event, day, pain in (("W2", "20.7.26", "4.5"), ("W6", "17.8.26", "2")):
        scenario.on(PAIN, event).answer(PAINDAT, day).answer(VASLOC, pain)

    assert told(scenario, W2RED, W2NRI, W2EXC) == ["0", "0", "0"]
    assert told(scenario, W6RED, W6NRI, W6EXC) == ["1", "1", "1"]
