"""What is to be done, one line for each visit, worded for today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import LANGUAGES, Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.answers import FormKey
from kyphocrf.workflow.overview import DueTask, GridRow

Which: TypeAlias = Literal["all", "late", "due", "open"]
WHICH: tuple[Which, ...] = ("all", "late", "due", "open")

DAYS = 14
"""Days that are looked ahead."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list: subject, visit, what, since or until when, and where Enter leads.

    Its shape and the words of its state are those of the visit on every other screen.
    """

    subject_key: str
    event: str
    key: FormKey | None
    words: Text
    under: Text
    when: Text
    shape: ShapeName
    rank: int

    @property
    def which(self) -> Which:
        if self.shape in ("late", "missed"):
            return "late"
        return "due" if self.shape == "due" else "open"


def tasks(due_tasks: Iterable[DueTask], study: Study, today: date) -> tuple[Task, ...]:
    """Join the forms of a visit into one line; what cannot be recovered later stays first."""
    ordered = list(due_tasks)
    places: dict[tuple[str, str, int], list[DueTask]] = {}
    for due_task in ordered:
        event, repeat = due_task.key[:2] if due_task.key else ("", 1)
        places.setdefault((due_task.subject_key, event, repeat), []).append(due_task)
    lines = [
        _task(study, event, repeat, found, today) for (_, event, repeat), found in places.items()
    ]
    return tuple(sorted(lines, key=lambda task: task.rank))


def _task(study: Study, event: str, repeat: int, due_tasks: Sequence[DueTask], today: date) -> Task:
    first = min(due_tasks, key=lambda due_task: due_task.rank)
    label = study.event[event].words(repeat) if event else same("")
    words = _forms(study, label, due_tasks)
    return Task(
        first.subject_key, event, first.key, words, _under(first), _when(first, today),
        first.visit.shape, first.rank,
    )  # fmt: skip


def _forms(study: Study, label: Text, due_tasks: Sequence[DueTask]) -> Text:
    if len(due_tasks) == 1 and due_tasks[0].key is not None:
        form = study.current(due_tasks[0].key.form).label
        return Text("{event}: {form}", "{event}: {form}").filled(event=label, form=form)
    many = Text("{event}: {count} forms", "{event}: {count} Formulare")
    return many.filled(event=label, count=len(due_tasks))


_HINTS: dict[str, Text] = {
    "missed": Text("say why", "Grund angeben"),
    "hard": Text("cannot be completed", "kein Abschluss möglich"),
    "soft": Text("asks for a comment", "bittet um einen Kommentar"),
}
_UNRECOVERABLE = Text("cannot be recovered later", "lässt sich später nicht nachholen")
_TARGET = Text("target {due}", "Zieltag {due}")


def _under(due_task: DueTask) -> Text:
    """Word the state of the visit, what it asks for, and the day it is meant for."""
    hint = _UNRECOVERABLE if due_task.rank == 0 else _HINTS.get(due_task.visit.shape)
    parts = [part for part in (due_task.visit.state, hint) if part is not None]
    if due_task.due is not None and due_task.visit.shape != "due":  # its word is that day
        parts.append(_TARGET.filled(due=due_task.due.isoformat()))
    return Text(*(" · ".join(part.to(language) for part in parts) for language in LANGUAGES))


def _when(due_task: DueTask, today: date) -> Text:
    """Word how far away the target is; of a late visit how long its window has been over."""
    last = due_task.visit.last
    if due_task.visit.shape == "late" and last is not None:
        days = (today - last).days
        return _ONE_DAY_LATE if days == 1 else _DAYS_LATE.filled(days=days)
    if due_task.due is None:
        return same("")
    days = (due_task.due - today).days
    if days in _NEAR:
        return _NEAR[days]
    if days > 0:
        return Text(f"in {days} days", f"in {days} Tagen")
    return Text(f"{-days} days ago", f"vor {-days} Tagen")


_NEAR = {
    0: Text("today", "heute"),
    1: Text("tomorrow", "morgen"),
    -1: Text("yesterday", "gestern"),
}
_ONE_DAY_LATE = Text("1 day late", "seit 1 Tag überfällig")
_DAYS_LATE = Text("{days} days late", "seit {days} Tagen überfällig")


@dataclass(frozen=True, slots=True)
class WindowBar:
    """The window of a visit: from, to, and the day it is meant for."""

    subject_key: str
    event: str
    first: date
    last: date
    target: date


def bars(rows: Iterable[GridRow], today: date) -> tuple[WindowBar, ...]:
    """Return the windows that touch the next days, of visits that are not complete."""
    found = []
    for row in rows:
        for event, cell in row.cells.items():
            if cell.first is None or cell.last is None or cell.target is None:
                continue
            near = cell.last >= today and cell.first <= today + timedelta(days=DAYS)
            if near and cell.shape != "complete":
                found.append(WindowBar(row.subject_key, event, cell.first, cell.last, cell.target))
    return tuple(found)


def lanes(bars: Iterable[WindowBar]) -> tuple[tuple[WindowBar, ...], ...]:
    """Place the bars in as few lanes as they need, none over another."""
    placed: list[list[WindowBar]] = []
    for bar in sorted(bars, key=lambda one: (one.first, one.subject_key)):
        free = [lane for lane in placed if lane[-1].last < bar.first]
        if free:
            free[0].append(bar)
        else:
            placed.append([bar])
    return tuple(tuple(lane) for lane in placed)
