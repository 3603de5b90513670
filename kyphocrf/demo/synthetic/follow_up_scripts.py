"""What is written at the visits: pain, function, images, and what happens between them."""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Final

from kyphocrf.demo.synthetic.writing import Pen, Script
from kyphocrf.forms.analgesics.codes import SCHEDULED
from kyphocrf.forms.analgesics.form import ANALGESICS
from kyphocrf.forms.pain.codes import UNCHANGED
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import ANCHG
from kyphocrf.forms.survival.codes import ALIVE
from kyphocrf.forms.visit.form import BY_PHONE, NOT_DONE, ON_SITE
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.forms.vocabulary.time_points import BASELINE, DAY_1
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import view_of
from kyphocrf.record.casebook import Casebook


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
    "ANYN": lambda pen: NO if pen.chance(0.12) else YES,
    "AN.DRUGS": lambda pen: pen.person.rng.randint(1, 2),
    "ANTYPE": lambda _pen: SCHEDULED,  # as the rating says: no rescue analgesic
    "ANFREQ": lambda pen: Decimal(pen.person.rng.choice((1, 2, 3))),
}

_SURVIVAL: Final[Script] = {"VITAL": lambda _pen: ALIVE}
"""Whom a visit is made with lives; a death has its page."""

SCRIPT: Final[Script] = {**_VISIT, **_PAIN, **_QUALITY_OF_LIFE, **_ANALGESICS, **_SURVIVAL}


def taken_as_before(book: Casebook, key: FormKey) -> Mapping[Spot, Answer]:
    """Return the drugs of baseline for day 1 where nothing was changed; else nothing."""
    if key.form != ANALGESICS.name or key.event != DAY_1:
        return {}
    rating = book.instance(key._replace(form=PAIN.name))
    if view_of(book, rating).get(ANCHG) != UNCHANGED:
        return {}
    entered = book.instance(key._replace(event=BASELINE)).answers.given
    return {
        spot: answer
        for spot, answer in entered.items()
        if not ANALGESICS.items[spot.item].is_derived
    }
