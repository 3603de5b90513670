"""Study events, their windows per arm and the forms at each (section 6)."""

from typing import Final

from kyphocrf.definition.study import Collected, StudyEvent
from kyphocrf.definition.text import Text

EVENTS: Final = (
    StudyEvent(
        "V0",
        Text("Baseline", "Baseline"),
        (Collected("SCR"), Collected("IE"), Collected("LES")),
        {},
    ),
    StudyEvent("RND", Text("Randomisation", "Randomisation"), (Collected("RND"),), {}),
)
