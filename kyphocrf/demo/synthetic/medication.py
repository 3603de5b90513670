"""The list of medication: what the tumour asks for, what an older patient takes, what is new."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from kyphocrf.definition.values import PartialDate
from kyphocrf.demo.synthetic.happening import Happening
from kyphocrf.demo.synthetic.person import Person
from kyphocrf.demo.synthetic.tumours import Medication
from kyphocrf.demo.synthetic.writing import Pen
from kyphocrf.forms.vocabulary.codelists import YES
from kyphocrf.record.answers import FormKey

_FOR_TUMOUR, _FOR_HISTORY, _AS_PROPHYLAXIS = "3", "2", "4"
_BONE: Final = (
    Medication("6", "Zoledronate", "4", "mg", "Q4S", "IV"),
    Medication("6", "Denosumab", "120", "mg", "Q4S", "SC"),
)
_HISTORY: Final = (
    Medication("10", "Ramipril", "5", "mg", "QD", "PO"),
    Medication("10", "Bisoprolol", "2.5", "mg", "QD", "PO"),
    Medication("10", "Metformin", "1000", "mg", "BID", "PO"),
    Medication("10", "Atorvastatin", "20", "mg", "QD", "PO"),
    Medication("10", "L-Thyroxine", "75", "ug", "QD", "PO"),
    Medication("8", "Apixaban", "5", "mg", "BID", "PO"),
    Medication("10", "Tiotropium", "18", "ug", "QD", "INH"),
)
_PROPHYLAXIS: Final = (
    Medication("10", "Pantoprazole", "40", "mg", "QD", "PO"),
    Medication("8", "Enoxaparin", "40", "mg", "QD", "SC"),
    Medication("10", "Cholecalciferol", "1000", "IU", "QD", "PO"),
    Medication("10", "Macrogol", "13", "g", "QD", "PO"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A drug of the list, since when, and for what."""

    drug: Medication
    since: date
    indication: str


def bone_agent(person: Person) -> Medication | None:
    """Return the bone-modifying agent a patient gets, if any."""
    rng = person.draw("bone")
    return rng.choice(_BONE) if rng.random() < 0.72 else None  # noqa: PLR2004  seven of ten


def rows(person: Person) -> tuple[Row, ...]:
    """Return the list of a patient; in some a line of therapy begins after the treatment."""
    rng = person.draw("medication")
    therapy = list(person.tumour.therapy)
    rng.shuffle(therapy)
    found = [Row(therapy[0], _before(person, rng.randint(30, 500)), _FOR_TUMOUR)]
    agent = bone_agent(person)
    if agent is not None:
        found.append(Row(agent, _before(person, rng.randint(20, 300)), _FOR_TUMOUR))
    found += [
        Row(drug, _before(person, rng.randint(400, 4000)), _FOR_HISTORY)
        for drug in rng.sample(_HISTORY, rng.randint(0, 3))
    ]
    found += [
        Row(drug, _before(person, rng.randint(5, 60)), _AS_PROPHYLAXIS)
        for drug in rng.sample(_PROPHYLAXIS, rng.randint(1, 2))
    ]
    if len(therapy) > 1 and rng.random() < 0.4:  # noqa: PLR2004  a new line after treatment
        found.append(Row(therapy[1], _written(person), _FOR_TUMOUR))
    return tuple(found)


def _before(person: Person, days: int) -> date:
    return person.consent - timedelta(days=days)


def _written(person: Person) -> date:
    return person.treated + timedelta(days=person.draw("new line").randint(16, 34))


def happened(person: Person) -> Iterator[Happening]:
    """Yield the page of the list, written some weeks after treatment."""
    listed = rows(person)

    def of(pen: Pen) -> Row:
        return listed[pen.row - 1]

    script: dict[str, Any] = {
        "CM.MEDS": lambda _pen: len(listed),
        "CMCAT": lambda pen: of(pen).drug.category,
        "CMTRT": lambda pen: of(pen).drug.name,
        "CMDOSE": lambda pen: of(pen).drug.dose,
        "CMDOSU": lambda pen: of(pen).drug.unit,
        "CMFREQ": lambda pen: of(pen).drug.frequency,
        "CMROUTE": lambda pen: of(pen).drug.route,
        "CMSTDAT": lambda pen: _since(pen.person, of(pen).since),
        "CMONGO": lambda _pen: YES,
        "CMINDC": lambda pen: of(pen).indication,
    }
    yield Happening(FormKey("LOG", 1, "CM", 1), _written(person), script)


def _since(person: Person, day: date) -> PartialDate:
    """Return the start as it is known: of old drugs the year or the month."""
    ago = (person.consent - day).days
    if ago > 700:  # noqa: PLR2004  two years
        return PartialDate(day.year)
    return PartialDate(day.year, day.month, day.day if ago < 120 else None)  # noqa: PLR2004  months
