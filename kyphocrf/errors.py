"""What can go wrong that a person can act on; everything else is a defect."""

from typing import Any

from kyphocrf.definition.text import Text


class KyphocrfError(Exception):
    """A number for the telephone and three sentences: what happened, what is safe, what to do.

    `advises_restore`: what to do is to restore a backup. Whoever shows it offers that beside it.
    """

    def __init__(
        self,
        number: str,
        happened: Text,
        safe: Text,
        remedy: Text,
        *,
        advises_restore: bool = False,
    ) -> None:
        super().__init__(f"{number} {happened.en}")
        self.number = number
        self.happened = happened
        self.safe = safe
        self.remedy = remedy
        self.is_recorded = False
        """Whether the access log tells of this refusal already."""
        self.advises_restore = advises_restore

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel whole from the process in which it was raised to the one that shows it."""
        told = (self.number, self.happened, self.safe, self.remedy)
        return type(self), told, vars(self)


class UserError(KyphocrfError):
    """The person at the keyboard can act: a password, a permission, an open finding."""


class FileError(KyphocrfError):
    """Something outside the program must change: disk, lock, folder, a newer version."""
