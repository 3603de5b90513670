"""The states of a subject: what ends the study for it, or its treatment."""

from typing import Final

from kyphocrf.definition.study import SubjectState
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.form import CONSENT, SCRDAT, SCRFAIL, WDCONS, WDSCOPE
from kyphocrf.forms.death.form import DEATH, DTHDAT
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT
from kyphocrf.forms.vocabulary.codelists import YES

STATES: Final = (
    SubjectState(
        "SCREENFAIL",
        Text("Screening failure", "Screening-Failure"),
        CONSENT[SCRFAIL].eq(YES),
        CONSENT[SCRDAT],
    ),
    SubjectState(
        "WITHDRAWN",
        Text("Consent withdrawn", "Einwilligung widerrufen"),
        CONSENT[WDSCOPE].in_("2", "3"),
        CONSENT[WDCONS],
    ),
    SubjectState(
        "NOTREAT",
        Text("Withdrawn from treatment", "Therapie widerrufen"),
        CONSENT[WDSCOPE].eq("1"),
        CONSENT[WDCONS],
        ends=False,
    ),
    SubjectState("DEAD", Text("Died", "Verstorben"), DEATH[DTHDAT].answered(), DEATH[DTHDAT]),
    SubjectState(
        "ENDED",
        Text("Study ended", "Studie beendet"),
        END_OF_STUDY[EOSDAT].answered(),
        END_OF_STUDY[EOSDAT],
    ),
)
