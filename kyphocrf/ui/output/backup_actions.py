"""What backing up now does: the use case, and the second place kept for the next time."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kyphocrf.ui.output.backup_dialog import BackupActions, BackupMade
from kyphocrf.ui.parts.background import Progress, Stopped
from kyphocrf.workflow import keeping
from kyphocrf.workflow.preferences import keep_preferences, preferences
from kyphocrf.workflow.session import Session


def backup_actions(session: Session) -> BackupActions:
    """Wire the dialog to the use case."""

    def back_up(second: Path | None, progress: Progress) -> BackupMade:
        def count(done: int, of: int) -> None:
            with suppress(Stopped):  # a copy that is made is recorded, whoever pressed Stop
                progress.report(done, of)

        made = keeping.back_up(session, second, count)
        keep_preferences(replace(preferences(), second_place=str(second or "")))
        return BackupMade(f"{session.now():%H:%M:%S}", made.folder, made.second)

    return BackupActions(back_up, keeping.backup_folder(session), preferences().second_place)
