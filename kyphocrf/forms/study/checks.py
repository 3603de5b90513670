"""Every check between forms, from the room of the form that shows its finding."""

from typing import Final

from kyphocrf.definition.check import EditCheck
from kyphocrf.forms.adverse_event import checks as adverse_event
from kyphocrf.forms.analgesics import checks as analgesics
from kyphocrf.forms.consent import checks as consent
from kyphocrf.forms.death import checks as death
from kyphocrf.forms.ebrt import checks as ebrt
from kyphocrf.forms.eligibility import checks as eligibility
from kyphocrf.forms.end_of_study import checks as end_of_study
from kyphocrf.forms.fracture import checks as fracture
from kyphocrf.forms.heights import checks as heights
from kyphocrf.forms.imaging import checks as imaging
from kyphocrf.forms.kyphoplasty import checks as kyphoplasty
from kyphocrf.forms.late_toxicity import checks as late_toxicity
from kyphocrf.forms.lesions import checks as lesions
from kyphocrf.forms.local_control import checks as local_control
from kyphocrf.forms.medication import checks as medication
from kyphocrf.forms.neurology import checks as neurology
from kyphocrf.forms.pain import checks as pain
from kyphocrf.forms.performance import checks as performance
from kyphocrf.forms.quality_of_life import checks as quality_of_life
from kyphocrf.forms.randomisation import checks as randomisation
from kyphocrf.forms.reintervention import checks as reintervention
from kyphocrf.forms.serious_event import checks as serious_event
from kyphocrf.forms.skin import checks as skin
from kyphocrf.forms.survival import checks as survival
from kyphocrf.forms.tumour import checks as tumour
from kyphocrf.forms.visit import checks as visit
from kyphocrf.forms.weekly_check import checks as weekly_check
from kyphocrf.forms.wound import checks as wound

CHECKS: Final[tuple[EditCheck, ...]] = (
    *consent.CHECKS,
    *visit.CHECKS,
    *tumour.CHECKS,
    *lesions.CHECKS,
    *performance.CHECKS,
    *neurology.CHECKS,
    *imaging.CHECKS,
    *randomisation.CHECKS,
    *eligibility.CHECKS,
    *kyphoplasty.CHECKS,
    *ebrt.CHECKS,
    *weekly_check.CHECKS,
    *pain.CHECKS,
    *analgesics.CHECKS,
    *quality_of_life.CHECKS,
    *skin.CHECKS,
    *wound.CHECKS,
    *heights.CHECKS,
    *fracture.CHECKS,
    *local_control.CHECKS,
    *reintervention.CHECKS,
    *late_toxicity.CHECKS,
    *adverse_event.CHECKS,
    *survival.CHECKS,
    *medication.CHECKS,
    *serious_event.CHECKS,
    *death.CHECKS,
    *end_of_study.CHECKS,
)
