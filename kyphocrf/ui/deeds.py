"""What is to be done, one line for each visit, worded for today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.answers import FormKey
from kyphocrf.workflow.overview import Deed, GridRow

Which: TypeAlias = Literal["all", "late", "due", "open"]
WHICH: tuple[Which, ...] = ("all", "late", "due", "open")

DAYS = 14
"""Days that are looked ahead."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list: subject, visit, what, since or until when, and where Enter leads."""

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


def tasks(deeds: Iterable[Deed], study: Study, today: date) -> tuple[Task, ...]:
    """Join the forms of a visit into one line; what cannot be recovered later stays first."""
    ordered = list(deeds)
    places: dict[tuple[str, str, int], list[Deed]] = {}
    for deed in ordered:
        event, repeat = deed.key[:2] if deed.key else ("", 1)
        places.setdefault((deed.subject_key, event, repeat), []).append(deed)
    lines = [
        _task(study, event, repeat, found, today) for (_, event, repeat), found in places.items()
    ]
    return tuple(sorted(lines, key=lambda task: task.rank))


def _task(study: Study, event: str, repeat: int, deeds: Sequence[Deed], today: date) -> Task:
    first = min(deeds, key=lambda deed: deed.rank)
    label = study.event[event].words(repeat) if event else same("")
    words = _forms(study, label, deeds)
    under = _under(first)
    return Task(
        first.subject_key, event, first.key, words, under, _when(first, today), first.shape,
        first.rank,
    )  # fmt: skip


def _forms(study: Study, label: Text, deeds: Sequence[Deed]) -> Text:
    if len(deeds) == 1 and deeds[0].key is not None:
        form = study.current(deeds[0].key.form).label
        return Text("{event}: {form}", "{event}: {form}").filled(event=label, form=form)
    many = Text("{event}: {count} forms", "{event}: {count} Formulare")
    return many.filled(event=label, count=len(deeds))


_UNDER: dict[str, Text] = {
    "late": Text("window has passed", "Fenster ist vorbei"),
    "missed": Text("missed: say why", "versäumt: Grund angeben"),
    "due": Text("window is open", "Fenster ist offen"),
    "hard": Text("a finding keeps it from being completed", "ein Hinweis verhindert den Abschluss"),
    "soft": Text("a finding asks for a comment", "ein Hinweis bittet um einen Kommentar"),
    "started": Text("begun, not complete", "begonnen, nicht abgeschlossen"),
    "blank": Text("not begun", "nicht begonnen"),
}
_UNRECOVERABLE = Text("cannot be recovered later", "lässt sich später nicht nachholen")


def _under(deed: Deed) -> Text:
    words = _UNDER.get(deed.shape, same(""))
    if deed.rank == 0:
        return _UNRECOVERABLE
    if deed.due is None:
        return words
    dated = Text("{words} · target {due}", "{words} · Zieltag {due}")
    return dated.filled(words=words, due=deed.due.isoformat())


def _when(deed: Deed, today: date) -> Text:
    if deed.due is None:
        return same("")
    days = (deed.due - today).days
    if days == 0:
        return Text("today", "heute")
    if days == 1:
        return Text("tomorrow", "morgen")
    if days == -1:
        return Text("yesterday", "gestern")
    if days > 0:
        return Text(f"in {days} days", f"in {days} Tagen")
    return Text(f"{-days} days ago", f"vor {-days} Tagen")


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
