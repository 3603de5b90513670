"""Code lists of baseline: history, concomitant illnesses."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

OTHER: Final = "9"
_UNKNOWN: Final = Code("U", Text("unknown", "unbekannt"), ("unk", "u"), nci="C17998")

POTENTIAL: Final = "1"
REPRODUCTIVE: Final = CodeList(
    "CHILDB",
    Text("Of reproductive potential", "Gebärfähig"),
    (
        Code(POTENTIAL, Text("yes", "ja"), ("y", "j"), nci="C49488"),
        Code(
            "0", Text("no", "nein"), ("n", "sterile", "steril", "postmenopausal"), nci="C49487"
        ),
        Code("NA", Text("not applicable", "entfällt"), ("n/a",), nci="C48660"),
    ),
)  # fmt: skip

POSITIVE: Final = "1"
PREGNANCY_TEST: Final = CodeList(
    "PREGRES",
    Text("Result of the pregnancy test", "Ergebnis des Schwangerschaftstests"),
    (
        Code("0", Text("negative", "negativ"), ("neg",)),
        Code(POSITIVE, Text("positive", "positiv"), ("pos",)),
    ),
)

NO_OSTEOPOROSIS: Final = "0"
OSTEOPOROSIS: Final = CodeList(
    "OSTEOPOR",
    Text("Osteoporosis", "Osteoporose"),
    (
        Code(NO_OSTEOPOROSIS, Text("no", "nein"), ("n",)),
        Code("1", Text("untreated", "unbehandelt"), ("yes, untreated", "ja, unbehandelt")),
        Code("2", Text("treated", "behandelt"), ("yes, treated", "ja, behandelt")),
        _UNKNOWN,
    ),
)

SMOKING: Final = CodeList(
    "SMOKE",
    Text("Smoking", "Rauchen"),
    (
        Code("0", Text("never", "nie")),
        Code("1", Text("former", "früher"), ("ex",)),
        Code("2", Text("current", "aktuell"), ("yes", "ja")),
        _UNKNOWN,
    ),
)

KNOWN_OSTEOPOROSIS, COAGULOPATHY = "1", "3"
ILLNESS: Final = CodeList(
    "MHPRE",
    Text("Concomitant illness", "Begleiterkrankung"),
    (
        Code(KNOWN_OSTEOPOROSIS, Text("Osteoporosis", "Osteoporose"), ("osteopenia",)),
        Code("2", Text("Diabetes", "Diabetes"), ("diabetes mellitus", "dm")),
        Code(
            COAGULOPATHY, Text("Coagulopathy", "Gerinnungsstörung"),
            ("bleeding disorder", "koagulopathie", "blutungsneigung"),
        ),
        Code("4", same("COPD"), ("emphysema", "emphysem")),
        Code("5", Text("Coronary artery disease", "Koronare Herzkrankheit"), ("cad", "khk")),
        Code("6", Text("Renal failure", "Niereninsuffizienz"), ("kidney", "ckd")),
        Code(
            "7", Text("Prior spine surgery", "Frühere Wirbelsäulen-OP"), ("spinal surgery",)
        ),
        Code(
            "8", Text("Prior vertebral fracture", "Frühere Wirbelkörperfraktur"), ("vcf",)
        ),
        Code(OTHER, Text("Other", "Andere")),
    ),
)  # fmt: skip
