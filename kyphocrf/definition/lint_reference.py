"""Lint of addresses: does every reference of every version in force lead somewhere."""

from collections.abc import Iterator
from typing import Any

from kyphocrf.definition.condition import (
    EVENT,
    SITE,
    STUDY,
    SUBJECT,
    Among,
    And,
    Compare,
    Condition,
    Has,
    Not,
    Or,
    Reference,
)
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, TextKind
from kyphocrf.definition.study import Study


def resolved(study: Study, form: Form, reference: Reference[Any]) -> Item[Any] | None:
    """Return the item a reference seen from a form leads to, if there is one."""
    target = form
    if reference.form and reference.form != form.name:
        if reference.form not in study.form_names:
            return None
        target = study.current(reference.form)
    return target.items.get(reference.item)


def unresolved(study: Study, form: Form, owner: str, reference: Reference[Any]) -> Iterator[str]:
    """Say where a reference leads nowhere, or into the rows of another group."""
    where = f"{form.name} version {form.version}, {owner}"
    yield from _not_remembered(where, form, reference)
    if reference.form in (SITE, STUDY):
        if reference.item not in study.defaults:
            yield f"{where}: {reference.item} is no setting"
        return
    if reference.form in (SUBJECT, EVENT):
        return
    if reference.event and reference.event not in study.event:
        yield f"{where}: {reference.event} is no event"
    if resolved(study, form, reference) is None:
        yield f"{where}: {reference.form or form.name}.{reference.item} is no item"
    elif not reference.form:
        group = form.group_of[reference.item]
        own = form.group_of.get(owner, form.group.get(owner))
        if group.repeats is not None and own is not group and owner in (*form.items, *form.group):
            yield f"{where}: {reference.item} stands in the rows of another group"


def _not_remembered(where: str, form: Form, reference: Reference[Any]) -> Iterator[str]:
    """Say where the last completed answer is asked for of what no completed page holds."""
    if not reference.last_completed:
        return
    item = form.items.get(reference.item)
    if reference.form not in ("", form.name) or reference.event or reference.previous:
        yield f"{where}: of {reference.item} on another page no last completed answer is read"
    elif item is not None and item.is_derived and not item.kept:
        yield f"{where}: {reference.item} is computed, no completed page holds it"


def unknown_codes(study: Study, form: Form, owner: str, condition: Condition) -> Iterator[str]:
    """Say where a condition compares a coded item with a code its list does not have."""
    for reference, values in _compared(condition):
        if reference.form == EVENT:
            yield from (
                f"{form.name}, {owner}: {one} is no event"
                for one in values
                if one not in study.event
            )
            continue
        item = resolved(study, form, reference)
        if item is None or item.codelist is None:
            continue
        for value in values:
            if isinstance(value, str) and value not in item.codelist.by_value:
                yield f"{form.name}, {owner}: {value} is no code of {item.codelist.name}"


def _compared(condition: Condition) -> Iterator[tuple[Reference[Any], tuple[Any, ...]]]:
    match condition:
        case Compare(_, left, right) if not isinstance(right, Reference):
            yield left, (right,)
        case Among(reference, values) | Has(reference, values):
            yield reference, values
        case And(parts) | Or(parts):
            for part in parts:
                yield from _compared(part)
        case Not(part):
            yield from _compared(part)


_ALIKE = (
    {"integer", "float"},
    {"date", "partialDate"},
)
"""ODM data types whose values can be compared with each other."""


def incomparable(study: Study, form: Form, owner: str, condition: Condition) -> Iterator[str]:
    """Say where a condition compares two items whose values have no common order."""
    for left, right in _pairs(condition):
        one, other = resolved(study, form, left), resolved(study, form, right)
        if one is None or other is None or one.kind.odm == other.kind.odm:
            continue
        if not any({one.kind.odm, other.kind.odm} <= alike for alike in _ALIKE):
            yield f"{form.name}, {owner}: {left.item} and {right.item} cannot be compared"


def _pairs(condition: Condition) -> Iterator[tuple[Reference[Any], Reference[Any]]]:
    match condition:
        case Compare(_, left, Reference() as right):
            yield left, right
        case And(parts) | Or(parts):
            for part in parts:
                yield from _pairs(part)
        case Not(part):
            yield from _pairs(part)


def cycles(form: Form) -> Iterator[str]:
    """Say where skip logic asks in a circle: an item is asked because of what it is asked for."""
    needs: dict[str, set[str]] = {}
    for group in form.groups:
        of_group = _own_items(form, group.collect_if)
        for item in group.items:
            needs[item.name] = of_group | _own_items(form, item.collect_if)
    for name in needs:
        if name in _reached(name, needs):
            yield f"{form.name}: {name} is asked depending on itself"


def _own_items(form: Form, condition: Condition | None) -> set[str]:
    if condition is None:
        return set()
    return {
        reference.item
        for reference in condition.references()
        if reference.form in ("", form.name)
        and not (reference.previous or reference.event or reference.last_completed)
    }


def _reached(start: str, needs: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = list(needs[start])
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead.extend(needs.get(name, ()))
    return reached


def searched_from(study: Study) -> Iterator[str]:
    """Say where a choice is searched with the words of what is no text beside it."""
    for form in study.forms:
        for group in form.groups:
            for item in group.items:
                if item.search_from is None:
                    continue
                where = f"{form.name}.{item.name}"
                source = form.items.get(item.search_from.item)
                named_elsewhere = item.search_from.form not in ("", form.name)
                if source is None or named_elsewhere or not isinstance(source.kind, TextKind):
                    yield f"{where} is searched from {item.search_from.item}, no text of its form"
                elif form.group_of[source.name] not in (group, *_without_rows(form)):
                    yield f"{where} is searched from {source.name}, in the rows of another group"
                if not isinstance(item.kind, ChoiceKind):
                    yield f"{where} is searched from a text, but it is no choice"


def _without_rows(form: Form) -> Iterator[ItemGroup]:
    return (group for group in form.groups if group.repeats is None)
