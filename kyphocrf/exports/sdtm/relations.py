"""RELREC: which records belong together.

A record that names another, as a drug its adverse event, is related to it by the number it names.
A finding about an event that stands on its page, as the course of its grades, is related to it.
Measurements of a lesion are related to it as whole datasets, by --LNKID.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kyphocrf.exports.sdtm.observation import Observation

_IDENTIFIED: Final = "TU"
_BY_LESION: Final = ("TR", "RS", "MK", "EC", "EX", "PR")
_EVENTS: Final = ("AE", "CE", "MH")


def of_subject(usubjid: str, observations: Iterable[Observation]) -> Iterator[dict[str, str]]:
    """Yield two rows for each record that names another one that is there."""
    found = list(observations)
    named = {target[:2] for one in found for target in one.related}
    there = {
        (one.domain, name, one.variables.get(name, ""))
        for one in found
        for domain, name in named
        if one.domain == domain
    }
    for one in found:
        for target in one.related:
            if target in there:
                yield from _pair(usubjid, one, target)
    yield from _about(usubjid, found)


def _about(usubjid: str, found: Iterable[Observation]) -> Iterator[dict[str, str]]:
    """Relate findings to the event on the same page whose name is their object."""
    events = {
        (one.source.key, one.get(name)): one
        for one in found
        if one.domain in _EVENTS
        for name in ("TERM", "DECOD")
    }
    for one in found:
        event = events.get((one.source.key, one.get("OBJ"))) if one.domain == "FA" else None
        if event is not None and one.get("OBJ"):
            number = f"{event.domain}SEQ"
            yield from _pair(usubjid, one, (event.domain, number, event.get("SEQ")))


def _pair(usubjid: str, one: Observation, target: tuple[str, str, str]) -> Iterator[dict[str, str]]:
    domain, variable, value = target
    number = one.get("SEQ")
    relation = {"USUBJID": usubjid, "RELID": f"{one.domain}{number}{domain}{value}"}
    name = f"{one.domain}SEQ"
    yield {**relation, "RDOMAIN": one.domain, "IDVAR": name, "IDVARVAL": number}
    yield {**relation, "RDOMAIN": domain, "IDVAR": variable, "IDVARVAL": value}


def of_datasets(rows: Mapping[str, list[dict[str, str]]]) -> Iterator[dict[str, str]]:
    """Yield the relations between whole datasets whose records bear the number of a lesion."""
    related = [name for name in _BY_LESION if _is_linked(rows, name)]
    if not related or not _is_linked(rows, _IDENTIFIED):
        return
    for other in related:
        for name in (_IDENTIFIED, other):
            yield {
                "RDOMAIN": name,
                "IDVAR": f"{name}LNKID",
                "RELTYPE": "ONE" if name == _IDENTIFIED else "MANY",
                "RELID": f"{_IDENTIFIED}{other}",
            }


def _is_linked(rows: Mapping[str, list[dict[str, str]]], name: str) -> bool:
    return any(row.get(f"{name}LNKID") for row in rows.get(name, ()))
