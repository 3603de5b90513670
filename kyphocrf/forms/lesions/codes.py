"""Code lists of the lesions."""

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

LESION_TYPE = CodeList(
    "LESTYPE",
    Text("Type of lesion", "Läsionstyp"),
    (
        Code("1", Text("lytic", "osteolytisch"), ("lytisch",)),
        Code("2", Text("mixed", "gemischt")),
        Code("3", Text("blastic", "osteoblastisch"), ("sclerotic", "sklerotisch")),
    ),
)

POSTERIOR_WALL = CodeList(
    "POSTWALL",
    Text("Posterior wall", "Hinterkante"),
    (
        Code("1", Text("intact", "intakt")),
        Code("2", Text("eroded", "arrodiert")),
        Code("3", Text("breached", "durchbrochen")),
    ),
)

POSTERIOR_ELEMENTS = CodeList(
    "PEDINV",
    Text("Pedicle or posterior elements", "Pedikel oder dorsale Elemente"),
    (
        Code("1", Text("none", "keine")),
        Code("2", Text("unilateral", "einseitig")),
        Code("3", Text("bilateral", "beidseitig")),
    ),
)

ESCC = CodeList(
    "ESCC",
    Text("Epidural spinal cord compression", "Epidurale Rückenmarkkompression"),
    (
        Code("0", Text("bone only", "nur Knochen")),
        Code("1a", Text("epidural, sac not deformed", "epidural, Duralsack nicht verformt")),
        Code("1b", Text("sac deformed, cord free", "Duralsack verformt, Mark frei")),
        Code("1c", Text("cord touched", "Mark berührt")),
        Code("2", Text("cord compressed, CSF seen", "Mark komprimiert, Liquor sichtbar")),
        Code("3", Text("cord compressed, no CSF", "Mark komprimiert, kein Liquor")),
    ),
)
