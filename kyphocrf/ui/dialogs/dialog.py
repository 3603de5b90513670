"""The frame of every dialog: training band, heading, body, one row of buttons, help by F1."""

from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.guide import Guide, key_list
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.training_band import TrainingBand, is_training

_HELP: Final = "F1"
_CLOSE: Final = Text("Close", "Schließen")
_SIZE: Final = QSize(620, 640)
_MARGIN: Final = 22
_SCROLLS: Final = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class Dialog(QDialog):
    """A dialog of the product; over the training site it wears the band, too.

    `body` takes what is asked, `foot` the buttons from the left. The focus returns to what had
    it before.
    """

    guide: ClassVar[Guide | None]
    """What F1 tells; each dialog has its own."""

    def __init__(self, heading: Text, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language: Language = language
        self._opener = QApplication.focusWidget()
        self.heading = Words(heading, language, "section", wrap=True)
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.head.addWidget(self.heading, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self._arrange(parent)
        if self.guide is not None:
            guide_by_f1(self, self.guide, lambda: self.language)
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        self.language = language
        self.heading.retranslate(language)
        # The window's title names no patient and no answer: other people see task bars.
        self.setWindowTitle(f"{self.heading.text()} · kyphocrf")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._opener is not None and isValid(self._opener):
            # Not every platform gives the window its focus back by itself.
            self._opener.window().activateWindow()
            self._opener.setFocus(Qt.FocusReason.PopupFocusReason)

    def _arrange(self, parent: QWidget | None) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if is_training(parent):
            outer.addWidget(TrainingBand(self.language))
        inside = QVBoxLayout()
        inside.setContentsMargins(_MARGIN, 18, _MARGIN, 16)
        inside.setSpacing(14)
        inside.addLayout(self.head)
        inside.addLayout(self.body, 1)
        inside.addLayout(self.foot)
        outer.addLayout(inside, 1)


def fitting(wanted: QSize, parent: QWidget | None) -> QSize:
    """Return the size of a dialog that stays inside its window."""
    scaled = QSize(current().px(wanted.width()), current().px(wanted.height()))
    if parent is None:
        return scaled
    window = parent.window().size()
    return scaled.boundedTo(QSize(max(window.width() - 24, 320), max(window.height() - 24, 240)))


class HelpDialog(Dialog):
    """Tells of a screen; F1 once more puts it away."""

    guide = None
    """It is the help."""

    def __init__(self, told: Guide, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(told.heading, language, parent)
        inside = QWidget()
        # Without it Qt takes the height that wrapped words have at their least width.
        inside.setMinimumHeight(1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        for sentence in told.sentences:
            column.addWidget(Words(sentence, language, wrap=True))
        column.addSpacing(6)
        column.addWidget(key_list(told.keys, language))
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(told.heading.to(language))
        self._area.viewport().setAutoFillBackground(False)
        self._area.setWidget(inside)
        # The area has just switched this on; the dialog's own ground is wanted.
        inside.setAutoFillBackground(False)
        self.body.addWidget(self._area, 1)
        close = Button(_CLOSE, language, "primary")
        close.clicked.connect(self.accept)
        self.foot.addWidget(close)
        self.foot.addStretch(1)
        QShortcut(QKeySequence(_HELP), self, self.accept)
        self.resize(self._as_long_as_told(column, fitting(_SIZE, parent)))
        close.setFocus()

    def _as_long_as_told(self, told: QVBoxLayout, most: QSize) -> QSize:
        """Return the size at which nothing need be scrolled, if it is within `most`."""
        at_the_sides = 2 * _MARGIN
        around = self.sizeHint().height() - self._area.sizeHint().height()
        needed = told.totalHeightForWidth(most.width() - at_the_sides) + around
        return QSize(most.width(), min(needed, most.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, wherever the focus is."""
        action = _SCROLLS.get(Qt.Key(event.key()))
        if action is not None:
            self._area.verticalScrollBar().triggerAction(action)
            return
        super().keyPressEvent(event)


def guide_by_f1(window: QWidget, guide: Guide, language: Callable[[], Language]) -> None:
    """Have F1 tell of a window, wherever the focus is in it."""
    QShortcut(QKeySequence(_HELP), window, lambda: HelpDialog(guide, language(), window).open())
