"""A closed study folder with answers, a backup, and tries at a password, for what is done to it."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from kyphocrf.errors import KyphocrfError
from kyphocrf.record.chain import Moment
from kyphocrf.storage import attempts, backup, ballast, casebook, sign_in, study_file, vault
from tests.faults.writer import enter
from tests.storage.site import AUTHOR, CHEAP, NOON, PASSWORD, SETTING, SUBJECT, USER

ANSWERS = 3
WRONG = "not the password of anybody"


def make(folder: Path) -> vault.Dek:
    """Make the folder and return the key of its data; the reserve is given up, to be copied fast.

    `attempts.log` was begun by a sign-in and holds two tries.
    """
    founded = vault.found(USER, PASSWORD, cost=CHEAP)
    file = study_file.create(folder, founded.keys, founded.dek, SETTING, AUTHOR, NOON)
    casebook.enrol_subject(file, SUBJECT, "012", AUTHOR, NOON, "enrol")
    for number in range(ANSWERS):
        enter(file, number)
    backup.back_up(file, AUTHOR, NOON)
    file.close()
    sign_in.sign_in(folder, USER, PASSWORD, NOON).file.close()
    for _ in range(2):
        said(lambda: sign_in.sign_in(folder, USER, WRONG, NOON))
    ballast.release(folder)
    return founded.dek


def copied(folder: Path, to: Path) -> Path:
    """Copy the folder without its reserve."""
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns(ballast.BALLAST_NAME))
    return to


def said(act: Callable[[], object]) -> str:
    """Return the number of the refusal of an act, "" where there is none; its file is closed."""
    try:
        done = act()
    except KyphocrfError as refused:
        return refused.number
    if isinstance(done, sign_in.SignedIn):
        done.file.close()
    return ""


def later(**by: float) -> Moment:
    """Return a moment so much after noon, or before; years have 365.25 days."""
    return Moment(
        (datetime.fromisoformat(NOON.utc) + timedelta(**by))
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z"),
        NOON.offset_minutes,
    )


def unlocked(folder: Path) -> vault.Dek:
    """Return the key of the data."""
    return vault.unlock(vault.read_keys(folder), USER, PASSWORD)


def is_untouched(folder: Path, dek: vault.Dek) -> bool:
    """Tell whether the log of tries is what the program wrote; one after no sign-in is not."""
    log = attempts.read(folder)
    return log.after is not None and attempts.is_untouched(log, dek)
