"""Older copies of the study that still hold a redacted text: looked for, judged, destroyed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.work_bar import WorkBar
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.background import Progress
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.redaction.listing import COPY_HEADS, FilledTable, copy_rows, sealed_rows
from kyphocrf.ui.redaction.redaction_actions import RedactionActions
from kyphocrf.workflow.older_copies import OlderCopy
from kyphocrf.workflow.sent_copies import SentCopy

_HEADING: Final = Text("Older copies", "Ältere Kopien")
_LISTED: Final = Text(
    "Backups and sealed batches that hold, or may hold, a text that was redacted since:",
    "Sicherungen und versiegelte Sendungen, die einen seither geschwärzten Text enthalten oder "
    "enthalten können:",
)
_NONE: Final = Text(
    "No backup or sealed batch that is known holds a redacted text.",
    "Keine bekannte Sicherung oder Sendung enthält einen geschwärzten Text.",
)
_SEARCHING: Final = Text("Looking into the backups …", "Sicherungen werden durchgesehen …")
_DESTROYING: Final = Text("Being destroyed …", "Werden vernichtet …")
_FOLDER: Final = Text("Look into a folder …", "In einem Ordner suchen …")
_AGAIN: Final = Text("Search again", "Erneut suchen")
_DESTROY: Final = Text("Destroy {count}", "{count} vernichten")
_GONE: Final = Text("{count} no longer exist", "{count} gibt es nicht mehr")
_CLOSE: Final = Text("Close", "Schließen")
_WHY: Final = Text("Why? (stays in the history)", "Warum? (bleibt im Verlauf)")
_REASONLESS: Final = Text("A reason is missing.", "Ein Grund fehlt.")
_FRESH: Final = Text(
    "Before that a fresh backup without the text is made where the newest one holds it.",
    "Vorher wird neu gesichert, wo die neueste Sicherung den Text enthält.",
)
_HONEST: Final = Text(
    "Destroyed means deleted, not wiped: a disk keeps what was deleted until it is overwritten, an "
    "SSD or stick perhaps for long. The copy is encrypted; only a key of this study opens it. "
    "Copies that were made by hand are not on this list.",
    "Vernichtet heißt gelöscht, nicht überschrieben: Eine Platte behält Gelöschtes, bis es "
    "überschrieben wird, eine SSD oder ein Stick vielleicht lange. Die Kopie ist verschlüsselt; "
    "nur ein Schlüssel dieser Studie öffnet sie. Von Hand angelegte Kopien stehen nicht auf "
    "dieser Liste.",
)
_DONE: Final = Text("{count} destroyed and recorded.", "{count} vernichtet und vermerkt.")
_NOTED: Final = Text("Noted.", "Vermerkt.")
_SIZE: Final = QSize(860, 560)


class OlderCopiesDialog(Dialog):
    """It looks at once; what can be destroyed from here goes together, with one reason."""

    guide = of_dialog(
        Text("Older copies", "Ältere Kopien"),
        Text(
            "A backup keeps what stood in the study when it was made, also a text that was "
            "redacted since. Whoever restores it brings the text back.",
            "Eine Sicherung behält, was in der Studie stand, als sie entstand, auch einen seither "
            "geschwärzten Text. Wer sie wiederherstellt, bringt ihn zurück.",
        ),
        Text(
            "Plug in the stick of the second place, or look into a folder. A copy that is away "
            "stays on the list until it was seen, or you say that it no longer exists.",
            "Den Stick des zweiten Orts einstecken oder in einem Ordner suchen. Eine Kopie, die "
            "nicht da ist, bleibt auf der Liste, bis sie gesehen wurde oder Sie angeben, dass es "
            "sie nicht mehr gibt.",
        ),
        Text(
            "Only this study's own backups are destroyed, and never the newest one before a fresh "
            "one is made. Number, data head, place and reason stay in the history.",
            "Vernichtet werden nur eigene Sicherungen dieser Studie, die neueste nie, bevor neu "
            "gesichert ist. Nummer, Datenstand, Ort und Grund bleiben im Verlauf.",
        ),
        Text(
            "A batch that was sealed before the redaction is listed too. Sent again, it is sealed "
            "anew without the text.",
            "Auch eine Sendung, die vor der Schwärzung versiegelt wurde, steht hier. Erneut "
            "gesendet wird sie ohne den Text neu versiegelt.",
        ),
    )

    def __init__(
        self, actions: RedactionActions, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self._actions = actions
        self._place: Path | None = None
        self._copies: tuple[OlderCopy, ...] = ()
        self._sealed: tuple[SentCopy, ...] = ()
        self.table: Final = FilledTable(COPY_HEADS, _HEADING, language)
        self.work: Final = WorkBar(parent or self, language)
        self.reason: Final = QLineEdit()
        self.destroy_own: Final = Button(_DESTROY.filled(count=0), language, "danger")
        self.gone: Final = Button(_GONE.filled(count=0), language)
        self.close_: Final = Button(_CLOSE, language)
        self._head: Final = Words(_LISTED, language, "strong", wrap=True)
        self._missing: Final = Words(_REASONLESS, language, tone="hard", wrap=True)
        self._fill()
        self.resize(fitting(_SIZE, parent))
        self.reason.setFocus()
        self.search()

    def search(self, then: Text | None = None) -> None:
        """Look into every backup that can be reached; say afterwards what was done before."""
        if self.work.busy:
            return

        def look(progress: Progress) -> tuple[tuple[OlderCopy, ...], tuple[SentCopy, ...]]:
            return self._actions.find(None, place, progress), self._actions.sealed()

        def show(found: tuple[tuple[OlderCopy, ...], tuple[SentCopy, ...]]) -> None:
            self._show(*found)
            if then is not None:
                self.work.say(then, "ok")

        place = self._place
        self.work.run(_SEARCHING, look, show)

    def reject(self) -> None:
        self.work.stop()
        super().reject()

    def look_into(self, place: Path) -> None:
        """Look into a folder beside the places that are known."""
        self._place = place
        self.search()

    def _show(self, copies: Sequence[OlderCopy], sealed: tuple[SentCopy, ...]) -> None:
        self._copies = tuple(one for one in copies if one.state != "free")
        self._sealed = sealed
        rows = [*copy_rows(self._copies), *sealed_rows(sealed)]
        self._head.say(_LISTED if rows else _NONE)
        self.table.show_rows(rows)
        away, count = self._away(), len(self._own()) + len(sealed)
        self.destroy_own.say(_DESTROY.filled(count=count), self.language)
        self.destroy_own.setEnabled(bool(count))
        self.gone.say(_GONE.filled(count=len(away)), self.language)
        self.gone.setVisible(bool(away))

    def _own(self) -> list[OlderCopy]:
        return [one for one in self._copies if one.state == "holds" and one.kept is None]

    def _away(self) -> list[OlderCopy]:
        return [one for one in self._copies if one.state == "away"]

    def _given(self) -> str:
        """Return the reason; without one, ask for it."""
        reason = self.reason.text().strip()
        self._missing.setVisible(not reason)
        if not reason:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        return reason

    def _destroy(self) -> None:
        own, sealed, reason = self._own(), self._sealed, self._given()
        if self.work.busy or not (own or sealed) or not reason:
            return

        def destroy(progress: Progress) -> int:
            count = self._actions.destroy_sealed(sealed, reason) if sealed else 0
            return count + (self._actions.destroy(own, reason, progress) if own else 0)

        self.work.run(_DESTROYING, destroy, self._done)

    def _done(self, count: int) -> None:
        self.reason.clear()
        self.search(_DONE.filled(count=count))

    def _give_up(self) -> None:
        away, reason = self._away(), self._given()
        if self.work.busy or not away or not reason:
            return
        try:
            self._actions.give_up(away, reason)
        except KyphocrfError as refused:
            self.work.tell(refused)
            return
        self.reason.clear()
        self.search(_NOTED)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "", str(self._place or ""))
        if chosen:
            self.look_into(Path(chosen))

    def _fill(self) -> None:
        again = Button(_AGAIN, self.language)
        folder = Button(_FOLDER, self.language, icon="folder-open")
        ways = QHBoxLayout()
        for button, act in ((again, self.search), (folder, self._choose_folder)):
            button.clicked.connect(lambda _=False, act=act: act())
            ways.addWidget(button)
        ways.addStretch(1)
        fix(self.reason, height=DIALOG_FIELD)
        self.work.say(same(""))
        self.body.addWidget(self._head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.work)
        self.body.addLayout(ways)
        self.body.addWidget(Words(_HONEST, self.language, "low", wrap=True))
        self.body.addWidget(Words(_FRESH, self.language, "low", wrap=True))
        self.body.addWidget(buddy(_WHY, self.language, self.reason))
        self.body.addWidget(self.reason)
        self.body.addWidget(self._missing)
        self._missing.hide()
        self.gone.hide()
        self.destroy_own.setEnabled(False)
        self.reason.returnPressed.connect(self._destroy)
        self.destroy_own.clicked.connect(self._destroy)
        self.gone.clicked.connect(self._give_up)
        self.close_.clicked.connect(self.reject)
        for one in (self.destroy_own, self.gone, self.close_):
            self.foot.addWidget(one)
        self.foot.addStretch(1)
