"""Code lists of what follows the treatment: heights, fractures, local control, re-intervention."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.codelists import GENANT

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

BEFORE_TREATMENT, DAY_AFTER = "V0", "D1"
"""The events whose image the heights are compared with."""
REFERENCE_IMAGE = CodeList(
    "VHREF",
    Text("Reference image", "Referenzaufnahme"),
    (
        Code(BEFORE_TREATMENT, Text("Baseline", "Baseline")),
        Code(DAY_AFTER, Text("Day 1 after procedure", "Tag 1 nach Eingriff")),
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
        Code(NEW_FRACTURE, Text("New", "Neu")),
        Code(PROGRESSION, Text("Progression", "Progredienz")),
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

OF_FRACTURE, OF_WOUND, OTHER_REASON = "3", "5", "9"
WITH_AN_EVENT: Final = (OF_FRACTURE, "4", OF_WOUND, "6")
"""Reasons of a re-intervention that are an adverse event themselves."""
REINTERVENTION_REASON = CodeList(
    "REIREAS",
    Text("Reason of the re-intervention", "Grund der Re-Intervention"),
    (
        Code("1", Text("Pain relapse", "Schmerzrezidiv")),
        Code("2", Text("Local progression", "Lokalprogress")),
        Code(OF_FRACTURE, Text("Fracture or sintering", "Fraktur oder Sinterung")),
        Code("4", Text("Neurology", "Neurologie"), ("deficit", "ausfall")),
        Code(OF_WOUND, Text("Wound", "Wunde")),
        Code("6", Text("Cement complication", "Zementkomplikation")),
        Code(OTHER_REASON, Text("Other", "Anderer Grund")),
    ),
)

AUGMENTATION, IORT_AGAIN, EXTERNAL_BEAM, STEREOTACTIC = "1", "2", "3", "4"
WOUND_REVISION, OTHER_TYPE = "7", "9"
RADIOTHERAPY: Final = (IORT_AGAIN, EXTERNAL_BEAM, STEREOTACTIC)
CHANGES_PAIN: Final = (AUGMENTATION, *RADIOTHERAPY)
"""Re-interventions after which pain no longer tells about the study treatment."""
REINTERVENTION_TYPE = CodeList(
    "REITYPE",
    Text("Type of the re-intervention", "Art der Re-Intervention"),
    (
        Code(
            AUGMENTATION,
            Text("Kypho- or vertebroplasty", "Kypho- oder Vertebroplastie"),
            ("augmentation",),
        ),
        Code(IORT_AGAIN, Text("Kypho-IORT again", "Kypho-IORT erneut"), ("iort",)),
        Code(EXTERNAL_BEAM, Text("EBRT", "Perkutane Bestrahlung (EBRT)")),
        Code(STEREOTACTIC, same("SBRT"), ("stereotactic", "stereotaktisch")),
        Code("5", Text("Decompression", "Dekompression"), ("laminectomy", "laminektomie")),
        Code("6", Text("Stabilisation", "Stabilisierung"), ("spondylodese", "fusion")),
        Code(WOUND_REVISION, Text("Wound revision", "Wundrevision")),
        Code("8", Text("Ablation", "Ablation"), ("rfa",)),
        Code(OTHER_TYPE, Text("Other", "Andere")),
    ),
)

SAME_LEVEL, OTHER_LEVEL = "1", "2"
REINTERVENTION_LEVEL = CodeList(
    "REIREL",
    Text("Level of the re-intervention", "Wirbel der Re-Intervention"),
    (
        Code(SAME_LEVEL, Text("Same level", "Gleicher Wirbel")),
        Code(OTHER_LEVEL, Text("Other level", "Anderer Wirbel")),
    ),
)
