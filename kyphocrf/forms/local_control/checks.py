"""Checks of local tumour control: LTC-01 to LTC-07."""

from datetime import timedelta
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.local_control import codes as lists
from kyphocrf.forms.local_control.form import (
    LOCAL_CONTROL,
    LTCBIOP,
    LTCCONF,
    LTCDAT,
    LTCEPI,
    LTCMDA,
    LTCPDAT,
    LTCPROG,
)
from kyphocrf.forms.study.treatment import treatment_day
from kyphocrf.forms.vocabulary.codelists import YES

_EIGHT_WEEKS: Final = timedelta(weeks=8)


@edit_check(
    "LTC-01",
    LOCAL_CONTROL[LTCPDAT],
    holds=Text(
        "Local progression is not dated before the day of treatment.",
        "Der Lokalprogress liegt nicht vor dem Tag der Therapie.",
    ),
    message=Text(
        "Progression {LTCPDAT}, before treatment. Correct the date.",
        "Progress {LTCPDAT}, vor der Therapie. Datum korrigieren.",
    ),
)
def _progression_follows_treatment(case: Case) -> bool:
    begun = treatment_day(case)
    return case[LTCPDAT] >= begun


@edit_check(
    "LTC-02",
    LOCAL_CONTROL[LTCPDAT],
    holds=Text(
        "Local progression is dated on this image or an earlier one.",
        "Der Lokalprogress ist auf diese Aufnahme oder eine frühere datiert.",
    ),
    message=Text(
        "Progression {LTCPDAT}, this image {LTCDAT}. Correct one of the dates.",
        "Progress {LTCPDAT}, diese Aufnahme {LTCDAT}. Eines der Daten korrigieren.",
    ),
)
def _progression_is_seen(case: Case) -> bool:
    return case[LTCPDAT] <= case[LTCDAT]


@edit_check(
    "LTC-03",
    LOCAL_CONTROL[LTCPROG],
    holds=Text(
        "Progressive disease (PD) is a suspected or confirmed local progression.",
        "Ein Progress (PD) ist ein vermuteter oder bestätigter Lokalprogress.",
    ),
    message=Text(
        "Response {LTCMDA}, local progression: {LTCPROG}. Correct one, or say why they differ.",
        "Ansprechen {LTCMDA}, Lokalprogress: {LTCPROG}. Eines korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _pd_is_a_progression(case: Case) -> bool:
    return case[LTCMDA] != lists.PROGRESSIVE or case[LTCPROG] != lists.NO_PROGRESSION


@edit_check(
    "LTC-04",
    LOCAL_CONTROL[LTCMDA],
    holds=Text(
        "A confirmed local progression is progressive disease (PD).",
        "Ein bestätigter Lokalprogress ist ein Progress (PD).",
    ),
    message=Text(
        "Local progression: {LTCPROG}, response {LTCMDA}. Correct one, or say why they differ.",
        "Lokalprogress: {LTCPROG}, Ansprechen {LTCMDA}. Eines korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _confirmed_is_pd(case: Case) -> bool:
    return case[LTCPROG] != lists.CONFIRMED or case[LTCMDA] == lists.PROGRESSIVE


@edit_check(
    "LTC-05",
    LOCAL_CONTROL[LTCMDA],
    holds=Text(
        "Stable disease (SD) is called 8 weeks after treatment at the earliest.",
        "Stabil (SD) wird frühestens 8 Wochen nach Therapie beurteilt.",
    ),
    message=Text(
        "{LTCMDA} on an image of {LTCDAT}, within 8 weeks of treatment. Enter NE, or say why.",
        "{LTCMDA} auf einer Aufnahme vom {LTCDAT}, in den 8 Wochen nach Therapie. NE eintragen "
        "oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _stable_takes_eight_weeks(case: Case) -> bool:
    if case[LTCMDA] != lists.STABLE:
        return True
    return case[LTCDAT] >= treatment_day(case) + _EIGHT_WEEKS


@edit_check(
    "LTC-06",
    LOCAL_CONTROL[LTCEPI],
    holds=Text(
        "An epidural progression is a suspected or confirmed local progression.",
        "Ein epiduraler Progress ist ein vermuteter oder bestätigter Lokalprogress.",
    ),
    message=Text(
        "Epidural progression: {LTCEPI}, local progression: {LTCPROG}. Correct one, or say why.",
        "Epiduraler Progress: {LTCEPI}, Lokalprogress: {LTCPROG}. Eines korrigieren oder Grund "
        "angeben.",
    ),
    severity=Severity.SOFT,
)
def _epidural_is_local(case: Case) -> bool:
    return case[LTCEPI] != YES or case[LTCPROG] != lists.NO_PROGRESSION


@edit_check(
    "LTC-07",
    LOCAL_CONTROL[LTCCONF],
    holds=Text(
        "A confirmed progression is confirmed by the next image or by biopsy.",
        "Ein bestätigter Progress ist durch die nächste Aufnahme oder Biopsie bestätigt.",
    ),
    message=Text(
        "Progression {LTCPROG}, next image: {LTCCONF}, biopsy: {LTCBIOP}. Enter suspected, or say "
        "how it was confirmed.",
        "Progress {LTCPROG}, nächste Aufnahme: {LTCCONF}, Biopsie: {LTCBIOP}. Verdacht eintragen "
        "oder angeben, wie er bestätigt wurde.",
    ),
    severity=Severity.SOFT,
)
def _confirmation_is_shown(case: Case) -> bool:
    if case[LTCPROG] != lists.CONFIRMED:
        return True
    if case.get(LTCCONF) == YES or case.get(LTCBIOP) == lists.TUMOUR_FOUND:
        return True
    _ = case[LTCCONF], case[LTCBIOP]  # not told before both are known
    return False


CHECKS: Final[tuple[EditCheck, ...]] = (
    _progression_follows_treatment,
    _progression_is_seen,
    _pd_is_a_progression,
    _confirmed_is_pd,
    _stable_takes_eight_weeks,
    _epidural_is_local,
    _confirmation_is_shown,
)
