"""The folder of an SDTM export, the reviewer's package: datasets, and what is read beside them.

It is written beside its place, read back, compared with what was to stand there, and renamed.
"""

import errno
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from kyphocrf.atomic import flush_all
from kyphocrf.definition.booklet import Booklet
from kyphocrf.definition.text import Text
from kyphocrf.exports.contents import facts
from kyphocrf.exports.csv_folder import in_place_of, rename_over, write_list
from kyphocrf.exports.define.files import AnnotatedCrf, files
from kyphocrf.exports.refusals import not_written
from kyphocrf.exports.reviewer import conformance, csv_frames, guide, leaving_out, sas_program
from kyphocrf.exports.reviewer.conformance import Conformance, Validator
from kyphocrf.exports.sdtm import dataset_json, xpt
from kyphocrf.exports.sdtm.datasets import Begun, Datasets, SubjectRecords, datasets
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.casebook import Casebook

if TYPE_CHECKING:
    from pandas import DataFrame

MARK: Final = "export.csv"
"""The file by which an earlier export is known, which may be replaced."""
_ROOM: Final = 1 << 16
_UNEQUAL: Final = "it was read back and did not hold what was written"
TRANSLITERATED, LEFT_OUT = "transliterated.csv", "left_out.csv"

Progress: TypeAlias = Callable[[Text, int, int], None]
"""Is told what is done now, how much of it is done, and of how much; 0 where that is not known."""

_WRITTEN: Final = Text(
    "Subjects: {subjects}, datasets: {datasets}, records: {records}.",
    "Patienten: {subjects}, Datensätze: {datasets}, Einträge: {records}.",
)
_STATE: Final = Text(
    "State of the data: change {seq} of {at}.", "Stand der Daten: Änderung {seq} vom {at}."
)
_SUBJECTS: Final = Text("Reading subject {done} of {of}", "Liest Patient {done} von {of}")
_DATASETS: Final = Text("Writing dataset {done} of {of}", "Schreibt Datensatz {done} von {of}")
_EXPLAINING: Final = Text("Writing what explains them", "Schreibt, was sie erklärt")
_ANNOTATING: Final = Text("Setting the annotated CRF", "Setzt den annotierten Prüfbogen")
_DEFINING: Final = Text(
    "Writing what each variable is (Define-XML)", "Schreibt, was jede Variable ist (Define-XML)"
)
_VALIDATING: Final = Text(
    "The validator looks at the datasets, {seconds} s so far",
    "Das Prüfprogramm sieht die Datensätze an, bisher {seconds} s",
)
_GUIDE: Final = Text("Setting the reviewer's guide", "Setzt den Leitfaden für Prüfende")
_KEEPING: Final = Text("Putting the package in its place", "Legt das Paket an seinen Ort")


class Step(NamedTuple):
    """What is done next, how much is done and of how much; 0 where that is not known."""

    words: Text
    done: int = 0
    of: int = 0


class UnequalError(OSError):
    """A file does not hold what was written to it."""


@dataclass(frozen=True, slots=True)
class Making:
    """What a package is made with: what sets pages, and what validates the datasets if any does.

    `crf` returns the annotated CRF of a state of the study, to whose pages Define-XML leads.
    """

    pages: Callable[[Booklet], bytes]
    validator: Validator | None = None
    crf: Callable[[Snapshot], AnnotatedCrf] | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """What was written: how much, what is not in it, and what a validator says."""

    datasets: int
    records: int
    subjects: int
    left_out: tuple[Text, ...]
    conformance: Conformance
    state: Text

    def said(self) -> Iterator[Text]:
        """Tell what was written, what is not in it and why, and what the validator says."""
        counts = {"datasets": self.datasets, "records": self.records, "subjects": self.subjects}
        yield _WRITTEN.filled(**counts)
        yield from self.left_out
        yield self.conformance.words
        yield self.state


@dataclass(frozen=True, slots=True)
class Source:
    """What a package is made of: a state of the study, and the casebooks of its subjects.

    Casebooks are asked for once, one after the other; `read` is told that none is asked for any
    more, before what takes minutes where a validator runs.
    """

    snapshot: Snapshot
    casebooks: Iterable[Casebook | SubjectRecords]
    begun: Begun
    subjects: int
    read: Callable[[], object] = lambda: None


def write(
    folder: Path,
    source: Source,
    making: Making,
    progress: Progress = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
) -> Package | None:
    """Write the folder whole or not at all; None if stopped. What was there before is replaced.

    Raises FileError where it cannot be written or does not read back; what was there before stays.
    """
    found = _found(source, progress, stop)
    source.read()
    if found is None:
        return None
    return keep(folder, source.snapshot, making, found, progress, stop)


def keep(
    folder: Path,
    snapshot: Snapshot,
    making: Making,
    found: Datasets,
    progress: Progress = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
) -> Package | None:
    """Write these datasets and what lies beside them, as `write` does."""
    contents = _Contents(snapshot, making, found)
    try:
        with in_place_of(folder) as beside, closing(contents.steps(beside)) as steps:
            for words, done, of in steps:
                progress(words, done, of)
                if stop():
                    return None
            rename_over(beside, folder)
    except OSError as reason:
        raise not_written(folder, reason) from reason
    return contents.package


def _found(source: Source, progress: Progress, stop: Callable[[], bool]) -> Datasets | None:
    """Return the datasets as far as they are chosen; None if stopped."""

    def count(done: int) -> None:
        words = _SUBJECTS.filled(done=done, of=source.subjects)
        progress(words, done, source.subjects)

    count(0)
    snapshot = source.snapshot
    found = datasets(snapshot, source.casebooks, source.begun, count, stop)
    return None if found is None else leaving_out.within(found, snapshot.study, snapshot.scope)


