"""Code lists of survival status."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

ALIVE, DEAD, LOST = "1", "2", "3"
VITAL_STATUS: Final = CodeList(
    "VITAL",
    Text("Vital status", "Vitalstatus"),
    (
        Code(ALIVE, Text("Alive", "Lebt"), nci="C37987"),
        Code(DEAD, Text("Dead", "Verstorben"), ("died", "tot"), nci="C28554"),
        Code(LOST, Text("Unknown, lost", "Unbekannt"), ("lost", "verloren"), nci="C17998"),
    ),
)
SOURCES: Final = CodeList(
    "SURVSRC",
    Text("Source", "Quelle"),
    (
        Code("1", Text("Visit", "Visite")),
        Code("2", Text("Telephone", "Telefon"), ("phone",)),
        Code("3", Text("General practitioner", "Hausarzt"), ("gp",)),
        Code("4", Text("Registry", "Register"), ("krebsregister",)),
    ),
)
PROGRESS: Final = "1"
WITHOUT_PROGRESS: Final = ("2", "3")
COURSE: Final = CodeList(
    "DISCOURS",
    Text("Course of the disease", "Krankheitsverlauf"),
    (
        Code(PROGRESS, Text("Progress", "Progress"), ("progredient",)),
        Code("2", Text("Stable", "Stabil")),
        Code("3", same("Remission"), ("regress", "rückläufig")),
    ),
)
OTHER_SITE: Final = "9"
SITES: Final = CodeList(
    "PROGSITE",
    Text("Site of progression", "Ort der Progression"),
    (
        Code("1", Text("Bone", "Knochen")),
        Code("2", Text("Lung", "Lunge")),
        Code("3", Text("Liver", "Leber")),
        Code("4", Text("Brain", "Gehirn"), ("zns", "cns")),
        Code("5", Text("Lymph nodes", "Lymphknoten")),
        Code(OTHER_SITE, Text("Other", "Anderer Ort")),
    ),
)
