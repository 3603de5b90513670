"""The frame of every dialog: training band, heading, body, one row of buttons, help by F1."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.ui.keys.names import shown
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.training_band import TrainingBand, is_training

_HELP: Final = "F1"
_CLOSE: Final = Text("Close", "Schließen")
_SIZE: Final = QSize(620, 560)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Keys of the table, such as `Ctrl+Enter`, and what they do."""

    keys: tuple[str, ...]
    words: Text


@dataclass(frozen=True, slots=True)
class Guide:
    """What F1 tells of a screen or a dialog: what it is for, and its keys."""

    heading: Text
    sentences: tuple[Text, ...]
    keys: tuple[KeyLine, ...]


GUIDE_OF_DIALOGS: Final = Guide(
    Text("In a dialog", "In einem Dialog"),
    (
        Text(
            "Nothing is done before the first button is pressed.",
            "Es geschieht nichts, bevor der erste Knopf gedrückt ist.",
        ),
        Text(
            "What lies behind the dialog stays as it is, also what was half typed.",
            "Was hinter dem Dialog liegt, bleibt, wie es ist, auch halb Getipptes.",
        ),
    ),
    (
        KeyLine(("Tab", "Shift+Tab"), Text("next, previous field or button", "weiter, zurück")),
        KeyLine(
            ("Enter",),
            Text("presses the button in focus", "drückt den Knopf, auf dem man steht"),
        ),
        KeyLine(("Space",), Text("ticks a box", "setzt ein Häkchen")),
        KeyLine(("Esc",), Text("leaves everything as it is", "lässt alles, wie es ist")),
    ),
)


class Dialog(QDialog):
    """A dialog of the product; over the training site it wears the band, too.

    `body` takes what is asked, `foot` the buttons from the left. The focus returns to what had
    it before.
    """

    guide: Guide | None = GUIDE_OF_DIALOGS

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


class HelpDialog(Dialog):
    """Tells of a screen; F1 once more puts it away."""

    guide = None

    def __init__(self, told: Guide, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(told.heading, language, parent)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        for sentence in told.sentences:
            column.addWidget(Words(sentence, language, wrap=True))
        column.addSpacing(6)
        column.addWidget(key_list(told.keys, language))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(told.heading.to(language))
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        close = Button(_CLOSE, language, "primary")
        close.clicked.connect(self.accept)
        self.foot.addWidget(close)
        self.foot.addStretch(1)
        QShortcut(QKeySequence(_HELP), self, self.accept)
        self.resize(fitting(_SIZE, parent))
        close.setFocus()


def key_list(lines: Sequence[KeyLine], language: Language) -> QWidget:
    """List keys and what they do, as the keyboard of the language names them."""
    listed = QWidget()
    grid = QGridLayout(listed)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, line in enumerate(lines):
        names = Text(*(", ".join(shown(key, to) for key in line.keys) for to in LANGUAGES))
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Words(names, language, "strong"), row, 0, top)
        grid.addWidget(Words(line.words, language, "dim", wrap=True), row, 1, top)
    return listed


def guide_by_f1(window: QWidget, guide: Guide, language: Callable[[], Language]) -> None:
    """Have F1 tell of a window, wherever the focus is in it."""
    QShortcut(QKeySequence(_HELP), window, lambda: HelpDialog(guide, language(), window).open())
