"""Excel of 100,000 rows x 10 answers against openpyxl write-only of the very same cells."""

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.measure import Figure
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import Reference
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import Item, choice, decimal, full_date, integer, partial_date, text
from kyphocrf.definition.study import Collected, Study, StudyEvent
from kyphocrf.definition.text import same
from kyphocrf.exports import excel
from kyphocrf.exports.rows import Layout
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.chain import Author, Head, Moment

SUBJECTS, ROWS = 100, 1000
NY = CodeList("NY", same("No, yes"), (Code("1", same("Yes")), Code("0", same("No"))))
ITEMS: tuple[Item[Any], ...] = (
    choice("C1", same("c"), NY),
    choice("C2", same("c"), NY),
    integer("I1", same("i")),
    integer("I2", same("i")),
    decimal("D1", same("d")),
    decimal("D2", same("d"), places=2),
    full_date("T1", same("t")),
    partial_date("P1", same("p")),
    text("X1", same("x")),
    text("X2", same("x")),
)
NUMBERED = {f"1.{number}": item for number, item in enumerate(ITEMS, start=1)}
GROUP = ItemGroup("ROWS", same("Rows"), NUMBERED, repeats=Repeats(same("Row"), ROWS))
FORM = Form("F", same("Form"), 1, 1, (GROUP,))
STUDY = Study(
    "ST", "S", same("S"), "NCT", (FORM,),
    (StudyEvent("T0", same("T0"), (Collected("F"),), {}),),
    (), (), Reference("ARM"), (), (),
)  # fmt: skip
SNAPSHOT = Snapshot(
    STUDY, "101", Head(1, bytes(32)), Moment("2026-11-23T16:31:04.000Z", 60), Author("u", "r", "o")
)


def casebooks() -> Iterator[Casebook]:
    """One subject at a time, as a file would give them."""
    for subject in range(SUBJECTS):
        given = {
            Spot("ROWS", row, item.name): Answer(value=value)
            for row in range(1, ROWS + 1)
            for item, value in zip(ITEMS, _values(subject, row), strict=True)
        }
        answers = Answers({"ROWS": tuple(range(1, ROWS + 1))}, {"ROWS": ROWS + 1}, given)
        key = FormKey("T0", 1, "F", 1)
        instance = FormInstance(key, 1, answers, Status.STARTED)
        book = Casebook(STUDY, f"101-{subject:03d}", SNAPSHOT.local, facts={"SITEID": "101"})
        yield book.with_instance(instance)


def _values(subject: int, row: int) -> tuple[str, ...]:
    amount = Decimal(row) / 10
    return (
        "1", "0", str(row), str(subject), f"{amount:.1f}", f"{amount:.2f}",
        f"2026-{row % 12 + 1:02d}-{row % 28 + 1:02d}", "2025-03", f"text {row}", "nothing of note",
    )  # fmt: skip


class Fed:
    """Hands things on and counts the CPU seconds it took to make them."""

    def __init__(self, made: Iterable[Any]) -> None:
        self._made = iter(made)
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        begin = time.process_time()
        try:
            return next(self._made)
        finally:
            self.seconds += time.process_time() - begin


def by_kyphocrf(path: Path) -> float:
    """Export the casebooks; return what it took to make them."""
    books = Fed(casebooks())
    excel.write(path, SNAPSHOT, books)
    return books.seconds


def by_openpyxl(path: Path) -> float:
    """Write the same cells as plain values; return what it took to make them."""
    from openpyxl import Workbook  # noqa: PLC0415  each process loads its own

    workbook = Workbook(write_only=True)
    layout = Layout(STUDY, "en")
    sheet = workbook.create_sheet("F.ROWS")
    rows = Fed(row for book in casebooks() for _, row in layout.rows(book))
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return rows.seconds


def measured(task: Callable[[Path], float]) -> tuple[float, float]:
    """Run in a fresh process; return its CPU seconds and the peak of its memory in MB."""
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder, context.Pool(1) as pool:
        return pool.apply(_timed, (task, Path(folder) / "x.xlsx"))


def _timed(task: Callable[[Path], float], path: Path) -> tuple[float, float]:
    begin = time.process_time()
    feeding = task(path)
    seconds = time.process_time() - begin - feeding
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, peak / (1024 if sys.platform != "darwin" else 1024 * 1024)


def run() -> tuple[Figure, ...]:
    """Write both workbooks by turns, each in a fresh process; the better of two each."""
    ours, bare = [], []
    for _ in range(2):
        ours.append(measured(by_kyphocrf))
        bare.append(measured(by_openpyxl))
    taken, beside = (min(one[0] for one in runs) for runs in (ours, bare))
    peak = max(one[1] for one in ours)
    name = f"Excel of {SUBJECTS * ROWS:,} rows x {len(ITEMS)} answers"
    return (
        Figure(name, taken, "s", 1.3, beside, "openpyxl write-only, same cells"),
        Figure(f"{name}: peak memory", peak, "MB", 300),
    )
