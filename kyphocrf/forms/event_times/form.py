"""One row per event time (page 39): three of the patient, two of each treated level.

Nothing is typed: every row repeats what the page of endpoints says of one of its times, so that
all of them can be analysed by one script. The number of a row is that of its time for good.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple

from kyphocrf.definition.case import CannotTell, Case, evaluate
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, DateKind, IntegerKind, MultiChoiceKind
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.endpoints import codes as rules
from kyphocrf.forms.endpoints import form as eps
from kyphocrf.forms.endpoints.form import ENDPOINTS
from kyphocrf.forms.event_times import codes as lists
from kyphocrf.forms.events.codes import HAPPENED, TOLD_BY
from kyphocrf.forms.events.form import (
    ASSUMED,
    CONTSRC,
    DEATH_TOLD,
    DISTANT_TOLD,
    EVENTS,
    LOCAL_TOLD,
)
from kyphocrf.forms.heights.form import HEIGHTS
from kyphocrf.forms.lesions.form import AT_MOST
from kyphocrf.forms.lesions.targets import target_lesions
from kyphocrf.forms.local_control.form import LOCAL_CONTROL
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.copied import copied, numbered, same_row, summed_up
from kyphocrf.forms.vocabulary.levels import LEVEL
from kyphocrf.forms.vocabulary.units import DAY

_PAGE: Final = 39


class _Time(NamedTuple):
    """A time to an event by the items of the page of endpoints that tell it."""

    parameter: str
    event: Item[str]
    earliest: Item[date]
    latest: Item[date]
    until: Item[date]
    days: Item[int]
    rule: Item[str]
    missed: Item[str] | None = None


_OF_PATIENT: Final = (
    _Time(
        lists.SURVIVAL,
        eps.OSEVENT, eps.OSEARL, eps.OSLATE, eps.OSDAT, eps.OSDAYS, eps.OSRULE,
    ),
    _Time(
        lists.PROGRESSION_FREE, eps.PFSEVENT, eps.PFSEARL, eps.PFSLATE, eps.PFSDAT, eps.PFSDAYS,
        eps.PFSRULE, eps.PFSMISS,
    ),
    _Time(
        lists.LOCALLY_FREE, eps.LPFSEV, eps.LPFSEARL, eps.LPFSLATE, eps.LPFSDAT, eps.LPFSDAYS,
        eps.LPFSRULE, eps.LPFSMISS,
    ),
)  # fmt: skip
_OF_LEVEL: Final = (
    _Time(
        lists.LEVEL_FREE,
        eps.LVEVENT, eps.LVEARL, eps.LVLATE, eps.LVDAT, eps.LVDAYS, eps.LVRULE,
    ),
    _Time(
        lists.LEVEL_SINTERED,
        eps.SIEVENT, eps.SIEARL, eps.SILATE, eps.SIDAT, eps.SIDAYS, eps.SIRULE,
    ),
)  # fmt: skip


_MOST: Final = len(_OF_PATIENT) + len(_OF_LEVEL) * AT_MOST


def _place(row: int) -> tuple[_Time, int]:
    """Return the time that a row tells, and the lesion it speaks of, 0 for the patient."""
    if row <= len(_OF_PATIENT):
        return _OF_PATIENT[row - 1], 0
    lesion, place = divmod(row - len(_OF_PATIENT) - 1, len(_OF_LEVEL))
    return _OF_LEVEL[place], lesion + 1


@rule(
    Text(
        "Three times of a randomised patient, and two of each treated level.",
        "Drei Zeiten eines randomisierten Patienten und zwei je behandeltem Wirbel.",
    )
)
def _times(case: Case) -> tuple[int, ...]:
    _ = case.form(RANDOMISATION)[ARM]
    told = (0, *(evaluate(target_lesions, case) or ()))
    return tuple(row for row in range(1, _MOST + 1) if _place(row)[1] in told)


@rule(Text("The time to an event.", "Die Zeit bis zum Ereignis."))
def _hint(case: Case) -> Text:
    return lists.PARAMETER.decode(_place(case.row)[0].parameter)


def _on_endpoints(case: Case) -> Case:
    """Return the page of endpoints, or its row of the lesion that this row speaks of."""
    page, lesion = case.form(ENDPOINTS), _place(case.row)[1]
    return same_row(page.rows(ENDPOINTS.group_of[eps.LVLEV.name]), lesion) if lesion else page


def _there(part: Callable[[_Time], Item[Any]]) -> Callable[[Case], Any]:
    return lambda case: _on_endpoints(case)[part(_place(case.row)[0])]


def _lesion(case: Case) -> int:
    lesion = _place(case.row)[1]
    if not lesion:
        raise CannotTell(TTLES.name)
    return lesion


def _level(case: Case) -> str:
    _ = _lesion(case)
    return _on_endpoints(case)[eps.LVLEV]


def _is_censored(case: Case) -> str:
    happened = case[TTEVENT]
    if happened not in (YES, NO):
        raise CannotTell(TTEVENT.name)
    return YES if happened == NO else NO


def _missed(case: Case) -> str:
    missed = _place(case.row)[0].missed
    if missed is None:
        raise CannotTell(TTMISS.name)
    return _on_endpoints(case)[missed]


def _told_by(case: Case) -> tuple[str, ...]:
    """Return the pages that tell the event, or the day on which the time is censored."""
    found = case[TTRULE]
    source = _SOURCES.get(found)
    if source is not None:
        return case.form(EVENTS)[source]
    if found == rules.AT_ASSESSMENT and case[TTPARM] == lists.LEVEL_SINTERED:
        return (HEIGHTS.name,)
    return (_BY_ITSELF[found],) if found in _BY_ITSELF else _untold()


def _untold() -> tuple[str, ...]:
    raise CannotTell(TTRULE.name)


_SOURCES: Final = {
    rules.DIED: DEATH_TOLD.sources,
    rules.DISTANT: DISTANT_TOLD.sources,
    rules.LOCAL: LOCAL_TOLD.sources,
    rules.AT_CONTACT: CONTSRC,
}
_BY_ITSELF: Final = {
    rules.SINTERED: HEIGHTS.name,
    rules.AT_ASSESSMENT: LOCAL_CONTROL.name,
    rules.AT_START: RANDOMISATION.name,
}
_AS_THERE: Final = Text(
    f"As on the page {ENDPOINTS.label.en}.", f"Wie auf der Seite {ENDPOINTS.label.de}."
)
TTPARM: Final[Item[str]] = summed_up(
    "TTPARM", lists.PARAMETER.label, ChoiceKind(lists.PARAMETER),
    Text("Which time the row tells.", "Welche Zeit die Zeile angibt."),
    lambda case: _place(case.row)[0].parameter,
)  # fmt: skip
_OF_A_LEVEL: Final = TTPARM.in_(lists.LEVEL_FREE, lists.LEVEL_SINTERED)
TTLES: Final[Item[int]] = summed_up(
    "TTLES", Text("Lesion", "Läsion"), IntegerKind(),
    Text("The number of the lesion, of a time of a level.", "Die Nummer der Läsion des Wirbels."),
    _lesion, collect_if=_OF_A_LEVEL,
)  # fmt: skip
TTLEV: Final[Item[str]] = summed_up(
    "TTLEV", eps.LVLEV.label, ChoiceKind(LEVEL), Text("Its level.", "Deren Wirbel."), _level,
    collect_if=_OF_A_LEVEL,
)  # fmt: skip
TTEVENT: Final[Item[str]] = summed_up(
    "TTEVENT", Text("Event", "Ereignis"), ChoiceKind(HAPPENED), _AS_THERE,
    _there(lambda time: time.event), assumed=ASSUMED,
)  # fmt: skip
TTEARL: Final[Item[date]] = summed_up(
    "TTEARL", eps.OSEARL.label, DateKind(), _AS_THERE, _there(lambda time: time.earliest),
    collect_if=TTEVENT.eq(YES), assumed=ASSUMED,
)  # fmt: skip
TTLATE: Final[Item[date]] = summed_up(
    "TTLATE", eps.OSLATE.label, DateKind(), _AS_THERE, _there(lambda time: time.latest),
    collect_if=TTEVENT.eq(YES), assumed=ASSUMED,
)  # fmt: skip
TTCNSR: Final[Item[str]] = summed_up(
    "TTCNSR", Text("Censored", "Zensiert"), ChoiceKind(NY),
    Text(
        "Yes without an event; cannot be told where the event cannot.",
        "Ja ohne Ereignis; nicht zu sagen, wenn das Ereignis nicht zu beurteilen ist.",
    ),
    _is_censored, assumed=ASSUMED,
)  # fmt: skip
TTDAT: Final[Item[date]] = summed_up(
    "TTDAT", Text("Event or censored on", "Ereignis oder zensiert am"), DateKind(), _AS_THERE,
    _there(lambda time: time.until), assumed=ASSUMED,
)  # fmt: skip
TTDAYS: Final[Item[int]] = summed_up(
    "TTDAYS", Text("Days", "Tage"), IntegerKind(), _AS_THERE, _there(lambda time: time.days),
    unit=DAY, assumed=ASSUMED,
)  # fmt: skip
TTRULE: Final[Item[str]] = summed_up(
    "TTRULE", eps.OSRULE.label, eps.OSRULE.kind, _AS_THERE, _there(lambda time: time.rule),
    assumed=ASSUMED,
)  # fmt: skip
TTSRC: Final[Item[tuple[str, ...]]] = summed_up(
    "TTSRC", Text("Told by", "Angegeben von"), MultiChoiceKind(TOLD_BY),
    Text(
        "The pages of the event, or of the day on which the time is censored.",
        "Die Seiten des Ereignisses oder des Tages, an dem die Zeit zensiert ist.",
    ),
    _told_by, assumed=ASSUMED,
)  # fmt: skip
TTMISS: Final[Item[str]] = summed_up(
    "TTMISS", eps.PFSMISS.label, ChoiceKind(NY), _AS_THERE, _missed,
    collect_if=TTPARM.in_(lists.PROGRESSION_FREE, lists.LOCALLY_FREE), assumed=ASSUMED,
)  # fmt: skip

EVENT_TIMES: Final = Form(
    "ADTTE",
    Text("Times to events", "Zeiten bis zu Ereignissen"),
    version=1,
    page=_PAGE,
    groups=(
        ItemGroup(
            "TIME",
            Text("Time to an event", "Zeit bis zum Ereignis"),
            numbered(
                _PAGE,
                1,
                (
                    *(TTPARM, TTLES, TTLEV, copied(ENDPOINTS, eps.ORIGIN)),
                    *(TTEVENT, TTEARL, TTLATE, TTCNSR, TTDAT, TTDAYS, TTRULE, TTSRC, TTMISS),
                ),
            ),
            repeats=Repeats(Text("Time", "Zeit"), _MOST, _times, across=True, hint=_hint),
        ),
    ),
    analysis=True,
    note=Text(
        "Nothing is typed here. One row for each time, in the tables as on this page.",
        "Hier wird nichts eingegeben. Eine Zeile je Zeit, in den Tabellen wie hier.",
    ),
)
