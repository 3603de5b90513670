"""What synthetic patients have written where something special is to be said, by item."""

from decimal import Decimal
from typing import Final

from kyphocrf.demo.synthetic import baseline_scripts, follow_up_scripts, treatment_scripts
from kyphocrf.demo.synthetic.writing import Pen, Said, Script
from kyphocrf.forms.eligibility.form import EXCLUSION, INCLUSION
from kyphocrf.forms.vocabulary.codelists import NO, NOT_APPLICABLE, YES


def _failed(pen: Pen) -> str:
    return YES if pen.person.screening_failure else NO


def _withdrawn(pen: Pen) -> Said:
    del pen  # the consent stands when the page is written; a withdrawal is written later
    return None


_CONSENT: Final[Script] = {
    "SCRDAT": lambda pen: pen.day,
    "ICVERS": lambda _pen: "2.1, 2026-01-12",
    "ICPHYS": lambda _pen: "investigator",
    "ICCOPY": lambda _pen: YES,
    "ICRAD": lambda _pen: YES,
    "ICAUTH": lambda _pen: YES,
    "ICDATA": lambda _pen: YES,
    "ICPHOTO": lambda pen: YES if pen.chance(0.8) else NO,
    "BRTHYR": lambda pen: pen.person.born,
    "AGECONF": lambda _pen: YES,
    "SEX": lambda pen: pen.person.sex,
    "SCRFAIL": _failed,
    "SCRFREAS": lambda _pen: "1",
    "WDCONS": _withdrawn,
}

_ELIGIBILITY: Final[Script] = {
    **{item.name: lambda _pen: YES for item in INCLUSION},
    **{item.name: lambda _pen: NO for item in EXCLUSION},
    "INC03": lambda pen: NO if pen.person.screening_failure else YES,
    "INC07": lambda _pen: NOT_APPLICABLE,
    "EXC06": lambda pen: NOT_APPLICABLE if pen.person.sex == "M" else NO,
    "IEINV": lambda _pen: "investigator",
    "LBDAT": lambda pen: pen.day,
    "LBINR": lambda pen: Decimal(90 + pen.person.number * 7 % 35) / 100,
    "LBPLAT": lambda pen: 130 + pen.person.number * 37 % 250,
    "IEDAT": lambda pen: pen.day,
}


def _level(pen: Pen) -> str:
    return pen.person.levels[pen.row - 1]


_LESIONS: Final[Script] = {
    "LES.LESION": lambda pen: len(pen.person.levels),
    "LESLEV": _level,
    "LESPAIN": lambda _pen: YES,
    "LESINDEX": lambda pen: YES if pen.row == 1 else NO,
    "LESTARG": lambda _pen: YES,
    "EPIDUR": lambda pen: pen.person.rng.choice(("0", "0", "1a", "1b")),
    "PRIORRT": lambda _pen: NO,
    "PRIORSUR": lambda _pen: NO,
}

_RANDOMISATION: Final[Script] = {
    "RNDDAT": lambda pen: pen.day,
    "RNDMETH": lambda _pen: "4",
    "RNDNO": lambda pen: f"SYN-{pen.person.number:04d}",
    "ARM": lambda pen: pen.person.arm,
}

SCRIPT: Final[Script] = {
    **baseline_scripts.SCRIPT,
    **_CONSENT,
    **_ELIGIBILITY,
    **_LESIONS,
    **_RANDOMISATION,
    **treatment_scripts.SCRIPT,
    **follow_up_scripts.SCRIPT,
}
