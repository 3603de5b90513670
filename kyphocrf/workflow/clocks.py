"""The clocks that run and the counts of the site: what is told on every screen.

A clock counts real hours: a night in which the time changes has 23 or 25 of them. Of an hour that
the clock on the wall has shown twice the earlier counts.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kyphocrf.definition.site_time import utc
from kyphocrf.definition.study import Deadline, Tally
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Status
from kyphocrf.workflow import casebook_statuses, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case


@dataclass(frozen=True, slots=True)
class Ticking:
    """A clock that runs: for which page of whom, from when until when (local), what is left."""

    deadline: Deadline
    subject_key: str
    key: FormKey
    begun: datetime
    until: datetime
    left: timedelta
    limit: timedelta

    @property
    def is_over(self) -> bool:
        return self.left < timedelta()

    @property
    def hours_and_minutes(self) -> str:
        """Word what is left, or by how much it is over, as `06:42`."""
        minutes = abs(int(self.left.total_seconds() // 60))
        return f"{minutes // 60:02d}:{minutes % 60:02d}"


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened at the site."""

    tally: Tally
    count: int

    @property
    def is_alarm(self) -> bool:
        return self.count >= self.tally.alarm


@use_case(Act.READ)
def ticking(session: Session) -> tuple[Ticking, ...]:
    """Return every clock that runs, the one with the least time first."""
    reading.look(session, Act.READ, reading.LIST)
    now, zone = session.clock(), session.zone
    named = {deadline.name: deadline for deadline in session.study.deadlines}
    found = []
    for subject_key, seen in casebook_statuses.current(session).items():
        for one in seen.running:
            until = utc(one.begun, zone).replace(tzinfo=UTC) + one.limit
            found.append(
                Ticking(
                    named[one.name], subject_key, one.key, one.begun,
                    until.astimezone(zone).replace(tzinfo=None),
                    until - now.astimezone(UTC), one.limit,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.left))


@use_case(Act.READ)
def tallies(session: Session) -> tuple[Count, ...]:
    """Return the counts of the site."""
    reading.look(session, Act.READ, reading.LIST)
    seen = casebook_statuses.current(session).values()
    return tuple(
        Count(tally, sum(one.tallies.get(tally.name, 0) for one in seen))
        for tally in session.study.tallies
    )


@use_case(Act.READ)
def page_to_open(session: Session, clock: Ticking) -> FormKey:
    """Return the report that is begun, else the page from which the clock runs."""
    book = reading.casebook(session, clock.subject_key)
    begun = [one for one in book.of_form(clock.deadline.opens) if one.status is Status.STARTED]
    return begun[-1].key if begun else clock.key
