"""Wound healing after the procedure (CRF page 18, section 3.18)."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import Severity, edit_check
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, full_date, multi_choice, text
from kyphocrf.definition.mapping import SuppQual, Variable, assigned, finding
from kyphocrf.definition.text import Text
from kyphocrf.forms.study.treatment import treatment_day
from kyphocrf.forms.visit.day import day_of_visit
from kyphocrf.forms.vocabulary import toxicity as tox
from kyphocrf.forms.vocabulary.codelists import NY, YES
from kyphocrf.forms.vocabulary.toxicity import graded

SITES: Final = CodeList(
    "WNDSITE",
    Text("Stab incision", "Stichinzision"),
    (
        Code("1", Text("left", "links"), nci="C25229"),
        Code("2", Text("right", "rechts"), nci="C25228"),
        Code("3", Text("both", "beide"), nci="C13332"),
    ),
)
DRY: Final = "0"
WOUND_STATUS: Final = CodeList(
    "WNDSTAT",
    Text("Wound status", "Wundstatus"),
    (
        Code(DRY, Text("dry, closed", "trocken, geschlossen"), ("reizlos", "healed")),
        Code("1", Text("crust", "Kruste")),
        Code("2", Text("erythema", "Rötung")),
        Code("3", Text("serous", "serös")),
        Code("4", Text("haematoma", "Hämatom")),
        Code("5", Text("seroma", "Serom")),
        Code("6", Text("dehiscence", "Dehiszenz")),
        Code("7", Text("purulent", "eitrig"), ("pus", "eiter")),
        Code("8", Text("fistula", "Fistel")),
    ),
    exclusive=frozenset({DRY}),
)
PRIMARY, DELAYED, SECONDARY = "1", "2", "3"
HEALING: Final = CodeList(
    "WNDHEAL",
    Text("Healing", "Wundheilung"),
    (
        Code(PRIMARY, Text("primary", "primär")),
        Code(DELAYED, Text("delayed", "verzögert")),
        Code(SECONDARY, Text("secondary", "sekundär")),
    ),
)
INFECTION_CLASS: Final = CodeList(
    "WNDASEP",
    Text("Surgical site infection, CDC class", "Wundinfektion, CDC-Klasse"),
    (
        Code("0", Text("none", "keine")),
        Code("1", Text("superficial", "oberflächlich"), ("a1",)),
        Code("2", Text("deep", "tief"), ("a2",)),
        Code("3", Text("organ or space", "Organ, Raum"), ("a3",)),
    ),
)

_PRACTICE: Final = Text(
    "Assumed: usual practice, not from the readable protocol text.",
    "Angenommen: übliche Praxis, nicht aus dem lesbaren Protokolltext.",
)
_PAST: Final = (Limit(most=TODAY),)

WNDDAT = full_date(
    "WNDDAT", Text("Date of inspection", "Datum der Inspektion"), mandatory=True, limits=_PAST,
    suggested=day_of_visit("WNDDAT"), sdtm=(Variable("FA", "FADTC"),),
)  # fmt: skip
WNDSITE = choice(
    "WNDSITE", Text("Stab incision", "Stichinzision"), SITES, mandatory=True,
    sdtm=(Variable("FA", "FALAT"),),
)  # fmt: skip
WNDSTAT = multi_choice(
    "WNDSTAT", Text("Wound status", "Wundstatus"), WOUND_STATUS, mandatory=True,
    sdtm=(
        Variable(
            "FA", "FAORRES", record="WNDSTAT", testcd="WNDSTAT", test="Wound Status", each=True,
        ),
        *assigned("FA", "WNDSTAT", OBJ="WOUND"),
    ),
)  # fmt: skip
WNDHEAL = choice(
    "WNDHEAL", Text("Healing", "Wundheilung"), HEALING, mandatory=True,
    guideline=Text(
        "Delayed: not closed after 14 days. Secondary: left open on purpose.",
        "Verzögert: nach 14 Tagen nicht geschlossen. Sekundär: bewusst offen gelassen.",
    ),
    assumed=_PRACTICE, sdtm=finding("FA", "WNDHEAL", test="Wound Healing", OBJ="WOUND"),
)  # fmt: skip
WNDSUT = full_date(
    "WNDSUT", Text("Sutures removed on", "Fadenzug am"), limits=_PAST,
    guideline=Text(
        "Left empty until they are removed.", "Bleibt leer, solange die Fäden liegen."
    ),
    sdtm=(SuppQual("FA", "WNDSUT", "Sutures Removed", record="WNDHEAL"),),
)  # fmt: skip
WNDASEP = choice(
    "WNDASEP", Text("Infection, CDC class", "Infektion, CDC-Klasse"), INFECTION_CLASS,
    assumed=_PRACTICE,
    sdtm=finding("FA", "WNDASEP", test="Wound Infection Class (CDC)", OBJ="WOUND"),
)  # fmt: skip
WNDDEH = graded("WNDDEH", Text("Dehiscence", "Dehiszenz"), tox.DEHISCENCE, cards=True)
WNDINF = graded("WNDINF", Text("Wound infection", "Wundinfektion"), tox.WOUND_INFECTION, cards=True)
WNDSER = graded("WNDSER", Text("Seroma", "Serom"), tox.SEROMA)
WNDHEM = graded("WNDHEM", Text("Haematoma", "Hämatom"), tox.HAEMATOMA, cards=True)
WNDCOMP = graded(
    "WNDCOMP",
    Text("Other wound complication", "Andere Wundkomplikation"),
    tox.WOUND_COMPLICATION,
    cards=True,
)
WNDSWAB = choice(
    "WNDSWAB", Text("Swab taken", "Abstrich"), NY, mandatory=True,
    sdtm=(SuppQual("FA", "WNDSWAB", "Swab Taken", record="WNDHEAL"),),
)  # fmt: skip
WNDGERM = text(
    "WNDGERM", Text("Germ", "Keim"), mandatory=True, collect_if=WNDSWAB.eq(YES),
    guideline=Text("None grown is an answer.", "Kein Wachstum ist eine Antwort."),
    sdtm=(SuppQual("FA", "WNDGERM", "Germ", record="WNDHEAL"),),
)  # fmt: skip
WNDABX = choice(
    "WNDABX", Text("Antibiotics", "Antibiotika"), NY, mandatory=True,
    sdtm=(SuppQual("FA", "WNDABX", "Antibiotics for Wound", record="WNDHEAL"),),
)  # fmt: skip
WNDREV = choice(
    "WNDREV", Text("Revision of the wound", "Wundrevision"), NY, mandatory=True,
    sdtm=(SuppQual("FA", "WNDREV", "Wound Revision", record="WNDHEAL"),),
)  # fmt: skip

WOUND_GRADES: Final = (
    (WNDDEH, tox.DEHISCENCE),
    (WNDINF, tox.WOUND_INFECTION),
    (WNDSER, tox.SEROMA),
    (WNDHEM, tox.HAEMATOMA),
    (WNDCOMP, tox.WOUND_COMPLICATION),
)
"""What is graded, and what it speaks of: the specific first, the other complication last."""

_SUTURES: Final = range(7, 22)
_CLOSED_BY: Final = 14


@edit_check(
    "WND-01",
    WNDSUT.ref,
    holds=Text(
        "Sutures are removed 7 to 21 days after the procedure.",
        "Die Fäden werden 7 bis 21 Tage nach dem Eingriff gezogen.",
    ),
    message=Text(
        "Removed on {WNDSUT}, expected 7 to 21 days after the procedure. Correct it, or say why.",
        "Gezogen am {WNDSUT}, erwartet 7 bis 21 Tage nach dem Eingriff. Korrigieren oder Grund "
        "angeben.",
    ),
    severity=Severity.SOFT,
    assumed=_PRACTICE,
)
def _sutures_in_time(case: Case) -> bool:
    return (case[WNDSUT] - treatment_day(case)).days in _SUTURES


@edit_check(
    "WND-02",
    WNDHEAL.ref,
    holds=Text(
        "A wound open after 14 days does not heal primarily.",
        "Eine nach 14 Tagen offene Wunde heilt nicht primär.",
    ),
    message=Text(
        "Healing {WNDHEAL}, seen on {WNDDAT} as {WNDSTAT}, more than 14 days after the procedure. "
        "Correct one of them, or say why.",
        "Wundheilung {WNDHEAL}, am {WNDDAT} gesehen als {WNDSTAT}, über 14 Tage nach dem Eingriff. "
        "Eines korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    assumed=_PRACTICE,
)
def _late_wounds_are_delayed(case: Case) -> bool:
    healing, status = case[WNDHEAL], case[WNDSTAT]
    if healing != PRIMARY or not set(status) & {"3", "6", "7", "8"}:
        return True
    return (case[WNDDAT] - treatment_day(case)).days <= _CLOSED_BY


@edit_check(
    "WND-03",
    WNDCOMP.ref,
    holds=Text(
        "Another complication is graded only where it is neither dehiscence nor infection.",
        "Eine andere Komplikation wird nur graduiert, wo es weder Dehiszenz noch Infektion ist.",
    ),
    message=Text(
        "Other complication {WNDCOMP}, dehiscence {WNDDEH}, infection {WNDINF}. "
        "Grade the specific one, or say what else it is.",
        "Andere Komplikation {WNDCOMP}, Dehiszenz {WNDDEH}, Infektion {WNDINF}. "
        "Die genauere graduieren oder angeben, was es sonst ist.",
    ),
    severity=Severity.SOFT,
)
def _specific_before_other(case: Case) -> bool:
    grades = (case[WNDDEH], case[WNDINF])
    return case[WNDCOMP] == tox.NONE or grades == (tox.NONE, tox.NONE)


@edit_check(
    "WND-04",
    WNDSTAT.ref,
    holds=Text(
        "A wound that is dry and closed has no grade of infection or dehiscence.",
        "Eine trockene, geschlossene Wunde hat keinen Grad von Infektion oder Dehiszenz.",
    ),
    message=Text(
        "Wound {WNDSTAT}, but dehiscence {WNDDEH}, infection {WNDINF}. Correct one of them.",
        "Wunde {WNDSTAT}, aber Dehiszenz {WNDDEH}, Infektion {WNDINF}. Eines korrigieren.",
    ),
    severity=Severity.SOFT,
)
def _dry_is_ungraded(case: Case) -> bool:
    grades = (case[WNDDEH], case[WNDINF])
    if not case[WNDSTAT]:
        raise CannotTell(WNDSTAT.name)
    return DRY not in case[WNDSTAT] or grades == (tox.NONE, tox.NONE)


WOUND: Final = Form(
    "WND",
    Text("Wound healing", "Wundheilung"),
    version=1,
    page=18,
    groups=(
        ItemGroup(
            "STATUS",
            Text("Wound", "Wunde"),
            {
                "18.1": WNDDAT, "18.2": WNDSITE, "18.3": WNDSTAT, "18.4": WNDHEAL,
                "18.5": WNDSUT, "18.6": WNDASEP,
            },
        ),
        ItemGroup(
            "GRADES",
            Text("Grades (CTCAE)", "Grade (CTCAE)"),
            {"18.7": WNDDEH, "18.8": WNDINF, "18.9": WNDSER, "18.10": WNDHEM, "18.11": WNDCOMP},
        ),
        ItemGroup(
            "CARE", Text("Treatment", "Behandlung"), {
                "18.12": WNDSWAB, "18.13": WNDGERM, "18.14": WNDABX, "18.15": WNDREV,
            }
        ),
    ),
    checks=(_sutures_in_time, _late_wounds_are_delayed, _specific_before_other, _dry_is_ungraded),
)  # fmt: skip
