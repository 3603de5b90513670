"""The frame of every dialog: training band, heading, body, one row of buttons."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.training_band import TrainingBand, is_training


class Dialog(QDialog):
    """A dialog of the product; over the training site it wears the band, too.

    `body` takes what is asked, `foot` the buttons from the left. The focus returns to what had
    it before.
    """

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
        inside.setContentsMargins(22, 18, 22, 16)
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
