"""Which events and forms are due for a subject: early, due, late, missed, or not expected."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from kyphocrf.definition.case import evaluate
from kyphocrf.definition.condition import Blank, Condition, Outcome, bounds
from kyphocrf.definition.study import StudyEvent, SubjectState
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import FormKey
from kyphocrf.record.case_view import CaseView, CaseViews
from kyphocrf.record.casebook import Casebook, FormInstance, Status


class Due(StrEnum):
    """Where an event stands in time."""

    NOT_EXPECTED = "not expected"
    NOT_YET_DUE = "not yet due"
    DUE = "due"
    LATE = "late"
    MISSED = "missed"
    NOT_DONE = "not done"
    """Given up, with a reason."""
    OPEN = "open"
    """Expected, without a window that can be told."""


@dataclass(frozen=True, slots=True)
class Expected:
    """An event of a subject: when it is due and the forms it asks for, whatever day it is.

    `wanted`: something is expected there; `given_up`: not done, with a reason; `follows`: the day
    on which the window of the next visit opens; `computed`: the pages in which nothing is typed.
    """

    event: StudyEvent
    repeat: int
    wanted: bool
    given_up: bool
    target: date | None
    first: date | None
    last: date | None
    follows: date | None
    forms: tuple[FormKey, ...]
    optional: tuple[FormKey, ...]
    computed: tuple[FormKey, ...] = ()

    def due(self, today: date) -> Due:
        """Tell where the event stands on a day."""
        days = (self.first, self.last, self.follows)
        first, last, follows = ("" if day is None else day.isoformat() for day in days)
        return standing_in_time(
            (self.wanted, self.given_up), (first, last, follows), today.isoformat()
        )


def standing_in_time(expected: tuple[bool, bool], window: tuple[str, str, str], today: str) -> Due:
    """Tell where an event stands on a day: `expected` is (wanted, given up).

    `window` holds the first, the last and the first day of the next visit; all days are ISO 8601,
    "" where not known.
    """
    wanted, given_up = expected
    first, last, follows = window
    if not wanted or given_up:
        return Due.NOT_DONE if wanted else Due.NOT_EXPECTED
    if not first or today < first:
        return Due.NOT_YET_DUE if first else Due.OPEN
    if today <= last:
        return Due.DUE
    return Due.MISSED if follows and today >= follows else Due.LATE


def subject_arm(book: Casebook, views: CaseViews | None = None) -> str:
    """Return the arm a subject was allocated to, empty before that."""
    arm = book.study.arm
    for instance in book.of_form(arm.form):
        held = book.seen_from_elsewhere(instance)
        found = (views or CaseViews(book)).of(held).reading(arm.item)
        return found if isinstance(found, str) else ""
    return ""


def subject_states(book: Casebook, views: CaseViews | None = None) -> tuple[SubjectState, ...]:
    """Return the states a subject is in, as screening failure."""
    at_first = standing_at(views or CaseViews(book), book.study.events[0])
    return tuple(state for state in book.study.states if _holds(state.when, at_first))


def ended(book: Casebook) -> tuple[SubjectState, date | None] | None:
    """Return the state that ended the study for a subject, and since when it can hold.

    Of several it is the one that held first; a day that is not known counts last.
    """
    views = CaseViews(book)
    found = [(state, _since(views, state)) for state in subject_states(book, views) if state.ends]
    return min(found, key=lambda one: one[1] or date.max, default=None)


def standing_at(views: CaseViews, event: StudyEvent, repeat: int = 1) -> CaseView:
    """Stand at an event on a form nobody fills in: what is read, is read by its address."""
    key = FormKey(event.code, repeat, event.forms[0].form, 0)
    return views.of(FormInstance(key, views.book.usable(key.form)))


def _holds(condition: Condition | None, case_view: CaseView) -> bool:
    return condition is None or condition.outcome(case_view.look) is Outcome.YES


def expected(book: Casebook, views: CaseViews | None = None) -> tuple[Expected, ...]:
    """Return every event of the study as it stands for a subject, in the order of the schedule.

    A repeating event stands there once for each repeat that is planned or begun, at least once.
    """
    plan = _Plan(views or CaseViews(book))
    return tuple(
        plan.expected(event, repeat)
        for event in book.study.events
        for repeat in range(1, plan.repeats(event) + 1)
    )


def expected_at(book: Casebook, event: str, at_least: int = 1) -> tuple[Expected, ...]:
    """Return the repeats of one event as they stand for a subject, so many at the least."""
    plan = _Plan(CaseViews(book))
    wanted = book.study.event[event]
    repeats = max(plan.repeats(wanted), at_least)
    return tuple(plan.expected(wanted, repeat) for repeat in range(1, repeats + 1))


def next_event_repeat(book: Casebook, event: str) -> int | None:
    """Return the number of one more repeat of an event without plan; None where there is none.

    The first is always offered; the number of a void one is not used again.
    """
    repeats = book.study.event[event].repeats
    begun = max((key.event_repeat for key in book.instances if key.event == event), default=0)
    if repeats is None or repeats.expected is not None or not begun:
        return None
    return begun + 1


Days: TypeAlias = tuple[date | None, date | None, date | None]
"""The day aimed at, the first and the last day."""


class _Plan:
    """What is the same for all events of a subject, read once."""

    def __init__(self, views: CaseViews) -> None:
        self.book = book = views.book
        self._views = views
        self.arm = subject_arm(book, views)
        ending = [state for state in subject_states(book, views) if state.ends]
        self.ended = bool(ending)
        days = [_since(views, state) for state in ending]
        self.end = min((day for day in days if day is not None), default=None)
        self._at: dict[tuple[str, int], CaseView] = {}
        self._windows: dict[tuple[str, int], Days] = {}
        self.begun = {
            (key.event, key.event_repeat)
            for key, instance in book.instances.items()
            if instance.status is not Status.VOID
        }

    def repeats(self, event: StudyEvent) -> int:
        begun = max((repeat for code, repeat in self.begun if code == event.code), default=1)
        repeats = event.repeats
        if repeats is None or repeats.expected is None:
            return begun
        planned = evaluate(repeats.expected, self.at(event)) or begun
        return max(begun, min(planned, repeats.at_most))

    def expected(self, event: StudyEvent, repeat: int) -> Expected:
        case_view = self.at(event, repeat)
        wanted = _holds(event.collect_if, case_view)
        typed = [one for one in event.forms if one.form not in self.book.study.derived_forms]
        asked = [one for one in typed if wanted and _holds(one.collect_if, case_view)]
        forms, optional = (
            tuple(
                self.book.key_at(event.code, repeat, one.form)
                for one in asked
                if one.optional is which
            )
            for which in (False, True)
        )
        target, first, last = self.window(event, repeat)
        return Expected(
            event, repeat,
            bool(wanted and forms) and not self.is_over(event, repeat, last),
            event.not_done is not None and _holds(event.not_done, case_view),
            target, first, last, self.follows(event), forms, optional,
            tuple(key for key in self.book.computed if key[:2] == (event.code, repeat)),
        )  # fmt: skip

    def at(self, event: StudyEvent, repeat: int = 1) -> CaseView:
        """Stand at an event on a form nobody fills in."""
        place = (event.code, repeat)
        if place not in self._at:
            self._at[place] = standing_at(self._views, event, repeat)
        return self._at[place]

    def window(self, event: StudyEvent, repeat: int = 1) -> Days:
        """Return the day aimed at, the first and the last day, as far as they can be told."""
        place = (event.code, repeat)
        if place not in self._windows:
            self._windows[place] = self._window(event, self.at(event, repeat))
        return self._windows[place]

    def _window(self, event: StudyEvent, case_view: CaseView) -> Days:
        window = event.windows.get(self.arm) or event.windows.get("")
        days = None if window is None else evaluate(window.days, case_view)
        return days or (None, None, None)

    def is_over(self, event: StudyEvent, repeat: int, last: date | None) -> bool:
        """Tell whether an event is no longer expected: not begun, not over before the end came."""
        if not self.ended or (event.code, repeat) in self.begun:
            return False
        return self.end is None or last is None or last >= self.end

    def follows(self, event: StudyEvent) -> date | None:
        """Return when the window of the next visit opens: this one is missed from then on.

        What can be made up later, as the page of a treatment, is late for ever.
        """
        order = self.book.study.order
        own = {collected.form for collected in event.forms}
        for later in self.book.study.events:
            if order[later.code] <= order[event.code] or later.unscheduled:
                continue
            both_visits = event.not_done is not None and later.not_done is not None
            if not (both_visits or own <= {collected.form for collected in later.forms}):
                continue
            first = self.window(later)[1]
            if first is not None:
                return first
        return None


def _since(views: CaseViews, state: SubjectState) -> date | None:
    """Return the earliest day since which a state can hold, None where it is not known."""
    if state.since is None:
        return None
    since = standing_at(views, views.book.study.events[0]).look(state.since)
    return None if isinstance(since, Missing | Blank) else bounds(since)[0]


def instances_at(book: Casebook, event: str, repeat: int = 1) -> tuple[FormInstance, ...]:
    """Return the instances of an event that are not void, in the order of its forms."""
    names = [collected.form for collected in book.study.event[event].forms]
    found = book.at_event(event, repeat)
    return tuple(
        sorted(
            found,
            key=lambda one: (
                names.index(one.key.form) if one.key.form in names else len(names),
                one.key.form_repeat,
            ),
        )
    )
