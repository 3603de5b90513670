"""The same drugs as at the last visit, in one act: what is carried forward, and what never is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.errors import UserError
from kyphocrf.forms.analgesics.codes import AS_NEEDED, SCHEDULED
from kyphocrf.forms.analgesics.form import (
    ANALGESICS,
    ANDOSE,
    ANDRUG,
    ANENDAT,
    ANFREQ,
    ANROUTE,
    ANSTDAT,
    ANTDD,
    ANTYPE,
    ANUNIT,
    ANYN,
    DRUG_ROWS,
    OMED,
)
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.casebook import FormInstance, Status
from kyphocrf.record.change import alter, changes_between
from kyphocrf.record.closed import OPEN
from kyphocrf.record.entry import Entry
from tests.scenario import Scenario

GROUP: Final = DRUG_ROWS.name
MORPHINE: Final[Mapping[Item[Any], str]] = {
    ANDRUG: "MORPHINE", ANROUTE: "PO", ANDOSE: "30", ANUNIT: "mg", ANFREQ: "2", ANTDD: "60",
    ANTYPE: SCHEDULED, ANSTDAT: "2026-10-01",
}  # fmt: skip
FENTANYL: Final[Mapping[Item[Any], str]] = {
    ANDRUG: "FENTANYL", ANROUTE: "NAS", ANDOSE: "100", ANUNIT: "ug", ANFREQ: "3", ANTDD: "300",
    ANTYPE: AS_NEEDED,
}  # fmt: skip
ENDED: Final = {**MORPHINE, ANDRUG: "METAMIZOLE", ANENDAT: "2026-11-01"}


def visited(scenario: Scenario, event: str, *drugs: Mapping[Item[Any], str]) -> Scenario:
    """Enter the drugs of a visit and complete its page."""
    scenario.on(ANALGESICS, event)
    for row, drug in enumerate(drugs, start=1):
        for item, typed in drug.items():
            scenario.answer(item, typed, row)
    assert scenario.entry is not None
    scenario.entry.take_over(replace(scenario.entry.instance, status=Status.COMPLETE))
    return scenario


def at(scenario: Scenario, event: str) -> Entry:
    scenario.on(ANALGESICS, event)
    assert scenario.entry is not None
    return scenario.entry


def two_drugs(event: str = "W2") -> Scenario:
    return visited(Scenario.blank(STUDY), event, MORPHINE, FENTANYL)


def test_capture_25_the_drugs_of_the_last_visit_are_taken_in_one_act() -> None:
    page = two_drugs()
    entry = at(page, "W6")

    entry.carry_forward(GROUP)

    assert [page.value(ANDRUG, row) for row in (1, 2)] == ["MORPHINE", "FENTANYL"]
    assert page.value(ANTDD, 1) == "60.00"
    assert page.value(OMED, 1) == "60.0"
    entry.undo()
    assert entry.answers.rows_of(GROUP) == ()
    entry.redo()
    assert entry.answers.rows_of(GROUP) == (1, 2)


def test_capture_25_how_often_a_drug_was_needed_is_asked_anew() -> None:
    page = two_drugs()
    entry = at(page, "W6")

    entry.carry_forward(GROUP)

    assert [page.value(item, 2) for item in (ANFREQ, ANTDD)] == [None, None]
    assert {spot.item for spot in entry.review.to_answer()} == {"ANFREQ", "ANTDD"}


def test_capture_25_a_drug_that_ended_is_not_carried_forward() -> None:
    entry = at(visited(Scenario.blank(STUDY), "W2", ENDED, MORPHINE), "W6")

    entry.carry_forward(GROUP)

    assert entry.answers.get(Spot(GROUP, 1, "ANDRUG")) == Answer(value="MORPHINE")
    assert entry.answers.rows_of(GROUP) == (1,)


def test_capture_25_no_date_is_carried_forward() -> None:
    page = two_drugs()
    at(page, "W6").carry_forward(GROUP)

    assert page.value(ANSTDAT, 1) is None


def test_capture_25_why_an_answer_was_missing_is_said_anew() -> None:
    page = two_drugs()
    earlier = at(page, "W2")
    earlier.take_over(replace(earlier.instance, status=Status.STARTED))
    page.missing(ANDOSE, Missing.UNK, 1)
    earlier.take_over(replace(earlier.instance, status=Status.COMPLETE))
    entry = at(page, "W6")

    entry.carry_forward(GROUP)

    assert page.value(ANDRUG, 1) == "MORPHINE"
    assert entry.answers.get(page.spot(ANDOSE, 1)) is None


def test_capture_25_nothing_is_offered_on_day_1() -> None:
    entry = at(two_drugs("V0"), "D1")

    assert entry.carried_forward(GROUP) is None
    entry.carry_forward(GROUP)
    assert entry.answers == Answers()


@pytest.mark.parametrize(
    ("answered", "offered"), [({}, True), ({ANYN: YES}, True), ({ANYN: NO}, False)]
)
def test_capture_25_it_is_offered_while_drugs_are_asked(
    answered: Mapping[Item[Any], str], offered: bool
) -> None:
    page = two_drugs()
    entry = at(page, "W6")
    for item, typed in answered.items():
        page.answer(item, typed)

    assert (entry.carried_forward(GROUP) is not None) is offered


def test_capture_25_it_is_offered_again_once_all_rows_are_gone() -> None:
    page = two_drugs()
    entry = at(page, "W6")
    page.answer(ANDRUG, "IBUPROFEN", 1)
    assert entry.carried_forward(GROUP) is None

    entry.remove_row(GROUP, 1)
    entry.carry_forward(GROUP)

    assert entry.answers.rows_of(GROUP) == (2, 3)


def test_capture_25_a_row_that_waits_becomes_the_first_that_is_taken() -> None:
    entry = at(two_drugs(), "W6")
    entry.add_row(GROUP)

    entry.carry_forward(GROUP)

    assert entry.review.rows(DRUG_ROWS) == (1, 2)
    assert entry.review.opened == {}


@pytest.mark.parametrize(
    ("drugs", "en", "de"),
    [
        ((MORPHINE,), "Take the drug of the Week 2 visit",
         "Das Mittel der Visite Woche 2 übernehmen"),
        ((MORPHINE, FENTANYL), "Take the 2 drugs of the Week 2 visit",
         "Die 2 Mittel der Visite Woche 2 übernehmen"),
    ],
)  # fmt: skip
def test_the_offer_says_how_many_and_of_which_visit(
    drugs: tuple[Mapping[Item[Any], str], ...], en: str, de: str
) -> None:
    carried = at(visited(Scenario.blank(STUDY), "W2", *drugs), "W6").carried_forward(GROUP)

    assert carried is not None
    assert (carried.offer.en, carried.offer.de) == (en, de)


EVENTS: Final = tuple(
    event.code for event in STUDY.events if any(one.form == "AN" for one in event.forms)
)
ROWS: Final = st.lists(st.sampled_from((MORPHINE, FENTANYL, ENDED)), max_size=3)
PAGES: Final = st.dictionaries(
    st.sampled_from(EVENTS), st.tuples(st.sampled_from(tuple(Status)), ROWS), max_size=5
)
CARRIED: Final = {"ANDRUG", "ANDRUGT", "ANROUTE", "ANDOSE", "ANUNIT", "ANFREQ", "ANTDD", "ANTYPE"}


def written(event: str, status: Status, drugs: list[Mapping[Item[Any], str]]) -> FormInstance:
    answers = Answers()
    for row, drug in enumerate(drugs, start=1):
        for item, text in drug.items():
            answers = answers.with_answer(Spot(GROUP, row, item.name), Answer(value=text))
    return FormInstance(FormKey(event, 1, "AN", 1), 1, answers, status)


def last_complete(pages: Mapping[str, tuple[Status, Any]], now: str) -> str | None:
    earlier = [
        code
        for code in EVENTS[: EVENTS.index(now)]
        if code in pages and pages[code][0] is Status.COMPLETE
    ]
    return earlier[-1] if earlier else None


@given(pages=PAGES, now=st.sampled_from(EVENTS), barred=st.booleans())
@settings(max_examples=150)
def test_capture_25_only_what_the_last_completed_page_holds_comes_to_an_open_empty_table(
    pages: dict[str, tuple[Status, list[Mapping[Item[Any], str]]]], now: str, *, barred: bool
) -> None:
    book = Scenario.blank(STUDY).book
    for event, (status, drugs) in pages.items():
        book = book.with_instance(written(event, status, drugs))
    key = FormKey(now, 1, "AN", 1)
    entry = Entry(book, key, UserError("E-1", *[STUDY.label] * 3) if barred else None)
    before, source = entry.answers, last_complete(pages, now)
    drugs = [one for one in pages[source][1] if ANENDAT not in one] if source else []
    status_now = pages[now][0] if now in pages else Status.BLANK
    is_open = status_now in OPEN and not barred
    expected = is_open and now not in ("D1", "UNS") and not before.rows_of(GROUP) and bool(drugs)

    assert (entry.carried_forward(GROUP) is not None) is expected
    if not expected:
        if is_open:
            entry.carry_forward(GROUP)
        assert entry.answers == before
        return
    entry.carry_forward(GROUP)
    new = {spot: one for spot, one in entry.answers.given.items() if spot not in before.given}
    kept = {item.name for item in DRUG_ROWS.items if item.kept}
    assert entry.answers.rows_of(GROUP) == tuple(range(1, len(drugs) + 1))
    assert {spot.item for spot in new} - kept <= CARRIED
    for spot, one in new.items():
        if spot.item not in kept:
            drug = {item.name: text for item, text in drugs[spot.row - 1].items()}
            assert one.value == drug[spot.item]
    document = before.to_document()
    for change in changes_between(before, entry.answers, "101-001", key, 1):
        alter(document, change)
    assert document == entry.answers.to_document()
    entry.undo()
    assert entry.answers.given == before.given
