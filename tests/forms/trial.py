"""The treatment forms in a small schedule, and the patients that their tests begin with."""

from decimal import Decimal

from kyphocrf.definition.form import Form
from kyphocrf.definition.study import Arm, Collected, Study, StudyEvent
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.adverse_event import checks as adverse_event
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.consent.form import CONSENT, ICDAT, ICTIM
from kyphocrf.forms.death.form import DEATH
from kyphocrf.forms.ebrt import checks as ebrt
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL, FXDOSE, FXREAS
from kyphocrf.forms.ebrt.plan import EBPFD, EBPFX, EBPSALV, EBPSCH, EBPTD
from kyphocrf.forms.kyphoplasty import checks as kyphoplasty
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT, PROENTIM, PROSTTIM
from kyphocrf.forms.lesions.form import LESIONS, LESLEV, LESTARG
from kyphocrf.forms.pain import checks as pain
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION
from kyphocrf.forms.study.settings import SETTINGS
from tests.scenario import Scenario

_FORMS = (CONSENT, LESIONS, RANDOMISATION, KYPHOPLASTY, EBRT, PAIN, ADVERSE_EVENT, DEATH)
_AT = {
    "V0": ("SCR", "LES", "PAIN"),
    "RND": ("RND",),
    "T0": ("PRO", "EBRT"),
    "D1": ("PAIN",),
    "W2": ("PAIN",),
    "AE": ("AE",),
    "UNS": ("PRO", "EBRT"),
}
WORKDAYS = ("09", "10", "11", "12", "13", "16", "17", "18", "19", "20")
"""Ten weekdays of November 2026, from a Monday on."""


def trial(*forms: Form) -> Study:
    """The trial with the treatment forms, or with other versions of them in addition."""
    return Study(
        oid="ST.TEST",
        name="TEST",
        label=Text("Trial", "Studie"),
        registry="NCT02773966",
        forms=(*_FORMS, *forms),
        events=tuple(
            StudyEvent(code, same(code), tuple(map(Collected, names)), {}, unscheduled=code == "AE")
            for code, names in _AT.items()
        ),
        checks=(*kyphoplasty.CHECKS, *ebrt.CHECKS, *pain.CHECKS, *adverse_event.CHECKS),
        arms=(Arm("A", same("Kypho-IORT")), Arm("B", same("EBRT"))),
        arm=RANDOMISATION[ARM],
        settings=SETTINGS,
        states=(),
    )


TRIAL = trial()


def patient(country: str = "DE", arm: str = "", study: Study = TRIAL) -> Scenario:
    """A patient with consent of 1 November, two target lesions and one that is none."""
    scenario = Scenario.blank(study, {"COUNTRY": country, "SITEID": "101"})
    scenario.on(CONSENT).answer(ICDAT, "1.11.26").answer(ICTIM, "0900")
    scenario.on(LESIONS)
    for row, (level, target) in enumerate((("T12", "y"), ("L3", "n"), ("L1", "y")), start=1):
        scenario.answer(LESLEV, level, row).answer(LESTARG, target, row)
    if arm:
        scenario.on(RANDOMISATION).answer(ARM, arm)
    return scenario


def operated(day: str = "2026-11-09", arm: str = "A") -> Scenario:
    """A patient whose kyphoplasty of that day ended at 10:30; the form is open."""
    scenario = patient(arm=arm).on(KYPHOPLASTY)
    return scenario.answer(PRODAT, day).answer(PROSTTIM, "0915").answer(PROENTIM, "1030")


def planned(arm: str = "B", country: str = "DE", study: Study = TRIAL) -> Scenario:
    """A patient planned for 30 Gy in 10 fractions; the form is open."""
    scenario = patient(country, arm, study).on(EBRT).answer(EBPSCH, "10x3").answer(EBPSALV, "n")
    return scenario.answer(EBPTD, "30").answer(EBPFX, "10").answer(EBPFD, "3")


def give(scenario: Scenario, row: int, day: str, dose: str = "3.0") -> Scenario:
    """Deliver a fraction."""
    scenario.answer(FXDAT, f"2026-11-{day}", row)
    return scenario.answer(FXDOSE, dose, row).answer(FXDEL, "y", row)


def omit(scenario: Scenario, row: int, day: str, reason: str = "machine") -> Scenario:
    """Record a fraction that was not delivered."""
    scenario.answer(FXDAT, f"2026-11-{day}", row)
    return scenario.answer(FXDEL, "n", row).answer(FXREAS, reason, row)


def gy(text: str | None) -> Decimal:
    """The number that stands at a place."""
    assert text is not None
    return Decimal(text)
