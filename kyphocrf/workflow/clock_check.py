"""Whether the clock of this PC can be believed: asked of a person, recorded, never decided here.

Every record bears the time of this PC. Where that cannot be right, or may well not be, somebody is
asked at the sign-in, or after unlocking the screen.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, TypeAlias

from kyphocrf import RELEASE_YEAR
from kyphocrf.record.chain import moment_of
from kyphocrf.record.change import clock_change
from kyphocrf.storage import trail
from kyphocrf.workflow import writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

LIFETIME: Final = 10
"""Years after that of its release in which a program is taken to be in use."""
LONG: Final = timedelta(days=366)
"""Without a record of the data for longer than this, the clock is as likely to be wrong."""

Why: TypeAlias = Literal["behind", "jumped", "ahead", "outlived"]


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """Why the clock is asked about: the last time that is known, and what it says now.

    `behind`: it stands before the last record of the file; `jumped`: it parted by more than an hour
    from the time that has passed since the sign-in, which tells `last`; `ahead`: long after the
    last record of the data; `outlived`: in a year in which this program was not made yet, or is
    hardly in use any more.
    """

    why: Why
    last: datetime
    now: datetime


@use_case(Act.USE)
def doubt(session: Session) -> ClockDoubt | None:
    """Tell why the clock is to be asked about, None where it can be believed.

    A program that may not write asks nothing; the one that may will.
    """
    if session.definition_conflict is not None:
        return None
    now, passed = session.clock(), session.clocks.passed()
    if passed.jumped:
        expected = now - timedelta(seconds=passed.wall - passed.steady)
        return ClockDoubt("jumped", expected, now)
    if session.clock_is_settled:
        return None
    found = _doubt_at_sign_in(session, now)
    session.clock_is_settled = found is None
    return found


def _doubt_at_sign_in(session: Session, now: datetime) -> ClockDoubt | None:
    of_data, of_access = session.file.last_times
    last = max(of_data, of_access)
    if moment_of(now).utc < last:
        return ClockDoubt("behind", _time(last), now)
    if _is_outlived(now.year) and not _was_asked_then(session):
        return ClockDoubt("outlived", _time(last), now)
    if now - _time(of_data) > LONG:
        return ClockDoubt("ahead", _time(of_data), now)
    return None


@use_case(Act.USE)
def confirm(session: Session, asked: ClockDoubt, answer: str) -> None:
    """Record that a person says the clock is right, in their words; raises FileError."""
    last = moment_of(asked.last).utc
    writing.commit(session, Writing(Act.USE, (clock_change(last, answer),)))
    session.clock_is_settled = True
    session.clocks.begin()


@use_case(Act.USE)
def deny(session: Session, asked: ClockDoubt) -> None:
    """Record that a person says the clock is wrong; nothing is to be entered by it."""
    session.note("clock", f"{moment_of(asked.last).utc} {moment_of(asked.now).utc}")


def _is_outlived(year: int) -> bool:
    return not RELEASE_YEAR <= year <= RELEASE_YEAR + LIFETIME


def _was_asked_then(session: Session) -> bool:
    """Tell whether the newest answer to this question was given in such a year, too."""
    said = [one for one in trail.of_clock(session.file) if one.texts.reason.digest is not None]
    return bool(said) and _is_outlived(_time(said[-1].stamp.moment.utc).year)


def _time(utc: str) -> datetime:
    return datetime.fromisoformat(utc).astimezone(UTC)
