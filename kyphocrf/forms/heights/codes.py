"""Code lists of the vertebral heights."""

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

_CT = Code("2", same("CT"), nci="C17204")
_MRI = Code("3", Text("MRI", "MRT"), ("mr",), nci="C16809")

HEIGHT_MODALITY = CodeList(
    "VHMOD",
    Text("Modality of the height image", "Modalität der Höhenmessung"),
    (
        Code("1", Text("X-ray", "Röntgen"), ("lateral", "seitlich"), nci="C38101"),
        _CT,
        _MRI,
    ),
)

FIRST_IMAGE, AFTER_PROCEDURE, FOLLOW_UP = "BL", "REF", "FU"
IMAGE_ROLE = CodeList(
    "VHTPT",
    Text("What the image is", "Was die Aufnahme ist"),
    (
        Code(FIRST_IMAGE, Text("Baseline", "Ausgangsbild")),
        Code(AFTER_PROCEDURE, Text("Reference after procedure", "Referenz nach Eingriff")),
        Code(FOLLOW_UP, Text("Follow-up", "Verlauf")),
    ),
)

BEFORE_TREATMENT, DAY_AFTER, NEXT_IMAGE = "V0", "D1", "NX"
"""The image that heights are compared with: of an event, or the next one in place of day 1."""
REFERENCE_IMAGE = CodeList(
    "VHREF",
    Text("Reference image", "Referenzaufnahme"),
    (
        Code(BEFORE_TREATMENT, Text("Baseline", "Baseline")),
        Code(DAY_AFTER, Text("Day 1 after procedure", "Tag 1 nach Eingriff")),
        Code(
            NEXT_IMAGE,
            Text("Next image, none of day 1", "Nächste Aufnahme, keine von Tag 1"),
        ),
    ),
)

NOT_SINTERED, SINTERED, NOT_ASSESSABLE = "0", "1", "9"
SINTERING = CodeList(
    "SINTER",
    Text("Sintering", "Sinterung"),
    (
        Code(NOT_SINTERED, Text("No", "Nein"), ("n",), nci="C49487"),
        Code(SINTERED, Text("Yes", "Ja"), ("y", "j"), nci="C49488"),
        Code(NOT_ASSESSABLE, Text("Not assessable", "Nicht beurteilbar"), ("ne", "nb")),
    ),
)
