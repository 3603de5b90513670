"""What becomes of a page that moves to a newer version of its form. Nothing is changed here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from kyphocrf.definition.amendment import Moved
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import MultiChoiceKind
from kyphocrf.definition.text import LANGUAGES, Text
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance
from kyphocrf.record.finding import worded
from kyphocrf.record.itemcheck import CODE, NOT_EXPECTED, RANGE, UNREAD
from kyphocrf.record.review import Review


class Why(Enum):
    """Why a value is named before a page moves; the gravest first."""

    LOST = Text("no longer collected", "nicht mehr erhoben")
    UNREADABLE = Text("can no longer be understood", "nicht mehr verständlich")
    NO_CODE = Text("no longer in the code list", "nicht mehr in der Codeliste")
    OUT_OF_RANGE = Text("outside the new limits", "außerhalb der neuen Grenzen")
    NOT_ASKED = Text("no longer asked", "nicht mehr gefragt")
    RECODED = Text("another code", "anderer Code")
    REWORDED = Text("reads otherwise", "anderer Wortlaut")
    RENAMED = Text("another item", "anderes Feld")
    DERIVED = Text("computed otherwise", "anders berechnet")
    NEWLY_ASKED = Text("newly asked", "neu gefragt")


@dataclass(frozen=True, slots=True)
class Affected:
    """One value that a move touches: where and what it was, where and what it becomes.

    `label` words the item, `new_label` the item in which the value stands afterwards.
    """

    label: Text
    spot: Spot | None
    old: Text | None
    new_spot: Spot | None
    new: Text | None
    why: Why
    new_label: Text | None = None


@dataclass(frozen=True, slots=True)
class Moving:
    """The version a page would move to, its answers there, and every value that is affected."""

    version: int
    answers: Answers
    affected: tuple[Affected, ...]


def moved(book: Casebook, key: FormKey, version: int) -> Moving:
    """Work out what a page becomes in a newer version, step by step over those between.

    Raises KeyError where no amendment leads there.
    """
    instance, study = book.instance(key), book.study
    before = Review(book, key)
    ways: dict[Spot, Spot | None] = {
        spot: spot for spot in {**before.places, **instance.answers.given}
    }
    answers = instance.answers
    for number in range(instance.version + 1, version + 1):
        step = study.step(key.form, number)
        pair = _Pair(study.form(key.form, number - 1), study.form(key.form, number), step)
        answers = pair.carried(answers)
        ways = {spot: None if at is None else pair.place(at) for spot, at in ways.items()}
    there = FormInstance(key, version, answers, instance.status, instance.comments)
    after = Review(book.with_instance(there), key)
    found = tuple(_Comparison(before, after, ways).affected())
    return Moving(version, answers, found)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two versions of a form that follow each other, and the way between them."""

    old: Form
    new: Form
    step: Moved

    def place(self, spot: Spot) -> Spot | None:
        """Return where the answer of a place stands afterwards; None: nowhere."""
        name = self.step.name_of(spot.item)
        before, after = self.old.items.get(spot.item), self.new.items.get(name)
        if before is None or after is None or before.is_derived != after.is_derived:
            return None
        group = self.new.group_of[name]
        if (group.repeats is None) != (self.old.group_of[spot.item].repeats is None):
            return None
        return Spot(group.name, spot.row, name)

    def carried(self, answers: Answers) -> Answers:
        """Return the answers in the new version; rows keep their numbers."""
        given = {}
        for spot, answer in answers.given.items():
            place = self.place(spot)
            if place is not None and self._is_kept(place):
                given[place] = self._answer(place, answer)
        rows, next_row = self._rows(answers)
        return Answers(rows=rows, next_row=next_row, given=given)

    def _is_kept(self, place: Spot) -> bool:
        item = self.new.items[place.item]
        return item.kept or not item.is_derived

    def _rows(self, answers: Answers) -> tuple[dict[str, tuple[int, ...]], dict[str, int]]:
        rows: dict[str, tuple[int, ...]] = dict.fromkeys(answers.rows, ())
        numbers = dict(answers.next_row)
        for name, there in answers.rows.items():
            for target in self._groups_of(name):
                rows[target] = tuple(sorted({*rows.get(target, ()), *there}))
                # A number that was given out before stays given out.
                numbers[target] = max(numbers.get(target, 1), answers.next_row.get(name, 1))
        return rows, numbers

    def _groups_of(self, name: str) -> set[str]:
        """Return the groups in which the rows of a group go on."""
        old = self.old.group.get(name)
        places = (self.place(Spot(name, 1, item.name)) for item in old.items) if old else ()
        targets = {place.group for place in places if place is not None}
        same = self.new.group.get(name)
        stays = not targets and same is not None and same.repeats is not None
        return {name} if stays else targets

    def _answer(self, place: Spot, answer: Answer) -> Answer:
        if answer.value is None:
            return answer
        item = self.new.items[place.item]
        codes = self.step.recoded.get(place.item, {})
        text = _recoded(item, answer.value, codes) if codes else answer.value
        return Answer(value=text) if codes else _read_by(item, text)


