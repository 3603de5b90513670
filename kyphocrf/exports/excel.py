"""The workbook: contents, the tables of the export, what was left out, and what it all means.

The same answers at the same data head give the same bytes, whenever and wherever it is written, but
for the time of the export on the first sheet.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kyphocrf.atomic import replacing
from kyphocrf.definition.text import Text
from kyphocrf.exports.additions import Additions, Appendix
from kyphocrf.exports.archive import TimelessZip
from kyphocrf.exports.codebook import CODEBOOK, write_codebook
from kyphocrf.exports.columns import FROZEN, Column, Table, TableKey
from kyphocrf.exports.contents import CONTENTS, write_contents
from kyphocrf.exports.dictionary import CODE_LISTS, DICTIONARY, write_code_lists, write_dictionary
from kyphocrf.exports.extract import Extract, SubjectRows
from kyphocrf.exports.page_look import BESIDE, FORM, FRONT, OTHER_FORM, PageLook
from kyphocrf.exports.pages_in_memory import close_unsaved
from kyphocrf.exports.refusals import not_written
from kyphocrf.exports.scope import left_out
from kyphocrf.exports.sheets import LONG_TEXTS, Book, Sheet
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.exports.typed import Typed
from kyphocrf.record.casebook import Casebook

if TYPE_CHECKING:
    from openpyxl import Workbook

LEFT_OUT: Final = "LEFT_OUT"
_LEFT_OUT_LABEL: Final = Text("What was left out or changed", "Was weggelassen oder verändert ist")
_LEFT_OUT_COLUMNS: Final = (
    Column("WHAT", Text("What was left out or changed", "Was weggelassen ist"), "key", wide=28),
    Column("WHICH", Text("Which", "Welche"), "key", wide=90),
)


_NO_ADDITIONS: Final = Additions()


def write(
    path: Path,
    snapshot: Snapshot,
    casebooks: Iterable[Casebook | SubjectRows],
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    additions: Additions = _NO_ADDITIONS,
) -> bool:
    """Write a workbook; False if stopped: then nothing was written.

    Until it is whole nothing of it lies in any file but the one beside `path`. Casebooks are
    asked for once, one after the other; `progress` is told how many are done.
    Raises FileError where the file cannot be written; a file that was there before stays.
    """
    from openpyxl import Workbook  # noqa: PLC0415  heavy

    workbook = Workbook(write_only=True)
    try:
        with replacing(path) as beside:
            parts = _Parts(Book(workbook, snapshot.language), Extract(snapshot, additions.said))
            if not parts.fill(casebooks, progress, stop, additions.appendix):
                return False
            _save(workbook, snapshot, beside)
    except OSError as reason:
        raise not_written(path, reason) from reason
    finally:
        close_unsaved(workbook)
    return True


class _Parts:
    """The sheets of a workbook in their order."""

    def __init__(self, book: Book, extract: Extract) -> None:
        self._book = book
        self._extract = extract
        snapshot = extract.snapshot
        site = f"{snapshot.study.name} · {snapshot.site}"
        self._foot = f"{site} · {snapshot.head.seq} · {snapshot.head.hash.hex()[:16]}"
        look = replace(self._look(CONTENTS, BESIDE), one_wide=True)
        self._contents = Sheet(book, CONTENTS.to(book.language), look=look)
        colours = _colours(extract.tables.values())
        self._sheets = {
            key: Sheet(
                book, key.name, table.columns, self._look(table.label, colours[key], FROZEN)
            )
            for key, table in extract.tables.items()
        }  # fmt: skip
        self._beside: list[tuple[str, Text]] = []

    def _look(self, label: Text, tab: str, frozen: int = 0) -> PageLook:
        return PageLook(frozen, tab, label.to(self._book.language), self._foot)

    def fill(
        self,
        casebooks: Iterable[Casebook | SubjectRows],
        progress: Callable[[int], None],
        stop: Callable[[], bool],
        appendix: Appendix | None,
    ) -> bool:
        extract, sheets = self._extract, self._sheets
        if not extract.write(casebooks, lambda key, row: sheets[key].append(row), progress, stop):
            return False
        if appendix is not None:
            self._append(appendix.name, appendix.label, appendix.columns, appendix.rows)
        self._explain()
        if self._book.long_texts:
            self._beside.append((LONG_TEXTS.to(self._book.language), LONG_TEXTS))
        write_contents(self._contents, extract, sheets, self._beside)
        for sheet in sheets.values():
            sheet.close()
        return not stop()

    def _explain(self) -> None:
        """Write what was left out, and what the columns and codes mean."""
        snapshot, language = self._extract.snapshot, self._book.language
        study, scope = snapshot.study, snapshot.scope
        if scope.is_narrowed:
            left = (
                [one.what.to(language), one.which.to(language)] for one in left_out(study, scope)
            )
            self._append(LEFT_OUT, _LEFT_OUT_LABEL, _LEFT_OUT_COLUMNS, left)
        for label, done in (
            (CODEBOOK, write_codebook(self._book, self._extract)),
            (DICTIONARY, write_dictionary(self._book, study, scope)),
            (CODE_LISTS, write_code_lists(self._book, study)),
        ):
            self._beside.append((done.titles[0], label))

    def _append(
        self,
        name: str,
        label: Text,
        columns: tuple[Column, ...],
        rows: Iterable[Sequence[Typed]],
    ) -> None:
        sheet = Sheet(self._book, name, columns, self._look(label, BESIDE))
        for row in rows:
            sheet.append(row)
        sheet.close()
        self._beside += [(title, label) for title in sheet.titles]


def _colours(tables: Iterable[Table]) -> dict[TableKey, str]:
    """Return the colour of each tab: a form and its groups of rows have the same."""
    found: dict[TableKey, str] = {}
    form, turn = "", 0
    for table in tables:
        turn += table.key.form != form
        form = table.key.form
        by_turns = FORM if turn % 2 else OTHER_FORM
        is_form = bool(table.items)
        found[table.key] = FRONT if table.analysis else by_turns if is_form else BESIDE
    return found


def _save(workbook: "Workbook", snapshot: Snapshot, path: Path) -> None:
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415  heavy

    properties = workbook.properties
    properties.creator = "kyphocrf"
    properties.title = snapshot.study.name
    properties.created = properties.modified = snapshot.local
    with TimelessZip(path) as archive:
        # Workbook.save would stamp the present time; this is what it calls.
        ExcelWriter(workbook, archive).write_data()
