"""Datasets as CDISC Dataset-JSON 1.1: one file each, rows in the order of the frame."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kyphocrf.exports.sdtm import oids
from kyphocrf.exports.sdtm.frames import keys_of, label_of, labels
from kyphocrf.exports.sdtm.standard import standard

if TYPE_CHECKING:
    from pandas import DataFrame

VERSION: Final = "1.1.0"


def dataset_json(
    dataset: str, frame: "DataFrame", study_oid: str, created: datetime
) -> dict[str, Any]:
    """Return a dataset as Dataset-JSON has it; `created` is local without its offset."""
    columns = [
        _column(dataset, frame, name, label)
        for name, label in zip(frame.columns, labels(dataset, frame.columns), strict=True)
    ]
    whole = [column["name"] for column in columns if column["dataType"] == "integer"]
    return {
        "datasetJSONCreationDateTime": created.isoformat(timespec="seconds"),
        "datasetJSONVersion": VERSION,
        "originator": "kyphocrf",
        "sourceSystem": {"name": "kyphocrf", "version": VERSION},
        "studyOID": study_oid,
        "metaDataVersionOID": oids.metadata(study_oid),
        "itemGroupOID": oids.group(dataset),
        "records": len(frame),
        "name": dataset,
        "label": label_of(dataset),
        "columns": columns,
        "rows": [
            [_cell(value, is_whole=name in whole) for name, value in zip(frame, row, strict=True)]
            for row in frame.itertuples(index=False, name=None)
        ],
    }


def _column(dataset: str, frame: "DataFrame", name: str, label: str) -> dict[str, Any]:
    values = frame[name]
    domain = standard().domain(dataset)
    column: dict[str, Any] = {"itemOID": oids.item(dataset, name), "name": name, "label": label}
    if values.dtype.kind == "f":
        known = values.dropna()
        column["dataType"] = "integer" if (known % 1 == 0).all() else "float"
    else:
        column["dataType"] = "string"
        column["length"] = max(1, *(len(text) for text in values))
    keys = ("STUDYID", *keys_of(dataset, domain))
    if name in keys:
        column["keySequence"] = keys.index(name) + 1
    return column


def _cell(value: Any, *, is_whole: bool) -> Any:
    if isinstance(value, float):
        if value != value:  # noqa: PLR0124  not a number
            return None
        return int(value) if is_whole else value
    return value


def write(path: Path, content: dict[str, Any]) -> None:
    """Write a dataset, one row a line; raises OSError."""
    head = json.dumps({**content, "rows": []}, ensure_ascii=True, indent=1)
    rows = ",\n".join(json.dumps(row, ensure_ascii=True) for row in content["rows"])
    text = head.removesuffix("[]\n}") + f"[\n{rows}\n]\n}}\n"
    path.write_text(text, "ascii", newline="\n")


def read(path: Path) -> dict[str, Any]:
    """Read a dataset back."""
    found: dict[str, Any] = json.loads(path.read_text("ascii"))
    return found
