"""Code lists of the randomisation."""

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

TREATMENT_RECEIVED = CodeList(
    "ARMACT",
    Text("Treatment received", "Erhaltene Therapie"),
    (
        Code("A", same("Kypho-IORT")),
        Code("B", Text("EBRT", "Perkutane Bestrahlung (EBRT)")),
        Code("AB", Text("A, then B: IORT impossible", "A, dann B: IORT nicht möglich")),
        Code("BA", Text("B, then A", "B, dann A")),
        Code("N", Text("None", "Keine")),
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
