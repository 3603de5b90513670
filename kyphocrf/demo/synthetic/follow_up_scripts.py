"""What is written at the visits: pain, function, images, and what happens between them."""

from datetime import time
from decimal import Decimal
from typing import Final

from kyphocrf.demo.synthetic.writing import Pen, Script
from kyphocrf.forms.visit.form import BY_PHONE, NOT_DONE, ON_SITE
from kyphocrf.forms.vocabulary.codelists import NO, YES


def _mode(pen: Pen) -> str:
    if pen.event in {"V0", "D1", "OT"}:
        return ON_SITE
    return pen.person.rng.choices((ON_SITE, BY_PHONE, NOT_DONE), (88, 8, 4))[0]


def _scale(pen: Pen) -> Decimal:
    if pen.person.screening_failure:
        return Decimal("1.5")
    return Decimal(str(round(pen.person.pain_at(pen.day), 1)))


_VISIT: Final[Script] = {
    "VISMODE": _mode,
    "VISITDAT": lambda pen: pen.day,
    "PEPERF": lambda _pen: YES,
    "PENEW": lambda _pen: NO,
}

_PAIN: Final[Script] = {
    "PAINDAT": lambda pen: pen.day,
    "PAINTIM": lambda _pen: time(10, 15),
    "VASLOC": _scale,
    "VASGEN": _scale,
    "PAINMODE": lambda _pen: "1",
    "RESC12": lambda _pen: NO,
    "ANCHG": lambda pen: "1" if pen.chance(0.1) else "0",
}

_QUALITY_OF_LIFE: Final[Script] = {
    "QOLDONE": lambda pen: YES if pen.event == "V0" or pen.chance(0.85) else NO,
    "QOLDAT": lambda pen: pen.day,
}

_ANALGESICS: Final[Script] = {
    "ANNONE": lambda pen: YES if pen.chance(0.12) else NO,
    "AN.DRUGS": lambda pen: pen.person.rng.randint(1, 2),
    "ANFREQ": lambda pen: Decimal(pen.person.rng.choice((1, 2, 3))),
}

SCRIPT: Final[Script] = {**_VISIT, **_PAIN, **_QUALITY_OF_LIFE, **_ANALGESICS}
