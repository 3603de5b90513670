"""How far the trial is at a site: enrolment, pages, the primary endpoint, counters of the study."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from kyphocrf.central import site_work
from kyphocrf.central.picture import counting
from kyphocrf.central.picture.counting import SubjectCounted
from kyphocrf.central.session import CentralSession
from kyphocrf.central.site_state import State
from kyphocrf.central.site_work import Workers
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.exports.snapshot import local_time


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter of the study, as that of grade IV toxicities; `to_judge` is still to be judged."""

    name: str
    label: str
    certain: int
    to_judge: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a site is by the day of the data.

    `pages` are asked for by then, `overdue` are those of visits whose window is over. `endpoint`:
    randomised subjects of whom all is told that the primary endpoint needs.
    """

    randomised: int
    pages: int
    settled: int
    overdue: int
    endpoint: int
    counters: tuple[Counter, ...]


@dataclass(frozen=True)
class SiteProgress:
    """Tells how far a site is at a time; its subjects are in memory meanwhile."""

    now: datetime
    language: Language

    def __call__(self, reader: sa.Connection, study: Study, site: str) -> Iterator[Progress]:
        subjects = list(counting.of_sites(reader, study, (site,), self.now))
        yield _progress(study, subjects, self.language)


def of_sites(
    session: CentralSession,
    reader: sa.Connection,
    state: State,
    language: Language,
    workers: Workers | None,
) -> dict[str, Progress]:
    """Return how far each site of a state is; nothing was received of some."""
    study = session.study
    if not state.head.seq:
        return {name: _progress(study, (), language) for name in state.of_site}
    work = SiteProgress(local_time(state.last), language)
    each = site_work.each_site(reader, session.database, study, state, work, workers)
    return dict(zip(state.of_site, each, strict=True))


def _progress(study: Study, own: Sequence[SubjectCounted], language: Language) -> Progress:
    randomised = [one for one in own if one.randomised is Outcome.YES]
    counters = tuple(
        Counter(
            tally.name,
            tally.label.to(language),
            sum(one.tallies[tally.name].certain for one in own),
            sum(one.tallies[tally.name].to_be_judged for one in own),
        )
        for tally in study.tallies
    )
    return Progress(
        len(randomised),
        sum(one.pages.asked for one in own),
        sum(one.pages.settled for one in own),
        sum(one.pages.overdue for one in own),
        sum(one.endpoint for one in randomised),
        counters,
    )
