"""The open page moves to a newer version: offered, listed, asked for its reason, done."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.record.entry import Entry
from kyphocrf.record.moving import Moving
from kyphocrf.ui.keys.actions import CommandAction
from kyphocrf.ui.visit.move_dialog import MoveDialog
from kyphocrf.workflow import amending
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_MOVE: Final = Text("Move to version {version} …", "In Version {version} überführen …")


class PageMove(QObject):
    """`done` gives the page in its new version."""

    done = Signal(object)
    refused = Signal(object)

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner)
        self._session = session
        self._owner = owner
        self.dialog: MoveDialog | None = None

    def offer(self, action: CommandAction, entry: Entry | None, language: Language) -> None:
        """Offer the command where a newer version is approved and the person may enter."""
        version = None
        if entry is not None and self._session.may(Act.ENTER):
            version = amending.newer_version(self._session, entry)
        action.setEnabled(version is not None)
        action.say(_MOVE.filled(version=version) if version else action.command.words, language)

    def ask(self, entry: Entry, language: Language) -> None:
        """List what the move does to each value, and ask for its reason."""
        try:
            moving = amending.affected(self._session, entry)
        except KyphocrfError as error:
            self.refused.emit(error)
            return
        if moving is None:
            return
        dialog = self.dialog = MoveDialog(entry, moving, language, self._owner)
        dialog.accepted.connect(lambda: self._move(entry, moving, dialog.given()))
        dialog.finished.connect(self._forget)
        dialog.open()

    def _move(self, entry: Entry, moving: Moving, reason: str) -> None:
        try:
            there = amending.move(self._session, entry, moving, reason)
        except KyphocrfError as error:
            self.refused.emit(error)
            return
        self.done.emit(there)

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
