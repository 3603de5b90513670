"""All cross-form checks of the trial."""

from typing import Final

from kyphocrf.definition.check import EditCheck
from kyphocrf.forms import checks_eligibility, checks_interval, checks_screening

CHECKS: Final[tuple[EditCheck, ...]] = (
    *checks_screening.CHECKS,
    *checks_eligibility.CHECKS,
    *checks_interval.CHECKS,
)
