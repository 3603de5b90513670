"""Write what all sites entered: one reason, then a workbook or a package; beside the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from kyphocrf.central import committee, exporting, refusals
from kyphocrf.central.permission import CentralAct
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
_ARM_HEADING: Final = Text("The arms stand in it", "Die Arme stehen darin")
_RECIPIENT: Final = Text("Recipient of the committee (age1…)", "Empfänger des Komitees (age1…)")
_WRITING: Final = Text("Writing {name}", "Schreibt {name}")
_LIES: Final = Text("It lies at {path}.", "Die Datei liegt in {path}.")


class Kind(NamedTuple):
    """Something that can be written: its words, the name it is proposed under, what writes it.

    `for_committee`: it is sealed to a recipient of age.
    """

    words: Text
    told: Text
    name: str
    endings: str
    act: CentralAct
    write: Callable[["Wish"], object]
    for_committee: bool = False


class Wish(NamedTuple):
    """What a person wants written: where, why, in which language, and sealed to whom."""

    session: CentralSession
    path: Path
    reason: str
    language: Language
    recipient: str


def _excel(wish: Wish) -> None:
    exporting.export_excel(wish.session, wish.path, wish.reason, wish.language)


def _sdtm(wish: Wish) -> None:
    if wish.path.exists():
        raise refusals.folder_in_use(str(wish.path))
    making = sdtm_package.making()
    exporting.export_sdtm(wish.session, wish.path, wish.reason, making, wish.language)


def _odm(wish: Wish) -> None:
    exporting.export_odm(wish.session, wish.path, wish.reason)


def _odm_changes(wish: Wish) -> None:
    exporting.export_odm(wish.session, wish.path, wish.reason, transactional=True)


def _committee(wish: Wish) -> None:
    committee.export_for_committee(
        wish.session, wish.path, wish.recipient, wish.reason, wish.language
    )


_EXPORT: Final = CentralAct.EXPORT
KINDS: Final = (
    Kind(
        Text("Excel workbook …", "Excel-Arbeitsmappe …"),
        Text(
            "Answers, findings, queries and history of all sites, one sheet for each table.",
            "Antworten, Hinweise, Rückfragen und Verlauf aller Zentren, ein Blatt je Tabelle.",
        ),
        "all-sites.xlsx", "*.xlsx", _EXPORT, _excel,
    ),
    Kind(
        Text("SDTM package …", "SDTM-Paket …"),
        Text(
            "Datasets for a reviewer with Define-XML, guide and annotated CRF, in a new folder.",
            "Datensätze für Prüfende mit Define-XML, Leitfaden und annotiertem Prüfbogen, in "
            "einem neuen Ordner.",
        ),
        "sdtm", "", _EXPORT, _sdtm,
    ),
    Kind(
        Text("ODM, last state …", "ODM, letzter Stand …"),
        Text(
            "One file for each installation in a new folder, as it stands now.",
            "Eine Datei je Installation in einem neuen Ordner, wie sie jetzt steht.",
        ),
        "odm", "", _EXPORT, _odm,
    ),
    Kind(
        Text("ODM, every change …", "ODM, jede Änderung …"),
        Text(
            "One file for each installation in a new folder, with every change of its history.",
            "Eine Datei je Installation in einem neuen Ordner, mit jeder Änderung ihres Verlaufs.",
        ),
        "odm-changes", "", _EXPORT, _odm_changes,
    ),
    Kind(
        Text("Picture for the committee …", "Bild für das Komitee …"),
        Text(
            "The trial by arm as PDF and workbook, sealed for the monitoring committee alone.",
            "Die Studie nach Arm als PDF und Arbeitsmappe, nur für das Komitee verschlossen.",
        ),
        "committee.age", "*.age", CentralAct.COMMITTEE, _committee, for_committee=True,
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
        self.recipient: Final = QLineEdit()
        self.kinds: Final = tuple(kind for kind in KINDS if central.may(kind.act))
        self.column.addWidget(
            NoteCard(_ARM, self.language, "soft", heading=_ARM_HEADING, shape="soft")
        )
        asked = [(REASON, self.reason)]
        if any(kind.for_committee for kind in self.kinds):
            asked.append((_RECIPIENT, self.recipient))
        for words, field in asked:
            fix(field, height=DIALOG_FIELD)
            self.column.addWidget(buddy(words, self.language, field))
            self.column.addWidget(field)
        self.buttons: Final = {
            kind.name: Button(kind.words, self.language, icon="download") for kind in self.kinds
        }
        for kind in self.kinds:
            self._place(kind)
        self.column.addStretch(1)
        self.begin_at(self.reason)

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
        reason, recipient = self.reason.text(), self.recipient.text().strip()
        wish = Wish(self.central.session, path, reason, self.language, recipient)
        self.work.run(
            _WRITING.filled(name=path.name), lambda _: kind.write(wish),
            lambda _: self.work.say(_LIES.filled(path=path), "ok"),
        )  # fmt: skip

    def _place(self, kind: Kind) -> None:
        card, row, button = Card(), QHBoxLayout(), self.buttons[kind.name]
        card.column.setContentsMargins(16, 8, 16, 8)
        row.addWidget(Words(kind.told, self.language, "dim", wrap=True), 1)
        row.addWidget(button)
        card.column.addLayout(row)
        self.column.addWidget(card)
        button.clicked.connect(lambda: self.ask(kind))
