"""Checks of the IORT of a level: X12 with the two references of depth, IOR-01 to IOR-05."""

from datetime import date
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.deviation import codes as deviations
from kyphocrf.forms.deviation.form import deviation
from kyphocrf.forms.kyphoplasty import codes as lists
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.kyphoplasty.iort import (
    IORBIPL,
    IORDELIV,
    IORDEPTH,
    IORDOSE,
    IORKV,
    IORPHYS,
    IORREF,
)
from kyphocrf.forms.vocabulary.codelists import YES

_PRESCRIBED: Final = Decimal("8.0")
_DEPTH: Final = {lists.ISOCENTRE: Decimal("13.0"), lists.SURFACE: Decimal("10.0")}


@rule(Text("The day of the procedure.", "Der Tag des Eingriffs."))
def _day_of_procedure(case: Case) -> date:
    return case[PRODAT]


X12 = EditCheck(
    "X12",
    KYPHOPLASTY[IORDOSE],
    IORDOSE.eq(_PRESCRIBED),
    holds=Text("8.0 Gy are prescribed at each level.", "Je Wirbel sind 8,0 Gy verschrieben."),
    message=Text(
        "{IORDOSE}, protocol 8.0 Gy. Correct the dose, or say why it differs.",
        "{IORDOSE}, Protokoll 8,0 Gy. Dosis korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("X12", deviations.TREATMENT, _day_of_procedure),
)


def _is_swapped(case: Case) -> bool:
    other = lists.SURFACE if case[IORREF] == lists.ISOCENTRE else lists.ISOCENTRE
    return case[IORDEPTH] == _DEPTH[other]


@edit_check(
    "X12a",
    KYPHOPLASTY[IORDEPTH],
    holds=Text(
        "The dose is prescribed at 13 mm from the isocentre or 10 mm from the surface.",
        "Die Dosis ist auf 13 mm ab Isozentrum oder 10 mm ab Oberfläche verschrieben.",
    ),
    message=Text(
        "{IORDEPTH} from {IORREF}, protocol 13 mm from the isocentre or 10 mm from the surface. "
        "Correct the depth, or say why it differs.",
        "{IORDEPTH} ab {IORREF}, Protokoll 13 mm ab Isozentrum oder 10 mm ab Oberfläche. "
        "Tiefe korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("X12a", deviations.TREATMENT, _day_of_procedure),
)
def _depth_is_prescribed(case: Case) -> bool:
    return case[IORDEPTH] == _DEPTH[case[IORREF]] or _is_swapped(case)


@edit_check(
    "X12b",
    KYPHOPLASTY[IORREF],
    holds=Text(
        "Depth and reference are those of one another: 13 mm isocentre, 10 mm surface.",
        "Tiefe und Bezug passen zueinander: 13 mm Isozentrum, 10 mm Oberfläche.",
    ),
    message=Text(
        "{IORDEPTH} from {IORREF}: the two references look exchanged, 3 mm lie between them. "
        "Compare the dose sheet and correct one.",
        "{IORDEPTH} ab {IORREF}: Die Bezüge scheinen vertauscht, 3 mm liegen dazwischen. "
        "Mit dem Dosisblatt vergleichen und korrigieren.",
    ),
    severity=Severity.SOFT,
)
def _references_are_not_swapped(case: Case) -> bool:
    return not _is_swapped(case)


IOR_01 = EditCheck(
    "IOR-01",
    KYPHOPLASTY[IORKV],
    IORKV.eq("50"),
    holds=Text("The tube runs at 50 kV.", "Die Röhre läuft mit 50 kV."),
    message=Text(
        "{IORKV}, expected 50 kV. Correct the voltage, or say why it differs.",
        "{IORKV}, erwartet 50 kV. Spannung korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)


@edit_check(
    "IOR-02",
    KYPHOPLASTY[IORDELIV],
    holds=Text(
        "The delivered dose is at most 5 % above the prescribed dose.",
        "Die applizierte Dosis liegt höchstens 5 % über der verschriebenen.",
    ),
    message=Text(
        "{IORDELIV} delivered, {IORDOSE} prescribed: more than 5 % above, a deviation. Correct "
        "one of them, or record the deviation and say why.",
        "{IORDELIV} appliziert, {IORDOSE} verschrieben: mehr als 5 % darüber, eine Abweichung. "
        "Eines von beiden korrigieren, oder die Abweichung dokumentieren und den Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("IOR-02", deviations.TREATMENT, _day_of_procedure),
)
def _not_overdosed(case: Case) -> bool:
    return case[IORDELIV] <= case[IORDOSE] * Decimal("1.05")


@edit_check(
    "IOR-03",
    KYPHOPLASTY[IORDELIV],
    holds=Text(
        "At least 95 % of the prescribed dose are delivered.",
        "Mindestens 95 % der verschriebenen Dosis sind appliziert.",
    ),
    message=Text(
        "{IORDELIV} delivered, {IORDOSE} prescribed: below 95 %, a deviation. "
        "Correct the dose, or say why.",
        "{IORDELIV} appliziert, {IORDOSE} verschrieben: unter 95 %, eine Abweichung. "
        "Dosis korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("IOR-03", deviations.TREATMENT, _day_of_procedure),
)
def _not_underdosed(case: Case) -> bool:
    return case[IORDELIV] >= case[IORDOSE] * Decimal("0.95")


IOR_04 = EditCheck(
    "IOR-04",
    KYPHOPLASTY[IORBIPL],
    IORBIPL.eq(YES),
    holds=Text(
        "The position of the tip is documented in two planes.",
        "Die Lage der Spitze ist in zwei Ebenen dokumentiert.",
    ),
    message=Text(
        "Biplanar documentation: {IORBIPL}, expected Yes. Say why there is none.",
        "Biplanare Dokumentation: {IORBIPL}, erwartet Ja. Grund angeben.",
    ),
    severity=Severity.SOFT,
)
IOR_05 = EditCheck(
    "IOR-05",
    KYPHOPLASTY[IORPHYS],
    IORPHYS.eq(YES),
    holds=Text(
        "Physics checked the device before irradiation.",
        "Die Physik prüfte das Gerät vor der Bestrahlung.",
    ),
    message=Text(
        "Physics check: {IORPHYS}, a deviation. Correct it, or say why there was none.",
        "Physik-QA: {IORPHYS}, eine Abweichung. Korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("IOR-05", deviations.TREATMENT, _day_of_procedure),
)

CHECKS: Final[tuple[EditCheck, ...]] = (
    X12,
    _depth_is_prescribed,
    _references_are_not_swapped,
    IOR_01,
    _not_overdosed,
    _not_underdosed,
    IOR_04,
    IOR_05,
)
