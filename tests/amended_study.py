"""The small study after amendments 1 and 2 of its treatment form: something of each kind changes.

Version 2 renames the dose, recodes the stop of a fraction, drops the reason why nothing was given,
narrows the number of fractions, asks for a machine, moves the rows into a group of another name,
and turns a free text into a number. Version 3 renames the dose once more and drops the machine.
"""

from dataclasses import replace
from decimal import Decimal

from kyphocrf.definition.amendment import Amendment, Moved
from kyphocrf.definition.case import Case
from kyphocrf.definition.check import Severity, edit_check
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import (
    Limit,
    choice,
    decimal,
    derived,
    duration,
    full_date,
    integer,
    text,
)
from kyphocrf.definition.kind import DecimalKind
from kyphocrf.definition.method import method
from kyphocrf.definition.next_version import next_version
from kyphocrf.definition.text import Text
from tests import small_study as s

STOPS = CodeList(
    "STOPS", Text("Stop", "Abbruch"),
    (Code("N", Text("No", "Nein")), Code("T", Text("Technical", "Technisch"))),
)  # fmt: skip

GIVEN = choice("GIVEN", Text("Given?", "Gegeben?"), s.NY, mandatory=True, sdtm=s.NS)
PLANNED = integer("PLANNED", Text("Fractions", "Fraktionen"), mandatory=True,
                  collect_if=GIVEN.eq("1"), limits=(Limit(1, 20),), sdtm=s.NS)  # fmt: skip
FXPLAN = decimal("FXPLAN", Text("Planned dose", "Geplante Dosis"), unit=s.GY,
                 collect_if=GIVEN.eq("1"), sdtm=s.NS)  # fmt: skip
MACHINE = text("MACHINE", Text("Machine", "Gerät"), mandatory=True, collect_if=GIVEN.eq("1"),
               sdtm=s.NS)  # fmt: skip
FXDAT = full_date("FXDAT", Text("Date", "Datum"), mandatory=True, sdtm=s.NS)
FXDOSE = decimal("FXDOSE", Text("Dose", "Dosis"), unit=s.GY, sdtm=s.NS)
FXSTOP = choice("FXSTOP", Text("Stopped?", "Abgebrochen?"), STOPS, sdtm=s.NS)
FXREAS = integer("FXREAS", Text("Reason number", "Nummer des Grundes"),
                 collect_if=FXSTOP.eq("T"), sdtm=s.NS)  # fmt: skip
FXTIME = duration("FXTIME", Text("Time", "Zeit"), sdtm=s.NS)
SESSIONS = ItemGroup(
    "SESSION", Text("Sessions", "Sitzungen"), {
        "3.5": FXDAT, "3.6": FXDOSE, "3.7": FXSTOP, "3.8": FXREAS, "3.9": FXTIME,
    },
    collect_if=GIVEN.eq("1"), repeats=Repeats(Text("Session", "Sitzung"), 20),
)  # fmt: skip


@method("TOTAL2", Text("Sum of the doses in cGy.", "Summe der Dosen in cGy."))
def total(case: Case) -> Decimal:
    return sum((row[FXDOSE] for row in case.rows(SESSIONS)), Decimal(0)) * 100


TOTAL = derived("TOTAL", Text("Total", "Summe"), DecimalKind(1), total, sdtm=s.NS)
TREAT_2 = Form(
    "TREAT", Text("Treatment", "Behandlung"), 2, 3,
    (
        ItemGroup("PLAN", Text("Plan", "Plan"), {
            "3.1": GIVEN, "3.2": PLANNED, "3.3": FXPLAN, "3.12": MACHINE,
        }),
        SESSIONS,
        ItemGroup("SUM", Text("Sum", "Summe"), {"3.10": TOTAL}),
    ),
)  # fmt: skip
PLANDOSE = decimal("PLANDOSE", Text("Planned dose", "Geplante Dosis"), unit=s.GY,
                   collect_if=GIVEN.eq("1"), sdtm=s.NS)  # fmt: skip
TREAT_3 = next_version(TREAT_2, instead={"FXPLAN": PLANDOSE}, dropped={"MACHINE"})


@edit_check(
    "A01", s.TREAT[s.PLANNED], severity=Severity.SOFT,
    holds=Text("The plan comes to 30 Gy at most.", "Der Plan ergibt höchstens 30 Gy."),
    message=Text("{PLANNED} fractions are more than 30 Gy. Correct the plan, or say why.",
                 "{PLANNED} Fraktionen sind mehr als 30 Gy. Plan korrigieren oder Grund angeben."),
)  # fmt: skip
def plan_is_moderate(case: Case) -> bool:
    dose = case.get(s.DOSE) or case.get(FXPLAN) or case.get(PLANDOSE)
    return case[s.PLANNED] * (dose or 0) <= 30


FIRST = Amendment(
    1, Text("Sessions", "Sitzungen"),
    (Moved("TREAT", 2, {"DOSE": "FXPLAN"}, {"FXSTOP": {"0": "N", "1": "T"}}),),
)  # fmt: skip
SECOND = Amendment(2, Text("No machine", "Kein Gerät"),
                   (Moved("TREAT", 3, {"FXPLAN": "PLANDOSE"}),))  # fmt: skip

AMENDED_STUDY = replace(
    s.STUDY_OF_TESTS,
    forms=(*s.STUDY_OF_TESTS.forms, TREAT_2, TREAT_3),
    checks=(*s.STUDY_OF_TESTS.checks, plan_is_moderate),
    amendments=(FIRST, SECOND),
)
