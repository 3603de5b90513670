"""Code lists of events: whether one happened, and which pages tell it."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text
from kyphocrf.forms.vocabulary.codelists import NO, YES

UNTOLD: Final = "9"
HAPPENED: Final = CodeList(
    "HAPPENED",
    Text("Whether it happened", "Ob es eintrat"),
    (
        Code(YES, Text("Yes", "Ja"), ("y", "j"), nci="C49488"),
        Code(NO, Text("No", "Nein"), ("n",), nci="C49487"),
        Code(UNTOLD, Text("Cannot be told", "Nicht zu beurteilen")),
    ),
)
TOLD_BY: Final = CodeList(
    "TOLDBY",
    Text("Pages that tell it", "Seiten, die es angeben"),
    (
        Code("DTH", Text("Death", "Tod")),
        Code("AE", Text("Adverse event", "Unerwünschtes Ereignis")),
        Code("SAE", Text("Report of a serious event", "Meldung eines SUE")),
        Code("SURV", Text("Survival and course", "Überleben und Verlauf")),
        Code("EOS", Text("End of study", "Studienende")),
        Code("SCR", Text("Screening and consent", "Screening und Einwilligung")),
        Code("RND", Text("Randomisation", "Randomisation")),
        Code("SV", Text("Visit", "Visite")),
        Code("PRO", Text("Kyphoplasty", "Kyphoplastie")),
        Code("EBRT", Text("Radiotherapy", "Bestrahlung")),
        Code("PAIN", Text("Pain", "Schmerz")),
        Code("QOL", Text("Quality of life", "Lebensqualität")),
        Code("NEU", Text("Neurology", "Neurologie")),
        Code("SKN", Text("Skin", "Haut")),
        Code("WND", Text("Wound", "Wunde")),
        Code("EBW", Text("Weekly check", "Wochenkontrolle")),
        Code("LS", Text("Late toxicity", "Spättoxizität")),
        Code("IMG", Text("Imaging", "Bildgebung")),
        Code("VH", Text("Heights", "Höhen")),
        Code("LTC", Text("Local control", "Lokale Kontrolle")),
        Code("FX", Text("Fracture", "Fraktur")),
        Code("REI", Text("Re-intervention", "Re-Intervention")),
    ),
)
