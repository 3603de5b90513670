"""Buttons, with the key that does the same beside their word."""

from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.keys.enter import PressedByEnter
from kyphocrf.ui.look import icons
from kyphocrf.ui.look.painted import SPARE, follows_look, frame, middle, smooth, width_of, write
from kyphocrf.ui.look.theme import BUTTON, current

ButtonKind: TypeAlias = Literal["primary", "secondary", "danger", "quiet"]
_SIDE: Final = 13
_QUIET_SIDE: Final = 8
_QUIET_HEIGHT: Final = 26
_ICON: Final = 16
_GAP: Final = 6
_KEY_GAP: Final = 10
_RADIUS: Final = 5


class Button(PressedByEnter, QPushButton):
    """One primary button a screen; `quiet` is for the action beside a sentence."""

    def __init__(
        self,
        words: Text,
        language: Language,
        kind: ButtonKind = "secondary",
        *,
        icon: str | None = None,
        command: str | None = None,
    ) -> None:
        super().__init__()
        self._words = words
        self._kind: ButtonKind = kind
        self._icon = icon
        self.command: Final = command
        self._hint = ""
        self._reason: Text | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.retranslate(language)

    @property
    def is_primary(self) -> bool:
        return self._kind == "primary"

    def say(self, words: Text, language: Language) -> None:
        """Show other words."""
        self._words = words
        self.retranslate(language)

    def refuse(self, reason: Text | None, language: Language) -> None:
        """Disable the button and tell why; None enables it. Show the reason beside it, too."""
        self._reason = reason
        self.setEnabled(reason is None)
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        words = self._words.to(language)
        self._hint = keys.hint(self.command, language) if self.command else ""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        reason = self._reason.to(language) if self._reason else ""
        self.setAccessibleDescription(reason or self._hint)
        self.setToolTip(reason)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current()
        height = _QUIET_HEIGHT if self._kind == "quiet" else BUTTON
        return QSize(2 * self._side() + self._content_width() + SPARE, look.px(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        ground, line, ink = self._colours()
        frame(painter, box, ground, QPen(line, 1), _RADIUS)
        if self.hasFocus():
            self._paint_focus(painter, box)
        left = (box.width() - self._content_width()) / 2
        if self._icon:
            icons.draw(painter, self._icon, middle(box, look.px(_ICON), left), self._ink())
            left += look.px(_ICON) + _GAP
        font = look.font(bold=self._kind != "secondary")
        left += write(painter, box.adjusted(left, 0, 0, 0), self.accessibleName(), font, ink)
        if self._hint:
            write(painter, box.adjusted(left + _KEY_GAP, 0, 0, 0), self._hint, look.font(), ink)

    def _side(self) -> int:
        return _QUIET_SIDE if self._kind == "quiet" else _SIDE

    def _content_width(self) -> int:
        look = current()
        words = width_of(self.accessibleName(), look.font(bold=self._kind != "secondary"))
        key = _KEY_GAP + width_of(self._hint, look.font()) if self._hint else 0
        return words + key + (look.px(_ICON) + _GAP if self._icon else 0)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "ink3"
        return {
            "primary": "on_accent",
            "secondary": "ink",
            "danger": "hard",
            "quiet": "accent",
        }[self._kind]

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        look, ink = current(), current().colour(self._ink())
        if self._kind == "quiet":
            over = look.colour("accent_soft", 255 if self.underMouse() else 0)
            return over, look.colour("surface", 0), ink
        if not self.isEnabled():
            return look.colour("sunken"), look.colour("line"), ink
        if self._kind == "primary":
            fill = look.colour("accent_strong" if self._is_pressed_or_under_mouse() else "accent")
            return fill, fill, ink
        fill = look.colour("chip" if self._is_pressed_or_under_mouse() else "surface")
        return fill, look.colour("hard" if self._kind == "danger" else "ctl"), ink

    def _is_pressed_or_under_mouse(self) -> bool:
        return self.isDown() or self.underMouse()

    def _paint_focus(self, painter: QPainter, box: QRectF) -> None:
        """Draw the focus 2 points wide: outside in ink, against the fill a line of its own."""
        look = current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("ink"), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        if self._kind == "primary":
            painter.setPen(QPen(look.colour("surface"), 1))
            inner = QRectF(QPointF(2.5, 2.5), QPointF(box.width() - 2.5, box.height() - 2.5))
            painter.drawRoundedRect(inner, _RADIUS - 2, _RADIUS - 2)
