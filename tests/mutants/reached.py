"""Which tests come to which line, as pytest-cov recorded it while every guard stood."""

from pathlib import Path
from typing import Final

from coverage import CoverageData

from tests.mutants.guards import Guard

_MANY: Final = 40
"""More tests than these are not named one by one: their files are run in the order of a guard."""


class Reached:
    """What a run with the flags `RECORDING` left in the folder of a tree."""

    RECORDING: Final = ("--cov=kyphocrf", "--cov-context=test", "--cov-report=")

    def __init__(self, tree: Path) -> None:
        self._tree: Final = tree
        self._data: Final = CoverageData(str(tree / ".coverage"))
        self._data.read()

    def tests(self, guard: Guard) -> tuple[str, ...]:
        """Return the tests of a guard that come to its line, or all where that says nothing.

        A line that is read when its module is loaded is come to by no test of its own, as a table.
        """
        by_line = self._data.contexts_by_lineno(str(self._tree / guard.path))
        names = {one.partition("|")[0] for one in by_line.get(guard.line, ()) if one}
        own = sorted(names, key=lambda name: _place(name, guard.tests))
        return tuple(own) if 0 < len(own) <= _MANY else guard.tests


def _place(test: str, asked: tuple[str, ...]) -> tuple[int, str]:
    """Return where a test stands among those a guard asks first."""
    file = test.partition("::")[0]
    return next((place for place, one in enumerate(asked) if one in (file, test)), len(asked)), test
