"""Sealed batches kept in the study folder that hold a redacted text: listed, and destroyed.

They lie beside the backups of `older_copies`. What was handed over is the sponsor's to look for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from kyphocrf.record.change import NOWHERE, Change, canonical
from kyphocrf.storage import backup_contents, backup_removal, batches, sent_files, statements
from kyphocrf.storage.backup_contents import Emptied
from kyphocrf.storage.batches import SealedBatch
from kyphocrf.workflow import outbox_state, pages, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

_GROUP: Final = "SENT"


@dataclass(frozen=True, slots=True)
class SentCopy:
    """A sealed file of this study that holds a redacted text; `path` is where it lies.

    `handed_over`: it was written to a place to be sent, so there are copies of it elsewhere.
    """

    name: str
    path: Path
    handed_over: bool


@use_case(Act.DESTROY_BACKUP)
def find(session: Session) -> tuple[SentCopy, ...]:
    """Return the sealed files in the study folder that hold a redacted text, oldest first."""
    with session.file.backing_up:
        sent_files.sweep(session.file.folder)
    return tuple(
        SentCopy(one.name, sent_files.kept(session.file.folder, one.name), bool(one.sent_utc))
        for one in _holding(session)
    )


@use_case(Act.DESTROY_BACKUP)
def destroy(session: Session, copies: Iterable[SentCopy], reason: str) -> int:
    """Destroy sealed files that hold a redacted text, each with a record; returns how many.

    Sent once more, such a batch is sealed again without the text. Raises UserError without a
    reason, FileError.
    """
    pages.require_reason(reason)
    wanted = {one.name for one in copies}
    count = 0
    for one in _holding(session):
        if one.name in wanted:
            made = Writing(Act.DESTROY_BACKUP, (_change(session, one, reason),))
            path = sent_files.kept(session.file.folder, one.name)
            backup_removal.remove_file(path, partial(writing.commit, session, made))
            count += 1
    return count


def holds_redacted(session: Session, one: SealedBatch) -> bool:
    """Tell whether the sealed file of a batch holds a text that was redacted since."""
    return _holds(one, _emptied(session))


def _holding(session: Session) -> tuple[SealedBatch, ...]:
    emptied = _emptied(session)
    if not emptied:
        return ()
    return tuple(
        one
        for one in batches.all_made(session.file)
        if _holds(one, emptied) and sent_files.size_of(session.file.folder, one.name) is not None
    )


def _emptied(session: Session) -> tuple[Emptied, ...]:
    return backup_contents.emptied(session.file, backup_contents.redacted(session.file))


def _holds(one: SealedBatch, emptied: Iterable[Emptied]) -> bool:
    return any(
        each.by is not None and each.by > one.sealed_seq and one.holds(each.target.seq)
        for each in emptied
    )


def _change(session: Session, one: SealedBatch, reason: str) -> Change:
    place = NOWHERE._replace(group=_GROUP, item=one.name)
    told = {
        "head": outbox_state.digest_of(one), "number": one.sequence, "state": "destroyed",
    }  # fmt: skip
    before = [
        held.text
        for key, held in statements.all_told(session.file, "destroyed").items()
        if key.place == place
    ]
    return Change("destroyed", "", place, before[0] if before else None, canonical(told), reason)
