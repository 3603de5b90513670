"""Code lists of the investigator's sign-off."""

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

A_VISIT, CASEBOOK = "1", "2"
SIGNED_SCOPE = CodeList(
    "SGNSCOPE",
    Text("What is signed", "Was unterschrieben ist"),
    (
        Code(A_VISIT, Text("one visit", "eine Visite")),
        Code(CASEBOOK, Text("whole casebook", "ganzer Prüfbogen"), ("casebook", "alles")),
    ),
)

SIGNER = CodeList(
    "SGNROLE",
    Text("Role of the signer", "Funktion der Unterschrift"),
    (
        Code("1", Text("Investigator", "Prüfer"), ("pi",)),
        Code("2", Text("Deputy", "Stellvertreter"), ("sub-investigator",)),
    ),
)
