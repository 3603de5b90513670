"""The region of the skin that is graded, and where it is: a body from behind or from the front."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.drawing import Part, Stroke, circle, curve, polyline, rounded
from kyphocrf.definition.figure import Figure
from kyphocrf.definition.item import choice
from kyphocrf.definition.mapping import Variable
from kyphocrf.definition.text import Text

SCAR, DORSAL, VENTRAL = "1", "2", "3"
REGION: Final = CodeList(
    "SKNREG",
    Text("Region", "Region"),
    (
        Code(SCAR, Text("scar", "Narbe"), ("wunde", "wound")),
        Code(DORSAL, Text("field dorsal", "Feld dorsal"), ("back", "rücken")),
        Code(VENTRAL, Text("field ventral", "Feld ventral"), ("front", "bauch")),
    ),
)

SKNREG = choice(
    "SKNREG", Text("Region", "Region"), REGION, mandatory=True,
    guideline=Text(
        "Where several regions react: the worst here, the others as further regions.",
        "Reagieren mehrere Regionen: hier die stärkste, die anderen als weitere Regionen.",
    ),
    sdtm=(Variable("FA", "FALOC"),),
)  # fmt: skip

_WIDTH, _HEIGHT = 180.0, 150.0
_MIDDLE: Final = _WIDTH / 2


def _side(way: int) -> str:
    """Draw one half of the outline: neck, shoulder, arm, flank, hip; `way` -1 left, 1 right."""

    def at(x: float, y: float) -> tuple[float, float]:
        return _MIDDLE + way * x, y

    return curve(
        at(13, 2),
        at(13, 10), at(14, 16), at(20, 19),
        at(34, 24), at(50, 24), at(56, 36),
        at(62, 50), at(66, 72), at(70, 96),
        at(64, 99), at(60, 99), at(55, 97),
        at(52, 80), at(49, 66), at(45, 54),
        at(44, 80), at(36, 92), at(37, 108),
        at(38, 122), at(43, 134), at(43, 148),
    )  # fmt: skip


_BODY: Final[tuple[Part, ...]] = (
    Stroke(rounded(_MIDDLE - 40, 34, 80, 114, 20), fill="bone", opacity=0.5),
    Stroke(_side(-1), line="bone_line", width=1.4),
    Stroke(_side(1), line="bone_line", width=1.4),
)
_SPINE: Final[tuple[Part, ...]] = tuple(
    Stroke(polyline((_MIDDLE - 4, y), (_MIDDLE + 4, y)), line="bone_line", width=1)
    for y in range(22, 140, 9)
)
_BACK: Final = (*_BODY, *_SPINE)
_FRONT: Final[tuple[Part, ...]] = (
    *_BODY,
    Stroke(polyline((_MIDDLE, 28), (_MIDDLE, 70)), line="bone_line", width=1),
    Stroke(circle(_MIDDLE, 110, 2), line="bone_line", width=1.2),
)
_FIELD: Final = Stroke(
    rounded(_MIDDLE - 24, 66, 48, 40, 4), fill="s2", line="s2", width=1.8, dash=(5, 3),
    opacity=0.25,
)  # fmt: skip
_PUNCTURES: Final = tuple(
    Stroke(polyline((_MIDDLE + x, 80), (_MIDDLE + x, 90)), line="s2", width=3) for x in (-12, 12)
)
"""The needles of a kyphoplasty go in beside the spine."""

REGION_FIGURE: Final = Figure(
    SKNREG, _WIDTH, _HEIGHT, _BACK,
    {SCAR: (*_BACK, *_PUNCTURES), DORSAL: (*_BACK, _FIELD), VENTRAL: (*_FRONT, _FIELD)},
)  # fmt: skip
