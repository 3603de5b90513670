"""Code lists of the radiotherapy."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

OTHER: Final = "9"
TEN_BY_THREE, ONE_BY_EIGHT = "1", "2"
SCHEDULE = CodeList(
    "EBPSCH",
    Text("Schedule", "Fraktionierungsschema"),
    (
        Code(TEN_BY_THREE, same("30 Gy / 10 × 3"), ("10x3", "10x3 gy", "30/10", "30")),
        Code(ONE_BY_EIGHT, same("8 Gy × 1"), ("1x8", "1x8 gy", "8x1", "8/1", "8")),
        Code(OTHER, Text("other", "andere")),
    ),
)

FIGURES: Final[Mapping[str, tuple[Decimal, int, Decimal]]] = {
    TEN_BY_THREE: (Decimal(30), 10, Decimal(3)),
    ONE_BY_EIGHT: (Decimal(8), 1, Decimal(8)),
}
"""Total dose in Gy, number of fractions and Gy per fraction of a schedule that says them."""

TECHNIQUE = CodeList(
    "EBPTECH",
    Text("Technique", "Technik"),
    (
        Code("1", Text("AP-PA, opposed fields", "AP-PA, Gegenfelder"), ("ap/pa",)),
        Code("2", Text("Single dorsal field", "Dorsales Stehfeld")),
        Code("3", same("3D-CRT"), nci="C16035"),
        Code("4", same("IMRT"), nci="C16135"),
        Code("5", same("VMAT")),
    ),
)

NOT_GIVEN = CodeList(
    "FXREAS",
    Text("Reason not delivered", "Grund der Nichtapplikation"),
    (
        Code("1", Text("Machine", "Gerät"), ("linac", "ausfall")),
        Code("2", Text("Patient", "Patient")),
        Code("3", Text("Toxicity", "Toxizität")),
        Code("4", Text("Holiday", "Feiertag")),
        Code("5", Text("Died", "Verstorben"), ("tod", "death")),
        Code("6", Text("Refused", "Abgelehnt"), ("declined",)),
    ),
)
