"""Each CSV table of an export as .dta for Stata, with its labels.

It is made by the reader for pandas that lies beside the tables, from the very files it reads.
"""

import runpy
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kyphocrf import assets
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.exports.codebook import codes, key_item
from kyphocrf.exports.columns import Column, Table
from kyphocrf.exports.extract import Extract

READER: Final = "read_pandas.py"
_VERSION: Final = 118
"""Stata 14 and later: UTF-8, texts of any length."""
_NO_TIME: Final = datetime(1980, 1, 1)  # noqa: DTZ001  the same tables give the same bytes
_LONGEST_LABEL: Final = 80
_LONGEST_TEXT: Final = 2000
"""Bytes; longer texts are kept apart, as strL."""


def write_stata(folder: Path, extract: Extract) -> None:
    """Write the folder `stata` with one file for each table; raises OSError."""
    target = folder / "stata"
    target.mkdir()
    read_table = runpy.run_path(str(assets.path(f"readers/{READER}")))["read_table"]
    snapshot = extract.snapshot
    for key, table in extract.tables.items():
        read = _as_stata_has_it(read_table(folder, key.name))
        path = target / f"{key.name}.dta"
        _write(path, table, read, snapshot.study, snapshot.language)


def _write(path: Path, table: Table, read: Any, study: Study, language: Language) -> None:
    """Write a data frame with the labels of its table."""
    labels = {
        column.name: _labels(study, table, column, language)
        for column in table.columns
        if read[column.name].dtype.kind == "f"
    }
    read.to_stata(
        path,
        write_index=False,
        version=_VERSION,
        time_stamp=_NO_TIME,
        data_label=table.label.to(language)[:_LONGEST_LABEL],
        convert_dates={
            column.name: "td" if column.type == "date" else "tc"
            for column in table.columns
            if read[column.name].dtype.kind == "M"
        },
        convert_strl=[column.name for column in table.columns if _is_long(read[column.name])],
        variable_labels={
            column.name: column.label.to(language)[:_LONGEST_LABEL] for column in table.columns
        },
        value_labels={name: labelled for name, labelled in labels.items() if labelled},
    )


def _as_stata_has_it(read: Any) -> Any:
    """Return numbers with its missing value, days, and texts, of which the empty one is missing."""
    return read.assign(**{name: _plain(read[name]) for name in read.columns})


def _plain(values: Any) -> Any:
    from pandas.api import types  # noqa: PLC0415  heavy

    if types.is_timedelta64_dtype(values):
        return values.dt.total_seconds()
    if types.is_numeric_dtype(values):
        return values.astype("float64")
    return values if types.is_datetime64_dtype(values) else values.astype(object).fillna("")


def _is_long(values: Any) -> bool:
    """Tell whether a column of texts holds one that Stata keeps apart."""
    if values.dtype.kind != "O":
        return False
    return any(len(text.encode()) > _LONGEST_TEXT for text in values)


def _labels(study: Study, table: Table, column: Column, language: Language) -> dict[float, str]:
    item = table.items.get(column.item) or key_item(study, column)
    return {int(value): label.to(language) for value, label in codes(study, item, column)}
