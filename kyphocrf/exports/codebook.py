"""The codebook: what each column of each table holds, from the declarations alone."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeAlias

from kyphocrf.definition.check import Severity
from kyphocrf.definition.item import Item
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.definition.vocabulary import SHAPES
from kyphocrf.exports.columns import Column, Part, Table
from kyphocrf.exports.extract import Extract
from kyphocrf.exports.findings import SEVERITIES, STATES
from kyphocrf.exports.page_look import PageLook
from kyphocrf.exports.row_keys import coded_item
from kyphocrf.exports.sheets import Book, Sheet
from kyphocrf.exports.typed import Typed
from kyphocrf.record.casebook import Status

CODEBOOK: Final = Text("Codebook", "Codebuch")


def _columns(*named: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, Text(en, de), "key") for name, en, de in named)


COLUMNS: Final = _columns(
    ("TABLE", "Table", "Tabelle"),
    ("TABLE_EN", "Table, English", "Tabelle, englisch"),
    ("TABLE_DE", "Table, German", "Tabelle, deutsch"),
    ("COLUMN", "Column", "Spalte"),
    ("LABEL_EN", "Label, English", "Bezeichnung, englisch"),
    ("LABEL_DE", "Label, German", "Bezeichnung, deutsch"),
    ("TYPE", "Type", "Art"),
    ("UNIT", "Unit (UCUM)", "Einheit (UCUM)"),
    ("CODE_LIST", "Code list", "Codeliste"),
    ("CODES", "Codes, English", "Codes, englisch"),
    ("MISSING", "Column that tells why it is missing", "Spalte, die sagt, warum es fehlt"),
    ("ORIGIN", "Origin", "Herkunft"),
    ("DERIVED_EN", "Derived as, English", "Berechnet als, englisch"),
    ("DERIVED_DE", "Derived as, German", "Berechnet als, deutsch"),
)
_MOST_CODES: Final = 40
MISSING: Final = "MISSING"
"""The name of the code list of reasons for a missing answer."""
_ORIGINS: Final[dict[Part, str]] = {
    "key": "key",
    "label": "label of {item}",
    "code": "code {code} of {item}",
    "missing": "why {item} is missing",
    "unread": "what was typed at {item} and not understood",
    "nothing": "reserved, empty",
}


def codebook_rows(study: Study, tables: Iterable[Table]) -> Iterator[list[Typed]]:
    """Yield one row for each column of each table, in their order."""
    for table in tables:
        for column in table.columns:
            yield _row(study, table, column)


def _row(study: Study, table: Table, column: Column) -> list[Typed]:
    item = table.items.get(column.item) or key_item(study, column)
    about = item if column.part in ("value", "key") else None
    method = None if about is None or column.part == "key" else about.method
    missing = f"{column.name}_MISSING" if _may_be_missing(table, column) else None
    return [
        table.key.name,
        table.label.en,
        table.label.de,
        column.name,
        column.label.en,
        column.label.de,
        column.type,
        about.unit.ucum if about is not None and about.unit is not None else None,
        code_list(item, column),
        _listed(tuple(codes(study, item, column))),
        missing,
        _origin(table, column, item),
        None if method is None else method.words.en,
        None if method is None else method.words.de,
    ]


def _listed(codes: tuple[tuple[str, Text], ...]) -> str | None:
    """Return codes with what they mean; a long list is looked up by its name."""
    few = codes if len(codes) <= _MOST_CODES else ()
    return "; ".join(f"{value} {label.en}" for value, label in few) or None


def _may_be_missing(table: Table, column: Column) -> bool:
    item = table.items.get(column.item)
    return column.part == "value" and item is not None and not item.is_derived


def _origin(table: Table, column: Column, item: Item[Any] | None) -> str:
    if column.part != "value" or item is None:
        return _ORIGINS[column.part].format(item=column.item, code=column.code)
    if not item.is_derived:
        return f"collected, {table.key.form}.{item.name}"
    return "derived, kept as it was" if item.kept else "derived"


def key_item(study: Study, column: Column) -> Item[Any] | None:
    """Return the item whose codes stand in a key column."""
    of_key = {"ARM": study.arm, "TREATED": study.treated}
    return coded_item(study, of_key.get(column.name)) if column.part == "key" else None


def code_list(item: Item[Any] | None, column: Column) -> str | None:
    """Return the name of the list whose codes stand in a column."""
    if column.part == "missing":
        return MISSING
    if column.part == "key" and column.name in _LISTS_OF_KEYS:
        return column.name
    if column.part not in ("value", "key") or item is None or item.codelist is None:
        return None
    return item.codelist.name


def codes(study: Study, item: Item[Any] | None, column: Column) -> Iterator[tuple[str, Text]]:
    """Yield the codes that can stand in a column, each with what it means."""
    if column.part == "missing":
        yield from ((one.value, one.text) for one in Missing)
    elif column.part == "code":
        yield from (("0", Text("not chosen", "nicht gewählt")), ("1", Text("chosen", "gewählt")))
    elif column.part == "key" and column.name in _LISTS_OF_KEYS:
        yield from _LISTS_OF_KEYS[column.name](study)
    elif column.part in ("value", "key") and item is not None and item.codelist is not None:
        yield from ((code.value, code.decode) for code in item.codelist.codes)


_Codes: TypeAlias = Iterable[tuple[str, Text]]
_LISTS_OF_KEYS: Final[dict[str, Callable[[Study], _Codes]]] = {
    "EVENT": lambda study: [(event.code, event.label) for event in study.events],
    "FORM": lambda study: [(name, study.current(name).label) for name in study.form_names],
    "FORM_STATUS": lambda _: [(one.value, SHAPES[one.value].words) for one in Status],
    "SEVERITY": lambda _: [(one.value, SEVERITIES[one]) for one in Severity],
    "STATE": lambda _: STATES.items(),
    "STEP": lambda study: [(step.name, step.label) for step in study.flow],
}
"""The codes that stand in keys and come from no item, by the name of the column."""


def code_rows(study: Study, tables: Iterable[Table]) -> Iterator[list[Typed]]:
    """Yield one row for each code that can stand in a table: list, order, code, what it means.

    Of several versions of a list the codes of all of them, in their newest meaning.
    """
    found: dict[str, dict[str, Text]] = {}
    for table in tables:
        for column in table.columns:
            item = table.items.get(column.item) or key_item(study, column)
            name = code_list(item, column)
            if name is not None:
                found.setdefault(name, {}).update(codes(study, item, column))
    for name, listed in found.items():
        for order, (code, label) in enumerate(listed.items(), start=1):
            yield [name, order, code, label.en, label.de]


def write_codebook(book: Book, extract: Extract) -> Sheet:
    """Write the codebook of an export as a sheet."""
    sheet = Sheet(book, CODEBOOK.to(book.language), COLUMNS, PageLook(4))
    for row in codebook_rows(extract.snapshot.study, extract.tables.values()):
        sheet.append(row)
    sheet.close()
    return sheet
