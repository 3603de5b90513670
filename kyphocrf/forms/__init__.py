"""The trial Kypho-IORT versus EBRT (NCT02773966): its forms, checks and schedule put together."""

from typing import Final

from kyphocrf.definition.study import Arm, Study, SubjectState
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.adverse_event import ADVERSE_EVENT
from kyphocrf.forms.analgesics import ANALGESICS
from kyphocrf.forms.checks import CHECKS
from kyphocrf.forms.checks_death import SWEEPS
from kyphocrf.forms.codelists import YES
from kyphocrf.forms.consent import CONSENT, SCRDAT, SCRFAIL, WDCONS, WDSCOPE
from kyphocrf.forms.death import DEATH, DTHDAT
from kyphocrf.forms.demographics import DEMOGRAPHICS
from kyphocrf.forms.deviation import DEVIATION
from kyphocrf.forms.device_deficiency import DEVICE_DEFICIENCY
from kyphocrf.forms.ebrt import EBRT
from kyphocrf.forms.eligibility import ELIGIBILITY
from kyphocrf.forms.end_of_study import END_OF_STUDY, EOSDAT
from kyphocrf.forms.endpoints import ENDPOINTS
from kyphocrf.forms.fracture import FRACTURE
from kyphocrf.forms.heights import HEIGHTS
from kyphocrf.forms.imaging import IMAGING
from kyphocrf.forms.kyphoplasty import KYPHOPLASTY
from kyphocrf.forms.late_toxicity import LATE_TOXICITY
from kyphocrf.forms.lesions import LESIONS
from kyphocrf.forms.local_control import LOCAL_CONTROL
from kyphocrf.forms.medication import MEDICATION
from kyphocrf.forms.neurology import NEUROLOGY
from kyphocrf.forms.on_treatment import WEEKLY_CHECK
from kyphocrf.forms.pain import PAIN
from kyphocrf.forms.performance import PERFORMANCE
from kyphocrf.forms.profile import PROFILE
from kyphocrf.forms.quality_of_life import QUALITY_OF_LIFE
from kyphocrf.forms.randomisation import ARM, RANDOMISATION
from kyphocrf.forms.reintervention import REINTERVENTION
from kyphocrf.forms.reporting import DEADLINES, TALLIES
from kyphocrf.forms.schedule import EVENTS
from kyphocrf.forms.serious_event import SERIOUS_EVENT
from kyphocrf.forms.settings import SETTINGS
from kyphocrf.forms.sign_off import SIGN_OFF
from kyphocrf.forms.sins import SINS
from kyphocrf.forms.skin import SKIN
from kyphocrf.forms.survival import SURVIVAL
from kyphocrf.forms.tumour import TUMOUR
from kyphocrf.forms.visit import VISIT
from kyphocrf.forms.wound import WOUND

STATES: Final = (
    SubjectState(
        "SCREENFAIL",
        Text("Screening failure", "Screening-Versager"),
        CONSENT[SCRFAIL].eq(YES),
        CONSENT[SCRDAT],
    ),
    SubjectState(
        "WITHDRAWN",
        Text("Consent withdrawn", "Einwilligung widerrufen"),
        CONSENT[WDSCOPE].in_("2", "3"),
        CONSENT[WDCONS],
    ),
    SubjectState(
        "NOTREAT",
        Text("Withdrawn from treatment", "Therapie widerrufen"),
        CONSENT[WDSCOPE].eq("1"),
        CONSENT[WDCONS],
        ends=False,
    ),
    SubjectState("DEAD", Text("Died", "Verstorben"), DEATH[DTHDAT].answered(), DEATH[DTHDAT]),
    SubjectState(
        "ENDED",
        Text("Study ended", "Studie beendet"),
        END_OF_STUDY[EOSDAT].answered(),
        END_OF_STUDY[EOSDAT],
    ),
)

FORMS: Final = (
    CONSENT,
    VISIT,
    DEMOGRAPHICS,
    TUMOUR,
    LESIONS,
    SINS,
    PERFORMANCE,
    NEUROLOGY,
    IMAGING,
    ELIGIBILITY,
    RANDOMISATION,
    KYPHOPLASTY,
    EBRT,
    WEEKLY_CHECK,
    PAIN,
    ANALGESICS,
    QUALITY_OF_LIFE,
    SKIN,
    WOUND,
    HEIGHTS,
    FRACTURE,
    LOCAL_CONTROL,
    REINTERVENTION,
    LATE_TOXICITY,
    ADVERSE_EVENT,
    SURVIVAL,
    MEDICATION,
    SERIOUS_EVENT,
    DEVICE_DEFICIENCY,
    DEVIATION,
    END_OF_STUDY,
    DEATH,
    ENDPOINTS,
    SIGN_OFF,
)
"""Every form version in force."""

STUDY: Final = Study(
    oid="ST.KYPHOIORT",
    name="Kypho-IORT",
    label=Text(
        "Kypho-IORT versus EBRT in painful vertebral metastases",
        "Kypho-IORT gegen perkutane Bestrahlung bei schmerzhaften Wirbelkörpermetastasen",
    ),
    registry="NCT02773966",
    forms=FORMS,
    events=EVENTS,
    checks=CHECKS,
    arms=(
        Arm("A", same("Kypho-IORT")),
        Arm("B", Text("EBRT", "Perkutane Bestrahlung")),
    ),
    arm=RANDOMISATION[ARM],
    settings=SETTINGS,
    states=STATES,
    sweeps=SWEEPS,
    deadlines=DEADLINES,
    tallies=TALLIES,
    profile=PROFILE,
)
