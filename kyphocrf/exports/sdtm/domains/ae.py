"""AE: each event once, with what later reports say of it; its level where it concerns a lesion.

A page that names an event by its number without telling its term reports on it: what it says are
qualifiers of the event, those of a second report with B behind their names, and so on.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from kyphocrf.exports.sdtm.observation import Observation
from kyphocrf.exports.sdtm.subject import Subject

_NUMBER: Final = "SPID"
_LETTERS: Final = 26
_LONGEST_NAME: Final = 8
_LONGEST_LABEL: Final = 40


def made(subject: Subject, found: Mapping[str, list[Observation]]) -> list[Observation]:
    """Return the events of a subject; a report on one that is not there is left out."""
    del subject
    collected = found.get("AE", ())
    events = [one for one in collected if one.get("TERM") or one.get("DECOD")]
    by_number = {one.get(_NUMBER): one for one in events}
    reports: dict[str, int] = {}
    for one in collected:
        event = by_number.get(one.get(_NUMBER))
        if event is None or event is one:
            continue
        number = reports[one.get(_NUMBER)] = reports.get(one.get(_NUMBER), 0) + 1
        _add(event, one, "" if number == 1 else _letters(number))
    for one in events:
        _locate(one, found.get("TU", ()))
    return events


def commented(subject: Subject, found: Mapping[str, list[Observation]]) -> list[Observation]:
    """Return the comments; one that speaks of an event that is not there stands for itself."""
    del subject
    numbers = {one.get(_NUMBER) for one in found.get("AE", ())}
    comments = found.get("CO", [])
    for one in comments:
        if one.variables.get("RDOMAIN") == "AE" and one.variables.get("IDVARVAL") not in numbers:
            for name in ("RDOMAIN", "IDVAR", "IDVARVAL"):
                one.variables.pop(name, None)
    return comments


def _letters(number: int) -> str:
    """Return B for 2, Z for 26, AA for 27."""
    letters = ""
    while number:
        number, place = divmod(number - 1, _LETTERS)
        letters = f"{chr(ord('A') + place)}{letters}"
    return letters


def _add(event: Observation, report: Observation, letter: str) -> None:
    for qnam, qualifier in report.qualifiers.items():
        name = f"{qnam[: _LONGEST_NAME - len(letter)]}{letter}"
        label = f"{qualifier.label[: _LONGEST_LABEL - 1 - len(letter)]} {letter}".rstrip()
        event.qualifiers[name] = qualifier._replace(label=label)
        for place in report.places.get(qnam, ()):
            event.came_from(name, place)


def _locate(event: Observation, tumours: Iterable[Observation]) -> None:
    """Put the level of the lesion in place of its number."""
    number = event.get("LOC")
    if not number:
        return
    level = next((one.get("LOC") for one in tumours if one.get("LNKID").endswith(f" {number}")), "")
    event.put("LOC", level)
