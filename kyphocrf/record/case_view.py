"""The Case that checks, methods and conditions read; whatever is read is remembered."""

from datetime import date, datetime, timedelta
from typing import Any, TypeAlias, TypeVar

from kyphocrf.definition import site_time
from kyphocrf.definition.case import Asked, CannotTell, Named, evaluate
from kyphocrf.definition.condition import (
    EVENT,
    NO_VALUE,
    SITE,
    STUDY,
    SUBJECT,
    Blank,
    Reading,
    Reference,
)
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance

T = TypeVar("T")

ReadKey: TypeAlias = tuple[str, Any, Any]
"""What was read: ("answer" or "derived", key, spot), ("rows", key, group), ("forms", form, "")."""

DerivedCache: TypeAlias = dict[tuple[FormKey, Spot], tuple[Reading, frozenset[ReadKey]]]
"""Derived values computed in one pass with what they read."""

_FACTS = {SITE, STUDY, SUBJECT}


NOW: ReadKey = ("now", "", "")
"""What was read depends on the day or the hour."""


class ReadTrace:
    """What one evaluation has read: where, and the text that stood there. Grows while it reads.

    Of a derived value of the form at `home` its place is remembered, of others all they read.
    What is kept with the answers is read from there, but at the places `anew`.
    """

    __slots__ = ("anew", "computing", "derived", "home", "reads", "rows", "seen")

    def __init__(self, derived: DerivedCache | None = None, home: FormKey | None = None) -> None:
        self.home = home
        self.anew: frozenset[Spot] = frozenset()
        self.rows: dict[tuple[FormKey, str], tuple[CaseView, ...]] = {}
        self.reads: set[ReadKey] = set()
        self.seen: dict[tuple[FormKey, Spot], Answer | None] = {}
        self.derived: DerivedCache = {} if derived is None else derived
        self.computing: set[tuple[FormKey, Spot]] = set()


