"""The folder of an SDTM export: `xpt`, `json`, Define-XML with its view and the annotated CRF.

It says of which state the datasets are, and what was written in ASCII.

It is written beside its place, read back, compared with what was to stand there, and renamed.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kyphocrf.exports.contents import facts
from kyphocrf.exports.csv_folder import in_place_of, rename_over, write_list
from kyphocrf.exports.define.files import AnnotatedCrf, files
from kyphocrf.exports.refusals import not_written
from kyphocrf.exports.sdtm import dataset_json, xpt
from kyphocrf.exports.sdtm.datasets import Begun, Datasets, datasets
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.casebook import Casebook

if TYPE_CHECKING:
    from pandas import DataFrame

MARK: Final = "export.csv"
"""The file by which an earlier export is known, which may be replaced."""


class UnequalError(OSError):
    """A file does not hold what was written to it."""


def write(  # noqa: PLR0913  what it is made of stands together already
    folder: Path,
    snapshot: Snapshot,
    casebooks: Iterable[Casebook],
    begun: Begun,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    *,
    crf: Callable[[], AnnotatedCrf],
) -> bool:
    """Write the folder whole or not at all; False if stopped. What was there before is replaced.

    `crf` is asked for the annotated CRF, whose pages Define-XML names, once the datasets are there.
    Raises FileError where it cannot be written or does not read back; what was there before stays.
    """
    found = datasets(snapshot, casebooks, begun, progress, stop)
    if found is None:
        return False
    try:
        with in_place_of(folder) as beside:
            for dataset, frame in found.frames.items():
                if stop():
                    return False
                _write(beside, dataset, frame, snapshot)
            for name, content in files(snapshot, found.frames, crf()).items():
                _write_whole(beside / name, content)
            _explain(beside, snapshot, found)
            rename_over(beside, folder)
    except OSError as reason:
        raise not_written(folder, reason) from reason
    return True


def _write(folder: Path, dataset: str, frame: "DataFrame", snapshot: Snapshot) -> None:
    """Write a dataset in both formats and read it back."""
    for name in ("xpt", "json"):
        (folder / name).mkdir(exist_ok=True)
    written = folder / "xpt" / f"{dataset.lower()}.xpt"
    xpt.write(written, dataset, frame, snapshot.local)
    if not xpt.read(written).equals(frame):
        raise UnequalError(str(written))
    content = dataset_json.dataset_json(dataset, frame, snapshot.study.oid, snapshot.local)
    path = folder / "json" / f"{dataset.lower()}.json"
    dataset_json.write(path, content)
    if dataset_json.read(path) != content:
        raise UnequalError(str(path))


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file and read it back."""
    path.write_bytes(content)
    if path.read_bytes() != content:
        raise UnequalError(str(path))


def _explain(folder: Path, snapshot: Snapshot, found: Datasets) -> None:
    """Write of which state the datasets are, and each text that was changed to be ASCII."""
    write_list(folder / MARK, ("NAME", "VALUE"), (
        (name.to(snapshot.language), value) for name, value in facts(snapshot, found.subjects)
    ))  # fmt: skip
    changed = sorted(found.transliterated.items())
    write_list(folder / "transliterated.csv", ("COLLECTED", "SUBMITTED"), changed)
