"""Failed sign-ins before the file can be opened: a plain log, a growing delay, merged at unlock."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from kyphocrf.record.chain import Author, Moment
from kyphocrf.storage import ledger
from kyphocrf.storage.credentials import wait_first
from kyphocrf.storage.schema import access_record
from kyphocrf.storage.study_file import StudyFile

LOG_NAME = "attempts.log"
FREE_TRIES = 5
LONGEST_WAIT = 15
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One failed sign-in.

    The user is empty unless it is one of this file's: a password typed into the wrong field must
    not be kept in the clear.
    """

    user: str
    moment: Moment


def note(folder: Path, attempt: Attempt) -> None:
    """Append a failed sign-in to the log."""
    line = json.dumps([attempt.user, *attempt.moment])
    with (folder / LOG_NAME).open("a", encoding="utf-8") as log:
        log.write(line + "\n")


def read(folder: Path) -> tuple[Attempt, ...]:
    """Read the failed sign-ins since the last successful one; an unreadable line is left out."""
    try:
        lines = (folder / LOG_NAME).read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ()
    return tuple(_attempts(lines))


def refuse_early(folder: Path, now: Moment) -> None:
    """Raise UserError while the delay lasts: after five failed tries 1, 2, 4, 8, 15 minutes."""
    seconds = seconds_to_wait(read(folder), now)
    if seconds:
        raise wait_first(seconds)


def seconds_to_wait(attempts: tuple[Attempt, ...], now: Moment) -> int:
    """Tell how many seconds a sign-in must still wait."""
    if len(attempts) < FREE_TRIES:
        return 0
    minutes = min(2 ** (len(attempts) - FREE_TRIES), LONGEST_WAIT)
    passed = (_time(now) - _time(attempts[-1].moment)).total_seconds()
    # A clock that was set back would otherwise lock everybody out until it has caught up.
    return 0 if passed < 0 else max(0, round(minutes * 60 - passed))


def merge(file: StudyFile) -> None:
    """Move the failed sign-ins of the log into the access records."""
    attempts = read(file.folder)
    if attempts:
        file.write(lambda writer: _add(writer, attempts))
        (file.folder / LOG_NAME).unlink()


def _add(writer: sa.Connection, attempts: tuple[Attempt, ...]) -> None:
    for attempt in attempts:
        author = Author(attempt.user, "", "")
        if not _known(writer, attempt):
            ledger.append_access(writer, "failed sign-in", "", author, attempt.moment)


def _known(writer: sa.Connection, attempt: Attempt) -> bool:
    # The program may have ended between writing the records and removing the log.
    same = sa.select(access_record.c.seq).where(
        access_record.c.what == "failed sign-in",
        access_record.c.utc == attempt.moment.utc,
        access_record.c.user_name == attempt.user,
    )
    return writer.execute(same).first() is not None


def _attempts(lines: list[str]) -> Iterator[Attempt]:
    for line in lines:
        try:
            user, utc, offset = json.loads(line)
            attempt = Attempt(str(user), Moment(str(utc), int(offset)))
            _ = _time(attempt.moment)
        except (ValueError, TypeError):
            continue
        yield attempt


def _time(moment: Moment) -> datetime:
    return datetime.fromisoformat(moment.utc)
