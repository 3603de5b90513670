"""What tests of exports share: one state of the trial, its files read back, answers as typed."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.patients import FACTS
from kyphocrf.definition.item import Item
from kyphocrf.exports.rows import is_not_asked
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Place, Spot
from kyphocrf.record.case_view import view_of
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.chain import Author, Head, Moment

PATIENTS = 54
SNAPSHOT = Snapshot(
    STUDY, FACTS["SITEID"], Head(1, bytes(32)), Moment("2026-11-23T15:30:00.000Z", 60),
    Author("u", "coordinator", "o"),
)  # fmt: skip
Tables: TypeAlias = dict[str, list[tuple[str, ...]]]
"""The lines of each table as texts, the one with the names of its columns first."""


def tables_of(folder: Path) -> Tables:
    """Read every CSV file of an export."""
    found: Tables = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = [tuple(line) for line in csv.reader(file)]
    return found


def sheets_of(path: Path) -> Tables:
    """Read every sheet of a workbook; of a table the line of words above its names is left out."""
    from openpyxl import load_workbook  # noqa: PLC0415  heavy

    found: Tables = {}
    workbook = load_workbook(path, read_only=True)
    for sheet in workbook.worksheets:
        lines = [
            tuple("" if cell is None else as_text(cell) for cell in line)
            for line in sheet.iter_rows(values_only=True)
        ]
        is_table = len(lines) > 1 and lines[1][:1] == ("SUBJID",)
        found[sheet.title] = filled(lines[1:]) if is_table else lines
    workbook.close()
    return found


def filled(lines: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return lines of one length: of a line the empty cells at its end are not read."""
    most = max(map(len, lines))
    return [(*line, *("",) * (most - len(line))) for line in lines]


def as_text(cell: Any) -> str:
    """Word a cell as the CSV file words it, so far as that is needed to compare them."""
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def dicts(lines: list[tuple[str, ...]]) -> list[dict[str, str]]:
    """Return each line of a table by the names of its columns."""
    names, *rows = lines
    return [dict(zip(names, row, strict=True)) for row in rows]


def records(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pages(book: Casebook, form: str) -> Iterator[FormInstance]:
    """Yield what was begun of a form and is not void."""
    for key, page in book.instances.items():
        if key.form == form and page.status not in (Status.BLANK, Status.VOID):
            yield page


def typed(book: Casebook, form: str, item: str, event: str = "") -> list[str]:
    """What was typed at an item, on all pages of a form (or those of an event) and all rows."""
    return [
        answer.value
        for page in pages(book, form)
        if event in ("", page.key.event)
        for spot, answer in page.answers.given.items()
        if spot.item == item and answer.value is not None
    ]


def arm_of(book: Casebook) -> str:
    """The arm as it was typed on the page of randomisation, "" before."""
    for key, page in book.instances.items():
        if key.form == "RND" and page.status is Status.COMPLETE:
            return page.answers.given[Spot("DRAW", 0, "ARM")].value or ""
    return ""


def is_unasked(book: Casebook, place: Place, item: Item[Any]) -> bool:
    """Tell whether an answer is no longer asked, as its finding says."""
    instance = book.instances[place.form_key]
    group = book.form(place.form_key).group_of[item.name]
    view = view_of(book, instance, place.group if place.row else "", place.row)
    asked = [one for one in (group.collect_if, item.collect_if) if one is not None]
    return any(is_not_asked(one, view) for one in asked)
