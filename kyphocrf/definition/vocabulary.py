"""The words and shapes of every state, declared once for screen and print."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from kyphocrf.definition.drawing import BOX, Stroke, svg
from kyphocrf.definition.outlines import OUTLINES
from kyphocrf.definition.palette import LIGHT, Palette, Token
from kyphocrf.definition.text import Language, Text

ShapeName: TypeAlias = Literal[
    "blank",
    "not_yet_due",
    "due",
    "late",
    "started",
    "complete",
    "verified",
    "signed",
    "signature_void",
    "locked",
    "computed",
    "not_done",
    "missed",
    "void",
    "not_expected",
    "renewing",
    "hard",
    "soft",
    "note",
    "query_open",
    "query_answered",
    "changed",
    "unsent",
    "sent",
    "received",
]


@dataclass(frozen=True, slots=True)
class StatusShape:
    """A state: its name in the code, its word, the word with its explanation, its colour."""

    name: ShapeName
    words: Text
    explained: Text
    token: Token

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        return OUTLINES[self.name]

    def svg(self, language: Language, colours: Palette = LIGHT, size: float = BOX) -> str:
        """Draw the shape for print, with its word as the spoken name."""
        return svg(self.strokes, colours, self.words.to(language), size)


def _state(
    name: ShapeName, token: Token, en: str, de: str, explained: Text | None = None
) -> StatusShape:
    return StatusShape(name, Text(en, de), explained or Text(en, de), token)


FORM_STATES: tuple[StatusShape, ...] = (
    _state("blank", "ctl", "blank", "leer"),
    _state("not_yet_due", "ctl", "not yet due", "künftig"),
    _state("due", "accent", "due", "fällig"),
    _state("late", "soft", "late", "überfällig"),
    _state("started", "accent", "started", "begonnen"),
    _state("complete", "accent", "complete", "abgeschlossen"),
    _state("verified", "ok", "verified", "geprüft", Text("verified (source)", "geprüft (Quelle)")),
    _state("signed", "ok", "signed", "unterschrieben"),
    _state("signature_void", "hard", "signature void", "Unterschrift ungültig"),
    _state("locked", "ink2", "locked", "gesperrt"),
    _state(
        "computed",
        "ink3",
        "computed",
        "berechnet",
        Text("computed from other pages", "aus anderen Seiten berechnet"),
    ),
    _state(
        "not_done",
        "ink3",
        "not done",
        "nicht durchgeführt",
        Text("not done, with reason", "nicht durchgeführt, mit Grund"),
    ),
    _state("missed", "hard", "missed", "versäumt"),
    _state("void", "ink3", "void", "ungültig"),
    _state("not_expected", "ctl", "not expected", "nicht erwartet"),
    _state(
        "renewing",
        "ink3",
        "being renewed",
        "wird erneuert",
        Text("being renewed by the program", "wird vom Programm erneuert"),
    ),
)
"""What a visit or a form can be."""

ITEM_STATES: tuple[StatusShape, ...] = (
    _state(
        "hard",
        "hard",
        "hard finding",
        "harter Hinweis",
        Text("hard finding: cannot complete", "harter Hinweis: kein Abschluss"),
    ),
    _state(
        "soft",
        "soft",
        "soft finding",
        "weicher Hinweis",
        Text("soft finding: comment needed", "weicher Hinweis: Kommentar nötig"),
    ),
    _state("note", "info", "note", "Notiz", Text("proposal or note", "Vorschlag oder Notiz")),
    _state("query_open", "query", "query open", "Rückfrage offen"),
    _state("query_answered", "query", "query answered", "Rückfrage beantwortet"),
    _state("changed", "info", "changed after completion", "nach Abschluss geändert"),
)
"""What can be said about one answer, beside what a form can be."""

BATCH_STATES: tuple[StatusShape, ...] = (
    _state("unsent", "ink3", "unsent", "nicht gesendet"),
    _state("sent", "accent", "sent", "gesendet"),
    _state(
        "received",
        "ok",
        "received",
        "empfangen",
        Text("received by the sponsor", "beim Sponsor angekommen"),
    ),
)
"""How far a change has travelled."""

SHAPES: dict[str, StatusShape] = {
    shape.name: shape for shape in FORM_STATES + ITEM_STATES + BATCH_STATES
}
"""Every shape by its name."""

GRAVITY: tuple[ShapeName, ...] = (
    "hard",
    "query_open",
    "soft",
    "query_answered",
    "changed",
    "note",
)
"""Gravest first: the one mark the gutter shows."""


def gravest(names: set[ShapeName]) -> ShapeName | None:
    """Choose the mark to show where there is room for one; None if nothing is to be said."""
    return next((name for name in GRAVITY if name in names), None)
