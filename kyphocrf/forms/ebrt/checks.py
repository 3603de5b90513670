"""Checks of fractions and course of the radiotherapy: X02, X15, X28, X30b, EBRT-01 to EBRT-07."""

from datetime import date, datetime
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.interval import interval_checks, moments
from kyphocrf.forms.deviation import codes as deviations
from kyphocrf.forms.deviation.form import deviation
from kyphocrf.forms.ebrt import checks_dose, checks_plan
from kyphocrf.forms.ebrt import codes as lists
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FRACTION, FXDAT, FXDEL, FXDOSE, is_weekend, rows_above
from kyphocrf.forms.ebrt.plan import EBPFD, EBPSALV, EBPSCH, EBPTD
from kyphocrf.forms.ebrt.summary import (
    EBIENDAT,
    EBISTDAT,
    EBSDAYS,
    EBSDONE,
    EBSENDAT,
    EBSPCT,
    EBSSTTIM,
    EBSTOT,
    INTERRUPTION,
)
from kyphocrf.forms.randomisation.form import RANDOMISATION
from kyphocrf.forms.randomisation.received import fits_the_arm
from kyphocrf.forms.reintervention.asked import asks_for_page
from kyphocrf.forms.reintervention.codes import EXTERNAL_BEAM
from kyphocrf.forms.study.sweeps import is_in_life
from kyphocrf.forms.vocabulary.codelists import NO, YES

_LONGEST_GAP: Final = 3
_LONGEST_COURSE: Final = 18
_LEAST_PERCENT: Final = 90
_THRESHOLD: Final = Text(
    "The threshold is assumed, not from the protocol.",
    "Die Schwelle ist angenommen, nicht aus dem Protokoll.",
)


