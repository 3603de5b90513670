"""The answers of many casebooks as pandas frames, one per form and item group."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.exports.columns import Column, Table, TableKey
from kyphocrf.exports.rows import Layout, TableRow
from kyphocrf.record.casebook import Casebook

if TYPE_CHECKING:
    import pandas as pd

_DTYPES = {"0": "Int64", "yyyy-mm-dd": "datetime64[s]", "yyyy-mm-dd hh:mm": "datetime64[s]"}
_DECIMALS = "0."


def frames(
    study: Study, casebooks: Iterable[Casebook], language: Language = "en"
) -> "dict[TableKey, pd.DataFrame]":
    """Return every answer by table; columns stay also where no row is.

    Numbers and dates have their own dtype, unless one value needs text (more digits than a
    double holds): then the column holds objects and nothing is changed.
    """
    layout = Layout(study, language)
    rows: dict[TableKey, list[TableRow]] = {key: [] for key in layout.tables}
    for book in casebooks:
        for key, row in layout.rows(book):
            rows[key].append(row)
    return {key: _frame(layout.tables[key], found) for key, found in rows.items()}


def _frame(table: Table, rows: list[TableRow]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415  heavy; loaded when someone wants frames

    names = [column.name for column in table.columns]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    return frame.astype(
        {column.name: _dtype(column, frame[column.name]) for column in table.columns}
    )


def _dtype(column: Column, values: Any) -> str:
    dtype = "Float64" if column.shown.startswith(_DECIMALS) else _DTYPES.get(column.shown, "object")
    kept_as_text = any(isinstance(value, str) for value in values)
    return "object" if kept_as_text else dtype
