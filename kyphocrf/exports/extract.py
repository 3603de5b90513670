"""What an export holds, whatever file it goes into: its tables, and the rows of each subject."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from kyphocrf.exports.additions import Said
from kyphocrf.exports.columns import Table, TableKey
from kyphocrf.exports.findings import FINDINGS, finding_rows
from kyphocrf.exports.flow_table import FLOW, FlowCount, Passage, flow_table, has_flow, passage
from kyphocrf.exports.pages_table import PAGES, page_rows
from kyphocrf.exports.row_keys import RowKeys
from kyphocrf.exports.rows import Layout, TableRow
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import Casebook


@dataclass
class Count:
    """How much of a table was written."""

    rows: int = 0
    subjects: int = 0
    _last: str = ""

    def add(self, subject_key: str) -> None:
        """Count one more row; those of a subject come one after the other."""
        self.rows += 1
        self.subjects += subject_key != self._last
        self._last = subject_key


class SubjectRows(NamedTuple):
    """What one subject gives to the tables: plain values, so that another process can make them."""

    subject_key: str
    rows: tuple[tuple[TableKey, TableRow], ...]
    passage: Passage | None


class Extract:
    """The tables of an export, in their order, and what was counted of them while it ran.

    `said` tells what was said about findings; without it there is no table of findings.
    """

    def __init__(self, snapshot: Snapshot, said: Said | None = None) -> None:
        self.snapshot = snapshot
        self._said = said
        self._layout = Layout(snapshot.study, snapshot.language, snapshot.scope)
        has_counts = has_flow(snapshot.study, snapshot.scope)
        self._flow = FlowCount(snapshot.study) if has_counts else None
        self.tables: dict[TableKey, Table] = {one.key: one for one in self._in_order()}
        self.counts = {key: Count() for key in self.tables}
        self.subjects = 0

    def _in_order(self) -> Iterator[Table]:
        """Yield the tables: those for the statistician with their counts first."""
        study, tables = self.snapshot.study, self._layout.tables.values()
        yield from (table for table in tables if table.analysis)
        if self._flow is not None:
            yield flow_table(study)
        yield from (table for table in tables if not table.analysis)
        yield PAGES
        if self._said is not None:
            yield FINDINGS

    def write(
        self,
        casebooks: Iterable[Casebook | SubjectRows],
        put: Callable[[TableKey, TableRow], object],
        progress: Callable[[int], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Put the rows of the subjects in scope where they belong; False if stopped.

        Casebooks, or what `of_subject` made of them elsewhere, are asked for once, one after the
        other; `progress` is told how many are done.
        """
        for one in casebooks:
            if stop():
                return False
            subject = one if isinstance(one, SubjectRows) else self.of_subject(one)
            for key, row in subject.rows:
                self.counts[key].add(subject.subject_key)
                put(key, row)
            if self._flow is not None and subject.passage is not None:
                self._flow.add(subject.passage)
            self.subjects += 1
            progress(self.subjects)
        self._put_flow(put)
        return not stop()

    def of_subject(self, casebook: Casebook) -> SubjectRows:
        """Return all rows of a subject in scope."""
        # What depends on the day is computed for that of the data.
        book = replace(casebook, now=self.snapshot.local)
        views = CaseViews(book)
        passed = None if self._flow is None else passage(views)
        return SubjectRows(book.subject_key, tuple(self._rows(views)), passed)

    def _put_flow(self, put: Callable[[TableKey, TableRow], object]) -> None:
        """Put what was counted over all subjects."""
        if self._flow is None:
            return
        for row in self._flow.rows(self.snapshot.language):
            put(FLOW, row)
            self.counts[FLOW].rows += 1
        self.counts[FLOW].subjects = self.subjects

    def _rows(self, views: CaseViews) -> Iterator[tuple[TableKey, TableRow]]:
        scope, language = self.snapshot.scope, self.snapshot.language
        book = views.book
        yield from self._layout.rows(book, views)
        keys = RowKeys(views, language, scope)
        for row in page_rows(book, keys, scope, language):
            yield PAGES.key, row
        if self._said is not None:
            said = self._said(book.subject_key)
            for row in finding_rows(views, keys, said, scope, language):
                yield FINDINGS.key, row
