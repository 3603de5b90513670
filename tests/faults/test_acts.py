"""Every call of an act that changes a file fails once, in turn: a sentence each, nothing is stuck.

`make torture` does so to every act, in every way a disk can fail.
"""

from pathlib import Path

import pytest

from tests.faults import acts, shim
from tests.faults.shim import Fault

pytestmark = pytest.mark.skipif(shim.is_left_out(), reason="a C compiler makes the shim")


def wrong(tmp_path: Path, act: str, fault: Fault, every: int = 1) -> tuple[int, list[str]]:
    """Run an act once for each of its calls; return how many there are, and what was wrong."""
    words = (tmp_path, act, fault.name, every)
    told = shim.run("tests.faults.failing", *words, seconds=600).splitlines()
    calls = int(told[0].split(" calls")[0].split()[-1])
    return calls, told[told.index("wrong:") + 1 :]


@pytest.mark.parametrize("act", acts.SHORT)
def test_store_10_whichever_call_fails_a_sentence_is_told_and_the_second_try_works(
    tmp_path: Path, act: str
) -> None:
    calls, found = wrong(tmp_path, act, Fault.ONCE)

    assert found == []
    assert calls > 10


@pytest.mark.parametrize("act", ["sign-in", "commit", "close"])
def test_store_03_on_a_full_disk_the_reserve_lets_it_through_whichever_call_finds_it_full(
    tmp_path: Path, act: str
) -> None:
    calls, found = wrong(tmp_path, act, Fault.FULL_TO_RESERVE)

    assert found == []
    assert calls > 10


@pytest.mark.parametrize("act", acts.TRIED_TWICE)
def test_store_09_killed_in_between_there_is_a_whole_folder_or_none(
    tmp_path: Path, act: str
) -> None:
    calls, found = wrong(tmp_path, act, Fault.KILLED, every=11)

    assert found == []
    assert calls > 10
