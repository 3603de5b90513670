"""Check of the randomisation: X01a, its number is unique."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDNO
from kyphocrf.forms.vocabulary.numbers import is_unique


@edit_check(
    "X01a",
    RANDOMISATION[RNDNO],
    holds=Text(
        "No other patient has this randomisation number.",
        "Kein anderer Patient hat diese Randomisationsnummer.",
    ),
    message=Text(
        "Randomisation number {RNDNO} is already given to another patient. Compare the lists and "
        "correct it.",
        "Randomisationsnummer {RNDNO} hat bereits ein anderer Patient. Listen vergleichen und "
        "korrigieren.",
    ),
)
def _randomisation_number_is_unique(case: Case) -> bool:
    return is_unique(case, RNDNO)


CHECKS: Final[tuple[EditCheck, ...]] = (_randomisation_number_is_unique,)