class CaseView:
    """A Case standing on a form instance, or on one row of it."""

    __slots__ = ("_book", "_group", "_instance", "_read_trace", "_row", "definition")

    def __init__(
        self,
        book: Casebook,
        instance: FormInstance,
        read_trace: ReadTrace,
        group: str = "",
        row: int = 0,
    ) -> None:
        self._book = book
        self._instance = instance
        self._read_trace = read_trace
        self._group = group
        self._row = row
        self.definition: Form = book.study.form(instance.key.form, instance.version)

    @property
    def key(self) -> FormKey:
        """The page it stands on."""
        return self._instance.key

    @property
    def row(self) -> int:
        return self._row

    @property
    def event(self) -> str:
        return self._instance.key.event

    @property
    def event_repeat(self) -> int:
        return self._instance.key.event_repeat

    @property
    def form_repeat(self) -> int:
        return self._instance.key.form_repeat

    @property
    def now(self) -> datetime:
        self._read_trace.reads.add(NOW)
        return self._book.now

    @property
    def today(self) -> date:
        self._read_trace.reads.add(NOW)
        return self._book.now.date()

    def __getitem__(self, item: Asked[T]) -> T:
        value = self.reading(item.name)
        if isinstance(value, NO_VALUE):
            raise CannotTell(item.name)
        return value  # type: ignore[no-any-return]  # the kind parsed it to T

    def get(self, item: Asked[T]) -> T | None:
        value = self.reading(item.name)
        if value is Blank.UNREAD:
            raise CannotTell(item.name)
        if isinstance(value, NO_VALUE):
            return None
        return value  # type: ignore[no-any-return]  # the kind parsed it to T

    def is_answered(self, item: Asked[Any]) -> bool:
        return not isinstance(self.reading(item.name), NO_VALUE)

    def missing(self, item: Asked[Any]) -> Missing | None:
        value = self.reading(item.name)
        return value if isinstance(value, Missing) else None

    def rows(self, group: Named) -> "tuple[CaseView, ...]":
        place = (self._instance.key, group.name)
        known = self._read_trace.rows.get(place)
        if known is None:
            self._read_trace.reads.add(("rows", *place))
            numbers = self._instance.answers.rows_of(group.name)
            known = tuple(self.on_row(group.name, row) for row in numbers)
            self._read_trace.rows[place] = known
        return known

    def row_above(self) -> "CaseView | None":
        self._read_trace.reads.add(("rows", self._instance.key, self._group))
        rows = self._instance.answers.rows_of(self._group)
        above = max((row for row in rows if row < self._row), default=0)
        return self.on_row(self._group, above) if above else None

    def on_row(self, group: str, row: int) -> "CaseView":
        return CaseView(self._book, self._instance, self._read_trace, group, row)

    def form(self, form: Named, event: str = "") -> "CaseView":
        found = self._one(form.name, event)
        if found is None:
            raise CannotTell(form.name)
        return found

    def forms(self, form: Named) -> "tuple[CaseView, ...]":
        self._read_trace.reads.add(("forms", form.name, ""))
        return tuple(
            CaseView(self._book, self._seen_from_here(instance), self._read_trace)
            for instance in self._book.of_form(form.name)
        )

    def numbers(self, form: str, group: str) -> tuple[int, ...]:
        """Return the numbers of the repeats of a form, or of the rows of one of its groups."""
        self._read_trace.reads.add(("forms", form, ""))
        pages = self._book.of_form(form)
        if not group:
            return tuple(sorted({page.key.form_repeat for page in pages}))
        self._read_trace.reads |= {("rows", page.key, group) for page in pages}
        return tuple(sorted({row for page in pages for row in page.answers.rows_of(group)}))

    def previous(self) -> "CaseView | None":
        return self._previous()

    def window(self) -> tuple[date, date]:
        study = self._book.study
        windows, arm = study.event[self.event].windows, self.look(study.arm)
        window = (windows.get(arm) if isinstance(arm, str) else None) or windows.get("")
        if window is None:
            raise CannotTell(self.event)
        _, first, last = window.days(self)
        return first, last

    def fact(self, reference: Reference[T]) -> T:
        value = self.look(reference)
        if isinstance(value, NO_VALUE):
            raise CannotTell(reference.item)
        return value  # type: ignore[no-any-return]  # facts are texts

    def elapsed(self, since: datetime, until: datetime, *, at_most: bool = False) -> timedelta:
        hours = site_time.elapsed(since, until, self._book.zone, at_most=at_most)
        if hours is None:
            raise CannotTell(until.isoformat())
        return hours

    def elsewhere(self, item: Asked[T]) -> frozenset[str]:
        return self._book.elsewhere(self._instance.key.form, item.name)

    def look(self, reference: Reference[Any]) -> Reading:
        """Return what stands at a reference, seen from here (the Lookup of conditions)."""
        if reference.form in _FACTS:
            return self._fact(reference.item)
        if reference.form == EVENT:
            return self.event
        if reference.previous:
            target = self._previous()
        elif reference.form or reference.event:
            target = self._one(reference.form or self.definition.name, reference.event)
        else:
            target = self
        return Blank.NOWHERE if target is None else target.reading(reference.item)

    def _fact(self, name: str) -> Reading:
        self._read_trace.reads.add(("fact", name, ""))
        if name == "SUBJID":
            return self._book.subject_key
        value = self._book.fact(name)
        return Blank.NOTHING if value is None else value

    def _one(self, form: str, event: str) -> "CaseView | None":
        self._read_trace.reads.add(("forms", form, ""))
        found = self._book.of_form(form)
        where = event or self.event
        here = [
            one
            for one in found
            if one.key.event == where
            and (where != self.event or one.key.event_repeat == self.event_repeat)
        ]
        if event or len(here) == 1:
            found = tuple(here)
        own = [one for one in found if one.key == self._instance.key]
        chosen = own or found
        if len(chosen) != 1:
            return None
        return CaseView(self._book, self._seen_from_here(chosen[0]), self._read_trace)

    def _seen_from_here(self, instance: FormInstance) -> FormInstance:
        """Return an instance as this page reads it; itself it reads as it stands."""
        own = instance.key == self._instance.key
        return instance if own else self._book.seen_from_elsewhere(instance)

    def _previous(self) -> "CaseView | None":
        self._read_trace.reads.add(("forms", self.definition.name, ""))
        order = self._book.study.order
        here = (order[self.event], self.event_repeat, self.form_repeat)
        earlier = [
            one
            for one in self._book.of_form(self.definition.name)
            if (order[one.key.event], one.key.event_repeat, one.key.form_repeat) < here
        ]
        if not earlier:
            return None
        return CaseView(self._book, earlier[-1], self._read_trace, self._group, self._row)

    def reading(self, name: str) -> Reading:
        """Return what stands at an item of this form: a value, a missing reason, or a blank."""
        group = self.definition.group_of.get(name)
        if group is None:
            return Blank.NOWHERE  # not an item of this version
        row = 0
        if group.repeats is not None:
            if group.name != self._group:
                return Blank.NOWHERE
            row = self._row
        item = self.definition.items[name]
        spot = Spot(group.name, row, name)
        return self._derived(item, spot) if item.is_derived else self._given(item, spot)

    def _given(self, item: Item[Any], spot: Spot) -> Reading:
        key = self._instance.key
        self._read_trace.reads.add(("answer", key, spot))
        answer = self._instance.answers.given.get(spot)
        self._read_trace.seen[key, spot] = answer
        return reading_of(item, answer)

    def _derived(self, item: Item[Any], spot: Spot) -> Reading:
        if item.kept and spot not in self._read_trace.anew and self._is_kept(spot):
            return self._given(item, spot)
        place = (self._instance.key, spot)
        read_trace = self._read_trace
        known = read_trace.derived.get(place)
        if known is None:
            known = self._compute(item, spot)
            read_trace.derived[place] = known
        value, reads = known
        if place[0] == read_trace.home:
            read_trace.reads.add(("derived", *place))
        else:
            read_trace.reads |= reads
        text = None if isinstance(value, NO_VALUE) else item.kind.format(value)
        read_trace.seen[place] = None if text is None else Answer(value=text)
        return value

    def _is_kept(self, spot: Spot) -> bool:
        self._read_trace.reads.add(("answer", self._instance.key, spot))
        return spot in self._instance.answers.given

    def _compute(self, item: Item[Any], spot: Spot) -> tuple[Reading, frozenset[ReadKey]]:
        place = (self._instance.key, spot)
        if place in self._read_trace.computing or item.method is None:
            raise RecursionError(f"{item.name} is derived from itself")
        inner = ReadTrace(self._read_trace.derived, self._read_trace.home)
        inner.computing = self._read_trace.computing | {place}
        group = spot.group if spot.row else ""
        case_view = CaseView(self._book, self._instance, inner, group, spot.row)
        value = evaluate(item.method.compute, case_view)
        return Blank.NOTHING if value is None else value, frozenset(inner.reads)


def reading_of(item: Item[Any], answer: Answer | None) -> Reading:
    """Turn an answer into the value of its kind, its missing reason, or a kind of blank."""
    if answer is None:
        return Blank.NOTHING
    if answer.missing is not None:
        return answer.missing
    if answer.value is None:
        return Blank.UNREAD
    try:
        return item.kind.value_of(answer.value)
    except ValueError:
        return Blank.UNREAD
