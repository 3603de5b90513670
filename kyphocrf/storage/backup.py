"""Verified rolling backups: each is a folder with the database and its keys, marked as a backup."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kyphocrf.record.chain import Author, Moment
from kyphocrf.storage import (
    backup_mark,
    backup_place,
    connection,
    copy,
    disk_errors,
    key_files,
    ledger,
    rotation,
)
from kyphocrf.storage.backup_place import BACKUPS_NAME, Named
from kyphocrf.storage.study_file import DATABASE_NAME, StudyFile

Told: TypeAlias = Callable[[int, int], object]
"""Is told how many copies of how many are made and verified."""


def untold(_done: int, _of: int) -> None:
    """Stand for somebody who does not want to know how far it is."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup: its folder and number, when it was made (UTC, to the second).

    `second`: the same elsewhere.
    """

    folder: Path
    number: int
    utc: str
    second: Path | None = None


def back_up(
    file: StudyFile,
    author: Author,
    moment: Moment,
    second: Path | None = None,
    told: Told = untold,
) -> Backup:
    """Back the study up and verify the copy, also to a second place; raises FileError.

    Older backups are thinned out only after the new one is verified. `told` hears after how many
    copies of how many it is. Closing the file breaks it off, and leaves nothing of it.
    """
    places = [file.folder / BACKUPS_NAME]
    if second is not None:
        places.append(second / f"{file.header.study_oid}-{file.header.site}")
    with file.at_work(), file.backing_up:
        number = backup_place.next_number(*places)
        name = backup_place.name(number, moment)
        made = []
        for place in places:
            made.append(_copied(file, place / name, number))
            told(len(made), len(places))
    detail = f"{name} {'twice' if second else 'once'}"
    file.write(lambda writer: ledger.append_access(writer, "backup", detail, author, moment))
    return Backup(made[0], number, f"{moment.utc[:19]}Z", made[1] if second else None)


def backups(folder: Path) -> tuple[Backup, ...]:
    """List the verified backups of a study folder or of a second place, the newest made first."""
    place = folder / BACKUPS_NAME if (folder / BACKUPS_NAME).is_dir() else folder
    return tuple(Backup(one.folder, one.number, one.utc) for one in backup_place.named(place))


def is_current(file: StudyFile) -> bool:
    """Tell whether the newest own backup holds every record of the data and the same keys."""
    newest = next(_own(file), None)
    if newest is None:
        return False
    with file.reading() as reader, contextlib.suppress(*disk_errors.RAISED):
        head = ledger.heads(reader)[0]
        with contextlib.closing(connection.look(newest.folder / DATABASE_NAME, file.dek)) as copied:
            held = copy.heads(copied)[0]
        slots = key_files.whole_slots(file.folder)
        return held == (head.seq, head.hash) and key_files.whole_slots(newest.folder) == slots
    return False


def _own(file: StudyFile) -> Iterator[Named]:
    installation = file.header.installation
    for one in backup_place.named(file.folder / BACKUPS_NAME):
        if backup_mark.is_own_unopened(one, file.dek, installation):
            yield one


def _copied(file: StudyFile, target: Path, number: int) -> Path:
    backup_place.sweep(target.parent)
    made = copy.verified(file.folder, file.dek, target, number, file.require_open)
    rotation.thin_out(target.parent, file.dek, file.header.installation)
    return made
