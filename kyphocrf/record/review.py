"""Everything that follows from the answers of one form instance, at one look."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Requirement, Severity
from kyphocrf.definition.condition import NO_VALUE, Condition, Outcome, all_of
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Item
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import CaseView, CaseViews
from kyphocrf.record.casebook import Casebook, FormInstance
from kyphocrf.record.finding import Finding, commented, finding_of
from kyphocrf.record.itemcheck import item_findings, not_expected
from kyphocrf.record.read_trace import NOW, ReadKey, ReadTrace, forms_in
from kyphocrf.record.traced_view import TracedViews

T = TypeVar("T")


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
    """What is asked, derived and found on a form instance; it does not follow edits.

    Reviews of several pages of a casebook may share its `views`.
    """

    def __init__(self, book: Casebook, key: FormKey, views: CaseViews | None = None) -> None:
        self.book = book
        self.key = key
        self.instance: FormInstance = book.instance(key)
        self.definition: Form = book.study.form(key.form, self.instance.version)
        self.checks: Mapping[str, EditCheck] = book.study.checks_in[
            key.form, self.instance.version
        ]
        self.planned: dict[str, tuple[int, ...]] = {}
        self.places: dict[Spot, PlaceView] = {}
        self.outcomes: dict[Spot, dict[str, CheckView]] = {}
        self.needs: dict[str, Outcome] = {}
        self.own: dict[Spot, tuple[Finding, ...]] = {}
        self._views = CaseViews(book) if views is None else views
        self._look()

    def _look(self) -> None:
        self._views.trace = self._trace = ReadTrace()
        for group in self.definition.groups:
            self._plan(group)
        for need in self._requirements():
            self._judge_need(need)
        for group in self.definition.groups:
            for row in self.rows(group):
                asked = self._asked_in(group, row)
                for item in group.items:
                    self._judge_place(item, Spot(group.name, row, item.name), asked)
        for name, check in self.checks.items():
            for spot in self._anchors(check):
                self._judge_check(name, check, spot)

    def case_view(self, spot: Spot) -> CaseView:
        """Return the page as it is seen from a place: from its row, where its group has rows."""
        group = spot.group if spot.row else ""
        return self._views.of(self.instance, group, spot.row)

    def rows(self, group: ItemGroup) -> tuple[int, ...]:
        """Return the row numbers shown: those that exist and those that are expected."""
        if group.repeats is None:
            return (0,)
        existing = self.instance.answers.rows_of(group.name)
        return tuple(sorted({*existing, *self.planned.get(group.name, ())}))

    def _requirements(self) -> tuple[Requirement, ...]:
        gate = self.definition.gate
        return () if gate is None else gate.requirements

    def _anchors(self, check: EditCheck) -> tuple[Spot, ...]:
        group = self.definition.group_of.get(check.at.item)
        if group is None:
            return ()  # this version does not have the item
        rows = self.rows(group)
        if check.once:
            rows = rows[:1] or (0,)
        return tuple([Spot(group.name, row, check.at.item) for row in rows])

    def _plan(self, group: ItemGroup) -> None:
        if group.repeats is not None and group.repeats.rows_from is not None:
            case_view = self.case_view(Spot(group.name, 0, ""))
            self.planned[group.name] = _told(group.repeats.rows_from, case_view) or ()

    def _judge_need(self, need: Requirement) -> None:
        self.needs[need.number] = outcome_of(need, self.case_view(Spot("", 0, need.number)))

    def _asked_in(self, group: ItemGroup, row: int) -> Outcome:
        """Tell whether a group is asked; all places of a row read the same."""
        if group.collect_if is None:
            return Outcome.YES
        return group.collect_if.outcome(self.case_view(Spot(group.name, row, "")).look)

    def _judge_place(self, item: Item[Any], spot: Spot, asked: Outcome) -> None:
        case_view = self.case_view(spot)
        if item.collect_if is not None:
            asked = all_of((asked, item.collect_if.outcome(case_view.look)))
        mandatory = item.mandatory and not item.is_derived
        if item.mandatory_if is not None:
            mandatory = item.mandatory_if.outcome(case_view.look) is Outcome.YES
        derived = self._derived(item, spot) if item.is_derived else None
        offered = _told(item.codes_from, case_view)
        hints = _told(item.hints_from, case_view)
        suggested = _suggested(item, case_view)
        self.places[spot] = PlaceView(asked, mandatory, offered, derived, hints, suggested)
        if item.name in self.definition.limited_by_today:
            self._views.trace.reads.add(NOW)
        found = tuple(self._own_findings(item, spot, asked, derived))
        if found:
            self.own[spot] = found
        else:
            self.own.pop(spot, None)

    def _derived(self, item: Item[Any], spot: Spot) -> Answer | None:
        """Return what is kept of a derived item; until something is, what is computed."""
        if item.kept and spot in self.instance.answers.given:
            return self.instance.answers.given[spot]
        value = self.case_view(spot).reading(item.name)
        return None if type(value) in NO_VALUE else Answer(value=item.kind.format(value))

    def _own_findings(
        self, item: Item[Any], spot: Spot, asked: Outcome, derived: Answer | None
    ) -> Iterator[Finding]:
        answer = derived if item.is_derived else self.instance.answers.given.get(spot)
        if answer is None:
            return
        for finding in item_findings(item, self.key, spot, answer, self.book):
            yield commented(finding, self.instance.comments)
        if asked is Outcome.NO and not item.is_derived:
            yield not_expected(self.key, spot, answer)

    def _judge_check(self, name: str, check: EditCheck, spot: Spot) -> None:
        outcome, finding = outcome_of(check, self.case_view(spot)), None
        if outcome is Outcome.NO:
            seen, at = self._seen_by(check, spot), spot.at(self.key)
            finding = finding_of(check, at, self.book, seen, self.instance.comments)
            if self._is_followed(check, spot):
                finding = replace(finding, proposes=None)
        self.outcomes.setdefault(spot, {})[name] = CheckView(outcome, finding)

    def _seen_by(self, check: EditCheck, spot: Spot) -> ReadTrace:
        """Return what a check has read that did not hold."""
        views = TracedViews(self.book, self.key)
        outcome_of(check, views.of(self.instance, spot.group if spot.row else "", spot.row))
        return views.trace

    def _is_followed(self, check: EditCheck, spot: Spot) -> bool:
        """Tell whether the person has already done what the finding proposes."""
        if check.proposes is None or check.proposes.done is None:
            return False
        return bool(_told(check.proposes.done, self.case_view(spot)))

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
        group, item = self.definition.ranks[spot.item]
        return group, spot.row, item

    def group_asked(self, group: ItemGroup) -> Outcome:
        """Tell whether a group is asked; a condition of its items may narrow it further."""
        return self._asked_in(group, 0)

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
        open_ = (
            spot
            for spot, view in self.places.items()
            if view.mandatory and view.asked is Outcome.YES and spot not in given
        )
        return tuple(sorted(open_, key=self.position))

    def progress(self) -> tuple[int, int]:
        """Return how many of the places that are to be answered are answered, and their number."""
        given = self.instance.answers.given
        asked = [
            spot
            for spot, view in self.places.items()
            if (view.mandatory and view.asked is Outcome.YES)
            or (spot in given and not self.definition.items[spot.item].is_derived)
        ]
        return sum(spot in given for spot in asked), len(asked)

    def _reads(self) -> set[ReadKey]:
        return self._trace.reads

    @property
    def forms_read(self) -> frozenset[str]:
        """The names of the forms on which anything said here depends."""
        return forms_in(self._reads(), self.key.form)

    @property
    def is_of_day(self) -> bool:
        """Whether anything said here depends on the day or the hour."""
        return NOW in self._reads()

    def untold(self) -> tuple[tuple[str, Spot], ...]:
        """Return the checks whose outcome cannot be told yet, with their places."""
        return tuple(
            (self.checks[name].number, spot)
            for spot, views in self.outcomes.items()
            for name, view in views.items()
            if view.outcome is Outcome.UNKNOWN
        )


def outcome_of(rule: EditCheck | Requirement, case_view: CaseView) -> Outcome:
    """Tell what a rule says of a case."""
    if isinstance(rule.rule, Condition):
        return rule.rule.outcome(case_view.look)
    try:
        return Outcome.of(rule.rule(case_view))
    except CannotTell:
        return Outcome.UNKNOWN


def _told(ask: Callable[[Case], T] | None, case_view: CaseView) -> T | None:
    """Ask a function of the declaration; None where there is none or it cannot be told yet."""
    if ask is None:
        return None
    try:
        return ask(case_view)
    except CannotTell:
        return None


def _suggested(item: Item[Any], case_view: CaseView) -> Answer | None:
    if item.suggested is None:
        return None
    value = _told(item.suggested.compute, case_view)
    return None if value is None else Answer(value=item.kind.format(value))


_GRAVITY = {Severity.HARD: 0, Severity.SOFT: 1, Severity.INFO: 2}
