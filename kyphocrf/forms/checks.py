"""All cross-form checks of the trial."""

from typing import Final

from kyphocrf.definition.check import EditCheck
from kyphocrf.forms import (
    checks_baseline,
    checks_eligibility,
    checks_events,
    checks_fracture,
    checks_grades,
    checks_heights,
    checks_imaging,
    checks_interval,
    checks_local_control,
    checks_neurology,
    checks_reintervention,
    checks_screening,
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
    *checks_heights.CHECKS,
    *checks_fracture.CHECKS,
    *checks_local_control.CHECKS,
    *checks_reintervention.CHECKS,
)
