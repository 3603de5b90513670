"""Cross-form checks between the criteria and the pages that carry their evidence (section 3.3)."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.condition import or_
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.form import CONSENT, ICDAT, SCRFAIL, SEX, is_fifty
from kyphocrf.forms.eligibility import checks_health
from kyphocrf.forms.eligibility.form import (
    ELIGIBILITY,
    EXC02,
    EXC06,
    IEDAT,
    IEELIG,
    INC01,
    INC02,
    INC03,
    INC06,
)
from kyphocrf.forms.lesions.checks import LAST_FORBIDDEN, LEVEL_ASSUMED
from kyphocrf.forms.lesions.form import AT_MOST, LESION, LESIONS, LESLEV, LESPAINN, LESTARG, PRIORRT
from kyphocrf.forms.randomisation.form import BASELINE_PAIN, LEAST_PAIN
from kyphocrf.forms.vocabulary.codelists import NO, NOT_APPLICABLE, YES
from kyphocrf.forms.vocabulary.levels import is_below


@edit_check(
    "IE-02",
    ELIGIBILITY[INC01],
    holds=Text(
        "Where the age criterion is met, year of birth and consent say so.",
        "Wo das Alterskriterium erfüllt ist, sagen es Geburtsjahr und Einwilligung.",
    ),
    message=Text(
        "Age criterion {INC01}, but born {BRTHYR} with consent on {ICDAT}. Correct the criterion "
        "or the page of consent.",
        "Alterskriterium {INC01}, aber geboren {BRTHYR} mit Einwilligung am {ICDAT}. Kriterium "
        "oder Einwilligungsseite korrigieren.",
    ),
)
def _age_agrees(case: Case) -> bool:
    return case[INC01] == NO or is_fifty(case.form(CONSENT))


@edit_check(
    "IE-03",
    ELIGIBILITY[INC02],
    holds=Text(
        "Where the criterion of painful metastases is met, 1 to 4 painful lesions are recorded.",
        "Wo das Kriterium schmerzhafter Metastasen erfüllt ist, sind 1 bis 4 schmerzhafte "
        "Läsionen dokumentiert.",
    ),
    message=Text(
        "Criterion {INC02}, but {LESPAINN} painful lesions, expected 1–4. Correct the criterion or "
        "the lesions.",
        "Kriterium {INC02}, aber {LESPAINN} schmerzhafte Läsionen, erwartet 1–4. Kriterium oder "
        "Läsionen korrigieren.",
    ),
)
def _painful_lesions_agree(case: Case) -> bool:
    return case[INC02] == NO or 1 <= case.form(LESIONS)[LESPAINN] <= AT_MOST


X18 = EditCheck(
    "X18",
    ELIGIBILITY[INC03],
    or_(ELIGIBILITY[INC03].eq(NO), BASELINE_PAIN.ge(LEAST_PAIN)),
    holds=Text(
        "Where the pain criterion is met, the local pain at baseline is at least 3.",
        "Wo das Schmerzkriterium erfüllt ist, beträgt der lokale Schmerz bei Baseline mindestens "
        "3.",
    ),
    message=Text(
        "Pain criterion {INC03}, but local pain at baseline {VASLOC}, expected at least 3. Correct "
        "the criterion or the pain rating, or say why both stand.",
        "Schmerzkriterium {INC03}, aber lokaler Schmerz bei Baseline {VASLOC}, erwartet mindestens "
        "3. Kriterium oder Schmerzangabe korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,  # pain may have fallen between the two days
)


def _targets(case: Case) -> tuple[Case, ...]:
    return tuple(row for row in case.form(LESIONS).rows(LESION) if row.get(LESTARG) != NO)


@edit_check(
    "IE-04",
    ELIGIBILITY[INC06],
    holds=Text(
        "Where the criterion of accessible metastases is met, every target lies below T3.",
        "Wo das Kriterium zugänglicher Metastasen erfüllt ist, liegt jedes Ziel unterhalb von "
        "BWK 3.",
    ),
    message=Text(
        "Criterion {INC06}, but a target lies at or above T3. Correct the criterion or the lesion, "
        "or say why it stands.",
        "Kriterium {INC06}, aber ein Ziel liegt auf oder über BWK 3. Kriterium oder Läsion "
        "korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    assumed=LEVEL_ASSUMED,
)
def _targets_are_accessible(case: Case) -> bool:
    if case[INC06] == NO:
        return True
    targets = _targets(case)
    if any(_is_high(row) for row in targets if row.get(LESTARG) == YES):
        return False
    return all(is_below(row[LESLEV], LAST_FORBIDDEN) or row[LESTARG] == NO for row in targets)


def _is_high(row: Case) -> bool:
    level = row.get(LESLEV)
    return level is not None and not is_below(level, LAST_FORBIDDEN)


@edit_check(
    "X09",
    ELIGIBILITY[EXC02],
    holds=Text(
        "Where previous radiation is denied, no target lesion was irradiated before.",
        "Wo Vorbestrahlung verneint ist, wurde keine Ziel-Läsion vorbestrahlt.",
    ),
    message=Text(
        "Previous radiation {EXC02}, but a target lesion says Yes. Correct the criterion or the "
        "lesion.",
        "Vorbestrahlung {EXC02}, aber eine Ziel-Läsion sagt Ja. Kriterium oder Läsion korrigieren.",
    ),
    assumed=Text(
        "That only target lesions count is assumed.",
        "Dass nur Ziel-Läsionen zählen, ist angenommen.",
    ),
)
def _prior_radiation_agrees(case: Case) -> bool:
    if case[EXC02] == YES:
        return True
    targets = _targets(case)
    if any(row.get(LESTARG) == YES and row.get(PRIORRT) == YES for row in targets):
        return False
    return all(row[PRIORRT] == NO or row[LESTARG] == NO for row in targets)


@edit_check(
    "IE-05",
    ELIGIBILITY[EXC06],
    holds=Text(
        "Pregnancy is “not applicable” only for a patient who is not female.",
        "Schwangerschaft ist nur „nicht zutreffend“, wenn der Patient nicht weiblich ist.",
    ),
    message=Text(
        "Pregnancy {EXC06}, sex {SEX}. Answer No or Yes, or say why it does not apply.",
        "Schwangerschaft {EXC06}, Geschlecht {SEX}. Nein oder Ja antworten oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _pregnancy_fits_sex(case: Case) -> bool:
    return case[EXC06] != NOT_APPLICABLE or case.form(CONSENT)[SEX] != "F"


@edit_check(
    "IE-06",
    ELIGIBILITY[IEELIG],
    holds=Text(
        "A patient who is not eligible is a screening failure.",
        "Ein nicht einschlussfähiger Patient ist ein Screening-Failure.",
    ),
    message=Text(
        "Eligible {IEELIG}, screening failure {SCRFAIL}. Correct a criterion, or record the "
        "screening failure on the page of consent.",
        "Einschlussfähig {IEELIG}, Screening-Failure {SCRFAIL}. Kriterium korrigieren oder "
        "Screening-Failure auf der Einwilligungsseite dokumentieren.",
    ),
    severity=Severity.SOFT,
)
def _not_eligible_is_failure(case: Case) -> bool:
    return case[IEELIG] == YES or case.form(CONSENT)[SCRFAIL] == YES


IE07 = EditCheck(
    "IE-07",
    ELIGIBILITY[IEDAT],
    ELIGIBILITY[IEDAT].ge(CONSENT[ICDAT]),
    holds=Text(
        "The assessment is not before the consent.",
        "Die Beurteilung liegt nicht vor der Einwilligung.",
    ),
    message=Text(
        "Assessment {IEDAT}, consent {ICDAT}. Correct one of the dates, or say why the consent "
        "came later.",
        "Beurteilung {IEDAT}, Einwilligung {ICDAT}. Eines der Daten korrigieren oder angeben, "
        "warum die Einwilligung später kam.",
    ),
    severity=Severity.SOFT,
)

CHECKS: Final[tuple[EditCheck, ...]] = (
    _age_agrees,
    _painful_lesions_agree,
    X18,
    _targets_are_accessible,
    _prior_radiation_agrees,
    _pregnancy_fits_sex,
    _not_eligible_is_failure,
    IE07,
    *checks_health.CHECKS,
)
