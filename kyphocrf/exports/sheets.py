"""Sheets of a workbook that is written row by row, with texts that stay texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.cell_text import AT_MOST, fitting, parts, units
from kyphocrf.exports.columns import Column
from kyphocrf.exports.page_look import (
    PageLook,
    alignment,
    header_style,
    height,
    link_font,
    set_up,
    widths,
)
from kyphocrf.exports.pages_in_memory import keep_in_memory
from kyphocrf.exports.typed import Typed

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

MOST_ROWS = 1_048_576
NAME_LENGTH = 31
_SURELY_SHORT = AT_MOST // 2
_FORBIDDEN_IN_NAMES = str.maketrans(r"[]:*?/\'", "________")
_HEADER_ROWS = 2

LONG_TEXTS = Text("Long texts", "Lange Texte")
_LONG_COLUMNS = (
    Text("Number", "Nummer"),
    Text("Sheet", "Blatt"),
    Text("Cell", "Zelle"),
    Text("Part", "Teil"),
    Text("Text", "Text"),
)


@dataclass
class Book:
    """A workbook being written with what every sheet shares: names, long texts, remarks."""

    workbook: "Workbook"
    language: Language
    names: set[str] = field(default_factory=set)
    made_visible: list[tuple[str, str]] = field(default_factory=list)
    long_texts: int = 0
    header_styles: dict[bool, Any] = field(default_factory=dict)
    _long: "Sheet | None" = None

    def new_sheet(self, name: str, after: str = "") -> Any:
        """Begin a sheet, behind another one or at the end, under a name Excel accepts."""
        place = self.workbook.sheetnames.index(after) + 1 if after else None
        page = self.workbook.create_sheet(self._unique(name), place)
        keep_in_memory(page)
        return page

    def _unique(self, wanted: str) -> str:
        plain = wanted.translate(_FORBIDDEN_IN_NAMES) or "_"
        name, count = plain[:NAME_LENGTH], 1
        while name.casefold() in self.names:
            count += 1
            tail = f" ({count})"
            name = plain[: NAME_LENGTH - len(tail)] + tail
        self.names.add(name.casefold())
        return name

    def keep_long(self, sheet: str, cell: str, text: str) -> int:
        """Write a text that no cell holds in parts; returns its number."""
        if self._long is None:
            self._long = Sheet(self, LONG_TEXTS.to(self.language))
            self._long.head([[one.to(self.language) for one in _LONG_COLUMNS]])
        self.long_texts += 1
        for part, piece in enumerate(parts(text), start=1):
            self._long.append([self.long_texts, sheet, cell, part, piece])
        return self.long_texts


class Sheet:
    """One table over as many sheets of Excel as its rows need. Counts its rows."""

    def __init__(
        self,
        book: Book,
        name: str,
        columns: Sequence[Column] = (),
        look: PageLook | None = None,
        most_rows: int = MOST_ROWS,
    ) -> None:
        self.book = book
        self.name = name
        self.columns = columns
        self.look = look or PageLook()
        self.rows = 0
        self.titles: list[str] = []
        self._most_rows = most_rows
        self._begin()

    def _begin(self) -> None:
        after = self.titles[-1] if self.titles else ""
        self.page = self.book.new_sheet(self.name, after)
        self.titles.append(self.page.title)
        self._next = 1
        self._filter_from = ""
        self._formatted = [_formatted(self.page, column.shown) for column in self.columns]
        set_up(self.page, self.look, self.book.language, _HEADER_ROWS if self.columns else 0)
        if self.columns:
            labels = [column.label.to(self.book.language) for column in self.columns]
            wide = widths(self.columns, self.book.language)
            self.widths(wide)
            self.page.row_dimensions[1].height = height(labels, wide)
            self.page.freeze_panes = f"{_letter(self.look.frozen)}{_HEADER_ROWS + 1}"
            self.head([labels, [column.name for column in self.columns]])

    def widths(self, widths: Iterable[float]) -> None:
        """Set the widths of the columns; only before the first row."""
        for place, width in enumerate(widths):
            self.page.column_dimensions[_letter(place)].width = width

    def head(self, lines: Sequence[Sequence[str]]) -> None:
        """Write header rows: the last one stands out and carries the filter."""
        for line in lines:
            is_last = line is lines[-1]
            self._append([self._header(text, is_last=is_last) for text in line])
        self._filter_from = f"A{self._next - 1}:{_letter(len(lines[-1]) - 1)}"

    def _header(self, text: str, *, is_last: bool) -> Any:
        known = self.book.header_styles
        cell: Any = _text_cell(self.page, text)
        if is_last in known:
            cell._style = known[is_last]  # noqa: SLF001  its parts one by one are slow
        else:
            cell.font, cell.fill, cell.alignment = header_style(is_last=is_last)
            known[is_last] = cell._style  # noqa: SLF001  as above
        return cell

    def subhead(self, texts: Sequence[str]) -> None:
        """Write a line that stands out, without a filter."""
        self._append([self._header(text, is_last=True) for text in texts])

    def reads(self, name: str, value: Typed, width: float) -> None:
        """Write a name and what it is, for a person: at the left, in as many lines as it needs."""
        cell = _text_cell(self.page, "" if value is None else str(value))
        cell.alignment = alignment(wrapped=True)
        if isinstance(value, int):
            cell.value = value
        self.page.row_dimensions[self._next].height = height([str(value)], [width])
        first = _text_cell(self.page, name)
        first.alignment = alignment(wrapped=False)
        self._append([first, cell])

    def links(self, row: Sequence[Typed], target: str) -> None:
        """Write a line whose first cell leads to another sheet."""
        first = _link_cell(self.page, str(row[0]), target)
        self._append([first, *row[1:]])

    def close(self) -> None:
        """Let the filter reach the last row."""
        if self._filter_from:
            self.page.auto_filter.ref = f"{self._filter_from}{self._next - 1}"

    def append(self, row: Iterable[Typed]) -> None:
        """Write one row; begins another sheet of Excel where this one is full."""
        if self._next > self._most_rows:
            self.close()
            self._begin()
        cell = self._cell
        self._append([None if one is None else cell(place, one) for place, one in enumerate(row)])
        self.rows += 1

    def _append(self, row: list[Any]) -> None:
        self.page.append(row)
        self._next += 1

    def _cell(self, place: int, value: Typed) -> Any:
        if type(value) is not str:
            cell = self._formatted[place] if self._formatted else None
            if cell is None:
                return value
            cell.value = value
            return cell
        return self._held(place, value)

    def _held(self, place: int, text: str) -> Any:
        held = fitting(text)
        if held != text:
            self.book.made_visible.append((self.page.title, self._at(place)))
        if len(held) > _SURELY_SHORT and units(held) > AT_MOST:
            held = self._continued(place, held)
        return _text_cell(self.page, held) if held.startswith(("=", "#")) else held

    def _continued(self, place: int, text: str) -> str:
        number = self.book.keep_long(self.page.title, self._at(place), text)
        mark = Text(" ⟨whole text: Long texts {n}⟩", " ⟨ganzer Text: Lange Texte {n}⟩")
        tail = mark.filled(n=number).to(self.book.language)
        return parts(text, AT_MOST - len(tail))[0] + tail

    def _at(self, place: int) -> str:
        return f"{_letter(place)}{self._next}"


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  heavy

    return get_column_letter(place + 1)


def _formatted(page: Any, shown: str) -> "Cell | None":
    """Give a cell to be used again and again: it is written before the next row is made."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  heavy

    if shown in ("", "0"):
        return None
    cell = WriteOnlyCell(page)
    cell.number_format = shown
    if "yy" in shown:
        cell.alignment = alignment(wrapped=False)
    return cell


def _text_cell(page: Any, text: str) -> "Cell":
    """Give a cell that is a text although openpyxl would see a formula or an error in it."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  heavy

    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    return cell


def _link_cell(page: Any, text: str, target: str) -> Any:
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415  heavy

    cell: Any = _text_cell(page, text)
    cell.font = link_font()
    quoted = target.replace("'", "''")
    cell._hyperlink = Hyperlink(ref="", location=f"'{quoted}'!A1")  # noqa: SLF001  within the file
    return cell
