"""A small study with what grew later: suggestions, kept values, repeating visits, several logs."""

from decimal import Decimal

from kyphocrf.definition.case import Case
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import STUDY, Reference
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import choice, decimal, derived, full_date, integer, text
from kyphocrf.definition.kind import DecimalKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import method
from kyphocrf.definition.rule import rule
from kyphocrf.definition.setting import Setting
from kyphocrf.definition.study import Arm, Collected, EventRepeats, Study, StudyEvent, Window
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.unit import Unit

NS = NOT_SUBMITTED
REGION = CodeList(
    "REGION", Text("Region", "Region"),
    (Code("3", Text("junctional", "Übergang")), Code("2", Text("mobile", "beweglich")),
     Code("1", Text("semi-rigid", "halbstarr"))),
)  # fmt: skip
FACTOR: Reference[str] = Reference("FACTOR", form=STUDY)
MM = Unit("mm", same("mm"))

SEEN = full_date("SEEN", Text("Seen on", "Gesehen am"), mandatory=True, sdtm=NS)
WEEKS = integer("WEEKS", Text("Weeks planned", "Geplante Wochen"), sdtm=NS)
PART = text("PART", Text("Part", "Abschnitt"), sdtm=NS)


@method("REGION", Text("By the part of the spine.", "Nach dem Abschnitt."), source="Table 2")
def region(case: Case) -> str:
    return {"C7": "3", "L3": "2"}.get(case[PART], "1")


MAINREG = choice("MAINREG", Text("Region", "Region"), REGION, mandatory=True, suggested=region,
                 sdtm=NS)  # fmt: skip
LEVEL = text("LEVEL", Text("Level", "Höhe"), mandatory=True, sdtm=NS)


@method("ROWREG", Text("By the level of the row.", "Nach der Höhe der Zeile."))
def row_region(case: Case) -> str:
    return {"C7": "3", "L3": "2"}.get(case[LEVEL], "1")


ROWREG = choice("ROWREG", Text("Region", "Region"), REGION, suggested=row_region, sdtm=NS)
SIZE = decimal("SIZE", Text("Size", "Größe"), unit=MM, sdtm=NS)


@method("WEIGHED", Text("Size times the factor in force.", "Größe mal geltender Faktor."))
def weighed(case: Case) -> Decimal:
    return case[SIZE] * Decimal(case.fact(FACTOR))


WEIGHED = derived("WEIGHED", Text("Weighed", "Gewichtet"), DecimalKind(1), weighed, kept=True,
                  sdtm=NS)  # fmt: skip
PLACES = ItemGroup(
    "PLACES", Text("Places", "Orte"), {"1.5": LEVEL, "1.6": ROWREG, "1.7": SIZE, "1.8": WEIGHED},
    repeats=Repeats(Text("Place", "Ort"), 4),
)  # fmt: skip
SCAN = Form(
    "SCAN", Text("Scan", "Bildgebung"), 1, 1,
    (ItemGroup("MAIN", Text("Scan", "Bildgebung"), {
        "1.1": SEEN, "1.2": WEEKS, "1.3": PART, "1.4": MAINREG,
    }), PLACES),
)  # fmt: skip

CHKDAT = full_date("CHKDAT", Text("Date", "Datum"), mandatory=True, sdtm=NS)
CHECK = Form(
    "CHK", Text("Check", "Kontrolle"), 1, 2,
    (ItemGroup("MAIN", Text("Check", "Kontrolle"), {"2.1": CHKDAT}),),
)  # fmt: skip
TERM = text("TERM", Text("What", "Was"), mandatory=True, sdtm=NS)
AE = Form(
    "AE", Text("Adverse event", "Unerwünschtes Ereignis"), 1, 3,
    (ItemGroup("MAIN", Text("Event", "Ereignis"), {"3.1": TERM}),), repeats=True, named_by=(TERM,),
)  # fmt: skip
STORY = text("STORY", Text("What happened", "Was geschah"), mandatory=True, sdtm=NS)
REPORT = Form(
    "SAE", Text("SAE report", "SUE-Meldung"), 1, 4,
    (ItemGroup("MAIN", Text("Report", "Meldung"), {"4.1": STORY}),), repeats=True,
    named_by=(STORY,),
)  # fmt: skip
ARM = choice("ARM", Text("Arm", "Arm"), CodeList("ARM", same("Arm"), (Code("A", same("A")),)),
             sdtm=NS)  # fmt: skip
ALLOT = Form(
    "ALLOT", Text("Allocation", "Zuteilung"), 1, 5,
    (ItemGroup("MAIN", Text("Allocation", "Zuteilung"), {"5.1": ARM}),),
)  # fmt: skip


@rule(Text("As many as planned.", "So viele wie geplant."))
def weeks_planned(case: Case) -> int:
    return case.form(SCAN, "V0")[WEEKS]


WEEKLY = Window(
    lambda case: case.form(SCAN, "V0")[SEEN], Text("scan", "Bildgebung"), 7, 3, 3
)  # fmt: skip

GROWN_STUDY = Study(
    "ST.GROWN", "GROWN", Text("Grown study", "Gewachsene Studie"), "NCT00000000",
    (SCAN, CHECK, AE, REPORT, ALLOT),
    (
        StudyEvent("V0", Text("Baseline", "Ausgang"), (Collected("SCAN"),), {}),
        StudyEvent("R", Text("Allocation", "Zuteilung"), (Collected("ALLOT"),), {}),
        StudyEvent("OT", Text("On treatment", "Unter Therapie"), (Collected("CHK"),),
                   {"": WEEKLY},
                   repeats=EventRepeats(Text("Week {number}", "Woche {number}"), weeks_planned)),
        StudyEvent("W6", Text("Week 6", "Woche 6"), (Collected("SCAN"),), {}),
        StudyEvent("AE", Text("Events", "Ereignisse"),
                   (Collected("AE", optional=True), Collected("SAE", optional=True)), {},
                   unscheduled=True),
        StudyEvent("UNS", Text("Unscheduled", "Außerplanmäßig"),
                   (Collected("CHK"), Collected("SCAN", optional=True)), {}, unscheduled=True,
                   repeats=EventRepeats(
                       Text("Unscheduled visit {number}", "Zusatzvisite {number}"))),
    ),
    (),
    (Arm("A", same("A")),),
    ALLOT[ARM],
    (Setting(FACTOR, Text("Factor", "Faktor"), "2"),),
    (),
)  # fmt: skip
