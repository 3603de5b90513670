"""What restoring does: by an administrator who is signed in, or by a password of the backup's day.

The second way is open to nobody else either, and needs no study that opens.
"""

from collections.abc import Callable
from pathlib import Path

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.ui.entrance.proposed_folder import proposed
from kyphocrf.ui.parts.folder_card import shown
from kyphocrf.ui.restoring import restore_words as words
from kyphocrf.ui.restoring.restore_dialog import Choice, RestoreActions
from kyphocrf.workflow import restoring
from kyphocrf.workflow.restoring import ByPassword, Restored
from kyphocrf.workflow.session import Clock, Session


def by_session(session: Session) -> RestoreActions:
    """Wire the steps for an administrator at an open study."""

    def carry_out(choice: Choice) -> tuple[Text, Path]:
        drill = restoring.restore(session, choice.backup, choice.target, choice.reason)
        return _restored(drill, choice.target), choice.target

    return _actions(session.file.folder, session.clock, carry_out, asks_password=False)


def by_password(folder: Path | None, study: Study, clock: Clock) -> RestoreActions:
    """Wire the steps for whoever cannot sign in, or may not restore, at a folder or at none."""

    def carry_out(choice: Choice) -> tuple[Text, Path]:
        by = ByPassword(study, choice.user, choice.password, clock)
        lost = restoring.study_of(folder) if folder is not None else None
        if choice.only_passwords and lost is not None:
            restoring.take_passwords(choice.backup, lost, by)
            return words.TAKEN, lost
        drill = restoring.restore_by_password(choice.backup, choice.target, by, choice.reason)
        return _restored(drill, choice.target), choice.target

    return _actions(folder, clock, carry_out, asks_password=True)


def _actions(
    folder: Path | None,
    clock: Clock,
    carry_out: Callable[[Choice], tuple[Text, Path]],
    *,
    asks_password: bool,
) -> RestoreActions:
    study = restoring.study_of(folder) if folder is not None else None
    here = restoring.backups_in_study(study, clock) if study is not None else ()
    if folder is not None and study is None:
        here = restoring.backups_around(folder, clock)
    return RestoreActions(
        here,
        folder,
        lambda: restoring.backups_elsewhere(study, clock) if study is not None else (),
        lambda chosen: restoring.backups_around(chosen, clock),
        # A stick is no place for a study; what lies on it comes to where this PC has its studies.
        proposed("restored") if study is None else proposed(f"{study.name}-restored", study.parent),
        asks_password,
        asks_password and study is not None and restoring.are_passwords_lost(study),
        carry_out,
    )


def _restored(drill: Restored, folder: Path) -> Text:
    """Word what was found whole, what of redactions, and how to go on."""
    whole = words.RESTORED.filled(
        subjects=drill.subjects, forms=drill.forms, records=drill.records,
        accesses=drill.accesses, head=drill.head.hash.hex()[:16], folder=shown(folder),
    )  # fmt: skip
    told = same("{whole}\n\n{redactions}")
    return told.filled(whole=whole, redactions=restoring.redactions_told(drill))
