"""All cross-form checks of the trial."""

from typing import Final

from kyphocrf.definition.check import EditCheck
from kyphocrf.forms import (
    checks_death,
    checks_eligibility,
    checks_events,
    checks_fracture,
    checks_heights,
    checks_interval,
    checks_local_control,
    checks_reintervention,
    checks_report,
    checks_screening,
    checks_serious_event,
    checks_treatment,
)

CHECKS: Final[tuple[EditCheck, ...]] = (
    *checks_screening.CHECKS,
    *checks_eligibility.CHECKS,
    *checks_interval.CHECKS,
    *checks_treatment.CHECKS,
    *checks_events.CHECKS,
    *checks_death.CHECKS,
    *checks_serious_event.CHECKS,
    *checks_report.CHECKS,
    *checks_heights.CHECKS,
    *checks_fracture.CHECKS,
    *checks_local_control.CHECKS,
    *checks_reintervention.CHECKS,
)
