"""What is shown of a subject at one glance: spine marks, charts, heights, facts.

A form declares what is asked; the profile declares which answers make the picture.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Literal, TypeAlias

from kyphocrf.definition.case import Case
from kyphocrf.definition.text import Text

Place: TypeAlias = tuple[str, int]
"""A study event and which repeat of it."""


class MarkKind(Enum):
    """What can be drawn on the spine; the value is its word in the legend."""

    FIELD = Text("RT field", "RT-Feld")
    LESION = Text("lesion", "Läsion")
    CEMENT = Text("cement", "Zement")
    IORT = Text("IORT", "IORT")
    FRACTURE = Text("fracture", "Fraktur")


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on the spine. `words` completes "L2, …"; `lines` stand in its call-out.

    A lateral view shows no side: it is said in the words.
    """

    kind: MarkKind
    levels: tuple[str, ...]
    words: Text
    number: int = 0
    title: Text | None = None
    lines: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Heights:
    """The three heights of a vertebral body at a visit in mm, None where not measured.

    `loss` words the change against the reference; `reference` says that this is the reference.
    """

    place: Place
    level: str
    anterior: Decimal | None
    middle: Decimal | None
    posterior: Decimal | None
    has_cement: bool = False
    is_reference: bool = False
    loss: Text | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series at a visit; without one the reason why it is missing."""

    place: Place
    value: Decimal | None
    reason: Text | None = None
    day: date | None = None


SeriesStyle: TypeAlias = Literal["solid", "dashed"]
"""Solid with round marks and numbers, or dashed with square marks."""


@dataclass(frozen=True, slots=True)
class Series:
    """A line of a chart; `short` stands at its end."""

    label: Text
    short: Text
    style: SeriesStyle
    points: Callable[[Case], tuple[Point, ...]]


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A level of the chart with its name and what is `below` it; raises CannotTell without one."""

    label: Text
    below: Text
    value: Callable[[Case], Decimal]


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers beneath the axis, as mg of morphine per day."""

    label: Text
    points: Callable[[Case], tuple[Point, ...]]


OccasionStyle: TypeAlias = Literal["flag", "band", "dotted"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What happened between the visits: treatment (flag), radiotherapy (band), fracture (dotted).

    `until` is the last day of a band.
    """

    words: Text
    style: OccasionStyle
    day: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Values over the visits at which `form` is asked; the axis goes from `least` to `most`."""

    label: Text
    form: str
    least: Decimal
    most: Decimal
    step: Decimal
    series: tuple[Series, ...]
    reference: ReferenceLine | None = None
    occasions: Callable[[Case], tuple[Occasion, ...]] | None = None
    figures: Figures | None = None


@dataclass(frozen=True, slots=True)
class HeightSeries:
    """The heights measured at the visits at which `form` is asked, level by level."""

    form: str
    read: Callable[[Case], tuple[Heights, ...]]


FactTone: TypeAlias = Literal["", "ok", "soft", "hard"]


@dataclass(frozen=True, slots=True)
class FactStatement:
    """What a fact says: the words, a line of detail, and how grave it is."""

    words: Text
    detail: Text
    tone: FactTone = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact in the head of the page; raises CannotTell, then `unknown` is said."""

    label: Text
    tell: Callable[[Case], FactStatement]
    unknown: Text


@dataclass(frozen=True, slots=True)
class Begun:
    """The day from which days are counted; `words` take {day} and {date}."""

    words: Text
    day: Callable[[Case], date]


@dataclass(frozen=True, slots=True)
class Profile:
    """The picture of a subject: each function reads a case that stands on no form."""

    spine: Callable[[Case], tuple[Mark, ...]]
    charts: tuple[Chart, ...] = ()
    facts: tuple[Fact, ...] = ()
    heights: HeightSeries | None = None
    begun: Begun | None = None
