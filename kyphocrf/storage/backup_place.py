"""What lies in a place of backups, as its names tell; nothing here opens a database.

A backup is a folder `000042-2026-11-24T110000Z`: its running number, by which backups are ordered,
and the clock when it was made, in words for a person. Whatever has another name is somebody's own.
"""

import contextlib
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from kyphocrf.record.chain import Moment
from kyphocrf.storage import location
from kyphocrf.storage.damage_refusals import database_missing, no_study

BACKUPS_NAME: Final = "backups"

FILES: Final = frozenset({location.DATABASE_NAME, "keys.json"})
"""What a backup consists of. Another file in its folder: somebody opened it."""

_NAME: Final = re.compile(r"(\d{6,9})-(\d{4}-\d\d-\d\dT\d{6})Z(-before-\w+)?")
_BEFORE_NUMBERS: Final = re.compile(r"()(\d{4}-\d\d-\d\dT\d{6})[.\d]*Z(-before-\w+)?")
_STAMP: Final = "%Y-%m-%dT%H%M%S"
_BESIDE: Final = frozenset(f"{location.DATABASE_NAME}-{end}" for end in ("journal", "wal", "shm"))


class Named(NamedTuple):
    """A folder with the name of a backup: its number, and the moment of its making in UTC.

    Number 0: an earlier release made it. Of a migration: it holds the file before that.
    """

    number: int
    utc: str
    folder: Path
    of_migration: bool


def name(number: int, moment: Moment, before: str = "") -> str:
    """Name a backup; `before` is the revision that a file is about to be migrated to."""
    stamp = moment.utc[:19].replace(":", "")
    return f"{number:06d}-{stamp}Z" + (f"-before-{before}" if before else "")


def named(place: Path, is_one: Callable[[Path], bool] = location.has_database) -> tuple[Named, ...]:
    """Return the backups in a place in the order of their making, the newest first.

    `is_one` tells by what lies in it whether a folder of that name is one.
    """
    return tuple(sorted(_named(place, is_one), reverse=True))


def newest_name(folder: Path) -> str | None:
    """Return the name of the newest verified backup of a study folder."""
    return next((one.folder.name for one in named(folder / BACKUPS_NAME)), None)


def next_number(*places: Path) -> int:
    """Return the number of the backup that comes next in all of these places."""
    return 1 + max((one.number for place in places for one in named(place)), default=0)


def has_name(folder: Path) -> bool:
    """Tell whether a folder is called as a backup is."""
    return _match(folder.name) is not None


def is_among_backups(folder: Path) -> bool:
    """Tell whether a folder lies in the backups of a study folder."""
    backups = folder.resolve().parent
    return backups.name == BACKUPS_NAME and location.has_database(backups.parent)


def require_study(folder: Path) -> None:
    """Go on only with a folder that holds a study, be it damaged; raises FileError.

    Where backups lie and the study is gone, the newest is named.
    """
    # PermissionError goes on: who may not look is told so.
    if not location.is_being_made(folder) and (folder / location.DATABASE_NAME).is_file():
        return
    backup = newest_name(folder)
    raise no_study(folder) if backup is None else database_missing(folder, backup)


def around(chosen: Path) -> tuple[Named, ...]:
    """Return the backups that somebody means by choosing a folder, the newest first.

    It may be a backup, a study folder, a place of backups, or a stick that holds several.
    """
    if location.has_database(chosen) and not (chosen / BACKUPS_NAME).is_dir():
        return named(chosen.parent) if has_name(chosen) else _by_another_name(chosen)
    places = (chosen / BACKUPS_NAME, chosen, *sorted(_entries(chosen)))
    found = {one.folder: one for place in places for one in named(place)}
    return tuple(sorted(found.values(), reverse=True))


def _by_another_name(folder: Path) -> tuple[Named, ...]:
    """Take a folder that somebody has named otherwise for what its mark will say of it."""
    with contextlib.suppress(OSError):
        written = (folder / location.DATABASE_NAME).stat().st_mtime
        utc = datetime.fromtimestamp(written, UTC)
        return (Named(0, f"{utc:%Y-%m-%dT%H:%M:%SZ}", folder, of_migration=False),)
    return ()


def sweep(place: Path) -> None:
    """Remove what a program that ended in between has left of a backup, and nothing else.

    To be called only while no other backup is made there.
    """
    for entry in _entries(place):
        whole = entry.name.removesuffix(location.PART)
        if whole != entry.name and _match(whole) and holds_only(entry, FILES | _BESIDE):
            shutil.rmtree(entry, ignore_errors=True)


def holds_only(folder: Path, permitted: frozenset[str]) -> bool:
    """Tell whether a folder, and no link to one, holds nothing but these names."""
    return not folder.is_symlink() and {one.name for one in _entries(folder)} <= permitted


def _named(place: Path, is_one: Callable[[Path], bool]) -> Iterator[Named]:
    for entry in _entries(place):
        match = _match(entry.name)
        if match is not None and is_one(entry):
            number, stamp, before = match.groups()
            with contextlib.suppress(ValueError):  # the 99th of a month: somebody's own name
                utc = f"{datetime.strptime(stamp, _STAMP):%Y-%m-%dT%H:%M:%SZ}"  # noqa: DTZ007
                yield Named(int(number or 0), utc, entry, before is not None)


def _entries(place: Path) -> list[Path]:
    with contextlib.suppress(OSError):  # no place, no folder, or nobody may look
        return list(place.iterdir())
    return []


def _match(entry: str) -> re.Match[str] | None:
    return _NAME.fullmatch(entry) or _BEFORE_NUMBERS.fullmatch(entry)
