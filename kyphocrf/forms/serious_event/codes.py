"""Code lists of serious event reports."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

INITIAL, FOLLOW_UP, FINAL = "1", "2", "3"
REPORT_TYPE = CodeList(
    "SAETYPE",
    Text("Type of report", "Art der Meldung"),
    (
        Code(INITIAL, Text("initial", "Erstmeldung"), ("first",)),
        Code(FOLLOW_UP, Text("follow-up", "Folgemeldung")),
        Code(FINAL, Text("final", "Abschluss"), ("abschlussmeldung", "last")),
    ),
)

REPORTER = CodeList(
    "SAEROLE",
    Text("Role of the reporter", "Funktion des Meldenden"),
    (
        Code("1", Text("Investigator", "Prüfer"), ("pi",)),
        Code("2", Text("Deputy", "Stellvertreter"), ("sub-investigator",)),
        Code("3", Text("Study nurse", "Studienassistenz"), ("coordinator", "study nurse")),
        Code("4", Text("Other", "Andere")),
    ),
)

NO_TREATMENT: Final = "0"
OTHER_TREATMENT: Final = "9"
REPORT_TREATMENT = CodeList(
    "SAETX",
    Text("Treatment of the serious event", "Behandlung des SUE"),
    (
        Code(NO_TREATMENT, Text("none", "keine"), ("no", "nein")),
        Code("1", Text("antibiotic", "Antibiotikum"), ("antibiotika",)),
        Code("2", Text("re-surgery", "Re-Operation"), ("revision", "surgery")),
        Code("3", Text("other drug", "anderes Medikament"), ("drug",)),
        Code(OTHER_TREATMENT, Text("other", "andere")),
    ),
    exclusive=frozenset({NO_TREATMENT}),
)

AUTOPSY_STATE = CodeList(
    "SAEAUT",
    Text("Autopsy, when reported", "Obduktion bei Meldung"),
    (
        Code("1", Text("yes", "ja"), ("done", "erfolgt")),
        Code("0", Text("no", "nein"), ("refused", "abgelehnt")),
        Code("2", Text("requested", "angefragt")),
    ),
)
