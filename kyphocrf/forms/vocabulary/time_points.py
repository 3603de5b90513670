"""The study events that pain is compared between."""

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

BASELINE, DAY_1, LATER = "V0", "D1", "FU"
"""The codes of the two study events that pain is compared between, and of all others."""

TIME_POINTS = CodeList(
    "PAINTPT",
    Text("Time point", "Zeitpunkt"),
    (
        Code(BASELINE, Text("Baseline", "Ausgangswert")),
        Code(DAY_1, Text("Day 1", "Tag 1")),
        Code(LATER, Text("Later", "Später")),
    ),
)
