"""Verified rolling backups: each is a folder with the database and its keys, marked as a backup."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kyphocrf.errors import FileError
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

    `second`: the same elsewhere; made only there, it is `folder` too.
    """

    folder: Path
    number: int
    utc: str
    second: Path | None = None


def places(file: StudyFile, second: Path | None = None) -> tuple[Path, ...]:
    """Return where the backups of a study lie: within it, then in a folder elsewhere."""
    within = file.folder / BACKUPS_NAME
    return (within,) if second is None else (within, place_at(second, file))


def place_at(second: Path, file: StudyFile) -> Path:
    """Return where the backups of a study lie in a folder elsewhere, which may hold others."""
    return second / f"{file.header.study_oid}-{file.header.site}"


def back_up(
    file: StudyFile,
    author: Author,
    moment: Moment,
    second: Path | None = None,
    told: Told = untold,
) -> Backup:
    """Back the study up and verify the copy, also to a second place; raises FileError.

    A place that fails does not keep the other from its copy. Older backups are thinned out only
    after the new one is verified. `told` hears after how many copies of how many it is. Closing
    the file breaks it off, and leaves nothing of it.
    """
    return _back_up(file, author, moment, places(file, second), told)


def back_up_lacking(
    file: StudyFile, author: Author, moment: Moment, second: Path | None = None
) -> Backup | None:
    """Back up where the newest backup lacks a record of the data or a key; None where none does.

    Raises FileError as `back_up` does.
    """
    lacking = tuple(place for place in places(file, second) if not _is_current(file, place))
    return _back_up(file, author, moment, lacking, untold) if lacking else None


def _back_up(
    file: StudyFile, author: Author, moment: Moment, where: Sequence[Path], told: Told
) -> Backup:
    made: dict[Path, Path] = {}
    refused: FileError | None = None
    with file.at_work(), file.backing_up:
        # One number over all places: a copy elsewhere is never taken for another one here.
        number = backup_place.next_number(file.folder / BACKUPS_NAME, *where)
        name = backup_place.name(number, moment)
        for place in where:
            try:
                made[place] = _copied(file, place / name, number)
            except FileError as error:
                file.require_open()  # a study that is being closed is no fault of the place
                refused = refused or error
            told(len(made), len(where))
    if made:
        _note(file, name, tuple(made), author, moment)
    if refused is not None:
        raise refused
    within = made.get(file.folder / BACKUPS_NAME)
    elsewhere = next((copy for copy in made.values() if copy != within), None)
    return Backup(next(iter(made.values())), number, f"{moment.utc[:19]}Z", elsewhere)


def _note(file: StudyFile, name: str, made: Sequence[Path], author: Author, moment: Moment) -> None:
    """Record a backup: `once` in the study folder, `elsewhere`, or `twice`."""
    within = file.folder / BACKUPS_NAME in made
    detail = f"{name} {'twice' if len(made) > 1 else 'once' if within else 'elsewhere'}"
    file.write(lambda writer: ledger.append_access(writer, "backup", detail, author, moment))


def backups(folder: Path) -> tuple[Backup, ...]:
    """List the verified backups of a study folder or of a second place, the newest made first."""
    place = folder / BACKUPS_NAME if (folder / BACKUPS_NAME).is_dir() else folder
    return tuple(Backup(one.folder, one.number, one.utc) for one in backup_place.named(place))


def is_current(file: StudyFile) -> bool:
    """Tell whether the newest own backup holds every record of the data and the same keys."""
    return _is_current(file, file.folder / BACKUPS_NAME)


def _is_current(file: StudyFile, place: Path) -> bool:
    newest = next(_own(file, place), None)
    if newest is None:
        return False
    with file.reading() as reader, contextlib.suppress(*disk_errors.RAISED):
        head = ledger.heads(reader)[0]
        with contextlib.closing(connection.look(newest.folder / DATABASE_NAME, file.dek)) as copied:
            held = copy.heads(copied)[0]
        slots = key_files.whole_slots(file.folder)
        return held == (head.seq, head.hash) and key_files.whole_slots(newest.folder) == slots
    return False


def _own(file: StudyFile, place: Path) -> Iterator[Named]:
    installation = file.header.installation
    for one in backup_place.named(place):
        if backup_mark.is_own_unopened(one, file.dek, installation):
            yield one


def _copied(file: StudyFile, target: Path, number: int) -> Path:
    backup_place.sweep(target.parent)
    made = copy.verified(file.folder, file.dek, target, number, file.require_open)
    rotation.thin_out(target.parent, file.dek, file.header.installation)
    return made
