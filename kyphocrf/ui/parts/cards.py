"""Frames that hold things together: card, note card, section head, thin rule."""

from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.look.style_sheet import restyle
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.labels import Words

if TYPE_CHECKING:
    from kyphocrf.definition.vocabulary import ShapeName

CardTone: TypeAlias = Literal[
    "plain", "flat", "sunken", "hard", "soft", "query", "ok", "info", "accent"
]


class Card(QFrame):
    """A framed column; `column` takes what it holds."""

    def __init__(self, tone: CardTone = "plain", *, spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("card", tone)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 14)
        self.column.setSpacing(spacing)

    def set_tone(self, tone: CardTone) -> None:
        """Take another ground and frame."""
        restyle(self, "card", tone)


class NoteCard(QFrame):
    """A finding or a note: shape or icon, heading, sentence, and the action that answers it."""

    def __init__(  # noqa: PLR0913 - called by name
        self,
        sentence: Text,
        language: Language,
        tone: CardTone = "accent",
        *,
        heading: Text | None = None,
        shape: "ShapeName | None" = None,
        icon: str | None = None,
        action: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("card", tone)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.setSpacing(4)
        self.heading = Words(heading, language, "strong", wrap=True) if heading else None
        self.sentence = Words(sentence, language, wrap=True)
        if self.heading and tone not in {"plain", "flat", "sunken"}:
            self.heading.setProperty("tone", tone)
        first, *rest = [words for words in (self.heading, self.sentence) if words]
        rows.addLayout(_led_by(_picture(shape, icon, tone, language), first))
        for words in rest:
            rows.addWidget(words)
        if action:
            rows.addWidget(action, alignment=Qt.AlignmentFlag.AlignLeft)


def rule() -> QFrame:
    """Make a thin line across."""
    line = QFrame()
    line.setProperty("rule", "across")
    line.setFixedHeight(1)
    return line


def _picture(
    shape: "ShapeName | None", icon: str | None, tone: CardTone, language: Language
) -> QWidget | None:
    if shape:
        from kyphocrf.ui.parts.shape_label import ShapeLabel  # noqa: PLC0415  sign-in has none

        return ShapeLabel(shape, language, wordless=True)
    return IconLabel(icon, tone if tone in {"hard", "soft", "accent"} else "ink2") if icon else None


def _led_by(picture: QWidget | None, words: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    if picture:
        row.addWidget(picture)
    row.addWidget(words, 1)
    return row
