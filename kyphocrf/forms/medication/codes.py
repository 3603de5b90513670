"""Code lists of concomitant medication."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

ANALGESIC, CHEMOTHERAPY, OTHER_MEDICATION = "1", "2", "10"
SYSTEMIC: Final = (CHEMOTHERAPY, "3", "4", "5")
CATEGORIES: Final = CodeList(
    "CMCAT",
    Text("Category", "Kategorie"),
    (
        Code(
            ANALGESIC, Text("Analgesic", "Schmerzmittel"),
            hint=Text("doses of 24 h: form 15", "Dosen in 24 h: Formular 15"),
        ),
        Code(CHEMOTHERAPY, Text("Chemotherapy", "Chemotherapie"), ("chemo",), nci="C15632"),
        Code("3", Text("Endocrine", "Endokrin"), ("hormone", "adt")),
        Code("4", Text("Targeted", "Zielgerichtet"), ("tki",)),
        Code("5", Text("Immunotherapy", "Immuntherapie"), ("checkpoint",), nci="C15262"),
        Code("6", Text("Bone-modifying", "Osteoprotektiv"), ("zoledronate", "denosumab")),
        Code("7", Text("Steroid", "Steroid"), ("dexamethasone", "cortison")),
        Code("8", Text("Anticoagulant", "Antikoagulans"), ("heparin", "doak")),
        Code("9", Text("Antibiotic", "Antibiotikum")),
        Code(OTHER_MEDICATION, Text("Other", "Andere")),
    ),
)  # fmt: skip
DOSE_UNITS: Final = CodeList(
    "CMDOSU",
    Text("Unit of the dose", "Einheit der Dosis"),
    (
        Code("mg", same("mg"), nci="C28253"),
        Code("g", same("g"), nci="C48155"),
        Code("ug", same("µg"), ("mcg",), nci="C48152"),
        Code("mg/m2", Text("mg/m²", "mg/m²"), ("mg/qm",), nci="C67402"),
        Code("mg/kg", same("mg/kg"), nci="C67401"),
        Code("AUC", same("AUC")),
        Code("IU", Text("IU", "I.E."), ("ie",), nci="C48579"),
        Code("mL", same("ml"), nci="C28254"),
        Code("TABLET", Text("Tablet", "Tablette"), nci="C48542"),
        Code("DROP", Text("Drop", "Tropfen"), nci="C69441"),
        Code("OTHER", Text("As written", "Wie angegeben"), submission=""),
    ),
)
FREQUENCIES: Final = CodeList(
    "CMFREQ",
    Text("Frequency", "Häufigkeit"),
    (
        Code("ONCE", Text("Once", "Einmalig"), nci="C64576"),
        Code("QD", Text("Once a day", "1 × täglich"), ("1-0-0",), nci="C25473"),
        Code("BID", Text("Twice a day", "2 × täglich"), ("1-0-1",), nci="C64496"),
        Code("TID", Text("3 times a day", "3 × täglich"), ("1-1-1",), nci="C64527"),
        Code("QID", Text("4 times a day", "4 × täglich"), nci="C64530"),
        Code("QS", Text("Weekly", "Wöchentlich"), nci="C67069"),
        Code("Q2S", Text("Every 2 weeks", "Alle 2 Wochen"), nci="C71127"),
        Code("Q3S", Text("Every 3 weeks", "Alle 3 Wochen"), nci="C64535"),
        Code("Q4S", Text("Every 4 weeks", "Alle 4 Wochen"), nci="C64529"),
        Code("Q3M", Text("Every 3 months", "Alle 3 Monate"), nci="C64537"),
        Code("Q6M", Text("Every 6 months", "Alle 6 Monate"), nci="C89789"),
        Code("PRN", Text("As needed", "Bei Bedarf"), nci="C64499"),
        Code("OTHER", Text("Other", "Andere")),
    ),
)
ROUTES: Final = CodeList(
    "CMROUTE",
    Text("Route", "Applikationsweg"),
    (
        Code("PO", same("p.o."), ("oral",), nci="C38288"),
        Code("IV", same("i.v."), nci="C38276"),
        Code("SC", same("s.c."), nci="C38299"),
        Code("IM", same("i.m."), nci="C28161"),
        Code("TD", Text("Transdermal", "Transdermal"), ("patch", "pflaster"), nci="C38305"),
        Code("INH", Text("Inhaled", "Inhalativ"), nci="C38216"),
        Code("TOP", Text("Topical", "Topisch"), ("skin", "haut"), nci="C38304"),
        Code("OTHER", Text("Other", "Anderer")),
    ),
)
FOR_AN_EVENT, OTHER_INDICATION = "1", "9"
INDICATIONS: Final = CodeList(
    "CMINDC",
    Text("Indication", "Indikation"),
    (
        Code(FOR_AN_EVENT, Text("Adverse event", "Unerwünschtes Ereignis"), ("ae", "ue")),
        Code("2", Text("Medical history", "Vorerkrankung"), ("mh",)),
        Code("3", Text("Tumour", "Tumor"), ("cancer", "krebs")),
        Code("4", Text("Prophylaxis", "Prophylaxe")),
        Code(OTHER_INDICATION, Text("Other", "Andere")),
    ),
)
