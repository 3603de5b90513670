"""Study events, their windows per arm and the forms at each (section 6)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.condition import Condition, and_, not_, or_
from kyphocrf.definition.rule import rule
from kyphocrf.definition.study import Collected, EventRepeats, StudyEvent, Window
from kyphocrf.definition.text import Text
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.plan import AT_MOST, EBPFX
from kyphocrf.forms.ebrt.summary import EBSDONE, EBSENDAT
from kyphocrf.forms.randomisation.form import ARM, ARMACT, RANDOMISATION, RNDDAT
from kyphocrf.forms.study.treatment import (
    first_fraction,
    fraction_day,
    study_courses,
    treatment_day,
)
from kyphocrf.forms.visit.form import NOT_DONE, ON_SITE, mode_at
from kyphocrf.forms.vocabulary.codelists import YES

_DAYS_OF_A_MONTH: Final = 30.44
_DAY_14: Final = timedelta(days=14)
_WEEK: Final = 5
"""Fractions of a week."""

_ALLOCATED: Final = RANDOMISATION[ARM].answered()
_IN_ARM_B: Final = RANDOMISATION[ARM].eq("B")
_GETS_KYPHOPLASTY: Final = or_(
    RANDOMISATION[ARM].eq("A"), RANDOMISATION[ARMACT].in_("A", "BA", "K")
)
_GETS_RADIOTHERAPY: Final = or_(_IN_ARM_B, RANDOMISATION[ARMACT].in_("B", "AB"))
_FOR_WEEKS: Final = and_(_GETS_RADIOTHERAPY, EBRT[EBPFX].at("T0").gt(_WEEK))

_HAS_MORE_FRACTIONS: Final = and_(_IN_ARM_B, EBRT[EBPFX].at("T0").gt(1))
"""Week 2 of a single fraction is day 14 already."""

_OPERATION: Final = Text("day of the procedure", "Tag der Operation")
_FRACTION: Final = Text("first delivered fraction", "erste applizierte Fraktion")
_ASSUMED: Final = Text(
    "The window is assumed, not from the protocol.",
    "Das Fenster ist angenommen, nicht aus dem Protokoll.",
)

_BY_PHONE_TOO: Final = frozenset({"PAIN", "AN", "SURV"})
"""What is asked at a visit by phone (assumed); everything else needs the patient on site."""


def _visit(code: str, needed: str, optional: str = "", arm_a: str = "") -> tuple[Collected, ...]:
    """Return the page of the visit and the forms that depend on how it took place."""
    wanted = {**dict.fromkeys(needed.split(), False), **dict.fromkeys(optional.split(), True)}
    return (
        Collected("SV"),
        *(
            Collected(name, _takes_place(code, name, only_a=name in arm_a.split()), is_optional)
            for name, is_optional in wanted.items()
        ),
    )


def _takes_place(code: str, form: str, *, only_a: bool) -> Condition:
    """Return when a form is asked at a visit: as long as nothing is known, it is expected."""
    mode = mode_at(code)
    there = mode.ne(NOT_DONE) if form in _BY_PHONE_TOO else mode.eq(ON_SITE)
    asked = or_(not_(mode.answered()), there)
    return and_(_GETS_KYPHOPLASTY, asked) if only_a else asked


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


@rule(
    Text("The weeks before that of the last fraction.", "Die Wochen vor der der letzten Fraktion.")
)
def _weeks_before_the_last(case: Case) -> int:
    """Return how many weeks of fractions are planned, the last one aside: it ends with week 2."""
    for course in study_courses(case):
        return (course[EBPFX] - 1) // _WEEK
    raise CannotTell(EBPFX.name)


def _last_fraction_of_week(case: Case) -> date:
    for course in study_courses(case):
        return fraction_day(course, case.event_repeat * _WEEK)
    raise CannotTell(EBPFX.name)


def _from_start(
    offset: int, before: int, after: int, assumed: Text | None = _ASSUMED
) -> Mapping[str, Window]:
    return {
        "A": Window(treatment_day, _OPERATION, offset, before, after, assumed),
        "B": Window(treatment_day, _FRACTION, offset, before, after, assumed),
    }


def _follow_up(
    code: str,
    label: Text,
    windows: Mapping[str, Window],
    forms: tuple[Collected, ...],
    *,
    unrecoverable: Text | None = None,
) -> StudyEvent:
    """Return a visit after randomisation, which may be given up with its reason."""
    return StudyEvent(
        code, label, forms, windows, collect_if=_ALLOCATED, unrecoverable=unrecoverable,
        not_done=mode_at(code).eq(NOT_DONE),
    )  # fmt: skip


def _month(months: int) -> StudyEvent:
    code = f"{months}M"
    return _follow_up(
        code,
        Text(f"{months} months", f"{months} Monate"),
        _from_start(round(months * _DAYS_OF_A_MONTH), 30, 30),
        _visit(code, "PAIN AN PS NEU QOL SKN IMG VH LTC LS SURV"),
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

_BASELINE: Final = (
    "DM", "TUM", "LES", "SIN", "PS", "NEU", "IMG", "VH", "PAIN", "AN", "QOL", "IE",
)  # fmt: skip
_BEFORE_TREATMENT: Final = (
    StudyEvent(
        "V0",
        Text("Baseline", "Baseline"),
        (
            Collected("SCR"),
            Collected("SV"),
            *map(Collected, _BASELINE),
        ),
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
)

_ON_TREATMENT: Final = StudyEvent(
    "OT",
    Text("Weeks of EBRT", "Wochen der Bestrahlung"),
    _visit("OT", "EBW SKN", "PAIN AN"),
    {
        "B": Window(
            _last_fraction_of_week,
            Text("every fifth fraction", "jede fünfte Fraktion"),
            0,
            2,
            2,
            Text(
                "The window is assumed; the check of the last week belongs to week 2.",
                "Das Fenster ist angenommen; die Kontrolle der letzten Woche gehört zu Woche 2.",
            ),
        )
    },
    collect_if=_FOR_WEEKS,
    repeats=EventRepeats(
        Text("EBRT week {number}", "RT-Woche {number}"),
        _weeks_before_the_last,
        at_most=AT_MOST // _WEEK,
    ),
    not_done=mode_at("OT").eq(NOT_DONE),
)

_AFTER_TREATMENT: Final = (
    _follow_up(
        "D1",
        Text("Day 1", "Tag 1"),
        _from_start(1, 0, 0, None),
        _visit("D1", "PAIN AN SKN WND VH IMG", "PS NEU", arm_a="WND VH IMG"),
        unrecoverable=Text("primary endpoint", "primärer Endpunkt"),
    ),
    _ON_TREATMENT,
    _follow_up(
        "W2",
        Text("Week 2", "Woche 2"),
        _WEEK_TWO,
        (
            *_visit("W2", "PAIN AN SKN WND", "PS NEU", arm_a="WND"),
            Collected("EBW", and_(_FOR_WEEKS, _takes_place("W2", "EBW", only_a=False))),
        ),
    ),
    StudyEvent(
        "D14",
        Text("Day 14 contact", "Kontakt an Tag 14"),
        _visit("D14", "PAIN AN"),
        {
            "B": Window(
                treatment_day,
                _FRACTION,
                _DAY_14.days,
                3,
                3,
                Text(
                    "Assumed: a contact two weeks after the first fraction, as arm A has one.",
                    "Angenommen: ein Kontakt zwei Wochen nach der ersten Fraktion wie in Arm A.",
                ),
            )
        },
        collect_if=_HAS_MORE_FRACTIONS,
        not_done=mode_at("D14").eq(NOT_DONE),
    ),
    _follow_up(
        "W6",
        Text("Week 6", "Woche 6"),
        _from_start(42, 7, 7),
        _visit("W6", "PAIN AN PS NEU QOL SKN WND SURV", "IMG LTC", arm_a="WND"),
    ),
    _follow_up(
        "3M",
        Text("3 months", "3 Monate"),
        _from_start(91, 14, 14),
        _visit("3M", "PAIN AN PS NEU QOL SKN IMG VH LTC LS SURV", "WND", arm_a="WND"),
    ),
    *(_month(months) for months in range(6, 61, 6)),
)

_COMPUTED: Final = ("EVT", "EPS", "ASET", "ADSL", "ADLV", "ADTTE")
_WHEN_IT_HAPPENS: Final = (
    StudyEvent(
        "AE",
        Text("Events", "Ereignisse"),
        tuple(map(Collected, ["AE", "SAE", "DD"])),
        {},
        unscheduled=True,
    ),
    StudyEvent(
        "LOG",
        Text("Course", "Verlauf"),
        tuple(map(Collected, ["CM", "FX", "REI", "DV"])),
        {},
        unscheduled=True,
    ),
    StudyEvent(
        "UNS",
        Text("Unscheduled", "Außerplanmäßig"),
        (
            *_visit("UNS", "", "PAIN AN PS NEU SIN IMG VH SKN WND LTC LS SURV"),
            Collected("PRO", _ALLOCATED, optional=True),
            Collected("EBRT", _ALLOCATED, optional=True),
        ),
        {},
        unscheduled=True,
        repeats=EventRepeats(Text("Unscheduled {number}", "Außerplanmäßig {number}")),
    ),
    StudyEvent(
        "EOS",
        Text("End", "Ende"),
        tuple(
            map(Collected, ["DTH", "EOS", "SIGN", "EVT", "EPS", "ASET", "ADSL", "ADLV", "ADTTE"])
        ),
        {},
        unscheduled=True,
    ),
)

EVENTS: Final = (*_BEFORE_TREATMENT, *_AFTER_TREATMENT, *_WHEN_IT_HAPPENS)
