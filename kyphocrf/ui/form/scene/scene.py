"""What is to be seen of a form in hand: answers, findings worded as notes, marks, plans.

Findings of the place one is typing at are held back until it is left: nothing moves while typing.
"""

from typing import Any, Final

from kyphocrf.definition.case import evaluate
from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language
from kyphocrf.definition.vocabulary import ShapeName, gravest
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.case_view import view_of
from kyphocrf.record.delta import Delta
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.record.review import PlaceView
from kyphocrf.ui.fields.answering import Mark
from kyphocrf.ui.form.scene import walk
from kyphocrf.ui.form.scene.actions import GoneRow
from kyphocrf.ui.form.scene.lines import CarryLine, is_offered
from kyphocrf.ui.form.scene.notes import SHAPE_OF, Note, note_of
from kyphocrf.ui.form.scene.offers import Beneath, offer_of, rows_offer_of, told_rows
from kyphocrf.ui.form.scene.row_order import RowOrder, next_order
from kyphocrf.ui.form.scene.work import FormWork

_NONE: Final[tuple[Finding, ...]] = ()


class FormScene:
    """The visible state of a form in hand; it follows every delta."""

    def __init__(self, work: FormWork, *, readable: bool) -> None:
        self.work = work
        self.readable = readable
        self.current: Spot | None = None
        self.strip: Spot | None = None
        self.changed = work.actions.changed()
        self._held: Spot | None = None
        self._findings: dict[Spot, tuple[Finding, ...]] = {}
        self._offers = self._offered()
        self.orders: dict[str, RowOrder] = {}
        self.removed: tuple[GoneRow, ...] | None = None
        self._rows = self.entry.answers.rows
        for finding in self.entry.review.all_findings():
            self._findings[finding.spot] = (*self._findings.get(finding.spot, ()), finding)

    @property
    def entry(self) -> Entry:
        return self.work.entry

    @property
    def language(self) -> Language:
        return self.work.language

    def hold(self, spot: Spot | None) -> frozenset[Spot]:
        """Hold back findings at a place; return the places whose findings are shown now."""
        before, self._held = self._held, spot
        if before is None or before == spot:
            return frozenset()
        return self._look_at(before)

    def follow(self, delta: Delta) -> frozenset[Spot]:
        """Take over changed findings; return the places where they show."""
        if self.removed is not None and self.entry.answers.rows != self._rows:
            self.show_removed(shown=True)
        shown = [self._look_at(spot) for spot in delta.findings or () if spot != self._held]
        offers = self._offered()
        others = {s for s in {*offers, *self._offers} if offers.get(s) != self._offers.get(s)}
        shown += [self._look_at(spot) for spot in others if spot != self._held]
        return frozenset().union(*shown)

    def look_now(self, spot: Spot) -> frozenset[Spot]:
        """Show the findings of a place although one is at it: something was done about them."""
        return self._look_at(spot)

    def _look_at(self, spot: Spot) -> frozenset[Spot]:
        found, offer = self.entry.review.findings(spot), self._offer_now(spot)
        if found == self._findings.get(spot, _NONE) and offer == self._offers.get(spot):
            return frozenset()
        self._findings[spot] = found
        self._offers.pop(spot, None)
        if offer is not None:
            self._offers[spot] = offer
        return frozenset({spot})

    def _offered(self) -> dict[Spot, Answer]:
        """Return what is suggested now for empty places that are asked, in rows that exist."""
        found = {spot: self._offer_now(spot) for spot in self._suggesting()}
        return {spot: answer for spot, answer in found.items() if answer is not None}

    def _suggesting(self) -> list[Spot]:
        items = self.entry.form.items
        names = {item.name for item in items.values() if item.suggested is not None}
        return [spot for spot in self.entry.review.places if spot.item in names] if names else []

    def _offer_now(self, spot: Spot) -> Answer | None:
        view, answers = self.view_at(spot), self.entry.answers
        if view is None or view.asked is not Outcome.YES or self.readable:
            return None
        exists = spot.row == 0 or spot.row in answers.rows_of(spot.group)
        return view.suggested if exists and spot not in answers.given else None

    def findings_at(self, spot: Spot) -> tuple[Finding, ...]:
        return self._findings.get(spot, _NONE)

    def offer_at(self, spot: Spot) -> Answer | None:
        """Return the suggestion that stands beneath a place; held back changes show later."""
        return self._offers.get(spot)

    def carried_into(self, group: ItemGroup) -> CarryLine | None:
        """Return the rows that may be carried forward into a table, or that just were."""
        if self.readable:
            return None
        offered = self.entry.carried_forward(group.name)
        if offered is not None:
            return CarryLine(group, offered)
        carried, rows = self.work.carried.get(group.name, (None, ()))
        present = tuple(row for row in rows if row in self.entry.answers.rows_of(group.name))
        return CarryLine(group, carried, present) if carried is not None and present else None

    def told_rows(self, group: ItemGroup) -> str:
        """Word what `carried_into` returns for a screen reader; empty where that is nothing."""
        line, form = self.carried_into(group), self.entry.form
        if line is None:
            return ""
        return told_rows(rows_offer_of(form, line, self.language), self.language)

    def beneath(self, spot: Spot) -> list[Beneath]:
        """Return what stands beneath a cell of a table."""
        offer = self.offer_at(spot)
        if offer is None:
            return [*self.notes_at(spot)]
        return [*self.notes_at(spot), offer_of(self.entry.form, spot, offer, self.language)]

    def notes_at(self, spot: Spot) -> list[Note]:
        form = self.entry.form
        return [note_of(form, finding, self.language) for finding in self.findings_at(spot)]

    def has_earlier(self, spot: Spot) -> bool:
        return self.work.earlier is not None and self.work.earlier.answer(spot) is not None

    def earlier_at(self, spot: Spot) -> str:
        """Word the answer of the same cell at the event before, as `W2: 3.0`."""
        earlier = self.work.earlier
        return earlier.in_cell(spot, self.language) if earlier is not None else ""

    def view_at(self, spot: Spot) -> PlaceView | None:
        return self.entry.review.places.get(spot)

    def answer_at(self, spot: Spot) -> Answer | None:
        """Return the answer that stands at a place, given or derived."""
        if self.entry.form.items[spot.item].is_derived:
            view = self.view_at(spot)
            return view.derived if view is not None else None
        return self.entry.answers.get(spot)

    def border_at(self, spot: Spot) -> Mark:
        """Return the gravest finding that the border of a field shows."""
        severities = {f.severity for f in self.findings_at(spot) if f.comment is None}
        if Severity.HARD in severities:
            return "hard"
        return "soft" if Severity.SOFT in severities else ""

    def mark_at(self, spot: Spot) -> ShapeName | None:
        """Return the one mark of a place, the gravest."""
        names = {SHAPE_OF[f.severity] for f in self.findings_at(spot) if f.comment is None}
        if spot in self.changed:
            names.add("changed")
        return gravest(names)

    def is_gone(self, spot: Spot) -> bool:
        """Tell whether an answer stands at a place that is no longer asked."""
        view = self.view_at(spot)
        return view is not None and view.asked is Outcome.NO

    def can_open(self, spot: Spot) -> bool:
        """Tell whether a cell takes the focus: asked or answered, and not computed."""
        if self.entry.form.items[spot.item].is_derived:
            return self.readable
        view = self.view_at(spot)
        asked = view is not None and view.asked is Outcome.YES
        return asked or self.entry.answers.get(spot) is not None

    def rows_of(self, group: ItemGroup) -> tuple[int, ...]:
        """Return the row numbers of a group as they stand on screen."""
        rows, order = self.entry.review.rows(group), self.orders.get(group.name)
        return rows if order is None else order.arranged(rows)

    def sort_by(self, spot: Spot) -> RowOrder | None:
        """Order the rows of a table by the item at a place; return the order, None as entered."""
        group, item = self.entry.form.group[spot.group], self.entry.form.items[spot.item]
        before = self.orders.pop(group.name, None)
        rows = self.entry.review.rows(group)
        order = next_order(before, item, rows, lambda row: self.answer_at(spot._replace(row=row)))
        if order is not None:
            self.orders[group.name] = order
        return order

    def position(self, spot: Spot) -> tuple[int, int, int]:
        """Return where a place stands on screen: group, row, item."""
        group, row, item = self.entry.review.position(spot)
        if spot.group not in self.orders:
            return group, row, item
        rows = self.rows_of(self.entry.form.group[spot.group])
        return group, rows.index(row) + 1 if row in rows else len(rows) + 1, item

    def stops(self) -> tuple[Spot, ...]:
        """Return the places the keys visit, as they stand on screen."""
        return self.in_order(walk.stops(self.entry, readable=self.readable))

    def in_order(self, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
        """Sort places, that stand in the order of the form, as they stand on screen."""
        return tuple(sorted(spots, key=self.position)) if self.orders else spots

    def show_removed(self, *, shown: bool) -> None:
        """Take the removed rows from the history, or let them go."""
        self._rows = self.entry.answers.rows
        self.removed = self.work.actions.removed() if shown else None

    def may_add_to(self, group: ItemGroup) -> bool:
        """Tell whether a group takes another row."""
        if self.readable or group.repeats is None:
            return False
        return is_offered(self.entry, group) and self.entry.no_row(group.name) is None

    def hint_of(self, group: ItemGroup, row: int) -> str:
        """Word the plan of a row that does not exist yet; empty for a row that does."""
        repeats = group.repeats
        if repeats is None or repeats.hint is None:
            return ""
        if row in self.entry.answers.rows_of(group.name):
            return ""
        case_view = view_of(self.entry.book, self.entry.instance, group.name, row)
        hint = evaluate(repeats.hint, case_view)
        return "" if hint is None else hint.to(self.language)

    def number_of(self, item: Item[Any]) -> str:
        return self.entry.form.numbers[item.name]

    def unfinished(self) -> tuple[Spot, ...]:
        """Return the places with something to do, in the order of the form."""
        return tuple(
            sorted(
                {
                    *(s for s, found in self._findings.items() if _is_open(found)),
                    *self.entry.review.to_answer(),
                },
                key=self.position,
            )
        )


def _is_open(findings: tuple[Finding, ...]) -> bool:
    return any(finding.comment is None for finding in findings)
