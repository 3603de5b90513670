"""Trying passwords at a study folder, and what the file tells of it afterwards."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from kyphocrf.errors import KyphocrfError
from kyphocrf.record.chain import Moment
from kyphocrf.storage import sign_in, trail
from tests.storage.site import PASSWORD, USER

WRONG: Final = "falsch falsch falsch"
NEW: Final = "sieben Lampen am Fluss"


def at(minutes: float) -> Moment:
    """Return a moment after 11:00; negative ones lie before."""
    seconds = round((11 * 60 + minutes) * 60)
    hour, rest = divmod(seconds, 3600)
    return Moment(f"2026-11-24T{hour:02d}:{rest // 60:02d}:{rest % 60:02d}.000Z", 60)


def number(act: Callable[..., object], *arguments: object) -> str:
    """Return the number of the refusal of an act, `opens` where there is none."""
    try:
        done = act(*arguments)
    except KyphocrfError as refused:
        return refused.number
    if isinstance(done, sign_in.SignedIn):
        done.file.close()
    return "opens"


def tried(folder: Path, moment: Moment, password: str = WRONG) -> str:
    return number(sign_in.sign_in, folder, USER, password, moment)


def told(folder: Path, moment: Moment) -> Sequence[tuple[str, str]]:
    """Sign in and return what was recorded after the first sign-in, as kind and detail."""
    opened = sign_in.sign_in(folder, USER, PASSWORD, moment)
    records = [(record.what, record.detail) for record in trail.access(opened.file)]
    opened.file.close()
    return records[records.index(("sign-in", "")) + 1 :]
