"""Checks of the criteria against what baseline says of the patient: X04, IE-08 to IE-12."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.form import CONSENT, SEX
from kyphocrf.forms.demographics import codes as lists
from kyphocrf.forms.demographics.form import (
    CHILDB,
    DEMOGRAPHICS,
    ILLNESS,
    MHONGO,
    MHPRE,
    MHYN,
    PREGRES,
)
from kyphocrf.forms.eligibility.form import (
    ELIGIBILITY,
    EXC04,
    EXC06,
    EXC08,
    INC05,
    INC07,
    LBINR,
    LBPLAT,
)
from kyphocrf.forms.performance.form import PERFORMANCE, karnofsky
from kyphocrf.forms.sins.form import is_unstable
from kyphocrf.forms.study.settings import COAGINR, COAGPLT, threshold, used
from kyphocrf.forms.vocabulary.codelists import NO, NOT_APPLICABLE, YES


def _may_be_pregnant(case: Case) -> bool:
    """Tell whether the patient is of reproductive potential; only a woman is asked."""
    if case.form(CONSENT)[SEX] != "F":
        return False
    return case.form(DEMOGRAPHICS)[CHILDB] == lists.POTENTIAL


@edit_check(
    "X04",
    ELIGIBILITY[EXC06],
    holds=Text(
        "A patient with a positive pregnancy test meets the criterion of pregnancy.",
        "Eine Patientin mit positivem Schwangerschaftstest erfüllt das Kriterium Schwangerschaft.",
    ),
    message=Text(
        "Pregnancy test {PREGRES}, criterion {EXC06}, expected Yes. Correct the criterion or the "
        "test, or say how pregnancy was ruled out.",
        "Schwangerschaftstest {PREGRES}, Kriterium {EXC06}, erwartet Ja. Kriterium oder Test "
        "korrigieren oder angeben, wie eine Schwangerschaft ausgeschlossen wurde.",
    ),
    severity=Severity.SOFT,  # a tumour may make the hormone that the test finds
)
def _positive_test_excludes(case: Case) -> bool:
    if case[EXC06] == YES or not _may_be_pregnant(case):
        return True
    return case.form(DEMOGRAPHICS)[PREGRES] != lists.POSITIVE


@edit_check(
    "IE-08",
    ELIGIBILITY[INC07],
    holds=Text(
        "Contraception is “not applicable” exactly where there is no reproductive potential; "
        "a man may be asked.",
        "Verhütung ist „nicht zutreffend“ genau dort, wo keine Gebärfähigkeit besteht; ein Mann "
        "darf gefragt werden.",
    ),
    message=Text(
        "Contraception {INC07}, reproductive potential {CHILDB}. Correct one of them, or say why "
        "both stand.",
        "Verhütung {INC07}, gebärfähig {CHILDB}. Eines von beiden korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _contraception_agrees(case: Case) -> bool:
    if case.form(CONSENT)[SEX] != "F":
        return True
    able = case.form(DEMOGRAPHICS)[CHILDB] == lists.POTENTIAL
    return able == (case[INC07] != NOT_APPLICABLE)


@edit_check(
    "IE-09",
    ELIGIBILITY[EXC04],
    holds=Text(
        "Where a bleeding disorder is denied, no ongoing coagulopathy is entered.",
        "Wo eine Gerinnungsstörung verneint ist, ist keine andauernde eingetragen.",
    ),
    message=Text(
        "Criterion {EXC04}, but a coagulopathy stands in the history. Correct one of them, or say "
        "why it does not count.",
        "Kriterium {EXC04}, aber eine Gerinnungsstörung steht in der Anamnese. Eines von beiden "
        "korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _coagulation_agrees(case: Case) -> bool:
    if case[EXC04] == YES:
        return True
    history = case.form(DEMOGRAPHICS)
    if history[MHYN] == NO:
        return True
    rows = history.rows(ILLNESS)
    if any(_is_coagulopathy(row) for row in rows):
        return False
    if not rows:
        raise CannotTell(ILLNESS.name)
    return all(row[MHPRE] != lists.COAGULOPATHY or row[MHONGO] == NO for row in rows)


def _is_coagulopathy(row: Case) -> bool:
    return row.get(MHPRE) == lists.COAGULOPATHY and row.get(MHONGO) == YES


@edit_check(
    "IE-12",
    ELIGIBILITY[EXC04],
    holds=Text(
        "Where a bleeding disorder is denied, INR and platelets do not show one.",
        "Wo eine Gerinnungsstörung verneint ist, zeigen INR und Thrombozyten keine.",
    ),
    message=Text(
        "Criterion {EXC04}, but INR {LBINR}, platelets {LBPLAT}; expected an INR up to {COAGINR} "
        "and platelets from {COAGPLT} on. Correct one of them, or say why it does not count.",
        "Kriterium {EXC04}, aber INR {LBINR}, Thrombozyten {LBPLAT}; erwartet INR bis {COAGINR} "
        "und Thrombozyten ab {COAGPLT}. Eines davon korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    assumed=Text(
        "The limits are assumed, not from the protocol; they are settings of the study.",
        "Die Grenzen sind angenommen, nicht aus dem Protokoll; sie sind Einstellungen der Studie.",
    ),
)
def _measured_coagulation_agrees(case: Case) -> bool:
    if case[EXC04] == YES:
        return True
    inr, platelets = case.get(LBINR), case.get(LBPLAT)
    most, least = threshold(case, COAGINR), threshold(case, COAGPLT)
    if (inr is not None and inr > most) or (platelets is not None and platelets < least):
        return False
    return case[LBINR] <= most and case[LBPLAT] >= least


@edit_check(
    "IE-11",
    ELIGIBILITY[EXC08],
    holds=Text(
        "Where an unstable spine is denied, every lesion has less than 13 points of the SINS.",
        "Wo eine instabile Wirbelsäule verneint ist, hat jede Läsion weniger als 13 SINS-Punkte.",
    ),
    message=Text(
        "Criterion {EXC08}, but a lesion has 13 points or more. Correct the criterion or the "
        "points, or say why it does not count.",
        "Kriterium {EXC08}, aber eine Läsion hat 13 Punkte oder mehr. Kriterium oder Punkte "
        "korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _stability_agrees(case: Case) -> bool:
    if case.fact(used(EXC08.name)) == "0" or case[EXC08] == YES:
        return True
    return not is_unstable(case)


_LEAST_KARNOFSKY: Final = 60


@edit_check(
    "IE-10",
    ELIGIBILITY[INC05],
    holds=Text(
        "Where the Karnofsky criterion is met, the index at baseline is at least 60.",
        "Wo das Karnofsky-Kriterium erfüllt ist, beträgt der Index bei Baseline mindestens 60.",
    ),
    message=Text(
        "Karnofsky criterion {INC05}, but the index at baseline is {KPS}, expected at least 60. "
        "Correct the criterion or the index, or say why both stand.",
        "Karnofsky-Kriterium {INC05}, aber Index bei Baseline {KPS}, erwartet mindestens 60. "
        "Kriterium oder Index korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,  # the index may have fallen between the two days
    assumed=Text(
        "Assumed: the limit of 60 is taken from the phase I/II registry entry.",
        "Angenommen: Die Grenze von 60 stammt aus dem Registereintrag der Phase I/II.",
    ),
)
def _index_agrees(case: Case) -> bool:
    if case[INC05] == NO:
        return True
    return karnofsky(case.form(PERFORMANCE, "V0")) >= _LEAST_KARNOFSKY


CHECKS: Final[tuple[EditCheck, ...]] = (
    _positive_test_excludes,
    _contraception_agrees,
    _coagulation_agrees,
    _measured_coagulation_agrees,
    _stability_agrees,
    _index_agrees,
)
