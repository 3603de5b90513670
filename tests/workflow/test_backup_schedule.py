"""A backup is due after half an hour by whichever clock has passed it, and soon after a failure."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.workflow.backup_schedule import AGAIN, EVERY, BackupSchedule
from tests.workflow.conftest import StillClock


class TwoClocks:
    """The clock of the wall and the one that is never set; each moves when told."""

    def __init__(self) -> None:
        self.wall = StillClock()
        self.steady = 1000.0
        self.schedule = BackupSchedule(self.wall, lambda: self.steady)

    def pass_(self, minutes: float) -> None:
        self.wall.move(minutes=minutes)
        self.steady += 60 * minutes


def test_store_17_a_backup_is_due_every_half_hour() -> None:
    clocks = TwoClocks()
    due = []
    for minutes in (0, 29, 1):
        clocks.pass_(minutes)
        due.append(clocks.schedule.is_due)
    clocks.schedule.note_end(failed=False)

    assert [*due, clocks.schedule.is_due] == [False, False, True, False]


@pytest.mark.parametrize("slept", [31, 60 * 24 * 3])
def test_store_17_a_pc_that_slept_backs_up_when_it_wakes(slept: float) -> None:
    clocks = TwoClocks()

    clocks.wall.move(minutes=slept)  # the steady clock stood still

    assert clocks.schedule.is_due


def test_store_05_a_clock_set_back_delays_no_backup() -> None:
    clocks = TwoClocks()
    clocks.wall.move(days=-800)

    clocks.steady += 60 * 30

    assert clocks.schedule.is_due


def test_store_17_a_backup_that_failed_is_tried_again_soon_until_one_succeeds() -> None:
    clocks = TwoClocks()
    clocks.pass_(30)
    for _ in range(3):
        clocks.schedule.note_end(failed=True)
        clocks.pass_(4)
        assert not clocks.schedule.is_due
        clocks.pass_(1)
        assert clocks.schedule.is_due
    clocks.schedule.note_end(failed=False)
    clocks.pass_(5)
    assert not clocks.schedule.is_due


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.booleans())
def test_store_17_it_is_due_exactly_when_one_clock_has_passed_the_time(
    wall: float, steady: float, failed: bool
) -> None:
    clocks = TwoClocks()
    clocks.schedule.note_end(failed=failed)
    clocks.wall.move(seconds=wall)
    clocks.steady += steady

    after = AGAIN if failed else EVERY
    passed = max(clocks.wall() - StillClock.now, timedelta(seconds=clocks.steady - 1000.0))
    assert clocks.schedule.is_due == (passed >= after)
