"""The shapes that are read in ten years: answers, rows, documents."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import (
    Answer,
    Answers,
    FormKey,
    Place,
    Spot,
    to_json,
)

TEXTS = st.text(max_size=20)
ANSWERS = st.one_of(
    st.builds(lambda text: Answer(value=text), TEXTS),
    st.builds(lambda reason: Answer(missing=reason), st.sampled_from(Missing)),
    st.builds(lambda text: Answer(unread=text), TEXTS),
)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.integers(0, 3), st.one_of(st.none(), ANSWERS)),
        st.tuples(st.just("add"), st.just(0), st.none()),
        st.tuples(st.just("remove"), st.integers(1, 3), st.none()),
    ),
    max_size=20,
)


def played(acts: list[tuple[str, int, Answer | None]]) -> Answers:
    answers = Answers()
    for act, row, answer in acts:
        if act == "add":
            answers = answers.with_row("G")
        elif act == "remove":
            answers = answers.without_row("G", row)
        else:
            answers = answers.with_answer(Spot("G" if row else "H", row, "ITEM"), answer)
    return answers


@given(ANSWERS)
def test_an_answer_reads_back_from_its_document_and_its_text(answer: Answer) -> None:
    assert Answer.from_document(answer.to_document()) == answer
    assert Answer.from_text(answer.to_text()) == answer


@given(ACTS)
def test_a_document_reads_back(acts: list[tuple[str, int, Answer | None]]) -> None:
    answers = played(acts)

    read = Answers.from_document(json.loads(to_json(answers)))

    assert read == answers
    assert to_json(read) == to_json(answers)


@given(ACTS)
def test_a_row_number_is_never_given_twice(acts: list[tuple[str, int, Answer | None]]) -> None:
    answers = played(acts)

    assert answers.next_row.get("G", 1) > max(answers.rows_of("G"), default=0)
    assert all(spot.row in answers.rows_of("G") for spot in answers.given if spot.row)


@pytest.mark.parametrize(
    "document", [{}, {"v": "1", "missing": "ND"}, {"w": "1"}, {"missing": "NEVER"}]
)
def test_what_is_no_answer_is_refused(document: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Answer.from_document(document)


def test_an_answer_is_exactly_one_thing() -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Answer()
    with pytest.raises(ValueError, match="exactly one"):
        Answer(value="1", unread="x")


def test_a_document_has_the_shape_that_was_promised() -> None:
    answers = Answers().with_answer(Spot("FRACTION", 2, "FXDAT"), Answer(value="2026-02-03"))
    answers = answers.with_answer(Spot("PLAN", 0, "GIVEN"), Answer(missing=Missing.UNK))

    assert to_json(answers) == (
        '{"answers":{"FRACTION":{"2":{"FXDAT":{"v":"2026-02-03"}}},'
        '"PLAN":{"0":{"GIVEN":{"missing":"UNK"}}}},'
        '"groups":{"FRACTION":{"next_row":3,"rows":[2]}}}'
    )


def test_a_place_names_itself() -> None:
    place = Place("V0", 1, "EBRT", 2, "FRACTION", 3, "FXDAT")

    assert str(place) == "V0[1]/EBRT[2]/FRACTION[3]/FXDAT"
    assert place.form_key == FormKey("V0", 1, "EBRT", 2)
    assert place.spot.at(place.form_key) == place
    assert str(Place("V0", 1, "EBRT", 2)) == "V0[1]/EBRT[2]"


def test_clearing_what_was_never_answered_changes_nothing() -> None:
    assert Answers().with_answer(Spot("PLAN", 0, "X"), None) == Answers()
