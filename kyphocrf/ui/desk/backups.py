"""The backups of the desk: asked for, made by themselves, how old they are."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.desk.screens import DeskScreens
from kyphocrf.ui.dialogs.printing import preview
from kyphocrf.ui.look.announce import announce
from kyphocrf.ui.output.automatic_backup import AutomaticBackup
from kyphocrf.ui.output.backup_actions import backup_actions
from kyphocrf.ui.output.backup_dialog import BackupDialog
from kyphocrf.ui.restoring.recovery_sheet_dialog import RecoverySheetDialog, SheetActions
from kyphocrf.ui.restoring.restore_actions import by_password, by_session
from kyphocrf.ui.restoring.restore_dialog import RestoreActions, RestoreDialog
from kyphocrf.workflow import keeping, opening, output
from kyphocrf.workflow.backup_schedule import BackupSchedule
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session


class DeskBackups(QObject):
    """It has state: the timer. `sign_in_asked` carries a restored folder in which one goes on."""

    sign_in_asked = Signal(object)

    def __init__(
        self, session: Session, screens: DeskScreens, is_locked: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._is_locked = is_locked
        self._session = session
        self._screens = screens
        schedule = BackupSchedule(session.clock, time.monotonic)
        self.automatic: Final = AutomaticBackup(session, schedule, screens.window)
        self.automatic.looked.connect(self._note_success)
        self.automatic.failed.connect(self._note_failure)
        screens.today.back_up_asked.connect(self.ask)
        screens.site.back_up_asked.connect(self.ask)
        screens.window.restore_asked.connect(self.restore_by_anybody)

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

    def restore(self) -> None:
        """Show the steps to an administrator, who needs no password for it."""
        if self._screens.is_permitted(Act.RESTORE):
            self._open(by_session(self._session))

    def restore_by_anybody(self) -> None:
        """Show the steps that a message advises; an administrator at hand types the password.

        So does one who is signed in while the screen is locked: somebody else may stand there.
        """
        session = self._session
        if session.may(Act.RESTORE) and not self._is_locked():
            self._open(by_session(session))
        else:
            self._open(by_password(session.file.folder, session.study, session.clock))

    def replace_sheet(self) -> None:
        """Let an administrator print a recovery sheet in the place of a lost one."""
        session, window = self._session, self._screens.window
        if not self._screens.is_permitted(Act.RECOVERY_SHEET):
            return
        self._screens.visit.leave()
        fresh = opening.fresh_recovery_key(session)

        def print_key(key: str) -> bool:
            folder, user = session.file.folder, session.author.user
            page = output.recovery_key_page(folder, session.site, user, key, session.language)
            return preview(page, window, session.language)

        def replace() -> None:
            opening.replace_recovery_sheet(session, fresh)

        actions = SheetActions(fresh.printed, print_key, replace)
        RecoverySheetDialog(actions, session.language, window).open()

    def _open(self, actions: RestoreActions) -> None:
        self._screens.visit.leave()
        dialog = RestoreDialog(actions, self._session.language, self._screens.window)
        dialog.sign_in_asked.connect(self.sign_in_asked)
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
