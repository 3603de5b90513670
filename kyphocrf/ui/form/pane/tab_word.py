"""The word at the head of a pane that opens one of its sides."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys.enter import PressedByEnter
from kyphocrf.ui.look.painted import SPARE, follows_look, smooth, width_of, write
from kyphocrf.ui.look.theme import current


class TabWord(PressedByEnter, QAbstractButton):
    """The word of a tab, underlined while it is open."""

    def __init__(self, words: Text, language: Language) -> None:
        super().__init__()
        self._words = words
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        self.setText(self._words.to(language))
        self.setAccessibleName(self.text())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = current()
        return QSize(width_of(self.text(), look.font(bold=True)) + SPARE + 4, look.px(26))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look, box = smooth(QPainter(self)), current(), QRectF(self.rect())
        open_ = self.isChecked()
        ink = look.colour("accent" if open_ else "ink2")
        write(painter, box.adjusted(2, 0, 0, 0), self.text(), look.font(bold=open_), ink)
        if open_:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawLine(
                QPointF(2, box.bottom() - 1), QPointF(box.right() - 4, box.bottom() - 1)
            )
        if self.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
