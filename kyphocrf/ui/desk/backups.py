"""The backups of the desk: asked for, made by themselves, how old they are."""

import time
from typing import Final

from PySide6.QtCore import QObject, Signal

from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.desk.screens import DeskScreens
from kyphocrf.ui.look.announce import announce
from kyphocrf.ui.output.automatic_backup import AutomaticBackup
from kyphocrf.ui.output.backup_actions import backup_actions
from kyphocrf.ui.output.backup_dialog import BackupDialog
from kyphocrf.workflow import keeping
from kyphocrf.workflow.backup_schedule import BackupSchedule
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session


class DeskBackups(QObject):
    """It has state: the timer, and whether the last backup nobody asked for failed."""

    def __init__(self, session: Session, screens: DeskScreens) -> None:
        super().__init__()
        self._session = session
        self._screens = screens
        schedule = BackupSchedule(session.clock, time.monotonic)
        self.automatic: Final = AutomaticBackup(session, schedule, screens.window)
        self.automatic.looked.connect(self._note_success)
        self.automatic.failed.connect(self._note_failure)
        screens.today.back_up_asked.connect(self.ask)
        screens.site.back_up_asked.connect(self.ask)

    def begin(self) -> None:
        """Show the ages, and back up by itself from now on."""
        self.show_ages()
        self.automatic.begin()

    def ask(self) -> None:
        """Leave the field, then ask where to back up; what goes on behind is told at the foot."""
        if not self._screens.is_permitted(Act.BACK_UP):
            return
        self._screens.visit.leave()
        window = self._screens.window
        dialog = BackupDialog(backup_actions(self._session), self._session.language, window)
        dialog.made.connect(self._note_success)
        dialog.made.connect(self.automatic.note_made)
        dialog.moved.connect(window.status.follow)
        dialog.open()

    def show_ages(self) -> None:
        """Show how old the newest backups are, wherever that is told."""
        ages = keeping.backup_ages(self._session)
        self._screens.window.status.say_backup(ages)
        self._screens.today.show_backup(ages)
        self._screens.site.show_backup(ages)

    def _note_success(self) -> None:
        self._screens.window.status.say_backup_failed(failed=False)
        self._screens.today.backup_notes.tell_failed(None)
        self.show_ages()

    def _note_failure(self, error: KyphocrfError) -> None:
        """Say it at the foot and on the first screen; nothing stops whoever is typing."""
        window = self._screens.window
        window.status.say_backup_failed(failed=True)
        self._screens.today.backup_notes.tell_failed(error)
        self.show_ages()
        announce(window.status.backup, window.status.backup.text())
