"""What is written at the visits: pain, function, images, and what happens between them."""

from datetime import time
from decimal import Decimal
from typing import Final

from kyphocrf.demo.synthetic.writing import Pen, Script
from kyphocrf.forms.codelists import NO
from kyphocrf.forms.visit import BY_PHONE, NOT_DONE, ON_SITE


def _mode(pen: Pen) -> str:
    if pen.event in {"V0", "D1", "OT"}:
        return ON_SITE
    return pen.person.rng.choices((ON_SITE, BY_PHONE, NOT_DONE), (88, 8, 4))[0]


def _scale(pen: Pen) -> Decimal:
    if pen.person.screening_failure:
        return Decimal("1.5")
    return Decimal(str(round(pen.person.pain_at(pen.day), 1)))


_VISIT: Final[Script] = {"VISMODE": _mode, "VISITDAT": lambda pen: pen.day}

_PAIN: Final[Script] = {
    "PAINDAT": lambda pen: pen.day,
    "PAINTIM": lambda _pen: time(10, 15),
    "VASLOC": _scale,
    "VASGEN": _scale,
    "PAINMODE": lambda _pen: "1",
    "RESC12": lambda _pen: NO,
    "ANCHG": lambda pen: "1" if pen.chance(0.1) else "0",
}

SCRIPT: Final[Script] = {**_VISIT, **_PAIN}
