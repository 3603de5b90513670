"""The columns of one item group over all versions of its form: the same for every export.

First the keys, then each item with its label and missing reason, what is reserved, at the far right
what could not be understood. Columns follow from the study alone, so that they do not come and go
with answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, TypeAlias

from kyphocrf.definition.form import Form, ItemGroup, Reserved
from kyphocrf.definition.item import Item
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.exports.typed import number_format

Part: TypeAlias = Literal["key", "value", "label", "missing", "unread", "nothing"]
"""What of an answer stands in a column; nothing in one that is reserved."""


class TableKey(NamedTuple):
    """A table holds one item group of one form in all its versions."""

    form: str
    group: str

    @property
    def name(self) -> str:
        return f"{self.form}.{self.group}"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its label, which part of which item, how Excel shows it."""

    name: str
    label: Text
    part: Part
    item: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of one item group."""

    key: TableKey
    label: Text
    columns: tuple[Column, ...]

    def position(self) -> dict[tuple[str, Part], int]:
        """Return where each part of each item stands, from 0."""
        return {
            (column.item, column.part): place
            for place, column in enumerate(self.columns)
            if column.item
        }


KEYS = (
    Column("SITEID", Text("Site", "Zentrum"), "key"),
    Column("SUBJID", Text("Subject", "Patient"), "key"),
    Column("EVENT", Text("Visit code", "Visitencode"), "key"),
    Column("EVENT_LABEL", Text("Visit", "Visite"), "key"),
    Column("EVENT_REPEAT", Text("Visit repeat", "Wiederholung der Visite"), "key", shown="0"),
    Column("FORM_REPEAT", Text("Form repeat", "Wiederholung des Formulars"), "key", shown="0"),
    Column("FORM_VERSION", Text("Form version", "Version des Formulars"), "key", shown="0"),
    Column("FORM_STATUS", Text("Form status", "Stand des Formulars"), "key"),
    Column("ROW", Text("Row (0: does not repeat)", "Zeile (0: einmalig)"), "key", shown="0"),
)
"""The columns every table begins with."""
_KEY_NAMES = frozenset(column.name for column in KEYS)


def tables(study: Study) -> tuple[Table, ...]:
    """Return one table per form and item group, in the order of the forms."""
    found: dict[TableKey, list[tuple[Form, ItemGroup]]] = {}
    for name in study.form_names:
        for form in _newest_first(study, name):
            for group in form.groups:
                found.setdefault(TableKey(name, group.name), []).append((form, group))
    return tuple(_table(key, versions) for key, versions in found.items())


def _newest_first(study: Study, name: str) -> list[Form]:
    versions = (form for form in study.forms if form.name == name)
    return sorted(versions, key=lambda form: form.version, reverse=True)


def _table(key: TableKey, versions: list[tuple[Form, ItemGroup]]) -> Table:
    items: dict[str, list[Item[Any]]] = {}
    for _, group in versions:
        for item in group.items:
            items.setdefault(item.name, []).append(item)
    unread = (_unread(same[0]) for same in items.values() if not same[0].is_derived)
    answers = (one for same in items.values() for one in _of_item(same))
    reserved = {one.name: _reserved(one) for _, group in versions for one in group.reserved}
    columns = (*KEYS, *(_apart(key, one) for one in (*answers, *reserved.values(), *unread)))
    form, group = versions[0]
    label = Text(f"{form.label.en}: {group.label.en}", f"{form.label.de}: {group.label.de}")
    return Table(key, label, columns)


def _reserved(declared: Reserved) -> Column:
    return Column(declared.name, declared.label, "nothing")


def _apart(key: TableKey, column: Column) -> Column:
    """Name a column after its form where an item is called like a key, as SITEID."""
    if column.name not in _KEY_NAMES:
        return column
    return replace(column, name=f"{key.form}_{column.name}")


def _of_item(versions: list[Item[Any]]) -> Iterator[Column]:
    item = versions[0]
    yield Column(item.name, _labelled(item), "value", item.name, number_format(item))
    if any(one.codelist is not None for one in versions):
        yield _derived_column(item, "label", "LABEL", Text("label", "Bezeichnung"))
    if not item.is_derived:
        yield _derived_column(item, "missing", "MISSING", Text("missing because", "fehlt, weil"))


def _unread(item: Item[Any]) -> Column:
    return _derived_column(item, "unread", "UNREAD", Text("not understood", "nicht verstanden"))


def _labelled(item: Item[Any]) -> Text:
    if item.unit is None:
        return item.label
    unit = item.unit.symbol
    return Text(f"{item.label.en} [{unit.en}]", f"{item.label.de} [{unit.de}]")


def _derived_column(item: Item[Any], part: Part, suffix: str, words: Text) -> Column:
    label = Text(f"{item.label.en}: {words.en}", f"{item.label.de}: {words.de}")
    return Column(f"{item.name}_{suffix}", label, part, item.name)
