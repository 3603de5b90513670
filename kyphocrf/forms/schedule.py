"""Study events, their windows per arm and the forms at each (section 6)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.condition import and_, or_
from kyphocrf.definition.study import Collected, StudyEvent, Window
from kyphocrf.definition.text import Text
from kyphocrf.forms.codelists import YES
from kyphocrf.forms.codelists_treatment import ONE_BY_EIGHT
from kyphocrf.forms.ebrt import EBRT, EBSDONE, EBSENDAT
from kyphocrf.forms.ebrt_plan import EBPFX, EBPSCH
from kyphocrf.forms.randomisation import ARM, ARMACT, RANDOMISATION, RNDDAT
from kyphocrf.forms.treatment import first_fraction, study_courses, treatment_day

_DAYS_OF_A_MONTH: Final = 30.44
_DAY_14: Final = timedelta(days=14)

_ALLOCATED: Final = RANDOMISATION[ARM].answered()
_IN_ARM_B: Final = RANDOMISATION[ARM].eq("B")
_GETS_KYPHOPLASTY: Final = or_(RANDOMISATION[ARM].eq("A"), RANDOMISATION[ARMACT].eq("BA"))
_GETS_RADIOTHERAPY: Final = or_(_IN_ARM_B, RANDOMISATION[ARMACT].eq("AB"))
_IN_FRACTIONS: Final = and_(_IN_ARM_B, EBRT[EBPSCH].at("T0").ne(ONE_BY_EIGHT))

_OPERATION: Final = Text("day of the procedure", "Tag der Operation")
_FRACTION: Final = Text("first delivered fraction", "erste applizierte Fraktion")
_ASSUMED: Final = Text(
    "The window is assumed, not from the protocol.",
    "Das Fenster ist angenommen, nicht aus dem Protokoll.",
)
_PAIN: Final = Collected("PAIN")
_PAIN_IF_RATED: Final = Collected("PAIN", optional=True)


def _day_of_randomisation(case: Case) -> date:
    return case.form(RANDOMISATION)[RNDDAT]


def _week_two_of_radiotherapy(case: Case) -> date:
    """Return the day of the last fraction, and day 14 where one fraction is the whole course."""
    for course in study_courses(case):
        if course[EBPFX] == 1:
            return first_fraction(course) + _DAY_14
        if course[EBSDONE] == YES:
            return course[EBSENDAT]
    raise CannotTell(EBSENDAT.name)


def _from_start(
    offset: int, before: int, after: int, assumed: Text | None = _ASSUMED
) -> Mapping[str, Window]:
    return {
        "A": Window(treatment_day, _OPERATION, offset, before, after, assumed),
        "B": Window(treatment_day, _FRACTION, offset, before, after, assumed),
    }


def _month(months: int) -> StudyEvent:
    return StudyEvent(
        f"{months}M",
        Text(f"{months} months", f"{months} Monate"),
        (_PAIN,),
        _from_start(round(months * _DAYS_OF_A_MONTH), 30, 30),
        collect_if=_ALLOCATED,
    )


_WEEK_TWO: Final = {
    "A": Window(treatment_day, _OPERATION, 14, 3, 3, _ASSUMED),
    "B": Window(
        _week_two_of_radiotherapy,
        Text("last fraction", "letzte Fraktion"),
        0,
        3,
        3,
        Text(
            "The window is assumed, and day 14 after a single fraction as well.",
            "Das Fenster ist angenommen, ebenso Tag 14 nach einer einzelnen Fraktion.",
        ),
    ),
}

EVENTS: Final = (
    StudyEvent(
        "V0",
        Text("Baseline", "Baseline"),
        (Collected("SCR"), Collected("IE"), Collected("LES"), _PAIN),
        _from_start(0, 28, 0),
    ),
    StudyEvent("RND", Text("Randomisation", "Randomisation"), (Collected("RND"),), {}),
    StudyEvent(
        "T0",
        Text("Treatment", "Therapie"),
        (Collected("PRO", _GETS_KYPHOPLASTY), Collected("EBRT", _GETS_RADIOTHERAPY)),
        {
            "": Window(
                _day_of_randomisation,
                Text("randomisation", "Randomisation"),
                0,
                0,
                14,
                _ASSUMED,
            )
        },
        collect_if=_ALLOCATED,
    ),
    StudyEvent(
        "D1",
        Text("Day 1", "Tag 1"),
        (_PAIN,),
        _from_start(1, 0, 0, None),
        collect_if=_ALLOCATED,
        unrecoverable=True,
    ),
    StudyEvent(
        "W1",
        Text("Week 1 of EBRT", "Woche 1 der Bestrahlung"),
        (_PAIN_IF_RATED,),
        {"B": Window(treatment_day, _FRACTION, 7, 2, 2, _ASSUMED)},
        collect_if=_IN_FRACTIONS,
    ),
    StudyEvent("W2", Text("Week 2", "Woche 2"), (_PAIN,), _WEEK_TWO, collect_if=_ALLOCATED),
    StudyEvent(
        "W6", Text("Week 6", "Woche 6"), (_PAIN,), _from_start(42, 7, 7), collect_if=_ALLOCATED
    ),
    StudyEvent(
        "3M",
        Text("3 months", "3 Monate"),
        (_PAIN,),
        _from_start(91, 14, 14),
        collect_if=_ALLOCATED,
    ),
    *(_month(months) for months in range(6, 61, 6)),
    StudyEvent(
        "AE", Text("Events", "Ereignisse"), (Collected("AE"),), {}, unscheduled=True
    ),
    StudyEvent(
        "UNS",
        Text("Unscheduled", "Außerplanmäßig"),
        (
            _PAIN_IF_RATED,
            Collected("PRO", _ALLOCATED, optional=True),
            Collected("EBRT", _ALLOCATED, optional=True),
        ),
        {},
        unscheduled=True,
    ),
)  # fmt: skip
