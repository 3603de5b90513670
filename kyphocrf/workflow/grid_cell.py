"""How a visit stands, in one shape and one word: the same on every screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final, overload

from kyphocrf.definition.study import Study, StudyEvent
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import SHAPES, ShapeName
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook_status import GRAVITY, VisitStatus
from kyphocrf.record.schedule import Due

_NOT_NAMED: Final = same("")


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form of a visit in the list: its shape, its name, how many of its items are answered.

    `named` holds the answers that tell a page of several from the others.
    """

    key: FormKey
    label: Text
    shape: ShapeName
    done: int
    total: int
    optional: bool = False
    named: Text = _NOT_NAMED


class Lines(Sequence[FormLine]):
    """The forms of a visit, worded when somebody looks: a large grid shows only a few of them."""

    def __init__(self, word: Callable[[], tuple[FormLine, ...]]) -> None:
        self._word = word

    @cached_property
    def _lines(self) -> tuple[FormLine, ...]:
        return self._word()

    @overload
    def __getitem__(self, index: int) -> FormLine: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[FormLine, ...]: ...

    def __getitem__(self, index: int | slice) -> FormLine | tuple[FormLine, ...]:
        return self._lines[index]

    def __len__(self) -> int:
        return len(self._lines)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A visit of a subject: the gravest shape and one word beneath it.

    `state` words it for every screen.
    """

    shape: ShapeName
    word: Text
    forms: Sequence[FormLine]
    due: Due
    target: date | None
    first: date | None = None
    last: date | None = None

    @property
    def state(self) -> Text:
        """Word the state: started 3/5, late +12 d; a word that is the state stands once."""
        state = SHAPES[self.shape].words
        if self.word in (state, same("")):
            return state
        return _STATE.filled(state=state, word=self.word)


_STATE = same("{state} {word}")


def page_label(study: Study, key: FormKey, event: StudyEvent) -> Text:
    """Word a form instance: with its number where there may be several, and of which repeat."""
    form = study.current(key.form)
    label = form.label
    if form.repeats:
        label = Text(f"{label.en} {key.form_repeat}", f"{label.de} {key.form_repeat}")
    if event.repeats is None:
        return label
    return beside(event.words(key.event_repeat), label)


@lru_cache(maxsize=4096)
def beside(event: Text, label: Text) -> Text:
    """Word a page of an event; the same few stand there for hundreds of subjects."""
    return same("{event} · {label}").filled(event=event, label=label)


BLANK: dict[Due, ShapeName] = {
    Due.NOT_EXPECTED: "not_expected",
    Due.NOT_YET_DUE: "not_yet_due",
    Due.DUE: "due",
    Due.LATE: "late",
    Due.MISSED: "missed",
    Due.NOT_DONE: "not_done",
    Due.OPEN: "blank",
}
"""The shape of a page that is not begun."""


def form_lines(study: Study, visit: VisitStatus, due: Due) -> tuple[FormLine, ...]:
    """Return the pages of a visit, begun or not, in the order in which they are collected."""
    event = study.event[visit.event]
    order = [collected.form for collected in event.forms]
    optional = set(visit.optional)
    lines = [
        FormLine(
            page.key, page_label(study, page.key, event), page.shape, page.done, page.total,
            page.key in optional,
        )
        for page in visit.pages
    ]  # fmt: skip
    begun = {line.key for line in lines}
    blank = [*visit.blank, *(key for key in visit.optional if key not in begun)]
    lines += [
        FormLine(
            key, page_label(study, key, event), _blank(due, may_stay=key in optional), 0, 0,
            key in optional,
        )
        for key in blank
    ]  # fmt: skip
    lines += [
        FormLine(key, page_label(study, key, event), "computed", 0, 0) for key in visit.computed
    ]
    return tuple(
        sorted(lines, key=lambda one: (_rank_of(order, one.key.form), one.key.form_repeat))
    )


def _blank(due: Due, *, may_stay: bool) -> ShapeName:
    """Return the shape of a page not begun; what may stay blank is never late or missed."""
    shape = BLANK[due]
    return "not_expected" if may_stay and shape in ("late", "missed") else shape


def _rank_of(order: list[str], form: str) -> int:
    return order.index(form) if form in order else len(order)


def cell_of(study: Study, visit: VisitStatus, day: date) -> GridCell:
    """Return how a visit stands on a day."""
    due = visit.due(day.isoformat())
    event = study.event[visit.event]
    days = [
        date.fromisoformat(one) if one else None for one in (visit.target, visit.first, visit.last)
    ]
    if event.unscheduled:
        return _of_unscheduled(study, visit, due, days[0])
    lines = Lines(lambda: form_lines(study, visit, due))
    blank = visit.blank_text.count(" ") + 1 if visit.blank_text else 0
    blank = 0 if due is Due.NOT_EXPECTED else blank
    total = visit.counted + blank
    if not total:
        lines = lines if due is not Due.NOT_EXPECTED or visit.pages_text else Lines(tuple)
        return GridCell("not_expected", same(""), lines, due, days[0])
    shape = _visit_shape(visit, due, blank)
    word = _word(days, shape, f"{visit.settled}/{total}", day)
    return GridCell(shape, word, lines, due, *days)


def _of_unscheduled(study: Study, visit: VisitStatus, due: Due, target: date | None) -> GridCell:
    """Return the cell of what may happen at any time: only what has begun counts."""
    if not visit.pages_text:
        return GridCell("blank", same("0"), (), due, target)

    def begun() -> tuple[FormLine, ...]:
        keys = {page.key for page in visit.pages}
        return tuple(line for line in form_lines(study, visit, due) if line.key in keys)

    lines = Lines(begun)
    if not visit.counted:
        return GridCell("not_expected", same(""), lines, due, target)
    shape = _visit_shape(visit, due, 0)
    return GridCell(shape, same(str(visit.counted)), lines, due, target)


def _visit_shape(visit: VisitStatus, due: Due, blank: int) -> ShapeName:
    shapes = [visit.gravest, *([BLANK[due]] if blank else [])]
    gravest = min(shapes, key=GRAVITY.index)
    if gravest in ("hard", "soft", "late", "missed"):
        return gravest
    if visit.settled == visit.counted and not blank:
        return "not_done" if due is Due.NOT_DONE else "complete"
    return "started" if visit.counted else gravest


def _word(days: Sequence[date | None], shape: ShapeName, count: str, day: date) -> Text:
    target, _, last = days
    if shape == "late" and last is not None:
        late = (day - last).days
        return Text(f"+{late} d", f"+{late} T")
    if shape == "missed":
        return SHAPES[shape].words
    if shape in ("not_yet_due", "due") and target is not None:
        if target == day:
            return Text("today", "heute")
        return same(f"{target:%m-%d}")
    return same(count)
