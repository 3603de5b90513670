"""The syntax by which SPSS and PSPP read the CSV tables, with labels, codes and types.

Widths follow from the declarations, not from the answers: the syntax of one study stays the same.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.exports.codebook import codes, key_item
from kyphocrf.exports.columns import Column, Table
from kyphocrf.exports.widths import WIDEST, width

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
    return found or f"A{min(width(table.items.get(column.item), column), WIDEST)}"
