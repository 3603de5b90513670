"""What one more answer may do to an event: never undo it, never let it lie later, or censor sooner.

Nor may it make known less far that there was none.

Answers come in any order to empty places of the pages that tell events and contacts. One that
brings a hard finding is set right before anything follows from it, so nothing is asked of it.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import NO_VALUE
from kyphocrf.definition.item import Item
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEENDAT, AEONGO, AEOUT, AESTDAT
from kyphocrf.forms.adverse_event.term import AECTC, AETOXGR
from kyphocrf.forms.consent.form import CONSENT, ICDAT, SCRFAIL, SCRFREAS, WDCONS, WDSCOPE
from kyphocrf.forms.death.form import DEATH, DTHCAUS, DTHDAT
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL
from kyphocrf.forms.ebrt.plan import EBPSALV
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSLAST, EOSREAS
from kyphocrf.forms.endpoints.form import ENDPOINTS
from kyphocrf.forms.events.form import EVENTS
from kyphocrf.forms.fracture.form import FRACTURE, FXSDAT, FXSLEV
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.local_control.form import LOCAL_CONTROL, LTCDAT, LTCMDA, LTCPDAT, LTCPROG
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import PAINDAT
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION, RNDDAT
from kyphocrf.forms.reintervention.form import REIDAT, REILEV, REINTERVENTION
from kyphocrf.forms.serious_event.copies import SAEAE
from kyphocrf.forms.serious_event.form import SAEDTHDT, SAEOUT, SERIOUS_EVENT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.survival.form import DISCOURS, PROGDAT, PROGDIS, SURVDAT, SURVIVAL, VITAL
from kyphocrf.forms.visit.form import ANYFX, ANYREI, VISIT, VISITDAT, VISMODE
from kyphocrf.record.answers import FormKey
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.review import Review
from tests.scenario import Scenario

DAYS: Final = ("2026-06-20", "2026-08-01", "2026-09-10", "2026-10-05", "2026-11-20", "2026-11-24")
PARTIAL: Final = (*DAYS, "2026", "2026-08", "2026-10", "2026-11")
EVENT: Final = ("DT", "DP", "LP", "FR", "RI", "WD")
_NONE_UNTIL: Final = {f"{one}EVENT": f"{one}NONE" for one in EVENT}
ENDPOINT: Final = (
    ("OSEVENT", "OSLATE", "OSCENS"),
    ("PFSEVENT", "PFSLATE", "PFSCENS"),
    ("LPFSEV", "LPFSLATE", "LPFSCENS"),
)


class Place(NamedTuple):
    """A place that is answered with one of these."""

    form: Any
    event: str
    item: Item[Any]
    typed: tuple[str, ...]
    row: int = 0
    number: int = 1

    def __repr__(self) -> str:
        return f"{self.form.name} {self.event} {self.number} {self.item.name}[{self.row}]"


PLACES: Final = (
    *(
        place
        for number in (1, 2)
        for place in (
            Place(ADVERSE_EVENT, "AE", AEOUT, ("1", "5"), 0, number),
            Place(ADVERSE_EVENT, "AE", AECTC, ("Stroke",), 0, number),
            Place(ADVERSE_EVENT, "AE", AETOXGR, ("3", "5"), 0, number),
            Place(ADVERSE_EVENT, "AE", AESTDAT, PARTIAL, 0, number),
            Place(ADVERSE_EVENT, "AE", AEONGO, ("0", "1"), 0, number),
            Place(ADVERSE_EVENT, "AE", AEENDAT, PARTIAL, 0, number),
            Place(FRACTURE, "LOG", FXSDAT, DAYS, 0, number),
            Place(FRACTURE, "LOG", FXSLEV, ("L2",), 0, number),
            Place(REINTERVENTION, "LOG", REIDAT, DAYS, 0, number),
            Place(REINTERVENTION, "LOG", REILEV, ("L1",), 0, number),
            Place(EBRT, "UNS", FXDAT, DAYS, number),
            Place(EBRT, "UNS", FXDEL, ("0", "1"), number),
        )
    ),
    *(
        place
        for event in ("W6", "3M", "6M")
        for place in (
            Place(VISIT, event, VISMODE, ("1", "2", "3")),
            Place(VISIT, event, VISITDAT, DAYS),
            Place(VISIT, event, ANYFX, ("0", "1")),
            Place(VISIT, event, ANYREI, ("0", "1")),
            Place(SURVIVAL, event, VITAL, ("1", "2", "3")),
            Place(SURVIVAL, event, SURVDAT, DAYS),
            Place(SURVIVAL, event, DISCOURS, ("1", "2")),
            Place(SURVIVAL, event, PROGDIS, ("0", "1")),
            Place(SURVIVAL, event, PROGDAT, PARTIAL),
            Place(LOCAL_CONTROL, event, LTCDAT, DAYS),
            Place(LOCAL_CONTROL, event, LTCMDA, ("SD", "PD", "NE"), 1),
            Place(LOCAL_CONTROL, event, LTCPROG, ("0", "1", "2"), 1),
            Place(LOCAL_CONTROL, event, LTCPDAT, DAYS, 1),
            Place(PAIN, event, PAINDAT, DAYS),
        )
    ),
    Place(DEATH, "EOS", DTHDAT, PARTIAL),
    Place(DEATH, "EOS", DTHCAUS, ("1", "9")),
    Place(END_OF_STUDY, "EOS", EOSDAT, DAYS),
    Place(END_OF_STUDY, "EOS", EOSREAS, ("1", "2", "3", "4")),
    Place(END_OF_STUDY, "EOS", EOSLAST, DAYS),
    Place(SERIOUS_EVENT, "AE", SAEAE, ("1", "2")),
    Place(SERIOUS_EVENT, "AE", SAEOUT, ("1", "5")),
    Place(SERIOUS_EVENT, "AE", SAEDTHDT, PARTIAL),
    Place(CONSENT, "V0", WDCONS, DAYS),
    Place(CONSENT, "V0", WDSCOPE, ("1", "2", "3")),
    Place(CONSENT, "V0", SCRFAIL, ("0", "1")),
    Place(CONSENT, "V0", SCRFREAS, ("1", "4")),
    Place(EBRT, "UNS", EBPSALV, ("0", "1")),
    Place(KYPHOPLASTY, "T0", PRODAT, ("2026-06-09", *DAYS)),
    Place(KYPHOPLASTY, "UNS", PRODAT, DAYS),
)
THEMES: Final = (
    {"AE", "SAE", "SURV", "SV", "DTH", "EOS"},
    {"AE", "DTH"},
    {"SURV", "LTC", "DTH"},
    {"SURV", "SV"},
    {"SV"},
    {"SV", "PRO"},
    {"LTC", "PAIN"},
    {"FX", "REI", "EBRT", "PRO", "SV"},
    {"REI", "EBRT", "PRO"},
    {"SCR", "EOS", "DTH"},
)
"""Forms of which pages tell the same event: answers of one theme meet each other."""


def _of_theme(forms: set[str]) -> st.SearchStrategy[list[tuple[Place, str]]]:
    places = [place for place in PLACES if place.form.name in forms]
    answer = st.sampled_from(places).flatmap(
        lambda place: st.tuples(st.just(place), st.sampled_from(place.typed))
    )
    return st.lists(answer, min_size=8, max_size=24)


ANSWERS: Final = st.sampled_from(THEMES).flatmap(_of_theme)


def randomised() -> Scenario:
    patient = Scenario.blank(STUDY).on(CONSENT).answer(ICDAT, "2026-06-01")
    return patient.on(RANDOMISATION).answer(RNDDAT, "2026-06-05").answer(ARM, "A")


def hard(book: Casebook) -> set[tuple[FormKey, str, Any]]:
    views = CaseViews(book)
    return {
        (key, finding.number, finding.spot)
        for key in book.instances
        for finding in Review(book, key, views).all_findings()
        if finding.severity is Severity.HARD
    }


def values(patient: Scenario) -> dict[str, str | None]:
    """Return what is computed of events and endpoints, as canonical texts."""
    book = patient.left()
    views = CaseViews(book)
    told: dict[str, str | None] = {}
    for form in (EVENTS, ENDPOINTS):
        (page,) = book.of_form(form.name)
        for name, item in form.items.items():
            if form.group_of[name].repeats is None:
                value = views.of(page).reading(name)
                told[name] = None if type(value) in NO_VALUE else item.kind.format(value)
    return told


def broken(before: dict[str, str | None], after: dict[str, str | None]) -> Iterator[str]:
    """Yield what one more answer has done that it must not."""
    names = [(f"{one}EVENT", f"{one}LATE", "") for one in EVENT]
    for event, latest, censored in (*names, *ENDPOINT):
        if before[event] == "1" and after[event] != "1":
            yield f"{event} is no longer certain"
        if before[event] == "1" and (after[latest] or "") > (before[latest] or ""):
            yield f"{latest} is later: {before[latest]}, now {after[latest]}"
        for last in filter(None, (censored, _NONE_UNTIL.get(event))):
            was, now = before[last], after[last]
            if was is not None and now is not None and now < was:
                yield f"{last} is earlier: {was}, now {now}"


def untrue(told: dict[str, str | None]) -> Iterator[str]:
    """Yield what contradicts that "no" is known up to the last day of asking, and censored there.

    An endpoint of which nobody asked is censored on day 0; survival and local control depend on one
    event each, or on death beside it.
    """
    for event, none_until in _NONE_UNTIL.items():
        if (told[event] == "0") != (told[none_until] is not None):
            yield f"{event} is {told[event]}, none until {told[none_until]}"
    for endpoint, _, censored in ENDPOINT:
        last = told["DTNONE" if censored == "OSCENS" else "LPNONE"] or ""
        if told[endpoint] == "0" and told[censored] != max(last, told["ORIGIN"] or ""):
            yield f"{censored} is {told[censored]}, asked last on {last}"


@settings(max_examples=60)
@given(ANSWERS)
def test_clinical_01_one_more_answer_undoes_no_event_and_censors_no_sooner(
    answers: list[tuple[Place, str]],
) -> None:
    patient = randomised()
    book, told = patient.left(), values(patient)
    for place, typed in answers:
        patient.on(place.form, place.event, form_repeat=place.number)
        if patient.value(place.item, place.row) is not None:
            continue
        patient.answer(place.item, typed, place.row)
        then = values(patient)
        faults = list(broken(told, then))
        assert not faults or hard(patient.left()) - hard(book), faults
        assert not list(untrue(then))
        book, told = patient.left(), then
