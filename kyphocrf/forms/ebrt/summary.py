"""What became of the radiotherapy: interruptions, summary.

Nothing in the summary is typed but what no row can tell: that the course has ended.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import ItemGroup, Repeats
from kyphocrf.definition.item import TODAY, Limit, choice, clock_time, derived, full_date
from kyphocrf.definition.kind import ChoiceKind, DateKind, DecimalKind, IntegerKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, SuppQual, Variable, assigned
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.ebrt import codes as lists
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDOSE, delivered_fractions
from kyphocrf.forms.ebrt.plan import EBPCORD, EBPFX, EBPTD
from kyphocrf.forms.study.settings import ABCORD, ABTUM
from kyphocrf.forms.vocabulary import radiobiology
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.units import DAY, GY, PERCENT

_PAST: Final = (Limit(most=TODAY),)
EBISTDAT = full_date(
    "EBISTDAT", Text("Interrupted from", "Unterbrochen von"), mandatory=True, limits=_PAST,
    sdtm=(
        Variable("EC", "ECSTDTC"),
        *assigned(
            "EC", TRT="EXTERNAL BEAM RADIOTHERAPY", CAT="STUDY TREATMENT", MOOD="PERFORMED",
            PRESP="Y", OCCUR="N",
        ),
    ),
)  # fmt: skip
EBIENDAT = full_date(
    "EBIENDAT", Text("Interrupted to", "Unterbrochen bis"), mandatory=True, limits=_PAST,
    sdtm=(Variable("EC", "ECENDTC"),),
)  # fmt: skip
EBIREAS = choice(
    "EBIREAS", Text("Reason", "Grund"), lists.NOT_GIVEN, mandatory=True,
    sdtm=(Variable("EC", "ECREASOC"),),
)  # fmt: skip

INTERRUPTION = ItemGroup(
    "BREAK",
    Text("Interruptions", "Unterbrechungen"),
    {"13.21": EBISTDAT, "13.22": EBIENDAT, "13.23": EBIREAS},
    repeats=Repeats(Text("Interruption", "Unterbrechung"), 10),
)


def _delivered_days(case: Case) -> tuple[date, ...]:
    days = tuple(row[FXDAT] for row in delivered_fractions(case))
    if not days:
        raise CannotTell(FXDAT.name)
    return days


@method(
    "EBSDELN",
    Text(
        "The number of fractions delivered, once every row says so.",
        "Zahl der applizierten Fraktionen, sobald jede Zeile es sagt.",
    ),
)
def _delivered_count(case: Case) -> int:
    return len(delivered_fractions(case))


@method(
    "EBSTOT",
    Text("The doses of the fractions delivered.", "Summe der applizierten Einzeldosen."),
)
def delivered_dose(case: Case) -> Decimal:
    """Return the dose of all fractions delivered."""
    return sum((row[FXDOSE] for row in delivered_fractions(case)), Decimal(0))


@method(
    "EBSPCT", Text("Delivered of planned total dose.", "Applizierte von geplanter Gesamtdosis.")
)
def _percent_of_plan(case: Case) -> int:
    if not case[EBPTD]:
        raise CannotTell(EBPTD.name)
    percent = case[EBSTOT] * 100 / case[EBPTD]
    return int(percent.quantize(Decimal(1), ROUND_HALF_UP))


@method("EBSSTDAT", Text("The first day of delivery.", "Erster Tag der Applikation."))
def _first_day(case: Case) -> date:
    return min(_delivered_days(case))


@method("EBSENDAT", Text("The last day of delivery.", "Letzter Tag der Applikation."))
def _last_day(case: Case) -> date:
    return max(_delivered_days(case))


@method(
    "EBSDAYS",
    Text(
        "Days from the first to the last delivery, both counted.",
        "Tage von der ersten bis zur letzten Applikation, beide mitgezählt.",
    ),
)
def _overall_days(case: Case) -> int:
    return (case[EBSENDAT] - case[EBSSTDAT]).days + 1


@method(
    "EBSGAP",
    Text(
        "The greatest number of days between two successive deliveries.",
        "Größter Abstand zweier aufeinanderfolgender Applikationen in Tagen.",
    ),
)
def _longest_gap(case: Case) -> int:
    days = sorted(_delivered_days(case))
    return max(((late - early).days for early, late in pairwise(days)), default=0)


@method(
    "EBSCOMP",
    Text(
        "Yes where the planned fractions and the planned total dose were delivered.",
        "Ja, wenn die geplanten Fraktionen und die geplante Gesamtdosis appliziert wurden.",
    ),
)
def _completed_as_planned(case: Case) -> str:
    as_planned = case[EBSDELN] == case[EBPFX] and case[EBSTOT] == case[EBPTD]
    return YES if as_planned else NO


@method(
    "EBSBED",
    Text(
        "The sum of d × (1 + d/(α/β)) over the fractions delivered, α/β of the tumour.",
        "Summe von d × (1 + d/(α/β)) über die applizierten Fraktionen, α/β des Tumors.",
    ),
    source=radiobiology.SOURCE,
)
def _effective_dose(case: Case) -> Decimal:
    return radiobiology.bed(case, ABTUM, _delivered_doses(case))


@method(
    "EBSEQD2",
    Text("BED divided by 1 + 2/(α/β) of the tumour.", "BED durch 1 + 2/(α/β) des Tumors."),
    source=radiobiology.SOURCE,
)
def _equivalent_dose(case: Case) -> Decimal:
    return radiobiology.eqd2(case, ABTUM, _delivered_doses(case))


def _delivered_doses(case: Case) -> tuple[Decimal, ...]:
    return tuple(row[FXDOSE] for row in delivered_fractions(case))


@method(
    "EBSEQD2C",
    Text(
        "The planned maximum of the cord in equal fractions, as EQD2, α/β of the cord.",
        "Das geplante Maximum des Rückenmarks in gleichen Fraktionen als EQD2, α/β des Marks.",
    ),
    source=radiobiology.SOURCE,
)
def _equivalent_dose_of_cord(case: Case) -> Decimal:
    if not case[EBPFX]:
        raise CannotTell(EBPFX.name)
    return radiobiology.eqd2_of_equal(case, ABCORD, case[EBPCORD], case[EBPFX])


EBSSTTIM = clock_time(
    "EBSSTTIM",
    Text("Time of first fraction", "Uhrzeit der ersten Fraktion"),
    guideline=Text(
        "Needed where consent was given the day before, and for the hours until day 1.",
        "Nötig, wenn die Einwilligung vom Vortag ist, und für die Stunden bis Tag 1.",
    ),
    assumed=Text(
        "Added here: the specification has no time of a fraction.",
        "Hier ergänzt: Die Spezifikation kennt keine Uhrzeit der Fraktion.",
    ),
    sdtm=(Variable("PR", "PRSTDTC", record="TECHNIQUE"),),
)
EBSDONE = choice(
    "EBSDONE", Text("Course has ended", "Bestrahlung beendet"), NY, mandatory=True,
    guideline=Text(
        "No until the last fraction is given or the course is stopped.",
        "Nein bis zur letzten Fraktion oder zum Abbruch.",
    ),
    sdtm=(SuppQual("PR", "EBSDONE", "Course Has Ended", record="TECHNIQUE"),),
)  # fmt: skip
EBSDELN = derived(
    "EBSDELN", Text("Fractions delivered", "Applizierte Fraktionen"), IntegerKind(),
    _delivered_count, sdtm=NOT_SUBMITTED,
)  # fmt: skip
EBSTOT = derived(
    "EBSTOT", Text("Dose delivered", "Applizierte Dosis"), DecimalKind(1), delivered_dose, unit=GY,
    sdtm=NOT_SUBMITTED,
)  # fmt: skip
EBSPCT = derived(
    "EBSPCT", Text("Of the planned dose", "Von der geplanten Dosis"), IntegerKind(),
    _percent_of_plan, unit=PERCENT, sdtm=NOT_SUBMITTED,
)  # fmt: skip
EBSSTDAT = derived(
    "EBSSTDAT", Text("First fraction", "Erste Fraktion"), DateKind(), _first_day,
    sdtm=(Variable("PR", "PRSTDTC", record="TECHNIQUE"),),
)  # fmt: skip
EBSENDAT = derived(
    "EBSENDAT", Text("Last fraction", "Letzte Fraktion"), DateKind(), _last_day,
    sdtm=(Variable("PR", "PRENDTC", record="TECHNIQUE"),),
)  # fmt: skip
EBSDAYS = derived(
    "EBSDAYS", Text("Overall days", "Gesamtdauer"), IntegerKind(), _overall_days, unit=DAY,
    sdtm=NOT_SUBMITTED,
)  # fmt: skip
EBSGAP = derived(
    "EBSGAP", Text("Longest gap", "Längster Abstand"), IntegerKind(), _longest_gap, unit=DAY,
    sdtm=NOT_SUBMITTED,
)  # fmt: skip
EBSCOMP = derived(
    "EBSCOMP", Text("Completed as planned", "Wie geplant abgeschlossen"), ChoiceKind(NY),
    _completed_as_planned, collect_if=EBSDONE.eq(YES), sdtm=NOT_SUBMITTED,
)  # fmt: skip
EBSBED = derived(
    "EBSBED", Text("BED, tumour", "BED, Tumor"), DecimalKind(1), _effective_dose, unit=GY,
    assumed=radiobiology.ASSUMED, sdtm=NOT_SUBMITTED,
)  # fmt: skip
EBSEQD2 = derived(
    "EBSEQD2", Text("EQD2, tumour", "EQD2, Tumor"), DecimalKind(1), _equivalent_dose, unit=GY,
    assumed=radiobiology.ASSUMED, sdtm=NOT_SUBMITTED,
)  # fmt: skip
EBSEQD2C = derived(
    "EBSEQD2C", Text("EQD2, spinal cord maximum", "EQD2, Rückenmark Dmax"), DecimalKind(1),
    _equivalent_dose_of_cord, unit=GY, assumed=radiobiology.ASSUMED, sdtm=NOT_SUBMITTED,
)  # fmt: skip

SUMMARY = ItemGroup(
    "SUMMARY",
    Text("Summary", "Zusammenfassung"),
    {
        "13.24": EBSDELN, "13.25": EBSTOT, "13.26": EBSPCT, "13.27": EBSSTDAT, "13.28": EBSSTTIM,
        "13.29": EBSENDAT, "13.30": EBSDAYS, "13.31": EBSGAP, "13.32": EBSDONE, "13.33": EBSCOMP,
        "13.34": EBSBED, "13.35": EBSEQD2, "13.36": EBSEQD2C,
    },
)  # fmt: skip
