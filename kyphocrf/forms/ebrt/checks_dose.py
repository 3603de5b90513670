"""Checks of dose and field against what is permitted: X14 and X14a, EBRT-08 and EBRT-09."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case, evaluate
from kyphocrf.definition.check import Severity, edit_check
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.deviation import codes as deviations
from kyphocrf.forms.deviation.form import deviation
from kyphocrf.forms.ebrt import codes as lists
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FRACTION, FXDAT, FXDEL, FXDOSE
from kyphocrf.forms.ebrt.plan import EBPFX, EBPLEV, EBPSALV, EBPSCH, EBPTD
from kyphocrf.forms.ebrt.summary import EBSDELN, EBSDONE, EBSTOT
from kyphocrf.forms.lesions.form import LESION, LESIONS, LESLEV, LESTARG
from kyphocrf.forms.study.settings import COUNTRY
from kyphocrf.forms.vocabulary.codelists import NO, YES

_IN_ONE: Final = lists.FIGURES[lists.ONE_BY_EIGHT]
_GERMANY: Final = "DE"


def _given(case: Case) -> tuple[Case, ...]:
    """Return the fractions that are certainly delivered, whatever the other rows say."""
    return tuple(row for row in case.rows(FRACTION) if row.get(FXDEL) == YES)


@rule(
    Text(
        "The day of the first fraction that was delivered.",
        "Der Tag der ersten applizierten Fraktion.",
    )
)
def _first_day(case: Case) -> date:
    days = [day for row in _given(case) if (day := row.get(FXDAT)) is not None]
    if not days:
        raise CannotTell(FXDAT.name)
    return min(days)


def _is_abroad(case: Case) -> bool:
    """Tell whether the site is certainly not in Germany."""
    return evaluate(lambda one: one.fact(COUNTRY) != _GERMANY, case) is True


def _is_forbidden(case: Case, way: Callable[[Case], bool]) -> bool:
    """Tell whether 8 Gy in one fraction, if that is the way, is forbidden here."""
    if case.get(EBPSALV) == YES or _is_abroad(case):
        return False
    return way(case) and case.fact(COUNTRY) == _GERMANY


def _plans_one_fraction(case: Case) -> bool:
    """Tell whether dose and fractions are 8 Gy in one, by whatever name the schedule goes."""
    total, fractions, _ = _IN_ONE
    if case.is_answered(EBPFX) and case[EBPFX] != fractions:
        return False
    return case[EBPTD] == total and case[EBPFX] == fractions


def _was_one_fraction(case: Case) -> bool:
    """Tell whether a course that has ended consists of one fraction of 8 Gy, whatever its plan."""
    if case.get(EBSDONE) != YES:
        return False
    total, fractions, _ = _IN_ONE
    return case[EBSDELN] == fractions and case[EBSTOT] == total


def _is_one_fraction(case: Case) -> bool:
    return _was_one_fraction(case) or _plans_one_fraction(case)


@edit_check(
    "X14",
    EBRT[EBPSCH],
    holds=Text(
        "8 Gy in one fraction is not planned at sites in Germany, except as salvage.",
        "8 Gy in einer Fraktion werden an deutschen Zentren nicht geplant, außer als Salvage.",
    ),
    message=Text(
        "{EBPTD} in {EBPFX} fraction at a site in {COUNTRY}, only permitted at international "
        "sites. Nothing is delivered yet: correct the plan.",
        "{EBPTD} in {EBPFX} Fraktion an einem Zentrum in {COUNTRY}, nur an internationalen Zentren "
        "erlaubt. Noch ist nichts appliziert: Plan korrigieren.",
    ),
)
def _one_fraction_is_not_planned(case: Case) -> bool:
    return bool(_given(case)) or not _is_forbidden(case, _plans_one_fraction)


@edit_check(
    "X14a",
    EBRT[EBPSCH],
    holds=Text(
        "8 Gy in one fraction is not given at sites in Germany, except as salvage.",
        "8 Gy in einer Fraktion werden an deutschen Zentren nicht gegeben, außer als Salvage.",
    ),
    message=Text(
        "8 Gy in one fraction at a site in {COUNTRY}, only permitted at international sites, and "
        "it was delivered: a major deviation. Record it and say why, or correct what is wrong.",
        "8 Gy in einer Fraktion an einem Zentrum in {COUNTRY}, nur an internationalen Zentren "
        "erlaubt, und appliziert: eine schwere Abweichung. Dokumentieren und Grund angeben, oder "
        "Fehler korrigieren.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("X14a", deviations.TREATMENT, _first_day, deviations.MAJOR),
)
def _one_fraction_is_not_given(case: Case) -> bool:
    return not (_given(case) and _is_forbidden(case, _is_one_fraction))


@edit_check(
    "EBRT-08",
    EBRT[EBSTOT],
    holds=Text(
        "No more fractions and no higher dose are delivered than planned.",
        "Es sind nicht mehr Fraktionen und keine höhere Dosis appliziert als geplant.",
    ),
    message=Text(
        "Delivered {EBSTOT} in {EBSDELN} fractions, planned {EBPTD} in {EBPFX}: a deviation. "
        "Correct the fractions or the plan, or record the deviation and say why.",
        "Appliziert {EBSTOT} in {EBSDELN} Fraktionen, geplant {EBPTD} in {EBPFX}: eine "
        "Abweichung. Fraktionen oder Plan korrigieren, oder die Abweichung dokumentieren und den "
        "Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("EBRT-08", deviations.TREATMENT, _first_day),
)
def _no_more_than_planned(case: Case) -> bool:
    _ = case.get(EBSTOT), case.get(EBSDELN), case.get(EBPFX)  # the message names them
    given = _given(case)
    doses = [dose for row in given if (dose := row.get(FXDOSE)) is not None]
    if case.is_answered(EBPTD) and sum(doses, Decimal(0)) > case[EBPTD]:
        return False
    if case.is_answered(EBPFX) and len(given) > case[EBPFX]:
        return False
    return case[EBSTOT] <= case[EBPTD] and case[EBSDELN] <= case[EBPFX]


def _may_be_target(lesion: Case) -> bool:
    return lesion.get(LESTARG) != NO


@edit_check(
    "EBRT-09",
    EBRT[EBPLEV],
    holds=Text(
        "The radiotherapy of the study treats levels of target lesions only.",
        "Die Bestrahlung der Studie behandelt nur Wirbel von Ziel-Läsionen.",
    ),
    message=Text(
        "Treated: {EBPLEV}, one of them the level of no target lesion: a deviation. Correct the "
        "levels (margin levels do not belong here) or the lesions, or record the deviation and "
        "say why.",
        "Bestrahlt: {EBPLEV}, darunter ein Wirbel ohne Ziel-Läsion: eine Abweichung. Wirbel "
        "(ohne mitbestrahlte Nachbarwirbel) oder Läsionen korrigieren, oder die Abweichung "
        "dokumentieren und den Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("EBRT-09", deviations.TREATMENT, _first_day),
)
def _only_targets_are_treated(case: Case) -> bool:
    if case.get(EBPSALV) == YES:
        return True
    treated = case[EBPLEV]
    lesions = case.form(LESIONS).rows(LESION)
    if not lesions:
        raise CannotTell(LESION.name)
    possible = {lesion[LESLEV] for lesion in lesions if _may_be_target(lesion)}
    if any(level not in possible for level in treated):
        return False
    targets = {lesion[LESLEV] for lesion in lesions if lesion[LESTARG] == YES}
    return all(level in targets for level in treated)


CHECKS: Final = (
    _one_fraction_is_not_planned,
    _one_fraction_is_not_given,
    _no_more_than_planned,
    _only_targets_are_treated,
)
