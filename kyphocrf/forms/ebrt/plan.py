"""The plan of a radiotherapy (CRF page 13, section 3.13): a group of the EBRT form.

The protocol foresees 30 Gy in 10 fractions or, at international sites only, 8 Gy in one.
"""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import (
    TODAY,
    Limit,
    choice,
    decimal,
    full_date,
    integer,
    multi_choice,
    text,
)
from kyphocrf.definition.mapping import SuppQual, Variable, assigned
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.ebrt import codes as lists
from kyphocrf.forms.vocabulary.codelists import NY
from kyphocrf.forms.vocabulary.levels import LEVEL
from kyphocrf.forms.vocabulary.units import GY, MV

AT_MOST: Final = 40
"""The greatest number of fractions a plan may have."""

_RANGE: Final = Text(
    "The permitted range is assumed, not from the protocol.",
    "Der erlaubte Bereich ist angenommen, nicht aus dem Protokoll.",
)


def _planned(qnam: str, qlabel: str) -> tuple[SuppQual, ...]:
    return (SuppQual("EC", qnam, qlabel, record="PLAN"),)


EBPCTDAT = full_date(
    "EBPCTDAT", Text("Planning CT", "Planungs-CT"), mandatory=True, limits=(Limit(most=TODAY),),
    guideline=Text("On or before the first fraction.", "Spätestens am Tag der ersten Fraktion."),
    sdtm=(
        Variable("PR", "PRSTDTC", record="PLANCT"),
        *assigned("PR", "PLANCT", TRT="PLANNING CT", DECOD="CT SCAN", CAT="IMAGING"),
    ),
)  # fmt: skip
EBPSCH = choice(
    "EBPSCH",
    Text("Schedule", "Fraktionierungsschema"),
    lists.SCHEDULE,
    mandatory=True,
    guideline=Text(
        "8 Gy in 1 fraction is for international sites only, not for sites in Germany.",
        "8 Gy in 1 Fraktion nur an internationalen Zentren, nicht in Deutschland.",
    ),
    sdtm=_planned("EBPSCH", "Fractionation Schedule"),
)


def figures_of_schedule(case: Case) -> tuple[Decimal, int, Decimal]:
    """Return total dose in Gy, fractions and Gy per fraction; CannotTell for another schedule."""
    figures = lists.FIGURES.get(case[EBPSCH])
    if figures is None:
        raise CannotTell(EBPSCH.name)
    return figures


@method("EBPTD", Text("The total dose of the schedule.", "Die Gesamtdosis des Schemas."))
def _total_of_schedule(case: Case) -> Decimal:
    return figures_of_schedule(case)[0]


@method("EBPFX", Text("The fractions of the schedule.", "Die Fraktionen des Schemas."))
def _fractions_of_schedule(case: Case) -> int:
    return figures_of_schedule(case)[1]


@method("EBPFD", Text("The dose per fraction of the schedule.", "Die Einzeldosis des Schemas."))
def _dose_of_schedule(case: Case) -> Decimal:
    return figures_of_schedule(case)[2]


