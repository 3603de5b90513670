"""A finding in one framed line beneath its row: shape, check number, sentence, action."""

from typing import Final, Literal, TypeAlias

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.parts.labels import Tone, Words
from kyphocrf.ui.parts.shape_label import ShapeLabel

Finding: TypeAlias = Literal["hard", "soft", "note"]
_TONES: Final[dict[Finding, Tone]] = {"hard": "hard", "soft": "soft", "note": "info"}


class FindingLine(QFrame):
    """What is seen against what was expected, at most two lines of it."""

    def __init__(
        self,
        shape: Finding,
        number: str,
        sentence: Text,
        language: Language,
        action: QWidget | None = None,
    ) -> None:
        super().__init__()
        tone = _TONES[shape]
        self.setProperty("card", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 6, 4)
        row.setSpacing(8)
        row.addWidget(ShapeLabel(shape, language, wordless=True))
        row.addWidget(Words(same(number), language, "strong", tone=tone))
        row.addWidget(Words(sentence, language, tone=tone, wrap=True), 1)
        if action:
            row.addWidget(action)
