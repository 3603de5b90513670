"""What is typed on the pages of treatment and of adverse events of invented patients."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal

from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.demo.pages import Answers, Given
from kyphocrf.forms.adverse_event import form as ae
from kyphocrf.forms.adverse_event import relation
from kyphocrf.forms.adverse_event.term import AECTC, AETERM, AETOXGR
from kyphocrf.forms.ebrt import fractions as fx
from kyphocrf.forms.ebrt import plan
from kyphocrf.forms.ebrt import summary as ebrt
from kyphocrf.forms.kyphoplasty import form as pro
from kyphocrf.forms.kyphoplasty import iort
from kyphocrf.forms.kyphoplasty import level as levels
from kyphocrf.forms.vocabulary.codelists import NO, YES

_SURGEON: Final = Text("senior surgeon", "Oberarzt")
_PHYSICIST: Final = Text("physicist", "Medizinphysiker")


def operation(on: date, admitted: date, discharged: date | None) -> dict[Item[Any], Given]:
    """Answer the header of a kyphoplasty; without a discharge the patient is still in hospital."""
    stay: dict[Item[Any], Given] = {pro.PROADM: admitted}
    if discharged is not None:
        stay[pro.PRODISCH] = discharged
    return {
        pro.PRODAT: on,
        pro.PROSTTIM: "0840",
        pro.PROENTIM: "1000",
        pro.PROANES: "ga",
        pro.PROASA: "3",
        pro.PROPOS: YES,
        pro.PROABX: YES,
        pro.PROSURG: _SURGEON,
        pro.PROFLUO: "4,8",
        pro.PRODAP: "12,5 Gy·cm²",
        pro.PROEBL: "40",
        pro.PROCONV: NO,
        pro.PROCOMP: NO,
        **stay,
    }


def augmented(level: str, cement: str, leak: str = "0") -> dict[Item[Any], Given]:
    """Answer the kyphoplasty of a level."""
    leaking: dict[Item[Any], Given] = {} if leak == "0" else {levels.PROLEAKS: NO}
    return {
        levels.PROLEV: level,
        levels.PROPERF: YES,
        levels.PROTYPE: "bkp",
        levels.PROACC: "1",
        levels.PROBALV: "3,5",
        levels.PROBALP: "180",
        levels.PROCEM: Text("PMMA, lot 0412", "PMMA, Charge 0412"),
        levels.PROCEMV: cement,
        levels.PROLEAK: leak,
        levels.PROBIOP: NO,
        **leaking,
    }


def irradiated(
    depth: str = "13", reference: str = "1", time: str = "5:12"
) -> dict[Item[Any], Given]:
    """Answer the IORT of a level: 8 Gy at a depth in mm from isocentre (1) or surface (2)."""
    return {
        iort.IORDONE: "1",
        iort.PROSLEEV: "L",
        iort.IORDEV: "XRS-0001",
        iort.IORAPSN: "NA-0001",
        iort.IORAPPL: "1",
        iort.IORAPPD: "4,4",
        iort.IORKV: "50",
        iort.IORUA: "40",
        iort.IORDOSE: "8",
        iort.IORDEPTH: depth,
        iort.IORREF: reference,
        iort.IORDELIV: "8,0",
        iort.IORTIME: time,
        iort.IORINT: "0",
        iort.IORBIPL: YES,
        iort.IORPHYS: YES,
        iort.IORPHYSR: _PHYSICIST,
        iort.IORCORD: Missing.ND,
    }


def not_irradiated() -> dict[Item[Any], Given]:
    """Answer the IORT of a level at which the applicator did not fit."""
    return {
        iort.IORDONE: "0",
        iort.IORREAS: "2",
        iort.IORDOSE: "8",
        iort.IORDEPTH: "13 mm",
        iort.IORREF: "1",
    }


def planned(first: date, scanned: date, levels: str) -> dict[Item[Any], Given]:
    """Answer the plan of 30 Gy in 10 fractions."""
    return {
        plan.EBPCTDAT: scanned,
        plan.EBPSCH: "10x3",
        plan.EBPTD: "30",
        plan.EBPFX: "10",
        plan.EBPFD: "3,0",
        plan.EBPLEV: levels,
        plan.EBPMRGA: "1",
        plan.EBPMRGB: "1",
        plan.EBPCORD: "30,6",
        plan.EBPTECH: "ap/pa",
        plan.EBPEN: "6",
        plan.EBPMACH: Text("Linac 2", "Linac 2"),
        plan.EBPSTART: first,
        plan.EBPSTER: NO,
        plan.EBPSALV: NO,
    }


def delivered(days: Sequence[date], failed: date | None = None) -> Mapping[int, Answers]:
    """Answer a row per fraction; on the failed day the machine stood still."""
    return {row: _fraction(day, failed) for row, day in enumerate(days, start=1)}


def _fraction(day: date, failed: date | None) -> Answers:
    if day == failed:
        return {fx.FXDAT: day, fx.FXDEL: NO, fx.FXREAS: "1"}
    return {fx.FXDAT: day, fx.FXDOSE: "3", fx.FXDEL: YES}


def course(*, ended: bool) -> dict[Item[Any], Given]:
    """Answer what no fraction can tell."""
    return {ebrt.EBSSTTIM: "13:30", ebrt.EBSDONE: YES if ended else NO}


def skin_reaction(began: str, over: date, related: Literal["3", "4"]) -> dict[Item[Any], Given]:
    """Answer an adverse event of the skin that came and went; the day it began is not known."""
    return {
        AETERM: Text("Redness in the radiation field", "Rötung im Bestrahlungsfeld"),
        AECTC: Text("Radiation dermatitis", "Strahlendermatitis"),
        AETOXGR: "1",
        ae.AESTDAT: began,
        ae.AEONGO: NO,
        ae.AEENDAT: over,
        relation.AEREL_S: Text("unrelated", "kein Zusammenhang"),
        relation.AEREL_R: related,
        relation.AEREL_D: "1",
        relation.AEREL_M: "1",
        ae.AEEXP: YES,
        ae.AEACN: "0",
        ae.AETX: Text("drug", "Medikament"),
        ae.AEOUT: "1",
        ae.AESER: NO,
    }