EBPTD = decimal(
    "EBPTD", Text("Total dose", "Gesamtdosis"), unit=GY, mandatory=True,
    limits=(Limit(Decimal(1), Decimal(100)), Limit(Decimal(1), Decimal(60), soft=True)),
    assumed=_RANGE, suggested=_total_of_schedule,
    sdtm=_planned("EBPTD", "Planned Total Dose (Gy)"),
)  # fmt: skip
EBPFX = integer(
    "EBPFX", Text("Fractions", "Fraktionen"), mandatory=True, limits=(Limit(1, AT_MOST),),
    assumed=_RANGE, suggested=_fractions_of_schedule,
    sdtm=_planned("EBPFX", "Planned Number of Fractions"),
)  # fmt: skip
EBPFD = decimal(
    "EBPFD", Text("Dose per fraction", "Einzeldosis"), unit=GY, mandatory=True,
    limits=(
        Limit(Decimal("0.1"), Decimal(40)), Limit(Decimal("0.1"), Decimal(10), soft=True),
    ),
    assumed=_RANGE, suggested=_dose_of_schedule,
    sdtm=(Variable("EC", "ECDOSE", record="PLAN"), Variable("EC", "ECDOSU", record="PLAN")),
)  # fmt: skip
EBPLEV = multi_choice(
    "EBPLEV",
    Text("Treated levels", "Bestrahlte Wirbel"),
    LEVEL,
    mandatory=True,
    layout="spine",
    guideline=Text(
        "Every vertebra in the target volume, the margin levels not counted.",
        "Jeder Wirbel im Zielvolumen, ohne mitbestrahlte Nachbarwirbel.",
    ),
    sdtm=(
        Variable("EC", "ECLOC"),
        *assigned(
            "EC",
            "PLAN",
            TRT="EXTERNAL BEAM RADIOTHERAPY",
            CAT="STUDY TREATMENT",
            MOOD="SCHEDULED",
            DOSFRM="NOT APPLICABLE",
            ROUTE="NOT APPLICABLE",
        ),
    ),
)
EBPLEVT = text(
    "EBPLEVT", Text("Further levels in words", "Weitere Wirbel in Worten"),
    guideline=Text(
        "Vertebrae of the target volume that the list does not have, as L6 or T13.",
        "Wirbel im Zielvolumen, die die Liste nicht hat, wie LWK 6 oder BWK 13.",
    ),
    sdtm=_planned("EBPLEVT", "Treated Levels in Words"),
)  # fmt: skip
EBPMRGA = integer(
    "EBPMRGA", Text("Margin levels above", "Mitbestrahlte Nachbarwirbel kranial"),
    limits=(Limit(0, 5),), assumed=_RANGE, sdtm=_planned("EBPMRGA", "Margin Levels Above Target"),
)  # fmt: skip
EBPMRGB = integer(
    "EBPMRGB", Text("Margin levels below", "Mitbestrahlte Nachbarwirbel kaudal"),
    limits=(Limit(0, 5),), assumed=_RANGE, sdtm=_planned("EBPMRGB", "Margin Levels Below Target"),
)  # fmt: skip
EBPCORD = decimal(
    "EBPCORD", Text("Cord maximum dose", "Rückenmark Dmax"), unit=GY, mandatory=True,
    limits=(Limit(Decimal(0), Decimal(100)), Limit(Decimal(0), Decimal(60), soft=True)),
    assumed=_RANGE, sdtm=_planned("EBPCORD", "EBRT Spinal Cord Maximum Dose (Gy)"),
)  # fmt: skip
EBPTECH = choice(
    "EBPTECH", Text("Technique", "Technik"), lists.TECHNIQUE, mandatory=True,
    sdtm=(
        Variable("PR", "PRTRT", record="TECHNIQUE"),
        *assigned("PR", "TECHNIQUE", codes=("1", "2"), DECOD="EXTERNAL BEAM RADIATION THERAPY"),
        *assigned("PR", "TECHNIQUE", codes=("3",), DECOD="3D CONFORMAL RADIATION THERAPY"),
        *assigned(
            "PR", "TECHNIQUE", codes=("4", "5"), DECOD="INTENSITY-MODULATED RADIATION THERAPY",
        ),
        *assigned("PR", "TECHNIQUE", CAT="STUDY TREATMENT"),
    ),
)  # fmt: skip
EBPEN = integer(
    "EBPEN", Text("Energy", "Energie"), unit=MV, mandatory=True,
    limits=(Limit(1, 50), Limit(6, 18, soft=True)), assumed=_RANGE,
    sdtm=_planned("EBPEN", "Photon Energy (MV)"),
)  # fmt: skip
EBPMACH = text(
    "EBPMACH", Text("Machine", "Gerät"), mandatory=True,
    sdtm=_planned("EBPMACH", "Treatment Machine"),
)  # fmt: skip
EBPSTART = full_date(
    "EBPSTART", Text("Planned start", "Geplanter Beginn"), mandatory=True,
    sdtm=(Variable("EC", "ECSTDTC", record="PLAN"),),
)  # fmt: skip
EBPSTER = choice(
    "EBPSTER", Text("Steroid cover", "Steroidprophylaxe"), NY, mandatory=True,
    sdtm=_planned("EBPSTER", "Steroid Cover Given"),
)  # fmt: skip
EBPSALV = choice(
    "EBPSALV",
    Text("Salvage radiotherapy", "Salvage-Bestrahlung"),
    NY,
    mandatory=True,
    guideline=Text(
        "Yes only for radiotherapy after progression, outside the study treatment.",
        "Ja nur bei Bestrahlung nach Progress, außerhalb der Studientherapie.",
    ),
    sdtm=(
        *_planned("EBPSALV", "Salvage Radiotherapy"),
        *assigned("EC", codes=("1",), CAT="SALVAGE RADIOTHERAPY"),
        *assigned("PR", "TECHNIQUE", codes=("1",), CAT="SALVAGE RADIOTHERAPY"),
    ),
)

PLAN = ItemGroup(
    "PLAN",
    same("Plan"),
    {
        "13.1": EBPCTDAT, "13.2": EBPSCH, "13.3": EBPTD, "13.4": EBPFX, "13.5": EBPFD,
        "13.6": EBPLEV, "13.6a": EBPLEVT, "13.7": EBPMRGA, "13.8": EBPMRGB,
        "13.9": EBPCORD, "13.10": EBPTECH,
        "13.11": EBPEN, "13.12": EBPMACH, "13.13": EBPSTART, "13.14": EBPSTER, "13.15": EBPSALV,
    },
)  # fmt: skip