@edit_check(
    "X15",
    EBRT[FXDOSE],
    holds=Text(
        "Each delivered fraction has the planned dose.",
        "Jede applizierte Fraktion hat die geplante Dosis.",
    ),
    message=Text(
        "{FXDOSE}, plan {EBPFD}. Correct the dose, or say why it differs.",
        "{FXDOSE}, Plan {EBPFD}. Dosis korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _dose_is_planned(case: Case) -> bool:
    return case.get(FXDEL) == NO or case[FXDOSE] == case[EBPFD]


@edit_check(
    "X15c",
    EBRT[FXDOSE],
    holds=Text(
        "A fraction that was not delivered has no dose.",
        "Eine nicht applizierte Fraktion hat keine Dosis.",
    ),
    message=Text(
        "{FXDOSE}, but delivered: {FXDEL}. Clear the dose, or correct the delivery.",
        "{FXDOSE}, aber appliziert: {FXDEL}. Dosis löschen oder Applikation korrigieren.",
    ),
)
def _nothing_given_no_dose(case: Case) -> bool:
    return case[FXDEL] == YES or case.get(FXDOSE) is None


def _last_day_above(case: Case) -> date | None:
    """Return the nearest date above; rows further up are not read."""
    days = (row.get(FXDAT) for row in rows_above(case))
    return next((day for day in days if day is not None), None)


@edit_check(
    "EBRT-01",
    EBRT[FXDAT],
    holds=Text(
        "Each fraction is dated on or after the one above it.",
        "Jede Fraktion ist nicht früher datiert als die darüber.",
    ),
    message=Text(
        "Fraction on {FXDAT}, before the one above it. Correct one of the dates.",
        "Fraktion am {FXDAT}, vor der darüber. Eines der Daten korrigieren.",
    ),
)
def _dates_do_not_fall(case: Case) -> bool:
    earlier = _last_day_above(case)
    return earlier is None or case[FXDAT] >= earlier


@edit_check(
    "EBRT-02",
    EBRT[FXDAT],
    holds=Text("There is one fraction a day.", "Je Tag gibt es eine Fraktion."),
    message=Text(
        "Second fraction on {FXDAT}, expected one a day. Correct the date, or say why two.",
        "Zweite Fraktion am {FXDAT}, erwartet eine je Tag. Datum korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _one_a_day(case: Case) -> bool:
    earlier = _last_day_above(case)
    return earlier is None or case[FXDAT] != earlier


@edit_check(
    "EBRT-03",
    EBRT[FXDAT],
    holds=Text(
        "Fractions are given from Monday to Friday.",
        "Fraktionen werden von Montag bis Freitag gegeben.",
    ),
    message=Text(
        "{FXDAT} is a Saturday or Sunday. Correct the date, or confirm it.",
        "{FXDAT} ist ein Samstag oder Sonntag. Datum korrigieren oder bestätigen.",
    ),
    severity=Severity.SOFT,
)
def _on_a_weekday(case: Case) -> bool:
    return not is_weekend(case[FXDAT])


@edit_check(
    "EBRT-04",
    EBRT[FXDAT],
    holds=Text(
        "A gap of more than 3 days between deliveries is recorded as an interruption.",
        "Ein Abstand von mehr als 3 Tagen ist als Unterbrechung dokumentiert.",
    ),
    message=Text(
        "More than 3 days between the delivery on {FXDAT} and the one before. "
        "Record the interruption, or correct the date.",
        "Mehr als 3 Tage zwischen der Fraktion am {FXDAT} und der vorigen. "
        "Unterbrechung eintragen oder Datum korrigieren.",
    ),
    severity=Severity.SOFT,
    assumed=_THRESHOLD,
)
def _gap_is_recorded(case: Case) -> bool:
    if case[FXDEL] == NO:
        return True
    before = next((row[FXDAT] for row in rows_above(case) if row[FXDEL] == YES), None)
    day = case[FXDAT]  # read last, so that the message names it
    if before is None or (day - before).days <= _LONGEST_GAP:
        return True
    return any(row[EBISTDAT] <= day and row[EBIENDAT] >= before for row in case.rows(INTERRUPTION))


@edit_check(
    "EBRT-05",
    EBRT[EBSDAYS],
    holds=Text(
        "30 Gy in 10 fractions take at most 18 days.",
        "30 Gy in 10 Fraktionen dauern höchstens 18 Tage.",
    ),
    message=Text(
        "{EBSDAYS} overall, expected at most 18 d. Correct the dates, or say why it took longer.",
        "{EBSDAYS} insgesamt, erwartet höchstens 18 T. Daten korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    assumed=_THRESHOLD,
)
def _course_is_short(case: Case) -> bool:
    return case[EBPSCH] != lists.TEN_BY_THREE or case[EBSDAYS] <= _LONGEST_COURSE


@rule(Text("The day of the last fraction.", "Der Tag der letzten Fraktion."))
def _last_day(case: Case) -> date:
    return case[EBSENDAT]


@edit_check(
    "EBRT-06",
    EBRT[EBSPCT],
    holds=Text(
        "A course that has ended delivered at least 90 % of the planned dose.",
        "Eine beendete Bestrahlung erreichte mindestens 90 % der geplanten Dosis.",
    ),
    message=Text(
        "{EBSTOT} of {EBPTD} delivered, below 90 %: a deviation. Say why.",
        "{EBSTOT} von {EBPTD} appliziert, unter 90 %: eine Abweichung. Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("EBRT-06", deviations.TREATMENT, _last_day),
    assumed=_THRESHOLD,
)
def _enough_was_delivered(case: Case) -> bool:
    if case[EBSDONE] == NO:
        return True
    return case[EBSTOT] * 100 >= case[EBPTD] * _LEAST_PERCENT


EBRT_07 = EditCheck(
    "EBRT-07",
    EBRT[EBIENDAT],
    EBIENDAT.ge(EBISTDAT),
    holds=Text(
        "An interruption does not end before it begins.",
        "Eine Unterbrechung endet nicht vor ihrem Beginn.",
    ),
    message=Text(
        "Interrupted to {EBIENDAT}, from {EBISTDAT}. Correct one of the dates.",
        "Unterbrochen bis {EBIENDAT}, von {EBISTDAT}. Eines der Daten korrigieren.",
    ),
)


def _first_fraction(case: Case) -> tuple[datetime, datetime]:
    for row in case.rows(FRACTION):
        if row[FXDEL] == YES:
            return moments(row[FXDAT], case.get(EBSSTTIM))
    raise CannotTell(FRACTION.name)


@edit_check(
    "X28",
    EBRT[EBPSALV],
    holds=Text(
        "Arm A has radiotherapy only as salvage, or the treatment received says otherwise.",
        "Arm A hat Bestrahlung nur als Salvage, oder die tatsächliche Therapie sagt es anders.",
    ),
    message=Text(
        "Allocated to {ARM}, treatment received {ARMACT}, radiotherapy not salvage. "
        "Correct the treatment received, or say why.",
        "Zugeteilt {ARM}, tatsächliche Therapie {ARMACT}, Bestrahlung nicht als Salvage. "
        "Tatsächliche Therapie korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _radiotherapy_fits_the_arm(case: Case) -> bool:
    return fits_the_arm(case.form(RANDOMISATION), "B") or case[EBPSALV] == YES


@edit_check(
    "X30b",
    EBRT[FXDAT],
    holds=Text(
        "No fraction is delivered after death.", "Keine Fraktion wird nach dem Tod appliziert."
    ),
    message=Text(
        "{FXDAT}, after the day of death, delivered: {FXDEL}. Correct one of them, or the day of "
        "death.",
        "{FXDAT}, nach dem Todestag, appliziert: {FXDEL}. Eines davon oder den Todestag "
        "korrigieren.",
    ),
)
def _no_fraction_after_death(case: Case) -> bool:
    return case.get(FXDEL) == NO or is_in_life(case, FXDAT)


CHECKS: Final[tuple[EditCheck, ...]] = (
    *interval_checks(
        ("X02b", "X02c"),
        EBRT[FXDAT],
        _first_fraction,
        Text("{FXDAT} {EBSSTTIM}", "{FXDAT} {EBSSTTIM}"),
    ),
    *checks_plan.CHECKS,
    *checks_dose.CHECKS,
    _dose_is_planned,
    _nothing_given_no_dose,
    _dates_do_not_fall,
    _one_a_day,
    _on_a_weekday,
    _gap_is_recorded,
    _course_is_short,
    _enough_was_delivered,
    EBRT_07,
    _radiotherapy_fits_the_arm,
    asks_for_page(
        "X24c",
        EBRT[EBPSALV],
        EXTERNAL_BEAM,
        Text(
            "Salvage radiotherapy: {EBPSALV}, of {EBPLEV}",
            "Salvage-Bestrahlung: {EBPSALV}, an {EBPLEV}",
        ),
    ),
    _no_fraction_after_death,
)
