"""Code list of the rule by which an endpoint in time came about."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

DIED, DISTANT, LOCAL, SINTERED = "1", "2", "3", "4"
AT_CONTACT, AT_ASSESSMENT, AT_START = "5", "6", "7"
UNTOLD: Final = "9"
RULE: Final = CodeList(
    "EPRULE",
    Text("Rule of the endpoint", "Regel des Endpunkts"),
    (
        Code(DIED, Text("Event: death", "Ereignis: Tod")),
        Code(DISTANT, Text("Event: distant progression", "Ereignis: Fernprogression")),
        Code(LOCAL, Text("Event: local progression", "Ereignis: Lokalprogress")),
        Code(SINTERED, Text("Event: sintering", "Ereignis: Sinterung")),
        Code(AT_CONTACT, Text("Censored at the last contact", "Zensiert am letzten Kontakt")),
        Code(
            AT_ASSESSMENT,
            Text(
                "Censored at the last evaluable assessment",
                "Zensiert an der letzten auswertbaren Beurteilung",
            ),
        ),
        Code(
            AT_START,
            Text(
                "Never assessed afterwards: censored on day 0",
                "Danach nie beurteilt: zensiert am Tag 0",
            ),
        ),
        Code(UNTOLD, Text("Whether cannot be told", "Ob eingetreten, nicht zu beurteilen")),
    ),
)
