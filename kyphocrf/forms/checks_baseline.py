"""Checks between the pages of baseline, criteria, consent: X04, IE-08, IE-09, IE-11."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.condition import compared
from kyphocrf.definition.text import Text
from kyphocrf.forms import codelists_baseline as lists
from kyphocrf.forms.codelists import NO, NOT_APPLICABLE, YES
from kyphocrf.forms.consent import CONSENT, ICDAT, SEX
from kyphocrf.forms.death import told
from kyphocrf.forms.demographics import (
    CHILDB,
    DEMOGRAPHICS,
    ILLNESS,
    MHNONE,
    MHONGO,
    MHPRE,
    PREGRES,
)
from kyphocrf.forms.eligibility import ELIGIBILITY, EXC04, EXC06, EXC08, INC07
from kyphocrf.forms.settings import used
from kyphocrf.forms.sins import is_unstable
from kyphocrf.forms.tumour import PRIMDAT, TUMOUR


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
        "test.",
        "Schwangerschaftstest {PREGRES}, Kriterium {EXC06}, erwartet Ja. Kriterium oder Test "
        "korrigieren.",
    ),
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
    if history[MHNONE] == YES:
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


@edit_check(
    "TUM-04",
    TUMOUR[PRIMDAT],
    holds=Text(
        "The first diagnosis is not after the consent.",
        "Die Erstdiagnose liegt nicht nach der Einwilligung.",
    ),
    message=Text(
        "First diagnosis {PRIMDAT}, consent {ICDAT}. Correct one of the dates.",
        "Erstdiagnose {PRIMDAT}, Einwilligung {ICDAT}. Eines der Daten korrigieren.",
    ),
)
def _diagnosis_is_before_consent(case: Case) -> bool:
    diagnosed = case[PRIMDAT]
    return told(compared("le", diagnosed, case.form(CONSENT)[ICDAT]))


CHECKS: Final[tuple[EditCheck, ...]] = (
    _positive_test_excludes,
    _contraception_agrees,
    _coagulation_agrees,
    _stability_agrees,
    _diagnosis_is_before_consent,
)
