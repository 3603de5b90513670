"""One record of a domain while it is put together, and where each part of it was read."""

from dataclasses import dataclass, field
from typing import NamedTuple

from kyphocrf.record.answers import FormKey, Place


class Source(NamedTuple):
    """What a record comes from for ever: a page or one of its rows, and which record of it.

    `group` and `row` are empty for the page; `record` is "" where it gives one record only.
    """

    key: FormKey
    group: str = ""
    row: int = 0
    record: str = ""


class Qualifier(NamedTuple):
    """A supplemental qualifier (a row of SUPP--): its label, its value and whence it comes."""

    label: str
    value: str
    origin: str


@dataclass(slots=True)
class Observation:
    """A record: the values of its variables, its supplemental qualifiers by QNAM.

    `places` tells where a value or qualifier was answered; what is assigned has no place.
    `related` holds the records it belongs to: domain, variable there and its value.
    """

    domain: str
    source: Source
    variables: dict[str, str] = field(default_factory=dict)
    qualifiers: dict[str, Qualifier] = field(default_factory=dict)
    places: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    related: list[tuple[str, str, str]] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return the value of a variable named without its domain, "" for none."""
        return self.variables.get(f"{self.domain}{name}", "")

    def put(self, name: str, value: str) -> None:
        """Set a variable named without its domain."""
        self.variables[f"{self.domain}{name}"] = value

    def put_if_none(self, name: str, value: str) -> None:
        """Set a variable named without its domain where nothing stands there."""
        if value and not self.get(name):
            self.put(name, value)

    def came_from(self, name: str, place: Place) -> None:
        """Note that an answer is in a variable or qualifier."""
        self.places[name] = (*self.places.get(name, ()), place)
