"""Code lists of the pain page."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

PAIN_MODE = CodeList(
    "PAINMODE",
    Text("Recorded how", "Erhebungsart"),
    (
        Code("1", Text("By the patient on paper", "Selbst auf Papier"), ("paper",)),
        Code("2", Text("By the patient on a device", "Selbst am Gerät"), ("device",)),
        Code("3", Text("By telephone", "Telefonisch"), ("phone",)),
        Code("4", Text("Read out by a nurse", "Von Pflegekraft vorgelesen"), ("nurse",)),
    ),
)

PAIN_SITUATION = CodeList(
    "PAINSIT",
    Text("Rated at rest or on movement", "In Ruhe oder unter Belastung"),
    (
        Code("1", Text("At rest", "In Ruhe")),
        Code("2", Text("On movement", "Unter Belastung")),
    ),
)

PAIN_CHARACTER = CodeList(
    "PAINCHAR",
    Text("Pain character", "Schmerzcharakter"),
    (
        Code("1", Text("Local", "Lokal")),
        Code("2", Text("Radicular", "Radikulär"), ("radiating", "ausstrahlend")),
        Code("3", Text("Mechanical", "Mechanisch"), ("on loading", "belastung")),
        Code("4", Text("At rest", "Ruheschmerz")),
    ),
)

UNCHANGED: Final = "0"
ANALGESIA_CHANGE = CodeList(
    "ANCHG",
    Text("Change of standard pain medication", "Änderung der Standard-Schmerzmedikation"),
    (
        Code(UNCHANGED, Text("No change", "Keine Änderung"), ("no", "nein", "unchanged")),
        Code("1", Text("Increased", "Erhöht")),
        Code("2", Text("Reduced", "Reduziert")),
        Code("3", Text("Switched", "Umgestellt")),
    ),
)
