"""The assistant of the first start: six steps, each asks for one thing and says what it lacks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.chip_button import ChipButton
from kyphocrf.ui.first_start_steps import (
    Founding,
    KindStep,
    PasswordStep,
    SiteStep,
    Step,
    UserStep,
    Weakness,
)
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card, NoteCard
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.product_mark import ProductMark
from kyphocrf.ui.recovery_key_step import DoneStep, RecoveryKeyStep
from kyphocrf.ui.step_list import StepList
from kyphocrf.ui.widths import Width, follow_width
from kyphocrf.ui.words import retranslate_all

_OF: Final = Text("Step {number} of {count}", "Schritt {number} von {count}")
_NEXT: Final = Text("Next", "Weiter")
_MAKE: Final = Text("Make the site", "Zentrum anlegen")
_OPEN: Final = Text("Open", "Öffnen")
_SIGN_IN: Final = Text("Sign in", "Anmelden")
_BACK: Final = Text("Back", "Zurück")
_LANGUAGE: Final = Text("Deutsch", "English")
_LOCAL: Final = Text(
    "None of this needs a network or administrator rights.",
    "Nichts hiervon braucht ein Netz oder Administratorrechte.",
)
_HERE: Final = Text("EN", "DE")
_ALT: Final = Qt.KeyboardModifier.AltModifier
_KIND, _PASSWORD, _KEY, _DONE = 0, 3, 4, 5


@dataclass(frozen=True, slots=True)
class FirstStartDeeds:
    """What the assistant has done by others.

    `create` makes the folder and returns the recovery key; it raises KyphocrfError. `print_key`
    returns whether the sheet was printed.
    """

    create: Callable[[Founding], str]
    weakness: Weakness
    print_key: Callable[[str], bool]
    choose_folder: Callable[[], Path | None]
    countries: Mapping[str, Text]
    roles: Mapping[str, Text]


class FirstStart(QWidget):
    """`finished` carries the Founding, `existing` the folder of a study that is there already."""

    finished = Signal(object)
    existing = Signal(object)
    spoken = Signal(str)

    def __init__(self, deeds: FirstStartDeeds, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._deeds = deeds
        self._founding: Founding | None = None
        self.kind: Final = KindStep(language, deeds.choose_folder)
        self.site: Final = SiteStep(language, deeds.countries)
        self.user: Final = UserStep(language, deeds.roles)
        self.password: Final = PasswordStep(language, deeds.weakness, self._names)
        self.key: Final = RecoveryKeyStep(language, deeds.print_key)
        self.steps: Final[tuple[Step, ...]] = (
            self.kind, self.site, self.user, self.password, self.key, DoneStep(language),
        )  # fmt: skip
        self._number = Words(same(""), language, "low")
        self._title = Words(same(""), language, "title", wrap=True)
        self._lead = Words(same(""), language, "dim", wrap=True)
        self.problem: Final = NoteCard(same(""), language, "hard", shape="hard")
        self.next: Final = Button(_NEXT, language, "primary")
        self.back: Final = Button(_BACK, language)
        self._why = Words(same(""), language, "low")
        self._list = StepList([step.title for step in self.steps], language)
        self._stack = QStackedWidget()
        self._arrange()
        follow_width(self, self._fit)
        self.go(0)

    def retranslate(self, language: Language) -> None:
        self.language = language
        self.setWindowTitle("kyphocrf")
        self._judge()

    def speak(self, language: Language) -> None:
        """Word everything anew."""
        retranslate_all(self, language)
        self.spoken.emit(language)

    def sizeHint(self) -> QSize:
        return QSize(1366, 697)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 300)

    def _fit(self, width: Width) -> None:
        self._left.setVisible(width is not Width.NARROW)
        sides, above = (150, 40) if width is Width.WIDE else (16, 12)
        self._outer.setContentsMargins(sides, above, sides, above)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.advance()
        elif event.key() == Qt.Key.Key_Left and event.modifiers() == _ALT:
            self._return()
        else:
            super().keyPressEvent(event)

    @property
    def at(self) -> int:
        """The step one is at, counted from 0."""
        return self._stack.currentIndex()

    def go(self, number: int) -> None:
        """Show a step."""
        step = self.steps[number]
        self._stack.setCurrentIndex(number)
        self._list.mark(number)
        count = len(self.steps)
        self._number.say(_OF.filled(number=number + 1, count=count))
        self._title.say(step.title)
        self._lead.say(step.lead)
        self.problem.hide()
        # The folder exists from the key on: what made it cannot be changed any more.
        self.back.setVisible(0 < number < _KEY)
        self._judge()
        step.begin()

    def advance(self) -> None:
        """Go on, where nothing is missing."""
        if self.steps[self.at].missing() is not None:
            return
        if self.at == _KIND and self.kind.kind == "existing":
            self.existing.emit(Path(self.kind.folder.text().strip()))
        elif self.at == _PASSWORD:
            self._make()
        elif self.at == _DONE:
            self.finished.emit(self._founding)
        else:
            self.go(self.at + 1)

    def _return(self) -> None:
        if 0 < self.at < _KEY:
            self.go(self.at - 1)

    def _make(self) -> None:
        founding = self._asked()
        try:
            key = self._deeds.create(founding)
        except KyphocrfError as error:
            parts = (error.happened, error.safe, error.remedy)
            words = Text(" ".join(one.en for one in parts), " ".join(one.de for one in parts))
            numbered = Text("{words} ({number})", "{words} ({number})")
            self.problem.sentence.say(numbered.filled(words=words, number=error.number))
            self.problem.show()
            return
        self._founding = founding
        self.password.first.clear()
        self.password.second.clear()
        self.key.show_key(key)
        self.go(_KEY)

    def _asked(self) -> Founding:
        return Founding(
            Path(self.kind.folder.text().strip()),
            self.kind.kind == "training",
            self.site.site.text().strip(),
            self.site.country.text().strip().upper(),
            self.user.user.text().strip(),
            self.user.organisation.text().strip(),
            self.user.role,
            self.password.first.text(),
        )

    def _names(self) -> tuple[str, ...]:
        return self.user.user.text().strip(), self.site.site.text().strip()

    def _judge(self) -> None:
        if self._stack.count() < len(self.steps):
            return
        missing = self.steps[self.at].missing()
        words = {_PASSWORD: _MAKE, _DONE: _SIGN_IN}.get(self.at, _NEXT)
        opens = self.at == _KIND and self.kind.kind == "existing"
        self.next.say(_OPEN if opens else words, self.language)
        self.next.refuse(missing, self.language)
        self._why.say(missing or same(""))

    def _arrange(self) -> None:
        for step in self.steps:
            self._stack.addWidget(step)
            step.changed.connect(self._judge)
        self._left = self._side()
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
        column.addWidget(self.problem)
        page = QFrame()
        page.setProperty("card", "plain")
        whole = QVBoxLayout(page)
        whole.setContentsMargins(1, 1, 1, 12)
        whole.addWidget(_scrolled(inside), 1)
        whole.addLayout(self._foot())
        self._outer = QHBoxLayout(self)
        self._outer.setSpacing(14)
        self._outer.addWidget(self._left, 3)
        self._outer.addWidget(page, 7)

    def _side(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.addWidget(ProductMark())
        row.addWidget(Words(same("kyphocrf"), self.language, "section"))
        row.addStretch(1)
        card.column.addLayout(row)
        card.column.addSpacing(10)
        card.column.addWidget(self._list)
        card.column.addStretch(1)
        card.column.addWidget(Words(_LOCAL, self.language, "low", wrap=True))
        return card

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(34, 0, 34, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self._why)
        row.addWidget(self.next)
        self.next.clicked.connect(self.advance)
        self.back.clicked.connect(self._return)
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
