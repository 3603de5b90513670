"""A study small enough to hold in mind, with one of everything the grammar can say."""

from datetime import date
from decimal import Decimal

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Gate, Requirement, Severity, edit_check
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import SITE, STUDY, Reference, and_, not_
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import (
    TODAY,
    Limit,
    choice,
    clock_time,
    decimal,
    derived,
    duration,
    full_date,
    integer,
    multi_choice,
    partial_date,
    previous,
    text,
)
from kyphocrf.definition.kind import DecimalKind, IntegerKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import method
from kyphocrf.definition.rule import rule
from kyphocrf.definition.setting import Setting
from kyphocrf.definition.study import Arm, Collected, Study, StudyEvent, SubjectState, Window
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.unit import Unit

NS = NOT_SUBMITTED

NY = CodeList(
    "NY", Text("No, yes", "Nein, ja"),
    (Code("1", Text("Yes", "Ja")), Code("0", Text("No", "Nein"))),
)  # fmt: skip
ARMS = CodeList("ARM", Text("Arm", "Behandlungsarm"), (Code("A", same("A")), Code("B", same("B"))))
SITES = CodeList(
    "PLACES", Text("Places", "Orte"),
    (Code("0", Text("none", "keine")), Code("1", Text("neck", "Hals")),
     Code("2", Text("back", "Rücken"))),
    exclusive=frozenset({"0"}),
)  # fmt: skip
CM = Unit("cm", same("cm"), (("m", Decimal(100)),))
GY = Unit("Gy", same("Gy"))

COUNTRY: Reference[str] = Reference("COUNTRY", form=SITE)
STRICT: Reference[str] = Reference("STRICT", form=STUDY)

ICDAT = full_date("ICDAT", Text("Consent", "Einwilligung"), mandatory=True,
                  limits=(Limit(most=TODAY),), sdtm=NS)  # fmt: skip
HEIGHT = integer("HEIGHT", Text("Height", "Größe"), unit=CM, sdtm=NS,
                 limits=(Limit(100, 230), Limit(140, 205, soft=True)))  # fmt: skip
FAILED = choice("FAILED", Text("Screening failure", "Screening-Versager"), NY, sdtm=NS)
WHERE = multi_choice("WHERE", Text("Where", "Wo"), SITES, sdtm=NS)
ICAUTH = choice("ICAUTH", Text("Authority", "Behörde"), NY, mandatory=True,
                collect_if=COUNTRY.eq("DE"), sdtm=NS)  # fmt: skip
CONSENT = Form(
    "CONS", Text("Consent", "Einwilligung"), 1, 1,
    (ItemGroup("MAIN", Text("Consent", "Einwilligung"), {
        "1.1": ICDAT, "1.2": HEIGHT, "1.3": FAILED, "1.4": WHERE, "1.5": ICAUTH,
    }),),
)  # fmt: skip

ARM = choice("ARM", Text("Arm", "Arm"), ARMS, mandatory=True, sdtm=NS)
ARMNO = text("ARMNO", Text("Number", "Nummer"), sdtm=NS)


@edit_check(
    "S01", ARMNO.ref,
    holds=Text("The number is given once.", "Die Nummer ist einmal vergeben."),
    message=Text("{ARMNO} is given to another subject. Correct it.",
                 "{ARMNO} hat ein anderer Patient. Korrigieren."),
)  # fmt: skip
def number_is_given_once(case: Case) -> bool:
    return case[ARMNO] not in case.elsewhere(ARMNO)


ALLOT = Form(
    "ALLOT", Text("Allocation", "Zuteilung"), 1, 2,
    (ItemGroup("MAIN", Text("Allocation", "Zuteilung"), {"2.1": ARM, "2.2": ARMNO}),),
    checks=(number_is_given_once,),
    gate=Gate("READY", Text("Ready", "Bereit"), (
        Requirement("N1", Text("Consent is dated.", "Die Einwilligung ist datiert."),
                    CONSENT[ICDAT].answered()),
        Requirement("N2", Text("It is no failure.", "Kein Versager."),
                    CONSENT[FAILED].eq("0")),
    )),
)  # fmt: skip

