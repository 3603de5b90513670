"""Grade IV toxicity: whether an event is one, and the question that ends a treatment (1.3).

The investigator answers; what term and words suggest stands beside the empty field.
"""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import Item, choice, derived
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, SuppQual
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event import codes as lists
from kyphocrf.forms.adverse_event.relation import AERELTRT
from kyphocrf.forms.adverse_event.term import AECTC, AEGRKNOW, AETERM, reached
from kyphocrf.forms.study.settings import STOPCNT
from kyphocrf.forms.vocabulary.codelists import JUDGED, NO, NYJ, TO_BE_JUDGED, YES
from kyphocrf.forms.vocabulary.stop_criteria import Criterion, suggested_by
from kyphocrf.forms.vocabulary.toxicity import LIFE_THREATENING

_SOURCE: Final = "NCT02773966: discontinuation of treatment"


def _is_grade_4(case: Case) -> Outcome:
    """Tell whether it had grade 4 or more; raises CannotTell before its grade is entered."""
    try:
        return Outcome.of(reached(case, LIFE_THREATENING))
    except CannotTell:
        if case[AEGRKNOW] != NO:
            raise
        return Outcome.UNKNOWN


@method(
    "AETOX4",
    Text(
        "Yes for grade 4 or 5 with a relation to the treatment; to be judged while the relation "
        "or a grade of the course is not known; else no.",
        "Ja bei Grad 4 oder 5 mit Zusammenhang zur Therapie; zu beurteilen, solange der "
        "Zusammenhang oder ein Grad des Verlaufs nicht bekannt ist; sonst nein.",
    ),
    source=_SOURCE,
)
def _is_toxicity(case: Case) -> str:
    if case[AERELTRT] == NO:
        return NO
    grave = _is_grade_4(case)
    if grave is Outcome.YES:
        return case[AERELTRT]
    return JUDGED[grave]


AETOX4 = derived(
    "AETOX4", Text("Grade IV toxicity", "Toxizität Grad IV"), ChoiceKind(NYJ), _is_toxicity,
    kept=True, sdtm=NOT_SUBMITTED,
)  # fmt: skip

_SUGGESTED: Final = {
    Criterion.SKIN: lists.SKIN_NECROSIS,
    Criterion.BONE: lists.BONE_NECROSIS,
    Criterion.NERVE: lists.PARESIS,
}


@method(
    "AESTOP",
    Text(
        "What the words of the report or the CTCAE term speak of; nothing where they do not.",
        "Wovon die Bezeichnung oder der CTCAE-Begriff spricht; nichts, wo sie es nicht tun.",
    ),
)
def _suggested_criterion(case: Case) -> str:
    found = suggested_by(case.get(AECTC) or "", case.get(AETERM) or "")
    if found is None:
        raise CannotTell(AECTC.name)
    return _SUGGESTED[found]


AESTOP = choice(
    "AESTOP",
    Text("Stop criterion", "Abbruchkriterium"),
    lists.STOP_CRITERION,
    question=Text(
        "Which stop criterion of the protocol is it?",
        "Welches Abbruchkriterium des Protokolls ist es?",
    ),
    mandatory=True,
    collect_if=AETOX4.in_(YES, TO_BE_JUDGED),
    suggested=_suggested_criterion,
    guideline=Text(
        "The investigator's judgement. A necrosis counts once it needs surgery, a paresis at "
        "grade 4 or 5.",
        "Beurteilung durch den Prüfer. Eine Nekrose zählt, wenn sie operiert werden muss, eine "
        "Parese bei Grad 4 oder 5.",
    ),
    sdtm=(SuppQual("AE", "AESTOP", "Grade IV Stop Criterion"),),
)


@method(
    "AEDLT",
    Text(
        "Yes for a grade IV toxicity that is a stop criterion; to be judged while that, its grade "
        "or its relation is not known; else no.",
        "Ja bei einer Toxizität Grad IV, die ein Abbruchkriterium ist; zu beurteilen, solange "
        "dies, ihr Grad oder ihr Zusammenhang nicht bekannt ist; sonst nein.",
    ),
    source=_SOURCE,
)
def _stops_treatment(case: Case) -> str:
    toxicity, criterion = case[AETOX4], _criterion(case)
    if NO in (toxicity, JUDGED[criterion]):
        return NO
    return toxicity if criterion is Outcome.YES else TO_BE_JUDGED


def _criterion(case: Case) -> Outcome:
    """Tell whether it was judged to be one of the criteria, or none of them."""
    try:
        answer = case.get(AESTOP)
    except CannotTell:
        answer = None
    if answer in (None, lists.NOT_JUDGED_YET):
        return Outcome.UNKNOWN
    return Outcome.of(answer in lists.STOPPING)


AEDLT = derived(
    "AEDLT", Text("Stops the treatment", "Therapiestopp"), ChoiceKind(NYJ), _stops_treatment,
    kept=True, sdtm=NOT_SUBMITTED,
)  # fmt: skip

_COUNTED: Final = {item.name: item for item in (AEDLT, AETOX4)}


def counted_towards_stop(case: Case) -> Item[str]:
    """Return the item by which an event counts towards the stop of the study, as it is set."""
    return _COUNTED[case.fact(STOPCNT)]


STOP_RULE: Final = ItemGroup(
    "STOPRULE",
    Text("Stop rule", "Abbruchregel"),
    {"23.26a": AETOX4, "23.26b": AESTOP, "23.27": AEDLT},
)
