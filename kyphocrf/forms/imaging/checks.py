"""Checks of the images against randomisation and course of the disease: IMG-04, X20."""

from datetime import timedelta
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.imaging.form import BASELINE, IMAGING, IMGDAT, IMGNEW, IMGNLEV
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDDAT
from kyphocrf.forms.survival.form import DISCOURS, SURVIVAL
from kyphocrf.forms.vocabulary.codelists import YES

_PROGRESS: Final = "1"
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


@edit_check(
    "X20",
    IMAGING[IMGNEW],
    holds=Text(
        "A new spinal lesion is a progression on the page of survival of the same visit.",
        "Eine neue spinale Läsion ist auf der Überlebensseite derselben Visite ein Progress.",
    ),
    message=Text(
        "New lesion {IMGNEW} at {IMGNLEV}, course of the disease {DISCOURS}, expected "
        "progression. Correct one of them, or say why it is none.",
        "Neue Läsion {IMGNEW} an {IMGNLEV}, Krankheitsverlauf {DISCOURS}, erwartet Progress. "
        "Eines von beiden korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _new_lesion_is_a_progression(case: Case) -> bool:
    if case.event == BASELINE or case[IMGNEW] != YES:
        return True
    _ = case.get(IMGNLEV)  # the message names the levels
    return case.form(SURVIVAL, case.event)[DISCOURS] == _PROGRESS


CHECKS: Final[tuple[EditCheck, ...]] = (_is_recent, _new_lesion_is_a_progression)
