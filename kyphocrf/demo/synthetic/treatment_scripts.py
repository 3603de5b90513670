"""What is written on the pages of treatment: most of it as prescribed, some of it not."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from kyphocrf.demo.synthetic.writing import Pen, Said, Script
from kyphocrf.forms.ebrt.codes import TEN_BY_THREE
from kyphocrf.forms.kyphoplasty import codes as lists
from kyphocrf.forms.vocabulary.codelists import NO, YES

_FRIDAY: Final = 5


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


_PROCEDURE: Final[Script] = {
    "PRODAT": lambda pen: pen.person.treated,
    "PROSTTIM": lambda _pen: time(8, 40),
    "PROENTIM": lambda pen: time(9, pen.person.rng.randrange(20, 60)),
    "PROANES": lambda _pen: lists.GENERAL,
    "PROPOS": lambda _pen: YES,
    "PROABX": lambda _pen: YES,
    "PROADM": lambda pen: pen.person.treated - timedelta(days=1),
    "PRODISCH": lambda pen: pen.person.treated + timedelta(days=pen.person.rng.randint(2, 6)),
    "PROPERF": lambda _pen: YES,
    "PROTYPE": lambda _pen: lists.BALLOON,
    "PROACC": lambda _pen: "1",
    "PROCEM": lambda _pen: "PMMA, lot 0412",
    "PROCEMV": lambda pen: Decimal(pen.person.rng.randint(25, 55)) / 10,
    "PROLEAK": lambda pen: ("3",) if pen.chance(0.2) else ("0",),
    "PROLEAKS": lambda _pen: NO,
    "IORDONE": lambda pen: lists.NOT_DELIVERED if pen.chance(0.06) else lists.FULL,
    "IORDEV": lambda _pen: "XRS-0001",
    "IORAPSN": lambda _pen: "NA-0001",
    "IORKV": lambda _pen: "50",
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


def _delivered(pen: Pen) -> str:
    return NO if pen.person.deviates and pen.row == pen.person.fractions else YES


_RADIOTHERAPY: Final[Script] = {
    "EBPCTDAT": lambda pen: pen.person.treated - timedelta(days=1),
    "EBPSCH": lambda _pen: TEN_BY_THREE,
    "EBPTD": lambda _pen: Decimal("30.0"),
    "EBPFX": lambda pen: pen.person.fractions,
    "EBPFD": lambda _pen: Decimal("3.0"),
    "EBPLEV": lambda pen: pen.person.levels,
    "EBPSTART": lambda pen: pen.person.treated,
    "EBPSALV": lambda _pen: NO,
    "FXDAT": lambda pen: _workday(pen.person.treated, pen.row),
    "FXDOSE": lambda pen: Decimal("3.0") if _delivered(pen) == YES else None,
    "FXDEL": _delivered,
    "EBSSTTIM": lambda _pen: time(13, 30),
    "EBSDONE": lambda _pen: YES,
}

SCRIPT: Final[Script] = {**_PROCEDURE, **_RADIOTHERAPY}
