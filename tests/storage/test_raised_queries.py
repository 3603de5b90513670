"""Queries of persons: an id of their own, a place at any level, who asked and when."""

from dataclasses import replace
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyphocrf.record.answers import Place
from kyphocrf.record.change import Change
from kyphocrf.record.query import (
    FindingKey,
    OriginalAct,
    QueryState,
    RaisedQuery,
    from_text,
    id_of_finding,
)
from kyphocrf.storage import casebook, queries, trail, verifying
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, DOSE, EBRT, NOON, SUBJECT
from tests.storage.test_statements import PLACES

MONITOR: Final = OriginalAct("dm07", "data manager", "Sponsor", "2026-11-20T09:00:00.000Z", 60)
ASKED: Final = RaisedQuery(
    "0193a1c0-0000-7000-8000-000000000001", "Data Management", "Open", MONITOR
)


def said(
    file: StudyFile, where: str, old: RaisedQuery | None, new: RaisedQuery, words: str
) -> None:
    subject_key, place = PLACES[where]
    before = None if old is None else old.to_text()
    change = Change("query", subject_key, place, before, new.to_text(), None, words)
    casebook.commit(file, [change], AUTHOR, NOON, words)


@pytest.mark.parametrize("where", PLACES)
def test_a_query_goes_from_open_to_closed_at_any_place(enrolled: StudyFile, where: str) -> None:
    before: RaisedQuery | None = None
    states: tuple[QueryState, ...] = ("Open", "Answered", "Open", "Answered", "Closed")
    for number, state in enumerate(states):
        now = replace(ASKED, state=state)
        said(enrolled, where, before, now, f"word {number}")
        before = now

    assert queries.states(enrolled) == {
        ASKED.id: (*PLACES[where], "Closed", "", "Manual", "Data Management")
    }
    assert verifying.verify(enrolled).whole


def test_who_asked_and_when_is_kept_beside_who_took_it_in(enrolled: StudyFile) -> None:
    said(enrolled, "an item", None, ASKED, "Is that 30 Gy?")

    (record,) = trail.of_item(enrolled, SUBJECT, DOSE.at(EBRT))

    assert record.stamp.author == AUTHOR
    assert from_text(record.texts.new.text or "").by == MONITOR
    assert record.texts.comment.text == "Is that 30 Gy?"


def test_a_query_that_changes_its_place_is_a_contradiction(enrolled: StudyFile) -> None:
    said(enrolled, "an item", None, ASKED, "asked")
    said(enrolled, "a page", ASKED, replace(ASKED, state="Answered"), "answered")

    kinds = {one.what for one in verifying.verify(enrolled).differences}

    assert "contradiction" in kinds


def test_a_query_that_is_answered_but_was_never_asked_is_a_contradiction(
    enrolled: StudyFile,
) -> None:
    said(enrolled, "a page", ASKED, replace(ASKED, state="Answered"), "answered")

    assert [one.what for one in verifying.verify(enrolled).differences] == ["contradiction"]


texts = st.text(max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.uuids(), st.sampled_from(["Site Monitor", "Data Management"]),
    st.sampled_from(["Open", "Answered", "Closed"]),
    st.builds(OriginalAct, texts, texts, texts, texts, st.integers(-900, 900)),
)  # fmt: skip
def test_what_a_query_says_is_read_back(
    number: object, source: str, state: QueryState, by: OriginalAct
) -> None:
    raised = RaisedQuery(str(number), source, state, by)  # type: ignore[arg-type]

    assert from_text(raised.to_text()) == raised


def test_the_same_finding_has_the_same_id_for_ever() -> None:
    key = FindingKey("012-001", Place("TREAT", 1, "EBRT", 1, "COURSE", 0, "ECDOSE"), "X15")

    assert id_of_finding(key) == "2e6165e1-51e4-5485-a4b0-763fec7a1c7f"
    assert id_of_finding(key._replace(check="X16")) != id_of_finding(key)
