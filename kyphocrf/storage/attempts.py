"""attempts.log: the failed tries since the last right password, and the delay they bring.

It is written while the file is closed, so nothing in it is secret, and no line of it can refuse a
right password. Each line is authenticated by a key that is then forgotten: once the file is open,
what was taken away or altered is noticed (docs/decisions/0026-tries-at-a-password.md).
"""

import errno
import hmac
import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, get_args

from kyphocrf import atomic
from kyphocrf.record.chain import AccessRecord, Moment
from kyphocrf.record.change import canonical
from kyphocrf.storage import ballast
from kyphocrf.storage.credentials import tries_not_recorded, wait_first
from kyphocrf.storage.key_wrapping import Dek

LOG_NAME = "attempts.log"
FORMAT: Final = "kyphocrf/attempts/2"
FREE_TRIES = 5
LONGEST_WAIT = 15
"""Minutes."""

Where: TypeAlias = Literal[
    "sign-in", "screen lock", "old password", "recovery key", "backup", "clock", "restore"
]
"""Which place asked; `clock` and `restore` are no tries.

`clock`: it had gone back and the delay began anew; `restore`: a role that may not do so asked.
"""
_NO_TRIES: Final = frozenset({"clock", "restore"})

_LONGEST: Final = 1_000_000
"""Characters that are read; a log of a year of tries has fewer."""

