"""SDTM: the datasets of a study against reading and judging its pages, and pandas writing CSV.

Both sides in the processor's time of one process. What is bare reads and judges every page once and
writes the same frames, made beforehand, as text. `KYPHOCRF_SUBJECTS` says of how many subjects.
"""

import os
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Figure, cpu_seconds, interleaved
from benchmarks.odm import judged
from benchmarks.patients import casebooks
from benchmarks.site import enrol_like, place, signed_in
from kyphocrf.exports.sdtm.datasets import Datasets, datasets
from kyphocrf.workflow import output
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.tables import ALL, TableSource

INVENTED = 20
SUBJECTS = "KYPHOCRF_SUBJECTS"
FEW = 60
TIMES = 3


def run() -> tuple[Figure, ...]:
    """Measure the datasets of 60 subjects, or as many as the variable says, and their folder."""
    subjects = int(os.environ.get(SUBJECTS, FEW))
    with place() as folder, signed_in(folder, "study") as session:
        enrol_like(session, casebooks(min(subjects, INVENTED)), subjects)
        frames = _made(session).frames
        against = "judging the pages once, and pandas writing the frames as CSV"

        def beside() -> None:
            judged(session)
            for name, frame in frames.items():
                frame.to_csv(folder / f"{name}.csv", index=False)

        made, bare = _by_turns(lambda: _made(session), beside)
        whole, bare_too = _by_turns(lambda: _export(session, folder / "sdtm"), beside)
        return (
            Figure(f"SDTM of {subjects} subjects, datasets", made, "s", 2, bare, against),
            Figure(f"SDTM of {subjects} subjects, folder", whole, "s", None, bare_too, against),
        )


def _by_turns(ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    return interleaved(lambda: cpu_seconds(ours), lambda: cpu_seconds(bare), TIMES)


def _made(session: Session) -> Datasets:
    with session.file.one_state():
        source = TableSource(session, None, ALL)
        found = datasets(source.snapshot, source.casebooks(), source.begun)
    assert found is not None
    return found


def _export(session: Session, folder: Path) -> None:
    """Write both formats, each read back, and what stands beside them."""
    assert output.export_sdtm(session, folder, replacing=True)
