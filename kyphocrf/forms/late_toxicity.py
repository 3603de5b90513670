"""Late toxicity (CRF page 28, section 3.28): the worst grades by tissue, in the structure of SOMA.

Only the structure is used: subjective, objective, management, analytic. The tables of the scale
are taken from the original; none of its wording is here.
"""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import TODAY, Item, Limit, choice, full_date, partial_date, text
from kyphocrf.definition.mapping import Variable
from kyphocrf.definition.text import Text
from kyphocrf.forms.codelists import NY, YES

OTHER_TISSUE: Final = "9"
TISSUE: Final = CodeList(
    "LSTISS",
    Text("Tissue", "Gewebe"),
    (
        Code("1", Text("skin, subcutis", "Haut, Subkutis"), ("haut",)),
        Code("2", Text("spinal cord", "Rückenmark"), ("myelon",)),
        Code("3", Text("bone", "Knochen")),
        Code(OTHER_TISSUE, Text("other", "anderes")),
    ),
)
LATE_GRADES: Final = CodeList(
    "LSGRADE",
    Text("Late grade", "Spätgrad"),
    (
        Code("0", Text("none", "keine")),
        Code("1", Text("slight", "gering")),
        Code("2", Text("moderate", "mäßig")),
        Code("3", Text("marked", "deutlich")),
        Code("4", Text("severe", "schwer")),
    ),
)
_SIMPLIFIED: Final = Text(
    "Assumed: the worst grade of each part is stored, not the single items of the scale.",
    "Angenommen: Gespeichert wird je Teil der schlechteste Grad, nicht jede Frage der Skala.",
)


def _worst(name: str, en: str, de: str) -> Item[str]:
    return choice(
        name, Text(f"Worst {en} grade", f"Schlechtester Grad {de}"), LATE_GRADES, mandatory=True,
        assumed=_SIMPLIFIED, sdtm=(Variable("FA", "FAORRES", name),),
    )  # fmt: skip


def _flag(name: str, en: str, de: str) -> Item[str]:
    return choice(name, Text(en, de), NY, mandatory=True, sdtm=(Variable("FA", "FAORRES", name),))


LSDAT = full_date(
    "LSDAT", Text("Date", "Datum"), mandatory=True, limits=(Limit(most=TODAY),),
    sdtm=(Variable("FA", "FADTC"),),
)  # fmt: skip
LSTISS = choice(
    "LSTISS", Text("Tissue", "Gewebe"), TISSUE, mandatory=True, sdtm=(Variable("FA", "FAOBJ"),)
)
LSTISST = text(
    "LSTISST", Text("Which tissue", "Welches Gewebe"), mandatory=True,
    collect_if=LSTISS.eq(OTHER_TISSUE), sdtm=(Variable("FA", "FAOBJ"),),
)  # fmt: skip
LSSUB = _worst("LSSUB", "subjective", "subjektiv")
LSOBJ = _worst("LSOBJ", "objective", "objektiv")
LSMAN = _worst("LSMAN", "management", "Behandlung")
LSANA = _flag("LSANA", "Analytic finding", "Analytik auffällig")
LSANATX = text(
    "LSANATX", Text("Analytic finding, which", "Analytik, welche"), mandatory=True,
    collect_if=LSANA.eq(YES), sdtm=(Variable("FA", "FAORRES", "LSANATX"),),
)  # fmt: skip

LSORN = _flag("LSORN", "Osteoradionecrosis", "Osteoradionekrose")
LSORNDAT = partial_date(
    "LSORNDAT", Text("Osteoradionecrosis seen on", "Osteoradionekrose gesehen am"),
    mandatory=True, collect_if=LSORN.eq(YES), limits=(Limit(most=TODAY),),
    sdtm=(Variable("FA", "FADTC", "LSORN"),),
)  # fmt: skip
LSTEL = _flag("LSTEL", "Telangiectasia", "Teleangiektasie")
LSFIB = _flag("LSFIB", "Fibrosis, scar", "Fibrose, Narbe")
LSULC = _flag("LSULC", "Ulcer, necrosis", "Ulkus, Nekrose")
LSMYE = _flag("LSMYE", "Myelopathy", "Myelopathie")


def _every_tissue(case: object) -> tuple[int, ...]:
    del case  # skin, cord and bone are asked for every patient
    return (1, 2, 3)


TISSUES: Final = ItemGroup(
    "TISSUES",
    Text("By tissue", "Je Gewebe"),
    (LSTISS, LSTISST, LSSUB, LSOBJ, LSMAN, LSANA, LSANATX),
    repeats=Repeats(Text("Tissue", "Gewebe"), 8, _every_tissue, across=True),
)

LATE_TOXICITY: Final = Form(
    "LS",
    Text("Late toxicity (LENT-SOMA)", "Spättoxizität (LENT-SOMA)"),
    version=1,
    page=28,
    groups=(
        ItemGroup("WHEN", Text("Date", "Datum"), (LSDAT,)),
        TISSUES,
        ItemGroup(
            "FLAGS",
            Text("Seen", "Gesehen"),
            (LSORN, LSORNDAT, LSTEL, LSFIB, LSULC, LSMYE),
        ),
    ),
    note=Text(
        "Only the structure of the scale is used; grade by the original tables.",
        "Nur der Aufbau der Skala ist verwendet; nach den Originaltabellen graduieren.",
    ),
)