def _recoded(item: Item[Any], text: str, codes: Mapping[str, str]) -> str:
    if isinstance(item.kind, MultiChoiceKind):
        return item.kind.format(tuple(codes.get(one, one) for one in item.kind.parse(text)))
    return codes.get(text, text)


def _read_by(item: Item[Any], text: str) -> Answer:
    """Return a text as the item writes it; what it cannot say without loss is unread text."""
    try:
        value = item.kind.parse(text)
        written = item.kind.format(value)
        same = item.kind.parse(written) == value
    except ValueError:
        same, written = False, text
    return Answer(value=written) if same else Answer(unread=text)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A page as it stands and as it would stand, and where each place of it goes."""

    before: Review
    after: Review
    ways: Mapping[Spot, Spot | None]

    def affected(self) -> Iterator[Affected]:
        """Name what is affected, in the order of the form as it is, then what is new."""
        known = (spot for spot in self.ways if spot.item in self.before.definition.items)
        for spot in sorted(known, key=self.before.position):
            old = _at(self.before, spot)
            if old is None:
                continue
            why = self._why(spot, self.ways[spot])
            if why is not None:
                yield self._named(spot, self.ways[spot], why)
        origin = {place: spot for spot, place in self.ways.items() if place is not None}
        for place in sorted(self.after.places, key=self.after.position):
            if self._is_newly_asked(place, origin.get(place)):
                yield self._named(None, place, Why.NEWLY_ASKED)

    def _why(self, spot: Spot, place: Spot | None) -> Why | None:
        if place is None:
            return Why.LOST
        news = _numbers(self.after, place) - _numbers(self.before, spot)
        for number, why in _BY_FINDING:
            if number in news:
                return why
        old, new = _at(self.before, spot), _at(self.after, place)
        if self.before.definition.items[spot.item].is_derived:
            return Why.DERIVED if old != new else None
        if old != new:
            return Why.RECODED
        if _words(self.before, spot) != _words(self.after, place):
            return Why.REWORDED
        return Why.RENAMED if place != spot else None

    def _is_newly_asked(self, place: Spot, origin: Spot | None) -> bool:
        view = self.after.places[place]
        if view.asked is not Outcome.YES or self.after.definition.items[place.item].is_derived:
            return False
        if place in self.after.instance.answers.given:
            return False
        known = self.before.places.get(origin) if origin is not None else None
        return known is None or known.asked is not Outcome.YES

    def _named(self, spot: Spot | None, place: Spot | None, why: Why) -> Affected:
        old, label = _told(self.before, spot)
        new, new_label = _told(self.after, place)
        first = label or new_label or Text("", "")
        return Affected(first, spot, old, place, new, why, new_label)


_BY_FINDING = (
    (UNREAD, Why.UNREADABLE),
    (CODE, Why.NO_CODE),
    (RANGE, Why.OUT_OF_RANGE),
    (NOT_EXPECTED, Why.NOT_ASKED),
)


def _numbers(review: Review, spot: Spot) -> set[str]:
    return {finding.number for finding in review.own.get(spot, ())}


def _at(review: Review, spot: Spot) -> Answer | None:
    """Return what stands at a place: entered, kept, or derived."""
    view = review.places.get(spot)
    given = review.instance.answers.get(spot)
    return given if given is not None or view is None else view.derived


def _told(review: Review, spot: Spot | None) -> tuple[Text | None, Text | None]:
    """Return what stands at a place, and what its item is called; nothing of no place."""
    if spot is None:
        return None, None
    return _words(review, spot), review.definition.items[spot.item].label


def _words(review: Review, spot: Spot) -> Text | None:
    answer = _at(review, spot)
    if answer is None:
        return None
    item = review.definition.items[spot.item]
    return Text(*(worded(item, answer, language) for language in LANGUAGES))
