"""Restore a backup into a new folder, as an administrator: at an open study, or without one."""

from pathlib import Path

from kyphocrf.definition.study import Study
from kyphocrf.storage import disk_errors
from kyphocrf.storage import restore as stored
from kyphocrf.storage.restore import Drill
from kyphocrf.workflow.opening import require_study
from kyphocrf.workflow.permission import Act, may, not_permitted
from kyphocrf.workflow.session import Clock, Session, moment_of, use_case


@use_case(Act.RESTORE)
def restore(session: Session, backup: Path, target: Path) -> Drill:
    """Restore a backup of the open study beside it, and return what was found whole in it.

    The open study goes on as it is. Raises FileError for what is no backup of it or is not whole,
    for a folder in use and for the disk; then there is no new folder.
    """
    file = session.file
    return stored.restore(backup, target, file.dek, session.author, session.moment())


def restore_by_password(
    backup: Path, target: Path, study: Study, user: str, password: str, clock: Clock
) -> Drill:
    """Restore a backup by a password that held when it was made; the study itself may be lost.

    Raises as `restore` does, and UserError for the password, the role then, or another study.
    """
    moment = moment_of(clock())
    with disk_errors.worded(backup):
        unlocked = stored.unlock(backup, user, password, moment)
    require_study(unlocked.study_oid, study)
    if not may(unlocked.author.role, Act.RESTORE):
        stored.note_refusal(backup, user, moment)
        raise not_permitted(unlocked.author.role, Act.RESTORE)
    return stored.restore(backup, target, unlocked.dek, unlocked.author, moment)
