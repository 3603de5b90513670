"""Which pages tell a re-intervention (X24): its own page, salvage radiotherapy, a later procedure.

The study treatment itself is none, whichever of its two pages it stands on; neither is what was
received instead of it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kyphocrf.definition.case import CannotTell, Case, evaluate
from kyphocrf.definition.check import EditCheck, Proposal, Severity
from kyphocrf.definition.condition import Outcome, Reference, all_of, any_of
from kyphocrf.definition.item import Item
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FRACTION, FXDAT, FXDEL
from kyphocrf.forms.ebrt.plan import EBPLEV, EBPSALV
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.kyphoplasty.iort import DELIVERED, IORDONE, IORT
from kyphocrf.forms.kyphoplasty.level import LEVEL, PROPERF, level_done
from kyphocrf.forms.lesions.treated import levels_of_pain
from kyphocrf.forms.randomisation.form import ARMACT, RANDOMISATION
from kyphocrf.forms.reintervention import codes as lists
from kyphocrf.forms.reintervention.form import REIDAT, REILEV, REINTERVENTION, REITYPE
from kyphocrf.forms.study.treatment import treatment_day
from kyphocrf.forms.vocabulary.codelists import YES

_PROCEDURE_SECOND: Final = "BA"


@dataclass(frozen=True, slots=True)
class Reintervention:
    """A re-intervention as one page tells it; what the page does not say is None.

    `day` is the day of the procedure, or of the first delivered fraction; `kind` a code of REITYPE.
    """

    day: date | None
    levels: frozenset[str] | None
    kind: str | None


def _known(page: Case, item: Item[Any]) -> Any:
    """Return what stands at an item, None where nothing readable does."""
    return evaluate(lambda one: one.get(item), page)


def on_its_page(page: Case) -> Reintervention:
    """Return what a page of the re-intervention tells."""
    level = _known(page, REILEV)
    levels = None if level is None else frozenset({level})
    return Reintervention(_known(page, REIDAT), levels, _known(page, REITYPE))


def by_radiotherapy(course: Case) -> Reintervention | None:
    """Return what a salvage radiotherapy tells once a fraction is delivered; else None."""
    if _known(course, EBPSALV) != YES:
        return None
    given = [row for row in course.rows(FRACTION) if _known(row, FXDEL) == YES]
    if not given:
        return None
    days = [day for row in given if (day := _known(row, FXDAT)) is not None]
    levels = _known(course, EBPLEV)
    return Reintervention(
        min(days, default=None), frozenset(levels) if levels else None, lists.EXTERNAL_BEAM
    )


def by_procedure(page: Case) -> Reintervention | None:
    """Return what a procedure after the study treatment tells; None where it belongs to it."""
    day = _known(page, PRODAT)
    if day is None or not evaluate(_is_later, page):
        return None
    done = [row for row in page.rows(LEVEL) if _known(row, PROPERF) == YES]
    levels = [evaluate(level_done, row) for row in done]
    known = frozenset(level for level in levels if level is not None)
    with_iort = any(_known(row, IORDONE) in DELIVERED.values for row in page.rows(IORT))
    return Reintervention(
        day,
        known if levels and len(known) == len(levels) else None,
        lists.IORT_AGAIN if with_iort else lists.AUGMENTATION,
    )


def _is_later(page: Case) -> bool:
    """Tell whether a procedure came after the study treatment and is not said to belong to it."""
    if page[PRODAT] <= treatment_day(page):
        return False
    received = evaluate(lambda one: one.form(RANDOMISATION).get(ARMACT), page)
    earlier = [_known(one, PRODAT) for one in page.forms(KYPHOPLASTY)]
    first = min(day for day in earlier if day is not None)
    return received != _PROCEDURE_SECOND or page[PRODAT] > first


def reinterventions(case: Case) -> Iterator[Reintervention]:
    """Yield every re-intervention that a page tells; one that two pages tell comes twice."""
    yield from (on_its_page(page) for page in case.forms(REINTERVENTION))
    for form, told in ((EBRT, by_radiotherapy), (KYPHOPLASTY, by_procedure)):
        for page in case.forms(form):
            found = told(page)
            if found is not None:
                yield found


def changes_pain(case: Case, told: Reintervention, day: date) -> bool:
    """Tell whether a re-intervention makes the pain rated on a day tell of something else.

    That is one on or before that day, of a treated level or the index level, and of a kind that
    changes pain. Raises CannotTell while nothing known rules it out.
    """
    if told.day is not None and told.day > day:
        return False
    if told.kind is not None and told.kind not in lists.CHANGES_PAIN:
        return False
    if told.levels is not None and not told.levels & levels_of_pain(case):
        return False
    if told.day is None or told.kind is None or told.levels is None:
        raise CannotTell(REIDAT.name)
    return True


def reintervened_before(case: Case, day: date) -> bool:
    """Tell whether a re-intervention on or before a day makes a rating of that day not count.

    One certain re-intervention is enough; raises CannotTell while one could be but is not known.
    """
    outcomes = []
    for told in reinterventions(case):
        found = evaluate(lambda one, told=told: changes_pain(one, told, day), case)  # type: ignore[misc]
        outcomes.append(Outcome.UNKNOWN if found is None else Outcome.of(found))
    outcome = any_of(outcomes)
    if outcome is Outcome.UNKNOWN:
        raise CannotTell(REIDAT.name)
    return outcome is Outcome.YES


def _has_page(case: Case, told: Reintervention, level: str) -> Outcome:
    return any_of(
        all_of((_same(_known(page, REILEV), level), _same(_known(page, REIDAT), told.day)))
        for page in case.forms(REINTERVENTION)
    )


def _same(one: object, other: object) -> Outcome:
    return Outcome.UNKNOWN if one is None or other is None else Outcome.of(one == other)


def _without_page(case: Case, told: Reintervention) -> tuple[str, ...]:
    """Return the levels of a re-intervention that have no page; CannotTell where one may be it."""
    if told.levels is None:
        raise CannotTell(REILEV.name)
    pages = {level: _has_page(case, told, level) for level in sorted(told.levels)}
    lacking = tuple(level for level, page in pages.items() if page is Outcome.NO)
    if not lacking and Outcome.UNKNOWN in pages.values():
        raise CannotTell(REIDAT.name)
    return lacking


def asks_for_page(
    number: str,
    at: Reference[Any],
    told_by: Callable[[Case], Reintervention | None],
    seen: Text,
) -> EditCheck:
    """Make the check that a treatment page which tells a re-intervention has that page, too.

    `seen` words what is read there.
    """

    def has_pages(case: Case) -> bool:
        told = told_by(case)
        return told is None or not _without_page(case, told)

    @rule(
        Text(
            "Day, kind and the first level that has no page.",
            "Tag, Art und der erste Wirbel ohne Seite.",
        )
    )
    def prefill(case: Case) -> Mapping[str, str]:
        told = told_by(case)
        if told is None or told.kind is None:
            return {}
        known = {"REITYPE": told.kind}
        if told.day is not None:
            known["REIDAT"] = told.day.isoformat()
        lacking = _without_page(case, told)
        return known | ({"REILEV": lacking[0]} if lacking else {})

    return EditCheck(
        number,
        at,
        has_pages,
        Text(
            "A treatment after the study treatment has a page of re-intervention for each level.",
            "Eine Behandlung nach der Studientherapie hat je Wirbel eine Seite der "
            "Re-Intervention.",
        ),
        Text(
            f"{seen.en}: a re-intervention, but not every level has its page with that day. "
            "Record it, or correct what is wrong.",
            f"{seen.de}: eine Re-Intervention, aber nicht jeder Wirbel hat seine Seite mit diesem "
            "Tag. Seite anlegen oder Fehler korrigieren.",
        ),
        severity=Severity.SOFT,
        proposes=Proposal(
            REINTERVENTION.name,
            Text("Record the re-intervention", "Re-Intervention anlegen"),
            prefill,
        ),
    )
