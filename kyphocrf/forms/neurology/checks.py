"""Check of the neurological examination against the adverse events: X10."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.condition import Outcome, compared
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import PartialDate
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESTDAT
from kyphocrf.forms.adverse_event.term import AECTC, AECTCV, AEGHDAT, HISTORY
from kyphocrf.forms.neurology import codes as lists
from kyphocrf.forms.neurology.form import NEUCHG, NEUDAT, NEUROLOGY
from kyphocrf.forms.vocabulary import ctcae

_FORTNIGHT: Final = timedelta(days=14)
_NERVOUS: Final = "Nervous system disorders"
_SIGNS: Final = frozenset(
    {
        "Fecal incontinence",
        "Gait disturbance",
        "Generalized muscle weakness",
        "Muscle weakness left-sided",
        "Muscle weakness lower limb",
        "Muscle weakness right-sided",
        "Muscle weakness trunk",
        "Muscle weakness upper limb",
        "Myelitis",
        "Urinary incontinence",
        "Urinary retention",
    }
)
"""Terms outside the class of the nervous system that word a neurological deficit."""


def _is_neurological(event: Case) -> bool:
    term = event.get(AECTC)
    known = None if term is None else ctcae.terms(event[AECTCV]).get(term)
    return term in _SIGNS or (known is not None and known.soc == _NERVOUS)


def _may_lie_near(when: PartialDate | None, day: date) -> bool:
    """Tell whether a date may lie within 14 days; one partly unknown has the benefit of doubt."""
    if when is None:
        return False
    too_early = compared("lt", when, day - _FORTNIGHT) is Outcome.YES
    return not too_early and compared("gt", when, day + _FORTNIGHT) is not Outcome.YES


def _is_near(event: Case, day: date) -> bool:
    """Tell whether an event began, or changed its grade, within 14 days of the examination."""
    changes = (row.get(AEGHDAT) for row in event.rows(HISTORY))
    return any(_may_lie_near(when, day) for when in (event.get(AESTDAT), *changes))


@rule(
    Text(
        "An event near that day is neurological or has no term yet.",
        "Ein Ereignis nahe diesem Tag ist neurologisch oder noch ohne Begriff.",
    )
)
def _is_begun(case: Case) -> bool:
    """Tell whether a page was begun for the event, its term chosen or not yet."""
    day = case[NEUDAT]
    return any(
        _is_near(event, day) and (event.get(AECTC) is None or _is_neurological(event))
        for event in case.forms(ADVERSE_EVENT)
    )


@rule(Text("Begun on the day of the examination.", "Begonnen am Tag der Untersuchung."))
def _event_of_examination(case: Case) -> Mapping[str, str]:
    return {"AESTDAT": case[NEUDAT].isoformat()}


@edit_check(
    "X10",
    NEUROLOGY[NEUCHG],
    holds=Text(
        "A neurological worsening is recorded as a neurological adverse event that begins, or "
        "changes its grade, within 14 days of the examination.",
        "Eine neurologische Verschlechterung ist als neurologisches Ereignis dokumentiert, das "
        "binnen 14 Tagen um die Untersuchung beginnt oder den Grad wechselt.",
    ),
    message=Text(
        "Neurology {NEUCHG} on {NEUDAT}, no neurological event within 14 days. Record the event, "
        "or say why there is none.",
        "Neurologie {NEUCHG} am {NEUDAT}, kein neurologisches Ereignis binnen 14 Tagen. Ereignis "
        "anlegen oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    assumed=Text(
        "Assumed: which CTCAE terms count as neurological.",
        "Angenommen: welche CTCAE-Begriffe als neurologisch zählen.",
    ),
    proposes=Proposal(
        ADVERSE_EVENT.name,
        Text("Record the adverse event", "Unerwünschtes Ereignis anlegen"),
        _event_of_examination,
        done=_is_begun,
    ),
)
def _worsening_is_reported(case: Case) -> bool:
    if case[NEUCHG] != lists.WORSE:
        return True
    day = case[NEUDAT]
    return any(
        _is_near(event, day) and _is_neurological(event) for event in case.forms(ADVERSE_EVENT)
    )


CHECKS: Final[tuple[EditCheck, ...]] = (_worsening_is_reported,)
