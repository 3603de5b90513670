"""Code list of the times to an event."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

SURVIVAL, PROGRESSION_FREE, LOCALLY_FREE = "OS", "PFS", "LPFS"
LEVEL_FREE, LEVEL_SINTERED = "LPFSLV", "SINTLV"
PARAMETER: Final = CodeList(
    "TTPARM",
    Text("Time to an event", "Zeit bis zum Ereignis"),
    (
        Code(SURVIVAL, Text("Overall survival", "Gesamtüberleben")),
        Code(PROGRESSION_FREE, Text("Progression-free survival", "Progressionsfreies Überleben")),
        Code(LOCALLY_FREE, Text("Local PFS", "Lokales PFS")),
        Code(LEVEL_FREE, Text("Local PFS of a level", "Lokales PFS eines Wirbels")),
        Code(
            LEVEL_SINTERED, Text("Time to sintering of a level", "Zeit bis Sinterung eines Wirbels")
        ),
    ),
)
