"""A review that follows the edits of a form being filled in.

It is a set of cells: the rows of a group, whether a section is asked, the state of a place, a
check at a place, a need of the gate. Each remembers what it read, so that an edit asks again only
what it can reach. Where a section is asked otherwise, all else at its places stands.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import IntEnum
from typing import Any

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import CaseView
from kyphocrf.record.casebook import Casebook, FormInstance
from kyphocrf.record.read_trace import LAST_COMPLETED, ReadKey, ReadTrace
from kyphocrf.record.review import Review, spots_of
from kyphocrf.record.traced_view import TracedViews


class What(IntEnum):
    """What a cell works out; in this order, as rows come before the places on them."""

    ROWS = 0
    NEED = 1
    SECTION = 2
    PLACE = 3
    CHECK = 4


class Cell:
    """One thing to work out: what and where, and what it has read. Each exists once in a review."""

    __slots__ = ("name", "reads", "spot", "what")

    def __init__(self, what: What, name: str, spot: Spot) -> None:
        self.what = what
        self.name = name
        self.spot = spot
        self.reads: set[ReadKey] = set()


class LiveReview(Review):
    """The state of a form instance that is filled in. It follows the edits."""

    _views: TracedViews

    def __init__(self, book: Casebook, key: FormKey) -> None:
        self._cells: dict[tuple[What, str, Spot], Cell] = {}
        self._readers: dict[ReadKey, set[Cell]] = {}
        self._asked: dict[tuple[str, int], Outcome] = {}
        self._anew = book
        super().__init__(book, key, TracedViews(book, key))

    def _look(self) -> None:
        self._refresh(self._new(self._shared_cells()))
        self._refresh(self._new(self._row_cells()))

    def follow(self, book: Casebook, changed: Iterable[ReadKey]) -> set[Spot]:
        """Take over changed answers; returns the spots whose state was worked out anew."""
        keys = set(changed)
        stale = self._reached(keys)
        self.book, self._anew, self.instance = book, book, book.instance(self.key)
        self._views.follow(book, keys)
        touched = {key[2] for key in keys if key[0] == "answer" and key[1] == self.key}
        plans = {cell for cell in stale if cell.what is What.ROWS}
        self._refresh(plans)
        again = (stale - plans) | self._places(touched)
        gone: list[Cell] = []
        if plans or any(key[0] == "rows" for key in keys):
            wanted = {*self._shared_cells(), *self._row_cells()}
            gone = [cell for place, cell in self._cells.items() if place not in wanted]
            again = again.union(self._new(wanted - self._cells.keys())).difference(gone)
        for cell in gone:
            self._drop(cell)
        asked = dict(self._asked)
        self._refresh(again)
        moved = self._places(self._asked_otherwise(asked)) - again
        self._ask_otherwise(moved)
        return {cell.spot for cell in (*again, *moved, *gone)} | touched

    def _asked_otherwise(self, before: Mapping[tuple[str, int], Outcome]) -> Iterator[Spot]:
        """Yield the places of sections that were known and are asked otherwise now."""
        for section, asked in before.items():
            if self._asked.get(section, asked) is not asked:
                yield from spots_of(self.definition, *section)

    def _ask_otherwise(self, cells: set[Cell]) -> None:
        """Follow a section that is asked otherwise; where a place asks more, it is seen anew."""
        items = self.definition.items
        narrowed = {cell for cell in cells if items[cell.name].collect_if is not None}
        self._refresh(narrowed)
        for cell in cells - narrowed:
            spot = cell.spot
            self._judge_asked(items[cell.name], spot, self._asked[spot.group, spot.row])

    def take_over(self, instance: FormInstance) -> None:
        """Take over a page of which no answer and no comment changed."""
        before = self.instance.last_completed
        self.book, self.instance = self.book.with_instance(instance), instance
        self._anew = self.book
        self._views.follow(self.book, set())
        if instance.last_completed != before:
            self.follow(self.book, [(LAST_COMPLETED, self.key, "")])

    def reached(self, keys: set[ReadKey]) -> set[Spot]:
        """Return the places whose state reads any of these, directly or through derived values."""
        return {cell.spot for cell in self._reached(keys) if cell.what is What.PLACE}

    def computed_anew(
        self, instance: FormInstance, spot: Spot
    ) -> tuple[Answer | None, frozenset[ReadKey]]:
        """Compute a derived item from an instance, whatever is kept there, with what it read."""
        if self._anew.instances.get(self.key) is not instance:
            self._anew = self.book.with_instance(instance)
        views = TracedViews(self._anew, anew=frozenset({spot}))
        views.of(instance, spot.group if spot.row else "", spot.row).reading(spot.item)
        return views.trace.seen.get((self.key, spot)), views.derived[self.key, spot][1]

    def _reached(self, keys: set[ReadKey]) -> set[Cell]:
        """Return the cells that read any of these, directly or through derived values."""
        items = self.definition.items
        reached: set[Cell] = set()
        while keys:
            found = {cell for key in keys for cell in self._readers.get(key, ())} - reached
            reached |= found
            keys = {
                ("derived", self.key, cell.spot)
                for cell in found
                if cell.what is What.PLACE and items[cell.name].is_derived
            }
        return reached

    def _shared_cells(self) -> Iterator[tuple[What, str, Spot]]:
        for group in self.definition.groups:
            if group.repeats is not None and group.repeats.rows_from is not None:
                yield What.ROWS, group.name, Spot(group.name, 0, "")
        for need in self._requirements():
            yield What.NEED, need.number, Spot("", 0, need.number)

    def _row_cells(self) -> Iterator[tuple[What, str, Spot]]:
        for group in self.definition.groups:
            for row in self.rows(group):
                if group.collect_if is not None:
                    yield What.SECTION, group.name, Spot(group.name, row, "")
                for item in group.items:
                    yield What.PLACE, item.name, Spot(group.name, row, item.name)
        for name, check in self.checks.items():
            for spot in self._anchors(check):
                yield What.CHECK, name, spot

    def _new(self, places: Iterable[tuple[What, str, Spot]]) -> list[Cell]:
        cells = []
        for place in places:
            self._cells[place] = cell = Cell(*place)
            cells.append(cell)
        return cells

    def _places(self, spots: Iterable[Spot]) -> set[Cell]:
        found = (self._cells.get((What.PLACE, spot.item, spot)) for spot in spots)
        return {cell for cell in found if cell is not None}

    def _refresh(self, cells: Iterable[Cell]) -> None:
        see: tuple[Callable[[Cell], None], ...] = (
            self._see_rows, self._see_need, self._see_section, self._see_place, self._see_check
        )  # fmt: skip
        views = self._views
        for cell in sorted(cells, key=_in_order):
            views.trace = ReadTrace()
            see[cell.what](cell)
            self._remember(cell, views.trace.reads)
        views.trace = ReadTrace()

    def _remember(self, cell: Cell, reads: set[ReadKey]) -> None:
        if reads == cell.reads:
            return
        for key in cell.reads - reads:
            self._readers[key].discard(cell)
        for key in reads - cell.reads:
            self._readers.setdefault(key, set()).add(cell)
        cell.reads = reads

    def _drop(self, cell: Cell) -> None:
        self._remember(cell, set())
        del self._cells[cell.what, cell.name, cell.spot]
        if cell.what is What.PLACE:
            self.places.pop(cell.spot, None)
            self.own.pop(cell.spot, None)
        elif cell.what is What.SECTION:
            self._asked.pop((cell.spot.group, cell.spot.row), None)
        elif cell.what is What.CHECK:
            self.outcomes.get(cell.spot, {}).pop(cell.name, None)
            self._found.pop((cell.name, cell.spot), None)

    def _see_rows(self, cell: Cell) -> None:
        self._plan(self.definition.group[cell.name])

    def _see_need(self, cell: Cell) -> None:
        for need in self._requirements():
            if need.number == cell.name:
                self._judge_need(need)

    def _see_section(self, cell: Cell) -> None:
        group, row, _ = cell.spot
        self._asked[group, row] = super()._asked_in(self.definition.group[group], row)

    def _see_place(self, cell: Cell) -> None:
        item, spot = self.definition.items[cell.name], cell.spot
        self._views.trace.reads.add(("comments", self.key, spot))
        asked = self._asked_in(self.definition.group[spot.group], spot.row)
        self._judge_place(item, spot, self.case_view(spot), asked)

    def _see_check(self, cell: Cell) -> None:
        self._views.trace.reads.add(("comments", self.key, cell.spot))
        self._judge_check(cell.name, self.checks[cell.name], cell.spot)
        self._found.pop((cell.name, cell.spot), None)
        if self.outcomes[cell.spot][cell.name] is Outcome.NO:
            self._finding(cell.name, cell.spot)  # now, that what it reads is noted

    def _asked_in(self, group: ItemGroup, row: int) -> Outcome:
        known = self._asked.get((group.name, row))
        return super()._asked_in(group, row) if known is None else known

    def _derived(self, item: Item[Any], spot: Spot, case_view: CaseView) -> Answer | None:
        reads = self._views.trace.reads
        if item.kept:  # what it would be computed from makes it anew
            reads |= self.computed_anew(self.instance, spot)[1]
            reads.add(("answer", self.key, spot))
            return super()._derived(item, spot, case_view)
        derived = super()._derived(item, spot, case_view)
        reads |= self._views.derived[self.key, spot][1]
        return derived

    def _traced_views(self) -> TracedViews:
        return self._views

    def _seen_by(self, check: Any, spot: Spot) -> ReadTrace:
        del check, spot
        return self._views.trace

    def _reads(self) -> set[ReadKey]:
        return {key for cell in self._cells.values() for key in cell.reads}


def _in_order(cell: Cell) -> int:
    return cell.what
