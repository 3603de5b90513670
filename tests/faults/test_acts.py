"""Every call of an act that changes a file fails once, in turn: a sentence each, nothing is stuck.

`make torture` does so to every act, in every way a disk can fail.
"""

import re
from pathlib import Path

import pytest

from tests.faults import acts, shim
from tests.faults.shim import Fault

pytestmark = pytest.mark.skipif(shim.is_left_out(), reason="a C compiler makes the shim")


def wrong(tmp_path: Path, act: str, *faults: Fault, every: int = 1) -> tuple[int, list[str]]:
    """Let calls of one act, or of several by commas, fail in these ways.

    Returns how many calls the act has that has fewest, and what was wrong.
    """
    words = (tmp_path, act, ",".join(fault.name for fault in faults), every)
    told = shim.run("tests.faults.failing", *words, seconds=600).splitlines()
    end = told.index("wrong:")
    calls = [int(re.findall(r" (\d+)  ", line)[0]) for line in told[:end]]
    return min(calls), told[end + 1 :]


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
        ("add user,change password,complete,recovery key,end access,reset password", 9),
        ("remember the folder,close,excel,unlock the screen", 6),
        ("csv", 23),
        ("sign in by recovery key", 5),
        ("migrate", 50),
    ],
)
def test_store_10_now_and_then_a_call_fails_in_every_other_act_that_writes(
    tmp_path: Path, act: str, every: int
) -> None:
    calls, found = wrong(tmp_path, act, Fault.ONCE, every=every)

    assert found == []
    assert calls > 1


def test_store_10_what_a_virus_scanner_holds_is_waited_for(tmp_path: Path) -> None:
    calls, found = wrong(tmp_path, "create,add user,back up,excel", Fault.SCANNED)

    assert found == []
    assert calls > 0


def test_store_10_what_is_never_let_go_of_is_told(tmp_path: Path) -> None:
    calls, found = wrong(tmp_path, "change password,excel", Fault.HELD)

    assert found == []
    assert calls > 0


def test_store_10_a_stick_pulled_while_it_is_written_to_is_told_and_swept(tmp_path: Path) -> None:
    to_a_stick = "back up to a stick,excel to a stick"
    calls, found = wrong(tmp_path, to_a_stick, Fault.EVER_AFTER, Fault.VANISHED, every=23)

    assert found == []
    assert calls > 1


@pytest.mark.parametrize("act", acts.MAKING)
def test_store_10_a_drive_that_goes_while_a_folder_is_made_on_it_is_told(
    tmp_path: Path, act: str
) -> None:
    calls, found = wrong(tmp_path, act, Fault.EVER_AFTER, Fault.VANISHED, every=28)

    assert found == []
    assert calls > 10


@pytest.mark.parametrize("fault", [Fault.ONCE, Fault.EVER_AFTER, Fault.VANISHED, Fault.KILLED])
def test_whatever_fails_or_ends_while_a_batch_is_made_there_is_one_batch_or_none(
    tmp_path: Path, fault: Fault
) -> None:
    calls, found = wrong(tmp_path, "batch,batch to a stick", fault, every=3)

    assert found == []
    assert calls > 10


@pytest.mark.parametrize(("act", "every"), [("excel", 17), ("print", 3)])
def test_store_12_killed_in_an_output_nothing_readable_is_left(
    tmp_path: Path, act: str, every: int
) -> None:
    calls, found = wrong(tmp_path, act, Fault.KILLED, every=every)

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
