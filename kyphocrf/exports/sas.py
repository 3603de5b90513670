"""The SAS program that reads the CSV tables, with labels, codes and types; ASCII.

Lengths follow from the declarations, not from the answers: the program of one study stays the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.exports.codebook import codes, key_item
from kyphocrf.exports.columns import Column, Table
from kyphocrf.exports.sas_words import Decoded, comment, format_names, quoted, value_statement
from kyphocrf.exports.widths import WIDEST, width

NAME: Final = "read_sas.sas"
_MOST_CODES: Final = 500
_NUMBERS: Final = frozenset(
    {"integer", "flag", "decimal", "duration", "date", "datetime", "time"}
)  # fmt: skip
_READ_AS: Final = {"date": "yymmdd10", "datetime": "ymddttm16", "time": "time5"}
_SHOWN_AS: Final = {"date": "yymmdd10", "datetime": "datetime19", "time": "time5"}
_ABOUT: Final = (
    "Reads the CSV tables of this folder into SAS.",
    "FOLDER: where they are. OUT: the library that they are written to.",
    "Run it in a session with the encoding UTF-8. Durations are seconds.",
)
_SETTINGS: Final = """\
%let folder = .;
%let out = WORK;

options nofmterr compress=char;
"""
_Place: TypeAlias = tuple[str, str]
"""A column of a table by the names of both."""
_INFILE: Final = """\
  infile "&folder/{name}.csv"
    dsd dlm=',' firstobs=2 lrecl=1000000 truncover termstr=lf encoding='utf-8';"""


class _Codes(NamedTuple):
    """What the values of some columns mean; numbers and texts have formats of their own."""

    are_numbers: bool
    decoded: Decoded


def program(study: Study, tables: Iterable[Table], language: Language) -> str:
    """Return the program that reads each table into a dataset of its name, a point as `_`."""
    known = list(tables)
    wanted: dict[_Codes, str] = {}
    coded: dict[_Place, _Codes] = {}
    for table in known:
        for column in table.columns:
            decoded = _decoded(study, table, column, language)
            if decoded:
                found = _Codes(column.type in _NUMBERS, decoded)
                coded[table.key.name, column.name] = found
                wanted.setdefault(found, column.item or column.name)
    names = zip(wanted, format_names(list(wanted.values())), strict=True)
    called = {one: name if one.are_numbers else f"${name}" for one, name in names}
    named = {place: called[one] for place, one in coded.items()}
    values = "\n".join(value_statement(name, one.decoded) for one, name in called.items())
    proc = f"proc format library=work;\n{values}\nrun;\n"
    parts = (_table(table, named, language) for table in known)
    return "\n".join((comment(study.name, *_ABOUT), _SETTINGS, proc, *parts))


def _decoded(study: Study, table: Table, column: Column, language: Language) -> Decoded:
    """Return what the codes of a column mean; nothing where it holds none, or very many."""
    if column.type == "codes":
        return ()
    item = table.items.get(column.item) or key_item(study, column)
    found = tuple((code, label.to(language)) for code, label in codes(study, item, column))
    return found if len(found) <= _MOST_CODES else ()


def _table(table: Table, named: Mapping[_Place, str], language: Language) -> str:
    return "\n".join(_lines(table, named, language)) + "\n"


def _lines(table: Table, named: Mapping[_Place, str], language: Language) -> Iterator[str]:
    name, columns = table.key.name, table.columns
    yield f"data &out..{name.replace('.', '_')} (label={quoted(table.label.to(language))});"
    yield "  length"
    yield from (f"    {column.name} {_length(table, column)}" for column in columns)
    yield "  ;"
    yield _INFILE.format(name=name)
    for word, chosen in (("informat", _READ_AS), ("format", _SHOWN_AS)):
        shown = {column.name: chosen[column.type] for column in columns if column.type in chosen}
        if word == "format":
            shown |= {
                one.name: named[name, one.name] for one in columns if (name, one.name) in named
            }
        if shown:
            yield f"  {word}"
            yield from (f"    {column} {form}." for column, form in shown.items())
            yield "  ;"
    yield "  label"
    yield from (f"    {column.name} = {quoted(column.label.to(language))}" for column in columns)
    yield "  ;"
    yield "  input"
    yield from (f"    {column.name}" for column in columns)
    yield "  ;"
    yield "run;"


def _length(table: Table, column: Column) -> str:
    if column.type in _NUMBERS:
        return "8"
    return f"${min(width(table.items.get(column.item), column), WIDEST)}"
