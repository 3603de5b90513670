"""What a picture of the trial holds, whatever it is shown on: tables and curves, nothing to reckon.

Its words are in both languages, its numbers are final: a window, a PDF and a workbook show the
same.
"""

from dataclasses import dataclass
from typing import TypeAlias

from kyphocrf.definition.text import Text

Cell: TypeAlias = str | int | float | Text | None
"""What stands in a cell: a name, a number, words, or nothing (it does not apply there)."""


@dataclass(frozen=True, slots=True)
class PictureTable:
    """A table: each row has as many cells as there are columns; `note` says how to read it."""

    title: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class CurveGroup:
    """One line of a curve, a step function that begins with 1.0 on day 0.

    `times`: the days on which something happened, ascending; `values`: the share that is free of
    the event after each of them. `at_risk`: how many are observed still on each day of the curve's
    `ticks`. `censored`: the days on which the observation of somebody ended without the event.
    `is_latest`: it is the line before once more, with the latest days.
    """

    label: Text
    subjects: int
    events: int
    times: tuple[int, ...]
    values: tuple[float, ...]
    at_risk: tuple[int, ...]
    censored: tuple[int, ...]
    is_latest: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve by Kaplan and Meier with a line for each group; `ticks` are days from its begin.

    `note` counts in words who is not in it, and whose day is known within bounds only.
    """

    title: Text
    ticks: tuple[int, ...]
    groups: tuple[CurveGroup, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """The trial in one state of the central database.

    `data_head`: SHA-256 over the heads of all sites, as exports name it; `at_utc`: when it was
    made; `is_locked`: whether the study was locked then; `pooled`: whether arms are told apart
    nowhere in it. `curves` are empty in a pooled picture. `remarks` are sentences that stand above
    all of it: what it must not be taken for.
    """

    study: str
    data_head: str
    at_utc: str
    is_locked: bool
    pooled: bool
    tables: tuple[PictureTable, ...]
    curves: tuple[Curve, ...]
    remarks: tuple[Text, ...] = ()
