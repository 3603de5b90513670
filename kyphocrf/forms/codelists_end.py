"""Code lists of death, end of study and the investigator's sign-off."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

OF_AN_EVENT: Final = "3"
OTHER_CAUSE: Final = "4"
CAUSE_OF_DEATH = CodeList(
    "DTHCAUS",
    Text("Cause of death", "Todesursache"),
    (
        Code("1", Text("tumour", "Tumor"), ("cancer", "progress", "krebs")),
        Code("2", Text("treatment", "Therapie"), ("toxicity", "therapiebedingt")),
        Code(
            OF_AN_EVENT,
            Text("adverse event", "Ereignis"),
            ("ae", "ue"),
            Text(
                "An event that the treatment did not cause; name its number.",
                "Ein Ereignis, das nicht von der Therapie kommt; seine Nummer nennen.",
            ),
        ),
        Code(OTHER_CAUSE, Text("other", "andere")),
        Code("9", Text("unknown", "unbekannt"), ("u",)),
    ),
)

AUTOPSY = CodeList(
    "DTHAUT",
    Text("Autopsy", "Obduktion"),
    (
        Code("1", Text("done", "erfolgt"), ("yes", "ja")),
        Code("2", Text("refused", "abgelehnt"), ("declined",)),
        Code("3", Text("not requested", "nicht angefragt"), ("no", "nein")),
    ),
)

SOURCE_OF_DEATH = CodeList(
    "DTHSRC",
    Text("Source of the report of death", "Quelle der Todesmeldung"),
    (
        Code("1", Text("own hospital", "eigene Klinik")),
        Code("2", Text("other hospital", "andere Klinik"), ("hospice", "hospiz")),
        Code("3", Text("family doctor", "Hausarzt"), ("gp",)),
        Code("4", Text("relatives", "Angehörige"), ("family", "familie")),
        Code("5", Text("registry", "Register"), ("meldeamt", "krebsregister")),
    ),
)

DIED: Final = "2"
WITHDREW: Final = "3"
FAILED_SCREENING: Final = "9"
END_REASON = CodeList(
    "EOSREAS",
    Text("Reason of the end of study", "Grund des Studienendes"),
    (
        Code("1", Text("completed 5 years", "5 Jahre abgeschlossen"), ("regular", "regulär")),
        Code(DIED, Text("death", "Tod"), ("died", "verstorben"), nci="C28554"),
        Code(WITHDREW, Text("consent withdrawn", "Einwilligung widerrufen"), nci="C49634"),
        Code("4", Text("lost to follow-up", "kein Kontakt mehr"), ("ltfu",), nci="C48227"),
        Code("5", Text("non-compliance", "fehlende Mitwirkung"), ("compliance",)),
        Code("6", Text("grade IV toxicity", "Toxizität Grad IV"), ("toxicity",), nci="C41331"),
        Code("7", Text("physician decision", "Arztentscheidung"), nci="C48250"),
        Code("8", Text("study closed", "Studie geschlossen"), ("stop", "abbruch")),
        Code(FAILED_SCREENING, Text("screening failure", "Screening-Versager")),
    ),
)

A_VISIT, CASEBOOK = "1", "2"
SIGNED_SCOPE = CodeList(
    "SGNSCOPE",
    Text("What is signed", "Was unterschrieben ist"),
    (
        Code(A_VISIT, Text("one visit", "eine Visite")),
        Code(CASEBOOK, Text("whole casebook", "ganzer Prüfbogen"), ("casebook", "alles")),
    ),
)

SIGNER = CodeList(
    "SGNROLE",
    Text("Role of the signer", "Funktion der Unterschrift"),
    (
        Code("1", Text("Investigator", "Prüfer"), ("pi",)),
        Code("2", Text("Deputy", "Stellvertreter"), ("sub-investigator",)),
    ),
)
