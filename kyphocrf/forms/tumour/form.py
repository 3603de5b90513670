"""Tumour history (CRF page 4, section 3.4): the primary, its spread, therapy so far."""

import re
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import TODAY, Limit, choice, integer, multi_choice, partial_date, text
from kyphocrf.definition.mapping import Dictionary, SuppQual, Variable, assigned, finding
from kyphocrf.definition.text import Text
from kyphocrf.forms.tumour import codes as lists
from kyphocrf.forms.vocabulary.codelists import NO, NY

_PAST: Final = (Limit(most=TODAY),)
_ICD: Final = re.compile(r"C\d\d(\.\d{1,2})?")
_PRACTICE: Final = Text(
    "Assumed: usual in such trials, not in the readable protocol text.",
    "Angenommen: in solchen Studien üblich, nicht im lesbaren Protokolltext.",
)

PRIMSITE = choice(
    "PRIMSITE", Text("Primary tumour", "Primärtumor"), lists.PRIMARY, mandatory=True,
    sdtm=(
        Variable("MH", "MHTERM", record="PRIMARY"),
        *assigned("MH", "PRIMARY", CAT="PRIMARY DIAGNOSIS", EVDTYP="INITIAL DIAGNOSIS"),
    ),
)  # fmt: skip
PRIMOTH = text(
    "PRIMOTH", Text("Primary tumour in words", "Primärtumor im Wortlaut"), mandatory=True,
    collect_if=PRIMSITE.eq(lists.OTHER), sdtm=(Variable("MH", "MHTERM", record="PRIMARY"),),
)  # fmt: skip
PRIMICD = text(
    "PRIMICD", Text("ICD-10 or ICD-O-3 site", "ICD-10 oder ICD-O-3"),
    guideline=Text("Code of the site, as C50.4.", "Code der Lokalisation, wie C50.4."),
    assumed=_PRACTICE,
    sdtm=(
        SuppQual(
            "MH", "PRIMICD", "ICD Code of Primary Tumour", record="PRIMARY",
            dictionary=Dictionary("ICD", "ICD-10, ICD-O-3"),
        ),
    ),
)  # fmt: skip
PRIMDAT = partial_date(
    "PRIMDAT", Text("First diagnosis", "Erstdiagnose"), mandatory=True, limits=_PAST,
    guideline=Text("Year, or month and year.", "Jahr, oder Monat und Jahr."),
    sdtm=(Variable("MH", "MHSTDTC", record="PRIMARY"),),
)  # fmt: skip
HISTCONF = choice(
    "HISTCONF", Text("Histology confirmed", "Histologie gesichert"), lists.CONFIRMED,
    mandatory=True, assumed=_PRACTICE,
    sdtm=(SuppQual("MH", "HISTCONF", "Histology Confirmed", record="PRIMARY"),),
)  # fmt: skip
RECEPT = text(
    "RECEPT", Text("Receptor or driver status", "Rezeptor- oder Treiberstatus"),
    assumed=_PRACTICE,
    sdtm=(SuppQual("MH", "RECEPT", "Receptor or Driver Status", record="PRIMARY"),),
)  # fmt: skip

METDAT = partial_date(
    "METDAT", Text("First bone metastasis", "Erste Knochenmetastase"), mandatory=True,
    limits=_PAST,
    guideline=Text(
        "The first metastasis of any kind where the bone is not dated.",
        "Die erste Metastase überhaupt, wenn die des Knochens nicht datiert ist.",
    ),
    assumed=_PRACTICE, sdtm=(
        Variable("MH", "MHSTDTC", record="BONEMET"),
        *assigned(
            "MH", "BONEMET", TERM="BONE METASTASES", CAT="METASTATIC DISEASE",
            EVDTYP="DIAGNOSIS",
        ),
    ),
)  # fmt: skip
EXTMET = multi_choice(
    "EXTMET", Text("Metastases outside the spine", "Extraspinale Metastasen"), lists.METASTASES,
    mandatory=True, assumed=_PRACTICE, sdtm=(
        Variable("MH", "MHTERM", record="EXTMET", each=True),
        *assigned(
            "MH", "EXTMET", codes=("0",), TERM="METASTASES OUTSIDE THE SPINE", OCCUR="N",
            PRESP="Y",
        ),
        *assigned("MH", "EXTMET", CAT="METASTATIC DISEASE"),
    ),
)  # fmt: skip
DISSTAT = choice(
    "DISSTAT", Text("Systemic disease status", "Systemischer Tumorstatus"), lists.SYSTEMIC_STATUS,
    mandatory=True, assumed=_PRACTICE,
    sdtm=(SuppQual("MH", "DISSTAT", "Systemic Disease Status", record="PRIMARY"),),
)  # fmt: skip
PROGSC = integer(
    "PROGSC", Text("Prognosis score", "Prognosescore"), limits=(Limit(0, 15),),
    guideline=Text("Tokuhashi, revised: 0 to 15.", "Tokuhashi, revidiert: 0 bis 15."),
    assumed=_PRACTICE,
    sdtm=finding("RS", "TOKUHASH", test="Tokuhashi Score", CAT="TOKUHASHI SCORE"),
)  # fmt: skip

