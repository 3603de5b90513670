"""Where a study folder is proposed to lie: with the user's own data, never in a synchronised place.

Documents is no such place: on many PCs it lies in a folder that is synchronised.
"""

from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def folder_of_studies() -> Path:
    """Return the folder in which the studies of this user lie on this PC."""
    place = QStandardPaths.StandardLocation.GenericDataLocation
    own = QStandardPaths.writableLocation(place)
    return (Path(own) if own else Path.home()) / "kyphocrf"


def proposed(name: str, inside: Path | None = None) -> Path:
    """Return a folder of that name that is free: not there yet, or empty."""
    place = inside or folder_of_studies()
    numbered = (place / f"{name}-{number}" for number in count(2))
    return next(one for one in chain((place / name,), numbered) if _is_free(one))


def absolute(typed: str) -> Path:
    """Return where a typed folder lies: a bare name lies with the studies of this user."""
    return folder_of_studies() / Path(typed.strip()).expanduser()


def _is_free(folder: Path) -> bool:
    try:
        return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError:  # what this person may not look into is told when the study is made
        return True
