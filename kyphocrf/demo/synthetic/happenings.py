"""What happens between visits: events and their reports, fractures, deviations, the end."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final, TypeAlias

from kyphocrf.definition.values import PartialDate
from kyphocrf.demo.synthetic.person import Person
from kyphocrf.demo.synthetic.writing import Pen
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.forms.vocabulary.levels import neighbours
from kyphocrf.record.answers import FormKey

Happening: TypeAlias = tuple[FormKey, date, dict[str, Any]]
"""A page, the day on which it is written, and what is written there."""

_TERMS: Final = (
    ("Dermatitis radiation", "1"), ("Nausea", "1"), ("Fatigue", "2"), ("Back pain", "2"),
    ("Constipation", "2"), ("Hematoma", "1"), ("Urinary retention", "2"), ("Fever", "1"),
    ("Thromboembolic event", "3"), ("Wound infection", "3"), ("Lung infection", "3"),
)  # fmt: skip
_SERIOUS: Final = frozenset({"3", "4"})
_SPAN: Final = 150
_DEATH_KNOWN: Final = timedelta(days=4)


def happenings(person: Person, today: date) -> Iterator[Happening]:
    """Yield the pages that are begun when something happens, in the order of their days."""
    if person.screening_failure:
        return
    found = [*_events(person, today), *_course(person, today), *_end(person, today)]
    yield from sorted(found, key=lambda one: one[1])


def _until(person: Person, today: date) -> date:
    return min(today, person.last_day)


def _events(person: Person, today: date) -> Iterator[Happening]:
    rng, reports = person.rng, 0
    for number in range(1, rng.choices((0, 1, 2, 3), (3, 3, 2, 1))[0] + 1):
        day = person.treated + timedelta(days=rng.randint(0, _SPAN))
        if day >= _until(person, today):
            continue
        term, grade = rng.choice(_TERMS)
        yield FormKey("AE", 1, "AE", number), day, _event(person, day, term, grade)
        if grade in _SERIOUS:
            reports += 1
            yield FormKey("AE", 1, "SAE", reports), day, _report(number, day, person)
    if rng.random() < 0.04:  # noqa: PLR2004  one in twenty-five
        yield FormKey("AE", 1, "DD", 1), person.treated, {"DDHARM": _always(NO)}


def _event(person: Person, day: date, term: str, grade: str) -> dict[str, Any]:
    serious = grade in _SERIOUS
    lasted = person.rng.randint(2, 40)
    whole = person.rng.random() < 0.75  # noqa: PLR2004  of the others the day is not known
    start = PartialDate(day.year, day.month, day.day if whole else None)
    aware = datetime.combine(day, time(person.rng.randint(7, 14), 10))
    return {
        "AETERM": _always(term),
        "AECTC": _always(term),
        "AETOXGR": _always(grade),
        "AESTDAT": _always(start),
        "AEONGO": _always(YES),
        "AEREL_S": _always("2" if person.arm == "A" else "1"),
        "AEREL_R": _always("2"),
        "AETX": _always(("1",) if lasted else ("0",)),
        "AEOUT": _always("2"),
        "AESER": _always(YES if serious else NO),
        "AESCRIT": _always(("6",) if grade == "4" else ("3",)),
        "AESAWDTM": _always(aware),
    }


def _report(number: int, day: date, person: Person) -> dict[str, Any]:
    sent = datetime.combine(day, time(14, person.rng.randrange(60)))
    return {
        "SAEAE": _always(number),
        "SAETYPE": _always("1"),
        "SAESENT": _always(sent),
        "SAENARR": _always(
            "Admitted from home, treated on the ward, improved within days; no lasting harm seen."
        ),
        "SAEDD": _always(NO),
        "SAEOUT": _always("2"),
    }


def _course(person: Person, today: date) -> Iterator[Happening]:
    rng = person.rng
    until = _until(person, today)
    yield FormKey("LOG", 1, "CM", 1), person.treated, {"CM.MEDS": _always(rng.randint(1, 3))}
    broken = person.treated + timedelta(days=rng.randint(40, 300))
    if rng.random() < 0.3 and broken < until:  # noqa: PLR2004  three in ten
        level = rng.choice(neighbours(person.levels[0]))
        yield FormKey("LOG", 1, "FX", 1), broken, {"FXSLEV": _always(level)}
    again = person.treated + timedelta(days=rng.randint(30, 300))
    if rng.random() < 0.25 and again < until:  # noqa: PLR2004  one in four
        yield FormKey("LOG", 1, "REI", 1), again, {"REILEV": _always(person.levels[0])}
    if person.deviates:
        yield FormKey("LOG", 1, "DV", 1), person.treated + timedelta(days=3), {
            "DVCAT": _always("4"),
        }  # fmt: skip


def _end(person: Person, today: date) -> Iterator[Happening]:
    if person.ends is None or person.ends > today - _DEATH_KNOWN:
        return
    known = person.ends + _DEATH_KNOWN
    if person.end == "death":
        partial = person.rng.random() < 0.1  # noqa: PLR2004  one in ten
        died = PartialDate(
            person.ends.year, person.ends.month, None if partial else person.ends.day
        )
        yield FormKey("EOS", 1, "DTH", 1), known, {
            "DTHDAT": _always(died), "DTHCAUS": _always("1"),
        }  # fmt: skip
    reason = {"death": "2", "withdrawn": "3", "lost": "4"}[person.end]
    yield FormKey("EOS", 1, "EOS", 1), known, {
        "EOSDAT": _always(person.ends), "EOSREAS": _always(reason), "EOSTRT": _always(YES),
        "EOSLAST": _always(person.ends - timedelta(days=1)), "EOSDATA": _always(YES),
    }  # fmt: skip


def _always(said: Any) -> Any:
    """Return a script that says the same whenever it is asked."""

    def answer(pen: Pen) -> Any:
        del pen
        return said

    return answer
