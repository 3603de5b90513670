"""What is written on the pages of treatment: most of it as prescribed, some of it not."""

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from kyphocrf.demo.synthetic.person import Person
from kyphocrf.demo.synthetic.writing import Pen, Said, Script
from kyphocrf.forms.ebrt.codes import TEN_BY_THREE
from kyphocrf.forms.kyphoplasty import codes as lists
from kyphocrf.forms.vocabulary.codelists import NO, YES

_FRIDAY: Final = 5
_PLANNING: Final = (4, 4, 1, 2, 3)
"""Days from the planning CT to the first fraction, by its weekday."""


def _workday(start: date, number: int) -> date:
    """Return the n-th working day from a day on, counted from 1."""
    day = start
    for _ in range(number - 1):
        day += timedelta(days=3 if day.isoweekday() == _FRIDAY else 1)
    return day


def _deviating(usual: Said, other: Said) -> Said:
    """Return what says the other thing in a patient who deviates, at the first lesion."""

    def said(pen: Pen) -> Said:
        return other if pen.person.deviates and pen.row == 1 else usual

    return said


def _volume(pen: Pen, what: str) -> Decimal:
    """Return millilitres: less in a thoracic vertebra than in a lumbar one."""
    least, most = (20, 42) if pen.person.levels[pen.row - 1].startswith("T") else (32, 62)
    return Decimal(pen.person.draw(f"{what} {pen.row}").randint(least, most)) / 10


def discharge(person: Person) -> date:
    """Return the day on which a patient of kyphoplasty leaves the hospital."""
    return person.treated + timedelta(days=person.draw("discharge").randint(2, 5))


_PROCEDURE: Final[Script] = {
    "PRODAT": lambda pen: pen.person.treated,
    "PROSTTIM": lambda _pen: time(8, 40),
    "PROENTIM": lambda pen: time(9, pen.person.rng.randrange(20, 60)),
    "PROANES": lambda _pen: lists.GENERAL,
    "PROPOS": lambda _pen: YES,
    "PROABX": lambda _pen: YES,
    "PROADM": lambda pen: pen.person.treated - timedelta(days=1),
    "PRODISCH": lambda pen: None if pen.day < discharge(pen.person) else discharge(pen.person),
    "PROPERF": lambda _pen: YES,
    "PROTYPE": lambda _pen: lists.BALLOON,
    "PROACC": lambda _pen: "1",
    "PROASA": lambda pen: 3 if pen.person.frailty > -0.7 else 2,  # noqa: PLR2004  most are ill
    "PROFLUO": lambda pen: Decimal(pen.person.draw("fluoroscopy").randint(25, 110)) / 10,
    "PRODAP": lambda pen: Decimal(pen.person.draw("dose area").randint(400, 3200)),
    "PROEBL": lambda pen: pen.person.draw("blood").randrange(20, 160, 10),
    "PROCONV": lambda _pen: NO,
    "PROCOMP": lambda _pen: NO,
    "PROLEV": lambda pen: pen.person.levels[pen.row - 1],
    "PROBALV": lambda pen: _volume(pen, "balloon"),
    "PROBALP": lambda pen: pen.person.draw(f"pressure {pen.row}").randrange(120, 320, 10),
    "PROCEM": lambda _pen: "PMMA, lot 0412",
    "PROCEMV": lambda pen: _volume(pen, "cement"),
    "PROLEAK": lambda pen: ("3",) if pen.chance(0.2) else ("0",),
    "PROLEAKS": lambda _pen: NO,
    "IORDONE": lambda pen: lists.NOT_DELIVERED if pen.chance(0.06) else lists.FULL,
    "IORDEV": lambda _pen: "XRS-0001",
    "IORAPSN": lambda _pen: "NA-0001",
    "IORKV": lambda _pen: "50",
    "IORREAS": lambda pen: pen.person.draw("not irradiated").choice("122"),
    "PROSLEEV": lambda pen: pen.person.draw(f"sleeve {pen.row}").choice("LR"),
    "IORAPPL": lambda _pen: "1",
    "IORCORD": lambda pen: Decimal(pen.person.draw(f"cord {pen.row}").randint(8, 42)) / 10,
    "IORUA": lambda _pen: 40,
    "IORAPPD": lambda _pen: Decimal("4.4"),
    "IORDOSE": lambda _pen: Decimal("8.0"),
    "IORDEPTH": _deviating(Decimal("13.0"), Decimal("11.0")),
    "IORREF": lambda _pen: lists.ISOCENTRE,
    "IORDELIV": lambda _pen: Decimal("8.0"),
    "IORTIME": lambda pen: timedelta(seconds=pen.person.rng.randint(270, 345)),
    "IORINT": lambda _pen: 0,
    "IORBIPL": lambda _pen: YES,
    "IORPHYS": lambda _pen: YES,
}


def fraction_day(person: Person, number: int) -> date:
    """Return the day of the n-th fraction, counted from 1."""
    return _workday(person.treated, number)


def last_fraction(person: Person) -> date:
    """Return the day on which the course ends."""
    return fraction_day(person, person.fractions)


def _once_due(said: Callable[[Pen], Said]) -> Callable[[Pen], Said]:
    """Write nothing of a fraction that is still to come."""
    return lambda pen: said(pen) if fraction_day(pen.person, pen.row) <= pen.day else None


def _delivered(pen: Pen) -> str:
    return NO if pen.person.deviates and pen.row == pen.person.fractions else YES


_RADIOTHERAPY: Final[Script] = {
    "EBPCTDAT": lambda pen: (
        pen.person.treated - timedelta(days=_PLANNING[pen.person.treated.weekday()])
    ),
    "EBPSCH": lambda _pen: TEN_BY_THREE,
    "EBPTD": lambda _pen: Decimal("30.0"),
    "EBPFX": lambda pen: pen.person.fractions,
    "EBPFD": lambda _pen: Decimal("3.0"),
    "EBPLEV": lambda pen: pen.person.levels,
    "EBPSTART": lambda pen: pen.person.treated,
    "EBPSALV": lambda _pen: NO,
    "EBPMRGA": lambda _pen: 1,
    "EBPMRGB": lambda _pen: 1,
    "EBPCORD": lambda pen: Decimal(str(round(pen.person.draw("cord").uniform(29.4, 31.4), 1))),
    "EBPTECH": lambda pen: pen.person.draw("technique").choice("1335"),
    "EBPEN": lambda pen: pen.person.draw("energy").choice((6, 6, 15)),
    "EBPSTER": lambda pen: pen.person.draw("steroid cover").choices((NO, YES), (8, 2))[0],
    "FXDAT": _once_due(lambda pen: fraction_day(pen.person, pen.row)),
    "FXDOSE": _once_due(lambda pen: Decimal("3.0") if _delivered(pen) == YES else None),
    "FXDEL": _once_due(_delivered),
    "FXREAS": lambda _pen: "1",
    "EBSSTTIM": lambda _pen: time(13, 30),
    "EBSDONE": lambda pen: YES if pen.day >= last_fraction(pen.person) else NO,
}

SCRIPT: Final[Script] = {**_PROCEDURE, **_RADIOTHERAPY}
