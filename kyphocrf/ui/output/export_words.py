"""The words of the dialog that exports and prints."""

from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.output.export_actions import Kind, OpenPage

HEADING: Final = Text("Export and print", "Export und Druck")
COUNTED: Final = Text("Writing subject {done} of {of}", "Schreibt Patient {done} von {of}")
KINDS: Final[dict[Kind, Text]] = {
    "form": Text("This form", "Dieses Formular"),
    "visit": Text("This visit", "Diese Visite"),
    "report": Text("Event and reports", "Ereignis und Meldungen"),
    "casebook": Text("Casebook", "Prüfbogenheft"),
    "casebooks": Text("Several casebooks", "Mehrere Hefte"),
    "blank": Text("Blank forms", "Leere Formulare"),
    "excel": Text("Excel", "Excel"),
    "csv": Text("CSV", "CSV"),
    "odm": Text("ODM", "ODM"),
    "sdtm": Text("SDTM", "SDTM"),
}
_WHAT: Final[dict[Kind, Text]] = {
    "form": Text(
        "{form}, {visit}, of subject {key}, with what changed and why.",
        "{form}, {visit}, von Patient {key}, mit Änderungen und Gründen.",
    ),
    "visit": Text(
        "All begun forms of {visit} of subject {key}, with what changed and why.",
        "Alle begonnenen Formulare von {visit} von Patient {key}, mit Änderungen und Gründen.",
    ),
    "report": Text(
        "The event of subject {key} with all its reports as one document.",
        "Das Ereignis von Patient {key} mit allen seinen Meldungen als ein Dokument.",
    ),
    "casebook": Text(
        "All forms of one subject with what changed and why, as one document to print or file.",
        "Alle Formulare eines Patienten mit Änderungen und Gründen, ein Dokument zum Drucken "
        "oder Ablegen.",
    ),
    "casebooks": Text(
        "The casebooks of several subjects as one document with a bookmark for each. The preview "
        "shows the first of them.",
        "Die Hefte mehrerer Patienten als ein Dokument mit einem Lesezeichen für jeden. Die "
        "Vorschau zeigt das erste.",
    ),
    "blank": Text(
        "Forms to be filled in by hand while the PC is down. Keep a printed set of them.",
        "Formulare zum Ausfüllen von Hand, wenn der PC ausfällt. Einen Satz ausgedruckt "
        "bereithalten.",
    ),
    "excel": Text(
        "One sheet for each form with its groups of rows beside it, findings and comments, "
        "codebook and code lists.",
        "Ein Blatt je Formular, seine Zeilengruppen daneben, Hinweise und Kommentare, Codebuch "
        "und Codelisten.",
    ),
    "csv": Text(
        "The same tables as a folder of CSV files, with a codebook and what reads them in R, "
        "pandas, SPSS and Stata.",
        "Dieselben Tabellen als Ordner von CSV-Dateien, mit Codebuch und Leseskripten für R, "
        "pandas, SPSS und Stata.",
    ),
    "odm": Text(
        "The study for another data capture system (CDISC ODM 1.3.2, XML): forms, answers, "
        "queries, people. The file is read back and compared before it is kept.",
        "Die Studie für ein anderes Erfassungssystem (CDISC ODM 1.3.2, XML): Formulare, "
        "Antworten, Rückfragen, Personen. Die Datei wird zurückgelesen und verglichen, bevor sie "
        "bleibt.",
    ),
    "sdtm": Text(
        "A folder for the sponsor's evaluation: the answers as SDTM datasets (SAS XPORT, JSON, "
        "CSV) with a guide that says what is in them and what is not. Every file is read back "
        "before it is kept.",
        "Ein Ordner für die Auswertung beim Sponsor: die Antworten als SDTM-Datensätze (SAS "
        "XPORT, JSON, CSV) mit einem Leitfaden, der sagt, was darin ist und was nicht. Jede Datei "
        "wird zurückgelesen, bevor sie bleibt.",
    ),
}
SUBJECT: Final = Text("Subject", "Patient")
SUBJECTS: Final = Text("Subjects, as 1-5, 9", "Patienten, wie 1-5, 9")
CHOSEN: Final = Text("{count} of {all} subjects", "{count} von {all} Patienten")
FORMS: Final = Text("Forms", "Formulare")
WHICH_FORMS: Final = Text("all, or as 14, 23, PAIN", "alle, oder etwa 14, 23, PAIN")
CHOSEN_FORMS: Final = Text(
    "{count} of {all} forms. The preview shows the first of them.",
    "{count} von {all} Formularen. Die Vorschau zeigt das erste.",
)
NO_FORM: Final = Text("The study has no such form.", "Ein solches Formular hat die Studie nicht.")
PREPARING: Final = Text("Setting the pages …", "Die Seiten werden gesetzt …")
APART: Final = Text("One file for each subject", "Eine Datei für jeden Patienten")
FILE: Final = Text("File", "Datei")
CHOOSE: Final = Text("Choose …", "Wählen …")
WRITE: Final = Text("Write the file", "Datei schreiben")
REPLACE: Final = Text("Replace the file", "Datei ersetzen")
PRINT: Final = Text("Preview and print …", "Vorschau und Druck …")
PREVIEW: Final = Text("Preview", "Vorschau")
EXISTS: Final = Text(
    "This file exists. Name another one, or press “Write the file” to be asked whether it is "
    "replaced.",
    "Diese Datei gibt es. Eine andere nennen, oder „Datei schreiben“ drücken: Dann wird gefragt, "
    "ob sie ersetzt wird.",
)
REALLY: Final = Text(
    "{name} exists and would be lost. Press “Replace the file”, or name another one.",
    "{name} gibt es; ihr Inhalt ginge verloren. „Datei ersetzen“ drücken oder eine andere nennen.",
)
PROTECTED: Final = Text(
    "The file is not encrypted. Keep it where the study's rules allow.",
    "Die Datei ist nicht verschlüsselt. Nur dort ablegen, wo es die Regeln der Studie erlauben.",
)
NOBODY: Final = Text("No subject has this number.", "Diese Nummer hat kein Patient.")
GUIDE: Final = of_dialog(
    Text("Export and print", "Export und Druck"),
    Text(
        "Choose what is wanted: a form, a visit, an event with its reports, or casebooks as pages, "
        "blank forms to be filled in by hand, or the answers as a workbook, as CSV tables, as ODM "
        "or as SDTM. The preview shows the page as it will be printed. Of tables and ODM, empty "
        "fields mean all; what is left out is listed in them.",
        "Wählen, was gebraucht wird: Formular, Visite, Ereignis mit Meldungen oder "
        "Prüfbogenhefte als Seiten, leere Formulare zum Ausfüllen von Hand, oder die Antworten "
        "als Arbeitsmappe, CSV-Tabellen, ODM oder SDTM. Die Vorschau zeigt die Seite, wie sie "
        "gedruckt wird. Bei Tabellen und ODM heißt ein leeres Feld: "
        "alle; was fehlt, ist darin aufgeführt.",
    ),
    Text(
        "A file is written outside the study folder only; one that is there already is "
        "replaced only after you said so. Closing the dialog stops nothing: progress goes "
        "on at the foot of the window.",
        "Eine Datei entsteht nur außerhalb des Studienordners; eine vorhandene wird nur "
        "ersetzt, wenn Sie es sagen. Schließen bricht nichts ab: Der Fortschritt steht "
        "dann am Fuß des Fensters.",
    ),
)


def what_words(kind: Kind, page: OpenPage | None) -> Text:
    """Say what is written or printed."""
    if page is None:
        return _WHAT[kind]
    return _WHAT[kind].filled(form=page.form, visit=page.visit, key=page.subject_key)
