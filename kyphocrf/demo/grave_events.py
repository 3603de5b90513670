"""The two grade IV events of the training site: what a monitor of the trial has to notice.

Each of them ends the treatment of its patient, both together are the second one of the study.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.demo.pages import Answers, Ending, Page
from kyphocrf.forms.adverse_event import form as ae
from kyphocrf.forms.adverse_event import relation
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.adverse_event.stop import AESTOP
from kyphocrf.forms.adverse_event.term import AECTC, AETERM, AETOXGR
from kyphocrf.forms.serious_event import form as sae
from kyphocrf.forms.serious_event.copies import SAEAE
from kyphocrf.forms.serious_event.form import SERIOUS_EVENT
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.workflow.permission import Role

_UNRELATED: Final = "1"
_GRADE_4: Final = "6"


@dataclass(frozen=True, slots=True)
class GraveEvent:
    """An event of grade 4: words, term, stop criterion, relations, and what was done."""

    reported: Text
    term: str
    criterion: str
    surgery: str
    radiation: str
    told: Text


PARESIS: Final = GraveEvent(
    Text("Paraparesis, cannot stand any more", "Paraparese, kann nicht mehr stehen"),
    "Peripheral motor neuropathy", "3", "3", "2",
    Text(
        "Weakness of both legs since the morning, strength 2 of 5. MRI: epidural haematoma at L1. "
        "Laminectomy in the night, strength 3 of 5 after a week, in rehabilitation.",
        "Seit dem Morgen Schwäche beider Beine, Kraftgrad 2. MRT: epidurales Hämatom auf Höhe "
        "LWK 1. Laminektomie in der Nacht, nach einer Woche Kraftgrad 3, in Rehabilitation.",
    ),
)  # fmt: skip
BONE_NECROSIS: Final = GraveEvent(
    Text("Aseptic bone necrosis of the vertebra", "Aseptische Knochennekrose des Wirbels"),
    "Avascular necrosis", "2", "2", "3",
    Text(
        "Pain on standing again since some days. CT: gas in a cleft around the cement, necrosis "
        "of the vertebral body. Dorsal stabilisation is planned for next week.",
        "Seit Tagen wieder Schmerzen im Stehen. CT: Gas in einem Spalt um den Zement, Nekrose des "
        "Wirbelkörpers. Dorsale Stabilisierung für die nächste Woche geplant.",
    ),
)  # fmt: skip


def reported(
    patient: int, on: date, event: GraveEvent, *, is_left_open: bool = False
) -> Iterator[Page]:
    """Yield the page of the event and its report; it is known on the day it began.

    `is_left_open` where nobody has said yet what follows from a finding.
    """
    aware, sent = (f"{on:%d.%m.%Y}, {clock}" for clock in ("10:20", "14:45"))
    page: Answers = {
        AETERM: event.reported, AECTC: event.term, AETOXGR: "4", ae.AESTDAT: on, ae.AEONGO: YES,
        relation.AEREL_S: event.surgery, relation.AEREL_R: event.radiation,
        relation.AEREL_D: _UNRELATED, relation.AEREL_M: _UNRELATED, ae.AEEXP: YES,
        ae.AEACN: "3", ae.AETX: "2", ae.AEOUT: "4", ae.AESER: YES, ae.AESCRIT: _GRADE_4,
        ae.AESAWDTM: aware, AESTOP: event.criterion,
    }  # fmt: skip
    report: Answers = {
        SAEAE: "1", sae.SAETYPE: "1", sae.SAEAWARE: aware, sae.SAESENT: sent,
        sae.SAEROLE: "1", sae.SAENARR: event.told, sae.SAETX: "2", sae.SAECAUSI: "3",
        sae.SAEEXP: YES, sae.SAEDD: NO, sae.SAEOUT: "4",
    }  # fmt: skip
    later = on + timedelta(days=1)
    begun = Page(
        patient, later, "AE", ADVERSE_EVENT, page, ending=Ending.STARTED, by=Role.INVESTIGATOR
    )
    yield begun
    yield Page(patient, later, "AE", SERIOUS_EVENT, report, by=Role.INVESTIGATOR)
    if not is_left_open:
        yield replace(begun, answers={}, ending=Ending.COMPLETE)  # once its report is begun
