"""Everything that follows from the answers of one form instance, kept current edit by edit.

A Review is a set of cells: is this place asked, what is derived here, does this check hold on this
row. Each cell remembers what it read, so that an edit asks again only what it can reach.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from kyphocrf.definition.case import Case, evaluate
from kyphocrf.definition.check import EditCheck, Requirement, Severity
from kyphocrf.definition.condition import Condition, Outcome, all_of
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Item
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import NOW, CaseView, DerivedCache, ReadKey, ReadTrace
from kyphocrf.record.casebook import Casebook, FormInstance
from kyphocrf.record.derived_cache import drop_stale
from kyphocrf.record.finding import Finding, commented, finding_of
from kyphocrf.record.itemcheck import findings_at, not_expected

T = TypeVar("T")


class Cell(NamedTuple):
    """One thing to work out: what ("rows", "place", "check", "need") and where."""

    what: str
    name: str
    spot: Spot


class PlaceView(NamedTuple):
    """What is to be known of one place: asked or not, to be answered or not, offered, derived."""

    asked: Outcome
    mandatory: bool
    offered: tuple[str, ...] | None
    derived: Answer | None
    hints: Mapping[str, Text] | None = None
    suggested: Answer | None = None


class CheckView(NamedTuple):
    """The outcome of a check at one place, with its finding where it does not hold."""

    outcome: Outcome
    finding: Finding | None


class Review:
    """The state of a form instance that is looked at or filled in. It follows the edits."""

    def __init__(self, book: Casebook, key: FormKey) -> None:
        self.book = book
        self.key = key
        self.instance: FormInstance = book.instance(key)
        self.definition: Form = book.form(key)
        self.checks: dict[str, EditCheck] = checks_of(book, self.definition)
        self.planned: dict[str, tuple[int, ...]] = {}
        self.opened: dict[str, tuple[int, ...]] = {}
        self.places: dict[Spot, PlaceView] = {}
        self.outcomes: dict[Spot, dict[str, CheckView]] = {}
        self.needs: dict[str, Outcome] = {}
        self.own: dict[Spot, tuple[Finding, ...]] = {}
        self._reads: dict[Cell, frozenset[ReadKey]] = {}
        self._readers: dict[ReadKey, set[Cell]] = {}
        self._memo: DerivedCache = {}
        self._groups: dict[tuple[str, int], tuple[Outcome, set[ReadKey]]] = {}
        self._ranks = {
            item.name: (rank, place)
            for rank, group in enumerate(self.definition.groups)
            for place, item in enumerate(group.items)
        }
        self._refresh(set(self._shared_cells()))
        self._refresh(set(self._row_cells()))

    def follow(self, book: Casebook, changed: Iterable[ReadKey]) -> set[Spot]:
        """Take over changed answers; returns the spots whose state was worked out anew."""
        self.book, self.instance = book, book.instance(self.key)
        keys = set(changed)
        stale = self._reached(keys)
        self._memo = drop_stale(self._memo, keys)
        touched = {key[2] for key in keys if key[0] == "answer" and key[1] == self.key}
        plans = {cell for cell in stale if cell.what == "rows"}
        self._refresh(plans)
        again = (stale - plans) | {Cell("place", spot.item, spot) for spot in touched}
        gone: set[Cell] = set()
        if plans or any(key[0] == "rows" for key in keys):
            wanted = set(self._shared_cells()) | set(self._row_cells())
            gone = set(self._reads) - wanted
            again |= wanted - set(self._reads)
        for cell in gone:
            self._forget(cell)
        again -= gone
        self._refresh(again)
        return {cell.spot for cell in again | gone} | touched

    def _reached(self, keys: set[ReadKey]) -> set[Cell]:
        """Return the cells that read any of these, directly or through derived values."""
        reached: set[Cell] = set()
        while keys:
            found = {cell for key in keys for cell in self._readers.get(key, ())} - reached
            reached |= found
            keys = {
                ("derived", self.key, cell.spot)
                for cell in found
                if cell.what == "place" and self.definition.items[cell.name].is_derived
            }
        return reached

    def _shared_cells(self) -> Iterator[Cell]:
        for group in self.definition.groups:
            if group.repeats is not None and group.repeats.rows_from is not None:
                yield Cell("rows", group.name, Spot(group.name, 0, ""))
        if self.definition.gate is not None:
            for need in self.definition.gate.requirements:
                yield Cell("need", need.number, Spot("", 0, need.number))

    def _row_cells(self) -> Iterator[Cell]:
        for group in self.definition.groups:
            for row in self.rows(group):
                for item in group.items:
                    yield Cell("place", item.name, Spot(group.name, row, item.name))
        for name, check in self.checks.items():
            for spot in self._anchors(check):
                yield Cell("check", name, spot)

    def rows(self, group: ItemGroup) -> tuple[int, ...]:
        """Return the row numbers shown: those that exist, are expected, or wait for an answer."""
        return tuple(sorted({*self._counted_rows(group), *self.opened.get(group.name, ())}))

    def _counted_rows(self, group: ItemGroup) -> tuple[int, ...]:
        """Return the rows that count; one that was opened only does with its first answer."""
        if group.repeats is None:
            return (0,)
        existing = self.instance.answers.rows_of(group.name)
        return tuple(sorted({*existing, *self.planned.get(group.name, ())}))

    def _anchors(self, check: EditCheck) -> tuple[Spot, ...]:
        group = self.definition.group_of.get(check.at.item)
        if group is None:
            return ()  # this version does not have the item
        rows = self._counted_rows(group)
        if check.once:
            rows = rows[:1] or (0,)
        return tuple(Spot(group.name, row, check.at.item) for row in rows)

    def _refresh(self, cells: Iterable[Cell]) -> None:
        see = {
            "rows": self._see_rows, "need": self._see_need, "place": self._see_place,
            "check": self._see_check,
        }  # fmt: skip
        order = {what: rank for rank, what in enumerate(see)}
        self._groups = {}
        for cell in sorted(cells, key=lambda cell: order[cell.what]):
            self._forget(cell)
            read_trace = ReadTrace(self._memo, self.key)
            see[cell.what](cell, read_trace)
            self._reads[cell] = frozenset(read_trace.reads)
            for key in read_trace.reads:
                self._readers.setdefault(key, set()).add(cell)

    def _forget(self, cell: Cell) -> None:
        for key in self._reads.pop(cell, ()):
            self._readers[key].discard(cell)
        if cell.what == "place":
            self.places.pop(cell.spot, None)
            self.own.pop(cell.spot, None)
        elif cell.what == "check":
            self.outcomes.get(cell.spot, {}).pop(cell.name, None)

    def _case_view(self, spot: Spot, read_trace: ReadTrace) -> CaseView:
        group = spot.group if spot.row else ""
        return CaseView(self.book, self.instance, read_trace, group, spot.row)

    def _see_rows(self, cell: Cell, read_trace: ReadTrace) -> None:
        repeats = self.definition.group[cell.name].repeats
        rows_from = None if repeats is None else repeats.rows_from
        self.planned[cell.name] = _told(rows_from, self._case_view(cell.spot, read_trace)) or ()

    def _see_need(self, cell: Cell, read_trace: ReadTrace) -> None:
        gate = self.definition.gate
        for need in gate.requirements if gate is not None else ():
            if need.number == cell.name:
                self.needs[cell.name] = self._outcome(need, cell.spot, read_trace)

    def _outcome(self, rule: EditCheck | Requirement, spot: Spot, read_trace: ReadTrace) -> Outcome:
        case_view = self._case_view(spot, read_trace)
        if isinstance(rule.rule, Condition):
            return rule.rule.outcome(case_view.look)
        holds = evaluate(rule.rule, case_view)
        return Outcome.UNKNOWN if holds is None else Outcome.of(holds)

    def _see_place(self, cell: Cell, read_trace: ReadTrace) -> None:
        spot = cell.spot
        item = self.definition.items[cell.name]
        case_view = self._case_view(spot, read_trace)
        asked = self._group_at(spot, read_trace)
        if item.collect_if is not None:
            asked = all_of((asked, item.collect_if.outcome(case_view.look)))
        mandatory = item.mandatory and not item.is_derived
        if item.mandatory_if is not None:
            mandatory = item.mandatory_if.outcome(case_view.look) is Outcome.YES
        derived = self._derived(case_view, spot, read_trace) if item.is_derived else None
        offered = _told(item.codes_from, case_view)
        hints = _told(item.hints_from, case_view)
        suggested = _suggested(item, case_view)
        self.places[spot] = PlaceView(asked, mandatory, offered, derived, hints, suggested)
        read_trace.reads.add(("comments", self.key, spot))
        self.own[spot] = self._own_findings(spot, asked, case_view)
        if any(TODAY in (limit.least, limit.most) for limit in item.limits):
            read_trace.reads.add(NOW)

    def _group_at(self, spot: Spot, read_trace: ReadTrace) -> Outcome:
        """Tell whether the group of a place is asked there; all places of a row read the same."""
        condition = self.definition.group[spot.group].collect_if
        if condition is None:
            return Outcome.YES
        known = self._groups.get(spot[:2])
        if known is None:
            looking = ReadTrace(self._memo, self.key)
            outcome = condition.outcome(self._case_view(spot, looking).look)
            known = self._groups[spot[:2]] = outcome, looking.reads
        read_trace.reads |= known[1]
        return known[0]

    def _derived(self, case_view: CaseView, spot: Spot, read_trace: ReadTrace) -> Answer | None:
        if self.definition.items[spot.item].kept:
            return self._kept(spot, read_trace)
        case_view.reading(spot.item)
        read_trace.reads |= read_trace.derived[self.key, spot][1]
        return read_trace.seen.get((self.key, spot))

    def _kept(self, spot: Spot, read_trace: ReadTrace) -> Answer | None:
        """Return what is kept; until then what is computed, whose reads make it anew later."""
        computed, reads = self.computed_anew(self.instance, spot)
        read_trace.reads |= reads | {("answer", self.key, spot)}
        kept = self.instance.answers.get(spot)
        return computed if kept is None else kept

    def computed_anew(
        self, instance: FormInstance, spot: Spot
    ) -> tuple[Answer | None, frozenset[ReadKey]]:
        """Compute a derived item from an instance, whatever is kept there, with what it read."""
        read_trace = ReadTrace()
        read_trace.anew = frozenset({spot})
        group = spot.group if spot.row else ""
        case_view = CaseView(
            self.book.with_instance(instance), instance, read_trace, group, spot.row
        )
        case_view.reading(spot.item)
        return read_trace.seen.get((self.key, spot)), frozenset(
            read_trace.derived[self.key, spot][1]
        )

    def reached(self, keys: set[ReadKey]) -> set[Spot]:
        """Return the places whose state reads any of these, directly or through derived values."""
        return {cell.spot for cell in self._reached(keys) if cell.what == "place"}

    def _own_findings(self, spot: Spot, asked: Outcome, case_view: CaseView) -> tuple[Finding, ...]:
        item = self.definition.items[spot.item]
        answer = self.instance.answers.get(spot)
        if item.is_derived:
            answer = self.places[spot].derived
        if answer is None:
            return ()
        found = findings_at(item, spot, answer, case_view, self.book)
        if asked is Outcome.NO and not item.is_derived:
            found = (*found, not_expected(self.key, spot, answer))
        return tuple(commented(one, self.instance.comments) for one in found) if found else ()

    def _see_check(self, cell: Cell, read_trace: ReadTrace) -> None:
        check = self.checks[cell.name]
        read_trace.reads.add(("comments", self.key, cell.spot))
        outcome = self._outcome(check, cell.spot, read_trace)
        finding = None
        if outcome is Outcome.NO:
            finding = finding_of(check, cell.spot, self.book, read_trace, self.instance.comments)
            if self._is_followed(check, cell.spot, read_trace):
                finding = replace(finding, proposes=None)
        self.outcomes.setdefault(cell.spot, {})[cell.name] = CheckView(outcome, finding)

    def _is_followed(self, check: EditCheck, spot: Spot, read_trace: ReadTrace) -> bool:
        """Tell whether the person has already done what the finding proposes."""
        if check.proposes is None or check.proposes.done is None:
            return False
        looking = ReadTrace(self._memo, self.key)  # what is read here is not what the finding saw
        followed = _told(check.proposes.done, self._case_view(spot, looking))
        read_trace.reads |= looking.reads
        return bool(followed)

    def findings(self, spot: Spot) -> tuple[Finding, ...]:
        """Return the findings at a place, the gravest first."""
        views = self.outcomes.get(spot, {}).values()
        found = [*self.own.get(spot, ()), *(one.finding for one in views if one.finding)]
        return tuple(sorted(found, key=lambda one: (_GRAVITY[one.severity], one.number)))

    def all_findings(self) -> tuple[Finding, ...]:
        """Return every finding in the order of the form."""
        spots = sorted({*self.own, *self.outcomes}, key=self.position)
        return tuple(finding for spot in spots for finding in self.findings(spot))

    def position(self, spot: Spot) -> tuple[int, int, int]:
        """Return where a place stands in the form: group, row, item."""
        group, item = self._ranks[spot.item]
        return group, spot.row, item

    def group_asked(self, group: ItemGroup) -> Outcome:
        """Tell whether a group is asked; a condition of its items may narrow it further."""
        if group.collect_if is None:
            return Outcome.YES
        return group.collect_if.outcome(self._case_view(Spot("", 0, ""), ReadTrace()).look)

    def spots(self) -> tuple[Spot, ...]:
        """Return the places shown, in the order of the form: asked, or answered."""
        given = self.instance.answers.given
        shown = (
            spot for spot, view in self.places.items() if view.asked is Outcome.YES or spot in given
        )
        return tuple(sorted(shown, key=self.position))

    def to_answer(self) -> tuple[Spot, ...]:
        """Return the mandatory places that are asked and have neither answer nor reason."""
        given = self.instance.answers.given
        open_ = (spot for spot in self.places if spot not in given and self._is_to_answer(spot))
        return tuple(sorted(open_, key=self.position))

    def _is_to_answer(self, spot: Spot) -> bool:
        view, waiting = self.places[spot], self.opened.get(spot.group, ())
        return view.mandatory and view.asked is Outcome.YES and spot.row not in waiting

    def progress(self) -> tuple[int, int]:
        """Return how many of the places that are to be answered are answered, and their number."""
        given = self.instance.answers.given
        asked = [
            spot
            for spot in self.places
            if self._is_to_answer(spot)
            or (spot in given and not self.definition.items[spot.item].is_derived)
        ]
        return sum(spot in given for spot in asked), len(asked)

    @property
    def forms_read(self) -> frozenset[str]:
        """The names of the forms on which anything said here depends."""
        keys = {key for reads in self._reads.values() for key in reads}
        return frozenset(
            key[1].form if isinstance(key[1], FormKey) else key[1]
            for key in keys
            if key[0] in ("answer", "derived", "rows", "forms")
        )

    @property
    def is_of_day(self) -> bool:
        """Whether anything said here depends on the day or the hour."""
        return any(NOW in reads for reads in self._reads.values())

    def untold(self) -> tuple[tuple[str, Spot], ...]:
        """Return the checks whose outcome cannot be told yet, with their places."""
        return tuple(
            (self.checks[name].number, spot)
            for spot, views in self.outcomes.items()
            for name, view in views.items()
            if view.outcome is Outcome.UNKNOWN
        )


def _told(ask: Callable[[Case], T] | None, case_view: CaseView) -> T | None:
    """Ask a function of the declaration; None where there is none or it cannot be told yet."""
    return None if ask is None else evaluate(ask, case_view)


def _suggested(item: Item[Any], case_view: CaseView) -> Answer | None:
    if item.suggested is None:
        return None
    value = _told(item.suggested.compute, case_view)
    return None if value is None else Answer(value=item.kind.format(value))


_GRAVITY = {Severity.HARD: 0, Severity.SOFT: 1, Severity.INFO: 2}


def checks_of(book: Casebook, definition: Form) -> dict[str, EditCheck]:
    """Return the form's own checks and the cross-form checks whose finding stands in it.

    A rule that stands at many items has their names in its key.
    """
    study = book.study
    of_form = (*definition.checks, *study.checks_at.get(definition.name, ()))
    swept = study.swept[definition.name, definition.version]
    return {
        **{check.number: check for check in of_form},
        **{f"{check.number} {check.at.item}": check for check in swept},
    }
