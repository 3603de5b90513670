"""A list of records as a workbook or as CSV: what it is stands at its head, then row by row."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kyphocrf.atomic import replacing
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.archive import TimelessZip
from kyphocrf.exports.cell_text import for_csv
from kyphocrf.exports.pages_in_memory import close_unsaved
from kyphocrf.exports.refusals import not_written
from kyphocrf.exports.sheets import Book, Sheet
from kyphocrf.exports.typed import Typed

if TYPE_CHECKING:
    from openpyxl import Workbook

_OVERVIEW: Final = Text("Overview", "Übersicht")
_WIDTHS: Final = (28, 80)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed: `facts` say what the list is and of which state, each with its value.

    `written` is the local time that the file bears; `widths` those of the columns in Excel.
    """

    title: Text
    facts: tuple[tuple[Text, Text], ...]
    columns: tuple[Text, ...]
    widths: tuple[int, ...]
    language: Language
    written: datetime


def write_excel(path: Path, listing: Listing, rows: Iterable[Sequence[Typed]]) -> None:
    """Write a workbook whole or not at all: an overview, and the rows with a filter of Excel.

    Whatever `rows` raises leaves no file. Raises FileError where it cannot be written.
    """
    from openpyxl import Workbook  # noqa: PLC0415  heavy

    workbook = Workbook(write_only=True)
    try:
        with _in_place_of(path) as beside:
            _fill(workbook, listing, rows)
            _save(workbook, listing, beside)
    finally:
        close_unsaved(workbook)


def write_csv(path: Path, listing: Listing, rows: Iterable[Sequence[Typed]]) -> None:
    """Write CSV in UTF-8 with a byte order mark, by which Excel knows it, whole or not at all.

    RFC 4180: commas, quotes where they are needed. The facts come first, then an empty line, the
    names of the columns, the rows. What a table would take for a formula begins with an
    apostrophe. Raises as `write_excel`.
    """
    with (
        _in_place_of(path) as beside,
        beside.open("w", encoding="utf-8-sig", newline="") as out,
    ):
        writer = csv.writer(out)
        writer.writerow([listing.title.to(listing.language)])
        writer.writerows(map(_guarded, _facts(listing)))
        writer.writerow([])
        writer.writerow(one.to(listing.language) for one in listing.columns)
        writer.writerows(map(_guarded, rows))


def _guarded(row: Sequence[Typed]) -> list[Typed]:
    return [for_csv(one) if isinstance(one, str) else one for one in row]


def _facts(listing: Listing) -> Iterator[tuple[str, str]]:
    for name, value in listing.facts:
        yield name.to(listing.language), value.to(listing.language)


def _fill(workbook: "Workbook", listing: Listing, rows: Iterable[Sequence[Typed]]) -> None:
    book = Book(workbook, listing.language)
    overview = Sheet(book, _OVERVIEW.to(listing.language))
    overview.widths(_WIDTHS)
    overview.subhead([listing.title.to(listing.language)])
    for fact in _facts(listing):
        overview.append(fact)
    sheet = Sheet(book, listing.title.to(listing.language))
    sheet.widths(listing.widths)
    sheet.page.freeze_panes = "A2"
    sheet.head([[one.to(listing.language) for one in listing.columns]])
    for row in rows:
        sheet.append(row)
    sheet.close()


def _save(workbook: "Workbook", listing: Listing, path: Path) -> None:
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415  heavy

    properties = workbook.properties
    properties.creator = "kyphocrf"
    properties.title = listing.title.to(listing.language)
    properties.created = properties.modified = listing.written
    with TimelessZip(path) as archive:
        ExcelWriter(workbook, archive).write_data()


@contextmanager
def _in_place_of(path: Path) -> Iterator[Path]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as beside:
            yield beside
    except OSError as reason:
        raise not_written(path, reason) from reason
