"""What backing up now does: the use case, and the second place that an administrator chooses."""

from contextlib import suppress
from pathlib import Path

from kyphocrf.ui.output.backup_dialog import BackupActions, BackupMade
from kyphocrf.ui.parts.background import Progress, Stopped
from kyphocrf.workflow import keeping
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session


def backup_actions(session: Session) -> BackupActions:
    """Wire the dialog to the use case."""

    def back_up(progress: Progress) -> BackupMade:
        def count(done: int, of: int) -> None:
            with suppress(Stopped):  # a copy that is made is recorded, whoever pressed Stop
                progress.report(done, of)

        made = keeping.back_up(session, None, count)
        return BackupMade(f"{session.now():%H:%M:%S}", made.folder, made.second)

    def set_second(place: Path | None) -> None:
        keeping.set_second_place(session, place)

    known = keeping.second_place_of(session)
    return BackupActions(
        back_up,
        keeping.backup_folder(session),
        known.place if known is not None else "",
        set_second if session.may(Act.SECOND_PLACE) else None,
    )
