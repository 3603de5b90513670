"""What is to be done today, what cannot be recovered first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.clock.clock_card import ClockCard
from kyphocrf.ui.keys.first_focus import FirstFocus
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.widths import Width, follow_width, width_of_window
from kyphocrf.ui.parts.cards import Card, NoteCard
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.today.backup_card import BackupCard, BackupNotes
from kyphocrf.ui.today.horizon import Horizon
from kyphocrf.ui.today.redaction_notice import RedactionNotice
from kyphocrf.ui.today.sending_notice import SendingNotice
from kyphocrf.ui.today.tally_cards import TallyCards, fact_card
from kyphocrf.ui.today.task_list import TaskList
from kyphocrf.ui.today.tasks import WHICH, Task, Which
from kyphocrf.workflow.due_list import VisitWindow
from kyphocrf.workflow.keeping import BackupAges

_TITLE: Final = Text("Today", "Heute")
_DAY: Final = Text("{name}, {day}", "{name}, {day}")
_DAYS: Final = (
    Text("Monday", "Montag"), Text("Tuesday", "Dienstag"), Text("Wednesday", "Mittwoch"),
    Text("Thursday", "Donnerstag"), Text("Friday", "Freitag"), Text("Saturday", "Samstag"),
    Text("Sunday", "Sonntag"),
)  # fmt: skip
_WORDS: Final[Mapping[Which, Text]] = {
    "all": Text("All {count}", "Alle {count}"),
    "late": Text("Late {count}", "Überfällig {count}"),
    "due": Text("Due {count}", "Fällig {count}"),
    "open": Text("Open {count}", "Offen {count}"),
}
_NEXT: Final = Text("Next 14 days", "Nächste 14 Tage")
_KEY: Final = Text("bar: visit window   mark: target day", "Balken: Fenster   Strich: Zieltag")
_RENEWING: Final = Text("The list is not complete yet", "Die Liste ist noch nicht vollständig")
_WAITING: Final = Text(
    "{waiting} of {total} subjects are being renewed, as after an update of the program. "
    "Tasks and counts are those of the others; clocks that run are looked for first.",
    "{waiting} von {total} Patienten werden erneuert, wie nach einer neuen Version des Programms. "
    "Aufgaben und Zahlen sind die der übrigen; laufende Uhren werden zuerst gesucht.",
)
_NOTHING: Final = Text("Nothing is due today.", "Heute ist nichts fällig.")
_ENROLMENT: Final = Text("Enrolment", "Aufnahme")
_SUBJECTS: Final = Text("{count} subjects", "{count} Patienten")
_ONE_SUBJECT: Final = Text("1 subject", "1 Patient")
_SIDE: Final = 316


class TodayView(FirstFocus):
    """`chosen` carries the task to go to."""

    chosen = Signal(object)
    back_up_asked = Signal()
    redactions_asked = Signal()
    outbox_asked = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._tasks: tuple[Task, ...] = ()
        self._has_windows = False
        self.list: Final = TaskList(language)
        self.renewal: Final = NoteCard(same(""), language, heading=_RENEWING, shape="renewing")
        self.renewal.hide()
        self.redactions: Final = RedactionNotice(language)
        self.sending: Final = SendingNotice(language)
        self.clock: Final = ClockCard(language)
        self.tallies: Final = TallyCards(language)
        self.horizon: Final = Horizon(language)
        self.chips: Final = {which: ChoiceChip(words, language) for which, words in _WORDS.items()}
        self.backup: Final = BackupCard(language)
        self.backup_notes: Final = BackupNotes(language)
        self.nothing: Final = Words(_NOTHING, language, "dim", wrap=True)
        self._day = Words(same(""), language, "low")
        self._title = Words(_TITLE, language, "title")
        self._count = Words(same(""), language, "strong")
        self._arms = Words(same(""), language, "low", wrap=True)
        self._stack = QStackedWidget()
        self._arrange()
        follow_width(self, self._fit)
        self.begin_at(self.list)
        self.retranslate(language)
        self.list.chosen.connect(self.chosen)
        self.backup.back_up.clicked.connect(self.back_up_asked)
        self.backup_notes.back_up_asked.connect(self.back_up_asked)
        self.redactions.asked.connect(self.redactions_asked)
        self.sending.asked.connect(self.outbox_asked)

    def show_tasks(self, tasks: Sequence[Task], today: date, next_words: Text | None) -> None:
        """Show what is to be done; `next_words` says what comes next where nothing is."""
        self._tasks = tuple(tasks)
        day = _DAYS[today.weekday()]
        self._day.say(_DAY.filled(name=day, day=today.isoformat()))
        counts = Counter(task.which for task in self._tasks)
        counts["all"] = len(self._tasks)
        for which, chip in self.chips.items():
            count = counts[which]
            chip.say(_WORDS[which].filled(count=count), self._language)
            chip.setVisible(which == "all" or count > 0)
        words = _NOTHING if next_words is None else _joined(_NOTHING, next_words)
        self.nothing.say(words)
        self._choose()

    def show_renewal(self, waiting: int, total: int) -> None:
        """Say that the list lacks those who are being renewed; nothing once nobody is."""
        self.renewal.sentence.say(_WAITING.filled(waiting=waiting, total=total))
        self.renewal.setVisible(waiting > 0)

    def show_unsent(self, days: int | None) -> None:
        """Remind of what was not sent for so many days; None: nothing is late."""
        self.sending.show_days(days)

    def show_redactions(self, count: int) -> None:
        """Say how many redactions are not seen yet; nothing where there is none."""
        self.redactions.show_count(count)

    def show_windows(self, bars: Sequence[VisitWindow], today: date) -> None:
        """Show the windows of the next days."""
        self.horizon.show_bars(bars, today)
        self._has_windows = bool(bars)
        self._next.setVisible(self._has_windows and not self._is_narrow())

    def show_backup(self, ages: BackupAges) -> None:
        """Show how old the newest backups are."""
        self.backup.show_ages(ages)
        self.backup_notes.show_ages(ages)

    def show_enrolment(self, count: int, arms: Text) -> None:
        """Show how many subjects there are, and how they are distributed."""
        self._count.say(_ONE_SUBJECT if count == 1 else _SUBJECTS.filled(count=count))
        self._arms.say(arms)

    def main_action(self) -> None:
        """Open the chosen task."""
        index = self.list.currentIndex()
        if index.isValid():
            self.chosen.emit(self.list.lines.lines[index.row()])

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.list.setAccessibleName(_TITLE.to(language))

    def sizeHint(self) -> QSize:
        return QSize(1285, 629)

    def _fit(self, width: Width) -> None:
        narrow = width is Width.NARROW
        self._side.setVisible(width is Width.WIDE)
        self._day.setHidden(narrow)
        self._outer.setContentsMargins(*((8, 8, 8, 8) if narrow else (20, 12, 18, 14)))
        self._next.setVisible(self._has_windows and not narrow)

    def _choose(self) -> None:
        which = next((name for name in WHICH if self.chips[name].isChecked()), "all")
        shown = [task for task in self._tasks if which in ("all", task.which)]
        self.list.show_tasks(shown)
        self._stack.setCurrentIndex(0 if shown else 1)

    def _is_narrow(self) -> bool:
        return width_of_window(self) is Width.NARROW

    def _arrange(self) -> None:
        self._next = self._windows()
        self._side = self._cards()
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(self._head())
        tasks = Card()
        tasks.column.setContentsMargins(3, 3, 3, 3)
        tasks.column.addWidget(self.list)
        empty = Card()
        empty.column.addWidget(self.nothing)
        empty.column.addStretch(1)
        self._stack.addWidget(tasks)
        self._stack.addWidget(empty)
        left.addWidget(self.renewal)
        left.addWidget(self.redactions)
        left.addWidget(self.clock)
        left.addWidget(self.sending)
        left.addWidget(self.backup_notes)
        left.addWidget(self._stack, 1)
        left.addWidget(self._next)
        self._outer = QHBoxLayout(self)
        self._outer.setSpacing(14)
        self._outer.addLayout(left, 1)
        self._outer.addWidget(self._side)
        QWidget.setTabOrder(self.list, self.redactions.look)  # the screen begins at its list

    def _head(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._day)
        titles.addWidget(self._title)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addLayout(titles)
        head.addStretch(1)
        for chip in self.chips.values():
            group.addButton(chip)
            chip.clicked.connect(self._choose)
            head.addWidget(chip, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.chips["all"].setChecked(True)
        return head

    def _windows(self) -> Card:
        card = Card()
        card.column.setContentsMargins(16, 10, 16, 10)
        head = QHBoxLayout()
        head.addWidget(Words(_NEXT, self._language, "strong"))
        head.addStretch(1)
        head.addWidget(Words(_KEY, self._language, "low"))
        card.column.addLayout(head)
        card.column.addWidget(self.horizon)
        return card

    def _cards(self) -> QWidget:
        side = QWidget()
        fix(side, width=_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        enrolment = fact_card("users-round", _ENROLMENT, self._count, self._language)
        enrolment.column.addWidget(self._arms)
        column.addWidget(self.backup)
        column.addWidget(enrolment)
        column.addWidget(self.tallies)
        column.addStretch(1)
        return side


def _joined(first: Text, second: Text) -> Text:
    return Text(f"{first.en} {second.en}", f"{first.de} {second.de}")