GIVEN = choice("GIVEN", Text("Given?", "Gegeben?"), NY, mandatory=True, sdtm=NS)
PLANNED = integer("PLANNED", Text("Fractions", "Fraktionen"), mandatory=True,
                  collect_if=GIVEN.eq("1"), limits=(Limit(1, 40),), sdtm=NS)  # fmt: skip
DOSE = decimal("DOSE", Text("Dose", "Dosis"), unit=GY, collect_if=GIVEN.eq("1"), sdtm=NS,
               limits=(Limit(Decimal(0), Decimal(10)),))  # fmt: skip
WHY = text("WHY", Text("Why not", "Warum nicht"), collect_if=GIVEN.eq("0"), mandatory=True, sdtm=NS)
FXDAT = full_date("FXDAT", Text("Date", "Datum"), mandatory=True, sdtm=NS)
FXDOSE = decimal("FXDOSE", Text("Dose", "Dosis"), unit=GY, sdtm=NS)
FXSTOP = choice("FXSTOP", Text("Stopped?", "Abgebrochen?"), NY, sdtm=NS)
FXREAS = text("FXREAS", Text("Reason", "Grund"), mandatory_if=FXSTOP.eq("1"),
              collect_if=FXSTOP.eq("1"), sdtm=NS)  # fmt: skip
FXTIME = duration("FXTIME", Text("Time", "Zeit"), sdtm=NS)


@rule(Text("One row for each planned fraction.", "Eine Zeile je geplanter Fraktion."))
def planned_fractions(case: Case) -> tuple[int, ...]:
    return tuple(range(1, case[PLANNED] + 1))


FRACTIONS = ItemGroup(
    "FRACTION", Text("Fractions", "Fraktionen"), {
        "3.5": FXDAT, "3.6": FXDOSE, "3.7": FXSTOP, "3.8": FXREAS, "3.9": FXTIME,
    },
    collect_if=GIVEN.eq("1"),
    repeats=Repeats(Text("Fraction", "Fraktion"), 40, rows_from=planned_fractions),
)  # fmt: skip


@method("TOTAL", Text("Sum of the doses.", "Summe der Dosen."))
def total_dose(case: Case) -> Decimal:
    return sum((row[FXDOSE] for row in case.rows(FRACTIONS)), Decimal(0))


@method("TWICE", Text("Twice the total.", "Das Doppelte der Summe."))
def twice(case: Case) -> Decimal:
    return case[TOTAL] * 2


TOTAL = derived("TOTAL", Text("Total", "Summe"), DecimalKind(1), total_dose, unit=GY, sdtm=NS,
                limits=(Limit(most=Decimal(60)),))  # fmt: skip
TWICE = derived("TWICE", Text("Twice", "Doppelt"), DecimalKind(1), twice, sdtm=NS)


@edit_check(
    "S02", FXDOSE.ref, severity=Severity.SOFT,
    holds=Text("Each dose is as planned.", "Jede Dosis entspricht dem Plan."),
    message=Text("{FXDOSE}, plan {DOSE}. Correct the dose, or say why it differs.",
                 "{FXDOSE}, Plan {DOSE}. Dosis korrigieren oder Grund angeben."),
)  # fmt: skip
def dose_as_planned(case: Case) -> bool:
    return case[FXDOSE] == case[DOSE]


TREAT = Form(
    "TREAT", Text("Treatment", "Behandlung"), 1, 3,
    (
        ItemGroup("PLAN", Text("Plan", "Plan"), {
            "3.1": GIVEN, "3.2": PLANNED, "3.3": DOSE, "3.4": WHY,
        }),
        FRACTIONS,
        ItemGroup("SUM", Text("Sum", "Summe"), {"3.10": TOTAL, "3.11": TWICE}),
    ),
    checks=(dose_as_planned,),
)  # fmt: skip

PAINDAT = partial_date("PAINDAT", Text("Date", "Datum"), mandatory=True, sdtm=NS)
PAINTIM = clock_time("PAINTIM", Text("Time", "Uhrzeit"), sdtm=NS)
VAS = integer("VAS", Text("Pain", "Schmerz"), mandatory=True, limits=(Limit(0, 10),), sdtm=NS)


