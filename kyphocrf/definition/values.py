"""Values the standard library lacks: partial dates and the reasons for a missing answer."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kyphocrf.definition.text import Text


class Missing(StrEnum):
    """Why an answer is missing; a blank is not a reason."""

    ND = "ND"
    NA = "NA"
    UNK = "UNK"
    ASKU = "ASKU"

    @property
    def text(self) -> Text:
        return _MISSING_TEXT[self]


_MISSING_TEXT = {
    Missing.ND: Text("not done", "nicht durchgeführt"),
    Missing.NA: Text("not applicable", "nicht zutreffend"),
    Missing.UNK: Text("unknown", "unbekannt"),
    Missing.ASKU: Text("asked but not answered", "gefragt, keine Angabe"),
}

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which only what is known is kept: year, year and month, or all three.

    Nothing is imputed: `2025-03` is neither before nor after `2025-03-14`.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        if self.month == 0 or self.day == 0:
            raise ValueError("what is not known of a date is left out, not 0")
        _ = self.earliest, self.latest  # raises ValueError where no such day exists

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_text(cls, text: str) -> "PartialDate":
        """Read the canonical ISO 8601 text; raises ValueError for anything else."""
        match = _PARTIAL.fullmatch(text)
        if match is None:
            raise ValueError(f"not a partial date: {text!r}")
        year, month, day = (None if part is None else int(part) for part in match.groups())
        return cls(year or 0, month, day)

    @property
    def is_full(self) -> bool:
        return self.day is not None

    @property
    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        if self.day is not None:
            return self.earliest
        month = self.month or 12
        return date(self.year, month, monthrange(self.year, month)[1])

    def full(self) -> date:
        """Return the day; raises ValueError while the day or month is unknown."""
        if not self.is_full:
            raise ValueError(f"{self} is not a full date")
        return self.earliest

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        return text if self.day is None else f"{text}-{self.day:02d}"
