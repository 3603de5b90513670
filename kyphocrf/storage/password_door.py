"""The one way through which every password and recovery key is checked: delay, check, record."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from kyphocrf.errors import KyphocrfError
from kyphocrf.storage import attempts, vault
from kyphocrf.storage.attempts import Attempt

Check: TypeAlias = Callable[[vault.Keys], vault.Dek]
Record: TypeAlias = Callable[[Attempt], object]
"""Puts a failed try on record at what is open; `unopened` where nothing is."""


def unopened(_attempt: Attempt) -> None:
    """Stand for the record of a try while nothing is open: the log keeps it."""


def checked(
    folder: Path, attempt: Attempt, check: Check, *, log: Path | None, record: Record = unopened
) -> vault.Dek:
    """Delay, check, and record what did not fit; raises UserError or FileError.

    `folder` holds the keys, `log` the record of tries.
    """
    if log is not None:
        attempts.refuse_early(log, attempt.moment)
    keys = vault.read_keys(folder)
    try:
        return check(keys)
    except KyphocrfError:
        # A password typed into the wrong field must not be kept in the clear.
        is_known = attempt.user in keys.users() or attempt.where == "recovery key"
        failed(log, attempt if is_known else replace(attempt, user=""), record)
        raise


def failed(log: Path | None, attempt: Attempt, record: Record = unopened) -> None:
    """Note a failed try in the log, and on record."""
    if log is not None:
        attempts.note(log, attempt)
    record(attempt)
