"""A form being filled in: what the person does, and what follows from it.

`Entry` has no Qt and no file. Every act returns a `Delta`: what a screen has to change.
Nothing prevents entering: a wrong answer is a finding, not an exception.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.casebook import Casebook, Comment, FormInstance, Status
from kyphocrf.record.finding import Finding
from kyphocrf.record.gate import gate_findings
from kyphocrf.record.live_review import LiveReview
from kyphocrf.record.read_trace import ReadKey
from kyphocrf.record.units import without_unit


@dataclass(frozen=True, slots=True)
class Delta:
    """What an act changed: places that appear or disappear, derived values, findings, offers.

    `offered` also names places whose codes are described otherwise now (`PlaceView.hints`).
    `rows` names the groups whose rows are others now; `needs` says that the gate looks different.
    """

    shown: tuple[Spot, ...] = ()
    hidden: tuple[Spot, ...] = ()
    derived: Mapping[Spot, Answer | None] | None = None
    findings: Mapping[Spot, tuple[Finding, ...]] | None = None
    offered: Mapping[Spot, tuple[str, ...] | None] | None = None
    suggested: Mapping[Spot, Answer | None] | None = None
    rows: frozenset[str] = frozenset()
    needs: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    derived: Answer | None
    offered: tuple[str, ...] | None
    hints: Mapping[str, Text] | None
    findings: tuple[Finding, ...]
    visible: bool
    suggested: Answer | None = None


_UNSEEN = _Look(None, None, None, (), visible=False)


class Entry:
    """A form instance in hand. Has state: the answers so far and the way back to earlier ones."""

    def __init__(self, book: Casebook, key: FormKey) -> None:
        self.key = key
        self.review = LiveReview(book, key)
        self._past: list[FormInstance] = []
        self._future: list[FormInstance] = []
        self._looks = {spot: self._look(spot) for spot in self.review.places}

    @property
    def book(self) -> Casebook:
        return self.review.book

    @property
    def instance(self) -> FormInstance:
        return self.review.instance

    @property
    def answers(self) -> Answers:
        return self.instance.answers

    @property
    def form(self) -> Form:
        return self.review.definition

    def understood(self, spot: Spot, typed: str, language: Language) -> Answer | None:
        """Turn what was typed into an answer: a value, unread text, or None for nothing."""
        item: Item[object] = self.form.items[spot.item]
        text = typed.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if not text.strip():
            return None
        view = self.review.places.get(spot)
        typing = Typing(language, self.book.now, view.offered if view is not None else None)
        try:
            return Answer(value=item.kind.format(item.kind.read(without_unit(item, text), typing)))
        except Unreadable:
            return Answer(unread=text)

    def answer(self, spot: Spot, answer: Answer | None) -> Delta:
        """Put, replace or (None) clear the answer at a place."""
        if self.answers.get(spot) == answer:
            return Delta()
        return self._act(self.answers.with_answer(spot, answer))

    def answer_all(self, given: Mapping[Spot, Answer | None]) -> Delta:
        """Put several answers in one act."""
        answers = self.answers
        for spot, answer in given.items():
            answers = answers.with_answer(spot, answer)
        return self._act(answers)

    def take_suggestion(self, spot: Spot) -> Delta:
        """Answer with what is suggested there; without a suggestion nothing changes."""
        view = self.review.places.get(spot)
        if view is None or view.suggested is None:
            return Delta()
        return self.answer(spot, view.suggested)

    def add_row(self, group: str) -> tuple[int, Delta]:
        """Add an empty row behind all that exist, are expected or ever existed."""
        number = self._next_row(group)
        return number, self._act(self.answers.with_row(group, number))

    def duplicate_row(self, group: str, row: int) -> tuple[int, Delta] | None:
        """Add a row that answers as another one does; None where the group takes no more.

        What is computed is computed anew for the new row, also where it is kept.
        """
        of_group = self.form.group[group]
        full = (
            of_group.repeats is None or len(self.review.rows(of_group)) >= of_group.repeats.at_most
        )
        if full or row not in self.answers.rows_of(group):
            return None
        number = self._next_row(group)
        entered = {item.name for item in of_group.items if not item.is_derived}
        return number, self._act(self.answers.with_row_like(group, row, number, entered))

    def _next_row(self, group: str) -> int:
        expected = self.review.planned.get(group, ())
        return max(self.answers.next_row.get(group, 1), max(expected, default=0) + 1)

    def remove_row(self, group: str, row: int) -> Delta:
        """Remove a row with its answers; its number is not used again."""
        return self._act(self.answers.without_row(group, row))

    def comment(self, finding: Finding, text: str) -> Delta:
        """Say why a soft finding is accepted, bound to the values it was seen with."""
        comment = Comment(finding.number, finding.spot, finding.digest, text)
        kept = tuple(
            one
            for one in self.instance.comments
            if (one.number, one.spot) != (comment.number, comment.spot)
        )
        instance = replace(self.instance, comments=(*kept, comment))
        return self._follow(instance, [("comments", self.key, finding.spot)])

    def undo(self) -> Delta | None:
        """Go back one act since the form was opened; the way back is a change like any other."""
        return self._travel(self._past, self._future)

    def redo(self) -> Delta | None:
        """Take back an undo."""
        return self._travel(self._future, self._past)

    def _travel(self, source: list[FormInstance], target: list[FormInstance]) -> Delta | None:
        if not source:
            return None
        earlier = source.pop()
        target.append(self.instance)
        answers = _keeping_numbers(earlier.answers, self.answers)
        return self._follow(self._begun(answers), _changed(self.key, self.answers, answers))

    def _act(self, answers: Answers) -> Delta:
        self._past.append(self.instance)
        self._future.clear()
        answers = self._with_kept(answers)
        return self._follow(self._begun(answers), _changed(self.key, self.answers, answers))

    def _with_kept(self, answers: Answers) -> Answers:
        """Compute anew what is kept and reads what changed; what is not kept yet, begins to be."""
        kept = {item.name for item in self.form.items.values() if item.kept}
        keys = set(_changed(self.key, self.answers, answers)) if kept else set()
        for spot in self._kept_spots(answers, kept):
            if spot in answers.given and spot not in self.review.reached(keys):
                continue
            computed, _ = self.review.computed_anew(self._begun(answers), spot)
            if computed != answers.get(spot):
                answers = answers.with_answer(spot, computed)
                keys.add(("answer", self.key, spot))
        return answers

    def _kept_spots(self, answers: Answers, kept: set[str]) -> Iterator[Spot]:
        for group in self.form.groups:
            rows = answers.rows_of(group.name) if group.repeats else (0,)
            for row in rows:
                yield from (
                    Spot(group.name, row, item.name) for item in group.items if item.name in kept
                )

    def _begun(self, answers: Answers) -> FormInstance:
        status = Status.STARTED if self.instance.status is Status.BLANK else self.instance.status
        return replace(self.instance, answers=answers, status=status)

    def take_over(self, instance: FormInstance) -> None:
        """Take over a new status from the workflow without changing an answer."""
        self.review.take_over(instance)

    def look_again(self, book: Casebook) -> Delta:
        """Follow changes made to other forms of the subject, or to facts, since the last look."""
        rows = _rows(self.review)
        self.review = LiveReview(book.with_instance(self.instance), self.key)
        return self._delta({*self._looks, *self.review.places}, rows, needs=True)

    def _follow(self, instance: FormInstance, changed: Iterable[ReadKey]) -> Delta:
        review = self.review
        begun = instance.key not in self.book.instances or self.instance.status != instance.status
        keys = [*changed, *([("forms", self.key.form, "")] if begun else [])]
        rows, needs = _rows(review), dict(review.needs)
        touched = review.follow(self.book.with_instance(instance), keys)
        return self._delta(touched, rows, needs=needs != review.needs)

    def _look(self, spot: Spot) -> "_Look":
        view = self.review.places.get(spot)
        if view is None:
            return _UNSEEN
        given = self.review.instance.answers.given
        visible = view.asked is Outcome.YES or spot in given
        return _Look(
            view.derived, view.offered, view.hints, self.review.findings(spot), visible,
            view.suggested,
        )  # fmt: skip

    def _delta(self, touched: Iterable[Spot], rows: Mapping[str, object], *, needs: bool) -> Delta:
        pairs = {}
        for spot in touched:
            if spot.item in self.form.items:
                old = self._looks.get(spot, _UNSEEN)
                new = self._looks[spot] = self._look(spot)
                pairs[spot] = (old, new)
        now = _rows(self.review)
        return Delta(
            shown=self._ordered(s for s, (old, new) in pairs.items() if new.visible > old.visible),
            hidden=tuple(s for s, (old, new) in pairs.items() if new.visible < old.visible),
            derived={
                s: new.derived for s, (old, new) in pairs.items() if new.derived != old.derived
            },
            findings={
                s: new.findings for s, (old, new) in pairs.items() if new.findings != old.findings
            },
            offered={
                s: new.offered
                for s, (old, new) in pairs.items()
                if (new.offered, new.hints) != (old.offered, old.hints)
            },
            suggested={
                s: new.suggested
                for s, (old, new) in pairs.items()
                if new.suggested != old.suggested
            },
            rows=frozenset(group for group in now if now[group] != rows.get(group)),
            needs=needs,
        )

    def _ordered(self, spots: Iterable[Spot]) -> tuple[Spot, ...]:
        return tuple(sorted(spots, key=self.review.position))

    def stops(self) -> tuple[Spot | Finding, ...]:
        """Return what keeps the form from being completed, in the order of the form."""
        every = (*gate_findings(self.review), *self.review.all_findings())
        findings = [one for one in every if one.stops]
        found: list[Spot | Finding] = [*self.review.to_answer(), *findings]
        return tuple(
            sorted(
                found,
                key=lambda one: self.review.position(one.spot if isinstance(one, Finding) else one),
            )
        )

    def progress(self) -> tuple[int, int]:
        """Return how many of the places that are to be answered are answered, and their number."""
        return self.review.progress()


def _rows(review: LiveReview) -> dict[str, tuple[int, ...]]:
    return {group.name: review.rows(group) for group in review.definition.groups if group.repeats}


def _keeping_numbers(earlier: Answers, now: Answers) -> Answers:
    """Return the earlier answers without giving a row number out twice."""
    numbers = {
        group: max(number, earlier.next_row.get(group, 1)) for group, number in now.next_row.items()
    }
    return replace(earlier, next_row={**earlier.next_row, **numbers})


def _changed(key: FormKey, old: Answers, new: Answers) -> list[ReadKey]:
    spots = {
        spot for spot in {*old.given, *new.given} if old.given.get(spot) != new.given.get(spot)
    }
    groups = {group for group in {*old.rows, *new.rows} if old.rows_of(group) != new.rows_of(group)}
    return [
        *(("answer", key, spot) for spot in spots),
        *(("rows", key, group) for group in groups),
    ]
