"""Back the central database up with its keys, and verify it, from whatever page is shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QWidget

from kyphocrf.central import backups, verifying
from kyphocrf.central.verifying import Verification
from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.folder_choice import ask_folder
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.sponsor.line_table import LineTable
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.ui.sponsor.page import Page

_BACKING_UP: Final = Text(
    "Backing up database and keys, and reading them back",
    "Sichert Datenbank und Schlüssel und liest sie zurück",
)
_BACKED_UP: Final = Text(
    "The backup lies at {path}: database and keys, read back and whole.",
    "Die Sicherung liegt in {path}: Datenbank und Schlüssel, zurückgelesen und vollständig.",
)
_VERIFYING: Final = Text(
    "Verifying all chains, batches and keys", "Prüft alle Ketten, Sendungen und Schlüssel"
)
_WHOLE: Final = Text(
    "Whole: {records} records, head {head}; {accesses} access records.",
    "Vollständig: {records} Einträge, Kopf {head}; {accesses} Zugriffe.",
)
_HEADING: Final = Text("The database was verified", "Die Datenbank wurde geprüft")
_FOUND: Final = Text(
    "This is not as it was written; nothing was changed:",
    "Das ist nicht, wie es geschrieben wurde; nichts wurde verändert:",
)
_WHAT: Final = Text("What was found", "Was gefunden wurde")
_CLOSE: Final = Text("Close", "Schließen")
_SIZE: Final = QSize(760, 460)
_DIGITS: Final = 16


class FoundDialog(Dialog):
    """Lists in words what a verification found."""

    guide = of_dialog(
        Text("What a verification found", "Was eine Prüfung fand"),
        Text(
            "Each line names a place that is not what was done here or sent. Work on a copy, and "
            "compare with the newest backup.",
            "Jede Zeile nennt eine Stelle, die nicht ist, was hier getan oder gesandt wurde. An "
            "einer Kopie arbeiten und mit der neuesten Sicherung vergleichen.",
        ),
    )

    def __init__(
        self, found: tuple[Text, ...], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self.table: Final = LineTable[Text](
            (_WHAT,), _WHAT, language, lambda one: (one,), wide=(0,), shape=lambda _: "hard"
        )
        self.table.show_lines(found)
        self.body.addWidget(Words(_FOUND, language, "strong", wrap=True))
        self.body.addWidget(self.table, 1)
        close = Button(_CLOSE, language, "primary")
        close.clicked.connect(self.accept)
        self.foot.addWidget(close)
        self.foot.addStretch(1)
        self.resize(fitting(_SIZE, parent))
        close.setFocus()


class SponsorKeeping(QObject):
    """Both go on beside the window; what came of them is told on the page that was shown."""

    def __init__(self, central: OpenCentral, page: Callable[[], Page], window: QWidget) -> None:
        super().__init__(window)
        self._central, self._page, self._window = central, page, window

    def ask_backup(self) -> None:
        """Ask for the folder of the backups."""
        ask_folder(self._window, self.back_up)

    def back_up(self, folder: Path) -> None:
        """Back up into a folder of backups."""
        session, work = self._central.session, self._page().work
        if not work.busy:
            work.run(
                _BACKING_UP, lambda _: backups.back_up(session, folder),
                lambda path: work.say(_BACKED_UP.filled(path=path), "ok"),
            )  # fmt: skip

    def verify(self) -> None:
        """Verify all of it."""
        session, page = self._central.session, self._page()
        if not page.work.busy:
            page.work.run(
                _VERIFYING, lambda _: verifying.verify(session), lambda one: self._tell(page, one)
            )

    def _tell(self, page: Page, found: Verification) -> None:
        if not found.whole:
            FoundDialog(found.sentences(), self._central.language, self._window).open()
            return
        head, accesses = found.audit_head, found.access_head.seq
        words = _WHOLE.filled(records=head.seq, head=head.hash.hex()[:_DIGITS], accesses=accesses)
        page.work.say(words, "ok")
