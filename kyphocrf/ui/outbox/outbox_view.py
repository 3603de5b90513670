"""The outbox: three numbers, the one problem with its remedy, every batch; files are dropped in."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.storage.batches import Kind
from kyphocrf.ui.dialogs.folder_choice import ask_file, ask_folder
from kyphocrf.ui.dialogs.work_bar import WorkBar
from kyphocrf.ui.keys.first_focus import FirstFocus
from kyphocrf.ui.outbox.batch_table import BatchTable
from kyphocrf.ui.outbox.number_card import NumberCard
from kyphocrf.ui.outbox.outbox_actions import OutboxActions
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card, NoteCard
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow.outbox import Outbox, Problem
from kyphocrf.workflow.outbox_words import problem_words, remedy_words, size_words
from kyphocrf.workflow.sending import SentBatch

_ABOVE: Final = Text("To the sponsor and back, by file", "Zum Sponsor und zurück, als Datei")
_TITLE: Final = Text("Outbox", "Ausgang")
_CREATE: Final = Text("Create batch", "Sendung erstellen")
_URGENT: Final = Text("Serious events alone …", "Nur SUE …")
_EVERYTHING: Final = Text("Everything …", "Alles …")
_TAKE_IN: Final = Text("Take in acknowledgement …", "Empfangsbestätigung einlesen …")
_KIT: Final = Text("Take in study kit …", "Studienpaket einlesen …")
_CARD: Final = Text("Key card …", "Schlüsselkarte …")
_AGAIN: Final = Text("Send again …", "Noch einmal senden …")
_DESTROY: Final = Text("Destroy …", "Vernichten …")
_QUERIES: Final = Text("Queries: {count} open …", "Rückfragen: {count} offen …")
_UNSENT: Final = Text("Unsent changes", "Nicht gesendete Änderungen")
_SENT: Final = Text("Sent, not yet confirmed", "Gesendet, noch nicht bestätigt")
_RECEIVED: Final = Text("Received by the sponsor", "Vom Sponsor empfangen")
_OLDEST: Final = Text(
    "oldest {days} d · reminder at {after}", "älteste {days} T · Erinnerung ab {after}"
)
_NEWEST: Final = Text("oldest {days} d", "älteste {days} T")
_UPTO: Final = Text("complete up to {name}", "vollständig bis {name}")
_SEALING: Final = Text(
    "Being sealed, written and read back …", "Wird versiegelt, geschrieben und zurückgelesen …"
)
_LIES: Final = Text(
    "{names} lies in {folder} ({size}). Hand it over, on the stick or by mail.",
    "{names} liegt in {folder} ({size}). Jetzt übergeben, auf dem Stick oder per E-Mail.",
)
_STEPS: Final = (
    ("package", Text("1 Create: sealed for the sponsor, read back and compared",
                     "1 Erstellen: für den Sponsor versiegelt, zurückgelesen, verglichen")),
    ("usb", Text("2 Hand over: stick or e-mail, any way you like",
                 "2 Übergeben: Stick oder E-Mail, wie es passt")),
    ("file-check", Text("3 Take in the acknowledgement: only then it says “received”",
                        "3 Empfangsbestätigung einlesen: erst dann steht hier „empfangen“")),
)  # fmt: skip
_FILES: Final = ".ack (*.ack)"
_TAKEN: Final = frozenset({".ack", ".kit"})


class OutboxView(FirstFocus):
    """`kit_asked` with the file that was dropped, or None; `changed` once something was done."""

    kit_asked = Signal(object)
    card_asked = Signal()
    destroy_asked = Signal()
    queries_asked = Signal()
    changed = Signal()

    def __init__(self, actions: OutboxActions, language: Language) -> None:
        super().__init__()
        self._actions = actions
        self._language: Language = language
        self._problem: Problem | None = None
        self._has_kit = False
        self.create_batch: Final = Button(
            _CREATE, language, "primary", icon="package-plus", command="create_batch"
        )
        self.urgent: Final = Button(_URGENT, language, icon="siren")
        self.everything: Final = Button(_EVERYTHING, language)
        self.take_in: Final = Button(_TAKE_IN, language, icon="inbox", command="take_in")
        self.kit: Final = Button(_KIT, language, icon="file-check", command="import_kit")
        self.card: Final = Button(_CARD, language, icon="key-round", command="key_card_pdf")
        self.again: Final = Button(_AGAIN, language)
        self.mend: Final = Button(_AGAIN, language)
        self.queries: Final = Button(
            _QUERIES.filled(count=0), language, icon="message-circle-question-mark"
        )
        self.unsent: Final = NumberCard(_UNSENT, language)
        self.sent: Final = NumberCard(_SENT, language)
        self.received: Final = NumberCard(_RECEIVED, language)
        self.note: Final = NoteCard(
            same(""), language, "soft", heading=_TITLE, shape="soft", action=self.mend
        )
        self.work: Final = WorkBar(self, language)
        self.table: Final = BatchTable(language)
        self._fill()
        self._connect()
        self.setAcceptDrops(True)
        self.begin_at(self.create_batch)

    def refresh(self) -> None:
        """Show how far everything has come."""
        found = self._actions.outbox()
        self._has_kit = bool(found.kit)
        for card, amount in ((self.unsent, found.unsent), (self.sent, found.sent)):
            words = _OLDEST if card is self.unsent else _NEWEST
            told = words.filled(days=amount.days, after=found.remind_after)
            card.show_number(amount.records, same("") if amount.days is None else told)
        upto = _UPTO.filled(name=found.upto) if found.upto else same("")
        self.received.show_number(found.received.records, upto)
        self.table.show_lines(found.lines)
        for button in (self.again, self.urgent, self.everything):
            button.setVisible(bool(found.kit) and self._actions.may_send)
        self.again.setEnabled(bool(found.lines))
        self.queries.setVisible(bool(found.kit) and self._actions.may_read)
        self.queries.say(_QUERIES.filled(count=self._actions.open_queries()), self._language)
        self.card.setVisible(bool(found.kit) and self._actions.may_import_kit)
        self._show_problem(found)

    def create_in(self, folder: Path, kind: Kind = "regular") -> None:
        """Seal what is new and write it to a folder, beside the window."""
        if not self.work.busy:
            self.work.run(
                _SEALING,
                lambda progress: self._actions.create(folder, kind, progress),
                lambda made: self._tell(made, folder),
                self.refresh,
            )

    def send_again_to(self, name: str, folder: Path) -> None:
        """Write a batch to a folder once more."""
        if not self.work.busy:
            self.work.run(
                _SEALING,
                lambda progress: (self._actions.send_again(name, folder, progress),),
                lambda made: self._tell(made, folder),
                self.refresh,
            )

    def take_in_file(self, path: Path) -> None:
        """Take in an acknowledgement, and say what it brought."""
        try:
            taken = self._actions.take_in(path)
        except KyphocrfError as refused:
            self.work.tell(refused)
            return
        told = list(self._actions.told(taken))
        self._changed()
        self.work.say(
            Text(" ".join(one.en for one in told), " ".join(one.de for one in told)), "ok"
        )

    def main_action(self) -> None:
        """Ask where a batch is to be written, as Ctrl+Enter does."""
        if self._actions.may_send and self._has_kit:
            self._ask_create("regular")

    def ask_take_in(self) -> None:
        """Ask for the file of an acknowledgement."""
        ask_file(self, _FILES, self.take_in_file)

    def retranslate(self, language: Language) -> None:
        self._language = language

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in _dropped(event):
            if path.suffix == ".kit":
                self.kit_asked.emit(path)
            else:
                self.take_in_file(path)

    def _tell(self, made: tuple[SentBatch, ...], folder: Path) -> None:
        self._changed()
        if made:
            names = ", ".join(one.name for one in made)
            size = size_words(sum(one.size for one in made))
            self.work.say(_LIES.filled(names=names, folder=folder, size=size), "ok")

    def _changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _show_problem(self, found: Outbox) -> None:
        self._problem = problem = found.problem
        self.note.setVisible(problem is not None)
        if problem is None:
            return
        if self.note.heading is not None:
            self.note.heading.say(problem_words(problem))
        self.note.sentence.say(remedy_words(problem))
        words = _REMEDIES.get(problem.kind)
        may = {
            "no kit": self._actions.may_import_kit,
            "no keys": self._actions.may_import_kit,
            "redacted": self._actions.may_destroy,
        }.get(problem.kind, self._actions.may_send)
        self.mend.setVisible(words is not None and may)
        if words is not None:
            self.mend.say(words, self._language)

    def _remedy(self) -> None:
        problem = self._problem
        if problem is None:
            return
        match problem.kind:
            case "no kit" | "no keys":
                self.kit_asked.emit(None)
            case "redacted":
                self.destroy_asked.emit()
            case "missing":
                self._ask_again(problem.batches[0])
            case _:
                self._ask_create("regular")

    def _ask_create(self, kind: Kind) -> None:
        ask_folder(self, lambda folder: self.create_in(folder, kind))

    def _ask_again(self, name: str = "") -> None:
        chosen = self.table.chosen
        name = name or (chosen.name if chosen is not None else "")
        if name:
            ask_folder(self, lambda folder: self.send_again_to(name, folder))

    def _connect(self) -> None:
        for button, kind in (
            (self.create_batch, "regular"),
            (self.urgent, "priority"),
            (self.everything, "snapshot"),
        ):
            button.clicked.connect(lambda _=False, kind=kind: self._ask_create(kind))
        self.take_in.clicked.connect(self.ask_take_in)
        self.kit.clicked.connect(lambda: self.kit_asked.emit(None))
        self.card.clicked.connect(self.card_asked)
        self.queries.clicked.connect(self.queries_asked)
        self.again.clicked.connect(lambda _=False: self._ask_again())
        self.mend.clicked.connect(self._remedy)

    def _fill(self) -> None:
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(_ABOVE, self._language, "low"))
        words.addWidget(Words(_TITLE, self._language, "title"))
        head.addLayout(words, 1)
        for button in (self.take_in, self.create_batch):
            head.addWidget(button, alignment=Qt.AlignmentFlag.AlignBottom)
        numbers = QHBoxLayout()
        numbers.setSpacing(10)
        for card in (self.unsent, self.sent, self.received):
            numbers.addWidget(card, 1)
        more = QHBoxLayout()
        for button in (self.again, self.urgent, self.everything, self.queries):
            more.addWidget(button)
        more.addStretch(1)
        for button in (self.kit, self.card):
            more.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 18, 14)
        column.setSpacing(12)
        for part in (head, numbers):
            column.addLayout(part)
        for widget in (self.note, self.work):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        column.addLayout(more)
        column.addWidget(_steps(self._language))
        self.note.hide()
        self.work.say(same(""))


_REMEDIES: Final = {
    "no kit": _KIT,
    "no keys": _KIT,
    "missing": _AGAIN,
    "not written out": _CREATE,
    "redacted": _DESTROY,
    "overdue": _CREATE,
}


def _dropped(event: QDropEvent) -> list[Path]:
    """Return the files of a drop that can be taken in here."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix in _TAKEN]


def _steps(language: Language) -> QWidget:
    card = Card("sunken")
    row = QHBoxLayout()
    for icon, words in _STEPS:
        row.addWidget(IconLabel(icon, "accent"))
        row.addWidget(Words(words, language, "low", wrap=True), 1)
    card.column.addLayout(row)
    return card
