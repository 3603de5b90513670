"""What the kinds of audit records and the states of queries are called."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.text import Text

WHAT: Final[Mapping[str, Text]] = {
    "study": Text("study made", "Studie angelegt"),
    "definition": Text("form definition stored", "Formulardefinition abgelegt"),
    "person": Text("user", "Benutzer"),
    "name": Text("full name", "vollständiger Name"),
    "subject": Text("subject enrolled", "Patient aufgenommen"),
    "mistake": Text("enrolled by mistake", "irrtümlich aufgenommen"),
    "setting": Text("setting of the study", "Einstellung der Studie"),
    "query": Text("query", "Rückfrage"),
    "signature": Text("signature", "Unterschrift"),
    "lock": Text("lock", "Sperre"),
    "verified": Text("verified against source", "gegen Quelle geprüft"),
    "noticed": Text("redaction seen", "Schwärzung gesehen"),
    "destroyed": Text("older copy destroyed", "ältere Kopie vernichtet"),
    "version": Text("moved to another version", "in andere Version überführt"),
    "row": Text("row", "Zeile"),
    "answer": Text("answer", "Antwort"),
    "status": Text("status", "Status"),
    "void": Text("page void", "Seite ungültig"),
    "comment": Text("finding commented", "Hinweis kommentiert"),
    "redaction": Text("redacted", "geschwärzt"),
    "epoch": Text("new epoch", "neue Epoche"),
    "clock": Text("clock of the PC", "Uhr des PCs"),
}
QUERY_STATES: Final[Mapping[str, Text]] = {
    "Candidate": Text("proposed", "vorgeschlagen"),
    "Open": Text("open", "offen"),
    "Answered": Text("answered", "beantwortet"),
    "Resolved": Text("resolved", "geklärt"),
    "Closed": Text("closed", "geschlossen"),
    "Cancelled": Text("cancelled", "zurückgezogen"),
}
