"""Moving a page to a newer version: every affected value is named, and the trail agrees."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.amendment import Amendment, Moved
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import Item, decimal, derived, integer, multi_choice
from kyphocrf.definition.kind import IntegerKind
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.change import alter, changes_between
from kyphocrf.record.moving import Affected, Moving, Why, moved
from tests import small_study as s
from tests.amended_study import AMENDED_STUDY
from tests.numbered import numbered
from tests.scenario import NOW

LABEL = Text("Label", "Name")
KEY = FormKey("T0", 1, "TREAT", 1)
GIVEN, DOSE = Spot("PLAN", 0, "GIVEN"), Spot("PLAN", 0, "DOSE")


def book(answers: Answers, version: int = 1) -> Casebook:
    page = FormInstance(KEY, version, answers, Status.STARTED)
    return Casebook(AMENDED_STUDY, "101-001", NOW, {KEY: page})


def page(given: Mapping[tuple[str, int, str], str]) -> Answers:
    answers = Answers()
    for place, text in given.items():
        answers = answers.with_answer(Spot(*place), Answer(value=text))
    return answers


def to(version: int, given: Mapping[tuple[str, int, str], str]) -> Moving:
    return moved(book(page({("PLAN", 0, "GIVEN"): "1", **given})), KEY, version)


def why(moving: Moving, item: str) -> list[Why]:
    spots = ((one.spot or one.new_spot, one.why) for one in moving.affected)
    return [reason for spot, reason in spots if spot is not None and spot.item == item]


def one(moving: Moving, reason: Why) -> Affected:
    (found,) = (one for one in moving.affected if one.why is reason)
    return found


def test_what_no_amendment_names_stays_and_is_not_listed() -> None:
    moving = to(2, {("PLAN", 0, "PLANNED"): "10"})

    assert moving.answers.get(Spot("PLAN", 0, "PLANNED")) == Answer(value="10")
    assert why(moving, "PLANNED") == why(moving, "GIVEN") == []


def test_a_renamed_item_takes_its_answer_along() -> None:
    moving = to(2, {("PLAN", 0, "DOSE"): "3.0"})

    found = one(moving, Why.RENAMED)
    assert (found.spot, found.new_spot) == (DOSE, Spot("PLAN", 0, "FXPLAN"))
    assert found.old == found.new
    assert moving.answers.get(DOSE) is None
    assert moving.answers.get(Spot("PLAN", 0, "FXPLAN")) == Answer(value="3.0")


def test_codes_become_those_of_the_new_list() -> None:
    moving = to(2, {("FRACTION", 1, "FXSTOP"): "1"})

    found = one(moving, Why.RECODED)
    assert found.old is not None
    assert found.new is not None
    assert (found.old.en, found.new.en) == ("Yes", "Technical")
    assert moving.answers.get(Spot("SESSION", 1, "FXSTOP")) == Answer(value="T")


def test_an_answer_that_goes_nowhere_is_listed_as_lost() -> None:
    moving = to(2, {("PLAN", 0, "WHY"): "refused"})

    assert why(moving, "WHY") == why(moving, "TWICE") == [Why.LOST]
    found = next(one for one in moving.affected if one.spot == Spot("PLAN", 0, "WHY"))
    assert found.old is not None
    assert (found.old.en, found.new_spot, found.new) == ("refused", None, None)
    assert "WHY" not in {spot.item for spot in moving.answers.given}


def test_a_missing_reason_goes_along() -> None:
    answers = Answers().with_answer(DOSE, Answer(missing=Missing.ND))

    moving = moved(book(answers), KEY, 2)

    assert moving.answers.get(Spot("PLAN", 0, "FXPLAN")) == Answer(missing=Missing.ND)


def test_what_the_new_item_cannot_read_becomes_unread_text() -> None:
    moving = to(2, {("FRACTION", 1, "FXSTOP"): "1", ("FRACTION", 1, "FXREAS"): "machine"})

    assert why(moving, "FXREAS") == [Why.UNREADABLE]
    assert moving.answers.get(Spot("SESSION", 1, "FXREAS")) == Answer(unread="machine")


def test_what_the_new_item_reads_as_it_stands_is_a_value_there() -> None:
    moving = to(2, {("FRACTION", 1, "FXSTOP"): "1", ("FRACTION", 1, "FXREAS"): "7"})

    assert why(moving, "FXREAS") == [Why.RENAMED]  # only the group of its rows is another
    assert moving.answers.get(Spot("SESSION", 1, "FXREAS")) == Answer(value="7")


def test_a_value_outside_the_new_limits_is_listed() -> None:
    assert why(to(2, {("PLAN", 0, "PLANNED"): "30"}), "PLANNED") == [Why.OUT_OF_RANGE]


def test_what_was_out_of_range_before_is_not_listed_again() -> None:
    assert why(to(2, {("PLAN", 0, "PLANNED"): "41"}), "PLANNED") == []


def test_a_new_question_is_listed_where_it_is_asked() -> None:
    assert why(to(2, {}), "MACHINE") == [Why.NEWLY_ASKED]
    assert why(moved(book(page({("PLAN", 0, "GIVEN"): "0"})), KEY, 2), "MACHINE") == []


def test_a_value_that_is_computed_otherwise_is_listed() -> None:
    found = one(to(2, {("FRACTION", 1, "FXDOSE"): "3.0"}), Why.DERIVED)

    assert found.old is not None
    assert found.new is not None
    assert (found.old.en, found.new.en) == ("3.0 Gy", "300.0")  # 3.0 Gy * 100


def test_rows_keep_their_numbers_in_another_group() -> None:
    answers = page({("PLAN", 0, "GIVEN"): "1", ("FRACTION", 3, "FXDOSE"): "3.0"})
    answers = answers.with_row("FRACTION").without_row("FRACTION", 4)

    moving = moved(book(answers), KEY, 2)

    assert moving.answers.rows_of("SESSION") == (3,)
    assert moving.answers.rows_of("FRACTION") == ()
    assert moving.answers.next_row["SESSION"] == 5


def test_two_versions_are_taken_in_one_move() -> None:
    moving = to(3, {("PLAN", 0, "DOSE"): "3.0"})

    assert one(moving, Why.RENAMED).new_spot == Spot("PLAN", 0, "PLANDOSE")
    assert why(moving, "MACHINE") == []
    assert moving.version == 3


def test_the_page_itself_is_not_touched() -> None:
    here = book(page({("PLAN", 0, "DOSE"): "3.0"}))
    before = here.instance(KEY)

    moved(here, KEY, 2)

    assert here.instance(KEY) == before


ITEMS: Mapping[str, tuple[str, ...]] = {
    "PLAN": ("GIVEN", "PLANNED", "DOSE", "WHY"),
    "FRACTION": ("FXDAT", "FXDOSE", "FXSTOP", "FXREAS", "FXTIME"),
}
VALUES: Any = st.one_of(
    st.sampled_from(["0", "1", "7", "30", "3.0", "2026-11-23", "machine", "1;2", ""]).map(
        lambda text: Answer(unread=text)
    ),
    st.sampled_from(Missing).map(lambda reason: Answer(missing=reason)),
)
GOOD = {
    "GIVEN": "1", "PLANNED": "30", "DOSE": "3.0", "WHY": "refused", "FXDAT": "2026-11-23",
    "FXDOSE": "2.5", "FXSTOP": "1", "FXREAS": "7", "FXTIME": "PT1M0S",
}  # fmt: skip
SPOTS = st.one_of(
    st.sampled_from([Spot("PLAN", 0, item) for item in ITEMS["PLAN"]]),
    st.tuples(st.integers(1, 4), st.sampled_from(ITEMS["FRACTION"])).map(
        lambda at: Spot("FRACTION", *at)
    ),
)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("value"), SPOTS, st.none()),
        st.tuples(st.just("answer"), SPOTS, VALUES),
        st.tuples(st.just("row"), SPOTS, st.none()),
        st.tuples(st.just("no row"), SPOTS, st.none()),
    ),
    max_size=15,
)


def played(acts: list[tuple[str, Spot, Answer | None]]) -> Answers:
    answers = Answers()
    for act, spot, answer in acts:
        if act == "row":
            answers = answers.with_row("FRACTION")
        elif act == "no row":
            answers = answers.without_row("FRACTION", spot.row)
        else:
            given = Answer(value=GOOD[spot.item]) if answer is None else answer
            answers = answers.with_answer(spot, given)
    return answers


@given(ACTS, st.sampled_from([2, 3]))
def test_the_records_of_a_move_lead_to_its_document(
    acts: list[tuple[str, Spot, Answer | None]], version: int
) -> None:
    before = played(acts)
    after = moved(book(before), KEY, version).answers
    document = before.to_document()

    for change in changes_between(before, after, "101-001", KEY, version):
        alter(document, change)

    assert Answers.from_document(document) == after


@given(ACTS)
def test_no_answer_vanishes_without_being_listed(
    acts: list[tuple[str, Spot, Answer | None]],
) -> None:
    before = played(acts)
    moving = moved(book(before), KEY, 2)

    lost = {one.spot for one in moving.affected if one.why is Why.LOST}
    assert {spot for spot in before.given if spot.item == "WHY"} <= lost
    assert len(moving.answers.given) == len(before.given) - len(lost & before.given.keys())


@given(ACTS)
def test_two_steps_are_one_move(acts: list[tuple[str, Spot, Answer | None]]) -> None:
    before = played(acts)
    between = moved(book(before), KEY, 2).answers

    again = moved(book(between, 2), KEY, 3).answers

    assert again == moved(book(before), KEY, 3).answers


KEY_2 = FormKey("V0", 1, "MORE", 1)
NO_STEP = Moved("MORE", 2)
FINE = decimal("SIZE", LABEL, places=2, sdtm=s.NS)
COARSE = decimal("SIZE", LABEL, places=1, sdtm=s.NS)
WHERE = multi_choice("WHERE", LABEL, s.SITES, sdtm=s.NS)
COUNT = derived("COUNT", LABEL, IntegerKind(), s.pain_change, kept=True, sdtm=s.NS)
ROWS = Repeats(LABEL, 9)


def between(
    old: ItemGroup,
    new: ItemGroup,
    answers: Answers,
    step: Moved = NO_STEP,
    allotted: Answers | None = None,
) -> Moving:
    """Move answers from a form of one group to the next version of it."""
    versions = (Form("MORE", LABEL, n, 9, (group,)) for n, group in enumerate((old, new), 1))
    study = replace(
        AMENDED_STUDY,
        forms=(*AMENDED_STUDY.forms, *versions),
        amendments=(*AMENDED_STUDY.amendments, Amendment(3, LABEL, (step,))),
    )
    here = FormInstance(KEY_2, 1, answers, Status.STARTED)
    arm = FormInstance(FormKey("R", 1, "ALLOT", 1), 1, allotted or Answers(), Status.COMPLETE)
    pages = {one.key: one for one in (here, arm)}
    return moved(Casebook(study, "101-001", NOW, pages), KEY_2, 2)


def group(*items: Item[Any], repeats: Repeats | None = None) -> ItemGroup:
    return ItemGroup("GROUP", LABEL, numbered(9, *items), repeats=repeats)


def of_item(old: Item[Any], new: Item[Any], text: str, step: Moved = NO_STEP) -> Moving:
    return between(group(old), group(new), page({("GROUP", 0, old.name): text}), step)


def test_each_code_of_a_multiple_choice_is_recoded_and_none_stands_twice() -> None:
    moving = of_item(WHERE, replace(WHERE), "1;2", Moved("MORE", 2, {}, {"WHERE": {"1": "2"}}))

    assert moving.answers.get(Spot("GROUP", 0, "WHERE")) == Answer(value="2")
    assert why(moving, "WHERE") == [Why.RECODED]


def test_a_number_is_written_as_the_new_item_writes_it() -> None:
    moving = of_item(FINE, COARSE, "8.50")

    assert moving.answers.get(Spot("GROUP", 0, "SIZE")) == Answer(value="8.5")


def test_a_number_is_never_rounded_by_a_move() -> None:
    moving = of_item(FINE, COARSE, "8.25")

    assert moving.answers.get(Spot("GROUP", 0, "SIZE")) == Answer(unread="8.25")
    assert why(moving, "SIZE") == [Why.UNREADABLE]


def test_what_is_kept_stays_as_it_was_computed() -> None:
    kept = Spot("GROUP", 0, "COUNT")

    assert of_item(COUNT, replace(COUNT), "7").answers.get(kept) == Answer(value="7")
    assert of_item(COUNT, replace(COUNT, kept=False), "7").answers.get(kept) is None


def test_what_a_person_answered_is_no_computed_value_and_what_was_computed_no_answer() -> None:
    entered = integer("COUNT", LABEL, sdtm=s.NS)

    for old, new in ((entered, COUNT), (COUNT, entered)):
        moving = of_item(old, new, "7")
        assert why(moving, "COUNT")[0] is Why.LOST
        assert moving.answers.given == {}


def test_an_answer_of_a_row_does_not_leave_its_row() -> None:
    answers = page({("GROUP", 2, "SIZE"): "8.0"})

    moving = between(group(FINE, repeats=ROWS), group(COARSE), answers)

    assert moving.answers.given == {}
    assert why(moving, "SIZE") == [Why.LOST, Why.NEWLY_ASKED]
    assert moving.answers.rows_of("GROUP") == ()


def test_rows_stay_where_all_their_items_are_others() -> None:
    moving = between(
        group(FINE, repeats=ROWS), group(WHERE, repeats=ROWS), Answers().with_row("GROUP")
    )

    assert moving.answers.rows_of("GROUP") == (1,)


def test_a_code_that_is_no_longer_in_the_list_is_listed() -> None:
    fewer = replace(s.SITES, codes=s.SITES.codes[:2])
    narrower = multi_choice("WHERE", LABEL, fewer, sdtm=s.NS)

    assert why(of_item(WHERE, narrower, "1;2"), "WHERE") == [Why.NO_CODE]


def test_an_answer_that_reads_otherwise_is_listed() -> None:
    codes = (s.SITES.codes[0], replace(s.SITES.codes[1], decode=Text("throat", "Kehle")))
    other = multi_choice("WHERE", LABEL, replace(s.SITES, codes=codes), sdtm=s.NS)

    moving = of_item(WHERE, other, "1")

    found = one(moving, Why.REWORDED)
    assert found.old is not None
    assert found.new is not None
    assert (found.old.de, found.new.de) == ("Hals", "Kehle")


def test_an_answer_whose_question_falls_away_is_listed() -> None:
    never = replace(FINE, collect_if=s.ALLOT[s.ARM].eq("A"))
    answers = page({("GROUP", 0, "SIZE"): "8.00"})
    allotted = page({("MAIN", 0, "ARM"): "B"})

    moving = between(group(FINE), group(never), answers, allotted=allotted)

    assert why(moving, "SIZE") == [Why.NOT_ASKED]


def test_an_answer_whose_question_comes_back_is_not_newly_asked() -> None:
    never = replace(FINE, collect_if=s.ALLOT[s.ARM].eq("A"))
    answers = page({("GROUP", 0, "SIZE"): "8.00"})
    allotted = page({("MAIN", 0, "ARM"): "B"})

    moving = between(group(never), group(replace(FINE)), answers, allotted=allotted)

    assert why(moving, "SIZE") == []


def test_a_question_that_is_open_before_and_after_is_not_listed() -> None:
    assert why(to(2, {}), "PLANNED") == []


def test_a_version_no_amendment_leads_to_is_refused() -> None:
    with pytest.raises(KeyError):
        to(4, {})
