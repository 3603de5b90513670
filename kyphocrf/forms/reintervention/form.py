"""Re-intervention (CRF page 22, section 3.22): one page per treatment after the study treatment.

Radiotherapy or augmentation of a treated level changes the pain: later ratings are flagged (X24).
"""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, decimal, full_date, integer, link, text
from kyphocrf.definition.mapping import Related, SuppQual, Variable, assigned
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.lesions.treated import treated_levels
from kyphocrf.forms.reintervention import codes as lists
from kyphocrf.forms.vocabulary.beyond_the_list import in_words_where_beyond, level_in_words
from kyphocrf.forms.vocabulary.codelists import NY
from kyphocrf.forms.vocabulary.levels import LEVEL
from kyphocrf.forms.vocabulary.units import GY

_RANGE: Final = Text(
    "The permitted range is assumed, not from the protocol.",
    "Der erlaubte Bereich ist angenommen, nicht aus dem Protokoll.",
)

REIDAT = full_date(
    "REIDAT", Text("Date", "Datum"), mandatory=True, limits=(Limit(most=TODAY),),
    guideline=Text(
        "Of radiotherapy the first fraction.", "Bei Bestrahlung die erste Fraktion."
    ),
    sdtm=(Variable("PR", "PRSTDTC"), *assigned("PR", CAT="RE-INTERVENTION")),
)  # fmt: skip
REILEV = choice(
    "REILEV", Text("Level", "Wirbelkörper"), LEVEL, mandatory=True,
    guideline=Text("One page per level.", "Eine Seite je Wirbel."),
    sdtm=(Variable("PR", "PRLOC"),),
)  # fmt: skip


REILEVT = level_in_words("REILEVT", REILEV, Variable("PR", "PRLOC"))


@method(
    "REIREL",
    Text(
        "Same level where a target lesion lies there, else other level.",
        "Gleicher Wirbel, wenn dort eine Ziel-Läsion liegt, sonst anderer Wirbel.",
    ),
)
def _relation(case: Case) -> str:
    return lists.SAME_LEVEL if case[REILEV] in treated_levels(case) else lists.OTHER_LEVEL


REIREL = choice(
    "REIREL", Text("Same or other level", "Gleicher oder anderer Wirbel"),
    lists.REINTERVENTION_LEVEL, mandatory=True, suggested=_relation,
    sdtm=(SuppQual("PR", "REIREL", "Same or Other Level"),),
)  # fmt: skip
REIREAS = choice(
    "REIREAS", Text("Reason", "Grund"), lists.REINTERVENTION_REASON, mandatory=True,
    sdtm=(Variable("PR", "PRINDC"),),
)  # fmt: skip
REIREAST = text(
    "REIREAST", Text("Reason in words", "Grund in Worten"), mandatory=True,
    collect_if=REIREAS.eq(lists.OTHER_REASON),
    sdtm=(SuppQual("PR", "REIREAST", "Reason in Words"),),
)  # fmt: skip
REITYPE = choice(
    "REITYPE", Text("Type", "Art"), lists.REINTERVENTION_TYPE, mandatory=True,
    sdtm=(Variable("PR", "PRTRT"),),
)  # fmt: skip
REITYPET = text(
    "REITYPET", Text("Type in words", "Art in Worten"), mandatory=True,
    collect_if=REITYPE.eq(lists.OTHER_TYPE), sdtm=(Variable("PR", "PRTRT"),),
)  # fmt: skip
REIPLAN = choice(
    "REIPLAN", Text("Planned", "Geplant"), NY, mandatory=True,
    guideline=Text(
        "Yes where it was agreed on before it became urgent.",
        "Ja, wenn vereinbart, bevor sie dringend wurde.",
    ),
    sdtm=(SuppQual("PR", "REIPLAN", "Planned Procedure"),),
)  # fmt: skip
_IRRADIATED: Final = REITYPE.in_(*lists.RADIOTHERAPY)
REIDOSE = decimal(
    "REIDOSE", Text("Total dose", "Gesamtdosis"), unit=GY, mandatory=True, collect_if=_IRRADIATED,
    limits=(Limit(Decimal(1), Decimal(80)),), assumed=_RANGE,
    sdtm=(Variable("PR", "PRDOSE"), Variable("PR", "PRDOSU")),
)  # fmt: skip
REIFX = integer(
    "REIFX", Text("Fractions", "Fraktionen"), mandatory=True, collect_if=_IRRADIATED,
    limits=(Limit(1, 40),), assumed=_RANGE,
    sdtm=(SuppQual("PR", "REIFX", "Number of Fractions"),),
)  # fmt: skip
REIAE = link(
    "REIAE", Text("Adverse event no.", "UE-Nr."), ADVERSE_EVENT.name,
    sdtm=(Related("PR", "AE", "AESPID"),),
)  # fmt: skip

REINTERVENTION: Final = Form(
    "REI",
    Text("Re-intervention", "Re-Intervention"),
    version=1,
    page=22,
    groups=(
        ItemGroup(
            "DONE",
            Text("Re-intervention", "Re-Intervention"),
            {
                "22.1": REIDAT,
                "22.2": REILEV,
                "22.2a": REILEVT,
                "22.3": REIREL,
                "22.4": REIREAS,
                "22.5": REIREAST,
                "22.6": REITYPE,
                "22.7": REITYPET,
                "22.8": REIPLAN,
            },
        ),
        ItemGroup(
            "DETAIL",
            Text("Dose and event", "Dosis und Ereignis"),
            {"22.9": REIDOSE, "22.10": REIFX, "22.11": REIAE},
        ),
    ),
    checks=(in_words_where_beyond("REI-04", REILEV.ref, REILEV, REILEVT),),
    repeats=True,
    named_by=(REITYPE, REILEV, REIDAT),
)
