"""What was received, and receiving: files are chosen, or dropped anywhere in the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Signal

from kyphocrf.central import listing, receiving
from kyphocrf.central.listing import BatchLine
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.receiving import Receipt
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.ui.dialogs.filter_fields import FilterChoice
from kyphocrf.ui.dialogs.folder_choice import ask_files
from kyphocrf.ui.parts.background import Progress, Stopped
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.sponsor.batch_words import (
    BECAME,
    INSTALLATION_SHOWN,
    KINDS,
    SHAPES,
    at_words,
    number_words,
    records_words,
)
from kyphocrf.ui.sponsor.line_table import MOST, LineTable
from kyphocrf.ui.sponsor.list_page import ListPage
from kyphocrf.ui.sponsor.open_central import OpenCentral

_FILES: Final = "*.kcb"
_RECEIVE: Final = Text("Receive …", "Empfangen …")
_READING: Final = Text("Receiving {name}", "Empfängt {name}")
_HEADS: Final = (
    Text("Batch", "Sendung"),
    Text("Site", "Zentrum"),
    Text("Installation", "Installation"),
    Text("Kind", "Art"),
    Text("Contents", "Inhalt"),
    Text("Received (UTC)", "Empfangen (UTC)"),
    Text("State", "Zustand"),
    Text("From file", "Aus Datei"),
)
_OUTCOMES: Final = Text("What became of the files", "Was aus den Dateien wurde")
_OUTCOME_HEADS: Final = (
    Text("File", "Datei"),
    Text("Batch", "Sendung"),
    Text("Became", "Wurde"),
    Text("Why", "Warum"),
)
_UNKNOWN: Final = Text("Not known to this program: {names}.", "Hier nicht bekannt: {names}.")
_COUNTED: Final = Text(
    "Files read: {read} of {of}. Nothing was lost: a file can be received again.",
    "Gelesene Dateien: {read} von {of}. Nichts ging verloren: Eine Datei kann erneut empfangen "
    "werden.",
)
_READ_ALL: Final = Text("Files read: {read}.", "Gelesene Dateien: {read}.")
_SITE: Final = Text("Site", "Zentrum"), Text("All sites", "Alle Zentren")
_STATE: Final = Text("State", "Zustand"), Text("All states", "Alle Zustände")
_NEWEST: Final = Text(
    "The newest {shown} of {count}; choose a site to see the others.",
    "Die neuesten {shown} von {count}; die anderen zeigt die Wahl eines Zentrums.",
)


class Received(NamedTuple):
    """What became of files: how many of them were read before it was stopped."""

    receipts: tuple[Receipt, ...]
    read: int
    of: int


class BatchesPage(ListPage[tuple[BatchLine, ...]]):
    """One bad file never stops the others; between two files one can stop."""

    received = Signal(object)
    """Carries what became of the files."""
    above = Text("From the sites, by file", "Von den Zentren, als Datei")
    title = Text("Batches", "Sendungen")
    empty = Text(
        "No batch yet. Receive the first with Ctrl+R, or drop its file anywhere in this window.",
        "Noch keine Sendung. Die erste mit Strg+R empfangen oder ihre Datei irgendwo in dieses "
        "Fenster ziehen.",
    )

    def __init__(self, central: OpenCentral) -> None:
        super().__init__(central)
        self._found: tuple[BatchLine, ...] = ()
        self.table: Final = LineTable[BatchLine](
            _HEADS,
            self.title,
            self.language,
            _worded,
            wide=(7,),
            shape=_shape,
            key=lambda one: one.manifest,
        )
        self.outcomes: Final = LineTable[Receipt](
            _OUTCOME_HEADS, _OUTCOMES, self.language, _outcome, wide=(0, 3),
            shape=lambda one: SHAPES[one.became],
        )  # fmt: skip
        self.heading: Final = Words(_OUTCOMES, self.language, "section")
        self.site: Final = FilterChoice(*_SITE, self.language)
        self.state: Final = FilterChoice(*_STATE, self.language)
        self.more: Final = Words(same(""), self.language, "low", wrap=True)
        self.receive_: Final = Button(_RECEIVE, self.language, "primary", icon="inbox")
        self.filter_by(self.head, (self.site, self.state))
        for choice in (self.site, self.state):
            choice.chosen.connect(self._filter)
        if central.may(CentralAct.RECEIVE):
            self.offer([self.receive_])
        self.column.addWidget(self.heading)
        self.column.addWidget(self.outcomes, 2)
        self.column.addWidget(self.table, 5)
        self.column.addWidget(self.more)
        self.column.addStretch(0)
        self.heading.hide()
        self.receive_.clicked.connect(self.ask_files)
        self.begin_at(self.table)

    def question(self) -> Callable[[], tuple[BatchLine, ...]]:
        return partial(listing.batches, self.central.session)

    def show_found(self, found: tuple[BatchLine, ...]) -> None:
        self._found = found
        self.nothing.setVisible(not self._found)
        sites = dict.fromkeys(sorted(one.site for one in self._found))
        self.site.offer([(name, same(name)) for name in sites])
        states = dict.fromkeys(one.state for one in self._found)
        self.state.offer([(name, BECAME[name]) for name in states])
        self._filter()

    def ask_files(self) -> None:
        """Ask for the files of batches."""
        ask_files(self, _FILES, self.receive)

    def receive(self, paths: Sequence[Path]) -> None:
        """Receive files beside the window; what became of each is told in words."""
        if self.work.busy or not paths:
            return
        session, files = self.central.session, tuple(paths)

        def work(progress: Progress) -> Received:
            receipts: list[Receipt] = []
            for count, path in enumerate(files):
                try:
                    progress.report(count, len(files), _READING.filled(name=path.name))
                except Stopped:
                    return Received(tuple(receipts), count, len(files))
                receipts += receiving.receive(session, [path])
            return Received(tuple(receipts), len(files), len(files))

        first = _READING.filled(name=files[0].name)
        self.work.run(first, work, self._tell, self._look_again, stops=len(files) > 1)

    def _tell(self, found: Received) -> None:
        self.outcomes.show_lines(found.receipts)
        self.heading.setVisible(bool(found.receipts))
        words = _READ_ALL if found.read == found.of else _COUNTED
        self.done(words.filled(read=found.read, of=found.of))
        self.received.emit(found)

    def _look_again(self) -> None:
        self.attempt(self.refresh)

    def _filter(self) -> None:
        site, state = self.site.value(), self.state.value()
        shown = [
            one for one in self._found if site in (None, one.site) and state in (None, one.state)
        ]
        self.table.show_lines(shown)
        self.more.setVisible(len(shown) > MOST)
        self.more.say(_NEWEST.filled(shown=MOST, count=len(shown)))


def _shape(one: BatchLine) -> ShapeName:
    return SHAPES[one.state]


def _worded(one: BatchLine) -> tuple[Text, ...]:
    return (
        number_words(one), same(one.site), same(one.installation[:INSTALLATION_SHOWN]),
        KINDS[one.kind], records_words(one), at_words(one.received_utc), BECAME[one.state],
        same(", ".join(one.files)),
    )  # fmt: skip


def _outcome(one: Receipt) -> tuple[Text, ...]:
    why = one.why or same("")
    if one.unknown:
        told = _UNKNOWN.filled(names=", ".join(one.unknown))
        why = Text(f"{why.en} {told.en}".strip(), f"{why.de} {told.de}".strip())
    return same(one.name), same(one.batch or "–"), BECAME[one.became], why
