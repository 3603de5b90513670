"""What a patient takes for pain: a ladder of drugs with their usual doses, one family a patient.

Doses and steps follow the WHO ladder as wards in Germany use it (assumed).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from kyphocrf.demo.synthetic.person import Person

PATCH: Final = "TD"
_RUNGS: Final = (2.0, 3.6, 5.2, 6.8, 8.4)
"""Pain from which the next rung is taken."""
_LAGS: Final = (timedelta(days=6), timedelta(days=20))
"""How far a prescription lies behind the pain: raised within a week, tapered in three."""


@dataclass(frozen=True, slots=True)
class Analgesic:
    """A drug of one day: codes of the form, single dose, unit, and how often a day."""

    drug: str
    route: str
    dose: Decimal
    unit: str
    a_day: Decimal | None
    """None for a patch, which has a rate."""


def _by_mouth(drug: str, dose: str, a_day: int) -> Analgesic:
    return Analgesic(drug, "PO", Decimal(dose), "mg", Decimal(a_day))


def _patch(drug: str, rate: str) -> Analgesic:
    return Analgesic(drug, PATCH, Decimal(rate), "ug/h", None)


_NON_OPIOIDS: Final = (
    (_by_mouth("METAMIZOLE", "500", 4), _by_mouth("METAMIZOLE", "1000", 4)),
    (_by_mouth("METAMIZOLE", "1000", 3), _by_mouth("METAMIZOLE", "1000", 4)),
    (_by_mouth("IBUPROFEN", "400", 3), _by_mouth("IBUPROFEN", "600", 3)),
    (_by_mouth("PARACETAMOL", "500", 4), _by_mouth("PARACETAMOL", "1000", 3)),
    (_by_mouth("ETORICOXIB", "60", 1), _by_mouth("ETORICOXIB", "90", 1)),
)
"""A low and a full dose."""
_WEAK: Final = (
    (_by_mouth("TILIDINE", "50", 2), _by_mouth("TILIDINE", "100", 2)),
    (_by_mouth("TRAMADOL", "100", 2), _by_mouth("TRAMADOL", "150", 2)),
)
_STRONG: Final = (
    tuple(_by_mouth("MORPHINE", dose, 2) for dose in ("10", "20", "30", "60")),
    tuple(_by_mouth("OXYCODONE", dose, 2) for dose in ("5", "10", "20", "40")),
    tuple(_by_mouth("OXYCODONE", dose, 2) for dose in ("10", "20", "30", "40")),
    tuple(_by_mouth("HYDROMORPHONE", dose, 2) for dose in ("4", "8", "12", "16")),
    tuple(_by_mouth("TAPENTADOL", dose, 2) for dose in ("50", "100", "150", "200")),
    tuple(_patch("FENTANYL", rate) for rate in ("12", "25", "37", "50")),
    tuple(_patch("BUPRENORPHINE", rate) for rate in ("35", "52.5", "70", "105")),
)
"""Four doses, the next one about half as much again or the double."""
_CO_ANALGESICS: Final = (
    _by_mouth("PREGABALIN", "75", 2), _by_mouth("GABAPENTIN", "300", 3),
    _by_mouth("DEXAMETHASONE", "4", 1), _by_mouth("AMITRIPTYLINE", "25", 1),
    _by_mouth("DULOXETINE", "30", 1),
)  # fmt: skip
RESCUE: Final = ("Sevredol 10 mg", "Oxygesic akut 5 mg", "Novalgin drops", "Palladon 1.3 mg")


def rung(person: Person, day: date) -> int:
    """Return the step of the ladder, 0 to 5: what the pain of the weeks before asked for."""
    felt = max(_felt(person, day - lag) for lag in _LAGS)
    felt += person.draw("threshold").gauss(0, 0.7)
    return sum(felt >= least for least in _RUNGS)


def _felt(person: Person, day: date) -> float:
    days, left = person.days(day), person.left(day)
    return max(person.pain.local(days, left), person.pain.general(days, left))


def taken(person: Person, day: date, more: int = 0) -> tuple[Analgesic, ...]:
    """Return the drugs of a day; `more` steps are taken beyond what the pain asked for."""
    return on_rung(person, min(len(_RUNGS), rung(person, day) + more))


def on_rung(person: Person, step: int) -> tuple[Analgesic, ...]:
    """Return the drugs of a step; the families are the patient's own."""
    rng = person.draw("analgesics")
    plain, weak = rng.choice(_NON_OPIOIDS), rng.choice(_WEAK)
    strong, beside = rng.choice(_STRONG), rng.choice(_CO_ANALGESICS)
    keeps_plain, has_beside = rng.random() < 0.8, rng.random() < 0.35  # noqa: PLR2004  by habit
    if step == 0:
        return ()
    if step == 1:
        return (plain[0],)
    opioid = weak[1] if step == 2 else strong[step - 2]  # noqa: PLR2004  WHO II
    found = (opioid, *((plain[1],) if keeps_plain else ()))
    return (*found, beside) if has_beside and step > 2 else found  # noqa: PLR2004  WHO III
