"""Code lists of the randomisation."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

ARMS = CodeList(
    "ARM",
    Text("Treatment arm", "Therapiearm"),
    (
        Code("A", same("Kypho-IORT"), ("iort", "kyphoplasty", "kyphoplastie")),
        Code("B", Text("EBRT", "Perkutane Bestrahlung (EBRT)"), ("radiotherapy", "bestrahlung")),
    ),
)

KYPHO_IORT: Final = "A"
EBRT: Final = "B"
A_THEN_B: Final = "AB"
B_THEN_A: Final = "BA"
KYPHOPLASTY_ALONE: Final = "K"
NONE: Final = "N"
TREATMENT_RECEIVED = CodeList(
    "ARMACT",
    Text("Treatment received", "Erhaltene Therapie"),
    (
        Code(KYPHO_IORT, same("Kypho-IORT"), submission="A"),
        Code(EBRT, Text("EBRT", "Perkutane Bestrahlung (EBRT)"), submission="B"),
        Code(
            A_THEN_B,
            Text("A, then B: IORT impossible", "A, dann B: IORT nicht möglich"),
            submission="AB",
        ),
        Code(B_THEN_A, Text("B, then A", "B, dann A"), submission="BA"),
        Code(
            KYPHOPLASTY_ALONE,
            Text("Kyphoplasty without IORT", "Kyphoplastie ohne IORT"),
            ("no iort", "keine iort"),
            submission="K",
        ),
        Code(NONE, Text("None", "Keine"), submission="N"),
    ),
)

RANDOMISATION_METHOD = CodeList(
    "RNDMETH",
    Text("Method of randomisation", "Randomisationsverfahren"),
    (
        Code("1", Text("Sealed envelope", "Versiegelter Umschlag")),
        Code("2", Text("Central office by phone or fax", "Zentrale per Telefon oder Fax")),
        Code("3", Text("Web service", "Webdienst")),
        Code("4", Text("Local generator, training only", "Lokaler Generator, nur Übung")),
    ),
)
