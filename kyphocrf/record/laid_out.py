"""A report in one language, ready to be printed or written as a workbook: nothing to reckon."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from kyphocrf.definition.text import Language

LaidOutCell: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class LaidOutTable:
    """A table with its words; every row has as many cells as there are columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[LaidOutCell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class LaidOutDrawing:
    """A drawing as SVG, with what it shows in words."""

    title: str
    svg: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A report. `facts` say of which state it is, each with its value; `foot` stands on each page.

    `written` is the time that the file holds.
    """

    title: str
    language: Language
    facts: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    foot: str
    written: datetime
    tables: tuple[LaidOutTable, ...]
    drawings: tuple[LaidOutDrawing, ...] = ()
    """Drawings have their numbers in a table, too: a workbook has no drawings."""
