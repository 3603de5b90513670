"""The frame of an assistant: its steps listed on the left, the one that is asked on the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.chip_button import ChipButton
from kyphocrf.ui.first_start_steps import Step
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card, NoteCard
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.product_mark import ProductMark
from kyphocrf.ui.step_list import StepList
from kyphocrf.ui.theme import current
from kyphocrf.ui.widths import Width, width_for
from kyphocrf.ui.words import retranslate_all

_OF: Final = Text("Step {number} of {count}", "Schritt {number} von {count}")
_LANGUAGE: Final = Text("Deutsch", "English")
_HERE: Final = Text("EN", "DE")
_NUMBERED: Final = Text("{words} ({number})", "{words} ({number})")
_AROUND: Final = 40
"""What is seen above and below a field: its label, and what is said about it."""
_ALT: Final = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Asked:
    """One step with the words of the two ways out of it."""

    step: Step
    go_on: Text
    back: Text


class Assistant(QWidget):
    """`went_on` is sent only where nothing is missing; which step follows is not decided here."""

    went_on = Signal()
    went_back = Signal()
    spoken = Signal(str)

    def __init__(self, asked: Sequence[Asked], remark: Text, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._asked: Final = tuple(asked)
        self._number = Words(same(""), language, "low")
        self._title = Words(same(""), language, "title", wrap=True)
        self._lead = Words(same(""), language, "dim", wrap=True)
        self.problem: Final = NoteCard(same(""), language, "hard", shape="hard")
        self.next: Final = Button(asked[0].go_on, language, "primary")
        self.back: Final = Button(asked[0].back, language)
        self._why = Words(same(""), language, "low")
        self._list = StepList([one.step.title for one in asked], language)
        self._stack = QStackedWidget()
        self._arrange(remark)
        self.go(0)

    @property
    def at(self) -> int:
        """The step one is at, counted from 0."""
        return self._stack.currentIndex()

    def go(self, number: int) -> None:
        """Show a step."""
        asked = self._asked[number]
        self._stack.setCurrentIndex(number)
        for place, one in enumerate(self._asked):
            # Else every step would be as tall as the tallest, and scroll for nothing.
            room = QSizePolicy.Policy.Preferred if place == number else QSizePolicy.Policy.Ignored
            one.step.setSizePolicy(room, room)
        self._list.mark(number)
        self._number.say(_OF.filled(number=number + 1, count=len(self._asked)))
        self._title.say(asked.step.title)
        self._lead.say(asked.step.lead)
        self.next.say(asked.go_on, self.language)
        self.back.say(asked.back, self.language)
        self.problem.hide()
        self._judge()
        asked.step.begin()

    def wait(self, words: Text) -> None:
        """Say what is being done; `go` or `tell` end it."""
        self.problem.hide()
        self.next.say(words, self.language)
        self.next.refuse(words, self.language)

    def tell(self, error: KyphocrfError) -> None:
        """Say in place what happened, what is safe and what to do."""
        parts = (error.happened, error.safe, error.remedy)
        words = Text(" ".join(one.en for one in parts), " ".join(one.de for one in parts))
        self.problem.sentence.say(_NUMBERED.filled(words=words, number=error.number))
        self.problem.show()
        self.next.say(self._asked[self.at].go_on, self.language)
        self._judge()

    def retranslate(self, language: Language) -> None:
        self.language = language
        self.setWindowTitle("kyphocrf")

    def speak(self, language: Language) -> None:
        """Word everything anew; what is typed stays."""
        retranslate_all(self, language)
        self._judge()
        self.spoken.emit(language)

    def sizeHint(self) -> QSize:
        return QSize(1366, 697)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = width_for(self.width() * 100 / current().percent)
        self._left.setVisible(width is not Width.NARROW)
        sides, above = (150, 40) if width is Width.WIDE else (16, 12)
        self._outer.setContentsMargins(sides, above, sides, above)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Left and event.modifiers() == _ALT:
            self.back.click()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Press the button one is at; from a field, go on."""
        here = self.focusWidget()
        button = here if isinstance(here, QAbstractButton) else self.next
        button.click()

    def _judge(self) -> None:
        missing = self._asked[self.at].step.missing()
        self.next.refuse(missing, self.language)
        self._why.say(missing or same(""))

    def _arrange(self, remark: Text) -> None:
        for asked in self._asked:
            self._stack.addWidget(asked.step)
            asked.step.changed.connect(self._judge)
        self._left = self._side(remark)
        switch = ChipButton("languages", _HERE, _LANGUAGE, self.language)
        switch.clicked.connect(lambda: self.speak("en" if self.language == "de" else "de"))
        top = QHBoxLayout()
        top.addWidget(self._number, 1)
        top.addWidget(switch)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(34, 18, 34, 4)
        column.addLayout(top)
        for part in (self._title, self._lead):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        page = QFrame()
        page.setProperty("card", "plain")
        whole = QVBoxLayout(page)
        whole.setContentsMargins(1, 1, 1, 12)
        self._scroll = _scrolled(inside)
        whole.addWidget(self._scroll, 1)
        told = QHBoxLayout()
        told.setContentsMargins(34, 4, 34, 4)
        told.addWidget(self.problem)
        whole.addLayout(told)  # beneath what scrolls, so that it is always seen
        whole.addLayout(self._foot())
        self._outer = QHBoxLayout(self)
        self._outer.setSpacing(14)
        self._outer.addWidget(self._left, 3)
        self._outer.addWidget(page, 7)
        self.retranslate(self.language)
        application = QCoreApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the focus into sight, also where no Tab brought it there."""
        if now is not None and self._stack.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, _AROUND)

    def _side(self, remark: Text) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.addWidget(ProductMark())
        row.addWidget(Words(same("kyphocrf"), self.language, "section"))
        row.addStretch(1)
        card.column.addLayout(row)
        card.column.addSpacing(10)
        card.column.addWidget(self._list)
        card.column.addStretch(1)
        card.column.addWidget(Words(remark, self.language, "low", wrap=True))
        return card

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(34, 0, 34, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self._why)
        row.addWidget(self.next)
        self.next.clicked.connect(self.went_on)
        self.back.clicked.connect(self.went_back)
        return row


def _scrolled(inside: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    # A scroll area fills its inside with the ground of the window; the card is lighter.
    scroll.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return scroll
