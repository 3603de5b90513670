"""Code lists of the re-intervention."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

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
DECOMPRESSION, STABILISATION, ABLATION = "5", "6", "8"
WOUND_REVISION, OTHER_TYPE = "7", "9"
RADIOTHERAPY: Final = (IORT_AGAIN, EXTERNAL_BEAM, STEREOTACTIC)
CHANGES_PAIN: Final = (AUGMENTATION, *RADIOTHERAPY, DECOMPRESSION, STABILISATION, ABLATION)
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
        Code(
            DECOMPRESSION, Text("Decompression", "Dekompression"), ("laminectomy", "laminektomie")
        ),
        Code(STABILISATION, Text("Stabilisation", "Stabilisierung"), ("spondylodese", "fusion")),
        Code(WOUND_REVISION, Text("Wound revision", "Wundrevision")),
        Code(ABLATION, Text("Ablation", "Ablation"), ("rfa",)),
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
