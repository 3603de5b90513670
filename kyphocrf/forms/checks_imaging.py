"""Check of the images of baseline against the day of randomisation: IMG-04."""

from datetime import timedelta
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.imaging import BASELINE, IMAGING, IMGDAT
from kyphocrf.forms.randomisation import RANDOMISATION, RNDDAT

_FOUR_WEEKS: Final = timedelta(days=28)


@edit_check(
    "IMG-04",
    IMAGING[IMGDAT],
    holds=Text(
        "An examination of baseline is made in the 28 days before the randomisation.",
        "Eine Untersuchung der Baseline liegt in den 28 Tagen vor der Randomisation.",
    ),
    message=Text(
        "Examined on {IMGDAT}, randomised on {RNDDAT}, expected at most 28 days before. Correct "
        "the date, or say why these images count.",
        "Untersucht am {IMGDAT}, randomisiert am {RNDDAT}, erwartet höchstens 28 Tage davor. Datum "
        "korrigieren oder angeben, warum diese Bilder gelten.",
    ),
    severity=Severity.SOFT,
    assumed=Text(
        "The 28 days are assumed, not from the protocol.",
        "Die 28 Tage sind angenommen, nicht aus dem Protokoll.",
    ),
)
def _is_recent(case: Case) -> bool:
    if case.event != BASELINE:
        return True
    examined, randomised = case[IMGDAT], case.form(RANDOMISATION)[RNDDAT]
    return randomised - _FOUR_WEEKS <= examined <= randomised


CHECKS: Final[tuple[EditCheck, ...]] = (_is_recent,)
