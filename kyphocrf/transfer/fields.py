"""The fields of an object from elsewhere, each read as what belongs there and nothing else."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeVar

from kyphocrf.record.chain import Moment, Stamp
from kyphocrf.transfer.malformed import wrong_field
from kyphocrf.transfer.strict_json import BEYOND

_HASH: Final = re.compile("[0-9a-f]{64}")
_NAME: Final = re.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9])?")
"""Names of studies and sites stand in names of files."""
_UUID: Final = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_UTC: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FARTHEST: Final = 24 * 60
"""Minutes from UTC."""


_Held = TypeVar("_Held")


class Fields(NamedTuple):
    """An object with the name it has in messages; each method raises MalformedError."""

    held: Mapping[str, Any]
    where: str

    def text(self, name: str) -> str:
        return self._of_type(name, str)

    def number(self, name: str, least: int = 0) -> int:
        found = self._of_type(name, int)
        return self._require(name, found, holds=found >= least)

    def digest(self, name: str, *, or_empty: bool = False) -> str:
        found = self.text(name)
        return self._require(name, found, holds=is_digest(found) or (or_empty and not found))

    def name(self, name: str) -> str:
        found = self.text(name)
        return self._require(name, found, holds=_NAME.fullmatch(found) is not None)

    def uuid(self, name: str) -> str:
        found = self.text(name)
        return self._require(name, found, holds=_UUID.fullmatch(found) is not None)

    def one_of(self, name: str, choices: Collection[str]) -> str:
        found = self.text(name)
        return self._require(name, found, holds=found in choices)

    def fields(self, name: str) -> "Fields":
        return Fields(self._of_type(name, dict), f"{self.where}.{name}")

    def items(self, name: str) -> list[Any]:
        return self._of_type(name, list)

    def objects(self, name: str) -> list["Fields"]:
        listed = self.items(name)
        self._require(name, None, holds=all(type(one) is dict for one in listed))
        return [Fields(one, f"{self.where}.{name}[{at}]") for at, one in enumerate(listed)]

    def texts(self, name: str) -> tuple[str, ...]:
        listed = self.items(name)
        return self._require(name, tuple(listed), holds=all(type(one) is str for one in listed))

    def moment(self, utc: str = "utc", offset: str = "offset") -> Moment:
        return Moment(self.utc(utc), self.offset(offset))

    def utc(self, name: str) -> str:
        found = self.text(name)
        return self._require(name, found, holds=is_utc(found))

    def offset(self, name: str) -> int:
        found = self._of_type(name, int)
        return self._require(name, found, holds=abs(found) <= _FARTHEST)

    def others(self, known: Collection[str]) -> dict[str, Any]:
        """Return the fields that are not known here."""
        return {name: one for name, one in self.held.items() if name not in known}

    def wrong(self, name: str) -> Exception:
        """Say that a field is not what belongs there."""
        return wrong_field(name, self.where)

    def _of_type(self, name: str, kind: type[_Held]) -> _Held:
        # The type itself: to Python, true is a number as well.
        found = self.held.get(name)
        if type(found) is not kind:
            raise wrong_field(name, self.where)
        return found

    def _require(self, name: str, found: _Held, *, holds: bool) -> _Held:
        if not holds:
            raise wrong_field(name, self.where)
        return found


def is_name(text: str) -> bool:
    """Tell whether a text can name a study or a site: it stands in names of files."""
    return _NAME.fullmatch(text) is not None


def is_digest(text: str) -> bool:
    """Tell whether a text is a SHA-256 in lower-case hexadecimal digits."""
    return _HASH.fullmatch(text) is not None


def is_utc(text: str) -> bool:
    """Tell whether a text is a moment as records have it: UTC to the second or finer, and `Z`."""
    if _UTC.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=8)
def is_stamp(stamp: Stamp) -> bool:
    """Tell whether the moment and the epoch of a stamp can be; a commit has one for all records."""
    is_near = abs(stamp.moment.offset_minutes) <= _FARTHEST
    return is_near and 0 < stamp.epoch < BEYOND and is_utc(stamp.moment.utc)


def is_date(text: str) -> bool:
    """Tell whether a text is a day as ISO 8601 writes it with dashes."""
    return _DATE.fullmatch(text) is not None and is_utc(f"{text}T00:00:00.000Z")