BMA = choice(
    "BMA", Text("Bone-modifying agent", "Osteoprotektive Therapie"), lists.BONE_AGENT,
    mandatory=True, assumed=_PRACTICE, sdtm=(
        Variable("CM", "CMTRT", record="BMA"),
        *assigned("CM", "BMA", codes=("0",), TRT="BONE-MODIFYING AGENT", OCCUR="N", PRESP="Y"),
        *assigned("CM", "BMA", CAT="BONE-MODIFYING AGENT"),
    ),
)  # fmt: skip
BMAOTH = text(
    "BMAOTH", Text("Agent in words", "Substanz im Wortlaut"), mandatory=True,
    collect_if=BMA.eq(lists.OTHER_AGENT), sdtm=(Variable("CM", "CMTRT", record="BMA"),),
)  # fmt: skip
BMADAT = partial_date(
    "BMADAT", Text("Last dose on", "Letzte Gabe am"), mandatory=True, limits=_PAST,
    collect_if=BMA.in_("1", "2", "3", lists.OTHER_AGENT), assumed=_PRACTICE,
    sdtm=(Variable("CM", "CMENDTC", record="BMA"),),
)  # fmt: skip

PTXCLS = choice(
    "PTXCLS", Text("Class", "Klasse"), lists.THERAPY, mandatory=True,
    sdtm=(Variable("CM", "CMTRT"), *assigned("CM", CAT="PRIOR SYSTEMIC THERAPY")),
)  # fmt: skip
PTXSTDAT = partial_date(
    "PTXSTDAT", Text("Start", "Beginn"), mandatory=True, limits=_PAST,
    sdtm=(Variable("CM", "CMSTDTC"),),
)  # fmt: skip
PTXONGO = choice(
    "PTXONGO", Text("Ongoing", "Andauernd"), NY, mandatory=True,
    sdtm=(
        *assigned("CM", codes=("1",), ENRTPT="ONGOING", ENTPT="BASELINE VISIT"),
        *assigned("CM", codes=("0",), ENRTPT="BEFORE", ENTPT="BASELINE VISIT"),
    ),
)  # fmt: skip
PTXENDAT = partial_date(
    "PTXENDAT", Text("End", "Ende"), mandatory=True, limits=_PAST, collect_if=PTXONGO.eq(NO),
    sdtm=(Variable("CM", "CMENDTC"),),
)  # fmt: skip
PRIORTX: Final = ItemGroup(
    "PRIORTX",
    Text("Prior systemic therapy", "Systemische Vortherapie"),
    {"4.14": PTXCLS, "4.15": PTXSTDAT, "4.16": PTXONGO, "4.17": PTXENDAT},
    repeats=Repeats(Text("Therapy", "Therapie"), 20),
)


@edit_check(
    "TUM-01",
    PRIMICD.ref,
    holds=Text(
        "The code is that of a malignant tumour: C, two digits, point, one or two digits.",
        "Der Code ist der eines bösartigen Tumors: C, zwei Ziffern, Punkt, ein bis zwei Ziffern.",
    ),
    message=Text(
        "“{PRIMICD}”, expected a code as C50.4. Correct it, or say why it differs.",
        "„{PRIMICD}“, erwartet ein Code wie C50.4. Korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _code_is_of_a_tumour(case: Case) -> bool:
    return _ICD.fullmatch(case[PRIMICD]) is not None


TUM_02 = EditCheck(
    "TUM-02",
    METDAT.ref,
    METDAT.ge(PRIMDAT),
    holds=Text(
        "The first metastasis is not before the first diagnosis.",
        "Die erste Metastase liegt nicht vor der Erstdiagnose.",
    ),
    message=Text(
        "Metastasis {METDAT}, first diagnosis {PRIMDAT}. Correct one of them, or say why.",
        "Metastase {METDAT}, Erstdiagnose {PRIMDAT}. Eines von beiden korrigieren oder Grund "
        "angeben.",
    ),
    severity=Severity.SOFT,
)
TUM_03 = EditCheck(
    "TUM-03",
    PTXENDAT.ref,
    PTXENDAT.ge(PTXSTDAT),
    holds=Text(
        "A therapy does not end before it starts.", "Eine Therapie endet nicht vor ihrem Beginn."
    ),
    message=Text(
        "End {PTXENDAT}, start {PTXSTDAT}. Correct one of them.",
        "Ende {PTXENDAT}, Beginn {PTXSTDAT}. Eines von beiden korrigieren.",
    ),
)

TUMOUR: Final = Form(
    "TUM",
    Text("Tumour history", "Tumoranamnese"),
    version=1,
    page=4,
    groups=(
        ItemGroup(
            "PRIMARY",
            Text("Primary tumour", "Primärtumor"),
            {
                "4.1": PRIMSITE, "4.2": PRIMOTH, "4.3": PRIMICD, "4.4": PRIMDAT, "4.5": HISTCONF,
                "4.6": RECEPT,
            },
        ),
        ItemGroup(
            "SPREAD", Text("Spread", "Ausbreitung"), {
                "4.7": METDAT, "4.8": EXTMET, "4.9": DISSTAT, "4.10": PROGSC,
            }
        ),
        ItemGroup(
            "BONE", Text("Bone protection", "Knochenschutz"), {
                "4.11": BMA, "4.12": BMAOTH, "4.13": BMADAT,
            }
        ),
        PRIORTX,
    ),
    checks=(_code_is_of_a_tumour, TUM_02, TUM_03),
)  # fmt: skip
