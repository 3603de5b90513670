"""The flow of participants (CONSORT), counted from the table of one row a subject."""

from typing import Final

from kyphocrf.definition.condition import and_, not_
from kyphocrf.definition.flow import FlowStep
from kyphocrf.definition.text import Text
from kyphocrf.forms.analysis_sets.form import SETEVL, SETRND, SETTRT
from kyphocrf.forms.consent.form import ICDAT
from kyphocrf.forms.eligibility.form import IEELIG
from kyphocrf.forms.end_of_study.codes import COMPLETED, LOST, WITHDREW
from kyphocrf.forms.end_of_study.form import EOSREAS
from kyphocrf.forms.events.form import DEATH_TOLD
from kyphocrf.forms.subject_summary.form import SUBJECT_SUMMARY as ADSL
from kyphocrf.forms.subject_summary.outcomes import ASPLAN, DROPOUT, DROPWHY
from kyphocrf.forms.vocabulary.codelists import NO, YES

_RANDOMISED: Final = ADSL[SETRND].eq(YES)
_ENDED: Final = ADSL[EOSREAS].answered()
FLOW: Final = (
    FlowStep("CONSENT", Text("Consented", "Eingewilligt"), ADSL[ICDAT].answered()),
    FlowStep("ELIG", Text("Eligible", "Einschlussfähig"), ADSL[IEELIG].eq(YES)),
    FlowStep("NOTELIG", Text("Not eligible", "Nicht einschlussfähig"), ADSL[IEELIG].eq(NO)),
    FlowStep("RANDOM", Text("Randomised", "Randomisiert"), _RANDOMISED),
    FlowStep(
        "NOTRND",
        Text("Consented, not randomised", "Eingewilligt, nicht randomisiert"),
        and_(ADSL[ICDAT].answered(), ADSL[SETRND].eq(NO)),
    ),
    FlowStep(
        "ASPLAN",
        Text("Treated as randomised", "Wie randomisiert behandelt"),
        and_(_RANDOMISED, ADSL[ASPLAN].eq(YES)),
    ),
    FlowStep(
        "OTHER",
        Text("Treated otherwise", "Anders behandelt"),
        and_(_RANDOMISED, ADSL[SETTRT].eq(YES), ADSL[ASPLAN].eq(NO)),
    ),
    FlowStep(
        "NOTRT",
        Text("Randomised, not treated", "Randomisiert, nicht behandelt"),
        and_(_RANDOMISED, ADSL[SETTRT].eq(NO)),
    ),
    FlowStep(
        "EVAL",
        Text("Evaluable for the primary endpoint", "Auswertbar für den primären Endpunkt"),
        and_(_RANDOMISED, ADSL[SETEVL].eq(YES)),
    ),
    FlowStep(
        "NOTEVAL",
        Text("Not evaluable for the primary endpoint", "Nicht auswertbar, primärer Endpunkt"),
        and_(_RANDOMISED, ADSL[SETEVL].eq(NO)),
    ),
    FlowStep(
        "LOST",
        Text("Lost to follow-up", "Kein Kontakt mehr"),
        and_(_RANDOMISED, ADSL[DROPOUT].eq(YES), ADSL[DROPWHY].eq(LOST)),
    ),
    FlowStep(
        "WITHDREW",
        Text("Consent withdrawn", "Einwilligung widerrufen"),
        and_(_RANDOMISED, ADSL[DROPOUT].eq(YES), ADSL[DROPWHY].eq(WITHDREW)),
    ),
    FlowStep(
        "STOPPED",
        Text("Dropped out for another reason", "Aus anderem Grund ausgeschieden"),
        and_(_RANDOMISED, ADSL[DROPOUT].eq(YES), not_(ADSL[DROPWHY].in_(LOST, WITHDREW))),
    ),
    FlowStep(
        "DIED",
        Text("Died", "Verstorben"),
        and_(_RANDOMISED, ADSL[DEATH_TOLD.happened].eq(YES)),
    ),
    FlowStep(
        "FINISHED",
        Text("Completed 5 years", "5 Jahre abgeschlossen"),
        and_(_RANDOMISED, _ENDED, ADSL[EOSREAS].eq(COMPLETED)),
    ),
)
"""Each step stands for itself: who died may have been lost before."""