class _Contents:
    """What the folder is filled with. Has state: what the validator said, once it was asked."""

    def __init__(self, snapshot: Snapshot, making: Making, found: Datasets) -> None:
        self._snapshot = snapshot
        self._making = making
        self._found = found
        self._conformance = conformance.NO_VALIDATOR

    @property
    def package(self) -> Package:
        frames, snapshot = self._found.frames, self._snapshot
        return Package(
            len(frames),
            sum(len(frame) for frame in frames.values()),
            self._found.subjects,
            tuple(leaving_out.in_short(snapshot.study, snapshot.scope)),
            self._conformance,
            _STATE.filled(seq=snapshot.head.seq, at=snapshot.local_words),
        )

    def steps(self, folder: Path) -> Generator[Step, None, None]:
        """Fill the folder; yield before each step what it is, and how far all of it is."""
        frames, snapshot = self._found.frames, self._snapshot
        for number, (dataset, frame) in enumerate(frames.items(), start=1):
            words = _DATASETS.filled(done=number, of=len(frames))
            yield Step(words, number, len(frames))
            _write(folder, dataset, frame, snapshot)
        yield Step(_EXPLAINING)
        _explain(folder, snapshot, self._found)
        yield from self._defined(folder)
        yield from self._validated(folder)
        yield Step(_GUIDE)
        self._write_guide(folder)
        yield Step(_KEEPING)
        flush_all(folder)

    def _defined(self, folder: Path) -> Iterator[Step]:
        """Write Define-XML with its view and the annotated CRF, and read them back."""
        if self._making.crf is None:
            return
        yield Step(_ANNOTATING)
        crf = self._making.crf(self._snapshot)
        yield Step(_DEFINING)
        for name, content in files(self._snapshot, self._found.frames, crf, guide.NAME).items():
            _write_whole(folder / name, content)

    def _validated(self, folder: Path) -> Iterator[Step]:
        """Let the validator of this PC look at the datasets, if there is one."""
        asked = conformance.run(self._making.validator, folder)
        try:
            while True:
                yield Step(_VALIDATING.filled(seconds=int(next(asked))))
        except StopIteration as end:
            self._conformance = end.value
        finally:
            asked.close()
        conformance.write(folder, self._conformance)

    def _write_guide(self, folder: Path) -> None:
        design = self._snapshot.study.design
        if design is None:  # such a study has no datasets
            return
        there = tuple(sorted(path.name for path in folder.iterdir()))
        told = guide.Told(self._snapshot, design, self._found, self._conformance, there)
        (folder / guide.NAME).write_bytes(self._making.pages(guide.guide(told)))


def _write(folder: Path, dataset: str, frame: "DataFrame", snapshot: Snapshot) -> None:
    """Write a dataset in each format and read it back."""
    for name in ("xpt", "json", csv_frames.FOLDER):
        (folder / name).mkdir(exist_ok=True)
    path = folder / "xpt" / f"{dataset.lower()}.xpt"
    try:
        xpt.write(path, dataset, frame, snapshot.local)
    except OSError:
        _look_for_room(path)
        raise
    _require_equal(path, lambda: xpt.read(path).equals(frame))
    content = dataset_json.dataset_json(dataset, frame, snapshot.study.oid, snapshot.local)
    told = folder / "json" / f"{dataset.lower()}.json"
    dataset_json.write(told, content)
    _require_equal(told, lambda: dataset_json.read(told) == content)
    table = folder / csv_frames.FOLDER / f"{dataset.lower()}.csv"
    csv_frames.write(table, frame)
    _require_equal(table, lambda: csv_frames.is_as_written(table, frame))


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file and read it back."""
    path.write_bytes(content)
    _require_equal(path, lambda: path.read_bytes() == content)


def _require_equal(path: Path, holds: Callable[[], bool]) -> None:
    """Go on only with a file that holds what was written to it; raises OSError."""
    try:
        is_equal = holds()
    except ValueError:
        is_equal = False
    if is_equal:
        return
    _look_for_room(path)
    raise UnequalError(errno.EIO, _UNEQUAL, str(path))


def _look_for_room(path: Path) -> None:
    """Raise OSError where a disk is full: not everything that writes tells so."""
    path.write_bytes(bytes(_ROOM))


def _explain(folder: Path, snapshot: Snapshot, found: Datasets) -> None:
    """Write of which state the datasets are, what is in them and what is not, and what reads them.

    Each text that was changed to be ASCII is listed, too.
    """
    study, language = snapshot.study, snapshot.language
    write_list(folder / MARK, ("NAME", "VALUE"), (
        (name.to(language), value) for name, value in facts(snapshot, found.subjects)
    ))  # fmt: skip
    changed = sorted(found.transliterated.items())
    write_list(folder / TRANSLITERATED, ("COLLECTED", "SUBMITTED"), changed)
    write_list(folder / LEFT_OUT, ("WHAT", "WHY"), (
        (one.what.to(language), one.why.to(language))
        for one in (
            *leaving_out.chosen_out(study, snapshot.scope),
            *leaving_out.not_submitted(study),
            *leaving_out.in_general(),
        )
    ))  # fmt: skip
    csv_frames.write_codebook(folder / csv_frames.FOLDER, study, found.frames)
    program = folder / sas_program.PATH
    program.parent.mkdir()
    said = sas_program.program(study.name, found.frames, snapshot.local)
    program.write_text(said, "ascii", newline="\n")
