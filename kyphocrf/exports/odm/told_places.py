"""What holds of the places of a subject and is told beside its answers: queries, statements."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kyphocrf.exports.odm import stamps
from kyphocrf.exports.odm.places import Places, Way
from kyphocrf.exports.odm.record_elements import annotations
from kyphocrf.exports.odm.xml import Element
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.chain import AuditRecord

_OF_A_PAGE: Final = 2
"""Steps that lead to a page: its event, and itself."""


class ToldPlaces:
    """Annotations and signatures by the place where they stand; each is taken once.

    `versions`: that of each page there is; `is_there` tells whether a place of such a page is.
    """

    def __init__(
        self,
        places: Places,
        site: str,
        versions: Mapping[FormKey, int],
        is_there: Callable[[Place], bool],
    ) -> None:
        self._places = places
        self._site = site
        self._versions = versions
        self._is_there = is_there
        self._notes: dict[Place, list[Element]] = {}
        self._signed: dict[Place, Element] = {}

    def add(self, record: AuditRecord, *, is_open: bool) -> None:
        """Put what a record tells where it is told of; only its codes where not all is open."""
        way = self._way(record)
        made = annotations(record, way, is_native=False)
        self._notes.setdefault(way.told, []).extend(made if is_open else (next(made),))
        if record.what == "signature":
            self._signed[way.told] = stamps.signature(record, self._site)

    def _way(self, record: AuditRecord) -> Way:
        """Return how far what is there leads to the place of a record."""
        key = record.place.form_key
        version = self._versions.get(key) or self._places.newest(key.form)
        way = self._places.way(record.place, version)
        is_there = key in self._versions and self._is_there(record.place)
        if len(way.steps) > _OF_A_PAGE and not is_there:
            return Way(way.steps[:_OF_A_PAGE], Place(*key), way.version)
        return way

    def events(self) -> Iterator[tuple[str, int]]:
        """Yield the events of which something is told."""
        for place in self._notes:
            if place.event:
                yield place.event, place.event_repeat

    def pages_at(self, event: str, repeat: int) -> list[FormKey]:
        """Return the pages at an event that were not begun and of which something is told."""
        return [
            place.form_key
            for place in self._notes
            if place.form and place[:2] == (event, repeat) and place.form_key not in self._versions
        ]

    def take(self, place: Place) -> tuple[list[Element], list[Element]]:
        """Return signature and annotations of a place."""
        if place not in self._notes:
            return [], []
        signed = self._signed.pop(place, None)
        return [] if signed is None else [signed], self._notes.pop(place, [])
