"""The Case that checks, methods and conditions read: a casebook seen from one page or row.

A casebook does not change, so what was parsed or computed once is not parsed or computed again.
Of what is read only that is noted on which more than the page depends: other forms, and the day.
`traced_view` notes every answer.
"""

from datetime import date, datetime, timedelta
from typing import Any, Final, TypeVar

from kyphocrf.definition import site_time
from kyphocrf.definition.case import Asked, CannotTell, Named, evaluate
from kyphocrf.definition.condition import (
    EVENT,
    NO_VALUE,
    SITE,
    STUDY,
    SUBJECT,
    Blank,
    Outcome,
    Reading,
    Reference,
)
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.read_trace import LAST_COMPLETED, NOW, ReadKey, ReadTrace
from kyphocrf.record.reading import reading_of

T = TypeVar("T")

_FACTS = {SITE, STUDY, SUBJECT}
_NOT_READ_YET: Final = object()


class CaseViews:
    """The views of one casebook, each made once. Has state: `trace` takes up what they read."""

    __slots__ = ("_chosen", "_held", "_made", "book", "computing", "trace")

    def __init__(self, book: Casebook) -> None:
        self.book = book
        self.trace = ReadTrace()
        self.computing: set[tuple[FormKey, int, str]] = set()
        self._made: dict[tuple[int, str, int], CaseView] = {}
        self._chosen: dict[tuple[str, str, FormKey], FormInstance | None] = {}
        self._held: dict[FormKey, FormInstance] = {}

    def of(self, instance: FormInstance, group: str = "", row: int = 0) -> "CaseView":
        """Return the view that stands on a form instance, or on one row of it."""
        place = (id(instance), group, row)  # a view holds its instance, so no other has its id
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = self._view(instance, group, row)
        return found

    def _view(self, instance: FormInstance, group: str, row: int) -> "CaseView":
        return CaseView(self, instance, group, row)

    def of_other(self, instance: FormInstance, own: FormKey) -> "CaseView":
        """Return the view of an instance as the page `own` reads it; itself it reads as it is."""
        if instance.key == own:
            return self.of(instance)
        held = self._held.get(instance.key)
        if held is None:
            held = self._held[instance.key] = self.book.seen_from_elsewhere(instance)
        return self.of(held)

    def chosen(self, form: str, event: str, own: FormKey) -> FormInstance | None:
        """Return the instance of a form that is meant on a page (`Casebook.chosen`)."""
        place = (form, event, own)
        if place not in self._chosen:
            self._chosen[place] = self.book.chosen(form, event, own)
        return self._chosen[place]


def view_of(book: Casebook, instance: FormInstance, group: str = "", row: int = 0) -> "CaseView":
    """Return a view for one question; who asks more often keeps `CaseViews`."""
    return CaseViews(book).of(instance, group, row)


