"""Everything that follows from the answers of one form instance, at one look."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from kyphocrf.definition.case import evaluate
from kyphocrf.definition.check import EditCheck, Requirement, Severity
from kyphocrf.definition.condition import NO_VALUE, Outcome, all_of
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import CaseView, CaseViews
from kyphocrf.record.casebook import Casebook, FormInstance
from kyphocrf.record.finding import Finding, comment_on, commented, finding_of, seen_in
from kyphocrf.record.itemcheck import NOT_EXPECTED, findings_at, not_expected
from kyphocrf.record.read_trace import NOW, ReadKey, ReadTrace, forms_in
from kyphocrf.record.rules import offers_of, outcome_of
from kyphocrf.record.traced_view import TracedViews


class PlaceView(NamedTuple):
    """What is to be known of one place: asked or not, to be answered or not, offered, derived."""

    asked: Outcome
    mandatory: bool
    offered: tuple[str, ...] | None
    derived: Answer | None
    hints: Mapping[str, Text] | None = None
    suggested: Answer | None = None


@lru_cache(maxsize=4096)
def spots_of(form: Form, group: str, row: int) -> tuple[Spot, ...]:
    """Return where the items of a row of a form stand."""
    return tuple([Spot(group, row, item.name) for item in form.group[group].items])


class Review:
    """What is asked, derived and found on a form instance; it does not follow edits.

    `outcomes` of the checks by place and name; a finding is made when somebody asks for it.
    Reviews of several pages of a casebook may share its `views`.
    """

    def __init__(self, book: Casebook, key: FormKey, views: CaseViews | None = None) -> None:
        self.book = book
        self.key = key
        self.instance: FormInstance = book.instance(key)
        self.definition: Form = book.study.form(key.form, self.instance.version)
        self.checks: Mapping[str, EditCheck] = book.study.checks_in[key.form, self.instance.version]
        self.planned: dict[str, tuple[int, ...]] = {}
        self.opened: dict[str, tuple[int, ...]] = {}
        self.places: dict[Spot, PlaceView] = {}
        self.outcomes: dict[Spot, dict[str, Outcome]] = {}
        self.needs: dict[str, Outcome] = {}
        self.own: dict[Spot, tuple[Finding, ...]] = {}
        self._views = CaseViews(book) if views is None else views
        self._traced: TracedViews | None = None
        self._found: dict[tuple[str, Spot], Finding] = {}
        self._look()

    def _look(self) -> None:
        self._views.trace = self._trace = ReadTrace()
        for group in self.definition.groups:
            self._plan(group)
        for need in self._requirements():
            self._judge_need(need)
        for group in self.definition.groups:
            for row in self.rows(group):
                asked, spots = (
                    self._asked_in(group, row),
                    spots_of(self.definition, group.name, row),
                )
                case_view = self.case_view(spots[0])
                for item, spot in zip(group.items, spots, strict=True):
                    self._judge_place(item, spot, case_view, asked)
        for name, check in self.checks.items():
            for spot in self._anchors(check):
                self._judge_check(name, check, spot)

    def case_view(self, spot: Spot) -> CaseView:
        """Return the page as it is seen from a place: from its row, where its group has rows."""
        group = spot.group if spot.row else ""
        return self._views.of(self.instance, group, spot.row)

    def rows(self, group: ItemGroup) -> tuple[int, ...]:
        """Return the row numbers shown: those that exist, are expected, or wait for an answer."""
        counted, opened = self._counted_rows(group), self.opened.get(group.name)
        return tuple(sorted({*counted, *opened})) if opened else counted

    def _counted_rows(self, group: ItemGroup) -> tuple[int, ...]:
        """Return the rows that count; one that was opened only does with its first answer."""
        if group.repeats is None:
            return (0,)
        existing = self.instance.answers.rows_of(group.name)
        return tuple(sorted({*existing, *self.planned.get(group.name, ())}))

    def _requirements(self) -> tuple[Requirement, ...]:
        gate = self.definition.gate
        return () if gate is None else gate.requirements

    def _anchors(self, check: EditCheck) -> tuple[Spot, ...]:
        form = self.definition
        group = form.group_of.get(check.at.item)
        if group is None:
            return ()  # this version does not have the item
        rows = self._counted_rows(group)
        if check.once:
            rows = rows[:1] or (0,)
        place = form.ranks[check.at.item][1]
        return tuple([spots_of(form, group.name, row)[place] for row in rows])

    def _plan(self, group: ItemGroup) -> None:
        if group.repeats is not None and group.repeats.rows_from is not None:
            case_view = self.case_view(Spot(group.name, 0, ""))
            self.planned[group.name] = evaluate(group.repeats.rows_from, case_view) or ()

    def _judge_need(self, need: Requirement) -> None:
        self.needs[need.number] = outcome_of(need, self.case_view(Spot("", 0, need.number)))

    def _asked_in(self, group: ItemGroup, row: int) -> Outcome:
        """Tell whether a group is asked; all places of a row read the same."""
        if group.collect_if is None:
            return Outcome.YES
        return group.collect_if.outcome(self.case_view(Spot(group.name, row, "")).look)

    def _judge_place(
        self, item: Item[Any], spot: Spot, case_view: CaseView, asked: Outcome
    ) -> None:
        is_derived, mandatory = item.method is not None, item.mandatory
        if item.collect_if is not None:
            of_item = item.collect_if.outcome(case_view.look)
            asked = of_item if asked is Outcome.YES else all_of((asked, of_item))
        if item.mandatory_if is not None:
            mandatory = item.mandatory_if.outcome(case_view.look) is Outcome.YES
        elif is_derived:
            mandatory = False
        derived = self._derived(item, spot, case_view) if is_derived else None
        offered, hints, suggested = offers_of(item, case_view)
        self.places[spot] = PlaceView(asked, mandatory, offered, derived, hints, suggested)
        if item.name in self.definition.limited_by_today:
            self._views.trace.reads.add(NOW)
        answer = derived if is_derived else self.instance.answers.given.get(spot)
        found = () if answer is None else self._own_findings(item, spot, asked, answer, case_view)
        self._find(spot, found)

    def _judge_asked(self, item: Item[Any], spot: Spot, asked: Outcome) -> None:
        """Judge a place whose section alone is asked otherwise; all else there stands."""
        self.places[spot] = self.places[spot]._replace(asked=asked)
        answer = self.instance.answers.given.get(spot)
        if answer is not None:
            found = tuple(one for one in self.own.get(spot, ()) if one.number != NOT_EXPECTED)
            self._find(spot, self._with_not_expected(item, spot, asked, answer, found))

    def _find(self, spot: Spot, found: tuple[Finding, ...]) -> None:
        if found:
            self.own[spot] = found
        else:
            self.own.pop(spot, None)

    def _derived(self, item: Item[Any], spot: Spot, case_view: CaseView) -> Answer | None:
        """Return what is kept of a derived item; until something is, what is computed.

        Nothing where it is not asked: so it stands neither on a page nor in a table.
        """
        if item.kept and spot in self.instance.answers.given:
            return self.instance.answers.given[spot] if case_view.is_asked(item) else None
        value = case_view.reading(item.name)
        return None if type(value) in NO_VALUE else Answer(value=item.kind.format(value))

    def _own_findings(
        self, item: Item[Any], spot: Spot, asked: Outcome, answer: Answer, case_view: CaseView
    ) -> tuple[Finding, ...]:
        offered = self.places[spot].offered
        found = findings_at(item, spot, answer, case_view, self.book, offered)
        comments = self.instance.comments
        found = tuple([commented(one, comments) for one in found]) if found else ()
        return self._with_not_expected(item, spot, asked, answer, found)

    def _with_not_expected(
        self,
        item: Item[Any],
        spot: Spot,
        asked: Outcome,
        answer: Answer,
        found: tuple[Finding, ...],
    ) -> tuple[Finding, ...]:
        if asked is not Outcome.NO or item.method is not None:
            return found
        unexpected = not_expected(self.key, spot, answer)
        return (*found, commented(unexpected, self.instance.comments))

    def _judge_check(self, name: str, check: EditCheck, spot: Spot) -> None:
        outcome = outcome_of(check, self.case_view(spot))
        self.outcomes.setdefault(spot, {})[name] = outcome

    def _finding(self, name: str, spot: Spot) -> Finding:
        """Return the finding of a check that does not hold."""
        found = self._found.get((name, spot))
        if found is None:
            check = self.checks[name]
            seen, at = self._seen_by(check, spot), spot.at(self.key)
            found = finding_of(check, at, self.book, seen, self.instance.comments)
            if self._is_followed(check, spot):
                found = replace(found, proposes=None)
            self._found[name, spot] = found
        return found

    def _seen_by(self, check: EditCheck, spot: Spot) -> ReadTrace:
        """Return what a check has read that did not hold."""
        views = self._traced_views()
        trace = views.trace = ReadTrace()
        outcome_of(check, views.of(self.instance, spot.group if spot.row else "", spot.row))
        return trace

    def _traced_views(self) -> TracedViews:
        """Return the views for findings, which tell what was read."""
        if self._traced is None:
            self._traced = TracedViews(self.book, self.key)
        return self._traced

    def _is_followed(self, check: EditCheck, spot: Spot) -> bool:
        """Tell whether the person has already done what the finding proposes."""
        if check.proposes is None or check.proposes.done is None:
            return False
        group = spot.group if spot.row else ""
        case_view = self._traced_views().of(self.instance, group, spot.row)
        return bool(evaluate(check.proposes.done, case_view))

    def findings(self, spot: Spot) -> tuple[Finding, ...]:
        """Return the findings at a place, the gravest first."""
        found, outcomes = self.own.get(spot, ()), self.outcomes.get(spot)
        if outcomes and Outcome.NO in outcomes.values():
            broken = [name for name, outcome in outcomes.items() if outcome is Outcome.NO]
            found = (*found, *(self._finding(name, spot) for name in broken))
        if len(found) <= 1:
            return found
        return tuple(sorted(found, key=lambda one: (_GRAVITY[one.severity], one.number)))

    def all_findings(self) -> tuple[Finding, ...]:
        """Return every finding in the order of the form."""
        spots = sorted({*self.own, *self.outcomes}, key=self.position)
        return tuple(finding for spot in spots for finding in self.findings(spot))

    def stopping(self) -> Iterator[Severity]:
        """Yield how grave each finding is that keeps the form from being completed."""
        for found in self.own.values():
            yield from (one.severity for one in found if one.stops)
        for spot, outcomes in self.outcomes.items():
            for name, outcome in outcomes.items():
                if outcome is Outcome.NO and self._stops(name, spot):
                    yield self.checks[name].severity

    def _stops(self, name: str, spot: Spot) -> bool:
        check = self.checks[name]
        if check.severity is not Severity.SOFT:
            return check.severity is Severity.HARD
        known = self._found.get((name, spot))
        if known is not None:
            return known.stops
        seen = seen_in(self._seen_by(check, spot))
        return comment_on(check.number, spot, seen, self.instance.comments) is None

    def position(self, spot: Spot) -> tuple[int, int, int]:
        """Return where a place stands in the form: group, row, item."""
        group, item = self.definition.ranks[spot.item]
        return group, spot.row, item

    def group_asked(self, group: ItemGroup) -> Outcome:
        """Tell whether a group is asked; a condition of its items may narrow it further."""
        return self._asked_in(group, 0)

    def spots(self) -> tuple[Spot, ...]:
        """Return the places shown, in the order of the form."""
        return tuple(sorted(filter(self.is_shown, self.places), key=self.position))

    def is_shown(self, spot: Spot) -> bool:
        """Tell whether a place is shown: asked, or answered by a person."""
        view = self.places.get(spot)
        if view is not None and view.asked is Outcome.YES:
            return True
        answered = spot in self.instance.answers.given
        return answered and not self.definition.items[spot.item].is_derived

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
            for spot, outcomes in self.outcomes.items()
            for name, outcome in outcomes.items()
            if outcome is Outcome.UNKNOWN
        )


_GRAVITY = {Severity.HARD: 0, Severity.SOFT: 1, Severity.INFO: 2}
