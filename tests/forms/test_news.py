"""What is new since the last visit, and its pages: checks SV-01 to SV-04, one rule for all."""

from datetime import date
from typing import Any, NamedTuple

import pytest

from kyphocrf.definition.case import CannotTell
from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESTDAT
from kyphocrf.forms.adverse_event.term import AETERM
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.fracture.form import FRACTURE, FXSDAT, FXSLEV
from kyphocrf.forms.medication.form import CMSTDAT, CMTRT, MEDICATION
from kyphocrf.forms.reintervention.form import REIDAT, REILEV, REINTERVENTION
from kyphocrf.forms.study.profile.facts import FACTS
from kyphocrf.forms.visit.form import VISIT, VISITDAT, VISMODE
from kyphocrf.forms.visit.news import (
    NEW_EVENTS,
    NEW_FRACTURES,
    NEW_INTERVENTIONS,
    NEW_MEDICATION,
    News,
)
from kyphocrf.forms.visit.none_new import happened
from tests.forms.followed import followed, seen_by
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


class Asked(NamedTuple):
    """A question, the form of its pages, their day and what else is answered on them."""

    number: str
    against: str
    news: News
    form: Form
    day: Item[Any]
    other: Item[str]
    written: str
    row: int = 0


EVENTS = Asked("SV-01", "SV-01a", NEW_EVENTS, ADVERSE_EVENT, AESTDAT, AETERM, "Fever")
FRACTURES = Asked("SV-02", "SV-02a", NEW_FRACTURES, FRACTURE, FXSDAT, FXSLEV, "L1")
INTERVENTIONS = Asked("SV-03", "SV-03a", NEW_INTERVENTIONS, REINTERVENTION, REIDAT, REILEV, "L1")
DRUGS = Asked("SV-04", "SV-04a", NEW_MEDICATION, MEDICATION, CMSTDAT, CMTRT, "Zoledronate", 1)
QUESTIONS = pytest.mark.parametrize(
    "asked", [EVENTS, FRACTURES, INTERVENTIONS, DRUGS], ids=lambda asked: asked.number
)


def visited(*days: tuple[str, date]) -> Scenario:
    """A patient with consent of 1 July who was seen on these days; the last visit is open."""
    patient = followed().on(CONSENT).answer(ICDAT, "1.7.2026")
    for event, day in days:
        patient.on(VISIT, event).answer(VISMODE, "1").answer(VISITDAT, day.isoformat())
    return patient


def told(scenario: Scenario, asked: Asked, day: str) -> Scenario:
    """Put a page or row of that kind, and go back to the visit of week 6."""
    scenario.on(asked.form).answer(asked.day, day, asked.row)
    return scenario.on(VISIT, "W6")


W2, W6 = ("W2", date(2026, 7, 20)), ("W6", date(2026, 8, 17))


@QUESTIONS
@pytest.mark.parametrize(
    ("day", "yes", "no"),
    [
        ("2026-07-19", NO, YES),  # before the last visit
        ("2026-07-20", UNKNOWN, UNKNOWN),  # on its day, before or after it
        ("2026-07-21", YES, NO),
        ("2026-08-17", YES, NO),
        ("2026-08-18", YES, YES),  # an image may be taken later; it is nothing that was known
        ("2026-09-16", YES, YES),
        ("2026-09-17", NO, YES),  # more than 30 days later: of another visit
    ],
)
def test_clinical_07_yes_has_its_page_and_no_has_none(
    asked: Asked, day: str, yes: Outcome, no: Outcome
) -> None:
    number, against, news = asked.number, asked.against, asked.news
    visit = told(visited(W2, W6), asked, day)

    assert visit.answer(news.asked, "1").outcome(number) is yes
    assert visit.outcome(against) is YES
    assert visit.answer(news.asked, "0").outcome(number) is YES
    assert visit.outcome(against) is no


@QUESTIONS
def test_clinical_07_yes_without_any_page_is_a_finding_that_begins_it(
    asked: Asked,
) -> None:
    number, against, news = asked.number, asked.against, asked.news
    visit = visited(W2, W6)
    assert visit.outcome(number) is UNKNOWN
    assert visit.outcome(against) is UNKNOWN

    assert visit.answer(news.asked, "1").outcome(number) is NO
    (finding,) = visit.findings(number)
    assert finding.severity is Severity.SOFT
    assert finding.proposes is not None
    assert finding.proposes.form == asked.form.name
    assert visit.clear(VISITDAT).outcome(number) is UNKNOWN
    assert visit.outcome(against) is UNKNOWN


