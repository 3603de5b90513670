"""What a grade seen at a visit asks for: X19 its adverse event, X21b grade 4 to be judged.

One number for each graded item, which stays. X19 of the skin is without letter, a to f and q to w,
of the wound g to k, of the weekly check l to p; X21 of the skin is b to e, of the weekly check f,
of the wound h. Another item takes the next letter.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.proposal import is_recorded, proposed_event
from kyphocrf.forms.vocabulary.toxicity import LIFE_THREATENING, NONE, Scale


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


def graded_items(
    form: Form, day: Item[date], grades: Iterable[tuple[Item[str], Scale]]
) -> tuple[Graded, ...]:
    """Return the graded items of a page whose grades stand once, each compared with itself."""
    return tuple(Graded(form, item, day, scale, _same_item(item)) for item, scale in grades)


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


def asks_for_event(number: str, graded: Graded) -> EditCheck:
    """Return the check that a new or worse grade has its adverse event."""
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
            f"„{term.de}“ in 7 Tagen. UE aus dem Vorschlag anlegen oder Grund angeben.",
        ),
        Severity.SOFT,
        proposes=proposed_event(scale, day, item),
    )


def may_stop_treatment(number: str, graded: Graded) -> EditCheck:
    """Return the check that grade 4 has an adverse event of that grade, where it is judged."""
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
            f"Grade 4 of “{term.en}” is recorded as an event of that grade, where it is judged "
            "whether it stops the treatment.",
            f"Grad 4 von „{term.de}“ ist als Ereignis dieses Grades dokumentiert; dort wird "
            "beurteilt, ob es die Therapie beendet.",
        ),
        Text(
            f"Grade “{{{item.name}}}” on {{{day.name}}} is serious and may stop the study "
            f"treatment. Record “{term.en}” with grade 4, or raise the grade of the event.",
            f"Grad „{{{item.name}}}“ am {{{day.name}}} gilt als schwerwiegend und kann die "
            f"Studientherapie beenden. „{term.de}“ mit Grad 4 anlegen oder den Grad des "
            "Ereignisses anheben.",
        ),
        Severity.SOFT,
        proposes=proposed_event(scale, day, item),
    )
