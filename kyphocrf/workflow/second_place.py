"""Where else the backups of a study go, remembered on this PC: a stick, another disk, a server.

It lies with the settings of the user, by the installation of the study; nothing here opens a
database. The place itself is not asked whether it is there but where a backup is made: a server
that does not answer would stop the window.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any, Final

from kyphocrf import atomic
from kyphocrf.workflow.folders import configuration

REMIND_AFTER: Final = timedelta(days=7)
"""How long a second place may stay away before the first screen reminds of it."""

_writing: Final = Lock()


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """Where copies go, and where exactly the backups of this study lie in it.

    `study` is the folder of the study. `made`: when the newest copy was made there; `seen`: when
    it was last found to hold everything, or chosen. Both are UTC to the second, or "".
    """

    place: str
    backups: str
    study: str
    made: str = ""
    seen: str = ""


def second_place(installation: str) -> SecondPlace | None:
    """Return the second place of a study on this PC, if one was chosen."""
    return _remembered().get(installation)


def of_folder(study: Path) -> SecondPlace | None:
    """Return the second place of the study that lay in a folder, also where it is lost."""
    found = [one for one in _remembered().values() if one.study == str(study.resolve())]
    return found[-1] if found else None


def keep(installation: str, chosen: SecondPlace | None) -> None:
    """Remember a second place, or that there is none; where that fails it holds until the end."""
    with _writing:
        known = dict(_remembered())
        known.pop(installation, None)
        if chosen is not None:
            known[installation] = chosen
        text = json.dumps({name: asdict(one) for name, one in known.items()}, indent=1)
        with suppress(OSError):
            _file().parent.mkdir(parents=True, exist_ok=True)
            atomic.write(_file(), text.encode())


def note_held(installation: str, study: Path, now: datetime, *, made: bool) -> None:
    """Note that the second place of the study in a folder holds everything; `made`: a new copy."""
    known = second_place(installation)
    if known is not None:
        utc, here = _written(now), str(study.resolve())
        made_last = utc if made else known.made
        keep(installation, replace(known, study=here, seen=utc, made=made_last))


def days_away(known: SecondPlace, now: datetime) -> int | None:
    """Tell for how many days the place has been away, once that is too long; else None.

    Where the clock was ahead when it was seen, it cannot be told: that is 0 days, and too long.
    """
    try:
        passed = now - datetime.fromisoformat(known.seen)
    except ValueError:
        return 0
    if timedelta() <= passed <= REMIND_AFTER:
        return None
    return max(passed.days, 0)


def chosen(place: Path, backups: Path, study: Path, now: datetime) -> SecondPlace:
    """Make what is remembered of a place that was just chosen, and has no copy yet."""
    return SecondPlace(str(place), str(backups), str(study.resolve()), seen=_written(now))


def _written(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")


def _file() -> Path:
    return configuration() / "second_places.json"


def _remembered() -> Mapping[str, SecondPlace]:
    try:
        known: dict[str, dict[str, Any]] = json.loads(_file().read_text("utf-8"))
        return {name: SecondPlace(**one) for name, one in known.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
