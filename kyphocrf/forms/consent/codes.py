"""Code lists of screening and consent."""

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

SEXES = CodeList(
    "SEX",
    Text("Sex", "Geschlecht"),
    (
        Code("F", Text("Female", "Weiblich"), ("w",), nci="C16576"),
        Code("M", Text("Male", "Männlich"), nci="C20197"),
        Code("D", Text("Diverse", "Divers"), ("x",), nci="C45908"),
        Code("U", Text("Unknown", "Unbekannt"), nci="C17998"),
    ),
    nci="C66731",
)

SCREENED_DEAD = "4"
SCREENING_FAILURE = CodeList(
    "SCRFREAS",
    Text("Reason of the screening failure", "Grund des Screening-Ausschlusses"),
    (
        Code("1", Text("Criterion not met", "Kriterium nicht erfüllt")),
        Code("2", Text("Refused", "Abgelehnt"), ("declined",)),
        Code("3", Text("Treated elsewhere", "Andernorts behandelt"), ("extern",)),
        Code(SCREENED_DEAD, Text("Died", "Verstorben"), ("tod", "death")),
        Code("5", Text("Other", "Anderer Grund")),
    ),
)

FOLLOW_UP, USE_OF_DATA = "2", "3"
WITHDRAWAL = CodeList(
    "WDSCOPE",
    Text("Scope of the withdrawal", "Umfang des Widerrufs"),
    (
        Code("1", Text("Treatment only", "Nur Therapie")),
        Code(FOLLOW_UP, Text("Treatment and follow-up", "Therapie und Nachsorge")),
        Code(USE_OF_DATA, Text("Use of data as well", "Auch Nutzung der Daten")),
    ),
)
