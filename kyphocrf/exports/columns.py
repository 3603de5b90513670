"""The columns of every table, over all versions of its form: the same for workbook and CSV.

A form is one table of its questions, one row for each page; each group of rows is a table beside
it, one row for each of its rows. First the keys, then each item with its label, its codes one by
one where several may be chosen, and its missing reason, what is reserved; at the far right what
could not be understood. Columns follow from study and scope alone, so that they do not come and go
with answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from kyphocrf.definition.codelist import Code
from kyphocrf.definition.form import Form, Reserved
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import MultiChoiceKind
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.exports.scope import EVERYTHING, Scope
from kyphocrf.exports.typed import ValueType, number_format, value_type

Part: TypeAlias = Literal["key", "value", "label", "code", "missing", "unread", "nothing"]
"""What of an answer stands in a column; nothing in one that is reserved."""


class TableKey(NamedTuple):
    """A form in all its versions; with `group` one group of rows on it."""

    form: str
    group: str = ""

    @property
    def name(self) -> str:
        """The name of its sheet and its file."""
        return f"{self.form}.{self.group}" if self.group else self.form


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its label, which part of which item, what stands in it.

    `code`: the one it tells of, of a multiple choice; `shown`: how Excel shows it, at the least as
    `wide` as so many characters.
    """

    name: str
    label: Text
    part: Part
    item: str = ""
    shown: str = ""
    type: ValueType = "text"
    code: str = ""
    wide: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of one table, and the items behind them, the newest version of each."""

    key: TableKey
    label: Text
    columns: tuple[Column, ...]
    keys: tuple[Column, ...]
    items: dict[str, Item[Any]]
    analysis: bool = False

    def position(self) -> dict[tuple[str, Part, str], int]:
        """Return where each part of each item stands, from 0."""
        return {
            (column.item, column.part, column.code): place
            for place, column in enumerate(self.columns)
            if column.item
        }


def _key(name: str, en: str, de: str, type_: ValueType = "text", wide: int = 0) -> Column:
    shown = {"integer": "0", "date": "yyyy-mm-dd"}.get(type_, "")
    return Column(name, Text(en, de), "key", shown=shown, type=type_, wide=wide)


FROZEN: Final = 4
"""The keys that stay in sight: whose it is, in which arm, of which visit, on which day."""
KEYS: Final = (
    _key("SUBJID", "Subject", "Patient"),
    _key("ARM", "Allocated arm", "Zugeteilter Arm", "code"),
    _key("EVENT", "Visit code", "Visitencode", "code"),
    _key("VISIT_DATE", "Date of the visit", "Datum der Visite", "date"),
    _key("EVENT_LABEL", "Visit", "Visite"),
    _key("ARM_LABEL", "Allocated arm: label", "Zugeteilter Arm: Bezeichnung", wide=24),
    _key("TREATED", "Treatment received", "Erhaltene Therapie", "code"),
    _key("TREATED_LABEL", "Treatment received: label", "Erhaltene Therapie: Bezeichnung"),
    _key("SITEID", "Site", "Zentrum"),
    _key("EVENT_REPEAT", "Visit repeat", "Wiederholung der Visite", "integer"),
    _key("FORM_REPEAT", "Form repeat", "Wiederholung des Formulars", "integer"),
    _key("FORM_VERSION", "Form version", "Version des Formulars", "integer"),
    _key("FORM_STATUS", "Form status", "Stand des Formulars", "code"),
    _key("FORM_STATUS_LABEL", "Form status: label", "Stand des Formulars: Bezeichnung"),
)
"""The columns every table begins with."""
ROW: Final = _key("ROW", "Row", "Zeile", "integer")
"""The key that the rows of a group have besides."""
_KEY_NAMES: Final = frozenset(column.name for column in (*KEYS, ROW))


def tables(study: Study, scope: Scope = EVERYTHING) -> tuple[Table, ...]:
    """Return the tables of a study: those for the statistician first, then form by form."""
    forms = [study.current(name) for name in study.form_names if scope.has_form(name)]
    forms.sort(key=lambda form: not form.analysis)
    return tuple(table for form in forms for table in _of_form(study, form, scope))


def _of_form(study: Study, newest: Form, scope: Scope) -> Iterator[Table]:
    """Yield the table of a form and those of its groups of rows, over all its versions."""
    items: dict[TableKey, dict[str, list[Item[Any]]]] = {}
    reserved: dict[TableKey, dict[str, Column]] = {}
    labels: dict[TableKey, Text] = {TableKey(newest.name): newest.label}
    for version in reversed(study.versions(newest.name)):
        for group in study.form(newest.name, version).groups:
            key = TableKey(newest.name, group.name if group.repeats is not None else "")
            labels.setdefault(key, _joined(newest.label, group.label))
            for item in group.items:
                items.setdefault(key, {}).setdefault(item.name, []).append(item)
            for one in group.reserved:
                reserved.setdefault(key, {}).setdefault(one.name, _reserved(one))
    for key in sorted(items, key=lambda one: one.group != ""):
        beside = tuple(reserved.get(key, {}).values())
        yield _table(key, labels[key], _kept(items[key], scope), beside, newest.analysis)


def _kept(items: dict[str, list[Item[Any]]], scope: Scope) -> tuple[list[list[Item[Any]]], bool]:
    """Return the items in scope, each in all its versions, and whether unread texts are in it."""
    return [same for same in items.values() if scope.has_item(same[0])], scope.has_own_words


def _table(
    key: TableKey,
    label: Text,
    kept: tuple[list[list[Item[Any]]], bool],
    reserved: tuple[Column, ...],
    analysis: bool,  # noqa: FBT001  handed on as the form says it
) -> Table:
    items, has_unread = kept
    answers = [one for same in items for one in _of_item(same)]
    unread = [_unread(same[0]) for same in items if has_unread and not same[0].is_derived]
    keys = (*KEYS, ROW) if key.group else KEYS
    named = (_apart(key, one) for one in (*answers, *reserved, *unread))
    newest = {same[0].name: same[0] for same in items}
    return Table(key, label, (*keys, *named), keys, newest, analysis)


def _reserved(declared: Reserved) -> Column:
    return Column(declared.name, declared.label, "nothing")


def _apart(key: TableKey, column: Column) -> Column:
    """Name the columns of an item after its form where it is called like a key, as SITEID."""
    if column.item not in _KEY_NAMES:
        return column
    return replace(column, name=f"{key.form}_{column.name}")


def _of_item(versions: list[Item[Any]]) -> Iterator[Column]:
    item = versions[0]
    yield Column(
        item.name, _labelled(item), "value", item.name, number_format(item), value_type(item)
    )
    if any(one.codelist is not None for one in versions):
        yield _beside(item, "label", "LABEL", Text("label", "Bezeichnung"))
    if isinstance(item.kind, MultiChoiceKind):
        yield from (_chosen(item, code) for code in _codes(versions).values())
    if not item.is_derived:
        words = Text("missing because", "fehlt, weil")
        yield replace(_beside(item, "missing", "MISSING", words), type="code")


def _codes(versions: list[Item[Any]]) -> dict[str, Code]:
    """Return the codes of all versions of an item, the newest meaning of each."""
    lists = [one.codelist for one in versions if one.codelist is not None]
    return {code.value: code for codelist in reversed(lists) for code in codelist.codes}


def _chosen(item: Item[Any], code: Code) -> Column:
    label = _joined(item.label, code.decode)
    name = f"{item.name}_{code.value}"
    return Column(name, label, "code", item.name, "0", "flag", code.value)


def _unread(item: Item[Any]) -> Column:
    return _beside(item, "unread", "UNREAD", Text("not understood", "nicht verstanden"))


def _labelled(item: Item[Any]) -> Text:
    if item.unit is None:
        return item.label
    unit = item.unit.symbol
    return Text(f"{item.label.en} [{unit.en}]", f"{item.label.de} [{unit.de}]")


def _beside(item: Item[Any], part: Part, suffix: str, words: Text) -> Column:
    return Column(f"{item.name}_{suffix}", _joined(item.label, words), part, item.name)


def _joined(first: Text, second: Text) -> Text:
    return Text(f"{first.en}: {second.en}", f"{first.de}: {second.de}")
