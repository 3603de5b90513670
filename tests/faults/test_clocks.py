"""The clock of the PC is two days back, or fifty years ahead: nothing stored goes by it."""

from pathlib import Path

import pytest

from tests.faults import clocks, study


@pytest.mark.parametrize("name", clocks.JUMPS)
def test_store_05_a_clock_that_jumps_loses_no_answer_no_backup_and_nobody_is_locked_out(
    tmp_path: Path, name: str
) -> None:
    study.make(tmp_path / "study")

    assert list(clocks.jump(tmp_path / "study", clocks.JUMPS[name])) == []
