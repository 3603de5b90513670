"""Patients as a German site would enrol them: the pages of baseline, answered one by one."""

from collections.abc import Mapping
from typing import Any

from kyphocrf.definition.item import Item
from kyphocrf.forms.consent import form as consent
from kyphocrf.forms.demographics import form as demographics
from kyphocrf.forms.eligibility import form as eligibility
from kyphocrf.forms.imaging import form as imaging
from kyphocrf.forms.lesions import form as lesions
from kyphocrf.forms.neurology import form as neurology
from kyphocrf.forms.pain import form as pain
from kyphocrf.forms.pain.rating import VASGEN, VASLOC
from kyphocrf.forms.performance import form as performance
from kyphocrf.forms.quality_of_life import form as quality_of_life
from kyphocrf.forms.sins import form as sins
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.tumour import form as tumour
from kyphocrf.forms.vocabulary.codelists import NO, NOT_APPLICABLE, YES
from tests.scenario import Scenario

GERMAN = {"COUNTRY": "DE", "SITEID": "101"}

CONSENT: Mapping[Item[Any], str] = {
    consent.SCRDAT: "2.11.2026",
    consent.ICVERS: "2.1",
    consent.ICDAT: "2.11.2026",
    consent.ICTIM: "9:10",
    consent.ICPHYS: "PI",
    consent.ICCOPY: YES,
    consent.ICRAD: YES,
    consent.ICAUTH: YES,
    consent.ICDATA: YES,
    consent.ICPHOTO: YES,
    consent.BRTHYR: "1958",
    consent.AGECONF: YES,
    consent.SEX: "F",
    consent.SCRFAIL: NO,
}
ELIGIBILITY: Mapping[Item[Any], str] = {
    **dict.fromkeys(eligibility.INCLUSION, YES),
    **dict.fromkeys(eligibility.EXCLUSION, NO),
    eligibility.INC07: NOT_APPLICABLE,
    eligibility.IEINV: "PI",
    eligibility.IEDAT: "3.11.2026",
    eligibility.LBDAT: "3.11.2026",
    eligibility.LBINR: "1.05",
    eligibility.LBPLAT: "240",
}
HISTORY: Mapping[Item[Any], str] = {
    demographics.CHILDB: NO,
    demographics.HEIGHT: "168",
    demographics.WEIGHT: "70,5",
    demographics.OSTEOPOR: NO,
    demographics.STEROID: NO,
    demographics.MHYN: NO,
}
TUMOUR: Mapping[Item[Any], str] = {
    tumour.PRIMSITE: "breast",
    tumour.PRIMICD: "C50.4",
    tumour.PRIMDAT: "2019",
    tumour.HISTCONF: "both",
    tumour.METDAT: "3.2025",
    tumour.EXTMET: "liver",
    tumour.DISSTAT: "controlled",
    tumour.BMA: "none",
}
LESION: Mapping[Item[Any], str] = {
    lesions.LESLEV: "BWK 12",
    lesions.LESPAIN: YES,
    lesions.LESINDEX: YES,
    lesions.LESTARG: YES,
    lesions.LESTYPE: "lytic",
    lesions.LESAP: "18,5",
    lesions.LESLAT: "21",
    lesions.LESCC: "15.5",
    lesions.POSTWALL: "2",
    lesions.PEDINV: "unilateral",
    lesions.EPIDUR: "1b",
    lesions.PARASP: NO,
    lesions.FXBASE: "1",
    lesions.PRIORRT: NO,
    lesions.PRIORSUR: NO,
}
# BWK 12 junction 3, mechanical 3, lytic 2, aligned 0, < 50 % 2, unilateral 1
STABILITY: Mapping[Item[Any], str] = {
    sins.SINLOC: "junction",
    sins.SINPAIN: "mechanical",
    sins.SINBONE: "lytic",
    sins.SINALIGN: "normal",
    sins.SINCOLL: "< 50 %",
    sins.SINPOST: "unilateral",
}
NEUROLOGY: Mapping[Item[Any], str] = {
    neurology.NEUDONE: YES,
    neurology.NEUDAT: "3.11.2026",
    neurology.NEUFRAN: "E",
    neurology.NEUMOT: NO,
    neurology.NEUSENS: NO,
    neurology.NEURAD: NO,
    neurology.NEUBLAD: NO,
    neurology.NEUBOW: NO,
    neurology.NEUAMB: "independent",
}
IMAGE: Mapping[Item[Any], str] = {
    imaging.IMGDAT: "28.10.2026",
    imaging.IMGREG: "whole spine",
    imaging.IMGEXT: NO,
    imaging.IMGREAD: "radiologist",
    imaging.IMGRDAT: "29.10.2026",
    imaging.IMGQUAL: YES,
}


def fill(scenario: Scenario, answers: Mapping[Item[Any], str], row: int = 0) -> Scenario:
    """Answer one item after the other."""
    for item, typed in answers.items():
        scenario.answer(item, typed, row)
    return scenario


def eligible(facts: Mapping[str, str] | None = None, elsewhere: Any = None) -> Scenario:
    """Return a patient whose baseline is answered and lets her be randomised."""
    patient = Scenario.blank(STUDY, GERMAN if facts is None else facts, elsewhere)
    fill(patient.on(consent.CONSENT), CONSENT)
    fill(patient.on(eligibility.ELIGIBILITY), ELIGIBILITY)
    fill(patient.on(demographics.DEMOGRAPHICS, "V0"), HISTORY)
    fill(patient.on(tumour.TUMOUR, "V0"), TUMOUR)
    fill(patient.on(lesions.LESIONS), LESION, row=1)
    fill(patient.on(sins.SINS, "V0"), STABILITY, row=1)
    patient.on(performance.PERFORMANCE, "V0").answer(performance.KPS, "80")
    fill(patient.on(neurology.NEUROLOGY, "V0"), NEUROLOGY)
    fill(patient.on(imaging.IMAGING, "V0"), {**IMAGE, imaging.IMGMOD: "CT"}, row=1)
    fill(patient, {**IMAGE, imaging.IMGMOD: "MRI", imaging.IMGCONT: NO}, row=2)
    patient.on(pain.PAIN, "V0").answer(VASLOC, "7").answer(VASGEN, "5")
    patient.on(quality_of_life.QUALITY_OF_LIFE, "V0").answer(quality_of_life.QOLDONE, YES)
    return patient
