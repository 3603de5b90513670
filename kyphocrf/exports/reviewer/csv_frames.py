"""The datasets as CSV files with their codebook: UTF-8, RFC 4180, line feeds, one header line."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kyphocrf.definition.study import Study
from kyphocrf.exports.csv_folder import write_list
from kyphocrf.exports.reviewer import codebook

if TYPE_CHECKING:
    from pandas import DataFrame

FOLDER: Final = "csv"
CODEBOOK, QUALIFIERS, CODES = "codebook.csv", "qualifiers.csv", "codes.csv"
Line = list[str]


def lines(frame: "DataFrame") -> Iterator[Line]:
    """Yield the header and each row of a dataset; a whole number has no decimal point."""
    yield list(frame.columns)
    for row in frame.itertuples(index=False, name=None):
        yield [_text(value) for value in row]


def _text(value: Any) -> str:
    if not isinstance(value, float):
        return str(value)
    if value != value:  # noqa: PLR0124  not a number
        return ""
    return str(int(value)) if value.is_integer() else repr(value)


def write(path: Path, frame: "DataFrame") -> None:
    """Write one dataset; raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(lines(frame))


def is_as_written(path: Path, frame: "DataFrame") -> bool:
    """Tell whether a file, read back, holds the dataset."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file)) == list(lines(frame))


def write_codebook(folder: Path, study: Study, frames: Mapping[str, "DataFrame"]) -> None:
    """Write what the columns, the qualifiers and the codes mean; raises OSError."""
    variables = codebook.variable_rows(study, frames)
    write_list(folder / CODEBOOK, codebook.VARIABLES, variables)
    write_list(folder / QUALIFIERS, codebook.QUALIFIERS, codebook.qualifier_rows(study, frames))
    write_list(folder / CODES, codebook.CODES, codebook.code_rows(frames))
