"""Code lists of screening and consent."""

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

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
    Text("Reason of the screening failure", "Grund des Screening-Ausschlusses"),
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
