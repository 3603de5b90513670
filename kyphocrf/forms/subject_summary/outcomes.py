"""What follows for a patient as a whole: local control, sintering, drop-out."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case, readable
from kyphocrf.definition.condition import Outcome, any_of
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, DateKind
from kyphocrf.definition.text import Text
from kyphocrf.forms.analysis_sets.form import ANALYSIS_SETS, SETACT, SETARM
from kyphocrf.forms.end_of_study import codes as ends
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSREAS
from kyphocrf.forms.endpoints import codes as rules
from kyphocrf.forms.endpoints.form import ENDPOINTS, LVLEV, SIEVENT, SIRULE
from kyphocrf.forms.endpoints.times import origin
from kyphocrf.forms.events.codes import HAPPENED, UNTOLD
from kyphocrf.forms.events.course import assessments
from kyphocrf.forms.events.form import (
    ASSUMED,
    CODES,
    EVENTS,
    LOCAL_TOLD,
    WITHDRAWAL_TOLD,
    known,
)
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.copied import summed_up

_OUTCOMES: Final = {code: outcome for outcome, code in CODES.items()}
_CONTROLLED: Final = {YES: NO, NO: YES, UNTOLD: UNTOLD}
NO_DROP_OUT: Final = (ends.COMPLETED, ends.DIED, ends.FAILED_SCREENING)


def _as_randomised(case: Case) -> str:
    sets = case.form(ANALYSIS_SETS)
    return YES if sets[SETACT] == sets[SETARM] else NO


ASPLAN: Final[Item[str]] = summed_up(
    "ASPLAN", Text("Treated as randomised", "Wie randomisiert behandelt"), ChoiceKind(NY),
    Text(
        "Yes where the arm as treated is the arm as randomised.",
        "Ja, wenn der Arm laut Therapie der Arm laut Randomisation ist.",
    ),
    _as_randomised, collect_if=RANDOMISATION[ARM].answered(), assumed=ASSUMED,
)  # fmt: skip


def _is_controlled(case: Case) -> str:
    origin(case)
    return _CONTROLLED[case.form(EVENTS)[LOCAL_TOLD.happened]]


LCYN: Final[Item[str]] = summed_up(
    "LCYN", Text("Local control", "Lokale Kontrolle"), ChoiceKind(HAPPENED),
    Text(
        "No with a local progression; yes without one where a response was judged since the "
        "randomisation; else it cannot be told.",
        "Nein bei Lokalprogress; ja ohne, wenn seit der Randomisation ein Ansprechen beurteilt "
        "wurde; sonst nicht zu beurteilen.",
    ),
    _is_controlled, assumed=ASSUMED,
)  # fmt: skip
LCDAT = summed_up(
    "LCDAT", Text("Local control last judged", "Lokale Kontrolle zuletzt beurteilt"), DateKind(),
    Text(
        "The last day on which a response was judged (“NE” is none).",
        "Der letzte Tag mit beurteiltem Ansprechen („NE“ ist keins).",
    ),
    lambda case: known(max(assessments(case, origin(case)), default=None), "LCDAT"),
    assumed=ASSUMED,
)  # fmt: skip


def _is_sintered(case: Case) -> str:
    """Return whether any treated level sintered; of one that was never judged it is open."""
    rows = case.form(ENDPOINTS).rows(ENDPOINTS.group_of[LVLEV.name])
    if not rows:
        raise CannotTell(SIEVENT.name)
    return CODES[any_of(map(_sintering, rows))]


def _sintering(level: Case) -> Outcome:
    if level[SIRULE] == rules.AT_START:
        return Outcome.UNKNOWN
    return _OUTCOMES[level[SIEVENT]]


SIANY: Final[Item[str]] = summed_up(
    "SIANY", Text("Sintering of any level", "Sinterung eines Wirbels"), ChoiceKind(HAPPENED),
    Text(
        "Yes where one treated level sintered; cannot be told while none has and one was never "
        "judged. Each level stands in the table of levels.",
        "Ja, wenn ein behandelter Wirbel gesintert ist; nicht zu beurteilen, solange keiner es ist "
        "und einer nie beurteilt wurde. Jeder steht in der Tabelle der Wirbel.",
    ),
    _is_sintered, assumed=ASSUMED,
)  # fmt: skip


def _why_dropped_out(case: Case) -> str:
    """Return the reason of the end of study that ended it early."""
    for page in case.forms(END_OF_STUDY):
        reason = readable(page, EOSREAS)
        if reason is not None and reason not in NO_DROP_OUT:
            return reason
    if case.form(EVENTS)[WITHDRAWAL_TOLD.happened] == YES:
        return ends.WITHDREW
    raise CannotTell(EOSREAS.name)


def _is_dropped_out(case: Case) -> str:
    pages = case.forms(END_OF_STUDY)
    if any((readable(page, EOSREAS) or "") in NO_DROP_OUT for page in pages):
        return NO
    if any(readable(page, EOSREAS) is not None for page in pages):
        return YES
    withdrawn = case.form(EVENTS)[WITHDRAWAL_TOLD.happened]
    return CODES[Outcome.UNKNOWN] if pages and withdrawn == NO else withdrawn


DROPOUT: Final[Item[str]] = summed_up(
    "DROPOUT", Text("Dropped out", "Vorzeitig ausgeschieden"), ChoiceKind(HAPPENED),
    Text(
        "Yes where the study ended before 5 years other than by death or as a screening failure, "
        "or the consent was withdrawn; no while it goes on.",
        "Ja, wenn die Studie vor 5 Jahren nicht durch Tod oder Screening-Failure endete oder die "
        "Einwilligung widerrufen wurde; nein, solange sie läuft.",
    ),
    _is_dropped_out, assumed=ASSUMED,
)  # fmt: skip
DROPWHY: Final[Item[str]] = summed_up(
    "DROPWHY", Text("Dropped out, because", "Ausgeschieden, Grund"), ChoiceKind(ends.END_REASON),
    Text(
        "The reason of the end of study; without its page the withdrawal of the consent.",
        "Der Grund des Studienendes; ohne dessen Seite der Widerruf der Einwilligung.",
    ),
    _why_dropped_out, collect_if=DROPOUT.eq(YES), assumed=ASSUMED,
)  # fmt: skip
