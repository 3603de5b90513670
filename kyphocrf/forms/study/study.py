"""The trial Kypho-IORT versus EBRT (NCT02773966): its forms, checks and schedule put together."""

from typing import Final

from kyphocrf.definition.study import Arm, Study
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.analgesics.form import ANALGESICS
from kyphocrf.forms.analysis_sets.form import ANALYSIS_SETS
from kyphocrf.forms.consent.form import CONSENT
from kyphocrf.forms.death.form import DEATH
from kyphocrf.forms.demographics.form import DEMOGRAPHICS
from kyphocrf.forms.deviation.form import DEVIATION
from kyphocrf.forms.device_deficiency.form import DEVICE_DEFICIENCY
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.eligibility.form import ELIGIBILITY
from kyphocrf.forms.end_of_study.form import END_OF_STUDY
from kyphocrf.forms.endpoints.form import ENDPOINTS
from kyphocrf.forms.event_times.form import EVENT_TIMES
from kyphocrf.forms.events.form import EVENTS as EVENTS_TOLD
from kyphocrf.forms.fracture.form import FRACTURE
from kyphocrf.forms.heights.form import HEIGHTS
from kyphocrf.forms.imaging.form import IMAGING
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY
from kyphocrf.forms.late_toxicity.form import LATE_TOXICITY
from kyphocrf.forms.lesions.form import LESIONS
from kyphocrf.forms.level_summary.form import LEVEL_SUMMARY
from kyphocrf.forms.local_control.form import LOCAL_CONTROL
from kyphocrf.forms.medication.form import MEDICATION
from kyphocrf.forms.neurology.form import NEUROLOGY
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.performance.form import PERFORMANCE
from kyphocrf.forms.quality_of_life.form import QUALITY_OF_LIFE
from kyphocrf.forms.randomisation.form import ARM, ARMACT, RANDOMISATION
from kyphocrf.forms.reintervention.form import REINTERVENTION
from kyphocrf.forms.serious_event.form import SERIOUS_EVENT
from kyphocrf.forms.serious_event.reporting import DEADLINES, TALLIES
from kyphocrf.forms.sign_off.form import SIGN_OFF
from kyphocrf.forms.sins.form import SINS
from kyphocrf.forms.skin.form import SKIN
from kyphocrf.forms.study.checks import CHECKS
from kyphocrf.forms.study.flow import FLOW
from kyphocrf.forms.study.listings import LISTINGS
from kyphocrf.forms.study.profile.subject import PROFILE
from kyphocrf.forms.study.schedule import EVENTS
from kyphocrf.forms.study.settings import IDLEMIN, SENDDAYS, SETTINGS
from kyphocrf.forms.study.states import STATES
from kyphocrf.forms.study.sweeps import SWEEPS
from kyphocrf.forms.study.trial_design import DESIGN
from kyphocrf.forms.study.trial_picture import PICTURE
from kyphocrf.forms.subject_summary.form import SUBJECT_SUMMARY
from kyphocrf.forms.survival.form import SURVIVAL
from kyphocrf.forms.tumour.form import TUMOUR
from kyphocrf.forms.visit.form import VISIT, VISITDAT
from kyphocrf.forms.weekly_check.form import WEEKLY_CHECK
from kyphocrf.forms.wound.form import WOUND

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
    EVENTS_TOLD,
    ENDPOINTS,
    ANALYSIS_SETS,
    SUBJECT_SUMMARY,
    LEVEL_SUMMARY,
    EVENT_TIMES,
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
    idle_minutes=IDLEMIN,
    send_days=SENDDAYS,
    urgent_forms=(DEATH.name,),
    treated=RANDOMISATION[ARMACT],
    visit_day=VISIT[VISITDAT],
    flow=FLOW,
    listings=LISTINGS,
    design=DESIGN,
    picture=PICTURE,
)
