"""Checks of the randomisation: X01a number, X28b to X28d arm, RND-02 and RND-03 as treated.

The number is unique; the arm agrees with what was given and stays as drawn; what was received is
confirmed by a person, as the pages tell it.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.condition import Condition, Reference, and_, not_, or_
from kyphocrf.definition.item import last_completed
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.deviation import codes as deviations
from kyphocrf.forms.deviation.form import deviation
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FRACTION, FXDAT, FXDEL
from kyphocrf.forms.ebrt.plan import EBPSALV
from kyphocrf.forms.ebrt.summary import EBSSTDAT
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.randomisation.form import ARM, ARMACT, ARMPROP, RANDOMISATION, RNDNO
from kyphocrf.forms.randomisation.received import fits_the_arm
from kyphocrf.forms.study.treatment import is_called_off
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.forms.vocabulary.numbers import is_unique


@edit_check(
    "X01a",
    RANDOMISATION[RNDNO],
    holds=Text(
        "No other patient has this randomisation number.",
        "Kein anderer Patient hat diese Randomisationsnummer.",
    ),
    message=Text(
        "Randomisation number {RNDNO} is already given to another patient. Compare the lists and "
        "correct it.",
        "Randomisationsnummer {RNDNO} hat bereits ein anderer Patient. Listen vergleichen und "
        "korrigieren.",
    ),
)
def _randomisation_number_is_unique(case: Case) -> bool:
    return is_unique(case, RNDNO)


def _kyphoplasties(case: Case) -> Iterator[date]:
    """Return the days of the kyphoplasties that the arm does not explain."""
    for page in case.forms(KYPHOPLASTY):
        day = page.get(PRODAT)
        if day is None or is_called_off(page):
            continue
        if not fits_the_arm(case, "A"):
            yield day


def _radiotherapies(case: Case) -> Iterator[date]:
    """Return the days of the delivered fractions that the arm does not explain."""
    for page in case.forms(EBRT):
        delivered = [row for row in page.rows(FRACTION) if row.get(FXDEL) == YES]
        if delivered and not fits_the_arm(case, "B") and page[EBPSALV] == NO:
            yield from (row[FXDAT] for row in delivered)


@rule(
    Text(
        "The first day of the treatment that is not of the arm.",
        "Der erste Tag der Therapie, die nicht zum Arm gehört.",
    )
)
def _first_day(case: Case) -> date:
    return min((*_kyphoplasties(case), *_radiotherapies(case)))


@edit_check(
    "X28b",
    RANDOMISATION[ARM],
    holds=Text(
        "The allocated arm agrees with the kyphoplasty and the radiotherapy that are recorded, or "
        "the treatment received says otherwise.",
        "Der zugeteilte Arm passt zu Kyphoplastie und Bestrahlung, die dokumentiert sind, oder "
        "die tatsächliche Therapie sagt es anders.",
    ),
    message=Text(
        "Allocated to {ARM}, but treatment of the other arm is recorded; treatment received "
        "{ARMACT}. Correct the arm or the treatment received, or record the deviation and say why.",
        "Zugeteilt {ARM}, aber eine Therapie des anderen Arms ist dokumentiert; tatsächliche "
        "Therapie {ARMACT}. Arm oder tatsächliche Therapie korrigieren, oder die Abweichung "
        "dokumentieren und den Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("X28b", deviations.RANDOMISATION, _first_day),
)
def _arm_agrees_with_what_was_given(case: Case) -> bool:
    _ = case[ARM]
    return not any((*_kyphoplasties(case), *_radiotherapies(case)))


def _names_a_treatment(received: Reference[str]) -> Condition:
    return and_(received.answered(), received.in_("A", "B", "AB", "BA", "K"))


_IS_SALVAGE: Final = and_(EBRT[EBPSALV].answered(), EBRT[EBPSALV].eq(YES))
_RECEIVED: Final = or_(
    _names_a_treatment(last_completed(ARMACT)),
    _names_a_treatment(ARMACT.ref),
    and_(ARM.eq("A"), KYPHOPLASTY[PRODAT].answered()),
    and_(ARM.eq("B"), EBRT[EBSSTDAT].answered(), not_(_IS_SALVAGE)),
)
"""A treatment is named as received; or that of the arm chosen now is recorded. Where the other one
is, X28b tells it.
"""


@rule(Text("The day on which the arm is changed.", "Der Tag, an dem der Arm geändert wird."))
def _day_of_change(case: Case) -> date:
    return case.today


ARM_CHANGED: Final = EditCheck(
    "X28c",
    RANDOMISATION[ARM],
    or_(
        not_(last_completed(ARM).answered()),
        ARM.eq(last_completed(ARM)),
        not_(_RECEIVED),
    ),
    holds=Text(
        "Once a treatment was received, the arm stays the one with which the page was last "
        "complete.",
        "Sobald eine Therapie erhalten wurde, bleibt der Arm, mit dem die Seite zuletzt "
        "abgeschlossen war.",
    ),
    message=Text(
        "Arm changed after treatment: now {ARM}, received {ARMACT}. Put the arm back, or record "
        "the deviation and say why.",
        "Arm nach der Therapie geändert: jetzt {ARM}, erhalten {ARMACT}. Arm zurücksetzen, oder "
        "die Abweichung dokumentieren und den Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("X28c", deviations.RANDOMISATION, _day_of_change),
)


ARM_CHANGED_BEFORE: Final = EditCheck(
    "X28d",
    RANDOMISATION[ARM],
    or_(
        not_(last_completed(ARM).answered()),
        ARM.eq(last_completed(ARM)),
        _RECEIVED,
    ),
    holds=Text(
        "Before treatment, too, the arm stays the one with which the page was last complete.",
        "Auch vor der Therapie bleibt der Arm, mit dem die Seite zuletzt abgeschlossen war.",
    ),
    message=Text(
        "Arm changed before treatment: now {ARM}. Put back what was drawn, or say why it was "
        "recorded otherwise.",
        "Arm vor der Therapie geändert: jetzt {ARM}. Die Zuteilung wiederherstellen oder angeben, "
        "warum sie anders dokumentiert war.",
    ),
    severity=Severity.SOFT,
)


@edit_check(
    "RND-02",
    RANDOMISATION[ARMACT],
    holds=Text(
        "The treatment received is the one that the pages of kyphoplasty and radiotherapy tell.",
        "Die tatsächliche Therapie ist die, die Kyphoplastie- und Bestrahlungsseiten ergeben.",
    ),
    message=Text(
        "Treatment received {ARMACT}, by the pages {ARMPROP}. Correct one of them, or say why "
        "they differ.",
        "Tatsächliche Therapie {ARMACT}, laut Seiten {ARMPROP}. Eines korrigieren oder angeben, "
        "warum sie abweichen.",
    ),
    severity=Severity.SOFT,
)
def _received_as_the_pages_tell(case: Case) -> bool:
    return case[ARMACT] == case[ARMPROP]


@edit_check(
    "RND-03",
    RANDOMISATION[ARMACT],
    holds=Text(
        "Once the pages tell which treatment was received, a person has confirmed it.",
        "Sobald die Seiten die tatsächliche Therapie ergeben, ist sie von einer Person bestätigt.",
    ),
    message=Text(
        "By the pages the treatment received is {ARMPROP}. Confirm it here, or enter another.",
        "Laut Seiten ist die tatsächliche Therapie {ARMPROP}. Hier bestätigen oder eine andere "
        "eintragen.",
    ),
    severity=Severity.INFO,
)
def _received_is_confirmed(case: Case) -> bool:
    _ = case[ARMPROP]
    return case.is_answered(ARMACT) or case.missing(ARMACT) is not None


CHECKS: Final[tuple[EditCheck, ...]] = (
    _randomisation_number_is_unique,
    _arm_agrees_with_what_was_given,
    ARM_CHANGED,
    ARM_CHANGED_BEFORE,
    _received_as_the_pages_tell,
    _received_is_confirmed,
)
