"""Which study folders this PC has opened; nothing here loads a database."""

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from kyphocrf import atomic


@dataclass(frozen=True, slots=True)
class KnownFolder:
    """A study folder this PC has opened, with the local time of the last opening."""

    folder: Path
    study: str
    site: str
    opened: str
    training: bool


def configuration() -> Path:
    """Return the folder of this user's settings on this PC; KYPHOCRF_HOME replaces it."""
    given = os.environ.get("KYPHOCRF_HOME")
    if given:
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "kyphocrf"
    return Path(os.environ.get("XDG_CONFIG_HOME", str(Path.home() / ".config"))) / "kyphocrf"


def installations() -> Path:
    """Return the file that remembers which study folders are this PC's own."""
    return configuration() / "installations.json"


def verified() -> Path:
    """Return the file that remembers up to where this PC has verified its studies."""
    return configuration() / "verified.json"


def _known() -> Path:
    return configuration() / "folders.json"


def recent_studies() -> tuple[KnownFolder, ...]:
    """Return the study folders opened on this PC that still exist, the last one first."""
    try:
        known = json.loads(_known().read_text("utf-8"))
        found = [KnownFolder(**{**one, "folder": Path(one["folder"])}) for one in known]
    except (OSError, ValueError, TypeError, KeyError):
        return ()
    here = [one for one in found if _is_there(one.folder)]
    return tuple(sorted(here, key=lambda one: one.opened, reverse=True))


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # a parent folder this person may not look into
        return False


def require_study(folder: Path) -> None:
    """Go on only with a folder that holds a study; raises FileError otherwise."""
    from kyphocrf.storage import backup_place  # noqa: PLC0415  the sign-in does not need it

    backup_place.require_study(folder)


def remember(this: KnownFolder) -> bool:
    """Remember a folder for the next sign-in; tell whether that could be written.

    What was remembered before stays where it could not.
    """
    others = [one for one in recent_studies() if one.folder != this.folder]
    entries = [{**asdict(one), "folder": str(one.folder)} for one in (this, *others)]
    try:
        _known().parent.mkdir(parents=True, exist_ok=True)
        atomic.write(_known(), json.dumps(entries, indent=1).encode())
    except OSError:
        return False
    return True
