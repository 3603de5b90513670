"""What happens between visits beside adverse events: drugs, fractures, relapse, deviations, end."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from kyphocrf.definition.values import PartialDate
from kyphocrf.demo.synthetic import adverse_events, medication
from kyphocrf.demo.synthetic.happening import Happening, answered
from kyphocrf.demo.synthetic.person import Person, weekday
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.forms.vocabulary.levels import neighbours
from kyphocrf.record.answers import FormKey

_DEATH_KNOWN: Final = timedelta(days=4)
_FIVE_YEARS: Final = timedelta(days=1857)
_SOON: Final = timedelta(days=14)
_CAUSES: Final = (
    "Myocardial infarction at home", "Stroke", "Heart failure after hip fracture",
    "Ruptured aortic aneurysm",
)  # fmt: skip
_DEVIATIONS: Final = (
    ("4", "1", "Prescribed to another depth than planned.", "Physics and operator informed."),
    ("5", "1", "Visit later than its window, patient was on holiday.", "Next date given at once."),
    ("6", "2", "Pain not rated on the day of the protocol.", "Ward trained again."),
    ("7", "1", "Analgesic raised by the ward without asking the trial team.", "Ward informed."),
)


def happenings(person: Person, today: date) -> Iterator[Happening]:
    """Yield the pages that are begun when something happens until today, by their days."""
    if person.screening_failure:
        return
    found = [
        *medication.happened(person), *adverse_events.happened(person), *_device(person),
        *_fracture(person), *_relapse(person), *_deviation(person), *_end(person, today),
    ]  # fmt: skip
    yield from sorted((one for one in found if one.day <= today), key=lambda one: one.day)


def _device(person: Person) -> Iterator[Happening]:
    if person.has_deficiency:
        device, what = (
            ("2", "Tip of the applicator sheath bent at unpacking, a second one was taken.")
            if person.arm == "A"
            else ("6", "Collimator stood still during the setup, restarted by the physicist.")
        )
        yield Happening(FormKey("AE", 1, "DD", 1), person.treated, answered({
            "DDDAT": person.treated, "DDDEV": device, "DDCLASS": "1", "DDDESC": what,
            "DDSER": "NA-0417" if person.arm == "A" else "LIN-2", "DDHARM": NO, "DDCOULD": NO,
            "DDREPDAT": person.treated, "DDACT": "Device set aside, maker informed.",
        }))  # fmt: skip


def _fracture(person: Person) -> Iterator[Happening]:
    rng = person.draw("fracture")
    day = weekday(person.treated + timedelta(days=rng.randint(40, 400)))
    if rng.random() < 0.18 and day < person.last_day - _SOON:  # noqa: PLR2004  adjacent, mostly
        level = rng.choice(neighbours(person.levels[0]))
        lost = Decimal(rng.randint(200, 330)) / 10
        yield Happening(FormKey("LOG", 1, "FX", 1), day, answered({
            "FXSDAT": day, "FXSLEV": level, "FXTYPE": "1", "FXCAUS": rng.choice("112"),
            "FXGEN": "1" if lost < 25 else "2", "FXLOSS": lost, "FXSYMP": NO, "FXNEUR": NO,  # noqa: PLR2004  Genant
            "FXTX": ("1",),
        }))  # fmt: skip


def relapse_day(person: Person) -> date | None:
    """Return the day on which a patient comes unasked because the pain is back; None without."""
    if person.pain.relapse is None:
        return None
    day = weekday(person.treated + timedelta(days=person.pain.relapse + 35))
    return day if day < person.last_day - _SOON else None


def _relapse(person: Person) -> Iterator[Happening]:
    """Come unasked with pain; every second one is treated again two weeks later."""
    day = relapse_day(person)
    if day is None:
        return
    for form in ("SV", "PAIN", "AN", "NEU"):
        yield Happening(FormKey("UNS", 1, form, 1), day, {})
    rng = person.draw("again")
    again = weekday(day + timedelta(days=rng.randint(5, 12)))
    if rng.random() < 0.5:  # noqa: PLR2004  every second
        kind, total, number = rng.choice((("3", "20", 5), ("3", "8", 1), ("4", "24", 2)))
        yield Happening(FormKey("LOG", 1, "REI", 1), again, answered({
            "REIDAT": again, "REILEV": person.levels[0], "REIREAS": "1", "REITYPE": kind,
            "REIPLAN": NO, "REIDOSE": Decimal(total), "REIFX": number,
        }))  # fmt: skip


def _deviation(person: Person) -> Iterator[Happening]:
    if person.deviates:
        kind, grave, what, done = _DEVIATIONS[person.draw("deviation").randrange(4)]
        day = person.treated + timedelta(days=3)
        yield Happening(FormKey("LOG", 1, "DV", 1), day, answered({
            "DVDAT": person.treated, "DVCAT": kind, "DVSEV": grave, "DVDESC": what, "DVACT": done,
        }))  # fmt: skip


def _end(person: Person, today: date) -> Iterator[Happening]:
    last = person.ends
    if last is None:
        whole = person.treated + _FIVE_YEARS
        if whole <= today:
            yield _end_of_study(whole, whole, "1")
        return
    if last > today - _DEATH_KNOWN:
        return
    known = last + _DEATH_KNOWN
    if person.end == "death":
        yield _death(person, last, known)
    reason = {"death": "2", "withdrawn": "3", "lost": "4"}[person.end]
    contact = last - timedelta(days=1)
    if person.end == "withdrawn":
        contact = last
    yield _end_of_study(known, contact, reason, last)


def _end_of_study(known: date, contact: date, reason: str, day: date | None = None) -> Happening:
    words = {
        "1": "Five years of follow-up.", "2": "See page of death.",
        "3": "Does not want to come to visits any more.",
        "4": "Three calls and a letter without answer.",
    }  # fmt: skip
    return Happening(FormKey("EOS", 1, "EOS", 1), known, answered({
        "EOSDAT": day or known, "EOSREAS": reason, "EOSREAST": words[reason], "EOSTRT": YES,
        "EOSLAST": contact, "EOSDATA": YES,
    }))  # fmt: skip


def _death(person: Person, last: date, known: date) -> Happening:
    rng = person.draw("death")
    event = adverse_events.fatal_event(person)
    # Without the page of its event a death of one is that of something else.
    partial = event is None and rng.random() < 0.1  # noqa: PLR2004  one in ten
    day = PartialDate(last.year, last.month, None if partial else last.day)
    return Happening(FormKey("EOS", 1, "DTH", 1), known, answered({
        "DTHDAT": day, "DTHCAUS": person.cause, "DTHCAUST": rng.choice(_CAUSES), "DTHAE": event,
        "DTHAUT": rng.choice("333332"), "DTHSRC": rng.choice("122334"),
    }))  # fmt: skip
