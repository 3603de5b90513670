"""Checks of each grade seen at a visit: X19 its adverse event, X21b on what grade 4 stops."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.forms.event_proposal import is_recorded, proposed_event
from kyphocrf.forms.on_treatment import EBWDAT, WEEKLY_CHECK, WEEKLY_GRADES
from kyphocrf.forms.skin import SK2REG, SKIN, SKIN_GRADES, SKNDAT, SKNREG, grade_at
from kyphocrf.forms.toxicity import LIFE_THREATENING, NONE, Scale
from kyphocrf.forms.wound import WNDDAT, WOUND, WOUND_GRADES


@dataclass(frozen=True, slots=True)
class Graded:
    """A graded item, the day it is seen on, and its grade on the page of the visit before."""

    form: Form
    item: Item[str]
    day: Item[date]
    scale: Scale
    before: Callable[[Case, Case], str | None]


def _same_item(item: Item[str]) -> Callable[[Case, Case], str | None]:
    return lambda page, _case: page.get(item)


def _same_region(region: Item[str], scale: Scale) -> Callable[[Case, Case], str | None]:
    return lambda page, case: grade_at(page, case[region], scale)


def _of(
    form: Form, day: Item[date], grades: Iterable[tuple[Item[str], Scale]]
) -> tuple[Graded, ...]:
    return tuple(Graded(form, item, day, scale, _same_item(item)) for item, scale in grades)


def _of_skin(region: Item[str], grades: Iterable[tuple[Item[str], Scale]]) -> tuple[Graded, ...]:
    return tuple(
        Graded(SKIN, item, SKNDAT, scale, _same_region(region, scale)) for item, scale in grades
    )


_FIRST_REGION: Final = _of_skin(SKNREG, ((item, scale) for item, _, scale in SKIN_GRADES))
_FURTHER_REGIONS: Final = _of_skin(SK2REG, ((item, scale) for _, item, scale in SKIN_GRADES))
_WOUND: Final = _of(WOUND, WNDDAT, WOUND_GRADES)
_WEEK: Final = _of(WEEKLY_CHECK, EBWDAT, WEEKLY_GRADES)


def _is_worse(case: Case, graded: Graded) -> bool:
    """Tell whether a grade is new or worse than on the page of the visit before.

    A grade that was not told there is new.
    """
    grade = case[graded.item]
    if grade == NONE:
        return False
    page = case.previous()
    earlier = None if page is None else graded.before(page, case)
    return grade > (earlier or NONE)


def _asks_for_event(number: str, graded: Graded) -> EditCheck:
    term, item, day, scale = graded.scale.label, graded.item, graded.day, graded.scale

    def recorded(case: Case) -> bool:
        return not _is_worse(case, graded) or is_recorded(case, scale, case[day])

    return EditCheck(
        number,
        graded.form[item],
        recorded,
        Text(
            f"A new or worse grade of “{term.en}” has an adverse event within 7 days.",
            f"Ein neuer oder schlechterer Grad von „{term.de}“ hat ein Ereignis in 7 Tagen.",
        ),
        Text(
            f"Grade “{{{item.name}}}” is new or worse on {{{day.name}}}, no adverse event "
            f"“{term.en}” within 7 days. Propose the event, or say why there is none.",
            f"Grad „{{{item.name}}}“ ist am {{{day.name}}} neu oder schlechter, kein Ereignis "
            f"„{term.de}“ in 7 Tagen. Ereignis vorschlagen oder Grund angeben.",
        ),
        Severity.SOFT,
        proposes=proposed_event(scale, lambda case: case[day], lambda case: case[item]),
    )


_LETTERS: Final = ("", *"abcdefghijklmnopqrstuvw")
X19: Final = tuple(
    _asks_for_event(f"X19{letter}", graded)
    for letter, graded in zip(
        _LETTERS, (*_FIRST_REGION, *_WOUND, *_WEEK, *_FURTHER_REGIONS), strict=True
    )
)
"""One rule for each graded item. Its number stays: another item is appended with a new letter."""


def _stops_treatment(number: str, graded: Graded) -> EditCheck:
    term, item, day, scale = graded.scale.label, graded.item, graded.day, graded.scale

    def recorded(case: Case) -> bool:
        if case[item] < LIFE_THREATENING:
            return True
        return is_recorded(case, scale, case[day], LIFE_THREATENING)

    return EditCheck(
        number,
        graded.form[item],
        recorded,
        Text(
            f"Grade 4 of “{term.en}” is recorded as an event of that grade: it stops treatment.",
            f"Grad 4 von „{term.de}“ ist als Ereignis dieses Grades dokumentiert: Therapiestopp.",
        ),
        Text(
            f"Grade “{{{item.name}}}” on {{{day.name}}} is serious and stops the study treatment. "
            f"Record “{term.en}” with grade 4, or raise the grade of the event.",
            f"Grad „{{{item.name}}}“ am {{{day.name}}} gilt als schwerwiegend und beendet die "
            f"Studientherapie. „{term.de}“ mit Grad 4 anlegen oder den Grad des Ereignisses "
            "anheben.",
        ),
        Severity.SOFT,
        proposes=proposed_event(scale, lambda case: case[day], lambda case: case[item]),
    )


_NECROSES: Final = (
    *(_FIRST_REGION[place] for place in (0, -1)),
    *(_FURTHER_REGIONS[place] for place in (0, -1)),
    _WEEK[0],
)
"""Dermatitis and ulceration, wherever they are graded: grade 4 is necrosis of the skin."""
X21: Final = tuple(
    _stops_treatment(f"X21{letter}", graded)
    for letter, graded in zip("bcdef", _NECROSES, strict=True)
)

CHECKS: Final[tuple[EditCheck, ...]] = (*X19, *X21)
