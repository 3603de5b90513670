"""The open page belongs to another subject: its answers are listed, then moved for one reason."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import worded
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.reasoned_dialog import Act as Asked
from kyphocrf.ui.dialogs.reasoned_dialog import ReasonedDialog
from kyphocrf.ui.dialogs.subject_field import SubjectField
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.workflow import correcting, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_ASKED: Final = Asked(
    Text("This page belongs to another subject", "Diese Seite gehört zu einem anderen Patienten"),
    Text(
        "These answers are moved. The page here becomes void and says where they went.",
        "Diese Antworten werden verschoben. Die Seite hier wird ungültig und sagt, wohin.",
    ),
    Text("Why does it belong there?", "Warum gehört sie dorthin?"),
    Text("Move the answers", "Antworten verschieben"),
    Text("Leave them here", "Hier lassen"),
)
_HEADS: Final = (Text("Item", "Feld"), Text("Answer", "Antwort"))
_TO: Final = Text("Belongs to subject", "Gehört zu Patient")
_NOBODY: Final = Text("No other subject has this number.", "Diese Nummer hat kein anderer Patient.")


class TransferDialog(ReasonedDialog):
    """Accepted once a subject and a reason are given."""

    guide = of_dialog(
        Text("A page of another subject", "Seite eines anderen Patienten"),
        Text(
            "Type the number of the subject to whom the answers belong, then why, and press Enter.",
            "Nummer des Patienten eingeben, zu dem die Antworten gehören, dann den Grund, und "
            "Enter drücken.",
        ),
        Text(
            "All answers move in one step. The page here becomes void, stays readable and says "
            "where they went.",
            "Alle Antworten werden in einem Schritt verschoben. Die Seite hier wird ungültig, "
            "bleibt lesbar und sagt, wohin.",
        ),
    )

    def __init__(
        self, entry: Entry, others: Sequence[str], language: Language, parent: QWidget | None
    ) -> None:
        super().__init__(_ASKED, _HEADS, _rows(entry), language, parent)
        self.subject: Final = SubjectField(others)
        self.subject.clear()
        fix(self.subject, width=180, height=DIALOG_FIELD)
        self._nobody = Words(_NOBODY, language, tone="hard", wrap=True)
        for at, part in enumerate((buddy(_TO, language, self.subject), self.subject, self._nobody)):
            self.body.insertWidget(at, part)
        self._nobody.hide()
        self.subject.returnPressed.connect(self.try_it)
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_it(self) -> None:
        """Accept where a subject and a reason are given, else ask for what is missing."""
        known = bool(self.subject.subject_key)
        self._nobody.setVisible(not known)
        if known:
            super().try_it()
        else:
            self.subject.setFocus(Qt.FocusReason.OtherFocusReason)
            self.subject.selectAll()


class PageTransfer(QObject):
    """`done` carries the other subject and the page there."""

    done = Signal(str, object)
    refused = Signal(object)

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner)
        self._session = session
        self._owner = owner
        self.dialog: TransferDialog | None = None

    def ask(self, entry: Entry, language: Language) -> None:
        """Ask whose page it is and why."""
        refusal = self._session.recorded_refusal(Act.MOVE)
        if refusal is not None:
            self.refused.emit(refusal)
            return
        own = entry.book.subject_key
        others = [key for key in reading.subjects(self._session) if key != own]
        dialog = self.dialog = TransferDialog(entry, others, language, self._owner)
        dialog.accepted.connect(
            lambda: self._move(entry, dialog.subject.subject_key, dialog.given())
        )
        dialog.finished.connect(self._forget)
        dialog.open()

    def _move(self, entry: Entry, subject_key: str, reason: str) -> None:
        try:
            there = correcting.move_to_subject(self._session, entry, subject_key, reason)
        except KyphocrfError as error:
            self.refused.emit(error)
            return
        self.done.emit(subject_key, there.key)

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def _rows(entry: Entry) -> tuple[tuple[Text, Text], ...]:
    items = entry.form.items
    return tuple(
        (items[spot.item].label, Text(*(worded(items[spot.item], answer, to) for to in LANGUAGES)))
        for spot, answer in entry.answers.given.items()
        if spot.item in items and not items[spot.item].is_derived
    )
