"""Late toxicity (CRF page 28, section 3.28): the worst grades by tissue, in the structure of SOMA.

Only the structure is used: subjective, objective, management, analytic. The tables of the scale
are taken from the original; none of its wording is here.
"""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import edit_check
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import (
    TODAY,
    Item,
    Limit,
    choice,
    derived,
    full_date,
    partial_date,
    text,
)
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, SuppQual, Variable, finding
from kyphocrf.definition.method import method
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.visit.day import day_of_visit
from kyphocrf.forms.vocabulary.codelists import NY, YES

_EVERY_PATIENT: Final = (1, 2, 3)
"""The columns that are expected: skin, spinal cord, bone."""
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
    ordinal=True,
)
_SIMPLIFIED: Final = Text(
    "Assumed: the worst grade of each part is stored, not the single items of the scale.",
    "Angenommen: Gespeichert wird je Teil der schlechteste Grad, nicht jede Frage der Skala.",
)


def _worst(name: str, en: str, de: str) -> Item[str]:
    return choice(
        name, Text(f"Worst {en} grade", f"Schlechtester Grad {de}"), LATE_GRADES, mandatory=True,
        assumed=_SIMPLIFIED,
        sdtm=finding("FA", name, test=f"LENT-SOMA, Worst {en}", CAT="LENT-SOMA"),
    )  # fmt: skip


def _flag(name: str, en: str, de: str) -> Item[str]:
    return choice(
        name, Text(en, de), NY, mandatory=True,
        sdtm=finding("FA", "OCCUR", name, OBJ=en.upper(), CAT="LENT-SOMA"),
    )  # fmt: skip


LSDAT = full_date(
    "LSDAT", Text("Date", "Datum"), mandatory=True, limits=(Limit(most=TODAY),),
    suggested=day_of_visit("LSDAT"), sdtm=(Variable("FA", "FADTC"),),
)  # fmt: skip


@method(
    "LSTISS",
    Text(
        "Skin, spinal cord and bone in the first three columns.",
        "Haut, Rückenmark und Knochen in den ersten drei Spalten.",
    ),
)
def _tissue_of_column(case: Case) -> str:
    if case.row not in _EVERY_PATIENT:
        raise CannotTell(LSTISS.name)
    return str(case.row)


LSTISS = choice(
    "LSTISS", Text("Tissue", "Gewebe"), TISSUE, mandatory=True, suggested=_tissue_of_column,
    sdtm=(Variable("FA", "FAOBJ"),),
)  # fmt: skip
LSTISST = text(
    "LSTISST", Text("Which tissue", "Welches Gewebe"), mandatory=True,
    collect_if=LSTISS.eq(OTHER_TISSUE), sdtm=(Variable("FA", "FAOBJ"),),
)  # fmt: skip
LSSUB = _worst("LSSUB", "subjective", "subjektiv")
LSOBJ = _worst("LSOBJ", "objective", "objektiv")
LSMAN = _worst("LSMAN", "management", "Behandlung")


@method(
    "LSWORST",
    Text(
        "The greatest of the subjective, objective and management grade.",
        "Der höchste der Grade subjektiv, objektiv und Behandlung.",
    ),
)
def _worst_of_tissue(case: Case) -> str:
    return max(case[LSSUB], case[LSOBJ], case[LSMAN])


LSWORST = derived(
    "LSWORST", Text("Worst grade", "Schlechtester Grad"), ChoiceKind(LATE_GRADES),
    _worst_of_tissue, sdtm=NOT_SUBMITTED,
)  # fmt: skip
LSANA = choice(
    "LSANA", Text("Analytic finding", "Analytik auffällig"), NY, mandatory=True,
    sdtm=finding("FA", "LSANA", CAT="LENT-SOMA"),
)  # fmt: skip
LSANATX = text(
    "LSANATX", Text("Analytic finding, which", "Analytik, welche"), mandatory=True,
    collect_if=LSANA.eq(YES),
    sdtm=(SuppQual("FA", "LSANATX", "Analytic Finding", record="LSANA"),),
)  # fmt: skip

LSORN = _flag("LSORN", "Osteoradionecrosis", "Osteoradionekrose")
LSORNDAT = partial_date(
    "LSORNDAT", Text("Osteoradionecrosis seen on", "Osteoradionekrose gesehen am"),
    mandatory=True, collect_if=LSORN.eq(YES), limits=(Limit(most=TODAY),),
    sdtm=(SuppQual("FA", "LSORNDAT", "Osteoradionecrosis Seen On", record="LSORN"),),
)  # fmt: skip
LSTEL = _flag("LSTEL", "Telangiectasia", "Teleangiektasie")
LSFIB = _flag("LSFIB", "Fibrosis, scar", "Fibrose, Narbe")
LSULC = _flag("LSULC", "Ulcer, necrosis", "Ulkus, Nekrose")
LSMYE = _flag("LSMYE", "Myelopathy", "Myelopathie")


@rule(
    Text(
        "One row for each tissue that every patient has.",
        "Eine Zeile je Gewebe, das jeder Patient hat.",
    )
)
def _every_tissue(case: Case) -> tuple[int, ...]:
    del case
    return _EVERY_PATIENT


TISSUES: Final = ItemGroup(
    "TISSUES",
    Text("By tissue", "Je Gewebe"),
    {
        "28.2": LSTISS,
        "28.3": LSTISST,
        "28.4": LSSUB,
        "28.5": LSOBJ,
        "28.6": LSMAN,
        "28.7": LSWORST,
        "28.8": LSANA,
        "28.9": LSANATX,
    },
    repeats=Repeats(Text("Tissue", "Gewebe"), 8, _every_tissue, across=True),
)


@edit_check(
    "LS-02",
    LSTISS.ref,
    holds=Text("Each tissue stands once.", "Jedes Gewebe steht einmal."),
    message=Text(
        "Tissue “{LSTISS}” stands in another column already. Choose another, or remove this one.",
        "Gewebe „{LSTISS}“ steht schon in einer anderen Spalte. Ein anderes wählen oder diese "
        "entfernen.",
    ),
)
def _tissues_differ(case: Case) -> bool:
    tissue = case[LSTISS]
    others = [row.get(LSTISS) for row in case.rows(TISSUES) if row.row != case.row]
    return tissue == OTHER_TISSUE or tissue not in others


LATE_TOXICITY: Final = Form(
    "LS",
    Text("Late toxicity (LENT-SOMA)", "Spättoxizität (LENT-SOMA)"),
    version=1,
    page=28,
    groups=(
        ItemGroup("WHEN", Text("Date", "Datum"), {"28.1": LSDAT}),
        TISSUES,
        ItemGroup(
            "FLAGS",
            Text("Findings", "Befunde"),
            {
                "28.10": LSORN,
                "28.11": LSORNDAT,
                "28.12": LSTEL,
                "28.13": LSFIB,
                "28.14": LSULC,
                "28.15": LSMYE,
            },
        ),
    ),
    checks=(_tissues_differ,),
    note=Text(
        "Only the structure of the scale is used; grade by the original tables.",
        "Nur der Aufbau der Skala ist verwendet; nach den Originaltabellen graduieren.",
    ),
)
