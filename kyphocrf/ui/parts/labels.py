"""Words on screen, in the sizes and tones of the theme."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.look import theme, typography
from kyphocrf.ui.look.style_sheet import restyle

Role: TypeAlias = Literal[
    "number", "title", "section", "strong", "body", "dim", "low", "low_strong", "small"
]
Tone: TypeAlias = Literal["", "hard", "soft", "query", "ok", "info", "accent", "on_accent"]


@dataclass(frozen=True, slots=True)
class _Look:
    size: int
    bold: bool = False
    tone: str = ""


_LOOKS: Final[dict[Role, _Look]] = {
    "number": _Look(typography.NUMBER, bold=True),
    "title": _Look(typography.TITLE, bold=True),
    "section": _Look(typography.SECTION, bold=True),
    "strong": _Look(typography.BODY, bold=True),
    "body": _Look(typography.BODY),
    "dim": _Look(typography.BODY, tone="dim"),
    "low": _Look(typography.SECONDARY, tone="low"),
    "low_strong": _Look(typography.SECONDARY, bold=True, tone="low"),
    "small": _Look(typography.SMALL, tone="low"),
}


class Words(QLabel):
    """A label that can be worded anew in the other language."""

    def __init__(
        self,
        words: Text,
        language: Language,
        role: Role = "body",
        *,
        tone: Tone = "",
        wrap: bool = False,
    ) -> None:
        super().__init__()
        self._words = words
        self._role: Role = role
        self._language: Language = language
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setProperty("tone", tone or _LOOKS[role].tone)
        self.setFont(self._font())
        self.retranslate(language)

    def say(self, words: Text) -> None:
        """Show other words."""
        self._words = words
        self.setText(words.to(self._language))

    def set_tone(self, tone: Tone) -> None:
        """Take another colour; the empty tone is that of the role."""
        restyle(self, "tone", tone or _LOOKS[self._role].tone)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.setText(self._words.to(language))
        field = self.buddy()
        if field is not None:
            field.setAccessibleName(self.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.font() != self._font():
            self.setFont(self._font())

    def _font(self) -> QFont:
        look = _LOOKS[self._role]
        return theme.current().font(look.size, bold=look.bold)


def buddy(words: Text, language: Language, field: QWidget) -> Words:
    """Label a field; the words are its accessible name, in either language."""
    label = Words(words, language, "dim")
    label.setBuddy(field)
    label.retranslate(language)
    return label
