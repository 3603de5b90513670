"""A form with every kind of answer, and the program around it as a plain record of actions."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import Proposal, Severity, edit_check
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
    multi_choice,
    partial_date,
    text,
)
from kyphocrf.definition.kind import DecimalKind, TextKind
from kyphocrf.definition.method import method
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.study import Arm, Collected, Study, StudyEvent
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.unit import Unit
from kyphocrf.errors import UserError
from kyphocrf.record.answers import Spot
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from tests.scenario import Scenario

NO_YES = CodeList(
    "NY",
    Text("No, yes", "Nein, ja"),
    (Code("1", Text("Yes", "Ja")), Code("0", Text("No", "Nein"))),
)
GRADE = CodeList(
    "GRADE",
    Text("Grade", "Grad"),
    tuple(
        Code(str(number), Text(en, de), hint=Text(hint_en, hint_de))
        for number, en, de, hint_en, hint_de in (
            (0, "none", "keine", "No change", "Keine Veränderung"),
            (1, "mild", "leicht", "Faint redness or dry peeling", "Zarte Rötung oder Schuppung"),
            (2, "moderate", "mäßig", "Marked redness; moist peeling in folds; moderate swelling",
             "Deutliche Rötung; feuchte Abschuppung in Falten; mäßige Schwellung"),
            (3, "severe", "schwer", "Moist peeling outside folds; bleeds when touched",
             "Feuchte Abschuppung außerhalb der Falten; blutet bei Berührung"),
        )
    ),
)  # fmt: skip
PRIMARY = CodeList(
    "PRIMARY",
    Text("Primary tumour", "Primärtumor"),
    tuple(
        Code(str(number), Text(en, de), tuple(synonyms))
        for number, (en, de, *synonyms) in enumerate(
            (
                ("breast", "Mamma"),
                ("lung", "Lunge", "NSCLC", "SCLC"),
                ("prostate", "Prostata"),
                ("kidney", "Niere", "RCC"),
                ("myeloma", "Myelom", "Plasmozytom"),
                ("colon", "Kolon"),
                ("other", "anderer"),
            ),
            start=1,
        )
    ),
)
SIGNS = CodeList(
    "SIGNS",
    Text("Signs", "Zeichen"),
    (
        Code("0", Text("none", "keine")),
        Code("1", Text("fever", "Fieber")),
        Code("2", Text("swelling", "Schwellung")),
        Code("3", Text("haematoma", "Hämatom")),
    ),
    exclusive=frozenset({"0"}),
)
KG = Unit("kg", same("kg"), also=(("g", Decimal("0.001")),))
CM = Unit("cm", same("cm"), also=(("m", Decimal(100)),))
GY = Unit("Gy", same("Gy"))

GIVEN = choice("ECYN", Text("Was EBRT given?", "Wurde bestrahlt?"), NO_YES, mandatory=True)
PLANNED = integer(
    "EBPFX", Text("Fractions", "Fraktionen"), mandatory=True, collect_if=GIVEN.eq("1")
)
DOSE = decimal(
    "EBPFD",
    Text("Dose per fraction", "Dosis je Fraktion"),
    unit=GY,
    collect_if=GIVEN.eq("1"),
    limits=(Limit(Decimal(0), Decimal(10)), Limit(Decimal(1), Decimal(8), soft=True)),
    question=Text("What dose was planned per fraction?", "Welche Dosis je Fraktion war geplant?"),
    guideline=Text("From the treatment plan.", "Aus dem Bestrahlungsplan."),
)
WHY_NOT = text("WHYNOT", Text("Reason", "Grund"), mandatory=True, collect_if=GIVEN.eq("0"))
WEIGHT = decimal(
    "WEIGHT", Text("Weight", "Gewicht"), unit=KG, limits=(Limit(Decimal(30), Decimal(250)),)
)
HEIGHT = integer("HEIGHT", Text("Height", "Größe"), unit=CM)
SITE = choice("PRIMARY", Text("Primary tumour", "Primärtumor"), PRIMARY)
SKIN = choice("SKIN", Text("Radiation dermatitis", "Strahlendermatitis"), GRADE, layout="grade")
SIGN = multi_choice("SIGN", Text("Signs of infection", "Infektionszeichen"), SIGNS)
SINCE = partial_date("SINCE", Text("Known since", "Bekannt seit"), limits=(Limit(most=TODAY),))
AT = clock_time("AT", Text("Time of day", "Uhrzeit"))
BEAM = duration("BEAM", Text("Beam on", "Strahlzeit"))
AWARE = date_time("AWARE", Text("Aware since", "Kenntnis seit"))
WORDS = text("WORDS", Text("Term as reported", "Begriff wie berichtet"))
STORY = text(
    "STORY", Text("Narrative", "Verlauf"), kind=TextKind(2000, long=True),
    question=Text("What happened, in your own words?", "Was ist geschehen, in eigenen Worten?"),
)  # fmt: skip

FXDAT = full_date("FXDAT", Text("Date", "Datum"), mandatory=True, limits=(Limit(most=TODAY),))
FXGIVEN = choice("FXGIVEN", Text("Delivered", "Appliziert"), NO_YES, mandatory=True)
FXDOSE = decimal("FXDOSE", Text("Dose", "Dosis"), unit=GY, collect_if=FXGIVEN.ne("0"))
FXWHY = text("FXWHY", Text("Reason not delivered", "Grund, wenn nicht"), collect_if=FXGIVEN.eq("0"))

LEVEL = text("LEVEL", Text("Level", "Höhe"), mandatory=True)
PAINFUL = choice("PAINFUL", Text("Painful", "Schmerzhaft"), NO_YES)
SIZE = decimal("SIZE", Text("Largest diameter", "Größter Durchmesser"), unit=Unit("mm", same("mm")))


@method("CUM", Text("sum of the doses", "Summe der Dosen"))
def summed(case: Case) -> Decimal:
    return sum((row[FXDOSE] for row in case.rows(FRACTION)), Decimal(0))


@method("BMI", Text("weight by height squared", "Gewicht durch Größe im Quadrat"))
def body_mass(case: Case) -> Decimal:
    return case[WEIGHT] / (Decimal(case[HEIGHT]) / 100) ** 2


CUM = derived("CUM", Text("Delivered dose", "Applizierte Dosis"), DecimalKind(1), summed, unit=GY)
BMI = derived("BMI", same("BMI"), DecimalKind(1), body_mass)

FRACTION = ItemGroup(
    "FRACTION",
    Text("Fractions", "Fraktionen"),
    {"13.5": FXDAT, "13.6": FXDOSE, "13.7": FXGIVEN, "13.8": FXWHY},
    collect_if=GIVEN.eq("1"),
    repeats=Repeats(
        Text("Fraction", "Fraktion"),
        40,
        rows_from=Rule(same("As planned."), lambda case: tuple(range(1, case[PLANNED] + 1))),
        hint=Rule(
            same("The planned day."),
            lambda case: Text(f"planned 11-{case.row:02d}", f"geplant 11-{case.row:02d}"),
        ),
    ),
)
LESION = ItemGroup(
    "LESION",
    Text("Lesions", "Läsionen"),
    {"13.22": LEVEL, "13.23": PAINFUL, "13.24": SIZE},
    repeats=Repeats(Text("Lesion", "Läsion"), 4, across=True),
)


@edit_check(
    "X15",
    FXDOSE.ref,
    holds=Text("The dose is the planned one.", "Die Dosis ist die geplante."),
    message=Text(
        "{FXDOSE}, plan {EBPFD}. Correct the dose, or say why it differs.",
        "{FXDOSE}, Plan {EBPFD}. Dosis korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def dose_as_planned(case: Case) -> bool:
    return case[FXDOSE] == case[DOSE]


@edit_check(
    "X19",
    SKIN.ref,
    holds=Text("A grade of 2 is an adverse event.", "Grad 2 ist ein unerwünschtes Ereignis."),
    message=Text("Grade {SKIN}. Propose an adverse event?", "{SKIN}. Ereignis vorschlagen?"),
    severity=Severity.INFO,
)
def no_grade_two(case: Case) -> bool:
    return case[SKIN] not in {"2", "3"}


PROPOSING = type(no_grade_two)(
    no_grade_two.number, no_grade_two.at, no_grade_two.rule, no_grade_two.holds,
    no_grade_two.message, no_grade_two.severity, proposes=Proposal("VISIT", Text("AE", "UE")),
)  # fmt: skip

VISIT = Form(
    "VISIT",
    Text("Radiotherapy visit", "Bestrahlungsvisite"),
    1,
    13,
    (
        ItemGroup(
            "PLAN",
            Text("Plan", "Plan"),
            {"13.1": GIVEN, "13.2": PLANNED, "13.3": DOSE, "13.4": WHY_NOT},
        ),
        FRACTION,
        ItemGroup("SUM", Text("Sum", "Summe"), {"13.9": CUM}),
        ItemGroup(
            "BODY",
            Text("Subject", "Patient"),
            {
                "13.10": WEIGHT,
                "13.11": HEIGHT,
                "13.12": BMI,
                "13.13": SITE,
                "13.14": SKIN,
                "13.15": SIGN,
                "13.16": SINCE,
                "13.17": AT,
                "13.18": BEAM,
                "13.19": AWARE,
                "13.20": WORDS,
                "13.21": STORY,
            },
        ),
        LESION,
    ),
    checks=(dose_as_planned, PROPOSING),
)

STUDY = Study(
    "ST.TEST",
    "Test",
    Text("Test study", "Teststudie"),
    "NCT02773966",
    (VISIT,),
    (
        StudyEvent("W1", Text("Week 1", "Woche 1"), (Collected("VISIT"),), {}),
        StudyEvent("W2", Text("Week 2", "Woche 2"), (Collected("VISIT"),), {}),
    ),
    (),
    (Arm("B", same("EBRT")),),
    Reference("ARM", form="RND"),
    (),
    (),
)


@dataclass
class Desk:
    """The program around a form: it keeps what was asked of it, in order."""

    entry: Entry
    kept: list[str | None] = field(default_factory=list)
    unfinished: list[tuple[Spot | None, str]] = field(default_factory=list)
    proposed: list[Finding] = field(default_factory=list)
    asked: list[Spot | None] = field(default_factory=list)
    refusals: list[UserError] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    lines: tuple[Any, ...] = ()
    goes_on: bool = True
    gone: tuple[Any, ...] = ()

    def left(self, reason: str | None = None, remark: str | None = None) -> None:
        self.kept.append(reason or remark)

    def refused(self, closed: UserError) -> None:
        self.refusals.append(closed)

    def typing(self, spot: Spot | None, text: str) -> None:
        self.unfinished.append((spot, text))

    def complete(self) -> tuple[Spot | Finding, ...]:
        stops = self.entry.stops()
        if not stops:
            self._become(Status.COMPLETE)
        return stops

    def _become(self, status: Status) -> None:
        instance = self.entry.instance
        self.entry.take_over(
            type(instance)(
                instance.key, instance.version, instance.answers, status, instance.comments
            )
        )

    def reopen(self, reason: str) -> None:
        self.reopened.append(reason)
        self._become(Status.STARTED)

    def history(self, spot: Spot | None) -> tuple[Any, ...]:
        self.asked.append(spot)
        return self.lines

    def changed(self) -> frozenset[Spot]:
        return frozenset()

    def removed(self) -> tuple[Any, ...]:
        return self.gone

    def digits_go_on(self) -> bool:
        return self.goes_on

    def queries(self) -> tuple[Any, ...]:
        return ()

    def may_answer(self) -> bool:
        return True

    def answer_query(self, number: str, words: str) -> None:
        """Answer nothing: nothing is asked."""

    def propose(self, finding: Finding) -> None:
        self.proposed.append(finding)


def filled() -> Scenario:
    """Fill the second visit as a coordinator would, with one dose that differs."""
    scenario = Scenario.blank(STUDY).on(VISIT, "W1")
    scenario.answer(GIVEN, "1").answer(PLANNED, "3").answer(DOSE, "3").answer(SKIN, "1")
    scenario.on(VISIT, "W2").answer(GIVEN, "1").answer(PLANNED, "5").answer(DOSE, "3,0")
    for row in (1, 2, 3):
        scenario.answer(FXDAT, f"{row + 8}.11.26", row).answer(FXDOSE, "3", row)
        scenario.answer(FXGIVEN, "1", row)
    return scenario.answer(FXDOSE, "2", 3).answer(WEIGHT, "72,5").answer(HEIGHT, "1.76m")


def desk_of(scenario: Scenario) -> Desk:
    entry = scenario.entry
    assert entry is not None
    return Desk(entry)


def blank_visit(event: str = "W1") -> Desk:
    return desk_of(Scenario.blank(STUDY).on(VISIT, event))


__all__ = ["Casebook", "Desk", "Scenario", "blank_visit", "desk_of", "filled"]
