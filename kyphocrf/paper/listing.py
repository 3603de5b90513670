"""A list of records as pages: what it is stands at its head and at the foot of every page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kyphocrf import __version__
from kyphocrf.definition.palette import LIGHT, TOKENS
from kyphocrf.definition.text import Language, Text
from kyphocrf.paper.glyphs import Signs
from kyphocrf.paper.typesetting import typeset

_WORDS = {
    "page": Text("page", "Seite"),
    "of": Text("of", "von"),
    "training": Text("Training / Übung", "Training / Übung"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed: `facts` say what the list is and of which state, each with its value.

    `foot` stands on every page. `shares` are the widths of the columns, as shares of the page.
    """

    title: Text
    facts: tuple[tuple[Text, Text], ...]
    foot: Text
    columns: tuple[Text, ...]
    shares: tuple[float, ...]
    written: datetime
    is_training: bool = False


def pdf(listed: Listed, rows: Iterable[Sequence[str]], language: Language) -> bytes:
    """Print the list across A4 pages, in printable signs."""
    told = {
        "title": listed.title.to(language),
        "facts": [[name.to(language), value.to(language)] for name, value in listed.facts],
        "foot": listed.foot.to(language),
        "columns": [one.to(language) for one in listed.columns],
        "rows": [list(row) for row in rows],
        "software": f"kyphocrf {__version__}",
    }
    at = listed.written
    shown = {
        **Signs().printable_all(told),
        "language": language,
        "shares": list(listed.shares),
        "training": listed.is_training,
        "at": [at.year, at.month, at.day, at.hour, at.minute, at.second],
        "words": {name: words.to(language) for name, words in _WORDS.items()},
        "colours": {token: LIGHT[token] for token in TOKENS},
    }
    return typeset("listing.typ", shown, at)