class CaseView:
    """A Case standing on a form instance, or on one row of it."""

    __slots__ = ("_computed", "_group", "_instance", "_known", "_row", "_views", "definition")

    def __init__(self, views: CaseViews, instance: FormInstance, group: str, row: int) -> None:
        self._views = views
        self._instance = instance
        self._group = group
        self._row = row
        self.definition: Form = views.book.study.form(instance.key.form, instance.version)
        self._known: dict[str, Reading] = {}
        self._computed: dict[str, tuple[Reading, frozenset[ReadKey]]] = {}

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
    def is_not_done(self) -> bool:
        self._views.trace.reads.add(("forms", self.definition.name, ""))
        return self._instance.status is Status.NOT_DONE

    @property
    def now(self) -> datetime:
        self._views.trace.reads.add(NOW)
        return self._views.book.now

    @property
    def today(self) -> date:
        return self.now.date()

    def __getitem__(self, item: Asked[T]) -> T:
        value = self.reading(item.name)
        if type(value) in NO_VALUE:
            raise CannotTell(item.name)
        return value  # type: ignore[return-value]  # the kind parsed it to T

    def get(self, item: Asked[T]) -> T | None:
        value = self.reading(item.name)
        if value is Blank.UNREAD:
            raise CannotTell(item.name)
        if type(value) in NO_VALUE:
            return None
        return value  # type: ignore[return-value]  # the kind parsed it to T

    def is_answered(self, item: Asked[Any]) -> bool:
        return type(self.reading(item.name)) not in NO_VALUE

    def missing(self, item: Asked[Any]) -> Missing | None:
        value = self.reading(item.name)
        return value if type(value) is Missing else None

    def rows(self, group: Named) -> "tuple[CaseView, ...]":
        return tuple([self.on_row(group.name, row) for row in self.row_numbers(group.name)])

    def row_numbers(self, group: str) -> tuple[int, ...]:
        """Return the rows that exist; where nothing is typed in a row, those that are expected."""
        declared = self.definition.group.get(group)
        if declared is None or not declared.is_derived or declared.repeats is None:
            return self._instance.answers.rows_of(group)
        expected = declared.repeats.rows_from
        return () if expected is None else evaluate(expected, self._views.of(self._instance)) or ()

    def row_above(self) -> "CaseView | None":
        rows = self._instance.answers.rows_of(self._group)
        above = max((row for row in rows if row < self._row), default=0)
        return self.on_row(self._group, above) if above else None

    def on_row(self, group: str, row: int) -> "CaseView":
        return self._views.of(self._instance, group, row)

    def form(self, form: Named, event: str = "") -> "CaseView":
        found = self._one(form.name, event)
        if found is None:
            raise CannotTell(form.name)
        return found

    def forms(self, form: Named) -> "tuple[CaseView, ...]":
        views = self._views
        views.trace.reads.add(("forms", form.name, ""))
        own = self._instance.key
        return tuple([views.of_other(one, own) for one in views.book.of_form(form.name)])

    def numbers(self, form: str, group: str) -> tuple[int, ...]:
        """Return the numbers of the repeats of a form, or of the rows of one of its groups."""
        self._views.trace.reads.add(("forms", form, ""))
        pages = self._views.book.of_form(form)
        if not group:
            return tuple(sorted({page.key.form_repeat for page in pages}))
        return tuple(sorted({row for page in pages for row in page.answers.rows_of(group)}))

    def previous(self) -> "CaseView | None":
        return self._previous()

    def window(self) -> tuple[date, date]:
        study = self._views.book.study
        windows, arm = study.event[self.event].windows, self.look(study.arm)
        window = (windows.get(arm) if isinstance(arm, str) else None) or windows.get("")
        if window is None:
            raise CannotTell(self.event)
        _, first, last = window.days(self)
        return first, last

    def fact(self, reference: Reference[T]) -> T:
        value = self.look(reference)
        if type(value) in NO_VALUE:
            raise CannotTell(reference.item)
        return value  # type: ignore[return-value]  # facts are texts

    def elapsed(self, since: datetime, until: datetime, *, at_most: bool = False) -> timedelta:
        hours = site_time.elapsed(since, until, self._views.book.zone, at_most=at_most)
        if hours is None:
            raise CannotTell(until.isoformat())
        return hours

    def later(self, since: datetime, passed: timedelta) -> datetime:
        return site_time.later(since, passed, self._views.book.zone)

    def elsewhere(self, item: Asked[T]) -> frozenset[str]:
        return self._views.book.elsewhere(self._instance.key.form, item.name)

    def look(self, reference: Reference[Any]) -> Reading:
        """Return what stands at a reference, seen from here (the Lookup of conditions)."""
        form = reference.form
        if reference.last_completed:
            return self._last_completed(reference.item)
        if not form and not reference.event and not reference.previous:
            return self.reading(reference.item)
        if form in _FACTS:
            return self._fact(reference.item)
        if form == EVENT:
            return self.event
        if reference.previous:
            target = self._previous()
        else:
            target = self._one(form or self.definition.name, reference.event)
        return Blank.NOWHERE if target is None else target.reading(reference.item)

    def _last_completed(self, name: str) -> Reading:
        """Return what stood at an item of this page when it was last complete, if it is open."""
        self._views.trace.reads.add((LAST_COMPLETED, self._instance.key, ""))
        before, group = self._instance.last_completed, self.definition.group_of.get(name)
        if before is None or group is None:
            return Blank.NOWHERE
        spot = Spot(group.name, 0 if group.repeats is None else self._row, name)
        return reading_of(self.definition.items[name], before.given.get(spot))

    def _fact(self, name: str) -> Reading:
        if name == "SUBJID":
            return self._views.book.subject_key
        value = self._views.book.fact(name)
        return Blank.NOTHING if value is None else value

    def _one(self, form: str, event: str) -> "CaseView | None":
        views = self._views
        views.trace.reads.add(("forms", form, ""))
        chosen = views.chosen(form, event, self._instance.key)
        return None if chosen is None else views.of_other(chosen, self._instance.key)

    def _previous(self) -> "CaseView | None":
        self._views.trace.reads.add(("forms", self.definition.name, ""))
        earlier = self._views.book.before(self._instance.key)
        return None if earlier is None else self._views.of(earlier, self._group, self._row)

    def reading(self, name: str) -> Reading:
        """Return what stands at an item of this form: a value, a missing reason, or a blank."""
        value = self._known.get(name, _NOT_READ_YET)
        return self._first_reading(name) if value is _NOT_READ_YET else value

    def _first_reading(self, name: str) -> Reading:
        known = self._computed.get(name)
        if known is not None:
            self._views.trace.reads |= known[1]
            return known[0]
        group = self.definition.group_of.get(name)
        if group is None:
            return Blank.NOWHERE  # not an item of this version
        if group.repeats is None and self._row:
            return self._above_rows(name)
        if group.repeats is not None and group.name != self._group:
            return Blank.NOWHERE
        item = self.definition.items[name]
        spot = Spot(group.name, self._row, name)
        return self._given(item, spot) if item.method is None else self._derived(item, spot)

    def _above_rows(self, name: str) -> Reading:
        """Return what stands at an item of a group that has no rows, seen from a row."""
        value = self._views.of(self._instance).reading(name)
        if self.definition.items[name].method is None:
            self._known[name] = value
        return value

    def _given(self, item: Item[Any], spot: Spot) -> Reading:
        value = reading_of(item, self._instance.answers.given.get(spot))
        self._known[item.name] = value
        return value

    def _derived(self, item: Item[Any], spot: Spot) -> Reading:
        if item.kept and spot in self._instance.answers.given:
            return self._kept(item, spot)
        value, reads = self._compute(item)
        if reads:  # whoever reads the value depends on them too
            self._computed[item.name] = value, reads
            self._views.trace.reads |= reads
        else:
            self._known[item.name] = value
        return value

    def _kept(self, item: Item[Any], spot: Spot) -> Reading:
        """Return what is kept; not remembered here, since what asks for it may be elsewhere."""
        if not self.is_asked(item):
            return Blank.NOTHING
        return reading_of(item, self._instance.answers.given[spot])

    def _compute(self, item: Item[Any]) -> tuple[Reading, frozenset[ReadKey]]:
        """Return what the method of an item makes of the answers, with what it read.

        Nothing where the item is not asked: what nobody asks for is neither shown nor exported,
        and no rule reckons with it.
        """
        views, place = self._views, (self._instance.key, self._row, item.name)
        if place in views.computing or item.method is None:
            raise RecursionError(f"{item.name} is derived from itself")
        outer, inner = views.trace, ReadTrace()
        views.trace = inner
        views.computing.add(place)
        try:
            value = evaluate(item.method.compute, self) if self.is_asked(item) else None
        finally:
            views.trace = outer
            views.computing.discard(place)
        return Blank.NOTHING if value is None else value, frozenset(inner.reads)

    def is_asked(self, item: Item[Any]) -> bool:
        """Tell whether an item of this page or row is asked for, as far as that can be told."""
        conditions = (self.definition.group_of[item.name].collect_if, item.collect_if)
        return all(one is None or one.outcome(self.look) is Outcome.YES for one in conditions)
