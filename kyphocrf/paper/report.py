"""A report as pages: which state it tells of stands at its head and at the foot of each page."""

from collections.abc import Iterator
from typing import Any

from kyphocrf import __version__
from kyphocrf.definition.palette import LIGHT, TOKENS
from kyphocrf.definition.text import Language, Text, decimal_sign
from kyphocrf.paper.glyphs import Signs
from kyphocrf.paper.typesetting import typeset
from kyphocrf.record.laid_out import LaidOut, LaidOutCell, LaidOutTable

_WORDS = {"page": Text("page", "Seite"), "of": Text("of", "von")}


def pdf(report: LaidOut) -> bytes:
    """Print a report on A4 pages, in printable signs."""
    told = {
        "title": report.title,
        "facts": [list(fact) for fact in report.facts],
        "remarks": list(report.remarks),
        "foot": report.foot,
        "tables": [_table(one, report.language) for one in report.tables],
        "software": f"kyphocrf {__version__}",
    }
    at = report.written
    shown: dict[str, Any] = {
        **Signs().printable_all(told),
        "drawings": [
            {"title": one.title, "drawn": [one.svg, one.words], "note": one.note}
            for one in report.drawings
        ],
        "language": report.language,
        "at": [at.year, at.month, at.day, at.hour, at.minute, at.second],
        "words": {name: words.to(report.language) for name, words in _WORDS.items()},
        "colours": {token: LIGHT[token] for token in TOKENS},
    }
    return typeset("report.typ", shown, at)


def _table(table: LaidOutTable, language: Language) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": list(table.columns),
        "rows": list(_rows(table, language)),
        "numbers": [_is_number(table, place) for place in range(len(table.columns))],
        "note": table.note,
    }


def _rows(table: LaidOutTable, language: Language) -> Iterator[list[str]]:
    """Yield the rows; what begins as the row above does is not said again."""
    above: LaidOutCell = None
    for row in table.rows:
        first = "" if row[0] == above and len(row) > 2 else _shown(row[0], language)  # noqa: PLR2004  a name, what, how many
        above = row[0]
        yield [first, *(_shown(cell, language) for cell in row[1:])]


def _shown(cell: LaidOutCell, language: Language) -> str:
    if isinstance(cell, float):
        return decimal_sign(f"{cell:.3f}", language)
    return "" if cell is None else str(cell)


def _is_number(table: LaidOutTable, place: int) -> bool:
    cells = [row[place] for row in table.rows if row[place] is not None]
    return bool(cells) and all(isinstance(cell, int | float) for cell in cells)
