"""Every call by which a reviewer's package is written fails once, in turn: an earlier one stays."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

from tests.faults import shim
from tests.faults.shim import Fault

pytestmark = pytest.mark.skipif(shim.is_left_out(), reason="a C compiler makes the shim")
ROOM, ELSEWHERE, CLOSE = "Make room", "Choose another folder", "Close the file"


IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108  where each of some hundred writes is flushed


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: what is flushed costs nothing there."""
    if not IN_MEMORY.is_dir():
        yield tmp_path
        return
    with TemporaryDirectory(dir=IN_MEMORY) as made:
        yield Path(made)


def run(place: Path, fault: Fault) -> tuple[int, list[str], list[str]]:
    """Return how many calls there are, what was told, and what was wrong."""
    lines = shim.run("tests.faults.package", place, fault.name, seconds=900).splitlines()
    end = lines.index("wrong:")
    return int(lines[0]), lines[1:end], lines[end + 1 :]


@pytest.mark.parametrize(
    ("fault", "word"),
    [(Fault.ONCE, ELSEWHERE), (Fault.TORN, ELSEWHERE), (Fault.FULL, ROOM), (Fault.EVER_AFTER, "")],
)
def test_whichever_call_fails_the_earlier_package_stays_and_it_is_told(
    place: Path, fault: Fault, word: str
) -> None:
    calls, told, wrong = run(place, fault)

    assert wrong == []
    assert calls > 40
    assert told
    assert all(one.startswith("E-401") and word in one for one in told)


def test_killed_at_any_call_there_is_a_whole_package_or_the_next_one_sweeps(
    place: Path,
) -> None:
    calls, told, wrong = run(place, Fault.KILLED)

    assert wrong == []
    assert (calls > 40, told) == (True, ["killed"])


@pytest.mark.parametrize("fault", [Fault.SCANNED, Fault.HELD])
def test_a_package_that_another_program_holds_is_waited_for_and_told(
    place: Path, fault: Fault
) -> None:
    calls, told, wrong = run(place, fault)

    assert wrong == []
    assert calls >= 1
    if fault is Fault.SCANNED:
        assert told == []
    else:
        assert all(CLOSE in one for one in told)
