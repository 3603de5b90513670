"""Code lists of the tumour history: primary tumours, metastases, systemic therapy."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

OTHER: Final = "99"
PRIMARY: Final = CodeList(
    "PRIMSITE",
    Text("Primary tumour", "Primärtumor"),
    (
        Code("1", Text("Breast", "Mamma"), ("brust", "mammakarzinom")),
        Code("2", Text("Lung, NSCLC", "Lunge, NSCLC"), ("nsclc", "nicht kleinzellig")),
        Code("3", Text("Lung, SCLC", "Lunge, SCLC"), ("sclc", "kleinzellig")),
        Code("4", Text("Prostate", "Prostata")),
        Code("5", Text("Kidney", "Niere"), ("renal", "rcc", "nierenzellkarzinom")),
        Code("6", Text("Colon or rectum", "Kolon oder Rektum"), ("crc", "kolorektal")),
        Code("7", Text("Stomach or oesophagus", "Magen oder Ösophagus"), ("gastric",)),
        Code("8", Text("Liver", "Leber"), ("hcc",)),
        Code("9", Text("Pancreas or bile duct", "Pankreas oder Gallenwege"), ("ccc",)),
        Code("10", Text("Thyroid", "Schilddrüse")),
        Code("11", Text("Bladder, urothelial", "Harnblase, Urothel"), ("urothelkarzinom",)),
        Code("12", Text("Melanoma", "Melanom")),
        Code("13", Text("Sarcoma", "Sarkom")),
        Code("14", Text("Gynaecological", "Gynäkologisch"), ("ovar", "cervix", "uterus")),
        Code("15", Text("Head and neck", "Kopf-Hals"), ("hno",)),
        Code("16", Text("Myeloma", "Myelom"), ("plasmozytom",)),
        Code("17", Text("Lymphoma", "Lymphom")),
        Code("18", Text("Unknown primary (CUP)", "Unbekannt (CUP)"), ("cup",)),
        Code(OTHER, Text("Other", "Anderer")),
    ),
)

CONFIRMED: Final = CodeList(
    "HISTCONF",
    Text("Histology confirmed", "Histologie gesichert"),
    (
        Code("1", Text("primary", "Primärtumor")),
        Code("2", Text("metastasis", "Metastase")),
        Code("3", Text("both", "beide")),
        Code("0", Text("none", "keine"), ("no", "nein")),
    ),
)

NO_METASTASIS: Final = "0"
METASTASES: Final = CodeList(
    "EXTMET",
    Text("Metastases outside the spine", "Metastasen außerhalb der Wirbelsäule"),
    (
        Code(NO_METASTASIS, Text("none", "keine"), ("no", "nein")),
        Code("1", Text("other bone", "anderer Knochen"), submission="OTHER BONE METASTASIS"),
        Code("2", Text("liver", "Leber"), ("hep",), submission="LIVER METASTASIS"),
        Code("3", Text("lung", "Lunge"), ("pul",), submission="LUNG METASTASIS"),
        Code("4", Text("brain", "Gehirn"), ("bra", "zns", "cns"), submission="BRAIN METASTASIS"),
        Code(
            "5",
            Text("lymph node", "Lymphknoten"),
            ("lym",),
            submission="LYMPH NODE METASTASIS",
        ),
        Code("6", Text("adrenal", "Nebenniere"), ("adr",), submission="ADRENAL METASTASIS"),
        Code("7", Text("skin", "Haut"), ("ski",), submission="SKIN METASTASIS"),
        Code("9", Text("other", "andere"), submission="OTHER METASTASIS"),
    ),
    exclusive=frozenset({NO_METASTASIS}),
)

SYSTEMIC_STATUS: Final = CodeList(
    "DISSTAT",
    Text("Status of the disease", "Systemischer Tumorstatus"),
    (
        Code("1", Text("controlled", "kontrolliert"), ("stable", "stabil")),
        Code("2", Text("progressive", "progredient")),
        Code("3", Text("newly diagnosed", "neu diagnostiziert")),
        Code("U", Text("unknown", "unbekannt"), ("unk",), nci="C17998"),
    ),
)

NO_AGENT, OTHER_AGENT = "0", "9"
BONE_AGENT: Final = CodeList(
    "BMA",
    Text("Bone-modifying agent", "Osteoprotektive Therapie"),
    (
        Code(NO_AGENT, Text("none", "keine"), ("no", "nein")),
        Code("1", Text("zoledronate", "Zoledronat"), ("zometa", "zoledronsäure")),
        Code("2", Text("denosumab", "Denosumab"), ("xgeva",)),
        Code("3", Text("ibandronate", "Ibandronat"), ("bondronat",)),
        Code(OTHER_AGENT, Text("other", "andere")),
    ),
)

THERAPY: Final = CodeList(
    "PTXCLS",
    Text("Class of systemic therapy", "Klasse der Systemtherapie"),
    (
        Code("1", Text("Chemotherapy", "Chemotherapie"), ("cytotoxic", "zytostatika")),
        Code("2", Text("Endocrine", "Endokrin"), ("hormone", "antihormonell", "adt")),
        Code("3", Text("Targeted", "Zielgerichtet"), ("tki", "antibody", "antikörper")),
        Code("4", Text("Immunotherapy", "Immuntherapie"), ("checkpoint", "pd-1", "pd-l1")),
        Code("5", Text("Radionuclide", "Radionuklid"), ("radium", "lutetium", "psma")),
        Code("9", Text("Other", "Andere")),
    ),
)
