"""The words on every sheet of blank paper, and how to fill it in or to read its annotations."""

from typing import Final

from kyphocrf.definition.annotation_words import NOT_SUBMITTED
from kyphocrf.definition.text import Text

WORDS: Final = {
    "title": Text("Blank forms", "Leere Formulare"),
    "annotated": Text("Annotated CRF", "Annotierter Prüfbogen (Annotated CRF)"),
    "form": Text("Form", "Formular"),
    "version": Text("version", "Version"),
    "sheet": Text("sheet", "Blatt"),
    "of": Text("of", "von"),
    "page": Text("page", "Seite"),
    "site": Text("Site", "Zentrum"),
    "subject": Text("Subject no.", "Patientennummer"),
    "visit": Text("Visit", "Visite"),
    "number": Text("No.", "Nr."),
    "day": Text("Date", "Datum"),
    "initials": Text("Filled in by (initials)", "Ausgefüllt von (Kürzel)"),
    "entered": Text(
        "Entered into the program: initials, date", "Ins Programm eingegeben: Kürzel, Datum"
    ),
    "at": Text("Asked at", "Gefragt bei"),
    "not_done": Text("This page was not done, because", "Diese Seite entfällt, weil"),
    "computed": Text("Worked out by the program", "Rechnet das Programm aus"),
    "needs": Text("Before it goes on, all of this must hold", "Bevor es weitergeht, muss gelten"),
    "remarks": Text(
        "Remarks, with the number of the item", "Bemerkungen, mit der Nummer der Angabe"
    ),
    "signature": Text("Signature", "Unterschrift"),
    "training": Text("Training / Übung", "Training / Übung"),
    "by_visit": Text("By visit", "Nach Visite"),
    "by_form": Text("By form", "Nach Formular"),
    "by_domain": Text("By domain", "By domain"),
    "forms": Text("Forms", "Formulare"),
    "optional": Text("( ) only where needed", "( ) nur bei Bedarf"),
    "assumed": Text(
        "A  assumed, to be confirmed by the sponsor", "A  angenommen, vom Sponsor zu bestätigen"
    ),
    "mandatory": Text("*  must be answered, or why not", "*  Pflicht, sonst Grund angeben"),
    "why": Text("Box at the right: why there is no answer", "Kästchen rechts: warum keine Angabe"),
    "codes": Text("Codes", "Codes"),
}
HOW_TO: Final = (
    Text(
        "For the time when the PC is down. Fill in by pen, block letters, one copy of a sheet for "
        "each visit.",
        "Für die Zeit, in der der PC ausfällt. Mit Kugelschreiber und in Druckschrift ausfüllen, "
        "je Visite ein Exemplar des Blatts.",
    ),
    Text(
        "Correct by one line through the error, the right answer beside it, date and initials.",
        "Korrigieren: Fehler einmal durchstreichen, Richtiges daneben, Datum und Kürzel.",
    ),
    Text(
        "What is not known: say why in the box at the right, by its number. In a table write ND, "
        "NA, UNK or ASKU into the cell.",
        "Was nicht bekannt ist: den Grund als Nummer ins Kästchen rechts. In einer Tabelle ND, NA, "
        "UNK oder ASKU in die Zelle schreiben.",
    ),
    Text(
        "Enter the sheets into the program as soon as it runs again; it checks and works out the "
        "rest. The paper stays in the source documents.",
        "Die Blätter eingeben, sobald das Programm wieder läuft; es prüft und rechnet den Rest. "
        "Das Papier bleibt bei den Quelldokumenten.",
    ),
)
READ_SO: Final = [
    "DOMAIN.VARIABLE: where the answer goes in SDTM (SDTMIG 3.4).",
    "Each domain of a form has a colour; its name stands at the head of the form.",
    "when --TESTCD = X: as the result of this test. SUPP--.QNAM: a supplemental qualifier.",
    "The box that says why there is no answer: --STAT and --REASND of the result beside it.",
    f"{NOT_SUBMITTED}: collected, but not in SDTM, with the reason.",
    "Worked out by the program: derived, not asked; annotated with what it is submitted as.",
]
"""The annotations are English in every language, and so is what explains them."""
