"""Check of the visit: SV-01, an event named as new has its page."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.proposal import NEW_EVENT, begun_since
from kyphocrf.forms.visit.form import ANYAE, VISIT, VISITDAT
from kyphocrf.forms.vocabulary.codelists import NO


@edit_check(
    "SV-01",
    VISIT[ANYAE],
    holds=Text(
        "A new adverse event named at a visit has its page.",
        "Ein bei der Visite genanntes neues Ereignis hat seine Seite.",
    ),
    message=Text(
        "New event: {ANYAE} on {VISITDAT}, none recorded since the visit before. Record the event.",
        "Neues Ereignis: {ANYAE} am {VISITDAT}, seit der vorigen Visite keines dokumentiert. "
        "Ereignis anlegen.",
    ),
    severity=Severity.SOFT,
    proposes=NEW_EVENT,
)
def _named_event_has_a_page(case: Case) -> bool:
    return case[ANYAE] == NO or begun_since(case, VISITDAT, case[VISITDAT])


CHECKS: Final[tuple[EditCheck, ...]] = (_named_event_has_a_page,)
