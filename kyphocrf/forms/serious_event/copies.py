"""What a report of a serious event takes from the page of the event, read-only (section 3.24)."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.item import Item, derived, link
from kyphocrf.definition.kind import ChoiceKind, Kind, PartialDateKind, TextKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, Assigned, Related, Variable
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event import codes as events
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEOUT, AESTDAT
from kyphocrf.forms.adverse_event.relation import (
    AEREL_D,
    AEREL_R,
    AEREL_S,
    OF_TREATMENT,
    relation,
)
from kyphocrf.forms.adverse_event.term import AEMAXGR, AETERM
from kyphocrf.forms.death.form import the_event
from kyphocrf.forms.vocabulary import ctcae

T = TypeVar("T")

SAEAE = link(
    "SAEAE", Text("Adverse event no.", "UE-Nr."), ADVERSE_EVENT.name, mandatory=True,
    guideline=Text(
        "The page on which the event is described.", "Die Seite, die das Ereignis beschreibt."
    ),
    sdtm=(
        Variable("AE", "AESPID"),
        Variable("CO", "IDVARVAL"),
        Assigned("CO", "RDOMAIN", "AE"),
        Assigned("CO", "IDVAR", "AESPID"),
        Related("HO", "AE", "AESPID"),
    ),
)  # fmt: skip


def event_of(report: Case) -> Case:
    """Return the page of the event that a report speaks of; raises CannotTell without one."""
    return the_event(report, report[SAEAE])


def _copy(name: str, label: Text, kind: Kind[T], source: Item[T]) -> Item[T]:
    """Declare a read-only copy of an answer of the event."""

    def taken(case: Case) -> T:
        return event_of(case)[source]

    words = Text(
        f"{source.name} of the adverse event named in SAEAE.",
        f"{source.name} des in SAEAE genannten Ereignisses.",
    )
    return derived(name, label, kind, method(name, words)(taken), sdtm=NOT_SUBMITTED)


SAETERM = _copy("SAETERM", Text("Event", "Ereignis"), TextKind(), AETERM)
SAEGR = _copy("SAEGR", Text("Worst grade", "Höchster Grad"), ChoiceKind(ctcae.GRADES), AEMAXGR)
SAESTDAT = _copy("SAESTDAT", Text("Start", "Beginn"), PartialDateKind(), AESTDAT)
SAEAEOUT = _copy(
    "SAEAEOUT", Text("Outcome of the event", "Ausgang des Ereignisses"),
    ChoiceKind(events.OUTCOME), AEOUT,
)  # fmt: skip
SAERELS = _copy(
    "SAERELS", Text("Related to surgery", "Zusammenhang mit Operation"),
    ChoiceKind(events.CAUSALITY), AEREL_S,
)  # fmt: skip
SAERELR = _copy(
    "SAERELR", Text("Related to radiation", "Zusammenhang mit Bestrahlung"),
    ChoiceKind(events.CAUSALITY), AEREL_R,
)  # fmt: skip
SAERELD = _copy(
    "SAERELD", Text("Related to device", "Zusammenhang mit Gerät"),
    ChoiceKind(events.CAUSALITY), AEREL_D,
)  # fmt: skip

COPIES: Final[Mapping[str, Item[Any]]] = {
    "24.8": SAETERM,
    "24.9": SAEGR,
    "24.10": SAESTDAT,
    "24.11": SAEAEOUT,
    "24.12": SAERELS,
    "24.13": SAERELR,
    "24.14": SAERELD,
}
"""What is copied, by its number on the page of the report."""


def strongest_relation(event: Case) -> str:
    """Return the strongest of the relations to surgery, radiation and device.

    Raises CannotTell while one that could be stronger is not known.
    """
    known = [relation(event, item) for item in OF_TREATMENT]
    strongest = (events.UNRELATED, *events.RELATED)
    found = max((one for one in known if one is not None), key=strongest.index, default=None)
    if found is None or (None in known and found != strongest[-1]):
        raise CannotTell(AEREL_S.name)
    return found
