"""What is read on images: heights and sintering, lesions, instability, local control."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Final

from kyphocrf.definition.values import Missing
from kyphocrf.demo.synthetic.spine_course import Heights, Vertebra
from kyphocrf.demo.synthetic.writing import Pen, Said, Script, sometimes
from kyphocrf.forms.imaging import codes as imaging
from kyphocrf.forms.vocabulary.codelists import NO, YES

_RADIOLOGISTS: Final = ("radiology, senior physician", "radiology, resident and senior")
_LATERAL_X_RAY: Final = "1"
_TYPES: Final = "123"
_COLLAPSE_OF_GRADE: Final = {"0": "10", "1": "2", "2": "2", "3": "3"}
_EIGHT_WEEKS: Final = 60


def _level(pen: Pen) -> str:
    return pen.person.levels[pen.row - 1]


def _vertebra(pen: Pen) -> Vertebra:
    return pen.person.vertebra(_level(pen))


def _millimetres(least: int, most: int, name: str) -> Callable[[Pen], Said]:
    def said(pen: Pen) -> Decimal:
        size = pen.person.draw(f"{name} {_level(pen)}").uniform(least, most)
        return Decimal(str(round(size * 2) / 2))

    return said


def _of_lesion(name: str, codes: str, weights: tuple[int, ...]) -> Callable[[Pen], Said]:
    return lambda pen: pen.person.draw(f"{name} {_level(pen)}").choices(codes, weights)[0]


_LESIONS: Final[Script] = {
    "LES.LESION": lambda pen: len(pen.person.levels),
    "LESLEV": _level,
    "LESPAIN": lambda _pen: YES,
    "LESINDEX": lambda pen: YES if pen.row == 1 else NO,
    "LESTARG": lambda _pen: YES,
    "LESTYPE": lambda pen: _of_lesion("type", _TYPES, pen.person.tumour.lesions)(pen),
    "LESAP": _millimetres(12, 28, "ap"),
    "LESLAT": _millimetres(14, 34, "lateral"),
    "LESCC": _millimetres(10, 22, "craniocaudal"),
    "POSTWALL": _of_lesion("wall", "12", (7, 3)),
    "PEDINV": _of_lesion("pedicle", "12", (7, 3)),
    "EPIDUR": lambda pen: pen.person.draw(f"epidural {_level(pen)}").choice(("0", "0", "1a", "1b")),
    "PARASP": _of_lesion("soft tissue", NO + YES, (9, 1)),
    "FXBASE": lambda pen: _vertebra(pen).grade,
    "PRIORRT": lambda _pen: NO,
    "PRIORSUR": lambda _pen: NO,
}
_INSTABILITY: Final[Script] = {
    "SINPAIN": _of_lesion("instability pain", "31", (3, 7)),
    "SINALIGN": lambda _pen: "0",
    "SINCOLL": lambda pen: pen.person.draw(f"collapse {_level(pen)}").choice(
        _COLLAPSE_OF_GRADE[_vertebra(pen).grade]
    ),
}


def _height(of: Callable[[Heights], float]) -> Callable[[Pen], Said]:
    def said(pen: Pen) -> Decimal:
        measured = _vertebra(pen).measured(pen.days, pen.day)
        return Decimal(str(round(of(measured), 1)))

    return said


_HEIGHTS: Final[Script] = {
    "VHDAT": lambda pen: pen.day,
    "VHMOD": lambda _pen: _LATERAL_X_RAY,
    "HANT": _height(lambda read: read.anterior),
    "HMID": sometimes(Missing.ND, 0.04, _height(lambda read: read.middle)),
    "HPOST": _height(lambda read: read.posterior),
    "HADJUP": _height(lambda read: read.above),
    "HADJLO": _height(lambda read: read.below),
    "COBB": _height(lambda read: read.cobb),
}


def _progresses_after(pen: Pen) -> int | None:
    """Return the days after which a lesion grows again; few do (94 to 97 % control)."""
    rng = pen.person.draw(f"control {_level(pen)}")
    return rng.randint(150, 700) if rng.random() < 0.06 else None  # noqa: PLR2004  one of sixteen


def _grows(pen: Pen) -> bool:
    after = _progresses_after(pen)
    return after is not None and pen.days >= after


def _response(pen: Pen) -> str:
    if _grows(pen):
        return "PD"
    if pen.days < _EIGHT_WEEKS:
        return "NE"
    return pen.person.draw(f"response {_level(pen)}").choices(("SD", "PR", "CR"), (6, 3, 1))[0]


def _since(pen: Pen) -> Said:
    after = _progresses_after(pen)
    return pen.day if after is None else pen.person.treated + timedelta(days=after)


_CONTROL: Final[Script] = {
    "LTCDAT": lambda pen: pen.day,
    "LTCMOD": lambda _pen: "1",
    "LTCMDA": _response,
    "LTCEPI": lambda _pen: NO,
    "LTCPROG": lambda pen: "1" if _grows(pen) else "0",
    "LTCPDAT": _since,
    "LTCBIOP": lambda _pen: "9",
    "LTCCONF": lambda _pen: "8",
}


def _modality(pen: Pen) -> str:
    if pen.event == "V0":
        return imaging.MRI if pen.row == 1 else imaging.CT
    return "3" if pen.event == "D1" else imaging.MRI


_EXAMINATIONS: Final[Script] = {
    "IMG.EXAMS": lambda pen: 2 if pen.event == "V0" else 1,
    "IMGDAT": lambda pen: pen.day,
    "IMGMOD": _modality,
    "IMGREG": lambda pen: "1" if pen.event == "V0" and pen.row == 1 else imaging.SECTION,
    "IMGLEV": lambda pen: pen.person.levels,
    "IMGCONT": lambda pen: YES if _modality(pen) == imaging.MRI else NO,
    "IMGEXT": lambda pen: YES if pen.event == "V0" and pen.chance(0.3) else NO,
    "IMGREAD": lambda pen: pen.person.draw(f"reader {pen.event}").choice(_RADIOLOGISTS),
    "IMGRDAT": lambda pen: pen.day,
    "IMGQUAL": lambda _pen: YES,
    "IMGNEW": lambda _pen: NO,
}

SCRIPT: Final[Script] = {
    **_LESIONS, **_INSTABILITY, **_HEIGHTS, **_CONTROL, **_EXAMINATIONS,
}  # fmt: skip
