"""Sealed batches kept in the study folder that hold a redacted text: listed, and destroyed.

They lie beside the backups of `older_copies`. What was handed over is the sponsor's to look for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from kyphocrf.record.change import NOWHERE, Change, canonical
from kyphocrf.storage import backup_removal, batches, sent_files, statements
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


def _holding(session: Session) -> tuple[SealedBatch, ...]:
    folder, made = session.file.folder, batches.all_made(session.file)
    return tuple(
        one
        for one in outbox_state.holding_redacted(session, made)
        if sent_files.size_of(folder, one.name) is not None
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
