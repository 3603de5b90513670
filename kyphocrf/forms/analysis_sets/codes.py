"""Why a subject belongs to a set of analysis, does not, or cannot be told yet."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

DRAWN, NOT_COMPLETED, SCREENED_OUT, NOT_DRAWN = "1", "2", "3", "4"
WHY_RANDOMISED: Final = CodeList(
    "SETRNDW",
    Text("Why in the randomised set or not", "Warum im randomisierten Kollektiv oder nicht"),
    (
        Code(DRAWN, Text("Arm and date are recorded", "Arm und Datum sind dokumentiert")),
        Code(
            NOT_COMPLETED,
            Text("Page of randomisation not completed", "Randomisationsseite nicht abgeschlossen"),
        ),
        Code(SCREENED_OUT, Text("Screening failure", "Screening-Failure")),
        Code(NOT_DRAWN, Text("No randomisation recorded", "Keine Randomisation dokumentiert")),
    ),
)

CONFIRMED, BY_PAGES, NOTHING_GIVEN, NOTHING_RECORDED = "1", "2", "3", "4"
WHY_TREATED: Final = CodeList(
    "SETTRTW",
    Text("Why in the treated set or not", "Warum im behandelten Kollektiv oder nicht"),
    (
        Code(
            CONFIRMED,
            Text("Treatment received is confirmed", "Tatsächliche Therapie ist bestätigt"),
        ),
        Code(
            BY_PAGES,
            Text(
                "By the pages of treatment, not confirmed yet",
                "Laut Therapieseiten, noch nicht bestätigt",
            ),
        ),
        Code(
            NOTHING_GIVEN,
            Text("No study treatment was given", "Es wurde keine Studientherapie gegeben"),
        ),
        Code(
            NOTHING_RECORDED,
            Text("No treatment recorded", "Keine Therapie dokumentiert"),
        ),
    ),
)

ALL_MET: Final = "0"
NOT_RANDOMISED: Final = "1"
NO_BASELINE, BASELINE_AFTER, BASELINE_UNTOLD = "2", "3", "4"
NOT_RATED, ANOTHER_DAY, DAY_UNTOLD = "5", "6", "7"
CHANGED, CONTRADICTED, ANALGESIA_UNTOLD = "8", "9", "10"
RANDOMISED_UNTOLD, NOT_TREATED = "11", "12"
WHY_EVALUABLE: Final = CodeList(
    "SETEVLW",
    Text("Why evaluable or not", "Warum auswertbar oder nicht"),
    (
        Code(ALL_MET, Text("All conditions are met", "Alle Bedingungen sind erfüllt")),
        Code(NOT_RANDOMISED, Text("Not randomised", "Nicht randomisiert")),
        Code(
            RANDOMISED_UNTOLD,
            Text("Open whether randomised", "Offen, ob randomisiert"),
        ),
        Code(
            NOT_TREATED,
            Text("No study treatment was given", "Es wurde keine Studientherapie gegeben"),
        ),
        Code(NO_BASELINE, Text("Baseline not rated", "Ausgangswert nicht erhoben")),
        Code(
            BASELINE_AFTER,
            Text("Baseline rated after treatment", "Ausgangswert nach der Therapie erhoben"),
        ),
        Code(
            BASELINE_UNTOLD,
            Text(
                "Open whether the baseline precedes treatment",
                "Offen, ob der Ausgangswert vor der Therapie liegt",
            ),
        ),
        Code(NOT_RATED, Text("Day 1 not rated", "Tag 1 nicht erhoben")),
        Code(
            ANOTHER_DAY,
            Text("Day 1 not rated when the protocol asks", "Tag 1 nicht zur Protokollzeit erhoben"),
        ),
        Code(
            DAY_UNTOLD,
            Text("Open on which day day 1 was rated", "Offen, wann Tag 1 erhoben wurde"),
        ),
        Code(CHANGED, Text("Analgesia changed", "Schmerzmedikation geändert")),
        Code(
            CONTRADICTED,
            Text(
                "Analgesia: the pages contradict the answer, without a reason",
                "Schmerzmedikation: Seiten widersprechen der Antwort, ohne Grund",
            ),
        ),
        Code(
            ANALGESIA_UNTOLD,
            Text(
                "Open whether the analgesia was changed",
                "Offen, ob die Schmerzmedikation geändert wurde",
            ),
        ),
    ),
)
