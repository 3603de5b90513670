"""A few pages to be read: headings, paragraphs, points and tables, before anybody sets them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that follow one another."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """Short texts, one beneath the other."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under their headings; `shares` are the widths of the columns."""

    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


Part: TypeAlias = Paragraph | Points | Table


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """The whole: `facts` say of what it is, `foot` stands on every page.

    `written` is the only time that its file holds, local to the site.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    foot: str
    written: datetime
    is_training: bool = False

    def texts(self) -> Iterator[str]:
        """Yield every text of it, in the order of reading."""
        yield self.title
        for fact in self.facts:
            yield from fact
        for section in self.sections:
            yield section.title
            for part in section.parts:
                yield from _texts(part)


def _texts(part: Part) -> Iterator[str]:
    match part:
        case Paragraph(text):
            yield text
        case Points(texts):
            yield from texts
        case Table(heads, _, rows):
            yield from heads
            for row in rows:
                yield from row
