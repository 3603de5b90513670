"""Check of late toxicity: LS-01, necrosis of bone is an adverse event."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.proposal import is_recorded, proposed_event
from kyphocrf.forms.late_toxicity.form import LATE_TOXICITY, LSORN, LSORNDAT
from kyphocrf.forms.vocabulary.codelists import NO
from kyphocrf.forms.vocabulary.toxicity import NECROSIS_OF_BONE


@edit_check(
    "LS-01",
    LATE_TOXICITY[LSORN],
    holds=Text(
        "Osteoradionecrosis is recorded as an adverse event.",
        "Eine Osteoradionekrose ist als Ereignis dokumentiert.",
    ),
    message=Text(
        "Osteoradionecrosis {LSORN}, no such event around {LSORNDAT}. Propose the event.",
        "Osteoradionekrose {LSORN}, kein solches Ereignis um {LSORNDAT}. UE aus dem "
        "Vorschlag anlegen.",
    ),
    severity=Severity.SOFT,
    proposes=proposed_event(NECROSIS_OF_BONE, LSORNDAT),
)
def _necrosis_is_recorded(case: Case) -> bool:
    if case[LSORN] == NO:
        return True
    return is_recorded(case, NECROSIS_OF_BONE, case[LSORNDAT])


CHECKS: Final[tuple[EditCheck, ...]] = (_necrosis_is_recorded,)
