"""The fractions of a radiotherapy (CRF page 13, section 3.13): a group of the EBRT form.

A row per planned fraction is expected; a fraction that is made up later is a row of its own.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import ItemGroup, Repeats
from kyphocrf.definition.item import TODAY, Limit, choice, decimal, derived, full_date
from kyphocrf.definition.kind import DecimalKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, Variable, assigned
from kyphocrf.definition.method import method
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.ebrt import codes as lists
from kyphocrf.forms.ebrt.plan import AT_MOST, EBPFX, EBPSTART
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.units import GY


@method(
    "FXDAT",
    Text(
        "The weekday on which the fraction was due, once that day has come.",
        "Der Werktag, an dem die Fraktion fällig war, sobald er gekommen ist.",
    ),
)
def _planned_day_that_came(case: Case) -> date:
    day = planned_day(case)
    if day > case.today:
        raise CannotTell(EBPSTART.name)  # nothing that is still to come is proposed as given
    return day


FXDAT = full_date(
    "FXDAT", Text("Date", "Datum"), mandatory=True, limits=(Limit(most=TODAY),),
    suggested=_planned_day_that_came,
    sdtm=(
        Variable("EC", "ECSTDTC"),
        Variable("EC", "ECENDTC"),
        *assigned(
            "EC", TRT="EXTERNAL BEAM RADIOTHERAPY", CAT="STUDY TREATMENT", MOOD="PERFORMED",
            PRESP="Y", DOSFRM="NOT APPLICABLE", ROUTE="NOT APPLICABLE",
        ),
    ),
)  # fmt: skip
FXDEL = choice(
    "FXDEL", Text("Delivered", "Appliziert"), NY, mandatory=True,
    sdtm=(Variable("EC", "ECOCCUR"),),
)  # fmt: skip
FXDOSE = decimal(
    "FXDOSE", Text("Dose", "Dosis"), unit=GY, mandatory_if=FXDEL.eq(YES),
    limits=(Limit(Decimal(0), Decimal(40)), Limit(Decimal(0), Decimal(10), soft=True)),
    guideline=Text(
        "Dose delivered in this fraction; left empty where it was not delivered.",
        "In dieser Fraktion applizierte Dosis; bleibt leer, wenn nicht appliziert.",
    ),
    assumed=Text(
        "The permitted range is assumed, not from the protocol.",
        "Der erlaubte Bereich ist angenommen, nicht aus dem Protokoll.",
    ),
    sdtm=(Variable("EC", "ECDOSE"), Variable("EC", "ECDOSU")),
)  # fmt: skip
FXREAS = choice(
    "FXREAS", Text("Reason not delivered", "Grund"), lists.NOT_GIVEN, mandatory=True,
    collect_if=FXDEL.eq(NO), sdtm=(Variable("EC", "ECREASOC"),),
)  # fmt: skip


@method(
    "FXCUM",
    Text(
        "The doses delivered up to this row, added up.",
        "Summe der bis zu dieser Zeile applizierten Dosen.",
    ),
)
def _cumulative_dose(case: Case) -> Decimal:
    dose = case[FXDOSE] if case[FXDEL] == YES else Decimal(0)
    above = next(rows_above(case), None)
    return dose if above is None else above[FXCUM] + dose


FXCUM = derived(
    "FXCUM", Text("Cumulative", "Kumulativ"), DecimalKind(1), _cumulative_dose, unit=GY,
    sdtm=NOT_SUBMITTED,
)  # fmt: skip


@rule(Text("One row for each planned fraction.", "Eine Zeile je geplanter Fraktion."))
def _planned_rows(case: Case) -> tuple[int, ...]:
    return tuple(range(1, min(case[EBPFX], AT_MOST) + 1))


def _weekdays_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        if not is_weekend(day):
            yield day


def planned_day(case: Case) -> date:
    """Return the weekday this fraction is due, counted from the last row that has a date."""
    known, rows_ahead = case[EBPSTART] - timedelta(days=1), case.row
    for row in rows_above(case):
        day = row.get(FXDAT)
        if day is not None:
            known, rows_ahead = day, case.row - row.row
            break
    weekdays = _weekdays_after(known)
    return [next(weekdays) for _ in range(rows_ahead)][-1]


_WEEKDAYS: Final = (
    Text("Mon", "Mo"),
    Text("Tue", "Di"),
    Text("Wed", "Mi"),
    Text("Thu", "Do"),
    Text("Fri", "Fr"),
)


@rule(
    Text(
        "The weekday on which the fraction is due.", "Der Werktag, an dem die Fraktion fällig ist."
    )
)
def _planned_hint(case: Case) -> Text:
    try:
        day = planned_day(case)
    except CannotTell:
        return Text("planned", "geplant")
    weekday = _WEEKDAYS[day.weekday()]
    return Text(f"planned {day:%m-%d} {weekday.en}", f"geplant {day:%m-%d} {weekday.de}")


FRACTION = ItemGroup(
    "FRACTION",
    Text("Fractions", "Fraktionen"),
    {"13.16": FXDAT, "13.17": FXDOSE, "13.18": FXDEL, "13.19": FXREAS, "13.20": FXCUM},
    repeats=Repeats(Text("Fraction", "Fraktion"), AT_MOST, _planned_rows, hint=_planned_hint),
)


def is_weekend(day: date) -> bool:
    """Tell whether a day is a Saturday or a Sunday."""
    return day.isoweekday() > len(_WEEKDAYS)


def rows_above(case: Case) -> Iterator[Case]:
    """Yield the fractions above the row of this case, the nearest first."""
    above = case.row_above()
    while above is not None:
        yield above
        above = above.row_above()


def delivered_fractions(case: Case) -> tuple[Case, ...]:
    """Return the fractions that were delivered; raises CannotTell while one is not answered."""
    return tuple(row for row in case.rows(FRACTION) if row[FXDEL] == YES)
