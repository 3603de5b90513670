"""Which backups stay: by the order in which they were made; the clock only tells days apart."""

import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Final

from kyphocrf.storage import backup_mark, backup_place
from kyphocrf.storage.backup_place import Named
from kyphocrf.storage.location import PART
from kyphocrf.storage.vault import Dek

RECENT: Final = 10
DAYS: Final = 14
WEEKS: Final = 12


def thin_out(place: Path, dek: Dek, installation: str) -> tuple[str, ...]:
    """Remove backups beyond 10 recent, 14 daily and 12 weekly ones; return what was removed.

    Only what can be proven to be a backup of this installation that nobody opened is counted and
    removed; one from before a migration stays.
    """
    own = [
        one
        for one in backup_place.named(place)
        if not one.of_migration and backup_mark.is_own_unopened(one, dek, installation)
    ]
    return remove_beyond(own)


def remove_beyond(own: list[Named]) -> tuple[str, ...]:
    """Remove of these what is beyond 10 recent, 14 daily and 12 weekly ones; return their names."""
    staying = kept(own)
    return tuple(one.folder.name for one in own if one not in staying and _is_removed(one.folder))


def kept(own: Iterable[Named]) -> set[Named]:
    """Tell which backups stay: the newest, and the last one made of each recent day and week."""
    newest = sorted(own, reverse=True)
    return {
        *newest[:RECENT],
        *_last_of_each(newest, lambda day: day.isoformat(), DAYS),
        *_last_of_each(newest, lambda day: str(day.isocalendar()[:2]), WEEKS),
    }


def _last_of_each(
    newest: list[Named], period: Callable[[date], str], count: int
) -> Iterable[Named]:
    found: dict[str, Named] = {}
    for one in newest:
        found.setdefault(period(date.fromisoformat(one.utc[:10])), one)
    return list(found.values())[:count]


def _is_removed(folder: Path) -> bool:
    """Remove a backup; what another program holds on to stays, and goes the next time."""
    # Renamed first: half a removed folder must not look like a backup.
    gone = folder.with_name(folder.name + PART)
    try:
        folder.rename(gone)
    except OSError:
        return False
    shutil.rmtree(gone, ignore_errors=True)
    return True
