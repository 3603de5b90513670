"""Visit, epoch, study days and baseline flag of an observation: what follows from its dates."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from kyphocrf.exports.sdtm.observation import Observation
from kyphocrf.exports.sdtm.standard import Domain
from kyphocrf.exports.sdtm.subject import Subject, day_of

_DAYS: Final = (("DTC", "DY"), ("STDTC", "STDY"), ("ENDTC", "ENDY"))
_SAME_TEST: Final = ("TESTCD", "CAT", "OBJ", "LOC", "LAT", "LNKID", "METHOD")
"""What must agree for one result to be the baseline of another."""


def timed(subject: Subject, domain: Domain, observations: Iterable[Observation]) -> None:
    """Add what follows from dates to the observations of a domain."""
    found = list(observations)
    for one in found:
        _place_in_time(subject, domain, one)
    if domain.is_finding and domain.has(f"{domain.name}LOBXFL"):
        _mark_baseline(subject, found)


def _place_in_time(subject: Subject, domain: Domain, one: Observation) -> None:
    visit = subject.visits.get((one.source.key.event, one.source.key.event_repeat))
    if visit is not None and domain.has("VISITNUM"):
        one.variables.setdefault("VISITNUM", visit.number)
        one.variables.setdefault("VISIT", visit.name)
    name = domain.name
    is_observed = domain.is_finding or domain.of_class == "Interventions"
    if is_observed and domain.has(f"{name}DTC") and visit is not None and visit.day is not None:
        # What has no day of its own was found, or asked for, at the visit.
        one.put_if_none("DTC", visit.day.isoformat())
    for date_of, day in _DAYS:
        text = one.get(date_of)
        if text and domain.has(f"{name}{day}"):
            one.put_if_none(day, subject.study_day(text))
    if domain.has("EPOCH"):
        began = one.get("STDTC") or one.get("ENDTC")
        epoch = subject.epoch(one.get("DTC") if not began else one.get("STDTC"))
        if epoch:
            one.variables.setdefault("EPOCH", epoch)


def _mark_baseline(subject: Subject, found: Sequence[Observation]) -> None:
    """Flag the last result of each test before the first study treatment.

    One of the same day is not flagged: that it came before is not known.
    """
    if subject.reference is None:
        return
    last: dict[tuple[str, ...], tuple[date, Observation]] = {}
    for one in found:
        day = day_of(one.get("DTC"))
        if day is None or day >= subject.reference or not one.get("ORRES"):
            continue
        test = tuple(one.get(name) for name in _SAME_TEST)
        if test not in last or last[test][0] <= day:
            last[test] = day, one
    for _, one in last.values():
        one.put("LOBXFL", "Y")
