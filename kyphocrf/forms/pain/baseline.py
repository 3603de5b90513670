"""The rating before treatment, and how pain changed since (endpoint 1.4; response 5.5, part 1).

A rating after treatment is no baseline. Without a baseline there is no change and no response: a
responder is never "no" by default.
"""

from datetime import datetime
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.item import Item, derived
from kyphocrf.definition.kind import ChoiceKind, DecimalKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.pain.rating import PAINDAT, PAINTIM, RATINGS, VASGEN, VASLOC
from kyphocrf.forms.study.settings import PRIMVAS
from kyphocrf.forms.study.treatment import is_treated, treatment_begun, treatment_day
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.time_points import BASELINE
from kyphocrf.forms.vocabulary.units import SCORE

RESPONSE: Final = Decimal(-3)
"""The change at which a patient responds: three points less, or better."""


def primary_scale(case: Case) -> Item[Decimal]:
    """Return the rating that drives the endpoint, as the study was set."""
    return VASGEN if case.fact(PRIMVAS) == VASGEN.name else VASLOC


def is_rated(page: Case) -> bool:
    """Tell whether pain was rated on a page; raises CannotTell while it still may be."""
    scale = primary_scale(page)
    if page.is_answered(scale):
        return True
    if page.is_not_done or page.missing(scale) is not None:
        return False
    raise CannotTell(scale.name)


def precedes_treatment(first: Case) -> bool:
    """Tell whether the page of baseline was rated before treatment began.

    On the day of treatment the clock decides. Raises CannotTell while day or time is missing.
    """
    if not is_treated(first):
        return True
    rated, begun = first[PAINDAT], treatment_day(first)
    if rated != begun:
        return rated < begun
    return datetime.combine(rated, first[PAINTIM]) <= treatment_begun(first)


def baseline(case: Case) -> Case:
    """Return the page of baseline; raises CannotTell where it is none: rated after treatment."""
    first = case.form(RATINGS, BASELINE)
    if not precedes_treatment(first):
        raise CannotTell(PAINDAT.name)
    return first


@method(
    "BASEPRE",
    Text(
        "Yes where the baseline was rated before the procedure or the first fraction began; no "
        "where it was rated after that, or not at all.",
        "Ja, wenn der Ausgangswert vor Beginn des Eingriffs oder der ersten Fraktion erhoben "
        "wurde; nein, wenn danach oder gar nicht.",
    ),
    source="trial publication 2019: change against the value before treatment",
)
def _has_a_baseline(case: Case) -> str:
    first = case.form(RATINGS, BASELINE)
    return YES if is_rated(first) and precedes_treatment(first) else NO


@method(
    "VASBASE",
    Text(
        "The rating at baseline, on the primary scale; none where it was rated after treatment.",
        "Ausgangswert der primären Skala; keiner, wenn er nach der Therapie erhoben wurde.",
    ),
)
def _baseline_rating(case: Case) -> Decimal:
    return baseline(case)[primary_scale(case)]


@method(
    "VASDELTA",
    Text("This rating minus the rating at baseline.", "Diese Erhebung minus Ausgangswert."),
    source="trial publication 2019: VAS change against baseline",
)
def _change(case: Case) -> Decimal:
    return case[primary_scale(case)] - case[VASBASE]


@method(
    "RESP3",
    Text(
        "Yes where pain fell by at least 3 points; cannot be told without baseline or rating.",
        "Ja, wenn der Schmerz um mindestens 3 Punkte fiel; ohne Ausgangswert nicht zu sagen.",
    ),
    source="trial publication 2019: pain reduction of at least 3 points",
)
def _falls_by_three(case: Case) -> str:
    return YES if case[VASDELTA] <= RESPONSE else NO


_WHICH_SCALE: Final = Text(
    "Assumed: local pain drives the endpoint; the protocol rates local and general pain.",
    "Angenommen: Der lokale Schmerz zählt; das Protokoll erhebt lokal und allgemein.",
)
BASEPRE = derived(
    "BASEPRE", Text("Baseline before treatment", "Ausgangswert vor Therapie"),
    ChoiceKind(NY), _has_a_baseline, sdtm=NOT_SUBMITTED,
)  # fmt: skip
VASBASE = derived(
    "VASBASE", Text("Baseline", "Ausgangswert"), DecimalKind(1), _baseline_rating, unit=SCORE,
    assumed=_WHICH_SCALE, sdtm=NOT_SUBMITTED,
)  # fmt: skip
VASDELTA = derived(
    "VASDELTA", Text("Change from baseline", "Änderung zum Ausgangswert"), DecimalKind(1),
    _change, assumed=_WHICH_SCALE, sdtm=NOT_SUBMITTED,
)  # fmt: skip
RESP3 = derived(
    "RESP3", Text("Pain reduction ≥ 3 points", "Schmerzreduktion ≥ 3 Punkte"),
    ChoiceKind(NY), _falls_by_three, assumed=_WHICH_SCALE, sdtm=NOT_SUBMITTED,
)  # fmt: skip
