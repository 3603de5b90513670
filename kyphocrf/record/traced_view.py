"""Views that note each answer they read: for who follows edits, or says how a value came about."""

from typing import Any

from kyphocrf.definition.case import Named
from kyphocrf.definition.condition import NO_VALUE, Blank, Reading
from kyphocrf.definition.item import Item
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import CaseView, CaseViews
from kyphocrf.record.casebook import Casebook, FormInstance
from kyphocrf.record.read_trace import DerivedCache, ReadKey, drop_stale
from kyphocrf.record.reading import reading_of


class TracedViews(CaseViews):
    """The views of a casebook that note what they read in `trace`.

    Of a derived value of the form at `home` its place is noted, of others all they read.
    What is kept with the answers is read from there, but at the places `anew`.
    """

    __slots__ = ("anew", "derived", "home")

    def __init__(
        self,
        book: Casebook,
        home: FormKey | None = None,
        anew: frozenset[Spot] = frozenset(),
        derived: DerivedCache | None = None,
    ) -> None:
        super().__init__(book)
        self.home = home
        self.anew = anew
        self.derived: DerivedCache = {} if derived is None else derived

    def _view(self, instance: FormInstance, group: str, row: int) -> CaseView:
        return TracedView(self, instance, group, row)

    def follow(self, book: Casebook, changed: set[ReadKey]) -> None:
        """Take over a casebook in which this was changed; what it did not reach stands."""
        alive = {id(one) for one in (*book.instances.values(), *book.computed.values())}
        self.book = book
        self._chosen, self._held = {}, {}
        self.derived = drop_stale(self.derived, changed)
        self._made = {place: view for place, view in self._made.items() if place[0] in alive}


class TracedView(CaseView):
    """A Case of which every reading is noted."""

    __slots__ = ("_noted",)

    _views: TracedViews

    def __init__(self, views: TracedViews, instance: FormInstance, group: str, row: int) -> None:
        super().__init__(views, instance, group, row)
        self._noted: dict[str, tuple[Reading, ReadKey, Answer | None]] = {}

    def rows(self, group: Named) -> tuple[CaseView, ...]:
        self._views.trace.reads.add(("rows", self._instance.key, group.name))
        return super().rows(group)

    def row_above(self) -> CaseView | None:
        self._views.trace.reads.add(("rows", self._instance.key, self._group))
        return super().row_above()

    def numbers(self, form: str, group: str) -> tuple[int, ...]:
        if group:
            pages = self._views.book.of_form(form)
            self._views.trace.reads |= {("rows", page.key, group) for page in pages}
        return super().numbers(form, group)

    def _fact(self, name: str) -> Reading:
        self._views.trace.reads.add(("fact", name, ""))
        return super()._fact(name)

    def reading(self, name: str) -> Reading:
        noted = self._noted.get(name)
        if noted is None:
            return self._first_reading(name)
        value, read, answer = noted
        trace = self._views.trace
        trace.reads.add(read)
        trace.seen[read[1:]] = answer
        return value

    def _given(self, item: Item[Any], spot: Spot) -> Reading:
        key, answer = self._instance.key, self._instance.answers.given.get(spot)
        self._noted[item.name] = reading_of(item, answer), ("answer", key, spot), answer
        return self.reading(item.name)

    def _kept(self, item: Item[Any], spot: Spot) -> Reading:
        value, trace, key = super()._kept(item, spot), self._views.trace, self._instance.key
        trace.reads.add(("answer", key, spot))
        given = None if value is Blank.NOTHING else self._instance.answers.given[spot]
        trace.seen[key, spot] = given
        return value

    def _derived(self, item: Item[Any], spot: Spot) -> Reading:
        views, key = self._views, self._instance.key
        if item.kept and spot not in views.anew:
            if spot in self._instance.answers.given:
                return self._kept(item, spot)
            views.trace.reads.add(("answer", key, spot))
        known = views.derived.get((key, spot))
        if known is None:
            known = views.derived[key, spot] = self._compute(item)
        value, reads = known
        if key == views.home:
            views.trace.reads.add(("derived", key, spot))
        else:
            views.trace.reads |= reads
        blank = type(value) in NO_VALUE
        views.trace.seen[key, spot] = None if blank else Answer(value=item.kind.format(value))
        return value
