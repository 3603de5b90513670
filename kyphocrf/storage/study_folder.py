"""Which folder can hold a study, and which holds one that can be opened."""

from pathlib import Path

from kyphocrf.storage import backup_place, disk_errors, location, vault
from kyphocrf.storage.backup_refusals import among_backups, name_is_taken
from kyphocrf.storage.refusals import folder_in_use, no_access


def refuse_in_use(folder: Path) -> None:
    """Raise FileError for a place in which no new study folder can be: unsafe, used, closed."""
    if location.is_being_made(folder):
        raise name_is_taken(folder)
    if backup_place.is_among_backups(folder):
        raise among_backups(folder)
    try:
        location.refuse_unsuitable(folder)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise folder_in_use(folder)
    except PermissionError as error:
        raise no_access(folder) from error


def refuse_folder(folder: Path) -> None:
    """Raise FileError for a folder without study or keys, read-only, or in an unsafe place."""
    with disk_errors.worded(folder):
        disk_errors.with_reserve(folder, lambda: _refuse_folder(folder))


def _refuse_folder(folder: Path) -> None:
    try:
        backup_place.require_study(folder)
        vault.read_keys(folder)
        location.refuse_unsuitable(folder)
        location.refuse_read_only(folder)
    except PermissionError as error:
        raise no_access(folder) from error
