"""Code lists of the SINS: the code of an answer is its points."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

JUNCTIONAL, MOBILE, SEMIRIGID, RIGID = "3", "2", "1", "0"
LOCATION: Final = CodeList(
    "SINLOC",
    Text("Location in the spine", "Lage in der Wirbelsäule"),
    (
        Code(
            JUNCTIONAL, Text("junction", "Übergang"), ("junctional",),
            Text("Oc–C2, C7–T2, T11–L1, L5–S1", "Oc–HWK 2, HWK 7–BWK 2, BWK 11–LWK 1, LWK 5–S1"),
        ),
        Code(
            MOBILE, Text("mobile", "beweglich"), ("mobil",),
            Text("C3–C6, L2–L4", "HWK 3–6, LWK 2–4"),
        ),
        Code(
            SEMIRIGID, Text("semirigid", "semirigide"), ("halbstarr",),
            Text("T3–T10", "BWK 3–10"),
        ),
        Code(RIGID, Text("rigid", "rigide"), ("starr",), same("S2–S5")),
    ),
    ordinal=True,
)  # fmt: skip

NO_PAIN: Final = "0"
PAIN: Final = CodeList(
    "SINPAIN",
    Text("Pain at the lesion", "Schmerz an der Läsion"),
    (
        Code(
            "3", Text("mechanical", "mechanisch"), ("mech",),
            Text("eases when lying, worse under load", "im Liegen besser, bei Last schlimmer"),
        ),
        Code(
            "1", Text("not mechanical", "nicht mechanisch"), ("occasional", "gelegentlich"),
            Text("now and then", "gelegentlich"),
        ),
        Code(NO_PAIN, Text("none", "keiner"), ("no", "nein")),
    ),
    ordinal=True,
)  # fmt: skip

BONE: Final = CodeList(
    "SINBONE",
    Text("Bone lesion", "Knochenläsion"),
    (
        Code("2", Text("lytic", "osteolytisch"), ("lytisch",)),
        Code("1", Text("mixed", "gemischt")),
        Code("0", Text("blastic", "blastisch"), ("osteoblastisch", "sclerotic", "sklerotisch")),
    ),
    ordinal=True,
)

ALIGNMENT: Final = CodeList(
    "SINALIGN",
    Text("Alignment", "Achsstellung"),
    (
        Code(
            "4", Text("subluxation/translation", "Subluxation/Translation"),
            ("displaced", "verschoben"),
        ),
        Code(
            "2", Text("de novo deformity", "De-novo-Deformität"), ("deformed", "verformt"),
            Text("kyphosis or scoliosis", "Kyphose oder Skoliose"),
        ),
        Code("0", same("normal")),
    ),
    ordinal=True,
)  # fmt: skip

COLLAPSE: Final = CodeList(
    "SINCOLL",
    Text("Collapse of the vertebral body", "Wirbelkörperkollaps"),
    (
        Code("3", Text("> 50 % collapse", "> 50 % Kollaps"), (">50", "> 50")),
        Code("2", Text("< 50 % collapse", "< 50 % Kollaps"), ("<50", "< 50")),
        Code(
            "1", Text("> 50 % involved", "> 50 % Befall"), ("involved", "befallen"),
            Text("no collapse", "kein Kollaps"),
        ),
        Code("0", Text("none", "keiner"), ("no", "nein")),
    ),
    ordinal=True,
)  # fmt: skip

POSTEROLATERAL: Final = CodeList(
    "SINPOST",
    Text("Posterolateral involvement", "Posterolaterale Beteiligung"),
    (
        Code("3", Text("bilateral", "beidseitig")),
        Code("1", Text("unilateral", "einseitig")),
        Code("0", Text("none", "keine"), ("no", "nein")),
    ),
    ordinal=True,
)

STABLE, POTENTIALLY, UNSTABLE = "1", "2", "3"
CATEGORY: Final = CodeList(
    "SINCAT",
    Text("Stability", "Stabilität"),
    (
        Code(STABLE, Text("stable", "stabil"), hint=Text("0–6 points", "0–6 Punkte")),
        Code(
            POTENTIALLY, Text("potentially unstable", "potenziell instabil"),
            hint=Text("7–12 points", "7–12 Punkte"),
        ),
        Code(UNSTABLE, Text("unstable", "instabil"), hint=Text("13–18 points", "13–18 Punkte")),
    ),
)  # fmt: skip
