"""Code lists of adverse events."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

UNRELATED: Final = "1"
UNLIKELY: Final = "5"
RELATED: Final = (UNLIKELY, "2", "3", "4")
"""What is reported, the weakest relation first."""
CAUSALITY = CodeList(
    "AEREL",
    Text("Relationship", "Kausalität"),
    (
        Code(UNRELATED, Text("not related", "kein Zusammenhang"), ("no", "nein", "unrelated")),
        Code(UNLIKELY, Text("unlikely", "unwahrscheinlich"), ("doubtful", "fraglich")),
        Code("2", Text("possible", "möglich")),
        Code("3", Text("probable", "wahrscheinlich")),
        Code("4", Text("causal", "gesichert"), ("certain", "kausal")),
    ),
)

NONE_OF_THESE: Final = "0"
SKIN_NECROSIS, BONE_NECROSIS, PARESIS = "1", "2", "3"
NOT_JUDGED_YET: Final = "9"
STOP_CRITERION = CodeList(
    "AESTOP",
    Text("Grade IV stop criterion", "Abbruchkriterium Grad IV"),
    (
        Code(
            SKIN_NECROSIS,
            Text("skin necrosis that needs surgery", "operationspflichtige Hautnekrose"),
            ("skin", "haut", "hautnekrose"),
        ),
        Code(
            BONE_NECROSIS,
            Text(
                "aseptic bone necrosis that needs surgery",
                "operationspflichtige aseptische Knochennekrose",
            ),
            ("bone", "knochen", "knochennekrose", "osteonekrose"),
        ),
        Code(PARESIS, Text("paresis", "Parese"), ("lähmung", "querschnitt", "paralysis")),
        Code(NONE_OF_THESE, Text("none of these", "keines davon"), ("no", "nein", "none")),
        Code(
            NOT_JUDGED_YET,
            Text("cannot be judged yet", "noch nicht zu beurteilen"),
            ("unknown", "unbekannt", "open", "offen"),
        ),
    ),
)
STOPPING: Final = frozenset({SKIN_NECROSIS, BONE_NECROSIS, PARESIS})

STOPPED: Final = "3"
TREATMENT_OVER: Final = "9"
ACTION = CodeList(
    "AEACN",
    Text("Action with study treatment", "Maßnahme Studientherapie"),
    (
        Code("0", Text("None", "Keine"), nci="C49504"),
        Code("1", Text("Interrupted", "Unterbrochen"), nci="C49501"),
        Code("2", Text("Dose reduced", "Dosis reduziert"), nci="C49505"),
        Code(STOPPED, Text("Stopped", "Abgebrochen"), nci="C49502"),
        Code(TREATMENT_OVER, Text("Not applicable", "Nicht zutreffend"), nci="C48660"),
    ),
    nci="C66767",
)

NOTHING: Final = "0"
IN_HOSPITAL: Final = "3"
EVENT_TREATMENT = CodeList(
    "AETX",
    Text("Treatment of the event", "Behandlung des Ereignisses"),
    (
        Code(NOTHING, Text("None", "Keine"), ("no", "nein")),
        Code("1", Text("Drug", "Medikament")),
        Code("2", Text("Procedure", "Eingriff")),
        Code(IN_HOSPITAL, Text("Hospital", "Krankenhaus"), ("klinik", "stationär")),
    ),
    exclusive=frozenset({NOTHING}),
)

RECOVERED, WITH_SEQUELAE, FATAL = "1", "3", "5"
OUTCOME = CodeList(
    "AEOUT",
    Text("Outcome", "Ausgang"),
    (
        Code(RECOVERED, Text("Recovered", "Wiederhergestellt"), nci="C49498"),
        Code("2", Text("Recovering", "Auf dem Weg der Besserung"), nci="C49496"),
        Code(WITH_SEQUELAE, Text("Recovered with sequelae", "Mit Folgeschäden"), nci="C49495"),
        Code("4", Text("Not recovered", "Nicht wiederhergestellt"), nci="C49494"),
        Code(FATAL, Text("Fatal", "Tödlich"), ("died", "death", "tod", "verstorben"), nci="C48275"),
        Code("9", Text("Unknown", "Unbekannt"), nci="C17998"),
    ),
    nci="C66768",
)

DEATH, HOSPITAL, GRADE_4 = "1", "3", "6"
SERIOUS_BECAUSE = CodeList(
    "AESCRIT",
    Text("Serious, because", "Schwerwiegend, weil"),
    (
        Code(DEATH, Text("death", "Tod")),
        Code("2", Text("life-threatening", "lebensbedrohlich")),
        Code(
            HOSPITAL,
            Text("hospital", "Krankenhaus"),
            ("stationär", "klinik"),
            Text(
                "Admission, or a longer stay, because of the event.",
                "Aufnahme oder längerer Aufenthalt wegen des Ereignisses.",
            ),
        ),
        Code("4", Text("disability", "Behinderung")),
        Code(
            "5",
            Text("intervention", "Intervention"),
            hint=Text(
                "Needed to prevent permanent impairment or damage.",
                "Nötig, um bleibenden Schaden zu verhindern.",
            ),
        ),
        Code(
            GRADE_4,
            Text("grade 4", "Grad 4"),
            hint=Text(
                "Rule of this trial: every grade 4 toxicity is serious.",
                "Regel dieser Studie: Jede Toxizität Grad 4 ist schwerwiegend.",
            ),
        ),
        Code("7", Text("congenital anomaly", "angeborene Anomalie")),
        Code("8", Text("otherwise important", "sonst medizinisch bedeutsam")),
    ),
)

NOT_SERIOUS_STAY = CodeList(
    "AESEXC",
    Text("Hospital, not serious by protocol", "Krankenhaus, laut Protokoll kein SUE"),
    (
        Code("1", Text("Planned before the trial", "Vor der Studie geplant")),
        Code("2", Text("Protocol procedure", "Maßnahme laut Protokoll")),
        Code("3", Text("Procedure for the disease", "Maßnahme für die Grunderkrankung")),
        Code("4", Text("Social reasons", "Soziale Gründe")),
    ),
)
