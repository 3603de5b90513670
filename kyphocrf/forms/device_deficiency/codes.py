"""Code lists of device deficiencies."""

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

DEVICE = CodeList(
    "DDDEV",
    Text("Device", "Produkt"),
    (
        Code("1", Text("INTRABEAM source", "INTRABEAM-Strahler"), ("xrs", "source")),
        Code("2", Text("applicator", "Applikator")),
        Code("3", Text("sleeve", "Hülse"), ("cannula", "kanüle")),
        Code("4", Text("balloon", "Ballon")),
        Code("5", Text("cement", "Zement"), ("pmma",)),
        Code("6", Text("linac", "Linearbeschleuniger"), ("linac",)),
    ),
)

DEFICIENCY = CodeList(
    "DDCLASS",
    Text("Kind of deficiency", "Art des Mangels"),
    (
        Code("1", Text("malfunction", "Fehlfunktion"), ("defect", "defekt")),
        Code("2", Text("use error", "Anwendungsfehler")),
        Code("3", Text("labelling", "Kennzeichnung"), ("label", "etikett")),
    ),
)
