"""All cross-form checks of the trial."""

from typing import Final

from kyphocrf.definition.check import EditCheck
from kyphocrf.forms import (
    checks_analgesics,
    checks_baseline,
    checks_course,
    checks_death,
    checks_eligibility,
    checks_events,
    checks_fracture,
    checks_grades,
    checks_heights,
    checks_imaging,
    checks_interval,
    checks_local_control,
    checks_neurology,
    checks_pain,
    checks_quality_of_life,
    checks_reintervention,
    checks_report,
    checks_screening,
    checks_serious_event,
    checks_status,
    checks_toxicity,
    checks_treatment,
)

CHECKS: Final[tuple[EditCheck, ...]] = (
    *checks_screening.CHECKS,
    *checks_eligibility.CHECKS,
    *checks_baseline.CHECKS,
    *checks_status.CHECKS,
    *checks_neurology.CHECKS,
    *checks_imaging.CHECKS,
    *checks_interval.CHECKS,
    *checks_treatment.CHECKS,
    *checks_events.CHECKS,
    *checks_grades.CHECKS,
    *checks_toxicity.CHECKS,
    *checks_death.CHECKS,
    *checks_serious_event.CHECKS,
    *checks_report.CHECKS,
    *checks_heights.CHECKS,
    *checks_fracture.CHECKS,
    *checks_local_control.CHECKS,
    *checks_reintervention.CHECKS,
    *checks_analgesics.CHECKS,
    *checks_quality_of_life.CHECKS,
    *checks_pain.CHECKS,
    *checks_course.CHECKS,
)
