"""Every call of an act that changes a file fails once, in turn: a sentence each, nothing is stuck.

`make torture` does so to every act, in every way a disk can fail.
"""

import re
from pathlib import Path

import pytest

from tests.faults import acts, shim
from tests.faults.shim import Fault

pytestmark = pytest.mark.skipif(shim.is_left_out(), reason="a C compiler makes the shim")


def wrong(tmp_path: Path, act: str, fault: Fault, every: int = 1) -> tuple[int, list[str]]:
    """Run an act once for each of its calls; return how many there are, and what was wrong."""
    words = (tmp_path, act, fault.name, every)
    told = shim.run("tests.faults.failing", *words, seconds=600).splitlines()
    (calls,) = re.findall(r" (\d+)  ", told[0])
    return int(calls), told[told.index("wrong:") + 1 :]


@pytest.mark.parametrize("act", acts.SHORT)
def test_store_10_whichever_call_fails_a_sentence_is_told_and_the_second_try_works(
    tmp_path: Path, act: str
) -> None:
    calls, found = wrong(tmp_path, act, Fault.ONCE)

    assert found == []
    assert calls > 10


@pytest.mark.parametrize(
    ("act", "every"),
    [
        ("add user", 6), ("change password", 9), ("complete", 9), ("recovery key", 9),
        ("sign in by recovery key", 5), ("migrate", 40), ("remember the folder", 3), ("close", 6),
        ("excel", 9), ("end access", 5), ("reset password", 9), ("unlock the screen", 9),
    ],
)  # fmt: skip
def test_store_10_now_and_then_a_call_fails_in_every_other_act_that_writes(
    tmp_path: Path, act: str, every: int
) -> None:
    calls, found = wrong(tmp_path, act, Fault.ONCE, every)

    assert found == []
    assert calls > 1


@pytest.mark.parametrize("act", ["create", "add user", "back up", "excel"])
def test_store_10_what_a_virus_scanner_holds_is_waited_for(tmp_path: Path, act: str) -> None:
    calls, found = wrong(tmp_path, act, Fault.SCANNED)

    assert found == []
    assert calls > 0


@pytest.mark.parametrize("act", ["change password", "excel"])
def test_store_10_what_is_never_let_go_of_is_told(tmp_path: Path, act: str) -> None:
    calls, found = wrong(tmp_path, act, Fault.HELD)

    assert found == []
    assert calls > 0


@pytest.mark.parametrize("fault", [Fault.EVER_AFTER, Fault.VANISHED])
@pytest.mark.parametrize("act", ["back up to a stick", "excel to a stick"])
def test_store_10_a_stick_pulled_while_it_is_written_to_is_told_and_swept(
    tmp_path: Path, act: str, fault: Fault
) -> None:
    calls, found = wrong(tmp_path, act, fault, every=11)

    assert found == []
    assert calls > 1


@pytest.mark.parametrize("act", ["excel", "print"])
def test_store_12_killed_in_an_output_nothing_readable_is_left(tmp_path: Path, act: str) -> None:
    calls, found = wrong(tmp_path, act, Fault.KILLED, every=17)

    assert found == []
    assert calls > 1


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
