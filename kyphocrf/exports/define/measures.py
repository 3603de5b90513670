"""The data type of a column, and how long its values are, by what is written in it."""

import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from kyphocrf.exports.sdtm.standard import StandardVariable

_DURATION: Final = re.compile(r"..(DUR|ELTM|EVLINT)")
_WHOLE: Final = re.compile(r"-?(0|[1-9]\d*)")
_DECIMAL: Final = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_DAY: Final = r"\d{4}-\d{2}-\d{2}"
_TIMES: Final = (
    ("date", re.compile(_DAY)),
    ("datetime", re.compile(rf"{_DAY}T\d{{2}}:\d{{2}}:\d{{2}}")),
    ("partialDate", re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")),
    ("partialDatetime", re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}(:\d{2}(:\d{2})?)?)?)?)?")),
    ("incompleteDatetime", re.compile(".*")),
)
"""Types of dates and times with their texts, the strictest first (ODM 1.3.2, section 2.14)."""


class Measure(NamedTuple):
    """A data type of ODM; signs of the longest value, digits behind the point, where it has any."""

    type: str
    length: int | None = None
    digits: int | None = None


def of_number(values: Iterable[Any]) -> Measure:
    """Measure a column of numbers; what is missing is NaN."""
    return _of_numbers([f"{value:.15g}" for value in values if value == value])  # noqa: PLR0124


def of_text(variable: StandardVariable | None, values: Iterable[str]) -> Measure:
    """Measure a column of texts of a variable of the standard."""
    given = [value for value in values if value]
    if variable is not None and variable.name.endswith("DTC"):
        return of_time(given)
    if variable is not None and _DURATION.fullmatch(variable.name):
        return Measure("durationDatetime")
    return Measure("text", _longest(given))


def of_time(values: Iterable[str]) -> Measure:
    """Measure dates and times by the strictest type that all of them have."""
    given = list(values)
    return next(Measure(name) for name, text in _TIMES if all(text.fullmatch(one) for one in given))


def of_value(values: Iterable[str], *, is_time: bool, is_number: bool) -> Measure:
    """Measure the values of one test or qualifier, whose texts may all be numbers or dates."""
    given = [value for value in values if value]
    if is_time:
        return of_time(given)
    if is_number and given and all(_DECIMAL.fullmatch(one) for one in given):
        return _of_numbers(given)
    return Measure("text", _longest(given))


def _of_numbers(texts: list[str]) -> Measure:
    length = _longest(texts)
    if all(_WHOLE.fullmatch(one) for one in texts):
        return Measure("integer", length)
    return Measure("float", length, max(len(one.partition(".")[2]) for one in texts))


def _longest(texts: Iterable[str]) -> int:
    return max(1, *(len(text) for text in texts), 1)
