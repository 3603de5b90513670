"""Judging every page of 54 synthetic patients, against the same by an earlier commit, by turns.

The earlier commit is taken out of the repository into a folder of its own, and each of the two
judges, in a process of its own, the patients it makes itself: the forms may have changed between.
`python -m benchmarks judging --against COMMIT` names another commit.
"""

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Figure, interleaved
from benchmarks.site import PLACE

AGAINST = "1cac180"
"""The last commit that remembered what it read wherever a page was judged."""
SUBJECTS = 54
TIMES = 7
_HERE = Path(__file__).parent.parent

# Names are those of either commit. Time is that of the processor: other work may run beside it.
_PROGRAM = """
import gc, sys
from dataclasses import replace
from time import process_time
from benchmarks.patients import casebooks
try:
    from kyphocrf.record.casebook_status import casebook_status
except ImportError:
    from kyphocrf.record.outlook import outlook as casebook_status
books = casebooks(int(sys.argv[1]))
gc.freeze()
print(sum(len(book.instances) for book in books), flush=True)
for _ in sys.stdin:
    fresh = [replace(book) for book in books]
    begin = process_time()
    for book in fresh:
        casebook_status(book)
    print(process_time() - begin, flush=True)
"""


class Judge:
    """A process that judges all pages whenever it is asked to."""

    def __init__(self, checkout: Path) -> None:
        self._child = subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-c", _PROGRAM, str(SUBJECTS)],
            cwd=checkout, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.pages = int(self._answer())

    def _answer(self) -> str:
        assert self._child.stdout is not None
        return self._child.stdout.readline()

    def milliseconds(self) -> float:
        """Judge all pages; returns how long a page took."""
        assert self._child.stdin is not None
        self._child.stdin.write("\n")
        self._child.stdin.flush()
        return float(self._answer()) / self.pages * 1000

    def close(self) -> None:
        self._child.communicate()


@contextmanager
def checkout(commit: str) -> Iterator[Path]:
    """Give a folder with the files of a commit."""
    archive = ["git", "archive", "--format=tar", commit]
    packed = subprocess.run(archive, cwd=_HERE, capture_output=True, check=True).stdout  # noqa: S603
    PLACE.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=PLACE) as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as files:
            files.extractall(folder, filter="data")
        yield Path(folder)


def run() -> tuple[Figure, ...]:
    """Judge by both commits by turns."""
    commit = os.environ.get("KYPHOCRF_AGAINST", AGAINST)
    with checkout(commit) as earlier:
        now, before = Judge(_HERE), Judge(earlier)
        ours, theirs = interleaved(now.milliseconds, before.milliseconds, TIMES)
        now.close()
        before.close()
    name = f"Judge a page, of {now.pages:,} of {SUBJECTS} patients"
    against = f"commit {commit}, of its {before.pages:,} pages"
    return (Figure(name, ours, "ms", 0.5, theirs, against),)
