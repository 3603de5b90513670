"""The states of a subject: what ends the study for it, or its treatment."""

from typing import Final

from kyphocrf.definition.condition import and_, not_, or_
from kyphocrf.definition.study import SubjectState
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.form import CONSENT, SCRDAT, SCRFAIL, WDCONS, WDSCOPE
from kyphocrf.forms.end_of_study.codes import DIED
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSREAS
from kyphocrf.forms.events.form import DEATH_TOLD, EVENTS
from kyphocrf.forms.vocabulary.codelists import YES

_NOT_BY_A_DEATH_THAT_IS_OPEN: Final = or_(
    not_(END_OF_STUDY[EOSREAS].answered()),
    END_OF_STUDY[EOSREAS].ne(DIED),
    EVENTS[DEATH_TOLD.happened].eq(YES),
)
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
    SubjectState(
        "DEAD",
        Text("Died", "Verstorben"),
        EVENTS[DEATH_TOLD.happened].eq(YES),
        EVENTS[DEATH_TOLD.earliest],
    ),
    SubjectState(
        "ENDED",
        Text("Study ended", "Studie beendet"),
        and_(END_OF_STUDY[EOSDAT].answered(), _NOT_BY_A_DEATH_THAT_IS_OPEN),
        END_OF_STUDY[EOSDAT],
    ),
)
