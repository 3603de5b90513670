"""Code lists of the end of study."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

DIED: Final = "2"
WITHDREW: Final = "3"
LOST: Final = "4"
FAILED_SCREENING: Final = "9"
COMPLETED: Final = "1"
BY_THE_PATIENT: Final = (COMPLETED, WITHDREW)
"""Ends of study at which the patient was there."""
END_REASON = CodeList(
    "EOSREAS",
    Text("Reason of the end of study", "Grund des Studienendes"),
    (
        Code(
            COMPLETED,
            Text("completed 5 years", "5 Jahre abgeschlossen"),
            ("regular", "regulär"),
            nci="C25250",
        ),
        Code(DIED, Text("death", "Tod"), ("died", "verstorben"), nci="C28554"),
        Code(WITHDREW, Text("consent withdrawn", "Einwilligung widerrufen"), nci="C49634"),
        Code(LOST, Text("lost to follow-up", "kein Kontakt mehr"), ("ltfu",), nci="C48227"),
        Code(
            "5",
            Text("non-compliance", "fehlende Mitwirkung"),
            ("compliance",),
            nci="C201294",
        ),
        Code("6", Text("grade IV toxicity", "Toxizität Grad IV"), ("toxicity",), nci="C41331"),
        Code("7", Text("physician decision", "Arztentscheidung"), nci="C48250"),
        Code(
            "8",
            Text("study closed", "Studie geschlossen"),
            ("stop", "abbruch"),
            nci="C49632",
        ),
        Code(FAILED_SCREENING, Text("screening failure", "Screening-Failure"), nci="C49628"),
    ),
)