@QUESTIONS
def test_a_page_whose_day_is_not_known_may_be_the_one(asked: Asked) -> None:
    visit = visited(W2, W6)
    visit.on(asked.form).answer(asked.other, asked.written, asked.row).on(VISIT, "W6")

    assert visit.answer(asked.news.asked, "1").outcome(asked.number) is UNKNOWN
    assert visit.answer(asked.news.asked, "0").outcome(asked.against) is UNKNOWN


def test_a_partial_day_that_may_lie_in_between_is_neither() -> None:
    visit = told(visited(W2, W6), DRUGS, "2026-07")
    assert visit.answer(NEW_MEDICATION.asked, "1").outcome("SV-04") is UNKNOWN
    assert visit.answer(NEW_MEDICATION.asked, "0").outcome("SV-04a") is UNKNOWN

    told(visit, DRUGS, "2026-06")
    assert visit.answer(NEW_MEDICATION.asked, "1").outcome("SV-04") is NO
    assert visit.answer(NEW_MEDICATION.asked, "0").outcome("SV-04a") is YES


def test_at_the_first_visit_new_is_what_came_since_the_consent() -> None:
    visit = told(visited(W6), DRUGS, "2026-06-30")
    assert visit.answer(NEW_MEDICATION.asked, "0").outcome("SV-04a") is YES

    told(visit, DRUGS, "2026-07-02")
    assert visit.outcome("SV-04a") is NO

    visit.on(CONSENT).clear(ICDAT).on(VISIT, "W6")
    assert visit.outcome("SV-04a") is UNKNOWN


@QUESTIONS
def test_clinical_07_none_is_told_apart_from_unknown(asked: Asked) -> None:
    news = asked.news
    visit = visited(W2, W6)
    assert happened(seen_by(visit), news) is UNKNOWN

    visit.on(VISIT, "W2").answer(news.asked, "0").on(VISIT, "W6")
    assert happened(seen_by(visit), news) is UNKNOWN  # one visit has not asked

    visit.answer(news.asked, "0")
    assert happened(seen_by(visit), news) is NO
    visit.answer(news.asked, "1")
    assert happened(seen_by(visit), news) is UNKNOWN  # yes, but no page says what

    assert happened(seen_by(told(visit, asked, "2026-08-01")), news) is YES


def test_a_visit_that_was_not_done_asks_nothing() -> None:
    visit = visited(W2, W6)
    visit.on(VISIT, "W2").answer(NEW_FRACTURES.asked, "0")
    visit.on(VISIT, "W6").answer(VISMODE, "3")

    assert happened(seen_by(visit), NEW_FRACTURES) is NO


def test_clinical_07_the_page_of_the_subject_says_none_only_where_every_visit_did() -> None:
    visit = visited(W2, W6)
    fractures, serious = (
        next(fact for fact in FACTS if fact.label.en == label)
        for label in ("Fractures", "Serious events")
    )
    with pytest.raises(CannotTell):
        fractures.tell(seen_by(visit))
    with pytest.raises(CannotTell):
        serious.tell(seen_by(visit))

    for event in ("W2", "W6"):
        visit.on(VISIT, event).answer(NEW_FRACTURES.asked, "0").answer(NEW_EVENTS.asked, "0")

    assert fractures.tell(seen_by(visit)).words.en == "none"
    assert serious.tell(seen_by(visit)).words.de == "keine"


def test_a_comment_on_a_finding_stands_when_later_visits_come() -> None:
    visit = visited(W2, W6).answer(NEW_FRACTURES.asked, "1")
    (before,) = visit.findings("SV-02")
    visit.on(VISIT, "3M").answer(VISMODE, "1").answer(VISITDAT, "5.10.2026").on(VISIT, "W6")
    (after,) = visit.findings("SV-02")

    assert after.seen == before.seen


def test_an_unscheduled_visit_is_the_last_one_where_it_lies_in_between() -> None:
    visit = visited(W2, ("UNS", date(2026, 8, 3)), W6)
    told(visit, FRACTURES, "2026-08-01")

    assert visit.answer(NEW_FRACTURES.asked, "0").outcome("SV-02a") is YES
    assert visit.on(VISIT, "UNS").answer(NEW_FRACTURES.asked, "0").outcome("SV-02a") is NO
