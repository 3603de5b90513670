"""Which treatment fits the arm: the allocated one, or one that its page says was received."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.forms.randomisation.form import ARM, ARMACT

_SAID_SO: Final[Mapping[str, frozenset[str]]] = {
    "A": frozenset({"A", "BA", "K"}),
    "B": frozenset({"B", "AB"}),
}
"""By treatment that another arm was given: the codes of the treatment received which say so."""


def fits_the_arm(drawn: Case, treatment: str) -> bool:
    """Tell whether a treatment, A or B, is that of the arm, or is said to have been received.

    Raises CannotTell while no arm is allotted.
    """
    return drawn[ARM] == treatment or (drawn.get(ARMACT) or "") in _SAID_SO[treatment]
