"""Code lists of kyphoplasty and IORT."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

GENERAL: Final = "1"
ANAESTHESIA = CodeList(
    "PROANES",
    Text("Anaesthesia", "Anästhesie"),
    (
        Code(GENERAL, Text("General anaesthesia", "Vollnarkose"), ("ga", "itn", "narkose")),
        Code("2", Text("Sedation", "Sedierung")),
        Code("3", Text("Local anaesthesia", "Lokalanästhesie"), ("la",)),
    ),
)

BALLOON: Final = "1"
PROCEDURE_TYPE = CodeList(
    "PROTYPE",
    Text("Procedure", "Verfahren"),
    (
        Code(BALLOON, Text("Balloon kyphoplasty", "Ballonkyphoplastie"), ("bkp", "kyphoplastie")),
        Code("2", Text("Vertebroplasty", "Vertebroplastie"), ("vp",)),
        Code("9", Text("Other", "Anderes")),
    ),
)

ACCESS = CodeList(
    "PROACC",
    Text("Access", "Zugang"),
    (
        Code("1", Text("Bipedicular", "Bipedikulär")),
        Code("2", Text("Unipedicular, left", "Unipedikulär links")),
        Code("3", Text("Unipedicular, right", "Unipedikulär rechts")),
        Code("4", Text("Extrapedicular", "Extrapedikulär")),
    ),
)

SIDE = CodeList(
    "SIDE",
    Text("Side", "Seite"),
    (
        Code("L", Text("Left", "Links"), nci="C25229"),
        Code("R", Text("Right", "Rechts"), nci="C25228"),
    ),
    nci="C99073",
)

NO_LEAK: Final = "0"
LEAKS: Final = ("1", "2", "3", "4", "5", "6", "7")
LEAKAGE = CodeList(
    "PROLEAK",
    Text("Cement leakage", "Zementaustritt"),
    (
        Code(NO_LEAK, Text("None", "Keiner"), ("no", "nein")),
        Code("1", Text("Epidural", "Epidural"), ("spinal canal", "spinalkanal")),
        Code("2", Text("Foraminal", "Foraminal")),
        Code("3", Text("Into the disc", "Intradiskal"), ("intradiscal", "bandscheibe")),
        Code("4", Text("Paravertebral", "Paravertebral")),
        Code("5", Text("Venous", "Venös")),
        Code("6", Text("Pulmonary", "Pulmonal"), ("lung", "lunge")),
        Code("7", Text("Along the skin tract", "Im Stichkanal"), ("skin tract", "haut")),
    ),
    exclusive=frozenset({NO_LEAK}),
)

FULL, PARTIAL, NOT_DELIVERED = "1", "2", "0"
IORT_DELIVERY = CodeList(
    "IORDONE",
    Text("IORT delivered", "IORT appliziert"),
    (
        Code(FULL, Text("In full", "Vollständig"), ("full", "yes", "ja")),
        Code(PARTIAL, Text("In part", "Teilweise"), ("partial",)),
        Code(NOT_DELIVERED, Text("Not delivered", "Nicht appliziert"), ("no", "nein")),
    ),
)

OTHER: Final = "9"
IORT_REASON = CodeList(
    "IORREAS",
    Text("Reason IORT was not given in full", "Grund für unvollständige IORT"),
    (
        Code("1", Text("Applicator could not be placed", "Applikator nicht platzierbar")),
        Code("2", Text("Geometry unfavourable", "Ungünstige Geometrie")),
        Code("3", Text("Device failure", "Gerätestörung")),
        Code("4", Text("Condition of the patient", "Zustand des Patienten")),
        Code("5", Text("Dosimetry", "Dosimetrie")),
        Code(OTHER, Text("Other", "Anderer Grund")),
    ),
)

APPLICATOR = CodeList(
    "IORAPPL",
    Text("Applicator type", "Applikatortyp"),
    (Code("1", Text("Needle", "Nadel")), Code(OTHER, Text("Other", "Anderer"))),
)

TUBE_VOLTAGE = CodeList(
    "IORKV",
    Text("Tube voltage", "Röhrenspannung"),
    tuple(Code(value, same(f"{value} kV")) for value in ("30", "40", "50")),
)

ISOCENTRE, SURFACE = "1", "2"
DEPTH_REFERENCE = CodeList(
    "IORREF",
    Text("Depth measured from", "Tiefe gemessen ab"),
    (
        Code(ISOCENTRE, Text("Isocentre of the source", "Isozentrum der Quelle")),
        Code(SURFACE, Text("Surface of the applicator", "Oberfläche des Applikators")),
    ),
)
