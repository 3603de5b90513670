"""What is to be done, one line for each visit, worded for today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import LANGUAGES, Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.answers import FormKey
from kyphocrf.workflow.due_list import VisitWindow
from kyphocrf.workflow.due_visit import DueVisit

Which: TypeAlias = Literal["all", "late", "due", "open"]
WHICH: tuple[Which, ...] = ("all", "late", "due", "open")

DAYS = 14
"""Days that are looked ahead."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list: subject, visit, what, since or until when, and where Enter leads.

    Its shape and the words of its state are those of the visit on every other screen. A site has
    thousands of them: they are worded when they are painted.
    """

    due_visit: DueVisit
    study: Study
    today: date

    @property
    def subject_key(self) -> str:
        return self.due_visit.subject_key

    @property
    def key(self) -> FormKey:
        """The page Enter leads to."""
        return self.due_visit.key

    @property
    def shape(self) -> ShapeName:
        return self.due_visit.visit.shape

    @property
    def which(self) -> Which:
        if self.shape in ("late", "missed"):
            return "late"
        return "due" if self.shape == "due" else "open"

    @property
    def words(self) -> Text:
        """The visit and its form, or how many forms."""
        label = self.study.event[self.key.event].words(self.key.event_repeat)
        if self.due_visit.forms == 1:
            form = self.study.current(self.key.form).label
            return same("{event}: {form}").filled(event=label, form=form)
        return _FORMS.filled(event=label, count=self.due_visit.forms)

    @property
    def under(self) -> Text:
        """The state of the visit, what it asks for, the day it is meant for and the last one."""
        cell = self.due_visit.visit
        parts = [cell.state, *self._hints()]
        if cell.target is not None and cell.shape != "due":  # its word is that day
            parts.append(_TARGET.filled(due=cell.target.isoformat()))
        if cell.last is not None and cell.last != cell.target and self.which != "late":
            parts.append(_UNTIL.filled(last=cell.last.isoformat()))
        return Text(*(" · ".join(part.to(language) for part in parts) for language in LANGUAGES))

    def _hints(self) -> Iterator[Text]:
        """Yield what is lost if it is not asked now, and which page hinders."""
        lost = self.study.event[self.key.event].unrecoverable
        if self.due_visit.rank == 0 and lost is not None:
            yield _LOST.filled(what=lost)
        elif self.due_visit.visit.shape in _HINTS:
            hinders = self.study.current(self.key.form).label
            yield _HINTS[self.due_visit.visit.shape].filled(form=hinders)

    @property
    def when(self) -> Text:
        """How far away the target is; of a late visit how long its window has been over."""
        cell = self.due_visit.visit
        if cell.shape == "late" and cell.last is not None:
            days = (self.today - cell.last).days
            return _ONE_DAY_LATE if days == 1 else _DAYS_LATE.filled(days=days)
        return same("") if cell.target is None else _days_away((cell.target - self.today).days)


def tasks(due_visits: Iterable[DueVisit], study: Study, today: date) -> tuple[Task, ...]:
    """Return the lines of the list in the order of what is to be done."""
    return tuple(Task(due_visit, study, today) for due_visit in due_visits)


def _days_away(days: int) -> Text:
    if days in _NEAR:
        return _NEAR[days]
    if days > 0:
        return Text(f"in {days} days", f"in {days} Tagen")
    return Text(f"{-days} days ago", f"vor {-days} Tagen")


_FORMS = Text("{event}: {count} forms", "{event}: {count} Formulare")
_HINTS: dict[str, Text] = {
    "missed": Text("say why", "Grund angeben"),
    "hard": Text("{form} cannot be completed", "{form}: kein Abschluss möglich"),
    "soft": Text("{form} asks for a comment", "{form} bittet um einen Kommentar"),
}
_LOST = Text("{what}, cannot be recovered later", "{what}, lässt sich später nicht nachholen")
_UNTIL = Text("until {last}", "bis {last}")
_TARGET = Text("target {due}", "Zieltag {due}")


_NEAR = {
    0: Text("today", "heute"),
    1: Text("tomorrow", "morgen"),
    -1: Text("yesterday", "gestern"),
}
_ONE_DAY_LATE = Text("1 day late", "seit 1 Tag überfällig")
_DAYS_LATE = Text("{days} days late", "seit {days} Tagen überfällig")


def lanes(windows: Iterable[VisitWindow]) -> tuple[tuple[VisitWindow, ...], ...]:
    """Place the windows in as few lanes as they need, none over another."""
    placed: list[list[VisitWindow]] = []
    for window in sorted(windows, key=lambda one: (one.first, one.subject_key)):
        free = [lane for lane in placed if lane[-1].last < window.first]
        if free:
            free[0].append(window)
        else:
            placed.append([window])
    return tuple(tuple(lane) for lane in placed)
