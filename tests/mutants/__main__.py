"""`python -m tests.mutants [WORD ...]`: take guards out of a copy of the tree, one at a time.

Prints a table of guards and the test that noticed each; exit code 1 where none did.
With words, only guards whose place or text contains one of them are tried.
The tests run once with every guard in its place; that run tells which of them come to which line.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.mutants.guards import Guard, guards
from tests.mutants.reached import Reached

CHECKOUT: Final = Path(__file__).parents[2]
_LEFT_OUT: Final = shutil.ignore_patterns(".*", "build", "__pycache__", "*.egg-info")
_PATIENCE: Final = 900
"""Seconds; a test that waits for ever has noticed, too."""
_PASSED, _FAILED = 0, 1
_FAILURE: Final = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)
SURVIVED: Final = "SURVIVED"
UNPROVED: Final = "UNPROVED"


def noticed_by(guard: Guard, tests: Iterable[str], tree: Path) -> str:
    """Return the first test that fails without the guard, or that it survived."""
    file = tree / guard.path
    whole = file.read_text("utf-8")
    file.write_text(guard.without, "utf-8")
    try:
        return _first_failure(tests, tree) or SURVIVED
    finally:
        file.write_text(whole, "utf-8")


def _first_failure(
    tests: Iterable[str], tree: Path, *more: str, patience: int | None = _PATIENCE
) -> str:
    """Run tests until one fails and return its name, nothing where all pass."""
    flags = ("-x", "-q", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider", "--tb=no")
    command = [sys.executable, "-m", "pytest", *flags, *more, *tests]
    try:
        ended = subprocess.run(
            command, cwd=tree, capture_output=True, text=True, check=False, timeout=patience
        )
    except subprocess.TimeoutExpired:
        return f"no end after {patience} s"
    if ended.returncode not in {_PASSED, _FAILED}:
        return f"{UNPROVED}: pytest ended with {ended.returncode}"
    failed = _FAILURE.search(ended.stdout)
    return failed[1] if failed else ""


class NothingProvedError(Exception):
    """A test fails with every guard in its place."""


def tried(wanted: Sequence[Guard], tree: Path) -> Iterator[tuple[Guard, str]]:
    """Yield each guard with the test that noticed, once all pass with every guard in its place."""
    tests = dict.fromkeys(test for guard in wanted for test in guard.tests)
    if failure := _first_failure(tests, tree, *Reached.RECORDING, patience=None):
        raise NothingProvedError(failure)
    reached = Reached(tree)
    for guard in wanted:
        near = reached.tests(guard)
        found = noticed_by(guard, near, tree)
        if found == SURVIVED and near != guard.tests:
            found = noticed_by(guard, guard.tests, tree)
        yield guard, found


def main(words: list[str]) -> int:
    """Try the guards and print the table as it grows."""
    wanted = [
        guard
        for guard in guards(CHECKOUT)
        if not words or any(word in f"{guard.place} {guard.what}" for word in words)
    ]
    survivors = 0
    with tempfile.TemporaryDirectory(prefix="kyphocrf-mutants-") as place:
        Path(place).chmod(0o755)  # some tests act as another user, who reads the tree as well
        tree = Path(place) / "tree"
        shutil.copytree(CHECKOUT, tree, ignore=_LEFT_OUT)
        try:
            for guard, found in tried(wanted, tree):
                survivors += found.startswith((SURVIVED, UNPROVED))
                sys.stdout.write(f"| {guard.place} | `{guard.what}` | {found} |\n")
                sys.stdout.flush()
        except NothingProvedError as failure:
            sys.stdout.write(f"With every guard in its place this fails: {failure}\n")
            return 1
    sys.stdout.write(f"{len(wanted)} guards, {survivors} survived\n")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
