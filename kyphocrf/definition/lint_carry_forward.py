"""Lint of what is carried forward: only what stays the same from one visit to the next."""

from collections.abc import Iterator
from typing import Any, Final

from kyphocrf.definition.form import CarryForward, Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import (
    DateKind,
    DateTimeKind,
    DurationKind,
    LinkKind,
    PartialDateKind,
    TimeKind,
)
from kyphocrf.definition.lint_words import worded
from kyphocrf.definition.study import Study

_OF_ONE_VISIT: Final = (
    DateKind, PartialDateKind, TimeKind, DateTimeKind, DurationKind, LinkKind,
)  # fmt: skip
_GRADE: Final = "grade"


def carried_forward_faults(study: Study) -> Iterator[str]:
    """Say what is carried forward although it belongs to one visit, or cannot be."""
    for form in study.forms:
        for group in form.groups:
            if group.repeats is not None and group.repeats.carry_forward is not None:
                yield from _faults(study, form, group, group.repeats.carry_forward)


def _faults(study: Study, form: Form, group: ItemGroup, carried: CarryForward) -> Iterator[str]:
    where = f"{form.name}.{group.name}"
    repeats = group.repeats
    if repeats is not None and (repeats.rows_from is not None or repeats.links is not None):
        yield f"{where} carries rows forward, but its rows are expected from elsewhere"
    for words in (carried.one, carried.several):
        yield from worded(f"{where} carry forward", words)
        if "{event}" not in words.en or "{event}" not in words.de:
            yield f"{where} does not say from which visit rows are carried forward"
    yield from _items_faults(where, group, carried)
    for name in sorted(carried.only_if.keys() - {item.name for item in carried.items}):
        yield f"{where} says when {name} is carried forward, but it never is"
    for event in sorted(carried.not_at - study.event.keys()):
        yield f"{where} is not carried forward at {event}, which is no event"


def _items_faults(where: str, group: ItemGroup, carried: CarryForward) -> Iterator[str]:
    own = {item.name for item in group.items}
    for item in carried.items:
        if item.name not in own:
            yield f"{where} carries {item.name} forward, which is no item of it"
        elif _belongs_to_its_visit(item):
            yield f"{where} carries {item.name} forward, which belongs to its visit alone"


def _belongs_to_its_visit(item: Item[Any]) -> bool:
    return item.is_derived or item.layout == _GRADE or isinstance(item.kind, _OF_ONE_VISIT)
