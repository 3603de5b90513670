"""The clocks that run and the counts of the site: what is told on every screen.

A clock counts real hours: a night in which the time changes has 23 or 25 of them. Of an hour that
the clock on the wall has shown twice the earlier counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from kyphocrf.definition.site_time import utc
from kyphocrf.definition.study import Deadline, Study, Tally
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook_status import SETTLED, CasebookStatus, PageStatus
from kyphocrf.record.deadline_status import DeadlineStatus
from kyphocrf.workflow import casebook_statuses, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

NOTHING = same("")
"""Words of a clock that does not say what it is about."""


@dataclass(frozen=True, slots=True)
class Ticking:
    """A clock that runs: for which page of whom, from when until when (local), what is left.

    `over_at` is the same end in UTC, by which the hours are counted.
    `ended` is a time to come at which the report says it was sent; `report` how far that is.
    """

    deadline: Deadline
    subject_key: str
    key: FormKey
    begun: datetime
    until: datetime
    over_at: datetime
    left: timedelta
    limit: timedelta
    about: Text = NOTHING
    ended: datetime | None = None
    report: PageStatus | None = None
    why: Text = NOTHING

    @property
    def is_over(self) -> bool:
        return self.left < timedelta()

    @property
    def hours_and_minutes(self) -> str:
        """Word what is left, or by how much it is over, as `06:42`."""
        minutes = abs(int(self.left.total_seconds() // 60))
        return f"{minutes // 60:02d}:{minutes % 60:02d}"

    @property
    def opens(self) -> FormKey:
        """The report that is begun, else the page from which the clock runs."""
        return self.key if self.report is None else self.report.key

    def at(self, now: datetime) -> "Ticking":
        """Return the clock as it stands at a time that names its offset."""
        return replace(self, left=self.over_at - now.astimezone(UTC))

    def runs_at(self, now: datetime) -> bool:
        """Tell whether it still runs at a time that names its offset."""
        return self.ended is None or self.ended > now.replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class SentReport:
    """A report that stopped its clock and is not complete yet."""

    deadline: Deadline
    subject_key: str
    sent: datetime
    about: Text
    page: PageStatus


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened at the site, for certain and perhaps."""

    tally: Tally
    certain: int
    to_be_judged: int

    @property
    def is_alarm(self) -> bool:
        """Whether it is time to act: what is still to be judged silences nothing."""
        return self.certain + self.to_be_judged >= self.tally.alarm

    @property
    def message(self) -> Text:
        """What to do at an alarm."""
        is_certain = self.certain >= self.tally.alarm
        return self.tally.message if is_certain else self.tally.if_judged_so


@use_case(Act.READ)
def ticking(session: Session) -> tuple[Ticking, ...]:
    """Return every clock that runs, the one with the least time first."""
    reading.look(session, Act.READ, reading.LIST)
    now = session.clock()
    known, held = casebook_statuses.current(session), session.casebook_statuses
    ahead = () if held is None else held.running_ahead(session.now())
    return still_ticking(
        [
            *(
                _ticking(session, subject_key, seen, clock)
                for subject_key, seen in known.items()
                for clock in seen.running_at(session.now())
            ),
            *(_ticking(session, subject_key, None, clock) for subject_key, clock in ahead),
        ],
        now,
    )


def still_ticking(clocks: Iterable[Ticking], now: datetime) -> tuple[Ticking, ...]:
    """Return those that still run, as they stand at `now`; the one with the least time first."""
    running = [clock.at(now) for clock in clocks if clock.runs_at(now)]
    return tuple(sorted(running, key=lambda clock: clock.left))


def _ticking(
    session: Session, subject_key: str, seen: CasebookStatus | None, clock: DeadlineStatus
) -> Ticking:
    report = None if clock.report is None or seen is None else seen.page(clock.report)
    over_at = utc(clock.begun, session.zone).replace(tzinfo=UTC) + clock.limit
    until = over_at.astimezone(session.zone).replace(tzinfo=None)
    return Ticking(
        _deadline(session, clock), subject_key, clock.key, clock.begun, until, over_at,
        clock.limit, clock.limit, clock.about, clock.ended, report, clock.why,
    )  # fmt: skip


def _deadline(session: Session, clock: DeadlineStatus) -> Deadline:
    return next(one for one in session.study.deadlines if one.name == clock.name)


@use_case(Act.READ)
def incomplete_reports(session: Session) -> tuple[SentReport, ...]:
    """Return the reports that were sent and are not complete: a first report rarely is."""
    reading.look(session, Act.READ, reading.LIST)
    return tuple(_incomplete(session))


def _incomplete(session: Session) -> Iterator[SentReport]:
    for subject_key, seen in casebook_statuses.current(session).items():
        for clock in seen.clocks:
            if clock.ended is None or clock.report is None or clock.runs_at(session.now()):
                continue
            page = seen.page(clock.report)
            if page is not None and page.shape not in SETTLED:
                deadline = _deadline(session, clock)
                yield SentReport(deadline, subject_key, clock.ended, clock.about, page)


def may_change(study: Study, form: str) -> bool:
    """Tell whether a change on a page of this form can start, stop or word a clock."""
    return any(form in (one.form, one.opens) for one in study.deadlines)


@use_case(Act.READ)
def tallies(session: Session) -> tuple[Count, ...]:
    """Return the counts of the site."""
    reading.look(session, Act.READ, reading.LIST)
    seen = casebook_statuses.current(session).values()
    return tuple(_count(tally, seen) for tally in session.study.tallies)


def _count(tally: Tally, seen: Iterable[CasebookStatus]) -> Count:
    found = [one.tallies[tally.name] for one in seen if tally.name in one.tallies]
    return Count(tally, sum(one.certain for one in found), sum(one.to_be_judged for one in found))
