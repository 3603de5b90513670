"""Backups of the central database: a folder each, with the database, the key slots and the keys.

They are named, numbered and thinned out as those of a site are (10 recent, 14 days, 12 weeks).
"""

import shutil
from pathlib import Path
from typing import Final

from kyphocrf import atomic
from kyphocrf.central import backup_refusals, key_file, server_copy
from kyphocrf.central.database import CentralDatabase
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.errors import FileError
from kyphocrf.record.chain import Moment
from kyphocrf.storage import backup_place, copy, disk_errors, key_files, location, rotation
from kyphocrf.storage.backup_place import BACKUPS_NAME, Named
from kyphocrf.storage.vault import KEYS_NAME, read_keys

OF_FILE: Final = "central.db"
OF_SERVER: Final = "central.dump.age"
CHAINS: Final = ("own_record", "own_access")
"""The tables of the chains of the program itself; each act of it is in one of them."""
_FILES: Final = frozenset({OF_FILE, OF_SERVER, KEYS_NAME, key_file.KEYS_NAME})


@central_use_case(CentralAct.BACK_UP)
def back_up(session: CentralSession, folder: Path) -> Path:
    """Back the database up with its keys into a folder of backups; returns the new backup.

    It is read back before it gets its name, and older ones are thinned out only afterwards. Raises
    FileError: then nothing of it is left.
    """
    made = make(session.database, session.moment(), folder)
    session.note("backup", made.name)
    rotation.remove_beyond(_own(session.database, folder))
    return made


def make(opened: CentralDatabase, moment: Moment, place: Path, before: str = "") -> Path:
    """Make a verified backup in a folder; `before`: the revision it is about to be taken to.

    Raises FileError.
    """
    number = 1 + max((one.number for one in backup_place.named(place, is_backup)), default=0)
    target = place / backup_place.name(number, moment, before)
    part = written = target.with_name(target.name + location.PART)
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        _write(opened, part, number)
        written = atomic.rename(part, target)
        atomic.flush_folder(place)
    except BaseException as error:
        shutil.rmtree(written, ignore_errors=True)
        if isinstance(error, disk_errors.RAISED):
            raise backup_refusals.unverified(place) from error
        raise
    return target


def before_migration(opened: CentralDatabase, moment: Moment, revision: str) -> None:
    """Make a backup beside the keys before the tables change; raises FileError."""
    make(opened, moment, opened.folder / BACKUPS_NAME, revision)


def is_backup(folder: Path) -> bool:
    """Tell whether a folder holds a copy of a central database."""
    return (folder / OF_FILE).is_file() or (folder / OF_SERVER).is_file()


def _write(opened: CentralDatabase, part: Path, number: int) -> None:
    slots = key_files.whole_slots(opened.folder)
    sponsors = (opened.folder / key_file.KEYS_NAME).read_bytes()
    atomic.write_private(part / KEYS_NAME, slots.encode())
    atomic.write_private(part / key_file.KEYS_NAME, sponsors)
    keys = key_file.read(part, opened.dek, read_keys(part).vault)
    if opened.at.is_file:
        made = part / OF_FILE
        heads = copy.page_by_page(opened.at.path, opened.dek, made, number, chains=CHAINS)
        atomic.flush_file(made)
        if not copy.holds(made, opened.dek, heads, CHAINS):
            raise OSError("the copy does not hold what the database holds")
    else:
        made = part / OF_SERVER
        server_copy.dump(opened.at, keys.public.recipients, made)
        server_copy.require_readable(made, (keys.import_identity,), opened.at)
    for name in (KEYS_NAME, key_file.KEYS_NAME):
        atomic.flush_file(part / name)
    atomic.flush_folder(part)
    if key_files.whole_slots(part) != slots:
        raise OSError("the copy does not hold the key slots")


def _own(opened: CentralDatabase, place: Path) -> list[Named]:
    """Return the backups in a place that are of this database and nobody's own folder."""
    vault = read_keys(opened.folder).vault
    return [
        one
        for one in backup_place.named(place, is_backup)
        if not one.of_migration
        and backup_place.holds_only(one.folder, _FILES)
        and _vault(one.folder) == vault
    ]


def _vault(folder: Path) -> str:
    try:
        return read_keys(folder).vault
    except FileError:
        return ""
