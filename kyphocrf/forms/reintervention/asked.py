"""A treatment page that tells of a re-intervention asks for that page, too: X24c and X24d."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from kyphocrf.definition.case import CannotTell, Case, readable
from kyphocrf.definition.check import EditCheck, Proposal, Severity
from kyphocrf.definition.condition import Outcome, Reference, all_of, any_of
from kyphocrf.definition.item import Item
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.reintervention.form import REIDAT, REILEV, REINTERVENTION, REITYPE
from kyphocrf.forms.reintervention.interventions import Intervention, interventions

T = TypeVar("T")


def _told_here(case: Case, kind: str) -> Iterator[Intervention]:
    """Yield what this page of treatment tells, by the kind of what such pages tell."""
    own = (case.event, case.event_repeat, case.form_repeat)
    for told in interventions(case):
        page = told.page
        if told.has_page_of_its_own or told.kind != kind:
            continue
        if (page.event, page.event_repeat, page.form_repeat) == own:
            yield told


def _has_page(case: Case, told: Intervention, level: str) -> Outcome:
    """Tell whether a level that was treated again has its page with that day."""
    return any_of(
        all_of((_is(page, REILEV, level), _is(page, REIDAT, told.day)))
        for page in case.forms(REINTERVENTION)
    )


def _is(page: Case, item: Item[T], expected: T | None) -> Outcome:
    """Tell whether an item of a page says what is expected, as far as both are known."""
    said = readable(page, item)
    if said is None or expected is None:
        return Outcome.UNKNOWN
    return Outcome.of(said == expected)


def _without_page(case: Case, told: Intervention) -> tuple[str, ...]:
    """Return the levels that have no page of re-intervention.

    Raises CannotTell where the levels are not known, or where a page may be the one.
    """
    if told.levels is None:
        raise CannotTell(REILEV.name)
    pages = {level: _has_page(case, told, level) for level in sorted(told.levels)}
    lacking = tuple(level for level, page in pages.items() if page is Outcome.NO)
    if not lacking and Outcome.UNKNOWN in pages.values():
        raise CannotTell(REIDAT.name)
    return lacking


def asks_for_page(number: str, at: Reference[Any], kind: str, seen: Text) -> EditCheck:
    """Make the check that a page of treatment which tells of a re-intervention has that page.

    `kind` is the code of REITYPE that such a page tells; `seen` words what is read there.
    """

    def has_pages(case: Case) -> bool:
        return not any(_without_page(case, told) for told in _told_here(case, kind))

    @rule(
        Text(
            "Day, kind and the first level that has no page.",
            "Tag, Art und der erste Wirbel ohne Seite.",
        )
    )
    def prefill(case: Case) -> Mapping[str, str]:
        for told in _told_here(case, kind):
            known = {REITYPE.name: kind}
            if told.day is not None:
                known[REIDAT.name] = told.day.isoformat()
            lacking = _without_page(case, told)
            return known | ({REILEV.name: lacking[0]} if lacking else {})
        return {}

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
