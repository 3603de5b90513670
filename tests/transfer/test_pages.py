"""The pages of a batch are what a replay of its records makes of them, wherever it was cut."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyphocrf.record.answers import Answer, Answers, FormKey, Place, Spot
from kyphocrf.record.change import Change, changes_between
from kyphocrf.record.replay import replay
from kyphocrf.transfer.malformed import MalformedError
from kyphocrf.transfer.pages import Page, PageReplay, nothing_before, page_from, page_of
from tests.transfer.batches import Site, opened

SUBJECTS = ("101-001", "101-002")
FORMS = (FormKey("BASE", 1, "MH", 1), FormKey("TREAT", 1, "EBRT", 1))

spots = st.builds(Spot, st.just("PLAIN"), st.just(0), st.sampled_from(["A", "B"])) | st.builds(
    Spot, st.just("ROWS"), st.integers(min_value=1, max_value=3), st.sampled_from(["C", "D"])
)
acts = st.one_of(
    st.tuples(st.just("answer"), spots, st.none() | st.sampled_from(["1", "2"])),
    st.tuples(st.just("no row"), st.integers(min_value=1, max_value=3), st.none()),
    st.tuples(st.just("status"), st.sampled_from(["complete", "started"]), st.none()),
)
entries = st.lists(
    st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(FORMS), acts), min_size=1, max_size=25
)


def written(site: Site, done: list[Any]) -> None:
    """Write what was done, each as one commit."""
    states: dict[tuple[str, FormKey], Answers] = {}
    for subject, form, (act, what, value) in done:
        before = states.get((subject, form), Answers())
        if act == "status":
            site.write([Change("status", subject, Place(*form), None, what, None, None, 1)])
            continue
        after = (
            before.without_row("ROWS", what) if act == "no row"
            else before.with_answer(what, None if value is None else Answer(value=value))
        )  # fmt: skip
        states[subject, form] = after
        site.write(changes_between(before, after, subject, form, 1))


def pages_of(site: Site) -> dict[Any, Page]:
    following = PageReplay(nothing_before)
    for record in site.records:
        following.take(record)
    return {page.key: page for page in following.pages()}


@given(entries)
def test_a_page_names_the_record_of_each_answer_that_the_replay_has(done: list[Any]) -> None:
    site = Site()
    written(site, done)
    pages, forms = pages_of(site), replay(site.records).forms

    assert pages.keys() == forms.keys()
    for key, form in forms.items():
        state, page = form.state(), pages[key]
        texts = {spot: answer.to_text() for spot, answer in state.answers.given.items()}
        held = {spot: site.records[seq - 1].texts.new.text for spot, seq in page.answers.items()}
        assert held == texts
        assert (page.status, page.version) == (form.status, form.version)
        assert {name: tuple(sorted(one.rows)) for name, one in page.groups.items()} == dict(
            state.answers.rows
        )
        assert {name: one.next_row for name, one in page.groups.items()} == dict(
            state.answers.next_row
        )
        of_page = [one for one in site.records if (one.subject_key, one.place.form_key) == key]
        assert page.seq == of_page[-1].seq
        assert page_of(key, of_page) == page


RIGHT = {
    "subject": "101-001", "event": "A", "event_repeat": 1, "form": "B", "form_repeat": 1,
    "form_version": 1, "status": "started", "seq": 9,
    "groups": {"ROWS": {"next_row": 3, "rows": [1, 2]}},
    "answers": [["PLAIN", 0, "A", 8], ["ROWS", 1, "C", 9]],
}  # fmt: skip


def test_the_page_that_the_next_test_changes_is_right() -> None:
    assert json.loads(page_from(RIGHT).line()) == RIGHT


@pytest.mark.parametrize(
    "fields",
    [
        {"answers": [["PLAIN", -1, "A", 8]]},
        {"answers": [["PLAIN", 0, "A", 0]]},
        {"answers": [["PLAIN", 0, "A", True]]},
        {"answers": [["PLAIN", 0, "A"]]},
        {"answers": [["PLAIN", 0, "A", 8], ["PLAIN", 0, "A", 8]]},
        {"answers": RIGHT["answers"][::-1]},  # type: ignore[index]  # a list
        {"groups": {"ROWS": {"next_row": 3, "rows": [2, 1]}}},
        {"groups": {"ROWS": {"next_row": 3, "rows": [1, 1]}}},
        {"groups": {"ROWS": {"next_row": 2, "rows": [1, 2]}}},
        {"groups": {"ROWS": {"next_row": 3, "rows": [0]}}},
        {"seq": 0},
    ],
    ids=str,
)
def test_a_page_that_cannot_be_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(MalformedError):
        page_from({**RIGHT, **fields})


@settings(max_examples=40)
@given(entries, st.lists(st.integers(min_value=0, max_value=25), max_size=3))
def test_wherever_batches_are_cut_their_pages_follow_from_the_pages_before(
    done: list[Any], cuts: list[int]
) -> None:
    site = Site()
    known: dict[Any, Page] = {}
    for end in sorted({*cuts, len(done)}):
        whole = Site(keys=site.keys)
        written(whole, done[:end])
        site.records = whole.records
        sealed = site.batch()
        opened(sealed)
        batch = opened(sealed, page_before=known.get)
        known |= {page.key: page for page in batch.pages()}

    assert known == pages_of(site)
