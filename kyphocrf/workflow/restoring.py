"""Restore a backup into a new folder, as an administrator: at an open study, or without one."""

from pathlib import Path
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.storage import disk_errors, redaction_again
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
    redacted = redaction_again.of_study(file)
    return stored.restore(backup, target, file.dek, session.author, session.moment(), redacted)


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
        raise not_permitted(unlocked.author.role, Act.RESTORE)
    with disk_errors.worded(backup):
        redacted = redaction_again.beside(backup, unlocked.dek)
    return stored.restore(backup, target, unlocked.dek, unlocked.author, moment, redacted)


def redactions_told(drill: Drill) -> Text:
    """Say what became of texts that were redacted after the backup was made."""
    again = drill.redacted_again
    if again is None:
        return _NOBODY_KNOWS
    return {0: _NOTHING_SINCE, 1: _ONE_AGAIN}.get(again, _AGAIN.filled(count=again))


_NOTHING_SINCE: Final = Text(
    "No text of this backup is known to have been redacted since.",
    "Kein Text dieser Sicherung ist, soweit bekannt, seither geschwärzt worden.",
)
_ONE_AGAIN: Final = Text(
    "A text that was redacted since is redacted again; the investigator is shown it.",
    "Ein seither geschwärzter Text ist wieder geschwärzt; der Prüfer bekommt es gezeigt.",
)
_AGAIN: Final = Text(
    "{count} texts that were redacted since are redacted again; the investigator is shown it.",
    "{count} seither geschwärzte Texte sind wieder geschwärzt; der Prüfer bekommt es gezeigt.",
)
_NOBODY_KNOWS: Final = Text(
    "Neither the study nor a later backup lies beside this one: texts that were redacted since are "
    "back. Ask the investigator which they were, and redact them again (menu Form).",
    "Neben dieser Sicherung liegt weder die Studie noch eine spätere Sicherung: Seither "
    "geschwärzte Texte sind wieder da. Prüfer fragen, welche es waren, und sie erneut schwärzen "
    "(Menü Formular).",
)
