"""What is measured at each treated vertebra on an image (CRF page 19, section 3.19)."""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.item import Item, Limit, decimal
from kyphocrf.definition.mapping import finding
from kyphocrf.definition.text import Text
from kyphocrf.forms.lesions.targets import level_item
from kyphocrf.forms.vocabulary.units import DEGREE, MM

_PERMITTED: Final = (
    Limit(Decimal(0), Decimal(100)),
    Limit(Decimal(3), Decimal(60), soft=True),  # of a vertebra plana less may be left
)
USUAL: Final = Text(
    "The expected range is assumed, not from the protocol.",
    "Der erwartete Bereich ist angenommen, nicht aus dem Protokoll.",
)
_LATERAL: Final = Text(
    "On the lateral view. Cement is no border. Not measurable: give the reason.",
    "In seitlicher Ansicht. Zement ist keine Grenze. Nicht messbar: Grund angeben.",
)
_NEIGHBOUR: Final = Text(
    "Where this level is lowest: anterior, middle or posterior. Not at a fractured neighbour.",
    "Wo dieser Wirbel am niedrigsten ist: vorn, Mitte oder hinten. Kein frakturierter Nachbar.",
)


def _height(name: str, label: Text, guideline: Text, *, mandatory: bool = True) -> Item[Decimal]:
    return decimal(
        name, label, unit=MM, mandatory=mandatory, limits=_PERMITTED, guideline=guideline,
        assumed=USUAL, sdtm=finding("MK", name, unit=True),
    )  # fmt: skip


VHLEV = level_item("VHLEV", "MK")
HANT = _height("HANT", Text("Anterior height", "Vorderkantenhöhe"), _LATERAL)
HMID = _height("HMID", Text("Middle height", "Mittlere Höhe"), _LATERAL)
HPOST = _height("HPOST", Text("Posterior height", "Hinterkantenhöhe"), _LATERAL)
HADJUP = _height("HADJUP", Text("Vertebra above", "Wirbel darüber"), _NEIGHBOUR, mandatory=False)
HADJLO = _height("HADJLO", Text("Vertebra below", "Wirbel darunter"), _NEIGHBOUR, mandatory=False)
COBB = decimal(
    "COBB", Text("Kyphosis angle (Cobb)", "Kyphosewinkel (Cobb)"), unit=DEGREE, mandatory=True,
    limits=(
        Limit(Decimal(-60), Decimal(90)),
        Limit(Decimal(-30), Decimal(60), soft=True),
    ),
    guideline=Text("Kyphosis positive, lordosis negative.", "Kyphose positiv, Lordose negativ."),
    assumed=USUAL, sdtm=finding("MK", "COBB", test="Kyphosis Angle (Cobb)", unit=True),
)  # fmt: skip
OWN_HEIGHTS: Final = (HANT, HMID, HPOST)
