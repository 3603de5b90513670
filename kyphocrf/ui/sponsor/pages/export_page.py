"""Write what all sites entered: one reason, then a workbook or a package; beside the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from kyphocrf.central import exporting, refusals
from kyphocrf.central.session import CentralSession
from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.folder_choice import ask_new_file
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card, NoteCard
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.sponsor.ask_dialog import REASON
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.ui.sponsor.page import Page
from kyphocrf.workflow import sdtm_package

_ARM: Final = Text(
    "Each file carries the arm of every subject. That it was written, and why, is recorded.",
    "Jede Datei enthält den Arm jedes Patienten. Dass sie geschrieben wurde und warum, wird "
    "vermerkt.",
)
_ARM_HEADING: Final = Text("The trial is not locked", "Die Studie ist nicht gesperrt")
_WRITING: Final = Text("Writing {name}", "Schreibt {name}")
_LIES: Final = Text("It lies at {path}.", "Die Datei liegt in {path}.")


class Kind(NamedTuple):
    """Something that can be written: its words, the name it is proposed under, what writes it."""

    words: Text
    told: Text
    name: str
    endings: str
    write: Callable[[CentralSession, Path, str, Language], object]


def _excel(session: CentralSession, path: Path, reason: str, language: Language) -> None:
    exporting.export_excel(session, path, reason, language)


def _sdtm(session: CentralSession, path: Path, reason: str, language: Language) -> None:
    if path.exists():
        raise refusals.folder_in_use(str(path))
    exporting.export_sdtm(session, path, reason, sdtm_package.making(), language)


KINDS: Final = (
    Kind(
        Text("Excel workbook …", "Excel-Arbeitsmappe …"),
        Text(
            "Answers, findings, queries and history of all sites, one sheet for each table.",
            "Antworten, Hinweise, Rückfragen und Verlauf aller Zentren, ein Blatt je Tabelle.",
        ),
        "all-sites.xlsx", "*.xlsx", _excel,
    ),
    Kind(
        Text("SDTM package …", "SDTM-Paket …"),
        Text(
            "Datasets for a reviewer with Define-XML, guide and annotated CRF, in a new folder.",
            "Datensätze für Prüfende mit Define-XML, Leitfaden und annotiertem Prüfbogen, in "
            "einem neuen Ordner.",
        ),
        "sdtm", "", _sdtm,
    ),
)  # fmt: skip


class ExportPage(Page):
    """The reason is typed once and stands behind each file that is written."""

    above = Text("All sites in one", "Alle Zentren in einem")
    title = Text("Export", "Export")
    empty = Text(
        "Say why, then choose what is to be written.",
        "Erst sagen, warum, dann wählen, was geschrieben wird.",
    )

    def __init__(self, central: OpenCentral) -> None:
        super().__init__(central)
        self.reason: Final = QLineEdit()
        fix(self.reason, height=DIALOG_FIELD)
        self.column.addWidget(
            NoteCard(_ARM, self.language, "soft", heading=_ARM_HEADING, shape="soft")
        )
        self.column.addWidget(buddy(REASON, self.language, self.reason))
        self.column.addWidget(self.reason)
        self.buttons: Final = {
            kind.name: Button(kind.words, self.language, icon="download") for kind in KINDS
        }
        for kind in KINDS:
            card = Card()
            row = QHBoxLayout()
            row.addWidget(Words(kind.told, self.language, "dim", wrap=True), 1)
            row.addWidget(self.buttons[kind.name])
            card.column.addLayout(row)
            self.column.addWidget(card)
            self.buttons[kind.name].clicked.connect(lambda _=False, kind=kind: self.ask(kind))
        self.column.addStretch(1)
        self.setFocusProxy(self.reason)

    def ask(self, kind: Kind) -> None:
        """Ask where it is to be written; without a reason it is not."""
        if not self.reason.text().strip():
            self.refused.emit(refusals.no_reason())
            self.reason.setFocus()
            return
        ask_new_file(self, kind.endings, kind.name, lambda path: self.write(kind, path))

    def write(self, kind: Kind, path: Path) -> None:
        """Write all sites beside the window."""
        if self.work.busy:
            return
        session, reason, language = self.central.session, self.reason.text(), self.language

        def work(_: object) -> Path:
            kind.write(session, path, reason, language)
            return path

        self.work.run(
            _WRITING.filled(name=path.name), work,
            lambda done: self.work.say(_LIES.filled(path=done), "ok"),
        )  # fmt: skip
