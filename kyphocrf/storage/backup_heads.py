"""Whether a backup in the study folder ends with a record that the file does not have."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from kyphocrf.record.chain import Head
from kyphocrf.record.difference import Difference
from kyphocrf.storage import backup_place, connection, copy, disk_errors, ledger
from kyphocrf.storage.backup_place import BACKUPS_NAME, Named
from kyphocrf.storage.study_file import DATABASE_NAME, StudyFile
from kyphocrf.storage.vault import Dek


def beyond(
    file: StudyFile, reader: sa.Connection, folder: Path | None = None
) -> Iterator[Difference]:
    """Yield each backup that holds what the file lacks: its end was cut off, or made anew.

    `folder`: the study folder, where the file is a copy elsewhere. A folder that this study's key
    does not open, or that is damaged, tells nothing of the file.
    """
    for one in backup_place.named((folder or file.folder) / BACKUPS_NAME):
        heads = _heads(one, file.dek)
        if heads is not None and not all(
            ledger.holds(reader, chain, head)
            for chain, head in zip(ledger.CHAINS, heads, strict=True)
        ):
            yield Difference("backup", name=one.folder.name)


def _heads(one: Named, dek: Dek) -> tuple[Head, ...] | None:
    with (
        contextlib.suppress(*disk_errors.RAISED),
        contextlib.closing(connection.look(one.folder / DATABASE_NAME, dek)) as copied,
    ):
        return tuple(Head(*head) for head in copy.heads(copied))
    return None
