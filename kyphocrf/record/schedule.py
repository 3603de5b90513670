"""Which events and forms are due for a subject: early, due, late, missed, or not expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kyphocrf.definition.case import CannotTell
from kyphocrf.definition.condition import Condition, Outcome
from kyphocrf.definition.study import Collected, Study, StudyEvent, SubjectState, Window
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.standing import Memory, Standing


class Due(StrEnum):
    """Where an event stands in time."""

    NOT_EXPECTED = "not expected"
    NOT_YET_DUE = "not yet due"
    DUE = "due"
    LATE = "late"
    MISSED = "missed"
    OPEN = "open"
    """Expected, without a window that can be told."""


@dataclass(frozen=True, slots=True)
class Expected:
    """An event of a subject: when it is due and the forms it asks for."""

    event: StudyEvent
    repeat: int
    due: Due
    target: date | None
    first: date | None
    last: date | None
    forms: tuple[FormKey, ...]
    optional: tuple[FormKey, ...]


def subject_arm(book: Casebook) -> str:
    """Return the arm a subject was allocated to, empty before that."""
    found = _look(book, book.study.arm.form, book.study.arm.item)
    return found if isinstance(found, str) else ""


def _look(book: Casebook, form: str, item: str) -> object:
    for instance in book.of_form(form):
        return Standing(book, instance, Memory()).reading(item)
    return None


def subject_states(book: Casebook) -> tuple[SubjectState, ...]:
    """Return the states a subject is in, as screening failure."""
    return tuple(state for state in book.study.states if _holds(book, state.when) is Outcome.YES)


def _anchor(book: Casebook) -> Standing:
    """Stand on a form nobody fills in: conditions of events read other forms by their address."""
    first = book.study.events[0]
    key = FormKey(first.code, 0, first.forms[0].form, 0)
    version = book.study.current(key.form).version
    return Standing(book, FormInstance(key, version), Memory())


def _holds(book: Casebook, condition: Condition | None) -> Outcome:
    if condition is None:
        return Outcome.YES
    return condition.outcome(_anchor(book).look)


def expected(book: Casebook) -> tuple[Expected, ...]:
    """Return every event of the study as it stands for a subject, in the order of the schedule."""
    arm = subject_arm(book)
    ended = any(state.ends for state in subject_states(book))
    return tuple(_expected(book, event, arm, ended=ended) for event in book.study.events)


def _expected(book: Casebook, event: StudyEvent, arm: str, *, ended: bool) -> Expected:
    wanted = _holds(book, event.collect_if) is Outcome.YES
    forms = tuple(_keys(book, event, optional=False)) if wanted else ()
    optional = tuple(_keys(book, event, optional=True)) if wanted else ()
    window = event.windows.get(arm) or event.windows.get("")
    target = None if window is None else _target(book, window)
    first = last = None
    if window is not None and target is not None:
        first = target - timedelta(days=window.before)
        last = target + timedelta(days=window.after)
    due = Due.NOT_EXPECTED
    if wanted and forms and not (ended and not _begun(book, event)):
        due = _due(book, event, first, last)
    return Expected(event, 1, due, target, first, last, forms, optional)


def _keys(book: Casebook, event: StudyEvent, *, optional: bool) -> Iterator[FormKey]:
    for collected in event.forms:
        if collected.optional is optional and _asks(book, collected):
            yield FormKey(event.code, 1, collected.form, 1)


def _asks(book: Casebook, collected: Collected) -> bool:
    return _holds(book, collected.collect_if) is Outcome.YES


def _target(book: Casebook, window: Window) -> date | None:
    try:
        return window.anchor(_anchor(book)) + timedelta(days=window.offset)
    except CannotTell:
        return None


def _begun(book: Casebook, event: StudyEvent) -> bool:
    return any(
        key.event == event.code and instance.status is not Status.VOID
        for key, instance in book.instances.items()
    )


def _due(book: Casebook, event: StudyEvent, first: date | None, last: date | None) -> Due:
    if first is None or last is None:
        return Due.OPEN
    today = book.now.date()
    if today < first:
        return Due.NOT_YET_DUE
    if today <= last:
        return Due.DUE
    return Due.LATE if not _next_event_reached(book, event, today) else Due.MISSED


def _next_event_reached(book: Casebook, event: StudyEvent, today: date) -> bool:
    """Tell whether the next event with the same forms is due: this one is missed then."""
    arm = subject_arm(book)
    order = book.study.order
    own = {collected.form for collected in event.forms}
    for later in book.study.events:
        if order[later.code] <= order[event.code] or later.unscheduled:
            continue
        if not own <= {collected.form for collected in later.forms}:
            continue
        window = later.windows.get(arm) or later.windows.get("")
        target = None if window is None else _target(book, window)
        if window is not None and target is not None:
            return today >= target - timedelta(days=window.before)
    return False


def instances_at(book: Casebook, event: str, repeat: int = 1) -> tuple[FormInstance, ...]:
    """Return the instances of an event that are not void, in the order of its forms."""
    names = [collected.form for collected in book.study.event[event].forms]
    found = [
        one
        for key, one in book.instances.items()
        if (key.event, key.event_repeat) == (event, repeat) and one.status is not Status.VOID
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                names.index(one.key.form) if one.key.form in names else len(names),
                one.key.form_repeat,
            ),
        )
    )


def is_repeating(study: Study, form: str) -> bool:
    """Tell whether a form is begun once for each thing that happens."""
    return study.current(form).repeats
