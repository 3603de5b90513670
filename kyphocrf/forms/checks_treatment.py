"""Checks of the treatment across forms: X16, X17, X28, X31, and those of each treatment form."""

from datetime import date, timedelta
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms import checks_ebrt, checks_ebrt_plan, checks_iort, checks_kyphoplasty
from kyphocrf.forms import codelists_deviation as deviations
from kyphocrf.forms import codelists_treatment as lists
from kyphocrf.forms.codelists import YES
from kyphocrf.forms.deviation import deviation
from kyphocrf.forms.ebrt import EBRT
from kyphocrf.forms.ebrt_plan import EBPSALV
from kyphocrf.forms.iort import IORDONE
from kyphocrf.forms.kyphoplasty import KYPHOPLASTY, PRODAT, PROPERF
from kyphocrf.forms.pain import ANCHG, PAIN, PAINDAT
from kyphocrf.forms.randomisation import ARM, ARMACT, RANDOMISATION
from kyphocrf.forms.target_lesions import target_lesions
from kyphocrf.forms.treatment import treatment_day

_RULE_16: Final = Text(
    "Each row belongs to a lesion that is a target of study treatment.",
    "Jede Zeile gehört zu einer Läsion, die Ziel der Studientherapie ist.",
)
_SEEN_16: Final = Text(
    "This lesion is not a target of study treatment. Correct the lesions, or say why.",
    "Diese Läsion ist kein Ziel der Studientherapie. Läsionen korrigieren oder Grund angeben.",
)


def _is_target(case: Case) -> bool:
    _ = case[PROPERF]
    return case.row in target_lesions(case)


def _is_irradiated_target(case: Case) -> bool:
    _ = case[IORDONE]
    return case.row in target_lesions(case)


X16A = EditCheck(
    "X16a", KYPHOPLASTY[PROPERF], _is_target, _RULE_16, _SEEN_16, severity=Severity.SOFT
)
X16B = EditCheck(
    "X16b", KYPHOPLASTY[IORDONE], _is_irradiated_target, _RULE_16, _SEEN_16, severity=Severity.SOFT
)


def _day_of_rating(case: Case) -> date:
    return case[PAINDAT]


@edit_check(
    "X17",
    PAIN[ANCHG],
    holds=Text(
        "At day 1 the standard analgesia is unchanged since treatment.",
        "An Tag 1 ist die Standard-Schmerzmedikation seit Therapie unverändert.",
    ),
    message=Text(
        "Pain medication {ANCHG}: day 1 does not count as under standard analgesia. "
        "Correct it, or say what was changed.",
        "Schmerzmedikation {ANCHG}: Tag 1 zählt nicht als unter Standard-Analgesie. "
        "Korrigieren oder Änderung angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("X17", deviations.ANALGESIA, _day_of_rating),
)
def _analgesia_is_unchanged(case: Case) -> bool:
    return case.event != lists.DAY_1 or case[ANCHG] == lists.UNCHANGED


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
        "Zugeteilt {ARM}, tatsächliche Therapie {ARMACT}, Bestrahlung kein Salvage. "
        "Tatsächliche Therapie korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _radiotherapy_fits_the_arm(case: Case) -> bool:
    drawn = case.form(RANDOMISATION)
    if drawn[ARM] != "A" or case[EBPSALV] == YES:
        return True
    return (drawn.get(ARMACT) or "") in {"B", "AB"}


@edit_check(
    "X28a",
    KYPHOPLASTY[PRODAT],
    holds=Text(
        "Arm B has no kyphoplasty, or the treatment received says otherwise.",
        "Arm B hat keine Kyphoplastie, oder die tatsächliche Therapie sagt es anders.",
    ),
    message=Text(
        "Allocated to {ARM}, treatment received {ARMACT}, kyphoplasty on {PRODAT}. "
        "Correct the treatment received, or say why.",
        "Zugeteilt {ARM}, tatsächliche Therapie {ARMACT}, Kyphoplastie am {PRODAT}. "
        "Tatsächliche Therapie korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _kyphoplasty_fits_the_arm(case: Case) -> bool:
    _ = case[PRODAT]
    drawn = case.form(RANDOMISATION)
    return drawn[ARM] != "B" or (drawn.get(ARMACT) or "") in {"A", "BA"}


@edit_check(
    "X31",
    PAIN[PAINDAT],
    holds=Text(
        "Pain at day 1 is rated on the day after treatment.",
        "Der Schmerz an Tag 1 wird am Tag nach der Therapie erhoben.",
    ),
    message=Text(
        "Rated on {PAINDAT}, expected the day after treatment. "
        "Correct the date, or say why; another day does not count.",
        "Erhoben am {PAINDAT}, erwartet am Tag nach der Therapie. "
        "Datum korrigieren oder Grund angeben; ein anderer Tag zählt nicht.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("X31", deviations.ENDPOINT, _day_of_rating),
)
def _day_1_follows_treatment(case: Case) -> bool:
    if case.event != lists.DAY_1:
        return True
    begun = treatment_day(case)
    return case[PAINDAT] == begun + timedelta(days=1)


@edit_check(
    "PAIN-01",
    PAIN[PAINDAT],
    holds=Text(
        "Pain at baseline is rated on the day of treatment or before.",
        "Der Ausgangsschmerz wird spätestens am Tag der Therapie erhoben.",
    ),
    message=Text(
        "Baseline rated on {PAINDAT}, after treatment. Correct the date, or say why.",
        "Ausgangswert erhoben am {PAINDAT}, nach der Therapie. Datum korrigieren oder Grund "
        "angeben.",
    ),
    severity=Severity.SOFT,
)
def _baseline_precedes_treatment(case: Case) -> bool:
    if case.event != lists.BASELINE:
        return True
    begun = treatment_day(case)
    return case[PAINDAT] <= begun


CHECKS: Final[tuple[EditCheck, ...]] = (
    *checks_kyphoplasty.CHECKS,
    *checks_iort.CHECKS,
    *checks_ebrt_plan.CHECKS,
    *checks_ebrt.CHECKS,
    X16A,
    X16B,
    _analgesia_is_unchanged,
    _radiotherapy_fits_the_arm,
    _kyphoplasty_fits_the_arm,
    _day_1_follows_treatment,
    _baseline_precedes_treatment,
)
"""Every check of the treatment forms."""
