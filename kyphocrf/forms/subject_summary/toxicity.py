"""The worst of all pages of adverse events, skin and wound, for a patient as a whole."""

from collections.abc import Callable, Iterator
from typing import Final

from kyphocrf.definition.case import CannotTell, Case, evaluate, readable
from kyphocrf.definition.condition import Outcome, any_of
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, IntegerKind
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESER, AESTDAT
from kyphocrf.forms.adverse_event.relation import AERELTRT
from kyphocrf.forms.adverse_event.term import AECTC, AEMAXGR, AETERM
from kyphocrf.forms.events.codes import HAPPENED
from kyphocrf.forms.events.event import says
from kyphocrf.forms.events.form import CODES
from kyphocrf.forms.skin.form import FURTHER, SKIN, SKIN_GRADES
from kyphocrf.forms.study.treatment import is_treated
from kyphocrf.forms.visit.form import ANYAE, VISIT
from kyphocrf.forms.visit.news import NEW_EVENTS
from kyphocrf.forms.visit.none_new import visits_say
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.forms.vocabulary.copied import summed_up
from kyphocrf.forms.vocabulary.toxicity import DERMATITIS, NONE
from kyphocrf.forms.wound.form import WOUND, WOUND_GRADES

_GRADES: Final = ChoiceKind(DERMATITIS.codelist)
_OUTCOMES: Final = {YES: Outcome.YES, NO: Outcome.NO}


def _events(case: Case) -> tuple[Case, ...]:
    pages = case.forms(ADVERSE_EVENT)
    return tuple(page for page in pages if says(page, AETERM, AECTC, AESTDAT))


def _without_a_page(case: Case) -> Outcome:
    """Tell whether there was an event where no page tells one: what the visits answered.

    No only where a visit after the treatment asked and none leaves it open; as long as nothing was
    begun, a visit before it will do.
    """
    if _events(case):
        return Outcome.NO
    if evaluate(is_treated, case) is False:
        answers = {readable(page, ANYAE) for page in case.forms(VISIT)}
        return Outcome.NO if NO in answers and YES not in answers else Outcome.UNKNOWN
    said = visits_say(case, NEW_EVENTS)
    is_open = said.is_open_before or said.none_until is None
    return Outcome.UNKNOWN if is_open else Outcome.NO


def _any(item: Item[str]) -> Callable[[Case], str]:
    """Return what says whether any event is so: of an answer that is open it cannot be told."""

    def tell(case: Case) -> str:
        answers = (readable(page, item) or "" for page in _events(case))
        outcomes = [_OUTCOMES.get(answer, Outcome.UNKNOWN) for answer in answers]
        return CODES[any_of((*outcomes, _without_a_page(case)))]

    return tell


def _any_event(case: Case) -> str:
    return YES if _events(case) else CODES[_without_a_page(case)]


def _count(case: Case) -> int:
    if _without_a_page(case) is not Outcome.NO:
        raise CannotTell(AETERM.name)
    return len(_events(case))


def _worst_event(case: Case) -> str:
    grades = [grade for page in _events(case) if (grade := readable(page, AEMAXGR)) is not None]
    if grades or _count(case):
        return _worst(grades, AEMAXGR.name)
    return NONE


def _worst(grades: list[str], name: str) -> str:
    if not grades:
        raise CannotTell(name)
    return max(grades, key=int)


def _grades_of_skin(case: Case) -> Iterator[str]:
    for page in case.forms(SKIN):
        for first, further, _ in SKIN_GRADES:
            told = (readable(page, first), *(readable(row, further) for row in page.rows(FURTHER)))
            yield from (grade for grade in told if grade is not None)


def _grades_of_wound(case: Case) -> Iterator[str]:
    for page in case.forms(WOUND):
        for item, _ in WOUND_GRADES:
            grade = readable(page, item)
            if grade is not None:
                yield grade


AEANY: Final[Item[str]] = summed_up(
    "AEANY", Text("Any adverse event", "Unerwünschtes Ereignis"), ChoiceKind(HAPPENED),
    Text(
        "Yes with a page of one; no where visits after the treatment asked and none was named; "
        "else it cannot be told.",
        "Ja mit einer Seite; nein, wenn Visiten nach der Therapie fragten und keins genannt ist; "
        "sonst nicht zu beurteilen.",
    ),
    _any_event,
)  # fmt: skip
AECOUNT: Final[Item[int]] = summed_up(
    "AECOUNT", Text("Adverse events", "Unerwünschte Ereignisse"), IntegerKind(),
    Text("The number of their pages.", "Die Zahl ihrer Seiten."), _count,
)  # fmt: skip
AEWORST: Final[Item[str]] = summed_up(
    "AEWORST", Text("Adverse events, highest grade", "Unerwünschte Ereignisse, höchster Grad"),
    _GRADES,
    Text(
        "The highest known grade of all events; 0 where there was none.",
        "Der höchste bekannte Grad aller Ereignisse; 0, wenn es keins gab.",
    ),
    _worst_event,
)  # fmt: skip
AEANYSER: Final[Item[str]] = summed_up(
    "AEANYSER", Text("Any serious event", "Schwerwiegendes Ereignis"), ChoiceKind(HAPPENED),
    Text(
        "Yes where one is serious; cannot be told while one does not say and none is.",
        "Ja, wenn eins schwerwiegend ist; nicht zu beurteilen, solange eins es nicht sagt und "
        "keins es ist.",
    ),
    _any(AESER),
)  # fmt: skip
AEANYREL: Final[Item[str]] = summed_up(
    "AEANYREL", Text("Any related event", "Ereignis mit Zusammenhang"), ChoiceKind(HAPPENED),
    Text(
        "Yes where one is related to surgery, radiation or device; cannot be told while one is "
        "to be judged and none is.",
        "Ja, wenn eins mit Operation, Bestrahlung oder Gerät zusammenhängt; nicht zu beurteilen, "
        "solange eins offen ist und keins zusammenhängt.",
    ),
    _any(AERELTRT),
)  # fmt: skip
SKNWORST: Final[Item[str]] = summed_up(
    "SKNWORST", Text("Skin, highest grade", "Haut, höchster Grad"), _GRADES,
    Text(
        "The highest CTCAE grade of all pages of skin and all regions.",
        "Der höchste CTCAE-Grad aller Seiten Haut und aller Regionen.",
    ),
    lambda case: _worst(list(_grades_of_skin(case)), "SKNWORST"),
)  # fmt: skip
WNDWORST: Final[Item[str]] = summed_up(
    "WNDWORST", Text("Wound, highest grade", "Wunde, höchster Grad"), _GRADES,
    Text(
        "The highest CTCAE grade of all pages of wound healing.",
        "Der höchste CTCAE-Grad aller Seiten Wundheilung.",
    ),
    lambda case: _worst(list(_grades_of_wound(case)), "WNDWORST"),
)  # fmt: skip
