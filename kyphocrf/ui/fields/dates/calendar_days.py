"""What a calendar is opened with: its first sight, and which days it lets take."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """`opens_at` is framed first and is no answer; before `first` and after `last` none is taken.

    None leaves a side open. `today` is that of the site; `clock` the time that stands behind the
    day already, as it is to be typed, or "".
    """

    opens_at: date
    today: date
    first: date | None = None
    last: date | None = None
    clock: str = ""

    def nearest(self, day: date) -> date:
        """Return a day, or the nearest one that can be taken."""
        if self.last is not None and day > self.last:
            return self.last
        return self.first if self.first is not None and day < self.first else day
