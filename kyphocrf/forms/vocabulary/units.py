"""Units by their UCUM code, with what else people type and its factor."""

from decimal import Decimal

from kyphocrf.definition.text import same
from kyphocrf.definition.unit import Unit

MM = Unit("mm", same("mm"), (("cm", Decimal(10)),))
CM = Unit("cm", same("cm"), (("m", Decimal(100)), ("mm", Decimal("0.1"))))
GY = Unit("Gy", same("Gy"), (("cGy", Decimal("0.01")), ("mGy", Decimal("0.001"))))
ML = Unit("mL", same("ml"), (("cc", Decimal(1)), ("cm3", Decimal(1))))
MINUTE = Unit("min", same("min"), (("h", Decimal(60)),))
HOUR = Unit("h", same("h"), submission="HOURS")
DAY = Unit("d", same("d"), (("wk", Decimal(7)),), "DAYS")
MICROAMPERE = Unit("uA", same("µA"), (("mA", Decimal(1000)),))
PSI = Unit("[psi]", same("psi"), submission="psi")
MV = Unit("MV", same("MV"))
DOSE_AREA = Unit(
    "cGy.cm2",
    same("cGy·cm²"),
    (
        ("Gy·cm²", Decimal(100)),
        ("dGy·cm²", Decimal(10)),
        ("mGy·cm²", Decimal("0.1")),
        ("µGy·m²", Decimal(1)),
        ("mGy·m²", Decimal(1000)),
    ),
)
"""As the devices print it: 1 µGy·m² is a millionth of a Gy over 10,000 cm²."""
PER_LITRE = Unit("10*9/L", same("10⁹/l"), (("10*3/uL", Decimal(1)), ("/nl", Decimal(1))), "10^9/L")
PERCENT = Unit("%", same("%"))
DEGREE = Unit("deg", same("°"))
MG_PER_DAY = Unit("mg/d", same("mg/24 h"), submission="mg/day")
SCORE = Unit("{score}", same("/ 10"), (("mm", Decimal("0.1")), ("cm", Decimal(1))))
"""A point of the pain scale; a line of 100 mm may be typed in mm."""
KG = Unit("kg", same("kg"), (("g", Decimal("0.001")),))
KG_PER_M2 = Unit("kg/m2", same("kg/m²"))
