"""Requirements: 3.17 skin toxicity, 4.1 grades, X19 an event for each new or worse grade."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms import STUDY
from kyphocrf.forms.adverse_event import (
    ADVERSE_EVENT,
    AECTC,
    AEENDAT,
    AEONGO,
    AESTDAT,
)
from kyphocrf.forms.checks_toxicity import X19
from kyphocrf.forms.consent import CONSENT, ICPHOTO
from kyphocrf.forms.on_treatment import EBWDAT, EBWESO, WEEKLY_CHECK
from kyphocrf.forms.skin import (
    PHOTOREF,
    SKIN,
    SKNCTC,
    SKNDAT,
    SKNIND,
    SKNPAIN,
    SKNPHOTO,
    SKNPRU,
    SKNTEL,
    SKNULC,
)
from kyphocrf.forms.wound import WNDDAT, WNDINF, WOUND
from kyphocrf.record.standing import Memory, Standing
from tests.forms.patients import GERMAN
from tests.scenario import Scenario

DERMATITIS = "Dermatitis radiation"


def seen(event: str = "W2", grade: str = "2", day: str = "2026-11-10") -> Scenario:
    patient = Scenario.blank(STUDY, GERMAN).on(SKIN, event)
    return patient.answer(SKNDAT, day).answer(SKNCTC, grade)


def with_event(patient: Scenario, start: str, term: str = DERMATITIS, end: str = "") -> Scenario:
    patient.on(ADVERSE_EVENT).answer(AECTC, term).answer(AESTDAT, start)
    patient.answer(AEONGO, "0" if end else "1")
    if end:
        patient.answer(AEENDAT, end)
    return patient.on(SKIN, "W2")


def test_a_reaction_without_an_event_asks_for_one() -> None:
    assert seen().outcome("X19") is Outcome.NO


def test_no_reaction_asks_for_nothing() -> None:
    assert seen(grade="0").outcome("X19") is Outcome.YES


def test_without_the_day_it_cannot_be_told() -> None:
    assert seen().clear(SKNDAT).outcome("X19") is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("start", "end", "outcome"),
    [
        ("2026-11-03", "", Outcome.YES),  # seven days before
        ("2026-11-17", "", Outcome.YES),  # seven days after
        ("2026-11-18", "", Outcome.NO),
        ("2026-10-01", "", Outcome.YES),  # ongoing ever since
        ("2026-10-01", "2026-10-20", Outcome.NO),  # over before it was seen
        ("2026-10-01", "2026-11-10", Outcome.YES),
    ],
)
def test_an_event_of_the_term_within_a_week_or_lasting_is_enough(
    start: str, end: str, outcome: Outcome
) -> None:
    assert with_event(seen(), start, end=end).outcome("X19") is outcome


def test_an_event_of_another_term_is_not_enough() -> None:
    assert with_event(seen(), "2026-11-10", "Pruritus").outcome("X19") is Outcome.NO


def test_a_grade_that_did_not_get_worse_asks_for_nothing() -> None:
    patient = seen("W2", "2").on(SKIN, "W6").answer(SKNDAT, "2026-11-20")

    assert patient.answer(SKNCTC, "2").outcome("X19") is Outcome.YES
    assert patient.answer(SKNCTC, "3").outcome("X19") is Outcome.NO


def test_the_proposal_is_prefilled_and_withdrawn_once_followed() -> None:
    patient = seen()
    (finding,) = patient.findings("X19")
    proposal = finding.proposes
    assert proposal is not None
    assert proposal.prefill is not None
    assert patient.entry is not None
    standing = Standing(patient.entry.book, patient.entry.instance, Memory())

    assert proposal.prefill(standing) == {
        "AETERM": DERMATITIS,
        "AECTC": DERMATITIS,
        "AETOXGR": "2",
        "AESTDAT": "2026-11-10",
    }
    assert proposal.done is not None
    assert not proposal.done(standing)
    assert with_event(patient, "2026-11-10").findings("X19") == ()


@pytest.mark.parametrize(
    ("version", "item", "grades"),
    [
        ("4.0", SKNCTC, ("0", "1", "2", "3", "4", "5")),
        ("4.0", SKNPAIN, ("0", "1", "2", "3")),
        ("4.0", SKNPRU, ("0", "1", "2", "3")),
        ("4.0", SKNTEL, ("0", "1", "2")),
        ("4.0", SKNULC, ("0", "1", "2", "3", "4", "5")),
    ],
)
def test_only_grades_that_exist_are_offered(
    version: str, item: object, grades: tuple[str, ...]
) -> None:
    patient = Scenario.blank(STUDY, {**GERMAN, "CTCAEV": version}).on(SKIN, "W2")

    assert patient.offered(item) == grades  # type: ignore[arg-type]  # an item


@pytest.mark.parametrize(
    ("version", "grades"),
    [("4.0", ("0", "2", "3", "4", "5")), ("5.0", ("0", "1", "2", "3", "4", "5"))],
)
def test_mild_wound_infections_exist_since_version_5(version: str, grades: tuple[str, ...]) -> None:
    patient = Scenario.blank(STUDY, {**GERMAN, "CTCAEV": version}).on(WOUND, "W2")

    assert patient.offered(WNDINF) == grades


def test_a_photo_is_asked_only_with_consent() -> None:
    patient = Scenario.blank(STUDY, GERMAN).on(CONSENT).answer(ICPHOTO, "0").on(SKIN, "W6")
    assert not patient.is_asked(SKNPHOTO)

    patient.on(CONSENT).answer(ICPHOTO, "1").on(SKIN, "W6")
    assert patient.is_asked(SKNPHOTO)
    assert not patient.is_asked(PHOTOREF)
    assert patient.answer(SKNPHOTO, "1").is_asked(PHOTOREF)


def test_fibrosis_is_not_asked_in_the_first_weeks() -> None:
    assert not seen("W2").is_asked(SKNIND)
    assert seen("W6").is_asked(SKNIND)


def test_every_grade_of_the_pages_has_its_own_number() -> None:
    assert [check.number for check in X19] == [
        "X19", "X19a", "X19b", "X19c", "X19d", "X19e", "X19f", "X19g", "X19h", "X19i", "X19j",
        "X19k", "X19l", "X19m", "X19n", "X19o", "X19p",
    ]  # fmt: skip


@pytest.mark.parametrize("check", X19, ids=lambda check: check.number)
def test_each_graded_item_asks_for_its_event(check: object) -> None:
    number, at = check.number, check.at  # type: ignore[attr-defined]  # an edit check
    form = STUDY.current(at.form)
    day = {"SKN": SKNDAT, "WND": WNDDAT, "EBW": EBWDAT}[form.name]
    patient = Scenario.blank(STUDY, GERMAN).on(form, "W6").answer(day, "2026-11-20")
    grades = patient.offered(form.items[at.item])
    assert grades is not None

    assert patient.outcome(number) is Outcome.UNKNOWN
    assert patient.answer(form.items[at.item], "0").outcome(number) is Outcome.YES
    assert patient.answer(form.items[at.item], grades[1]).outcome(number) is Outcome.NO


def test_the_weekly_check_asks_for_its_events_too() -> None:
    patient = Scenario.blank(STUDY, GERMAN).on(WEEKLY_CHECK, "W2").answer(EBWDAT, "2026-11-10")

    assert patient.answer(EBWESO, "1").outcome("X19o") is Outcome.NO
