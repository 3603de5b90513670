"""The flow of participants through a trial, as CONSORT draws it: declared, and counted over a file.

Source: CONSORT 2010 statement, item 13 (participant flow).
"""

from dataclasses import dataclass

from kyphocrf.definition.condition import Condition
from kyphocrf.definition.text import Text


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One line of the flow: the subjects of whom a condition holds, counted by allocated arm.

    The condition reads pages of the subject by their names. Of whom it cannot be told is counted
    apart.
    """

    name: str
    label: Text
    when: Condition
