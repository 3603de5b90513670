"""Code lists of protocol deviations."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

ELIGIBILITY: Final = "1"
CONSENT: Final = "2"
RANDOMISATION: Final = "3"
TREATMENT: Final = "4"
WINDOW: Final = "5"
ENDPOINT: Final = "6"
ANALGESIA: Final = "7"
REPORTING: Final = "8"
CATEGORY = CodeList(
    "DVCAT",
    Text("Category", "Kategorie"),
    (
        Code(ELIGIBILITY, Text("eligibility", "Ein-/Ausschluss"), ("einschluss", "ausschluss")),
        Code(CONSENT, Text("consent", "Einwilligung")),
        Code(RANDOMISATION, same("Randomisation"), ("randomisierung",)),
        Code(
            TREATMENT,
            Text("treatment: dose or technique", "Therapie: Dosis oder Technik"),
            ("iort", "ebrt"),
        ),
        Code(WINDOW, Text("visit window", "Visitenfenster")),
        Code(ENDPOINT, Text("endpoint assessment", "Endpunkterhebung")),
        Code(ANALGESIA, Text("analgesia changed", "Schmerzmedikation geändert"), ("medication",)),
        Code(REPORTING, Text("report of an SAE late", "SUE-Meldung verspätet"), ("delay",)),
        Code("9", Text("other", "andere")),
    ),
)

MINOR: Final = "1"
MAJOR: Final = "2"
SEVERITY = CodeList(
    "DVSEV",
    Text("Severity", "Schweregrad"),
    (
        Code(MINOR, Text("minor", "gering"), ("leicht",)),
        Code(MAJOR, Text("major", "schwer"), ("important", "wichtig")),
    ),
)
