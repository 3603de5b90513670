"""The frame of an assistant: its steps listed on the left, the one that is asked on the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
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
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.entrance.first_start_steps import Step
from kyphocrf.ui.entrance.step_list import StepList
from kyphocrf.ui.keys.drop_input import drop_input
from kyphocrf.ui.look.widths import Width, follow_width
from kyphocrf.ui.look.words import retranslate_all
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card, NoteCard
from kyphocrf.ui.parts.chip_button import ChipButton
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.product_mark import ProductMark

_OF: Final = Text("Step {number} of {count}", "Schritt {number} von {count}")
_LANGUAGE: Final = Text("Deutsch", "English")
_HERE: Final = Text("EN", "DE")
_NUMBERED: Final = Text("{words} ({number})", "{words} ({number})")
_AROUND: Final = 40
"""What is seen above and below a field: its label, and what is said about it."""
_ALT: Final = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Asked:
    """One step with the words of the two ways out of it; without a word there is no way back."""

    step: Step
    go_on: Text
    back: Text | None


class Assistant(QWidget):
    """`went_on` is sent only where nothing is missing; which step follows is not decided here."""

    went_on = Signal()
    went_back = Signal()
    spoken = Signal(str)
    restore_asked = Signal()

    def __init__(self, asked: Sequence[Asked], remark: Text, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._asked = tuple(asked)
        self._at = 0
        self._number = Words(same(""), language, "low")
        self._title = Words(same(""), language, "title", wrap=True)
        self._lead = Words(same(""), language, "dim", wrap=True)
        self.restore: Final = RestoreButton(language)
        self.problem: Final = NoteCard(
            same(""), language, "hard", shape="hard", action=self.restore
        )
        self.next: Final = Button(same(""), language, "primary")
        self.back: Final = Button(same(""), language)
        self._why = Words(same(""), language, "low")
        self._list = StepList([one.step.title for one in asked], language)
        self._steps: list[Step] = []
        self._stack = QStackedWidget()
        self._arrange(remark)
        follow_width(self, self._fit)
        self.route(asked)
        self.go(0)

    @property
    def at(self) -> int:
        """The step one is at, counted from 0."""
        return self._at

    def route(self, asked: Sequence[Asked]) -> None:
        """Take other steps from here on; those up to the one that is shown stay the same."""
        self._asked = tuple(asked)
        for one in self._asked:
            if one.step not in self._steps:
                self._steps.append(one.step)
                self._stack.addWidget(one.step)
                one.step.changed.connect(self._judge)
                self._foot_after(one.step)
        self._list.name([one.step.title for one in self._asked])
        self._show(self._at)

    def _foot_after(self, step: Step) -> None:
        """Let Tab go from what a step asks to the buttons beneath it."""
        policies = Qt.FocusPolicy
        parts = [w for w in step.findChildren(QWidget) if w.focusPolicy() != policies.NoFocus]
        if parts:
            QWidget.setTabOrder(parts[-1], self.back)
            QWidget.setTabOrder(self.back, self.next)

    def go(self, number: int) -> None:
        """Show a step and take the focus to what it asks, else to the way on."""
        self.problem.hide()
        self._show(number)
        here = self.focusWidget()
        if here is not None:
            here.clearFocus()  # Qt has put it somewhere when the step before was hidden
        self._asked[number].step.begin()
        if self.focusWidget() is None:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, words: Text, action: Callable[[], object]) -> None:
        """Say what is being done and do it; it ends with `go` or `tell`."""
        self.problem.hide()
        self.next.say(words, self.language)
        self.next.refuse(words, self.language)
        self.back.setEnabled(False)
        # Not at once: the words have to be laid out before what takes its time begins.
        QTimer.singleShot(0, self, lambda: self._start(action))

    def tell(self, error: KyphocrfError) -> None:
        """Say in place what happened, what is safe and what to do."""
        parts = (error.happened, error.safe, error.remedy)
        words = Text(" ".join(one.en for one in parts), " ".join(one.de for one in parts))
        self.problem.sentence.say(_NUMBERED.filled(words=words, number=error.number))
        self.restore.offer_for(error)
        self.problem.show()
        self._show(self._at)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next.click()  # from a field or a choice; a button has taken it
        elif event.key() == Qt.Key.Key_Left and event.modifiers() == _ALT:
            if self.back.isVisible():
                self.back.click()
        else:
            super().keyPressEvent(event)

    def _start(self, action: Callable[[], object]) -> None:
        self.repaint()
        try:
            with drop_input():
                action()
        finally:
            self._show(self._at)  # after a defect, too, one can go on

    def _show(self, number: int) -> None:
        asked = self._asked[number]
        self._at = number
        self._stack.setCurrentWidget(asked.step)
        for step in self._steps:
            # Else every step would be as tall as the tallest, and scroll for nothing.
            shown = step is asked.step
            room = QSizePolicy.Policy.Preferred if shown else QSizePolicy.Policy.Ignored
            step.setSizePolicy(room, room)
        self._list.mark(number)
        self._number.say(_OF.filled(number=number + 1, count=len(self._asked)))
        self._title.say(asked.step.title)
        self._lead.say(asked.step.lead)
        self.next.say(asked.go_on, self.language)
        self.back.say(asked.back or same(""), self.language)
        self.back.setEnabled(True)
        self.back.setVisible(asked.back is not None)
        self._judge()

    def _judge(self) -> None:
        missing = self._asked[self._at].step.missing()
        self.next.refuse(missing, self.language)
        self._why.say(missing or same(""))

    def _fit(self, width: Width) -> None:
        self._left.setVisible(width is not Width.NARROW)
        sides, above = (150, 40) if width is Width.WIDE else (16, 12)
        self._outer.setContentsMargins(sides, above, sides, above)

    def _arrange(self, remark: Text) -> None:
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
        # A step takes its height only after it has taken the focus.
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda: self._follow(None, self.focusWidget()))
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
