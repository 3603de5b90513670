"""The tables of a study as CSV files in one folder, with a codebook and what reads them.

UTF-8, RFC 4180 with line feeds, one header line of column names. A table has its name in upper
case; what explains it, in lower case. An empty cell means that nothing stands there: never a code.
"""

import csv
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from kyphocrf import assets, atomic
from kyphocrf.definition.text import LANGUAGES, Text
from kyphocrf.exports import sas
from kyphocrf.exports.additions import Said
from kyphocrf.exports.codebook import COLUMNS, code_rows, codebook_rows
from kyphocrf.exports.columns import TableKey
from kyphocrf.exports.contents import facts
from kyphocrf.exports.csv_text import csv_text, one_line
from kyphocrf.exports.extract import Extract
from kyphocrf.exports.refusals import not_written
from kyphocrf.exports.rows import TableRow
from kyphocrf.exports.scope import left_out
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.exports.spss import syntax
from kyphocrf.exports.stata import READER, write_stata
from kyphocrf.exports.typed import Typed
from kyphocrf.record.casebook import Casebook

MARK: Final = "export.csv"
"""The file by which an earlier export is known, which may be replaced."""
_STATIC: Final = (READER, "read_r.R")
_ENCODING: Final = "utf-8"

README: Final = (
    Text(
        "Each table is a file NAME.csv: UTF-8, commas, one line of column names. codebook.csv "
        "tells what each column holds, codes.csv what each code means, contents.csv how much "
        "there is, export.csv of which state, left_out.csv what is not there or was changed.",
        "Jede Tabelle ist eine Datei NAME.csv: UTF-8, Kommas, eine Zeile mit Spaltennamen. "
        "codebook.csv sagt, was jede Spalte enthält, codes.csv, was jeder Code bedeutet, "
        "contents.csv, wie viel es ist, export.csv, von welchem Stand, left_out.csv, was fehlt "
        "oder verändert wurde.",
    ),
    Text(
        "read_r.R reads it with R, read_pandas.py with pandas, read_spss.sps with SPSS or PSPP, "
        "read_sas.sas with SAS; the folder stata holds each table for Stata.",
        "read_r.R liest sie mit R, read_pandas.py mit pandas, read_spss.sps mit SPSS oder PSPP, "
        "read_sas.sas mit SAS; der Ordner stata enthält jede Tabelle für Stata.",
    ),
    Text(
        "An empty cell means: nothing was entered, or it was not asked. Why an answer is missing "
        "stands in its column _MISSING: ND not done, NA not applicable, UNK unknown, ASKU asked "
        "but not answered. NA is a code there, not a missing value.",
        "Eine leere Zelle heißt: nichts eingegeben oder nicht gefragt. Warum eine Antwort fehlt, "
        "steht in ihrer Spalte _MISSING: ND nicht durchgeführt, NA nicht zutreffend, UNK "
        "unbekannt, ASKU gefragt, keine Angabe. NA ist dort ein Code, kein fehlender Wert.",
    ),
    Text(
        "Texts stand as they were entered, also where they begin with = or +: open the tables by a "
        "reader, and the workbook in Excel. A line break within a text is written ⏎, durations are "
        "seconds.",
        "Texte stehen da, wie sie eingegeben wurden, auch wenn sie mit = oder + beginnen: die "
        "Tabellen mit einem Leseskript öffnen, in Excel die Arbeitsmappe. Ein Zeilenumbruch im "
        "Text ist als ⏎ geschrieben, Dauern sind Sekunden.",
    ),
)


def write(
    folder: Path,
    snapshot: Snapshot,
    casebooks: Iterable[Casebook],
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    said: Said | None = None,
) -> bool:
    """Write the folder whole or not at all; False if stopped. What was there before is replaced.

    Casebooks are asked for once, one after the other; `progress` is told how many are done.
    Raises FileError where it cannot be written; what was there before stays.
    """
    extract = Extract(snapshot, said)
    try:
        with in_place_of(folder) as beside:
            if not _write_tables(beside, extract, casebooks, progress, stop):
                return False
            _explain(beside, extract)
            write_stata(beside, extract)
            if stop():
                return False
            rename_over(beside, folder)
    except OSError as reason:
        raise not_written(folder, reason) from reason
    return True


