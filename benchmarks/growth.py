"""First grid, verification and Excel of 540 patients, against the same of 54.

The 540 are the 54 synthetic patients ten times over, all pages of each put in by one commit: what
takes longer than ten times as long does not grow with the site alone. It is the processor's time:
a turn takes minutes, and what else the machine does in them is no growth of the site.
"""

from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Figure, cpu_seconds, interleaved
from benchmarks.patients import casebooks
from benchmarks.site import enrol_like, forget_statuses, place, signed_in
from kyphocrf.workflow import output, overview, verifying
from kyphocrf.workflow.session import Session

FEW, TIMES_AS_MANY = 54, 10
TIMES = 3
GOAL = 10.5


def first_grid(session: Session) -> float:
    """Return the processor seconds to judge everybody and show all rows."""
    forget_statuses(session)
    return cpu_seconds(lambda: overview.grid(session))


def verification(session: Session) -> float:
    """Return the processor seconds to verify both chains and to replay the trail."""
    return cpu_seconds(lambda: verifying.verify(session))


def excel(session: Session) -> float:
    """Return the processor seconds to write the workbook."""
    target: Path = session.file.folder.parent / f"{session.file.folder.name}.xlsx"
    target.unlink(missing_ok=True)
    return cpu_seconds(lambda: output.export_excel(session, target))


WORKS: dict[str, Callable[[Session], float]] = {
    "First grid": first_grid,
    "Verification": verification,
    "Excel": excel,
}


def run() -> tuple[Figure, ...]:
    """Measure both sites by turns."""
    books = casebooks(FEW)
    with place() as folder, signed_in(folder, "few") as few, signed_in(folder, "many") as many:
        enrol_like(few, books, FEW)
        enrol_like(many, books, FEW * TIMES_AS_MANY)
        return tuple(_figure(name, work, few, many) for name, work in WORKS.items())


def _figure(name: str, work: Callable[[Session], float], few: Session, many: Session) -> Figure:
    ours, less = interleaved(lambda: work(many), lambda: work(few), TIMES)
    words = f"{name}, {FEW * TIMES_AS_MANY} patients"
    return Figure(words, ours, "s", GOAL, less, f"the same of {FEW}")
