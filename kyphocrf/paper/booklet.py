"""A booklet as A4 pages in English, with contents and bookmarks, in PDF/A-2b mode."""

from typing import Any, Final

from kyphocrf import __version__
from kyphocrf.definition.booklet import Booklet, Paragraph, Part, Points
from kyphocrf.definition.palette import LIGHT, TOKENS
from kyphocrf.paper.glyphs import Signs
from kyphocrf.paper.typesetting import typeset

_WORDS: Final = {
    "page": "page", "of": "of", "contents": "Contents", "training": "Training / Übung",
}  # fmt: skip


def pdf(booklet: Booklet) -> bytes:
    """Set a booklet, in printable signs; the same booklet gives the same bytes."""
    told = {
        "title": booklet.title,
        "facts": [list(fact) for fact in booklet.facts],
        "sections": [
            {"title": section.title, "parts": [_shown(part) for part in section.parts]}
            for section in booklet.sections
        ],
        "foot": booklet.foot,
        "software": f"kyphocrf {__version__}",
    }
    at = booklet.written
    shown = {
        **Signs().printable_all(told),
        "training": booklet.is_training,
        "at": [at.year, at.month, at.day, at.hour, at.minute, at.second],
        "words": _WORDS,
        "colours": {token: LIGHT[token] for token in TOKENS},
    }
    return typeset("booklet.typ", shown, at)


def _shown(part: Part) -> dict[str, Any]:
    match part:
        case Paragraph(text):
            return {"kind": "paragraph", "text": text}
        case Points(texts):
            return {"kind": "points", "texts": list(texts)}
        case _:
            rows = [list(row) for row in part.rows]
            shares = list(part.shares)
            return {"kind": "table", "heads": list(part.heads), "shares": shares, "rows": rows}
