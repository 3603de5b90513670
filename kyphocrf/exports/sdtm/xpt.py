"""Datasets as SAS XPORT version 5: the same data give the same bytes.

What cannot stand in such a file is refused before anything is written.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kyphocrf.exports.sdtm.frames import label_of, labels
from kyphocrf.exports.sdtm.guards import LONGEST

if TYPE_CHECKING:
    from pandas import DataFrame

_NAME: Final = re.compile(r"[A-Z][A-Z0-9_]{0,7}")
_LONGEST_LABEL: Final = 40
_VERSION: Final = 5
_CREATED: Final = ((144, 160), (160, 176), (464, 480), (480, 496))
"""Where the file says when it was made and changed: for the library, for the member."""
_NOTHING: Final = 1e-70
_MONTHS: Final = (
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
)  # fmt: skip


def write(path: Path, dataset: str, frame: "DataFrame", created: datetime) -> None:
    """Write one dataset. Raises ValueError for what version 5 cannot hold, OSError for the disk."""
    import pyreadstat  # noqa: PLC0415  heavy

    require_writable(dataset, frame)
    pyreadstat.write_xport(
        frame, str(path), file_label=label_of(dataset)[:_LONGEST_LABEL],
        column_labels=[label[:_LONGEST_LABEL] for label in labels(dataset, frame.columns)],
        table_name=dataset, file_format_version=_VERSION,
    )  # fmt: skip
    with path.open("r+b") as file:
        for start, _ in _CREATED:
            file.seek(start)
            file.write(_stamp(created))


def _stamp(moment: datetime) -> bytes:
    month = _MONTHS[moment.month - 1]
    return f"{moment:%d}{month}{moment:%y}:{moment:%H:%M:%S}".encode("ascii")


def require_writable(dataset: str, frame: "DataFrame") -> None:
    """Go on only with names of 8, labels of 40 and texts of 200 ASCII signs; raises ValueError."""
    names = (dataset, *frame.columns)
    for name, label in zip(names, ("", *labels(dataset, frame.columns)), strict=True):
        if not _NAME.fullmatch(name):
            raise ValueError(f"{dataset}: {name} is no name of SAS XPORT version 5")
        if len(label) > _LONGEST_LABEL:
            raise ValueError(f"{dataset}.{name}: its label is longer than {_LONGEST_LABEL} signs")
    for name in frame.columns:
        if frame[name].dtype.kind == "f":
            continue
        for text in frame[name].unique():
            if not text.isascii() or len(text) > LONGEST:
                raise ValueError(f"{dataset}.{name} holds what is no ASCII text of {LONGEST} signs")


def read(path: Path) -> "DataFrame":
    """Read a dataset back as its frame: texts, and numbers where they are numbers."""
    import pandas as pd  # noqa: PLC0415  heavy

    frame = pd.read_sas(path, format="xport", encoding="ascii")
    # Where a row is short, the blanks at the end of the file look like one more: it has no study.
    frame = frame[frame["STUDYID"].notna()]
    columns = {}
    for name in frame.columns:
        values = frame[name]
        if values.dtype.kind == "f":
            # The reader of pandas takes the zero of IBM for the smallest number there is.
            columns[name] = values.mask(values.abs() < _NOTHING, 0.0)
        else:
            columns[name] = values.astype(object).fillna("").astype("str")
    return pd.DataFrame(columns)
