"""Code lists of local tumour control, described in our own words."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

CONTROL_MODALITY = CodeList(
    "LTCMOD",
    Text("Modality of the tumour image", "Modalität der Tumorbildgebung"),
    (
        Code("1", Text("MRI", "MRT"), ("mr",), nci="C16809"),
        Code("2", same("CT"), nci="C17204"),
        Code("3", same("PET-CT"), nci="C103512"),
        Code("4", Text("X-ray", "Röntgen"), nci="C38101"),
        Code(
            "5",
            Text("Bone scan", "Szintigrafie"),
            ("scintigraphy", "skelettszintigrafie"),
            submission="SCINTIGRAPHY",
        ),
    ),
)

STABLE, PROGRESSIVE = "SD", "PD"
RESPONSE = CodeList(
    "LTCMDA",
    Text("Response of the bone lesion (MDA)", "Ansprechen der Knochenläsion (MDA)"),
    (
        Code(
            "CR", same("CR"), ("complete",),
            Text(
                "Lysis filled in completely, no tumour signal or uptake left.",
                "Lyse ganz aufgefüllt, kein Tumorsignal, keine Mehrspeicherung mehr.",
            ),
            "C4870",
        ),
        Code(
            "PR", same("PR"), ("partial", "teilremission"),
            Text(
                "Sclerotic rim or partly filled in, or the soft tissue part shrinks.",
                "Sklerosesaum oder teils aufgefüllt, oder Weichteilanteil kleiner.",
            ),
            "C18058",
        ),
        Code(
            STABLE, same("SD"), ("stable", "stabil"),
            Text("Unchanged; not called before 8 weeks.", "Unverändert; nicht vor 8 Wochen."),
            "C18213",
        ),
        Code(
            PROGRESSIVE, same("PD"), ("progression", "progress"),
            Text(
                "Larger lesion at this level. Not cement, and not early sclerosis (flare).",
                "Läsion dieses Wirbels größer. Kein Zement, keine frühe Sklerose (Flare).",
            ),
            "C35571",
        ),
        Code(
            "NE", same("NE"), ("not evaluable", "nicht beurteilbar"),
            Text("Cannot be judged on this image.", "Auf dieser Aufnahme nicht zu beurteilen."),
            "C62222",
        ),
    ),
)  # fmt: skip

NO_PROGRESSION, SUSPECTED, CONFIRMED = "0", "1", "2"
PROGRESSION = CodeList(
    "LTCPROG",
    Text("Local progression", "Lokalprogress"),
    (
        Code(NO_PROGRESSION, Text("No", "Nein"), ("n",)),
        Code(SUSPECTED, Text("Suspected", "Verdacht")),
        Code(CONFIRMED, Text("Confirmed", "Bestätigt")),
    ),
)

TUMOUR_FOUND: Final = "1"
BIOPSY = CodeList(
    "LTCBIOP",
    Text("Biopsy of the level", "Biopsie des Wirbels"),
    (
        Code("9", Text("Not taken", "Keine"), ("no", "nein")),
        Code(TUMOUR_FOUND, Text("Tumour", "Tumor")),
        Code("0", Text("No tumour", "Kein Tumor")),
    ),
)

NEXT_IMAGE = CodeList(
    "LTCCONF",
    Text("Confirmed on the next image", "Auf der nächsten Aufnahme bestätigt"),
    (
        Code("1", Text("Yes", "Ja"), ("y", "j"), nci="C49488"),
        Code("0", Text("No", "Nein"), ("n",), nci="C49487"),
        Code("8", Text("Pending", "Ausstehend")),
    ),
)
