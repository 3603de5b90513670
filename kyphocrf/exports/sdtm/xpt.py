"""Datasets as SAS XPORT version 5: the same data give the same bytes.

What cannot stand in such a file is refused before anything is written. The library that writes says
nothing of a disk that is full: whoever writes reads the file back.
"""

import errno
import os
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
_RECORD: Final = 80
"""Bytes of which the file is made; blanks fill the last one up."""
_CREATED: Final = ((144, 160), (160, 176), (464, 480), (480, 496))
"""Where the file says when it was made and changed: for the library, for the member."""
_MONTHS: Final = (
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
)  # fmt: skip


def write(path: Path, dataset: str, frame: "DataFrame", created: datetime) -> None:
    """Write one dataset. Raises ValueError for what version 5 cannot hold, OSError for the disk."""
    import pyreadstat  # noqa: PLC0415  heavy

    require_writable(dataset, frame)
    try:
        pyreadstat.write_xport(
            frame, str(path), file_label=label_of(dataset)[:_LONGEST_LABEL],
            column_labels=[label[:_LONGEST_LABEL] for label in labels(dataset, frame.columns)],
            table_name=dataset, file_format_version=_VERSION,
        )  # fmt: skip
    except (pyreadstat.PyreadstatError, pyreadstat.ReadstatError) as reason:
        raise _of_the_system(path, str(reason)) from reason
    with path.open("r+b") as file:
        for start, _ in _CREATED:
            file.seek(start)
            file.write(_stamp(created))


def _of_the_system(path: Path, said: str) -> OSError:
    """Return what the library said as the error that the system told it."""
    told = re.search(r"errno (\d+)", said)
    number = int(told[1]) if told else errno.EIO
    return OSError(number, os.strerror(number), str(path))


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
    """Read a dataset back as its frame: texts, and numbers where they are numbers.

    Raises ValueError for what is no whole transport file.

    The reader of pandas would not do: of rows shorter than 80 signs it cannot tell the blanks that
    fill up the file from one row more, or a last row that ends with blanks from none.
    """
    import pyreadstat  # noqa: PLC0415  heavy

    torn = ValueError(f"{path.name} is no whole transport file")
    if path.stat().st_size % _RECORD:
        raise torn
    try:
        frame, _ = pyreadstat.read_xport(str(path))
    except (pyreadstat.PyreadstatError, pyreadstat.ReadstatError) as reason:
        raise torn from reason
    texts = [name for name in frame.columns if frame[name].dtype.kind != "f"]
    read: DataFrame = frame.astype(dict.fromkeys(texts, "str"))
    return read
