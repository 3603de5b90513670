"""How typed numbers are understood: decimal comma or point, thousands, and units."""

import re
from decimal import Decimal
from typing import Final

from kyphocrf.definition.characters import plain
from kyphocrf.definition.reading import Taken, Typing, Unreadable, several, taken_as
from kyphocrf.definition.text import LANGUAGES, Text, decimal_sign

MOST_DIGITS: Final = 15
"""Digits a spreadsheet keeps of a number; no measurement has more."""
_TYPED: Final = re.compile(r"([+-]?) ?([0-9.,'’ ]*?) ?([^0-9.,'’ ].*)?")
"""Sign, numeral, unit."""
_DECIMAL: Final = re.compile(r"[0-9]+[.,]?[0-9]*|[.,][0-9]+")
_GROUPED: Final = re.compile(
    r"([1-9][0-9]{0,2})((?P<mark>[ '’.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*)(.*)"
)
_FRACTION: Final = re.compile(r"[.,][0-9]*|")


def number(typed: str, places: int, typing: Typing) -> Taken[Decimal]:
    """Read a number of at most so many decimal places, in its own unit or one that is converted.

    More places than are kept are not rounded away. Three digits behind a point or comma can be
    thousands as well as decimals: both are named, unless only one of them is possible.
    """
    sign, numeral, unit = _parts(typed)
    readings = [sign * one for one in _readings(numeral)]
    if not readings or sum(map(str.isdigit, numeral)) > MOST_DIGITS:
        raise Unreadable(_NOT_A_NUMBER)
    factor = _factor(unit, typing)
    fitting = {one: one * factor for one in readings if _decimals(one * factor) <= places}
    if not fitting:
        raise Unreadable(_TOO_MANY_PLACES, places=places)
    if len(readings) > 1:
        fitting = _possible(readings, fitting, places, typing)
    (read, value), *_ = fitting.items()
    kept = value.quantize(Decimal(1).scaleb(-places)) + Decimal(0)  # nothing is below or above 0
    words = _words(read, unit)
    if len(readings) > 1:
        return Taken(kept, taken_as(words))
    is_own = not unit or typing.unit is None or typing.unit.is_own(unit)
    return Taken(kept, None if is_own else _CONVERTED.filled(words=words))


def _parts(typed: str) -> tuple[int, str, str]:
    match = _TYPED.fullmatch(plain(typed))
    if match is None:
        raise Unreadable(_NOT_A_NUMBER)
    sign, numeral, unit = match.groups(default="")
    return -1 if sign == "-" else 1, numeral, unit


def _readings(numeral: str) -> list[Decimal]:
    """Return what a numeral can stand for: its mark parts decimals, or it parts thousands."""
    found = []
    if _DECIMAL.fullmatch(numeral):
        found.append(Decimal(numeral.replace(",", ".")))
    grouped = _GROUPED.fullmatch(numeral)
    if grouped is not None:
        first, groups, mark, rest = grouped.groups()
        if _FRACTION.fullmatch(rest) and not rest.startswith(mark):
            whole = first + groups.replace(mark, "")
            found.append(Decimal(whole + rest.replace(",", ".")))
    return found


def _factor(unit: str, typing: Typing) -> Decimal:
    if not unit:
        return Decimal(1)
    if typing.unit is None:
        raise Unreadable(_NOT_A_NUMBER)
    factor = typing.unit.factor(unit)
    if factor is None:
        raise Unreadable(_NOT_A_UNIT, unit=unit, units=typing.unit.names)
    return factor


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _possible(
    readings: list[Decimal], fitting: dict[Decimal, Decimal], places: int, typing: Typing
) -> dict[Decimal, Decimal]:
    """Return the one reading that can stand there; refuse where that is not exactly one."""
    possible = {read: value for read, value in fitting.items() if typing.possible(value)}
    if len(possible) == 1:
        return possible
    if not possible and len(fitting) < len(readings):
        raise Unreadable(_TOO_MANY_PLACES, places=places)
    raise several(_words(one, "") for one in readings)


def _words(value: Decimal, unit: str) -> Text:
    figures = f"{value.normalize():f}"
    return Text(*(f"{decimal_sign(figures, one)} {unit}".strip() for one in LANGUAGES))


_CONVERTED: Final = Text("from {words}", "aus {words}")
_NOT_A_NUMBER: Final = Text(
    "“{typed}” is not a number. Write digits with one comma or point, as 72.5.",
    "„{typed}“ ist keine Zahl. Ziffern mit einem Komma oder Punkt schreiben, wie 72,5.",
)
_TOO_MANY_PLACES: Final = Text(
    "{typed} has more than {places} decimal places. Round it as the source does.",
    "{typed} hat mehr als {places} Nachkommastellen. Wie in der Quelle runden.",
)
_NOT_A_UNIT: Final = Text(
    "{typed}: “{unit}” is not a unit of this answer. Write the number in one of these: {units}.",
    "{typed}: „{unit}“ ist hier keine Einheit. Die Zahl in einer von diesen schreiben: {units}.",
)
