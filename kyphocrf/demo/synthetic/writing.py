"""Fill in a page as somebody at the site would: what is asked, and what findings ask for.

Everything goes through `Entry`, so that skip logic, derived and kept values and findings are those
of the program; nothing here knows a rule of the trial.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.demo.synthetic.person import Person
from kyphocrf.demo.synthetic.plausible import plausible
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding

_ROUNDS: Final = 8
_MENDING: Final = 6
_MISSING: Final = 0.012
_UNKNOWN_DAY: Final = 0.2

Said: TypeAlias = Any
"""A value of the item's kind, a missing reason, or None for nothing."""


@dataclass(frozen=True)
class Pen:
    """What is known where an answer is written."""

    person: Person
    book: Casebook
    key: FormKey
    day: date
    row: int

    @property
    def event(self) -> str:
        return self.key.event

    @property
    def days(self) -> int:
        """Days since the treatment began."""
        return (self.day - self.person.treated).days

    def chance(self, part: float) -> bool:
        """Tell whether something that happens so often happens now."""
        return self.person.rng.random() < part


Script: TypeAlias = Mapping[str, Callable[[Pen], Said]]
"""What is written at an item, by `FORM.ITEM` or by `ITEM`."""


@dataclass(frozen=True)
class Page:
    """A page as it was filled in: what to commit, when, by whom and why.

    `book` is the casebook it was filled in, `old` is what stood before.
    """

    book: Casebook
    moment: datetime
    role: str
    old: FormInstance
    instance: FormInstance
    reason: str = ""

    @property
    def subject_key(self) -> str:
        return self.book.subject_key

    @property
    def key(self) -> FormKey:
        return self.instance.key


def fill(
    person: Person,
    book: Casebook,
    key: FormKey,
    day: date,
    script: Script,
    given: Mapping[Spot, Answer] = MappingProxyType({}),
) -> Entry:
    """Fill in one page and settle what can be settled; returns it with its answers.

    `given` is written first: answers that are those of another page.
    """
    entry = Entry(book, key)
    if given:
        entry.answer_all(given)
    begun = {spot.group for spot in given if spot.row}
    for _ in range(_ROUNDS):
        _optional(person, entry, day, script)
        begun |= _begin_rows(person, entry, day, script, begun)
        spots = entry.review.to_answer()
        if not spots:
            break
        said = {spot: _answer(person, entry, spot, day, script) for spot in spots}
        entry.answer_all({spot: answer for spot, answer in said.items() if answer is not None})
    for _ in range(_MENDING):
        if not _mended(person, entry, day):
            break
    return entry


def _begin_rows(
    person: Person, entry: Entry, day: date, script: Script, begun: set[str]
) -> set[str]:
    """Add as many rows as the script says to each group that is asked; returns those groups."""
    found = set()
    for group in entry.form.groups:
        wanted = script.get(f"{entry.form.name}.{group.name}")
        if group.repeats is None or wanted is None or group.name in begun:
            continue
        if entry.review.group_asked(group) is not Outcome.YES:
            continue
        found.add(group.name)
        for row in range(1, int(wanted(Pen(person, entry.book, entry.key, day, 0))) + 1):
            spot = Spot(group.name, row, group.items[0].name)
            answer = _answer(person, entry, spot, day, script)
            if answer is not None:
                entry.answer(spot, answer)
    return found


def _optional(person: Person, entry: Entry, day: date, script: Script) -> None:
    """Answer what need not be answered where the script has something to say."""
    given = {}
    for spot in entry.review.places:
        item = entry.form.items[spot.item]
        named = _scripted(entry, item, script)
        if named is None or item.mandatory or item.is_derived or spot in entry.answers.given:
            continue
        answer = _answer(person, entry, spot, day, script)
        if answer is not None:
            given[spot] = answer
    asked = {
        spot: answer
        for spot, answer in given.items()
        if entry.review.places[spot].asked is Outcome.YES
    }
    if asked:
        entry.answer_all(asked)


def _scripted(entry: Entry, item: Item[Any], script: Script) -> Callable[[Pen], Said] | None:
    return script.get(f"{entry.form.name}.{item.name}", script.get(item.name))


def _answer(person: Person, entry: Entry, spot: Spot, day: date, script: Script) -> Answer | None:
    item = entry.form.items[spot.item]
    view = entry.review.places.get(spot)
    scripted = _scripted(entry, item, script)
    if scripted is not None:
        said = scripted(Pen(person, entry.book, entry.key, day, spot.row))
    elif view is not None and view.suggested is not None:
        return view.suggested
    elif person.rng.random() < _MISSING and spot.row == 0:
        return Answer(missing=person.rng.choice((Missing.UNK, Missing.ND)))
    else:
        offered = view.offered if view is not None else None
        said = plausible(item, day, offered, person.rng)
    return _as_answer(item, said)


def _as_answer(item: Item[Any], said: Said) -> Answer | None:
    if said is None:
        return None
    if isinstance(said, Missing):
        return Answer(missing=said)
    return Answer(value=item.kind.format(said))


def _mended(person: Person, entry: Entry, day: date) -> bool:
    """Answer one finding: take what is suggested, another value, or say why; False at the end."""
    stops = [one for one in entry.stops() if isinstance(one, Finding)]
    for finding in stops:
        if finding.severity is Severity.SOFT:
            entry.comment(finding, _WHY[person.rng.randrange(len(_WHY))])
            continue
        view = entry.review.places.get(finding.spot)
        if view is None or entry.form.items[finding.spot.item].is_derived:
            continue
        if finding.number == "NOT-EXPECTED":
            entry.answer(finding.spot, None)
        elif view.suggested is not None:
            entry.take_suggestion(finding.spot)
        else:
            item = entry.form.items[finding.spot.item]
            said = plausible(item, day, view.offered, person.rng)
            entry.answer(finding.spot, _as_answer(item, said))
    return bool(stops)


_WHY: Final = (
    "Confirmed against the source.",
    "As documented by the ward.",
    "Discussed with the investigator.",
    "Patient's wish, explained again.",
)


def settled(person: Person, book: Casebook, key: FormKey) -> tuple[FormInstance, ...]:
    """Say why the soft findings stand that other pages have brought, step by step.

    A complete page is opened for that and completed again; none where there is nothing to say.
    """
    before = book.instance(key)
    if before.status not in (Status.STARTED, Status.COMPLETE):
        return ()
    opened = replace(before, status=Status.STARTED, last_completed=before.answers)
    entry = Entry(book.with_instance(opened), key)
    soft = [
        one for one in entry.stops() if isinstance(one, Finding) and one.severity is Severity.SOFT
    ]
    if not soft:
        return ()
    for finding in soft:
        entry.comment(finding, _WHY[person.rng.randrange(len(_WHY))])
    after = status_of(entry)
    return (after,) if before.status is Status.STARTED else (opened, after)


def status_of(entry: Entry) -> FormInstance:
    """Return the page as it is left: complete where nothing but its gate stops it, else begun."""
    unmet = entry.unmet()
    if any(one not in unmet for one in entry.stops()):
        return replace(entry.instance, status=Status.STARTED)
    numbers = tuple(one.number for one in unmet)
    return replace(entry.instance, status=Status.COMPLETE, unmet=numbers)
