"""Code lists that more than one form uses, or that speak of screening and randomisation."""

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

YES, NO, NOT_APPLICABLE = "1", "0", "NA"

_YES = Code(YES, Text("Yes", "Ja"), ("y", "j"), nci="C49488")
_NO = Code(NO, Text("No", "Nein"), ("n",), nci="C49487")

NY = CodeList("NY", Text("No or yes", "Nein oder ja"), (_YES, _NO), nci="C66742")

NYU = CodeList(
    "NYU",
    Text("No, yes or unknown", "Nein, ja oder unbekannt"),
    (_YES, _NO, Code("9", Text("Unknown", "Unbekannt"), ("u",), nci="C17998")),
    nci="C66742",
)

NYNA = CodeList(
    "NYNA",
    Text("No, yes or not applicable", "Nein, ja oder nicht zutreffend"),
    (
        _YES,
        _NO,
        Code(NOT_APPLICABLE, Text("Not applicable", "Nicht zutreffend"), ("n/a",), nci="C48660"),
    ),
    nci="C66742",
)

SEXES = CodeList(
    "SEX",
    Text("Sex", "Geschlecht"),
    (
        Code("F", Text("Female", "Weiblich"), ("w",), nci="C16576"),
        Code("M", Text("Male", "Männlich"), nci="C20197"),
        Code("D", Text("Diverse", "Divers"), ("x",)),
        Code("U", Text("Unknown", "Unbekannt"), nci="C17998"),
    ),
    nci="C66731",
)

SCREENING_FAILURE = CodeList(
    "SCRFREAS",
    Text("Reason of the screening failure", "Grund des Screening-Versagens"),
    (
        Code("1", Text("Criterion not met", "Kriterium nicht erfüllt")),
        Code("2", Text("Refused", "Abgelehnt"), ("declined",)),
        Code("3", Text("Treated elsewhere", "Andernorts behandelt"), ("extern",)),
        Code("4", Text("Died", "Verstorben"), ("tod", "death")),
        Code("5", Text("Other", "Anderer Grund")),
    ),
)

WITHDRAWAL = CodeList(
    "WDSCOPE",
    Text("Scope of the withdrawal", "Umfang des Widerrufs"),
    (
        Code("1", Text("Treatment only", "Nur Therapie")),
        Code("2", Text("Treatment and follow-up", "Therapie und Nachsorge")),
        Code("3", Text("Use of data as well", "Auch Nutzung der Daten")),
    ),
)

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

GENANT = CodeList(
    "GENANT",
    Text("Fracture grade (Genant)", "Frakturgrad (Genant)"),
    (
        Code("0", Text("none", "keine")),
        Code("1", same("Genant 1"), hint=Text("mild, 20–25 %", "leicht, 20–25 %")),
        Code("2", same("Genant 2"), hint=Text("moderate, 25–40 %", "mäßig, 25–40 %")),
        Code("3", same("Genant 3"), hint=Text("severe, > 40 %", "schwer, > 40 %")),
    ),
)

ARMS = CodeList(
    "ARM",
    Text("Treatment arm", "Therapiearm"),
    (
        Code("A", same("Kypho-IORT"), ("iort", "kyphoplasty", "kyphoplastie")),
        Code("B", Text("EBRT", "Perkutane Bestrahlung (EBRT)"), ("radiotherapy", "bestrahlung")),
    ),
)

TREATMENT_RECEIVED = CodeList(
    "ARMACT",
    Text("Treatment received", "Erhaltene Therapie"),
    (
        Code("A", same("Kypho-IORT")),
        Code("B", Text("EBRT", "Perkutane Bestrahlung (EBRT)")),
        Code("AB", Text("A, then B: IORT impossible", "A, dann B: IORT nicht möglich")),
        Code("BA", Text("B, then A", "B, dann A")),
        Code("N", Text("None", "Keine")),
    ),
)

RANDOMISATION_METHOD = CodeList(
    "RNDMETH",
    Text("Method of randomisation", "Randomisationsverfahren"),
    (
        Code("1", Text("Sealed envelope", "Versiegelter Umschlag")),
        Code("2", Text("Central office by phone or fax", "Zentrale per Telefon oder Fax")),
        Code("3", Text("Web service", "Webdienst")),
        Code("4", Text("Local generator, training only", "Lokaler Generator, nur Übung")),
    ),
)
