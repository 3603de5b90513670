"""The levels that the study treatment aims at, and how another level lies to them (X23)."""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, decimal, full_date, link, multi_choice
from kyphocrf.definition.mapping import Related, SuppQual, Variable, assigned, finding
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.fracture import codes as lists
from kyphocrf.forms.lesions.treated import treated_levels
from kyphocrf.forms.vocabulary.beyond_the_list import in_words_where_beyond, level_in_words
from kyphocrf.forms.vocabulary.codelists import NY
from kyphocrf.forms.vocabulary.levels import LEVEL, above, below
from kyphocrf.forms.vocabulary.units import PERCENT


def relations(level: str, treated: frozenset[str]) -> tuple[str, ...]:
    """Return how a level lies to the treated ones; both where it lies between two of them."""
    if level in treated:
        return (lists.IN_TREATED,)
    found = []
    if below(level) in treated:
        found.append(lists.ABOVE_TREATED)
    if above(level) in treated:
        found.append(lists.BELOW_TREATED)
    return tuple(found) or (lists.REMOTE,)


FXSDAT = full_date(
    "FXSDAT", Text("Detected on", "Nachweisdatum"), mandatory=True, limits=(Limit(most=TODAY),),
    guideline=Text(
        "The day of the first image that shows it.", "Tag des ersten Bildes, das sie zeigt."
    ),
    sdtm=(
        Variable("CE", "CESTDTC"),
        Variable("FA", "FADTC"),
        *assigned("CE", CAT="SECONDARY FRACTURE"),
        *assigned("FA", CAT="SECONDARY FRACTURE"),
    ),
)  # fmt: skip
FXSLEV = choice(
    "FXSLEV", Text("Level", "Wirbelkörper"), LEVEL, mandatory=True,
    guideline=Text("One page per level.", "Eine Seite je Wirbel."),
    sdtm=(Variable("CE", "CELOC"), Variable("FA", "FALOC")),
)  # fmt: skip


FXSLEVT = level_in_words("FXSLEVT", FXSLEV, Variable("CE", "CELOC"), Variable("FA", "FALOC"))


@method(
    "FXREL",
    Text(
        "From the level and the target lesions: adjacent is one level up or down, across T12/L1 "
        "and L5/S1. Nothing is suggested between two treated levels.",
        "Aus Wirbel und Ziel-Läsionen: Anschluss ist ein Wirbel darüber oder darunter, auch über "
        "BWK 12/LWK 1 und LWK 5/S1. Zwischen zwei behandelten Wirbeln kein Vorschlag.",
    ),
    source="specification X23",
)
def _relation(case: Case) -> str:
    found = relations(case[FXSLEV], treated_levels(case))
    if len(found) != 1:
        raise CannotTell(FXSLEV.name)
    return found[0]


FXREL = choice(
    "FXREL", Text("Relation", "Bezug"), lists.FRACTURE_RELATION, mandatory=True,
    suggested=_relation, sdtm=(SuppQual("CE", "FXREL", "Relation to Treated Level"),),
)  # fmt: skip
FXTYPE = choice(
    "FXTYPE", Text("New or progression", "Neu oder Progredienz"), lists.FRACTURE_TYPE,
    mandatory=True,
    guideline=Text(
        "Progression: a fracture of baseline that has become worse.",
        "Progredienz: eine Fraktur der Baseline, die zugenommen hat.",
    ),
    sdtm=(Variable("CE", "CETERM"), Variable("FA", "FAOBJ")),
)  # fmt: skip
FXCAUS = choice(
    "FXCAUS", Text("Cause", "Ursache"), lists.FRACTURE_CAUSE, mandatory=True,
    sdtm=(SuppQual("CE", "FXCAUS", "Cause of Fracture"),),
)  # fmt: skip
FXGEN = choice(
    "FXGEN", Text("Genant grade", "Genant-Grad"), lists.FRACTURE_GRADE, mandatory=True,
    sdtm=finding("FA", "GENANT", test="Genant Grade"),
)  # fmt: skip
FXLOSS = decimal(
    "FXLOSS", Text("Height loss", "Höhenverlust"), unit=PERCENT,
    limits=(Limit(Decimal(0), Decimal(100)),),
    guideline=Text("The worst of the three heights.", "Der größte der drei Höhen."),
    sdtm=finding("FA", "HLOSS", test="Height Loss", unit=True),
)  # fmt: skip
FXSYMP = choice(
    "FXSYMP", Text("Symptomatic", "Symptomatisch"), NY, mandatory=True,
    sdtm=finding("FA", "SYMPTOM", test="Symptomatic"),
)  # fmt: skip
FXNEUR = choice(
    "FXNEUR", Text("Neurological deficit", "Neurologisches Defizit"), NY, mandatory=True,
    sdtm=finding("FA", "NEURODEF", test="Neurological Deficit"),
)  # fmt: skip
FXTX = multi_choice(
    "FXTX", Text("Treatment", "Therapie"), lists.FRACTURE_TREATMENT, mandatory=True,
    sdtm=(SuppQual("CE", "FXTX", "Treatment of Fracture"),),
)  # fmt: skip
FXAE = link(
    "FXAE", Text("Adverse event no.", "UE-Nr."), ADVERSE_EVENT.name,
    sdtm=(Related("CE", "AE", "AESPID"),),
)  # fmt: skip

FRACTURE: Final = Form(
    "FX",
    Text("Secondary fracture", "Sekundärfraktur"),
    version=1,
    page=20,
    groups=(
        ItemGroup(
            "FOUND",
            Text("Fracture", "Fraktur"),
            {
                "20.1": FXSDAT,
                "20.2": FXSLEV,
                "20.2a": FXSLEVT,
                "20.3": FXREL,
                "20.4": FXTYPE,
                "20.5": FXCAUS,
            },
        ),
        ItemGroup(
            "EFFECT",
            Text("Extent and treatment", "Ausmaß und Therapie"),
            {
                "20.6": FXGEN,
                "20.7": FXLOSS,
                "20.8": FXSYMP,
                "20.9": FXNEUR,
                "20.10": FXTX,
                "20.11": FXAE,
            },
        ),
    ),
    checks=(in_words_where_beyond("FX-05", FXSLEV.ref, FXSLEV, FXSLEVT),),
    repeats=True,
    named_by=(FXSLEV, FXSDAT),
)