@contextmanager
def in_place_of(folder: Path) -> Iterator[Path]:
    """Give an empty folder beside; what is left of it in the end vanishes.

    What a program that was killed had put aside while it renamed has its name again.
    """
    beside, earlier = atomic.beside(folder), _earlier(folder)
    if earlier.exists() and not folder.exists():
        atomic.rename(earlier, folder)
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def rename_over(beside: Path, folder: Path) -> None:
    """Put a folder that is whole in the place of an earlier one, which vanishes."""
    earlier = _earlier(folder)
    shutil.rmtree(earlier, ignore_errors=True)
    if folder.exists():
        atomic.rename(folder, earlier)
    try:
        atomic.rename(beside, folder)
    except OSError:
        if earlier.exists():
            atomic.rename(earlier, folder)
        raise
    shutil.rmtree(earlier, ignore_errors=True)
    with suppress(OSError):  # it has its name; only a power cut now could bring the old one back
        atomic.flush_folder(folder.parent)


def _earlier(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _write_tables(
    folder: Path,
    extract: Extract,
    casebooks: Iterable[Casebook],
    progress: Callable[[int], None],
    stop: Callable[[], bool],
) -> bool:
    with ExitStack() as stack:
        writers = {}
        for key, table in extract.tables.items():
            path = folder / f"{key.name}.csv"
            out = stack.enter_context(path.open("w", encoding=_ENCODING, newline=""))
            writers[key] = csv.writer(out, lineterminator="\n")
            writers[key].writerow([column.name for column in table.columns])

        def put(key: TableKey, row: TableRow) -> None:
            cells = zip(extract.tables[key].columns, row, strict=True)
            writers[key].writerow([csv_text(column, value) for column, value in cells])

        return extract.write(casebooks, put, progress, stop)


def _explain(folder: Path, extract: Extract) -> None:
    """Write what the tables are of, what they mean, what is not in them, and the readers."""
    snapshot = extract.snapshot
    study, language, tables = snapshot.study, snapshot.language, extract.tables
    write_list(folder / MARK, ("NAME", "VALUE"), (
        (name.to(language), value) for name, value in facts(snapshot, extract.subjects)
    ))  # fmt: skip
    write_list(folder / "contents.csv", ("TABLE", "LABEL_EN", "LABEL_DE", "ROWS", "SUBJECTS"), (
        (key.name, table.label.en, table.label.de, count.rows, count.subjects)
        for key, table in tables.items() for count in (extract.counts[key],)
    ))  # fmt: skip
    write_list(folder / "left_out.csv", ("WHAT", "WHICH"), (
        (one.what.to(language), one.which.to(language)) for one in left_out(study, snapshot.scope)
    ))  # fmt: skip
    names = tuple(column.name for column in COLUMNS)
    write_list(folder / "codebook.csv", names, codebook_rows(study, tables.values()))
    codes = ("CODE_LIST", "ORDER", "CODE", "DECODE_EN", "DECODE_DE")
    write_list(folder / "codes.csv", codes, code_rows(study, tables.values()))
    for name in _STATIC:
        shutil.copyfile(assets.path(f"readers/{name}"), folder / name)
    spss = syntax(study, tables.values(), language)
    (folder / "read_spss.sps").write_text(spss, _ENCODING, newline="\n")
    read_sas = sas.program(study, tables.values(), language)
    (folder / sas.NAME).write_text(read_sas, _ENCODING, newline="\n")
    lines = [text.to(one) for one in LANGUAGES for text in README]
    (folder / "README.txt").write_text("\n\n".join(lines) + "\n", _ENCODING, newline="\n")


def write_list(path: Path, names: Sequence[str], rows: Iterable[Iterable[Typed]]) -> None:
    """Write a list that explains the tables: its header and its rows; raises OSError."""
    with path.open("w", encoding=_ENCODING, newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(names)
        for row in rows:
            writer.writerow(["" if one is None else one_line(str(one)) for one in row])
