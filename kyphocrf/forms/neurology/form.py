"""Neurological examination (CRF page 8, section 3.8): deficits, walking, change since the last."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import Severity, edit_check
from kyphocrf.definition.condition import AT_EVENT, and_
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import TODAY, Item, Limit, choice, full_date, text
from kyphocrf.definition.mapping import SuppQual, Variable, assigned, finding
from kyphocrf.definition.text import Text
from kyphocrf.forms.neurology import codes as lists
from kyphocrf.forms.visit.day import day_of_visit
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.levels import LEVEL

_PRACTICE: Final = Text(
    "Assumed: the protocol wants the examination but does not say which findings.",
    "Angenommen: Das Protokoll verlangt die Untersuchung, nennt aber keine Befunde.",
)

NEUDONE = choice(
    "NEUDONE", Text("Examination done", "Untersuchung durchgeführt"), NY, mandatory=True,
    sdtm=(
        *assigned("NV", "NVALL", codes=("0",), STAT="NOT DONE"),
        *assigned("NV", "NVALL", TESTCD="NVALL", TEST="All Tests"),
    ),
)  # fmt: skip
_DONE: Final = NEUDONE.eq(YES)
NEUREAS = text(
    "NEUREAS", Text("Not done, because", "Nicht erfolgt, weil"), mandatory=True,
    collect_if=NEUDONE.eq(NO), sdtm=(Variable("NV", "NVREASND", record="NVALL"),),
)  # fmt: skip
NEUDAT = full_date(
    "NEUDAT", Text("Date of examination", "Untersuchungsdatum"), mandatory=True, collect_if=_DONE,
    limits=(Limit(most=TODAY),),
    suggested=day_of_visit("NEUDAT"), sdtm=(Variable("NV", "NVDTC"), Variable("FT", "FTDTC")),
)  # fmt: skip
NEUFRAN = choice(
    "NEUFRAN", Text("Frankel or ASIA grade", "Frankel- oder ASIA-Grad"), lists.IMPAIRMENT,
    mandatory=True, assumed=_PRACTICE,
    sdtm=finding("NV", "ASIAGRD", test="Frankel or ASIA Grade"),
)  # fmt: skip


def _deficit(name: str, label: Text) -> Item[str]:
    return choice(
        name, label, NY, mandatory=True, assumed=_PRACTICE,
        sdtm=finding("NV", name),
    )  # fmt: skip


NEUMOT = _deficit("NEUMOT", Text("Motor deficit", "Motorisches Defizit"))
NEUSENS = _deficit("NEUSENS", Text("Sensory deficit", "Sensibles Defizit"))
NEUDERM = choice(
    "NEUDERM", Text("Highest dermatome", "Oberstes Dermatom"), LEVEL, mandatory=True,
    collect_if=NEUSENS.eq(YES),
    guideline=Text(
        "The first one, from the head down, in which sensation is impaired.",
        "Das erste, von kranial gezählt, in dem die Sensibilität gestört ist.",
    ),
    assumed=_PRACTICE,
    sdtm=(SuppQual("NV", "NEUDERM", "Highest Impaired Dermatome", record="NEUSENS"),),
)  # fmt: skip
NEURAD = _deficit("NEURAD", Text("Radicular pain", "Radikulärer Schmerz"))
NEURADLV = choice(
    "NEURADLV", Text("Root", "Nervenwurzel"), LEVEL, mandatory=True, collect_if=NEURAD.eq(YES),
    assumed=_PRACTICE, sdtm=(Variable("NV", "NVLOC", record="NEURAD"),),
)  # fmt: skip
NEURADS = choice(
    "NEURADS", Text("Side", "Seite"), lists.SIDES, mandatory=True, collect_if=NEURAD.eq(YES),
    assumed=_PRACTICE, sdtm=(Variable("NV", "NVLAT", record="NEURAD"),),
)  # fmt: skip
NEUBLAD = _deficit("NEUBLAD", Text("Bladder dysfunction", "Blasenstörung"))
NEUBOW = _deficit("NEUBOW", Text("Bowel dysfunction", "Mastdarmstörung"))
NEUAMB = choice(
    "NEUAMB", Text("Ambulation", "Gehfähigkeit"), lists.WALKING, mandatory=True,
    assumed=_PRACTICE, sdtm=finding("FT", "NEUAMB", test="Ambulation", CAT="AMBULATION"),
)  # fmt: skip
NEUCHG = choice(
    "NEUCHG", Text("Change since last time", "Änderung zur Voruntersuchung"), lists.CHANGE,
    mandatory=True, collect_if=AT_EVENT.ne("V0"), assumed=_PRACTICE,
    sdtm=finding("NV", "NEUCHG", test="Change Since Last Examination"),
)  # fmt: skip

NEUMUS = choice(
    "NEUMUS", Text("Key muscle", "Kennmuskel"), lists.MUSCLE, mandatory=True,
    sdtm=(Variable("NV", "NVLOC"),),
)  # fmt: skip


def _power(name: str, label: Text, side: str) -> Item[str]:
    return choice(
        name, label, lists.POWER, mandatory=True,
        sdtm=finding("NV", "MRCPOWER", side, test="Muscle Power (MRC)", LAT=side),
    )  # fmt: skip


NEUMRCL = _power("NEUMRCL", Text("Left (0–5)", "Links (0–5)"), "LEFT")
NEUMRCR = _power("NEUMRCR", Text("Right (0–5)", "Rechts (0–5)"), "RIGHT")
MUSCLES: Final = ItemGroup(
    "MUSCLES",
    Text("Power of key muscles", "Kraft der Kennmuskeln"),
    {"8.15": NEUMUS, "8.16": NEUMRCL, "8.17": NEUMRCR},
    collect_if=and_(_DONE, NEUMOT.eq(YES)),
    repeats=Repeats(Text("Muscle", "Muskel"), len(lists.MUSCLE.codes)),
)


@edit_check(
    "NEU-01",
    NEUMOT.ref,
    holds=Text(
        "A motor deficit is described by the power of at least one key muscle.",
        "Ein motorisches Defizit ist durch die Kraft mindestens eines Kennmuskels beschrieben.",
    ),
    message=Text(
        "Motor deficit: {NEUMOT}, but no muscle is entered. Enter the weak muscles, or correct it.",
        "Motorisches Defizit: {NEUMOT}, aber kein Muskel eingetragen. Schwache Muskeln eintragen "
        "oder korrigieren.",
    ),
)
def _weak_muscles_are_entered(case: Case) -> bool:
    return case[NEUMOT] == NO or bool(case.rows(MUSCLES))


@edit_check(
    "NEU-02",
    NEUMUS.ref,
    holds=Text(
        "A muscle that is entered is weak on one side at least.",
        "Ein eingetragener Muskel ist auf mindestens einer Seite schwach.",
    ),
    message=Text(
        "{NEUMUS}: left {NEUMRCL}, right {NEUMRCR}, both full. Correct the power, or say why it "
        "is entered.",
        "{NEUMUS}: links {NEUMRCL}, rechts {NEUMRCR}, beide voll. Kraftgrad korrigieren oder "
        "Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _muscle_is_weak(case: Case) -> bool:
    _ = case.get(NEUMUS)  # the message names the muscle
    left, right = case.get(NEUMRCL), case.get(NEUMRCR)
    if {left, right} - {None, lists.FULL_POWER}:
        return True
    return (case[NEUMRCL], case[NEUMRCR]) != (lists.FULL_POWER, lists.FULL_POWER)


@edit_check(
    "NEU-03",
    NEUMUS.ref,
    holds=Text("Each muscle is entered once.", "Jeder Muskel ist einmal eingetragen."),
    message=Text(
        "{NEUMUS} is entered twice. Correct the muscle, or remove the row.",
        "{NEUMUS} ist zweimal eingetragen. Muskel korrigieren oder Zeile entfernen.",
    ),
)
def _muscle_stands_once(case: Case) -> bool:
    muscle = case[NEUMUS]
    return sum(row.get(NEUMUS) == muscle for row in case.rows(MUSCLES)) == 1


@edit_check(
    "NEU-04",
    NEUFRAN.ref,
    holds=Text(
        "The grade is E exactly where there is neither a motor nor a sensory deficit.",
        "Der Grad ist genau dann E, wenn weder ein motorisches noch ein sensibles Defizit besteht.",
    ),
    message=Text(
        "Grade {NEUFRAN}, motor deficit {NEUMOT}, sensory deficit {NEUSENS}. Correct one of them, "
        "or say why they stand together.",
        "Grad {NEUFRAN}, motorisches Defizit {NEUMOT}, sensibles Defizit {NEUSENS}. Eines davon "
        "korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _grade_fits_the_deficits(case: Case) -> bool:
    intact = case[NEUMOT] == NO, case[NEUSENS] == NO
    return all(intact) == (case[NEUFRAN] == lists.NO_DEFICIT)


NEUROLOGY: Final = Form(
    "NEU",
    Text("Neurological examination", "Neurologische Untersuchung"),
    version=1,
    page=8,
    groups=(
        ItemGroup("EXAM", Text("Examination", "Untersuchung"), {
            "8.1": NEUDONE, "8.2": NEUREAS, "8.3": NEUDAT,
        }),
        ItemGroup(
            "FINDINGS",
            Text("Findings", "Befund"),
            {
                "8.4": NEUFRAN, "8.5": NEUMOT, "8.6": NEUSENS, "8.7": NEUDERM, "8.8": NEURAD,
                "8.9": NEURADLV, "8.10": NEURADS, "8.11": NEUBLAD, "8.12": NEUBOW,
                "8.13": NEUAMB, "8.14": NEUCHG,
            },
            collect_if=_DONE,
        ),
        MUSCLES,
    ),
    checks=(
        _weak_muscles_are_entered,
        _muscle_is_weak,
        _muscle_stands_once,
        _grade_fits_the_deficits,
    ),
)  # fmt: skip
