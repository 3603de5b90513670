"""The next version of a form, made of the one before and of what is to be another."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item


def next_version(
    form: Form,
    *,
    instead: Mapping[str, Item[Any]] | None = None,
    dropped: Collection[str] = (),
    added: Mapping[str, Mapping[str, Item[Any]]] | None = None,
) -> Form:
    """Return a form whose version is one more; every item of it is one of its own.

    `instead`: by the name of an item before, the item that stands in its place and bears its
    number, under the same or another name. `dropped`: the names of those that are asked no more;
    their numbers stay free. `added`: by group, new items under their numbers, 13.2a behind 13.2 and
    any other number at the end. Everything else is as it was; how the answers go along is said by
    `Moved`. Raises KeyError for an item, a group or a number that this form does not have to give.
    """
    instead, added = instead or {}, added or {}
    _require_known({*instead, *dropped} - {*form.items}, "item")
    _require_known(added.keys() - form.group.keys(), "group")
    _require_known(
        {number for new in added.values() for number in new} & {*form.numbers.values()},
        "free number",
    )
    groups = tuple(
        replace(group, numbered=_numbered(group, instead, dropped, added.get(group.name, {})))
        for group in form.groups
    )
    return replace(form, version=form.version + 1, groups=groups)


def _require_known(strange: Collection[str], what: str) -> None:
    if strange:
        raise KeyError(f"no such {what}: {', '.join(sorted(strange))}")


def _numbered(
    group: ItemGroup,
    instead: Mapping[str, Item[Any]],
    dropped: Collection[str],
    added: Mapping[str, Item[Any]],
) -> dict[str, Item[Any]]:
    behind = {number: item for number, item in added.items() if _stem(number) in group.numbered}
    numbered: dict[str, Item[Any]] = {}
    for number, item in group.numbered.items():
        if item.name not in dropped:
            numbered[number] = replace(instead.get(item.name, item))
        numbered |= {new: one for new, one in behind.items() if _stem(new) == number}
    return numbered | dict(added)


def _stem(number: str) -> str:
    """Return the number that one with a letter stands behind: 13.2 of 13.2a."""
    return number.rstrip("abcdefghijklmnopqrstuvwxyz")
