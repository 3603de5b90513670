"""What somebody may write at an item of which nothing special is known: within its limits."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final

from kyphocrf.definition.item import TODAY, Item
from kyphocrf.definition.kind import (
    ChoiceKind,
    DateKind,
    DateTimeKind,
    DecimalKind,
    DurationKind,
    IntegerKind,
    LinkKind,
    MultiChoiceKind,
    PartialDateKind,
    TextKind,
    TimeKind,
)
from kyphocrf.definition.values import PartialDate
from kyphocrf.forms.vocabulary.codelists import NO, NY, NYNA, NYU

_YES_OR_NO: Final = {NY.name, NYU.name, NYNA.name}
_RARELY: Final = 0.06
_FIRST_OF_FEW: Final = 0.55
_PHRASES: Final = (
    "As in the ward file of the day.", "Told by the patient.", "Told by the family doctor.",
    "As in the letter of discharge.", "Nothing further.",
)  # fmt: skip


def plausible(item: Item[Any], day: date, offered: tuple[str, ...] | None, rng: Random) -> Any:
    """Return a value of the item's kind for a page of that day."""
    return _BY_KIND[type(item.kind)](item, day, offered, rng)


def _choice(item: Item[Any], _: date, offered: tuple[str, ...] | None, rng: Random) -> str:
    codelist = item.codelist
    assert codelist is not None  # noqa: S101  a choice has a list
    codes = offered or tuple(code.value for code in codelist.codes)
    if codelist.name in _YES_OR_NO:
        return NO if rng.random() > _RARELY else codes[0]
    if item.layout == "grade" or codes[0] == "0":
        return codes[0] if rng.random() > 2 * _RARELY else codes[min(1, len(codes) - 1)]
    return codes[0] if rng.random() < _FIRST_OF_FEW else rng.choice(codes)


def _several(
    item: Item[Any], day: date, offered: tuple[str, ...] | None, rng: Random
) -> tuple[str, ...]:
    return (_choice(item, day, offered, rng),)


def _bounds(item: Item[Any], least: Any, most: Any) -> tuple[Any, Any]:
    """Return the narrowest limits: what is expected, and where nothing is, what is allowed."""
    for limit in sorted(item.limits, key=lambda limit: not limit.soft):
        if limit.least is not None and limit.least is not TODAY:
            least = max(least, limit.least)
        if limit.most is not None and limit.most is not TODAY:
            most = min(most, limit.most)
    return least, most


def _number(item: Item[Any], _day: date, _offered: Any, rng: Random) -> Decimal:
    least, most = _bounds(item, Decimal(0), Decimal(100))
    places = item.kind.places if isinstance(item.kind, DecimalKind) else 0
    part = Decimal(str(round(rng.triangular(0.15, 0.85, 0.4), 3)))
    return Decimal(round(least + (most - least) * part, places))


def _whole(item: Item[Any], _day: date, _offered: Any, rng: Random) -> int:
    least, most = _bounds(item, 0, 100)
    return int(rng.triangular(least, most, least + (most - least) * 0.35))


def _span(item: Item[Any], _day: date, _offered: Any, rng: Random) -> timedelta:
    least, most = _bounds(item, timedelta(), timedelta(minutes=10))
    return timedelta(seconds=int(rng.uniform(least.total_seconds(), most.total_seconds())))


def _clock(_item: Item[Any], _day: date, _offered: Any, rng: Random) -> time:
    return time(rng.randint(8, 14), rng.randrange(0, 60, 5))


def _phrase(item: Item[Any], _day: date, _offered: Any, rng: Random) -> str:
    del item
    return rng.choice(_PHRASES)


_BY_KIND: Final[dict[type[Any], Callable[..., Any]]] = {
    ChoiceKind: _choice,
    MultiChoiceKind: _several,
    DecimalKind: _number,
    IntegerKind: _whole,
    DateKind: lambda _item, day, _offered, _rng: day,
    PartialDateKind: lambda _item, day, _offered, _rng: PartialDate.of(day),
    TimeKind: _clock,
    DateTimeKind: lambda _item, day, _offered, rng: datetime.combine(
        day, time(rng.randint(8, 14), rng.randrange(0, 60, 5))
    ),
    DurationKind: _span,
    TextKind: _phrase,
    LinkKind: lambda *_: 1,
}
