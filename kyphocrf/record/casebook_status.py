"""What the casebook of a subject comes to, whatever day it is: the status of every page and visit.

A status is worked out anew only where pages changed. It can be thrown away: everything in it
follows from the casebook.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, cast

from kyphocrf.definition.case import evaluate
from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.study import Tally
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.answers import FormKey
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.deadline_status import DeadlineStatus, deadline_statuses
from kyphocrf.record.gate import failed_requirements
from kyphocrf.record.review import Review
from kyphocrf.record.schedule import (
    Due,
    Expected,
    expected,
    expected_at,
    instances_at,
    standing_in_time,
    subject_arm,
    subject_states,
)

GRAVITY: tuple[ShapeName, ...] = (
    "hard", "soft", "late", "missed", "started", "due", "blank", "not_yet_due",
    "not_done", "complete", "computed", "not_expected",
)  # fmt: skip
"""Of several pages of a visit, the one of which the gravest is to be said stands for all."""

SETTLED: tuple[ShapeName, ...] = ("complete", "not_done", "computed")
"""Nothing is to be done about such a page."""


class PageStatus(NamedTuple):
    """A page that was begun: its shape, how much of it is answered, what its status depends on.

    `reads`: the forms it reads; `of_day`: what is to be said of it can be otherwise tomorrow.
    """

    key: FormKey
    shape: ShapeName
    done: int
    total: int
    reads: frozenset[str]
    of_day: bool


class VisitStatus(NamedTuple):
    """An event of a subject with the pages begun there and those that are not begun yet.

    The pages stand in texts, which are taken apart only when they are asked for: most visits are
    settled or far away. It is a tuple because 600 subjects have some 15,000 of them. `gravest`,
    `settled` and `counted` tell of the begun pages that count, an optional one only with an answer;
    days are ISO 8601.
    """

    event: str
    repeat: int
    wanted: bool
    given_up: bool
    target: str
    first: str
    last: str
    follows: str
    gravest: ShapeName
    settled: int
    counted: int
    pages_text: str
    blank_text: str
    optional_text: str
    computed_text: str = ""

    @property
    def pages(self) -> tuple[PageStatus, ...]:
        """The pages that were begun."""
        return tuple(
            _page_of(self.event, self.repeat, one) for one in self.pages_text.split("|") if one
        )

    @property
    def shapes(self) -> Iterator[tuple[FormKey, ShapeName]]:
        """The pages that were begun, each with its shape alone."""
        for one in self.pages_text.split("|") if self.pages_text else ():
            form, form_repeat, shape, _ = one.split(":", 3)
            key = FormKey(self.event, self.repeat, form, int(form_repeat))
            yield key, cast(ShapeName, shape)

    @property
    def blank(self) -> tuple[FormKey, ...]:
        """The pages that are expected and not begun."""
        return tuple(_key_of(self.event, self.repeat, one) for one in self.blank_text.split())

    @property
    def optional(self) -> tuple[FormKey, ...]:
        """The pages that are offered."""
        return tuple(_key_of(self.event, self.repeat, one) for one in self.optional_text.split())

    @property
    def computed(self) -> tuple[FormKey, ...]:
        """The pages in which nothing is typed; they count nowhere."""
        return tuple(_key_of(self.event, self.repeat, one) for one in self.computed_text.split())

    def due(self, today: str) -> Due:
        """Tell where the event stands on a day."""
        return standing_in_time(
            (self.wanted, self.given_up), (self.first, self.last, self.follows), today
        )


class Counted(NamedTuple):
    """How often something happened: for certain, and perhaps, as somebody has to judge."""

    certain: int
    to_be_judged: int


@dataclass(frozen=True, slots=True)
class CasebookStatus:
    """All events of a subject, its clocks, and what it adds to the tallies.

    `unmet`: the requirements against which its arm was allotted.
    """

    arm: str
    states: tuple[str, ...]
    unmet: tuple[str, ...]
    visits: tuple[VisitStatus, ...]
    clocks: tuple[DeadlineStatus, ...]
    tallies: Mapping[str, Counted]

    def page(self, key: FormKey) -> PageStatus | None:
        """Return the status of a page, None where it was not begun."""
        pages = (
            page
            for visit in self.visits
            if (visit.event, visit.repeat) == key[:2]
            for page in visit.pages
        )
        return next((page for page in pages if page.key == key), None)

    def running_at(self, now: datetime) -> tuple[DeadlineStatus, ...]:
        """Return the clocks that run at a local time."""
        return tuple(clock for clock in self.clocks if clock.runs_at(now))

    @property
    def is_of_day(self) -> bool:
        """Whether a page has to be looked at again on another day."""
        return any(page.of_day for visit in self.visits for page in visit.pages)


def casebook_status(
    book: Casebook,
    earlier: CasebookStatus | None = None,
    changed: frozenset[FormKey] = frozenset(),
    *,
    another_day: bool = False,
) -> CasebookStatus:
    """Work a status out; of the `earlier` one what no change can have reached is kept."""
    known: dict[FormKey, PageStatus] = {}
    if earlier is not None:
        forms = {key.form for key in changed}
        known = {
            page.key: page
            for visit in earlier.visits
            for page in visit.pages
            if page.key not in changed
            and not page.reads & forms
            and not (another_day and page.of_day)
        }
    views = CaseViews(book)
    return CasebookStatus(
        subject_arm(book, views),
        tuple(state.name for state in subject_states(book, views)),
        tuple(need.number for need in failed_requirements(book)),
        tuple(_visit(views, one, known) for one in expected(book, views)),
        deadline_statuses(views),
        {tally.name: _counted(views, tally) for tally in book.study.tallies},
    )


def visits_at(book: Casebook, event: str, at_least: int = 1) -> tuple[VisitStatus, ...]:
    """Return how one event stands: all its repeats, and so many at least."""
    views = CaseViews(book)
    return tuple(_visit(views, one, {}) for one in expected_at(book, event, at_least))


def _visit(views: CaseViews, wanted: Expected, known: Mapping[FormKey, PageStatus]) -> VisitStatus:
    begun = instances_at(views.book, wanted.event.code, wanted.repeat)
    pages = tuple(known.get(one.key) or _page(views, one) for one in begun)
    counted = [page for page in pages if page.done or page.key not in wanted.optional]
    keys = {one.key for one in begun}
    days = (wanted.target, wanted.first, wanted.last, wanted.follows)
    target, first, last, follows = map(_iso, days)
    return VisitStatus(
        wanted.event.code,
        wanted.repeat,
        wanted.wanted,
        wanted.given_up,
        target,
        first,
        last,
        follows,
        min((page.shape for page in counted), key=GRAVITY.index, default="not_expected"),
        sum(page.shape in SETTLED for page in counted),
        len(counted),
        "|".join(map(_text_of, pages)),
        " ".join(_name_of(key) for key in wanted.forms if key not in keys),
        " ".join(map(_name_of, wanted.optional)),
        " ".join(map(_name_of, wanted.computed)),
    )


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _name_of(key: FormKey) -> str:
    """Name a page within its visit; only one in the place of a void page has a number."""
    return key.form if key.form_repeat == 1 else f"{key.form}:{key.form_repeat}"


def _key_of(event: str, repeat: int, name: str) -> FormKey:
    form, _, number = name.partition(":")
    return FormKey(event, repeat, form, int(number or 1))


def _text_of(page: PageStatus) -> str:
    parts = (
        page.key.form, page.key.form_repeat, page.shape, page.done, page.total, int(page.of_day),
        "+".join(sorted(page.reads)),
    )  # fmt: skip
    return ":".join(map(str, parts))


def _page_of(event: str, repeat: int, text: str) -> PageStatus:
    form, form_repeat, shape, done, total, of_day, reads = text.split(":")
    return PageStatus(
        FormKey(event, repeat, form, int(form_repeat)), cast(ShapeName, shape), int(done),
        int(total), frozenset(reads.split("+")), of_day == "1",
    )  # fmt: skip


def _page(views: CaseViews, instance: FormInstance) -> PageStatus:
    review = Review(views.book, instance.key, views)
    done, total = review.progress()
    shape = shape_of(review)
    of_day = shape in ("hard", "soft") and review.is_of_day
    return PageStatus(instance.key, shape, done, total, review.forms_read, of_day)


_FOR_ITSELF: Mapping[Status, ShapeName] = {
    Status.NOT_DONE: "not_done", Status.VOID: "void", Status.COMPUTED: "computed",
}  # fmt: skip
"""What such a page is, whatever its findings."""


def shape_of(review: Review) -> ShapeName:
    """Return the gravest thing that is to be said of a page: finding, then status."""
    if review.instance.status in _FOR_ITSELF:
        return _FOR_ITSELF[review.instance.status]
    severities = set(review.stopping())
    if severities:
        return "hard" if Severity.HARD in severities else "soft"
    return "complete" if review.instance.status is Status.COMPLETE else "started"


def _counted(views: CaseViews, tally: Tally) -> Counted:
    pages = views.book.of_form(tally.form)
    found = [evaluate(tally.counts, views.of(instance)) for instance in pages]
    return Counted(found.count(Outcome.YES), found.count(Outcome.UNKNOWN))


def to_text(seen: CasebookStatus) -> str:
    """Write a status; nothing but this program reads it."""
    plain = [
        seen.arm,
        seen.states,
        seen.unmet,
        seen.visits,
        [one.to_plain() for one in seen.clocks],
        seen.tallies,
    ]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> CasebookStatus:
    """Read what `to_text` wrote."""
    arm, states, unmet, visits, clocks, tallies = json.loads(text)
    return CasebookStatus(
        arm,
        tuple(states),
        tuple(unmet),
        tuple(map(VisitStatus._make, visits)),
        tuple(map(DeadlineStatus.from_plain, clocks)),
        {name: Counted(*counted) for name, counted in tallies.items()},
    )
