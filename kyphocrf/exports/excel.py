"""The workbook: one sheet per item group, an overview, the data dictionary and the code lists.

The same answers at the same data head give the same bytes, whenever and wherever it is written.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kyphocrf.atomic import replacing
from kyphocrf.exports.archive import TimelessZip
from kyphocrf.exports.columns import TableKey
from kyphocrf.exports.dictionary import write_code_lists, write_dictionary
from kyphocrf.exports.overview import OVERVIEW, Tally, write_overview
from kyphocrf.exports.pages_in_memory import close_unsaved
from kyphocrf.exports.refusals import not_written
from kyphocrf.exports.rows import Layout
from kyphocrf.exports.sheets import Book, Sheet
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.casebook import Casebook, Status

if TYPE_CHECKING:
    from openpyxl import Workbook


def write(
    path: Path,
    snapshot: Snapshot,
    casebooks: Iterable[Casebook],
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> bool:
    """Write every answer to a workbook; False if stopped: then nothing was written.

    Until it is whole nothing of it lies in any file but the one beside `path`. Casebooks are
    asked for once, one after the other; `progress` is told how many are done.
    Raises FileError where the file cannot be written; a file that was there before stays.
    """
    from openpyxl import Workbook  # noqa: PLC0415  heavy

    workbook = Workbook(write_only=True)
    try:
        with replacing(path) as beside:
            if not _filled(workbook, snapshot, casebooks, progress, stop):
                return False
            _save(workbook, snapshot, beside)
    except OSError as reason:
        raise not_written(path, reason) from reason
    finally:
        close_unsaved(workbook)
    return True


def _filled(
    workbook: "Workbook",
    snapshot: Snapshot,
    casebooks: Iterable[Casebook],
    progress: Callable[[int], None],
    stop: Callable[[], bool],
) -> bool:
    book = Book(workbook, snapshot.language)
    overview = Sheet(book, OVERVIEW.to(snapshot.language))
    layout = Layout(snapshot.study, snapshot.language)
    sheets = {key: Sheet(book, key.name, table.columns) for key, table in layout.tables.items()}
    tally = Tally(book, layout.tables, sheets)
    for count, casebook in enumerate(casebooks, start=1):
        if stop():
            return False
        _write_subject(replace(casebook, now=snapshot.local), layout, sheets, tally)
        progress(count)
    write_dictionary(book, snapshot.study)
    write_code_lists(book, snapshot.study)
    write_overview(overview, snapshot, tally)
    for sheet in sheets.values():
        sheet.close()
    return not stop()


def _write_subject(
    casebook: Casebook, layout: Layout, sheets: dict[TableKey, Sheet], tally: Tally
) -> None:
    tally.subjects += 1
    for status, listed in ((Status.VOID, tally.voided), (Status.NOT_DONE, tally.not_done)):
        listed += [
            (casebook.subject_key, instance)
            for instance in casebook.instances.values()
            if instance.status is status
        ]
    for key, row in layout.rows(casebook):
        sheets[key].append(row)


def _save(workbook: "Workbook", snapshot: Snapshot, path: Path) -> None:
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415  heavy

    properties = workbook.properties
    properties.creator = "kyphocrf"
    properties.title = snapshot.study.name
    properties.created = properties.modified = snapshot.local
    with TimelessZip(path) as archive:
        # Workbook.save would stamp the present time; this is what it calls.
        ExcelWriter(workbook, archive).write_data()
