"""Verified rolling backups, each a study folder of its own, and restoring one into a new folder."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from kyphocrf import atomic
from kyphocrf.record.chain import Author, Moment
from kyphocrf.storage import copy, installation, ledger, study_file, vault
from kyphocrf.storage.refusals import not_restored
from kyphocrf.storage.study_file import BACKUPS_NAME, DATABASE_NAME, StudyFile

RECENT, DAILY, WEEKLY = 10, 14, 12

Told: TypeAlias = Callable[[int, int], object]
"""Is told how many copies of how many are made and verified."""


def untold(_done: int, _of: int) -> None:
    """Stand for somebody who does not want to know how far it is."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup: its folder, when it was made (UTC, to the second), the same elsewhere."""

    folder: Path
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
    copies of how many it is.
    """
    name, of = _stamp(moment), 1 if second is None else 2
    made = copy.verified(file.folder, file.dek, file.folder / BACKUPS_NAME / name)
    thin_out(file.folder / BACKUPS_NAME)
    told(1, of)
    also = None
    if second is not None:
        elsewhere = second / f"{file.header.study_oid}-{file.header.site}"
        also = copy.verified(file.folder, file.dek, elsewhere / name)
        thin_out(elsewhere)
        told(of, of)
    detail = f"{name} {'twice' if second else 'once'}"
    file.write(lambda writer: ledger.append_access(writer, "backup", detail, author, moment))
    return Backup(made, _utc(name), also)


def backups(folder: Path) -> tuple[Backup, ...]:
    """List the verified backups of a study folder or of a second place, newest first."""
    place = folder / BACKUPS_NAME if (folder / BACKUPS_NAME).is_dir() else folder
    found = (entry for entry in place.glob("*Z") if (entry / DATABASE_NAME).is_file())
    return tuple(Backup(entry, _utc(entry.name)) for entry in sorted(found, reverse=True))


def restore(
    backup: Path, target: Path, dek: vault.Dek, author: Author, moment: Moment
) -> StudyFile:
    """Restore a backup into a new folder, in a new epoch, and open it; the old folder stays."""
    study_file.refuse_in_use(target)
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        shutil.copytree(backup, part)
        (part / BACKUPS_NAME).mkdir()
        for name in (DATABASE_NAME, vault.KEYS_NAME):
            atomic.flush_file(part / name)
        if target.exists():
            target.rmdir()
        part.rename(target)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise not_restored(backup, target) from error
    file = study_file.open_(target, dek, author.user, moment)
    file.write(lambda writer: installation.new_epoch(writer, "restore", author, moment))
    file.forget_header()
    file.write(lambda writer: ledger.append_access(writer, "restore", backup.name, author, moment))
    return file


def thin_out(place: Path) -> tuple[str, ...]:
    """Remove backups beyond 10 recent, 14 daily and 12 weekly ones; return what was removed."""
    names = [entry.folder.name for entry in backups(place)]
    removed = tuple(sorted(set(names) - kept(names)))
    for name in removed:
        # Renamed first: half a removed folder must not look like a backup.
        gone = place / f"{name}.part"
        (place / name).replace(gone)
        shutil.rmtree(gone)
    return removed


def kept(names: Iterable[str]) -> set[str]:
    """Tell which backups stay: the newest, and the newest of each recent day and week."""
    newest = sorted(names, reverse=True)
    return {
        *newest[:RECENT],
        *_newest_of_each(newest, lambda day: day.isoformat(), DAILY),
        *_newest_of_each(newest, lambda day: str(day.isocalendar()[:2]), WEEKLY),
    }


def _newest_of_each(newest: list[str], period: Callable[[date], str], count: int) -> list[str]:
    found: dict[str, str] = {}
    for name in newest:
        found.setdefault(period(date.fromisoformat(_utc(name)[:10])), name)
    return list(found.values())[:count]


def _stamp(moment: Moment) -> str:
    """Name a backup by its moment, without the colons Windows refuses: 2026-11-24T110000.000Z."""
    return moment.utc.replace(":", "")


def _utc(name: str) -> str:
    day, _, time = name.partition("T")
    return f"{day}T{time[:2]}:{time[2:4]}:{time[4:6]}Z"