@method("CHANGE", Text("Pain less baseline pain.", "Schmerz minus Ausgangsschmerz."))
def pain_change(case: Case) -> int:
    return case[VAS] - case.form(PAIN, "V0")[VAS]


CHANGE = derived("CHANGE", Text("Change", "Änderung"), IntegerKind(), pain_change, sdtm=NS)
PAIN = Form(
    "PAIN", Text("Pain", "Schmerz"), 1, 4,
    (ItemGroup("MAIN", Text("Pain", "Schmerz"), {
        "4.1": PAINDAT, "4.2": PAINTIM, "4.3": VAS, "4.4": CHANGE,
    }),),
    checks=(
        EditCheck(
            "S03", VAS.ref, VAS.le(previous(VAS)),
            Text("Pain does not rise.", "Schmerz steigt nicht."),
            Text("{VAS} is more than before.", "{VAS} ist mehr als zuvor."), Severity.INFO,
        ),
        EditCheck(
            "S04", PAINDAT.ref, PAINDAT.ge(CONSENT[ICDAT]),
            Text("Pain is asked after consent.", "Schmerz wird nach der Einwilligung erfragt."),
            Text("{PAINDAT} is before consent.", "{PAINDAT} liegt vor der Einwilligung."),
        ),
    ),
)  # fmt: skip

EVENT = text("EVENT", Text("What", "Was"), mandatory=True, sdtm=NS)
EVENTS = Form(
    "EV", Text("Event", "Ereignis"), 1, 5,
    (ItemGroup("MAIN", Text("Event", "Ereignis"), {"5.1": EVENT}),), repeats=True,
    named_by=(EVENT,),
)  # fmt: skip


def treatment_day(case: Case) -> date:
    rows = case.form(TREAT).rows(FRACTIONS)
    return min(row[FXDAT] for row in rows) if rows else case[FXDAT]


CROSS = EditCheck(
    "S05", TREAT[GIVEN], not_(and_(GIVEN.eq("1"), ALLOT[ARM].eq("A"))),
    Text("Arm A gets no fractions.", "Arm A bekommt keine Fraktionen."),
    Text("Arm A has fractions. Correct one.", "Arm A hat Fraktionen. Eines korrigieren."),
)  # fmt: skip


def window(offset: int, before: int = 3, after: int = 3) -> Window:
    return Window(treatment_day, Text("first fraction", "erste Fraktion"), offset, before, after)


STUDY_OF_TESTS = Study(
    "ST.SMALL", "SMALL", Text("Small study", "Kleine Studie"), "NCT00000000",
    (CONSENT, ALLOT, TREAT, PAIN, EVENTS),
    (
        StudyEvent("V0", Text("Baseline", "Ausgang"), (Collected("CONS"), Collected("PAIN")), {}),
        StudyEvent("R", Text("Allocation", "Zuteilung"), (Collected("ALLOT"),), {}),
        StudyEvent("T0", Text("Treatment", "Behandlung"),
                   (Collected("TREAT", ALLOT[ARM].eq("B")),), {}),
        StudyEvent("D1", Text("Day 1", "Tag 1"), (Collected("PAIN"),), {"": window(1, 0, 0)},
                   unrecoverable=Text("first pain", "erster Schmerz")),
        StudyEvent("W2", Text("Week 2", "Woche 2"),
                   (Collected("PAIN"), Collected("CONS", optional=True)), {"B": window(14)},
                   collect_if=ALLOT[ARM].eq("B")),
        StudyEvent("W6", Text("Week 6", "Woche 6"), (Collected("PAIN"),), {"": window(42, 7, 7)}),
        StudyEvent("AE", Text("Events", "Ereignisse"), (Collected("EV", optional=True),), {},
                   unscheduled=True),
    ),
    (CROSS,),
    (Arm("A", Text("Knife", "Messer")), Arm("B", Text("Ray", "Strahl"))),
    ALLOT[ARM],
    (Setting(COUNTRY, Text("Country", "Land"), "DE"),
     Setting(STRICT, Text("Strict", "Streng"), "0")),
    (SubjectState("failed", Text("screening failure", "Screening-Versager"),
                  CONSENT[FAILED].eq("1")),),
)  # fmt: skip
