"""Adverse events of patients with vertebral metastases: what is reported, how bad, how it ends.

Most are mild and nobody's fault; grade 3 is met in one of six, grade 4 and 5 are rare. The first
words are those a ward writes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from kyphocrf.definition.values import PartialDate
from kyphocrf.demo.synthetic.happening import Happening, answered
from kyphocrf.demo.synthetic.person import Person
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.record.answers import Answer, FormKey, Spot

NOT_RELATED, POSSIBLE, PROBABLE = "1", "2", "3"
_SERIOUS_FROM: Final = 3
_FATAL: Final = "5"
_COUNTS: Final = (25, 30, 25, 15, 5)
"""How many patients in a hundred have none, one, two, three and four events."""
_EXACT: Final = 0.8


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: words, CTCAE term and grade, when it comes and how long it lasts (days)."""

    reported: str
    term: str
    grade: str
    first: int
    last: int
    lasts: int
    surgery: str = NOT_RELATED
    radiation: str = NOT_RELATED
    arms: str = "AB"
    treated: str = "1"
    told: str = ""
    stop: str = "0"
    """Which stop criterion of the protocol it is; 0 for none."""

    @property
    def is_serious(self) -> bool:
        return int(self.grade) >= _SERIOUS_FROM


_USUAL: Final = (
    Kind("Redness in the radiation field", "Dermatitis radiation", "1", 6, 16, 14,
         radiation=PROBABLE, arms="B"),
    Kind("Dry desquamation, field dorsal", "Dermatitis radiation", "2", 10, 18, 18,
         radiation=PROBABLE, arms="B"),
    Kind("Nausea after fraction", "Nausea", "1", 1, 10, 5, radiation=POSSIBLE, arms="B"),
    Kind("Trouble swallowing", "Esophagitis", "2", 8, 16, 12, radiation=PROBABLE, arms="B"),
    Kind("Tired all day", "Fatigue", "2", 5, 60, 40, radiation=POSSIBLE),
    Kind("Haematoma at the stab incision", "Hematoma", "1", 1, 4, 12, surgery=PROBABLE, arms="A"),
    Kind("Superficial wound infection", "Wound infection", "2", 5, 14, 12, surgery=PROBABLE,
         arms="A"),
    Kind("Urinary retention after anaesthesia", "Urinary retention", "2", 1, 2, 3,
         surgery=POSSIBLE, arms="A", treated="2"),
    Kind("Constipation under opioids", "Constipation", "2", 3, 90, 20),
    Kind("Back pain worse after lifting", "Back pain", "2", 30, 400, 21),
    Kind("Urinary tract infection", "Urinary tract infection", "2", 10, 500, 9),
    Kind("Fever under chemotherapy", "Fever", "1", 10, 300, 3),
    Kind("Hb 7.6, two units given", "Anemia", "3", 20, 500, 10, told=(
        "Admitted for weakness, haemoglobin 7.6 g/dl under systemic therapy. Two units of red "
        "cells were given, discharged after two days with haemoglobin 9.4 g/dl.")),
    Kind("Deep vein thrombosis left leg", "Thromboembolic event", "3", 5, 200, 30,
         surgery=POSSIBLE, told=(
        "Swelling of the left calf, duplex showed a thrombosis of the popliteal vein. "
        "Anticoagulation in therapeutic dose was begun, no sign of pulmonary embolism.")),
    Kind("Pneumonia", "Lung infection", "3", 15, 500, 14, told=(
        "Fever and cough for three days, infiltrate of the right lower lobe. Antibiotics i.v. for "
        "seven days, then by mouth; afebrile since the third day.")),
    Kind("Hypercalcaemia", "Hypercalcemia", "3", 30, 500, 8, told=(
        "Confused and dry, corrected calcium 3.3 mmol/l with progressive disease. Fluids and "
        "zoledronate were given, calcium normal after four days.")),
)  # fmt: skip
_GRAVE: Final = (
    Kind("Urosepsis", "Sepsis", "4", 30, 400, 16, told=(
        "Shivering and low blood pressure, E. coli in the blood. Two days on intensive care with "
        "catecholamines, antibiotics for ten days, discharged home.")),
    Kind("Pulmonary embolism with shock", "Thromboembolic event", "4", 10, 200, 20,
         surgery=POSSIBLE, told=(
        "Sudden breathlessness and collapse, central embolism on CT. Lysis on intensive care, "
        "stable after one day, anticoagulation goes on.")),
)  # fmt: skip
_STOPPING: Final = {
    "A": Kind("Paraparesis, legs do not carry any more", "Peripheral motor neuropathy", "4",
              3, 9, 60, surgery=PROBABLE, radiation=POSSIBLE, treated="2", stop="3", told=(
        "Weakness of both legs since the night, strength 2 of 5. MRI showed an epidural haematoma "
        "at the treated level; laminectomy the same day, strength 3 of 5 a week later.")),
    "B": Kind("Skin necrosis in the radiation field", "Skin ulceration", "4", 40, 80, 45,
              radiation=PROBABLE, treated="2", stop="1", told=(
        "Necrosis of the skin in the dorsal field of about 4 cm, reaching the fascia. Debridement "
        "and a local flap under general anaesthesia, the wound heals.")),
}  # fmt: skip
"""Of grade 4, related, and what the protocol names as a reason to stop the treatment."""
_DEADLY: Final = (
    Kind("Pneumonia with respiratory failure", "Lung infection", _FATAL, 0, 0, 8, told=(
        "Admitted with pneumonia of both lungs while the tumour progressed. Worse in spite of "
        "antibiotics; ventilation was not wished. Died on the ward, family present.")),
    Kind("Sepsis in neutropenia", "Sepsis", _FATAL, 0, 0, 4, told=(
        "Fever and hypotension ten days after chemotherapy, neutrophils below 0.1. Died of septic "
        "shock on intensive care in spite of broad antibiotics.")),
    Kind("Pulmonary embolism", "Thromboembolic event", _FATAL, 0, 0, 0, told=(
        "Sudden collapse at home, resuscitation without success. The emergency doctor assumed a "
        "massive pulmonary embolism; no autopsy was wished.")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a patient: its kind, number, first and last day."""

    kind: Kind
    number: int
    begins: date
    ends: date

    @property
    def key(self) -> FormKey:
        return FormKey("AE", 1, "AE", self.number)


def events(person: Person) -> tuple[Event, ...]:
    """Return the events of a patient by their first day, numbered from 1."""
    rng = person.draw("events")
    kinds = [kind for kind in _USUAL if person.arm in kind.arms]
    drawn = rng.sample(kinds, rng.choices(range(len(_COUNTS)), _COUNTS)[0])
    if rng.random() < 0.06:  # noqa: PLR2004  one in sixteen
        drawn.append(rng.choice(_GRAVE))
    if person.has_stop_event:
        drawn.append(_STOPPING[person.arm])
    spans = []
    for kind in drawn:
        begins = person.treated + timedelta(days=rng.randint(kind.first, kind.last))
        lasts = timedelta(days=max(1, round(kind.lasts * rng.uniform(0.6, 1.5))))
        if begins < person.last_day - timedelta(days=2):
            spans.append((begins, begins + lasts, kind))
    if person.end == "death" and person.cause == "3" and person.ends is not None:
        deadly = rng.choice(_DEADLY)
        spans.append((person.ends - timedelta(days=deadly.lasts), person.ends, deadly))
    ordered = sorted(spans, key=lambda one: one[0])
    return tuple(
        Event(kind, number, begins, ends)
        for number, (begins, ends, kind) in enumerate(ordered, start=1)
    )


def happened(person: Person) -> Iterator[Happening]:
    """Yield the pages of the events: as they begin, their reports, and as they end."""
    reports = 0
    for event in events(person):
        is_fatal = event.kind.grade == _FATAL
        written = event.ends if is_fatal else event.begins
        yield Happening(event.key, written, _page(person, event))
        if event.kind.is_serious:
            reports += 1
            key = FormKey("AE", 1, "SAE", reports)
            yield Happening(key, written, _report(person, event))
        if not is_fatal and event.ends < person.last_day:
            yield _recovered(event)
            if event.kind.is_serious:
                reports += 1
                key = FormKey("AE", 1, "SAE", reports)
                yield Happening(key, event.ends, _final_report(person, event))


def _page(person: Person, event: Event) -> dict[str, Any]:
    kind, day, rng = event.kind, event.begins, person.draw(f"event {event.number}")
    is_fatal = kind.grade == _FATAL
    exact = is_fatal or kind.is_serious or rng.random() < _EXACT
    start = PartialDate(day.year, day.month, day.day if exact else None)
    treated = ("1", "3") if kind.is_serious else (kind.treated,)
    aware = datetime.combine(event.ends if is_fatal else day, time(rng.randint(7, 13), 10))
    return answered({
        "AETERM": kind.reported, "AECTC": kind.term, "AETOXGR": kind.grade, "AESTDAT": start,
        "AEONGO": NO if is_fatal else YES, "AEENDAT": PartialDate.of(event.ends),
        "AEREL_S": kind.surgery, "AEREL_R": kind.radiation, "AEREL_D": NOT_RELATED,
        "AEREL_M": NOT_RELATED if PROBABLE in (kind.surgery, kind.radiation) else PROBABLE,
        "AEEXP": YES, "AEACN": "3" if kind in _STOPPING.values() else "0",
        "AETX": ("3",) if is_fatal else treated, "AEOUT": "5" if is_fatal else "2",
        "AESER": YES if kind.is_serious else NO, "AESCRIT": _REASONS.get(kind.grade),
        "AESAWDTM": aware, "AESTOP": kind.stop, "AESEXC": "3",
    })  # fmt: skip


_REASONS: Final = {"3": ("3",), "4": ("3", "6"), "5": ("1",)}


def _report(person: Person, event: Event) -> dict[str, Any]:
    is_fatal = event.kind.grade == _FATAL
    day = event.ends if is_fatal else event.begins
    sent = datetime.combine(day, time(14, person.draw(f"sent {event.number}").randrange(60)))
    strongest = max(event.kind.surgery, event.kind.radiation)
    return answered({
        "SAEAE": event.number, "SAETYPE": "1", "SAESENT": sent, "SAEROLE": "1",
        "SAENARR": event.kind.told, "SAEADM": event.begins, "SAETX": ("3",),
        "SAECAUSI": strongest, "SAEEXP": YES, "SAEDD": NO, "SAEOUT": "5" if is_fatal else "2",
        "SAEDTHDT": PartialDate.of(day), "SAEDTHC": event.kind.reported, "SAEAUT": "0",
    })  # fmt: skip


def _final_report(person: Person, event: Event) -> dict[str, Any]:
    aware, sent = (datetime.combine(event.ends, time(hour, 20)) for hour in (11, 14))
    ended = {"SAETYPE": "3", "SAESENT": sent, "SAEAWARE": aware, "SAEOUT": "1"}
    return {**_report(person, event), **answered(ended)}


def _recovered(event: Event) -> Happening:
    ended = {"AEONGO": NO, "AEENDAT": event.ends.isoformat(), "AEOUT": "1"}
    groups = {"AEONGO": "COURSE", "AEENDAT": "COURSE", "AEOUT": "OUTCOME"}
    given = {Spot(groups[item], 0, item): Answer(value=said) for item, said in ended.items()}
    return Happening(event.key, event.ends, {}, given, "Event is over.")


def fatal_event(person: Person) -> int | None:
    """Return the number of the event a patient dies of, if there is one."""
    return next((one.number for one in events(person) if one.kind.grade == _FATAL), None)
