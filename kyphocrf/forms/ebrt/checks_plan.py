"""Checks of the plan of the radiotherapy: X13, X15a, X15b, X16."""

from datetime import date
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.deviation import codes as deviations
from kyphocrf.forms.deviation.form import deviation
from kyphocrf.forms.ebrt import codes as lists
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FRACTION, FXDAT
from kyphocrf.forms.ebrt.plan import EBPCTDAT, EBPFD, EBPFX, EBPLEV, EBPSCH, EBPTD
from kyphocrf.forms.lesions.form import LESION, LESIONS, LESLEV, LESTARG
from kyphocrf.forms.vocabulary.codelists import YES


@rule(Text("The day of the planning CT.", "Der Tag des Planungs-CT."))
def _day_of_planning(case: Case) -> date:
    return case[EBPCTDAT]


@edit_check(
    "X13",
    EBRT[EBPCTDAT],
    holds=Text(
        "The planning CT is not after the first fraction.",
        "Das Planungs-CT liegt nicht nach der ersten Fraktion.",
    ),
    message=Text(
        "Planning CT {EBPCTDAT}, after the first fraction. Correct one of the dates, or record the "
        "deviation and say why.",
        "Planungs-CT {EBPCTDAT}, nach der ersten Fraktion. Eines der Daten korrigieren, oder die "
        "Abweichung dokumentieren und den Grund angeben.",
    ),
    severity=Severity.SOFT,  # in an emergency the first field is set up without a planning CT
    proposes=deviation("X13", deviations.TREATMENT, _day_of_planning),
)
def _planned_before_treated(case: Case) -> bool:
    planned = case[EBPCTDAT]
    days = [day for row in case.rows(FRACTION) if (day := row.get(FXDAT)) is not None]
    if not days:
        raise CannotTell(FXDAT.name)
    return planned <= min(days)


@edit_check(
    "X15a",
    EBRT[EBPTD],
    holds=Text(
        "Fractions times dose per fraction is the total dose.",
        "Fraktionen mal Einzeldosis ergibt die Gesamtdosis.",
    ),
    message=Text(
        "{EBPTD} is not {EBPFX} × {EBPFD}. Correct the total dose, the fractions or the dose, or "
        "say how the doses differ.",
        "{EBPTD} ist nicht {EBPFX} × {EBPFD}. Gesamtdosis, Fraktionen oder Einzeldosis "
        "korrigieren oder angeben, wie sich die Dosen unterscheiden.",
    ),
    severity=Severity.SOFT,  # a boost, or a dose per fraction that is rounded
)
def _plan_adds_up(case: Case) -> bool:
    return case[EBPTD] == case[EBPFX] * case[EBPFD]


@edit_check(
    "X15b",
    EBRT[EBPSCH],
    holds=Text(
        "Total dose, fractions and dose per fraction are those of the schedule.",
        "Gesamtdosis, Fraktionen und Einzeldosis entsprechen dem Schema.",
    ),
    message=Text(
        "Schedule {EBPSCH}, entered {EBPTD} / {EBPFX} × {EBPFD}. "
        "Correct schedule or figures, or say why they differ.",
        "Schema {EBPSCH}, eingegeben {EBPTD} / {EBPFX} × {EBPFD}. "
        "Schema oder Zahlen korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _figures_are_those_of_the_schedule(case: Case) -> bool:
    expected = lists.FIGURES.get(case[EBPSCH])
    return expected is None or expected == (case[EBPTD], case[EBPFX], case[EBPFD])


@edit_check(
    "X16",
    EBRT[EBPLEV],
    holds=Text(
        "The treated levels cover every target lesion.",
        "Die bestrahlten Wirbel umfassen jede Zielläsion.",
    ),
    message=Text(
        "Treated: {EBPLEV}; the target lesion at {LESLEV} is not covered. "
        "Add the level, or say why not.",
        "Bestrahlt: {EBPLEV}; die Zielläsion an {LESLEV} fehlt. "
        "Wirbel ergänzen oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _targets_are_covered(case: Case) -> bool:
    treated = case[EBPLEV]
    lesions = case.form(LESIONS).rows(LESION)
    targets = [lesion for lesion in lesions if lesion[LESTARG] == YES]
    return all(lesion[LESLEV] in treated for lesion in targets)


CHECKS: Final[tuple[EditCheck, ...]] = (
    _planned_before_treated,
    _plan_adds_up,
    _figures_are_those_of_the_schedule,
    _targets_are_covered,
)
