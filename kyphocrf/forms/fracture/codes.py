"""Code lists of the secondary fracture."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text
from kyphocrf.forms.vocabulary.genant import GENANT

IN_TREATED, ABOVE_TREATED, BELOW_TREATED, REMOTE = "1", "2", "3", "4"
FRACTURE_RELATION = CodeList(
    "FXREL",
    Text("Relation to treated levels", "Bezug zu behandelten Wirbeln"),
    (
        Code(IN_TREATED, Text("Treated level", "Indexwirbel"), ("index",)),
        Code(ABOVE_TREATED, Text("Adjacent above", "Anschluss kranial"), ("cranial", "kranial")),
        Code(BELOW_TREATED, Text("Adjacent below", "Anschluss kaudal"), ("caudal", "kaudal")),
        Code(REMOTE, Text("Remote", "Entfernt")),
    ),
)

NEW_FRACTURE, PROGRESSION = "1", "2"
FRACTURE_TYPE = CodeList(
    "FXTYPE",
    Text("New or progression", "Neu oder Progredienz"),
    (
        Code(NEW_FRACTURE, Text("New", "Neu"), submission="NEW VERTEBRAL FRACTURE"),
        Code(
            PROGRESSION,
            Text("Progression", "Progredienz"),
            submission="PROGRESSION OF VERTEBRAL FRACTURE",
        ),
    ),
)

FRACTURE_CAUSE = CodeList(
    "FXCAUS",
    Text("Cause of the fracture", "Ursache der Fraktur"),
    (
        Code("1", Text("Osteoporotic", "Osteoporotisch")),
        Code("2", Text("Tumour", "Tumorbedingt"), ("pathological", "pathologisch")),
        Code(
            "3",
            Text("Radiation", "Radiogen"),
            ("osteoradionecrosis", "osteoradionekrose", "strahlen"),
        ),
        Code("4", Text("Traumatic", "Traumatisch"), ("fall", "sturz", "injury", "unfall")),
        Code("9", Text("Unclear", "Unklar")),
    ),
)

FRACTURE_GRADE = CodeList(
    "FXGEN",
    Text("Genant grade of the fracture", "Genant-Grad der Fraktur"),
    tuple(
        Code(code.value, code.decode, hint=code.hint) for code in GENANT.codes if code.value != "0"
    ),
    ordinal=True,
)

UNTREATED: Final = "0"
INVASIVE: Final = ("3", "4", "5")
"""Treatments of a fracture that are a re-intervention as well."""
FRACTURE_TREATMENT = CodeList(
    "FXTX",
    Text("Treatment of the fracture", "Therapie der Fraktur"),
    (
        Code(UNTREATED, Text("None", "Keine"), ("no", "nein")),
        Code("1", Text("Analgesics", "Analgetika")),
        Code("2", Text("Brace", "Orthese"), ("korsett",)),
        Code("3", Text("Augmentation", "Augmentation"), ("kyphoplasty", "kyphoplastie")),
        Code("4", Text("Surgery", "Operation"), ("op",)),
        Code("5", Text("Radiotherapy", "Strahlentherapie"), ("rt",)),
    ),
    exclusive=frozenset({UNTREATED}),
)
