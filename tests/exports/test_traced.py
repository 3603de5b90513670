"""A thousand random answers of 54 patients stand in the workbook and the tables as they were typed.

Each is looked up by what a reader sees: the sheet of its form, the subject, the visit, the row, the
column that is called like the item.
"""

import random
from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import (
    DateTimeKind,
    DecimalKind,
    IntegerKind,
    LinkKind,
    MultiChoiceKind,
    TimeKind,
)
from kyphocrf.exports.columns import KEYS
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.casebook import Casebook, Status
from tests.exports.exported import Tables, dicts, is_unasked, tables_of

SAMPLED = 1000
KEY_NAMES = frozenset(column.name for column in KEYS)


class Given(NamedTuple):
    """An answer as it was typed, and where."""

    book: Casebook
    page: FormKey
    spot: Spot
    item: Item[Any]
    text: str
    missing: str


def given(books: tuple[Casebook, ...]) -> Iterator[Given]:
    for book in books:
        for key, page in book.instances.items():
            if page.status in (Status.VOID, Status.BLANK):
                continue
            for spot, answer in page.answers.given.items():
                item = book.form(key).items.get(spot.item)
                if item is None or item.is_derived or is_unasked(book, spot.at(key), item):
                    continue
                if answer.value is not None or answer.missing is not None:
                    missing = "" if answer.missing is None else str(answer.missing)
                    yield Given(book, key, spot, item, answer.value or "", missing)


def row_of(lines: list[dict[str, str]], one: Given) -> dict[str, str]:
    """Return the one line of a table in which an answer must stand."""
    wanted = {
        "SUBJID": one.book.subject_key,
        "EVENT": one.page.event,
        "EVENT_REPEAT": str(one.page.event_repeat),
        "FORM_REPEAT": str(one.page.form_repeat),
    }
    if one.spot.row:
        wanted["ROW"] = str(one.spot.row)
    (found,) = [line for line in lines if all(line[name] == text for name, text in wanted.items())]
    return found


def reads_as(item: Item[Any], cell: str, text: str) -> bool:
    """Tell whether a cell says what was typed, by the rules of its kind and of no export."""
    match item.kind:
        case DecimalKind() | IntegerKind() | LinkKind():
            return Decimal(cell) == Decimal(text)
        case DateTimeKind():
            return datetime.fromisoformat(cell) == datetime.fromisoformat(text)
        case TimeKind():
            return time.fromisoformat(cell) == time.fromisoformat(text)
        case MultiChoiceKind():
            return set(cell.replace(",", " ").split()) == set(text.replace(",", " ").split())
        case _:
            return cell == text


def stands(tables: dict[str, list[dict[str, str]]], one: Given) -> bool:
    group = one.book.form(one.page).group_of[one.item.name]
    table = one.page.form if group.repeats is None else f"{one.page.form}.{group.name}"
    row = row_of(tables[table], one)
    name = f"{one.page.form}_{one.item.name}" if one.item.name in KEY_NAMES else one.item.name
    if one.missing:
        return row[name] == "" and row[f"{name}_MISSING"] == one.missing
    return reads_as(one.item, row[name], one.text)


@pytest.fixture(scope="module")
def sample(books: tuple[Casebook, ...]) -> list[Given]:
    return random.Random(12).sample(list(given(books)), SAMPLED)  # noqa: S311  the same each time


def test_1000_random_answers_stand_in_the_workbook(sample: list[Given], sheets: Tables) -> None:
    named = {name: dicts(lines) for name, lines in sheets.items() if is_table(lines)}

    lost = [(str(one.page), str(one.spot), one.text) for one in sample if not stands(named, one)]
    assert lost == []


def test_1000_random_answers_stand_in_the_csv_tables(sample: list[Given], folder: Any) -> None:
    named = {name: dicts(lines) for name, lines in tables_of(folder).items() if is_table(lines)}

    lost = [(str(one.page), str(one.spot), one.text) for one in sample if not stands(named, one)]
    assert lost == []


def is_table(lines: list[tuple[str, ...]]) -> bool:
    return bool(lines) and lines[0][:1] == ("SUBJID",)
