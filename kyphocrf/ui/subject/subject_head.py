"""The head of a subject's page: since when, who, arm and state, print and go on."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from kyphocrf.definition.study import Arm
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.look.widths import Width
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.chips import Chip, ChipTone
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow.summary import NextVisit, Summary

_SUBJECT: Final = Text("Subject {key}", "Patient {key}")
_PATH: Final = Text("Subjects · {since}", "Patienten · {since}")
_NOT_BEGUN: Final = Text("treatment not begun", "Therapie nicht begonnen")
_ARM: Final = Text("Arm {code} · {label}", "Arm {code} · {label}")
_NO_ARM: Final = Text("not randomised", "nicht randomisiert")
_NEXT: Final = Text("next: {event} · {state}", "nächste: {event} · {state}")
_MISTAKE: Final = Text(
    "Enrolled by mistake: nothing is expected, no page takes an entry, the number stays used. "
    "“Rightly enrolled after all” in the Subject menu takes it back.",
    "Irrtümlich aufgenommen: Es wird nichts erwartet, keine Seite nimmt etwas an, die Nummer "
    "bleibt vergeben. „Doch zu Recht aufgenommen“ im Menü Patient nimmt es zurück.",
)
_OPEN: Final = Text("Open next form", "Nächstes Formular")
_PRINT: Final = Text("Print casebook", "Akte drucken")
_HISTORY: Final = Text("History", "Änderungsverlauf")
_PRINT_SHORT: Final = Text("Print", "Drucken")


class SubjectHead(QFrame):
    """Two lines: since when and the buttons, then who and how far."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self.setProperty("bar", "head")
        self._path: Final = Words(same(""), language, "low", wrap=True)
        self.failed: Final = Words(same(""), language, "low", tone="hard", wrap=True)
        self._title: Final = Words(same(""), language, "section")
        self._arm: Final = Chip(same(""), language, "info")
        self._state: Final = Chip(same(""), language, shape="blank")
        self.print: Final = Button(_PRINT, language, icon="printer", command="print")
        self.history: Final = Button(_HISTORY, language, icon="history", command="subject_history")
        self.open: Final = Button(_OPEN, language, "primary", command="main_action")
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self._title, self._arm, self._state):
            line.addWidget(part)
        line.addStretch(1)
        self._line = QWidget()
        self._line.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        self._actions = QWidget()
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.history)
        row.addWidget(self.print)
        row.addWidget(self.open)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(18, 8, 14, 8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self._path, 0, 0)
        self._grid.addWidget(self._actions, 0, 1, right)
        self._grid.addWidget(self._line, 1, 0, 1, 2)
        self._grid.addWidget(self.failed, 2, 0, 1, 2)

    def show_subject(self, shown: Summary, arm: Arm | None) -> None:
        """Show whose page this is and where it stands."""
        since = shown.subject_profile.since or _NOT_BEGUN
        self._path.say(_PATH.filled(since=since))
        told = _MISTAKE if shown.row.mistaken else shown.row.failed
        self.failed.say(told or same(""))
        self.failed.set_tone("soft" if shown.row.mistaken else "hard")
        self.failed.setVisible(told is not None)
        self._title.say(_SUBJECT.filled(key=shown.row.subject_key))
        arms = _NO_ARM if arm is None else _ARM.filled(code=arm.code, label=arm.label)
        self._arm.say(arms, self._language)
        self._say_next(shown)
        self.open.setEnabled(shown.next is not None)

    def _say_next(self, shown: Summary) -> None:
        if shown.next is None:
            self._state.show_as("neutral", "void" if shown.row.mistaken else "complete")
            self._state.say(shown.subject_profile.ended or shown.row.state, self._language)
            return
        shape = shown.next.cell.shape
        tone: ChipTone = "soft" if shape in ("late", "missed", "soft") else "neutral"
        self._state.show_as("hard" if shape == "hard" else tone, shape)
        self._state.say(next_words(shown.next), self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language

    def fit(self, width: Width) -> None:
        """Leave out what stands elsewhere where there is little room."""
        narrow = width is Width.NARROW
        self._path.setVisible(not narrow)
        self._arm.setVisible(not narrow)
        self.history.setVisible(not narrow)
        self.print.say(_PRINT_SHORT if narrow else _PRINT, self._language)


def next_words(one: NextVisit) -> Text:
    """Word the next visit with its state."""
    return _NEXT.filled(event=one.label, state=one.cell.state)
