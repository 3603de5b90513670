"""How much it hurts, and what was taken for it: what a person answers on the pain page."""

from decimal import Decimal
from typing import Final, NamedTuple

from kyphocrf.definition.case import Case
from kyphocrf.definition.item import (
    TODAY,
    Item,
    Limit,
    choice,
    clock_time,
    decimal,
    derived,
    full_date,
    text,
)
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, SuppQual, Variable, assigned, finding
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.pain import codes as lists
from kyphocrf.forms.visit.day import day_of_visit
from kyphocrf.forms.vocabulary.codelists import NY, YES
from kyphocrf.forms.vocabulary.time_points import BASELINE, DAY_1, LATER, TIME_POINTS
from kyphocrf.forms.vocabulary.units import SCORE


class _Form(NamedTuple):
    """A form before it is put together, as its own methods ask for its pages: by its name."""

    name: str


RATINGS: Final = _Form("PAIN")
_WHOLE_SCALE: Final = (Limit(Decimal(0), Decimal(10)),)


@method(
    "PAINTPT",
    Text("From the visit: baseline, day 1 or later.", "Aus der Visite: V0, Tag 1 oder später."),
)
def _time_point(case: Case) -> str:
    return case.event if case.event in {BASELINE, DAY_1} else LATER


PAINTPT = derived(
    "PAINTPT", Text("Time point", "Zeitpunkt"), ChoiceKind(TIME_POINTS), _time_point,
    sdtm=NOT_SUBMITTED,
)  # fmt: skip
AT_DAY_1: Final = PAINTPT.eq(DAY_1)

PAINDAT = full_date(
    "PAINDAT", Text("Date of rating", "Datum der Erhebung"), mandatory=True,
    limits=(Limit(most=TODAY),),
    suggested=day_of_visit("PAINDAT"), sdtm=(Variable("QS", "QSDTC"),),
)  # fmt: skip
PAINTIM = clock_time(
    "PAINTIM", Text("Time of rating", "Uhrzeit der Erhebung"), on=PAINDAT, mandatory=True,
    sdtm=(Variable("QS", "QSDTC"),),
)  # fmt: skip
_ANCHORS: Final = Text(
    "Pain now: 0 is none, 10 the worst imaginable. A line in mm may be typed as 45 mm.",
    "Schmerz jetzt: 0 kein, 10 der schlimmste vorstellbare. Eine Linie in mm als 45 mm eingeben.",
)
_WORDING: Final = Text(
    "Assumed: wording and recall period of the scale are not in the readable protocol text.",
    "Angenommen: Wortlaut und Zeitbezug der Skala stehen nicht im lesbaren Protokolltext.",
)


def _scale(name: str, label: Text) -> Item[Decimal]:
    return decimal(
        name, label, unit=SCORE, mandatory=True, limits=_WHOLE_SCALE, guideline=_ANCHORS,
        assumed=_WORDING, sdtm=finding("QS", name, CAT="PAIN VAS"),
    )  # fmt: skip


VASLOC = _scale("VASLOC", Text("Pain in treated region", "Schmerz in behandelter Region"))
VASGEN = _scale("VASGEN", Text("Pain in general", "Schmerz allgemein"))
PAINMODE = choice(
    "PAINMODE", Text("Recorded how", "Erhebungsart"), lists.PAIN_MODE, mandatory=True,
    sdtm=(SuppQual("QS", "PAINMODE", "Mode of Pain Rating"),),
)  # fmt: skip
PAINSIT = choice(
    "PAINSIT", Text("At rest or on movement", "In Ruhe oder Belastung"), lists.PAIN_SITUATION,
    sdtm=(SuppQual("QS", "PAINSIT", "Situation of Pain Rating"),),
)  # fmt: skip
PAINCHAR = choice(
    "PAINCHAR", Text("Pain character", "Schmerzcharakter"), lists.PAIN_CHARACTER,
    sdtm=finding("QS", "PAINCHAR", test="Pain Character", CAT="PAIN VAS"),
)  # fmt: skip

RESC12 = choice(
    "RESC12", Text("Rescue analgesic, last 24 h", "Bedarfsmedikation, letzte 24 h"), NY,
    mandatory_if=AT_DAY_1, sdtm=(
        Variable("CM", "CMOCCUR", record="RESCUE"),
        *assigned(
            "CM", "RESCUE", TRT="RESCUE ANALGESIC", CAT="RESCUE ANALGESIC", PRESP="Y",
            EVLINT="-PT24H",
        ),
    ),
)  # fmt: skip
RESCDRUG = text(
    "RESCDRUG", Text("Rescue drug", "Bedarfsmedikament"), mandatory=True,
    collect_if=RESC12.eq(YES), sdtm=(Variable("CM", "CMTRT", record="RESCUE"),),
)  # fmt: skip
RESCDOSE = text(
    "RESCDOSE", Text("Rescue dose with unit", "Bedarfsdosis mit Einheit"), mandatory=True,
    collect_if=RESC12.eq(YES),
    sdtm=(SuppQual("CM", "RESCDOSE", "Rescue Dose With Unit", record="RESCUE"),),
)  # fmt: skip
ANCHG = choice(
    "ANCHG",
    Text("Standard analgesia changed", "Standard-Schmerzmedikation geändert"),
    lists.ANALGESIA_CHANGE,
    mandatory=True,
    collect_if=AT_DAY_1,
    guideline=Text(
        "Since treatment: within 12 h of Kypho-IORT, within 24 h of the first EBRT fraction.",
        "Seit Therapie: in 12 h nach Kypho-IORT, in 24 h nach der ersten EBRT-Fraktion.",
    ),
    sdtm=(SuppQual("QS", "ANCHG", "Standard Analgesia Changed", record="VASLOC"),),
)
