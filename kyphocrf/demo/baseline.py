"""What is typed on the pages before treatment and at the pain ratings of invented patients."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.demo.pages import Answers, Given
from kyphocrf.forms.consent import form as scr
from kyphocrf.forms.eligibility import form as ie
from kyphocrf.forms.lesions import form as les
from kyphocrf.forms.pain import rating as vas
from kyphocrf.forms.randomisation import form as rnd
from kyphocrf.forms.vocabulary.codelists import NO, NOT_APPLICABLE, YES

INVESTIGATOR: Final = Text("investigator", "Prüfarzt")


def signed(on: date, born: int, sex: Literal["F", "M"]) -> dict[Item[Any], Given]:
    """Answer the page of consent of a patient who goes on."""
    return {
        scr.SCRDAT: on,
        scr.ICVERS: "2.1",
        scr.ICDAT: on,
        scr.ICTIM: "0910",
        scr.ICPHYS: INVESTIGATOR,
        scr.ICCOPY: YES,
        scr.ICRAD: YES,
        scr.ICAUTH: YES,
        scr.ICDATA: YES,
        scr.ICPHOTO: NO if sex == "M" else YES,
        scr.BRTHYR: str(born),
        scr.AGECONF: YES,
        scr.SEX: sex,
        scr.SCRFAIL: NO,
    }


def suitable(on: date, sex: Literal["F", "M"]) -> dict[Item[Any], Given]:
    """Answer every criterion in the patient's favour."""
    return {
        **dict.fromkeys(ie.INCLUSION, YES),
        **dict.fromkeys(ie.EXCLUSION, NO),
        ie.INC07: NOT_APPLICABLE,
        ie.EXC06: NOT_APPLICABLE if sex == "M" else NO,
        ie.IEINV: INVESTIGATOR,
        ie.LBDAT: on,
        ie.LBINR: "1,05",
        ie.LBPLAT: "240",
        ie.IEDAT: on,
    }


@dataclass(frozen=True, slots=True)
class Vertebra:
    """A metastasis: level as it is dictated, sizes in mm, and what else the images show."""

    level: str
    ap: str
    lateral: str
    craniocaudal: str
    index: bool = True
    target: bool = True
    kind: Literal["1", "2", "3"] = "1"
    epidural: str = "0"
    fracture: str = "1"


def lesion(seen: Vertebra) -> dict[Item[Any], Given]:
    """Answer a row of the lesions."""
    return {
        les.LESLEV: seen.level,
        les.LESPAIN: YES,
        les.LESINDEX: YES if seen.index else NO,
        les.LESTARG: YES if seen.target else NO,
        les.LESTYPE: seen.kind,
        les.LESAP: seen.ap,
        les.LESLAT: seen.lateral,
        les.LESCC: seen.craniocaudal,
        les.POSTWALL: "2",
        les.PEDINV: Text("none", "keine"),
        les.EPIDUR: seen.epidural,
        les.PARASP: NO,
        les.FXBASE: seen.fracture,
        les.PRIORRT: NO,
        les.PRIORSUR: NO,
    }


def lesions(*seen: Vertebra) -> Mapping[int, Answers]:
    """Answer the lesions in the order they are read from the images."""
    return {row: lesion(one) for row, one in enumerate(seen, start=1)}


def drawn(on: date, arm: Literal["A", "B"], number: str) -> dict[Item[Any], Given]:
    """Answer the page of randomisation."""
    return {
        rnd.RNDDAT: on,
        rnd.RNDTIM: "11:20",
        rnd.RNDMETH: "4",
        rnd.RNDNO: number,
        rnd.ARM: arm,
    }


def rated(on: date, local: str, general: str, *, phone: bool = False) -> dict[Item[Any], Given]:
    """Answer a pain rating; a line on paper is measured in mm."""
    return {
        vas.PAINDAT: on,
        vas.PAINTIM: "10.15",
        vas.VASLOC: local,
        vas.VASGEN: general,
        vas.PAINMODE: Text("telephone", "Telefonisch") if phone else "1",
        vas.PAINSIT: "2",
        vas.PAINCHAR: "1",
        vas.RESC12: NO,
    }


def rated_at_day_1(
    on: date, local: str, general: str, change: Literal["0", "1"] = "0"
) -> dict[Item[Any], Given]:
    """Answer the rating that the primary endpoint is made of."""
    return {**rated(on, local, general), vas.PAINCHAR: Missing.ASKU, vas.ANCHG: change}
