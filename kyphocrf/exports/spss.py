"""The syntax by which SPSS and PSPP read the CSV tables, with labels, codes and types.

Widths follow from the declarations, not from the answers: the syntax of one study stays the same.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import MultiChoiceKind, TextKind
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.definition.values import Missing
from kyphocrf.exports.codebook import codes, key_item
from kyphocrf.exports.columns import Column, Table

_BYTES_OF_A_SIGN: Final = 4
_WIDEST: Final = 32_767
_USUAL_WIDTH: Final = 255
_LONG_WIDTH: Final = 8000
_LONG_KEYS: Final = frozenset({"MESSAGE", "ANSWER", "COMMENT_TEXT", "REASON"})
_LONGEST_LABEL: Final = 120
_MOST_CODES: Final = 500
_HEAD: Final = "* Run it in the folder of the export.\nSET DECIMAL=DOT.\n"
_GET_DATA: Final = """\
GET DATA
  /TYPE=TXT
  /FILE={file}
  /ENCODING='UTF8'
  /ARRANGEMENT=DELIMITED
  /DELCASE=LINE
  /FIRSTCASE=2
  /DELIMITERS=','
  /QUALIFIER='"'
  /VARIABLES=
{variables}."""
_FORMATS: Final = {
    "integer": "F12.0",
    "flag": "F1.0",
    "duration": "F12.0",
    "date": "SDATE10",
    "datetime": "YMDHMS16",
    "time": "TIME5",
    "partial date": "A10",
}


def syntax(study: Study, tables: Iterable[Table], language: Language) -> str:
    """Return the syntax that reads each table and saves it as NAME.sav beside it."""
    return _HEAD + "\n".join(_table(study, table, language) for table in tables)


def _table(study: Study, table: Table, language: Language) -> str:
    name = table.key.name
    variables = "\n".join(f"    {column.name} {_format(table, column)}" for column in table.columns)
    labels = "\n  /".join(
        f"{column.name} {_quoted(column.label.to(language))}" for column in table.columns
    )
    blocks = [
        _GET_DATA.format(file=_quoted(name + ".csv"), variables=variables),
        f"VARIABLE LABELS\n   {labels}.",
        *_value_labels(study, table, language),
        f"SAVE OUTFILE={_quoted(name + '.sav')}.\n",
    ]
    return "\n".join(blocks)


def _value_labels(study: Study, table: Table, language: Language) -> Iterator[str]:
    for column in table.columns:
        item = table.items.get(column.item) or key_item(study, column)
        listed = [] if column.type == "codes" else list(codes(study, item, column))
        if listed and len(listed) <= _MOST_CODES:
            pairs = "\n".join(
                f"    {_code(column, value)} {_quoted(label.to(language))}"
                for value, label in listed
            )
            yield f"VALUE LABELS\n  {column.name}\n{pairs}."


def _code(column: Column, value: str) -> str:
    return value if column.type in ("integer", "flag") else _quoted(value)


def _quoted(text: str) -> str:
    """Return a text of one line in quotes, as long as a label may be."""
    line = " ".join(text.split())[:_LONGEST_LABEL]
    return "'" + line.replace("'", "''") + "'"


def _format(table: Table, column: Column) -> str:
    if column.type == "decimal":
        return f"F16.{max(0, len(column.shown) - 2)}"
    found = _FORMATS.get(column.type)
    return found or f"A{min(_width(table.items.get(column.item), column), _WIDEST)}"


def _width(item: Item[Any] | None, column: Column) -> int:
    """Return how many bytes a text may have, in UTF-8."""
    if item is None or column.part == "key":
        return _LONG_WIDTH if column.name in _LONG_KEYS else _USUAL_WIDTH
    match column.part:
        case "missing":
            return max(len(one) for one in Missing)
        case "unread":
            return _LONG_WIDTH
        case "label":
            texts = [label.to(one) for _, label in _listed(item) for one in LANGUAGES]
            return _longest(item, texts, len("; "))
    if isinstance(item.kind, TextKind):
        return item.kind.at_most * _BYTES_OF_A_SIGN
    values = [value for value, _ in _listed(item)]
    return _longest(item, values, len(";")) if values else _USUAL_WIDTH


def _listed(item: Item[Any]) -> list[tuple[str, Text]]:
    codelist = item.codelist
    return [] if codelist is None else [(code.value, code.decode) for code in codelist.codes]


def _longest(item: Item[Any], texts: list[str], between: int) -> int:
    """Return the bytes of the longest text; where several may stand together, of all of them."""
    lengths = [len(one.encode()) for one in texts]
    if isinstance(item.kind, MultiChoiceKind):
        return sum(lengths) + between * len(texts)
    return max(lengths, default=1)
