"""What may have caused an adverse event, and whether the treatment may have (3.23).

Reportable is what is related to surgery, radiation or device, until that is excluded.
"""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.condition import Outcome, any_of
from kyphocrf.definition.item import Item, choice, derived
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import SuppQual, Variable
from kyphocrf.definition.method import method
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.forms.adverse_event import codes as lists
from kyphocrf.forms.study.settings import RELUNLIK
from kyphocrf.forms.vocabulary.codelists import JUDGED, NO, NYJ


@rule(
    Text(
        "Every relation; “unlikely” only where the study is set to offer it.",
        "Jeder Zusammenhang; „unwahrscheinlich“ nur, wo die Studie es anbietet.",
    )
)
def offered_relations(case: Case) -> tuple[str, ...]:
    """Return the codes of causality that the study offers."""
    without = {lists.UNLIKELY} if case.fact(RELUNLIK) == NO else set()
    return tuple(code for code in lists.CAUSALITY.by_value if code not in without)


def _relationship(name: str, en: str, de: str) -> Item[str]:
    return choice(
        name, Text(f"Related to {en}", f"Zusammenhang mit {de}"), lists.CAUSALITY, mandatory=True,
        codes_from=offered_relations, sdtm=(SuppQual("AE", name, f"Relationship to {en}"),),
    )  # fmt: skip


AEREL_S = _relationship("AEREL_S", "surgery", "Operation")
AEREL_R = _relationship("AEREL_R", "radiation", "Bestrahlung")
AEREL_D = _relationship("AEREL_D", "device", "Gerät")
AEREL_M = _relationship("AEREL_M", "disease or other", "Krankheit, anderem")
OF_TREATMENT: Final = (AEREL_S, AEREL_R, AEREL_D)


def relation(event: Case, item: Item[str]) -> str | None:
    """Return how an event is related to one of its possible causes, None while that is open.

    What does not apply, as a device that was not used, is not related.
    """
    try:
        found = event.get(item)
    except CannotTell:
        return None
    return lists.UNRELATED if event.missing(item) is Missing.NA else found


@method(
    "AERELTRT",
    Text(
        "Yes where surgery, radiation or device may have caused it; no where each of them is "
        "excluded or does not apply; else to be judged.",
        "Ja, wo Operation, Bestrahlung oder Gerät es verursacht haben können; nein, wo jedes "
        "ausgeschlossen ist oder nicht zutrifft; sonst zu beurteilen.",
    ),
)
def _is_of_treatment(case: Case) -> str:
    known = [relation(case, item) for item in OF_TREATMENT]
    return JUDGED[
        any_of(
            Outcome.UNKNOWN if one is None else Outcome.of(one in lists.RELATED) for one in known
        )
    ]


AERELTRT = derived(
    "AERELTRT", Text("Related to study treatment", "Zusammenhang mit Studientherapie"),
    ChoiceKind(NYJ), _is_of_treatment,
    assumed=Text(
        "Assumed: a relation to the device counts as one to surgery or radiation.",
        "Angenommen: Ein Zusammenhang mit dem Gerät zählt wie mit Operation oder Bestrahlung.",
    ),
    sdtm=(Variable("AE", "AEREL"),),
)  # fmt: skip
