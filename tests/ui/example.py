"""A small trial and a site in the middle of it, for screens that show what others worked out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item, choice, decimal, full_date, text
from kyphocrf.definition.study import Arm, Collected, Study, StudyEvent
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.answers import FormKey
from kyphocrf.record.schedule import Due
from kyphocrf.workflow.due_visit import DueVisit
from kyphocrf.workflow.grid_cell import FormLine, GridCell
from kyphocrf.workflow.grid_row import GridRow
from tests.numbered import numbered

ARM_LIST = CodeList(
    "ARM",
    Text("Arm", "Arm"),
    (Code("A", Text("Kypho-IORT", "Kypho-IORT")), Code("B", Text("EBRT", "EBRT"))),
)
ALLOC = choice("ALLOC", Text("Arm", "Arm"), ARM_LIST)
VISITDAT = full_date("VISITDAT", Text("Date of visit", "Datum der Visite"), mandatory=True)
PAIN = decimal("PAIN", Text("Pain, local", "Schmerz, lokal"), mandatory=True)
AETERM = text("AETERM", Text("Event", "Ereignis"), mandatory=True)


def _form(name: str, label: Text, page: int, *items: Item[Any], repeats: bool = False) -> Form:
    group = ItemGroup("MAIN", label, numbered(page, *items))
    return Form(name, label, 1, page, (group,), repeats=repeats)


RND = _form("RND", Text("Randomisation", "Randomisierung"), 4, ALLOC)
VISIT = _form("PAINVAS", Text("Pain", "Schmerz"), 5, VISITDAT, PAIN)
EBRT = _form("EBRT", Text("Plan, fractions", "Bestrahlungsplan und Fraktionen"), 13, VISITDAT)
AE = _form("AE", Text("Adverse event", "Unerwünschtes Ereignis"), 26, AETERM, repeats=True)
_EVENTS: Final = (
    ("V0", Text("Baseline", "Aufnahme"), ("PAINVAS",)),
    ("RND", Text("Randomisation", "Randomisierung"), ("RND",)),
    ("T0", Text("Treatment", "Behandlung"), ("EBRT", "PAINVAS")),
    ("D1", Text("Day 1", "Tag 1"), ("PAINVAS",)),
    ("W2", Text("Week 2", "Woche 2"), ("PAINVAS",)),
    ("W6", Text("Week 6", "Woche 6"), ("PAINVAS",)),
    ("3M", Text("3 months", "3 Monate"), ("PAINVAS",)),
    ("6M", Text("6 months", "6 Monate"), ("PAINVAS",)),
    ("12M", Text("12 months", "12 Monate"), ("PAINVAS",)),
    ("18M", Text("18 months", "18 Monate"), ("PAINVAS",)),
    ("AE", Text("Events", "Ereignisse"), ("AE",)),
)
PRIMARY: Final = Text("primary endpoint", "primärer Endpunkt")
STUDY = Study(
    oid="S.EXAMPLE",
    name="EXAMPLE",
    label=Text("Kypho-IORT vs EBRT", "Kypho-IORT oder EBRT"),
    registry="NCT02773966",
    forms=(RND, VISIT, EBRT, AE),
    events=tuple(
        StudyEvent(
            code,
            label,
            tuple(Collected(form) for form in forms),
            {},
            unscheduled=code == "AE",
            unrecoverable=PRIMARY if code == "D1" else None,
        )
        for code, label, forms in _EVENTS
    ),
    checks=(),
    arms=(Arm("A", same("Kypho-IORT")), Arm("B", same("EBRT"))),
    arm=RND[ALLOC],
    settings=(),
    states=(),
)

_SHAPE_OF: Final[dict[str, ShapeName]] = {
    "c": "complete", "n": "not_yet_due", "x": "not_expected", "d": "due", "l": "late",
    "s": "started", "h": "hard", "w": "soft", "m": "missed", "b": "blank",
}  # fmt: skip
_WORD_OF: Final = {"c": "9/9", "d": "11-27", "s": "3/6", "h": "31/34", "w": "31/34", "m": "0/6"}


def _cell(code: str, letter: str, word: str) -> GridCell:
    shape = _SHAPE_OF[letter]
    lines = tuple(
        FormLine(FormKey(code, 1, form, 1), STUDY.current(form).label, shape, 31, 34)
        for form in (one.form for one in STUDY.event[code].forms)
    )
    words = Text("+12 d", "+12 T") if letter == "l" else same(word)
    return GridCell(shape, words, lines if letter != "x" else (), Due.OPEN, None)


def row(number: int, arm: str, state: Text, letters: str, *, ended: bool = False) -> GridRow:
    """A subject whose visits stand as the letters say, one letter an event."""
    cells: Mapping[str, GridCell] = {
        event.code: _cell(event.code, letter, _WORD_OF.get(letter, ""))
        for event, letter in zip(STUDY.events, letters, strict=True)
    }
    return GridRow(f"101-{number:03d}", arm, state, ended, cells)


def _next(code: str) -> Text:
    return Text(f"next {code}", f"nächste {code}")


_DEAD = Text("dead 2026-09-30", "verstorben 2026-09-30")
_FAILED = Text("screening failure", "nicht eingeschlossen")
_LEFT = Text("withdrawn 2026-10-14", "zurückgezogen 2026-10-14")
ROWS: Final = (
    row(1, "A", _DEAD, "cccccccxxxc", ended=True),
    row(2, "A", _next("6M"), "ccccccclnnc"),
    row(3, "A", _next("W2"), "ccccsnnnnnh"),
    row(4, "B", _next("3M"), "ccccccnnnnc"),
    row(5, "A", _next("6M"), "cccccccnnnb"),
    row(6, "", _FAILED, "cxxxxxxxxxx", ended=True),
    row(7, "B", _next("W2"), "ccwclnnnnnc"),
    row(8, "B", _LEFT, "ccccmmxxxxc", ended=True),
    row(9, "B", _next("W6"), "cccccdnnnnb"),
    row(10, "A", _next("W2"), "ccccdnnnnnb"),
    row(11, "A", _next("D1"), "cccdnnnnnnb"),
)


def due_visits() -> tuple[DueVisit, ...]:
    """What such a site has to do on the 24th of November 2026."""
    day_1 = FormKey("D1", 1, "PAINVAS", 1)
    week_2 = FormKey("W2", 1, "PAINVAS", 1)
    plan = FormKey("T0", 1, "EBRT", 1)

    def waiting(rank: int, number: int, key: FormKey, due: date | None = None) -> DueVisit:
        cell = ROWS[number - 1].cells[key.event]
        last = date(2026, 11, 20) if cell.shape == "late" else due
        visit = replace(cell, target=due, last=last)
        return DueVisit(rank, f"101-{number:03d}", key, 1, visit, ROWS[number - 1].arm)

    return (
        waiting(0, 11, day_1, date(2026, 11, 24)),
        waiting(1, 7, week_2, date(2026, 11, 17)),
        waiting(3, 10, week_2, date(2026, 11, 27)),
        waiting(4, 7, plan),
    )