_UTC: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")
_DAY: Final = 24 * 60
"""Minutes."""

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One failed try.

    The user is empty unless it is one of this file's: a password typed into the wrong field must
    not be kept in the clear.
    """

    user: str
    moment: Moment
    where: Where = "sign-in"


@dataclass(frozen=True, slots=True)
class Log:
    """What attempts.log says: the access record it was begun after, its tries, its last key.

    `lines`: each readable line as it stands; `strange`: whether any other line is there.
    """

    after: tuple[int, str] | None = None
    attempts: tuple[Attempt, ...] = ()
    lines: tuple[dict[str, Any], ...] = ()
    key: bytes = b""
    strange: bool = False

    @property
    def failures(self) -> tuple[Attempt, ...]:
        return tuple(attempt for attempt in self.attempts if attempt.where not in _NO_TRIES)


@dataclass
class _Reading:
    """A log while its lines are read; it has state because a line belongs to those before it."""

    after: tuple[int, str] | None = None
    attempts: list[Attempt] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    key: bytes = b""

    def take(self, line: str) -> None:
        """Read one line; raises ValueError, KeyError or TypeError for what is none."""
        said = json.loads(line)
        if isinstance(said, list):  # as programs wrote it before this format
            user, utc, offset = said
            said = {"user": user, "utc": utc, "offset": offset, "where": "sign-in"}
        if "key" in said:
            self.key = bytes.fromhex(said["key"])
        elif "after" in said:
            self.after = int(said["after"]), str(said["hash"])
        else:
            self.attempts.append(_attempt(said))
            self.lines.append(said)


def read(folder: Path) -> Log:
    """Read the log; a line that cannot be read is left out and noticed."""
    try:
        with (folder / LOG_NAME).open(encoding="utf-8", errors="replace") as log:
            text = log.read(_LONGEST + 1)
    except OSError:
        return Log()
    reading, strange = _Reading(), len(text) > _LONGEST
    for line in text[:_LONGEST].splitlines():
        try:
            reading.take(line)
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            strange = True
    attempts, read_lines = tuple(reading.attempts), tuple(reading.lines)
    if reading.after is not None:
        # Not a letter is otherwise than this program writes it.
        strange = strange or _text(reading.after, read_lines, reading.key) != text.encode()
    return Log(reading.after, attempts, read_lines, reading.key, strange)


def note(folder: Path, attempt: Attempt) -> None:
    """Add a failed try to the log; raises FileError where that cannot be done."""
    log = read(folder)
    line: dict[str, Any] = {"user": attempt.user, "where": attempt.where}
    line |= {"utc": attempt.moment.utc, "offset": attempt.moment.offset_minutes}
    if log.key:
        line["mac"] = _mac(log.key, line)
    key = _next(log.key) if log.key else b""
    try:
        _write(folder, _text(log.after, (*log.lines, line), key, strange=log.strange))
    except OSError as error:
        raise tries_not_recorded(folder) from error


def begin(folder: Path, dek: Dek, record: AccessRecord) -> None:
    """Begin an empty log after the access record of a right password; raises OSError."""
    after = record.seq, record.hash.hex()
    _write(folder, _text(after, (), _first(dek, after)))


def refuse_early(folder: Path, now: Moment) -> None:
    """Raise UserError while the delay lasts: after five failed tries 1, 2, 4, 8, 15 minutes."""
    log = read(folder)
    seconds = seconds_to_wait(log.attempts, now)
    if not seconds:
        return
    if _time(now) < _time(log.attempts[-1].moment):
        note(folder, Attempt("", now, "clock"))
    raise wait_first(seconds)


def seconds_to_wait(attempts: tuple[Attempt, ...], now: Moment) -> int:
    """Tell how many seconds a try must still wait.

    Where the clock has gone back behind the last line, the delay begins anew: a clock that was
    set right locks nobody out for longer than the delay.
    """
    failures = sum(attempt.where not in _NO_TRIES for attempt in attempts)
    if failures < FREE_TRIES:
        return 0
    minutes = min(1 << min(failures - FREE_TRIES, LONGEST_WAIT), LONGEST_WAIT)
    passed = (_time(now) - _time(attempts[-1].moment)).total_seconds()
    return max(0, math.ceil(minutes * 60 - max(passed, 0)))


def is_untouched(log: Log, dek: Dek) -> bool:
    """Tell whether the log is what was written to it, line by line, since it was begun."""
    if log.after is None or log.strange:
        return False
    key = _first(dek, log.after)
    for line in log.lines:
        # What stands there may be any text, a flipped bit among it.
        noted = str(line.get("mac")).encode("utf-8", "surrogatepass")
        if not hmac.compare_digest(noted, _mac(key, line).encode()):
            return False
        key = _next(key)
    return hmac.compare_digest(log.key, key)


def _attempt(said: dict[str, Any]) -> Attempt:
    """Read a try that an access record can hold; raises ValueError for any other."""
    user, utc, offset, where = (said[name] for name in ("user", "utc", "offset", "where"))
    _ = canonical(said).encode(), datetime.fromisoformat(utc)
    if _UTC.fullmatch(utc) is None or type(offset) is not int or abs(offset) > _DAY:
        raise ValueError("no moment")
    if type(user) is not str or where not in get_args(Where):
        raise ValueError("nobody, or no place that asks for a password")
    return Attempt(user, Moment(utc, offset), where)


def _text(
    after: tuple[int, str] | None,
    lines: Iterable[dict[str, Any]],
    key: bytes,
    *,
    strange: bool = False,
) -> bytes:
    # A log in which something could not be read stays so: it is told at the next sign-in.
    head = [] if after is None else [{"log": FORMAT, "after": after[0], "hash": after[1]}]
    written = [*head, *lines, *([{"key": key.hex()}] if key else [])]
    return "".join(f"{canonical(line)}\n" for line in written).encode() + b"?\n" * strange


def _write(folder: Path, content: bytes) -> None:
    """Replace the log; on a full disk the reserve is given up for it."""

    def write() -> None:
        atomic.write(folder / LOG_NAME, content, private=True)

    try:
        write()
    except OSError as error:
        if error.errno not in _FULL or not ballast.release(folder):
            raise
        write()


def _first(dek: Dek, after: tuple[int, str]) -> bytes:
    return hmac.digest(dek.key, canonical([FORMAT, *after]).encode(), "sha256")


def _next(key: bytes) -> bytes:
    return sha256(b"next " + key).digest()


def _mac(key: bytes, line: dict[str, Any]) -> str:
    said = {name: value for name, value in line.items() if name != "mac"}
    return hmac.digest(key, canonical(said).encode(), "sha256").hex()


def _time(moment: Moment) -> datetime:
    return datetime.fromisoformat(moment.utc)
