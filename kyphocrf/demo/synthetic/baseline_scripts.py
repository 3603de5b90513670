"""What is written on the pages of baseline beside consent, criteria and lesions."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from kyphocrf.definition.values import PartialDate
from kyphocrf.demo.synthetic.writing import Pen, Said, Script
from kyphocrf.forms.demographics.codes import COAGULOPATHY
from kyphocrf.forms.imaging import codes as imaging
from kyphocrf.forms.vocabulary.codelists import NO, YES

_YEAR: Final = 365
_ILL: Final = 0.7


def _long_ago(least: int, most: int) -> Callable[[Pen], Said]:
    """Return a date some years before consent, of which the day or the month may be unknown."""

    def said(pen: Pen) -> PartialDate:
        rng = pen.person.rng
        day: date = pen.person.consent - timedelta(days=rng.randint(least, most))
        known = rng.random()
        if known < 0.25:  # noqa: PLR2004  one in four
            return PartialDate(day.year)
        return PartialDate(day.year, day.month, day.day if known > 0.5 else None)  # noqa: PLR2004

    return said


def _illness(pen: Pen) -> str:
    return pen.person.rng.choice([code for code in "1245678" if code != COAGULOPATHY])


def _kps(pen: Pen) -> str:
    if pen.event == "V0":
        return pen.person.rng.choice(("60", "70", "80", "80", "90"))
    fades = pen.person.end == "death" and (pen.person.last_day - pen.day).days < 60  # noqa: PLR2004  two months
    return pen.person.rng.choice(("40", "50") if fades else ("70", "80", "80", "90"))


def _modality(pen: Pen) -> str:
    if pen.event == "V0":
        return imaging.MRI if pen.row == 1 else imaging.CT
    return "3" if pen.event == "D1" else imaging.MRI


SCRIPT: Final[Script] = {
    "HEIGHT": lambda pen: pen.person.rng.randint(152, 188),
    "MHYN": lambda pen: YES if pen.chance(_ILL) else NO,
    "DM.ILLNESS": lambda pen: pen.person.rng.randint(1, 3),
    "MHPRE": _illness,
    "MHSTDAT": _long_ago(_YEAR, 20 * _YEAR),
    "MHONGO": lambda _pen: YES,
    "PREGRES": lambda _pen: "0",
    "PRIMDAT": _long_ago(2 * _YEAR, 9 * _YEAR),
    "METDAT": _long_ago(60, _YEAR),
    "KPS": _kps,
    "IMG.EXAMS": lambda pen: 2 if pen.event == "V0" else 1,
    "IMGMOD": _modality,
    "IMGQUAL": lambda _pen: YES,
    "IMGNEW": lambda _pen: NO,
    "NEUDONE": lambda _pen: YES,
    "NEUFRAN": lambda _pen: "E",
    "NEUCHG": lambda _pen: "2",
}
