"""A small trial with every kind of item, two form versions and three subjects."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from kyphocrf.definition.amendment import Amendment, Moved
from kyphocrf.definition.case import Case
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import Reference
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import (
    TODAY,
    Limit,
    choice,
    clock_time,
    date_time,
    decimal,
    derived,
    duration,
    full_date,
    integer,
    link,
    multi_choice,
    partial_date,
    text,
)
from kyphocrf.definition.kind import DecimalKind, IntegerKind, TextKind
from kyphocrf.definition.mapping import SuppQual, Variable
from kyphocrf.definition.method import method
from kyphocrf.definition.study import Collected, Study, StudyEvent
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.unit import Unit
from kyphocrf.definition.values import Missing
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.answers import Answer
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.chain import Author, Head, Moment
from tests.scenario import Scenario

NY = CodeList(
    "NY", Text("No, yes", "Nein, ja"), (Code("1", Text("Yes", "Ja")), Code("0", Text("No", "Nein")))
)
SITES = CodeList(
    "LOC",
    Text("Place", "Ort"),
    (Code("01", Text("Spine", "Wirbelsäule")), Code("02", Text("Hip", "Hüfte"))),
)
GY = Unit("Gy", same("Gy"))

GIVEN = choice("ECYN", Text("Was it given?", "Wurde bestrahlt?"), NY, mandatory=True)
CODE = text("CODE", Text("Code on the source", "Kennung der Quelle"))
NOTE = text("NOTE", Text("Note", "Notiz"), kind=TextKind(at_most=100_000, long=True))
PLACES = multi_choice("PLACES", Text("Places", "Orte"), SITES, sdtm=(Variable("EC", "ECLOC"),))
COUNT = integer("COUNT", Text("Fractions", "Fraktionen"), collect_if=GIVEN.eq("1"))
START = full_date("START", Text("Begin", "Beginn"), limits=(Limit(most=TODAY),))
ONSET = partial_date("ONSET", Text("Onset", "Auftreten"), assumed=Text("Assumed.", "Angenommen."))
CLOCK = clock_time("CLOCK", Text("Time", "Uhrzeit"))
SEEN = date_time("SEEN", Text("Seen", "Gesehen"))
TOOK = duration("TOOK", Text("Duration", "Dauer"))
LESION = link("LESION", Text("Lesion", "Läsion"), "EBRT", "FRACTION")
DOSE = decimal(
    "DOSE",
    Text("Dose", "Dosis"),
    unit=GY,
    limits=(Limit(Decimal(0), Decimal(80)), Limit(Decimal(2), Decimal(10), soft=True)),
    sdtm=(Variable("EC", "ECDOSE"), SuppQual("EC", "DOSEX", "Dose")),
)
OLD = text("OLD", Text("Only in version 1", "Nur in Version 1"))


@method("TOTAL", Text("Sum of all doses.", "Summe aller Dosen."))
def total(case: Case) -> Decimal:
    return sum((row[DOSE] for row in case.rows(FRACTIONS)), Decimal(0))


@method("SINCE", Text("Days since the begin.", "Tage seit dem Beginn."))
def since(case: Case) -> int:
    return (case.today - case[START]).days


SINCE = derived("SINCE", Text("Days since", "Tage seither"), IntegerKind(), since)
TOTAL = derived("TOTAL", Text("Total dose", "Gesamtdosis"), DecimalKind(1), total, unit=GY)
COURSE = ItemGroup(
    "COURSE",
    Text("Course", "Serie"),
    {
        "13.1": GIVEN,
        "13.2": CODE,
        "13.3": NOTE,
        "13.4": PLACES,
        "13.5": COUNT,
        "13.6": START,
        "13.7": ONSET,
        "13.8": CLOCK,
        "13.9": SEEN,
        "13.10": TOOK,
        "13.11": LESION,
        "13.12": TOTAL,
        "13.13": SINCE,
    },
)
FRACTIONS = ItemGroup(
    "FRACTION",
    Text("Fractions", "Fraktionen"),
    {"13.14": DOSE},
    repeats=Repeats(Text("Fraction", "Fraktion"), 40),
    collect_if=GIVEN.eq("1"),
)
EBRT = Form("EBRT", Text("Radiotherapy", "Bestrahlung"), 2, 13, (COURSE, FRACTIONS))
FIRST_EBRT = replace(
    EBRT, version=1, groups=(replace(COURSE, numbered={"13.1": GIVEN, "13.2": OLD}), FRACTIONS)
)
STUDY = Study(
    "ST.SAMPLE",
    "Sample",
    Text("A sample trial", "Eine Beispielstudie"),
    "NCT00000000",
    (FIRST_EBRT, EBRT),
    (
        StudyEvent("T0", Text("Baseline", "Ausgangswert"), (Collected("EBRT"),), {}),
        StudyEvent("T1", Text("Month 1", "Monat 1"), (Collected("EBRT"),), {}),
    ),
    (),
    (),
    Reference("ARM", form="RND"),
    (),
    (),
    amendments=(Amendment(1, Text("Places", "Orte"), (Moved("EBRT", 2),)),),
)
FACTS = {"SITEID": "007"}


def filled() -> Scenario:
    """A subject with an answer of every kind."""
    scenario = Scenario.blank(STUDY, FACTS).on(EBRT)
    scenario.answer(GIVEN, "1").answer(CODE, "00123").answer(NOTE, "=1+1").answer(PLACES, "01;02")
    scenario.answer(COUNT, "10").answer(START, "3.2.2026").answer(ONSET, "2025-03")
    scenario.answer(CLOCK, "9:10").answer(SEEN, "3.2.2026 9:10").answer(TOOK, "5:12")
    return scenario.answer(LESION, "2").answer(DOSE, "3,0", 1).answer(DOSE, "2,5", 2)


def book_of(scenario: Scenario) -> Casebook:
    assert scenario.entry is not None
    return scenario.entry.book


def missing_and_unread() -> Scenario:
    """A subject with a missing reason and a text that is no date."""
    scenario = Scenario.blank(STUDY, FACTS).on(EBRT).missing(COUNT, Missing.UNK)
    return scenario.answer(START, "someday")


def voided(book: Casebook) -> Casebook:
    """The same casebook with its first form voided."""
    first = next(iter(book.instances.values()))
    return book.with_instance(replace(first, status=Status.VOID))


def noted(note: str, subject_key: str = "101-001") -> Casebook:
    """A casebook with one free text, exactly as given."""
    scenario = Scenario.blank(STUDY, FACTS).on(EBRT)
    assert scenario.entry is not None
    scenario.entry.answer(scenario.spot(NOTE), Answer(value=note))
    return replace(scenario.entry.book, subject_key=subject_key)


def snapshot(**more: Any) -> Snapshot:
    """The state all exports of these tests are of."""
    return Snapshot(
        STUDY,
        "007",
        Head(42, bytes(range(32))),
        Moment("2026-11-23T16:31:04.000Z", 60),
        Author("coord02", "Coordinator", "Hospital"),
        **more,
    )
