"""How item groups are laid out: items, tables, rows side by side, what is left out."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import Gate, Requirement
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import Reference
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import Item, choice, decimal, integer, multi_choice, text
from kyphocrf.definition.kind import ChoiceKind, TextKind
from kyphocrf.definition.rule import Rule, rule
from kyphocrf.definition.study import Collected, Study, StudyEvent
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.values import Missing
from kyphocrf.paper.forms import written_form
from kyphocrf.paper.groups import FormPage, written_groups
from kyphocrf.paper.history import FormHistory, by_form
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.entry import Entry
from tests.exports.sample import GY, NY
from tests.numbered import numbered
from tests.paper.trail import Trail
from tests.scenario import NOW

MANY = CodeList("MANY", same("Many"), tuple(Code(str(n), same(f"Code no.{n}")) for n in range(40)))
WORDY = CodeList("W", same("W"), (Code("1", same("word " * 9)), Code("2", same("b"))))
GIVEN = choice("GIVEN", Text("Given?", "Gegeben?"), NY)
COUNT = integer("COUNT", same("Count"))
LONG = choice("LONG", same("Long list"), MANY)
LONGS = multi_choice("LONGS", same("Long lists"), MANY)
STACK = choice("STACK", same("Wordy"), WORDY)
PART = choice("PART", same("Part"), MANY, codes_from=Rule(same("3, 4."), lambda _: ("3", "4")))
DOSE = decimal("DOSE", same("Dose"), unit=GY)
WHY = text("WHY", same("Why"), collect_if=DOSE.lt(Decimal(1)))
NOTE = text("NOTE", same("Note"), kind=TextKind(long=True))
HEAD = ItemGroup(
    "HEAD",
    same("Head"),
    {"3.1": GIVEN, "3.2": COUNT, "3.3": LONG, "3.4": LONGS, "3.5": STACK, "3.6": PART},
)
HIDDEN = ItemGroup("HIDDEN", same("Hidden"), {"3.7": NOTE}, collect_if=GIVEN.eq("1"))


@rule(same("As planned."))
def planned(case: Case) -> tuple[int, ...]:
    return tuple(range(1, case[COUNT] + 1))


ROWS = ItemGroup(
    "ROWS", same("Rows"), {"3.8": DOSE, "3.9": WHY}, repeats=Repeats(same("Row"), 9, planned)
)
GATE = Gate("G", same("Gate"), (Requirement("G-1", same("Given."), GIVEN.eq("1")),))
FORM = Form("F", same("Form"), 1, 3, (HEAD, HIDDEN, ROWS), gate=GATE)
KEY = FormKey("T0", 1, "F", 1)


def study(form: Form) -> Study:
    event = StudyEvent("T0", same("T0"), (Collected(form.name),), {})
    return Study("ST", "S", same("S"), "N", (form,), (event,), (), (), Reference("ARM"), (), ())


def entry_of(form: Form, given: Mapping[tuple[str, int, str], str]) -> Entry:
    entry = Entry(Casebook(study(form), "101-001", NOW), KEY)
    entry.answer_all({Spot(*spot): Answer(value=value) for spot, value in given.items()})
    return entry


def laid(entry: Entry) -> dict[str, Any]:
    """The written groups by their label."""
    page = FormPage(entry.review, FormHistory(), "en")
    return {group["label"]: group for group in written_groups(page)}


def answer(entry: Entry, item: Item[Any]) -> Any:
    number = entry.form.numbers[item.name]
    found = {one["number"]: one["answer"] for one in laid(entry)["Head"]["items"]}
    return found[number]


def test_every_code_of_a_short_list_stands_on_a_line() -> None:
    entry = entry_of(FORM, {("HEAD", 0, "GIVEN"): "0"})

    assert answer(entry, GIVEN) == {
        "as": "line",
        "v": [[False, "1", "Yes"], [True, "0", "No"]],
    }


def test_an_open_question_shows_its_empty_boxes() -> None:
    assert answer(entry_of(FORM, {}), GIVEN) == {
        "as": "line",
        "v": [[False, "1", "Yes"], [False, "0", "No"]],
    }


def test_wordy_codes_stand_under_each_other() -> None:
    assert answer(entry_of(FORM, {}), STACK)["as"] == "stack"


def test_of_a_long_list_only_what_was_chosen_is_printed() -> None:
    entry = entry_of(FORM, {("HEAD", 0, "LONG"): "7", ("HEAD", 0, "LONGS"): "2;5"})

    assert answer(entry, LONG)["v"] == [[True, "7", "Code no.7"]]
    assert answer(entry, LONGS)["v"] == [[True, "2", "Code no.2"], [True, "5", "Code no.5"]]
    assert answer(entry_of(FORM, {}), LONG) == {"as": "empty", "v": "not answered"}


def test_a_number_that_was_not_answered_says_so() -> None:
    assert answer(entry_of(FORM, {}), COUNT) == {"as": "empty", "v": "not answered"}


def test_of_a_list_offered_in_part_only_that_part_is_printed() -> None:
    short = replace(MANY, codes=MANY.codes[:6])
    part = replace(PART, kind=ChoiceKind(short))
    head = replace(HEAD, numbered=numbered(1, part))
    form = replace(FORM, groups=(head,), gate=None)

    offered = answer(entry_of(form, {}), part)["v"]
    chosen = answer(entry_of(form, {("HEAD", 0, "PART"): "5"}), part)["v"]

    assert [label for _, _, label in offered] == ["Code no.3", "Code no.4"]
    assert chosen[-1] == [True, "5", "Code no.5"]


def test_a_group_that_is_not_asked_is_not_printed() -> None:
    assert "Hidden" not in laid(entry_of(FORM, {("HEAD", 0, "GIVEN"): "0"}))
    assert "Hidden" in laid(entry_of(FORM, {("HEAD", 0, "GIVEN"): "1"}))


def test_rows_are_a_table_with_units_in_its_heads() -> None:
    entry = entry_of(FORM, {("ROWS", 1, "DOSE"): "2.0"})

    rows = laid(entry)["Rows"]
    assert rows["as"] == "table"
    assert [column["unit"] for column in rows["columns"]] == ["Gy"]
    assert rows["rows"][0]["cells"][0]["answer"] == {"as": "value", "v": "2.0"}


def test_what_is_not_asked_in_a_row_is_shaded() -> None:
    given = {("ROWS", 1, "DOSE"): "2.0", ("ROWS", 2, "DOSE"): "0.5"}

    first, second = laid(entry_of(FORM, given))["Rows"]["rows"]

    assert first["cells"][1]["answer"] == {"as": "off"}
    assert second["cells"][1]["answer"] == {"as": "empty", "v": "–"}


def test_an_expected_row_without_answer_is_named() -> None:
    given = {("HEAD", 0, "COUNT"): "3", ("ROWS", 1, "DOSE"): "2.0"}

    assert laid(entry_of(FORM, given))["Rows"]["note"] == "Row 2, 3: expected, nothing entered"


def test_a_group_without_rows_says_so() -> None:
    rows = laid(entry_of(FORM, {}))["Rows"]

    assert (rows["as"], rows["note"]) == ("nothing", "No rows were entered.")


def test_rows_that_are_not_asked_for_are_not_printed() -> None:
    asked = replace(ROWS, collect_if=GIVEN.eq("1"))
    form = replace(FORM, groups=(HEAD, asked))

    assert "Rows" not in laid(entry_of(form, {("HEAD", 0, "GIVEN"): "0"}))


ACROSS = replace(ROWS, repeats=Repeats(same("Row"), 9, across=True))
LENGTHY = replace(ROWS, numbered=numbered(1, DOSE, NOTE))
BROAD = replace(
    ROWS, numbered=numbered(1, DOSE, *(choice(f"C{n}", same("c"), NY) for n in range(7)))
)


@pytest.mark.parametrize("group", [ACROSS, LENGTHY, BROAD])
def test_rows_stand_side_by_side_three_at_a_time(group: ItemGroup) -> None:
    form = replace(FORM, groups=(HEAD, group))
    given = {("ROWS", row, "DOSE"): "2.0" for row in range(1, 5)}

    blocks = laid(entry_of(form, given))["Rows"]["blocks"]

    assert [[row["row"] for row in block["rows"]] for block in blocks] == [[1, 2, 3], [4]]


def test_a_cell_shows_chosen_codes_and_why_an_answer_is_missing() -> None:
    form = replace(FORM, groups=(HEAD, BROAD))
    entry = entry_of(form, {("ROWS", 1, "C0"): "1"})
    entry.answer(Spot("ROWS", 1, "C1"), Answer(missing=Missing.NA))

    lines = laid(entry)["Rows"]["blocks"][0]["lines"]

    assert lines[1]["cells"][0]["answer"] == {"as": "stack", "v": [[True, "1", "Yes"]]}
    assert lines[2]["cells"][0]["answer"] == {"as": "missing", "v": "missing: not applicable"}


def test_a_finding_of_a_row_says_which_row() -> None:
    entry = entry_of(FORM, {})
    entry.answer(Spot("ROWS", 2, "DOSE"), Answer(unread="two"))

    rows = laid(entry)["Rows"]

    assert rows["findings"][0]["where"] == "Row 2"
    assert rows["rows"][0]["cells"][0]["shape"] == "hard"


def form_page(entry: Entry, trail: Trail | None = None) -> dict[str, Any]:
    records = trail.records if trail is not None else []
    history = by_form(records).get(KEY, FormHistory())
    page = FormPage(entry.review, history, "en")
    return written_form(page, "T0", begins_visit=True)


def test_a_gate_lists_what_is_met_and_what_cannot_be_told() -> None:
    told = form_page(entry_of(FORM, {("HEAD", 0, "GIVEN"): "1"}))["gate"]["needs"][0]
    open_ = form_page(entry_of(FORM, {}))["gate"]["needs"][0]

    assert (told["met"], told["outcome"]) == (True, "yes")
    assert (open_["met"], open_["outcome"]) == (False, "cannot be told")


def test_one_of_several_forms_carries_its_number() -> None:
    entry = entry_of(replace(FORM, repeats=True), {})

    assert form_page(entry)["title"] == "Form 1"


def test_a_row_that_came_after_completion_is_told() -> None:
    trail = Trail("101-001")
    entry = entry_of(FORM, {("HEAD", 0, "GIVEN"): "1"})
    before = entry.instance
    trail.filled(FormInstance(KEY, 1), before)
    trail.status(before, Status.COMPLETE)
    after = replace(before, answers=before.answers.with_row("ROWS"))
    entry.take_over(after)
    trail.filled(before, after, "forgotten")

    page = form_page(entry, trail)

    rows = next(group for group in page["groups"] if group["label"] == "Rows")
    assert rows["rows"][0]["marks"] == [1]
    assert (page["changes"][0]["old"], page["changes"][0]["new"]) == ("nothing", "row 1")
    assert page["changes"][0]["reason"] == "forgotten"


def test_an_item_this_version_does_not_have_is_told_by_its_name() -> None:
    trail = Trail("101-001")
    entry = entry_of(FORM, {("HEAD", 0, "GIVEN"): "1"})
    trail.status(entry.instance, Status.COMPLETE)
    gone = entry.instance.answers.with_answer(Spot("HEAD", 0, "GONE"), Answer(value="kept"))
    trail.filled(entry.instance, replace(entry.instance, answers=gone))

    change = form_page(entry, trail)["changes"][0]

    assert (change["label"], change["new"]) == ("GONE", "kept")
