"""Code lists that more than one form uses, or that speak of screening and randomisation."""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

GENANT = CodeList(
    "GENANT",
    Text("Fracture grade (Genant)", "Frakturgrad (Genant)"),
    (
        Code("0", Text("none", "keine")),
        Code("1", same("Genant 1"), hint=Text("mild, 20–25 %", "leicht, 20–25 %")),
        Code("2", same("Genant 2"), hint=Text("moderate, 25–40 %", "mäßig, 25–40 %")),
        Code("3", same("Genant 3"), hint=Text("severe, > 40 %", "schwer, > 40 %")),
    ),
    ordinal=True,
)

_BANDS: Final = (
    ("0", Decimal("-Infinity"), Decimal("19.9")),
    ("1", Decimal(20), Decimal(25)),
    ("2", Decimal(25), Decimal(40)),
    ("3", Decimal("40.1"), Decimal("Infinity")),
)
"""Grade, least and greatest loss in per cent, to one decimal place."""


def grades_of_loss(percent: Decimal) -> tuple[str, ...]:
    """Return the grades that a loss rounded to one place fits, the milder first.

    Two bands meet at 25 %, where both grades fit.
    """
    return tuple(grade for grade, least, most in _BANDS if least <= percent <= most)
