"""A report as a workbook: a sheet that says what it is, and one for each of its tables."""

from collections.abc import Iterable
from io import BytesIO
from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.exports.archive import TimelessZip
from kyphocrf.exports.contents import CONTENTS
from kyphocrf.exports.page_look import BESIDE, FRONT, PageLook
from kyphocrf.exports.pages_in_memory import close_unsaved
from kyphocrf.exports.sheets import Book, Sheet
from kyphocrf.record.laid_out import LaidOut, LaidOutTable

_WIDTHS: Final = (30, 90)
_COLUMN: Final = 24
_REMARK: Final = Text("Mind", "Zu beachten")
_CONTENT: Final = (Text("Sheet", "Blatt"), Text("Content", "Inhalt"))


def content(report: LaidOut) -> bytes:
    """Return a report as the bytes of a workbook; the same report gives the same bytes."""
    from openpyxl import Workbook  # noqa: PLC0415  heavy
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415  heavy

    workbook, out = Workbook(write_only=True), BytesIO()
    try:
        book = Book(workbook, report.language)
        first = Sheet(book, CONTENTS.to(report.language), look=_look(report, report.title))
        titles = [_table(book, report, n, one) for n, one in enumerate(report.tables, start=1)]
        _contents(first, report, zip(titles, report.tables, strict=True))
        properties = workbook.properties
        properties.creator, properties.title = "kyphocrf", report.title
        properties.created = properties.modified = report.written
        with TimelessZip(out) as archive:
            # Workbook.save would stamp the present time; this is what it calls.
            ExcelWriter(workbook, archive).write_data()
    finally:
        close_unsaved(workbook)
    return out.getvalue()


def _look(report: LaidOut, head: str, tab: str = BESIDE) -> PageLook:
    return PageLook(tab=tab, head=head, foot=report.foot, one_wide=True)


def _table(book: Book, report: LaidOut, number: int, table: LaidOutTable) -> str:
    sheet = Sheet(book, f"{number:02} {table.title}", look=_look(report, table.title, FRONT))
    sheet.widths([_COLUMN * 2 if place == 0 else _COLUMN for place in range(len(table.columns))])
    sheet.head([table.columns])
    for row in table.rows:
        sheet.append(row)
    sheet.close()
    return sheet.titles[0]


def _contents(sheet: Sheet, report: LaidOut, tables: Iterable[tuple[str, LaidOutTable]]) -> None:
    sheet.widths(_WIDTHS)
    for name, value in report.facts:
        sheet.reads(name, value, _WIDTHS[1])
    for remark in report.remarks:
        sheet.reads(_REMARK.to(report.language), remark, _WIDTHS[1])
    sheet.append([])
    sheet.subhead([one.to(report.language) for one in _CONTENT])
    for title, table in tables:
        sheet.links([title, " · ".join(one for one in (table.title, table.note) if one)], title)
