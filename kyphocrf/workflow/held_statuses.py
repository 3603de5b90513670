"""What a session holds of the statuses of its subjects, and what is being renewed of them."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias, TypeVar

from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook_status import CasebookStatus
from kyphocrf.record.deadline_status import DeadlineStatus
from kyphocrf.storage.casebook_statuses import Kept
from kyphocrf.workflow.due_visit import DueVisit
from kyphocrf.workflow.grid_row import GridRow

T = TypeVar("T")
OfDay: TypeAlias = tuple[CasebookStatus, date]
"""A status, and the local day on which it is looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Stale:
    """A status that no longer holds: what it was, and which pages changed up to record `seq`.

    `earlier` is None where all pages are judged anew.
    """

    earlier: CasebookStatus | None
    pages: frozenset[FormKey]
    another_day: bool
    seq: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A status that was renewed behind, on which local day (ISO 8601), in the place of what."""

    subject_key: str
    stale: Stale
    status: CasebookStatus
    text: str
    day: str


@dataclass
class CasebookStatuses:
    """What a session has read of the statuses of its subjects. It follows the file.

    `outdated`: whose status on disk is another. `waiting`: who is being renewed behind; of them
    `clocks` are known before the rest, None until they are. `judged` takes up what is ready.
    `rows` and `due_visits` were worked out of statuses and hold for them (`worked_out`).
    """

    kept: Kept
    usable: tuple[tuple[str, int], ...]
    read: dict[str, CasebookStatus] = field(default_factory=dict)
    outdated: set[str] = field(default_factory=set)
    waiting: dict[str, Stale] = field(default_factory=dict)
    clocks: Mapping[str, tuple[DeadlineStatus, ...]] | None = None
    judged: deque[Judged] = field(default_factory=deque)
    rows: dict[str, tuple[OfDay, GridRow]] = field(default_factory=dict)
    due_visits: dict[str, tuple[OfDay, tuple[DueVisit, ...]]] = field(default_factory=dict)

    def put_off(self, stale: Mapping[str, Stale]) -> None:
        """Leave these to be judged behind: what they were is not told any more."""
        self.waiting.update(stale)
        for key in stale:
            self.read.pop(key, None)
            self.kept.texts.pop(key, None)
            self.outdated.add(key)

    def running_ahead(self, now: datetime) -> Iterator[tuple[str, DeadlineStatus]]:
        """Yield the clocks that run, of those who are being renewed, as far as they are known."""
        known = self.clocks or {}
        for key in self.waiting:
            yield from ((key, one) for one in known.get(key, ()) if one.runs_at(now))

    def take(self, key: str, status: CasebookStatus, text: str) -> None:
        """Take over a status as it stands now."""
        self.read[key] = status
        self.kept.texts[key] = text
        self.waiting.pop(key, None)
        self.outdated.add(key)


def worked_out(
    known: dict[str, tuple[OfDay, T]], subject_key: str, of_day: OfDay, work: Callable[[], T]
) -> T:
    """Return what follows from a status on a day; worked out again once either is another."""
    found = known.get(subject_key)
    if found is not None and found[0][0] is of_day[0] and found[0][1] == of_day[1]:
        return found[1]
    made = work()
    known[subject_key] = of_day, made
    return made
