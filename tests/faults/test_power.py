"""The power goes while answers are entered: nothing acknowledged is lost, nothing whole is damaged.

`make torture` cuts it a thousand times.
"""

from pathlib import Path
from random import Random

import pytest

from kyphocrf.storage import vault
from kyphocrf.storage.study_file import StudyFile
from tests.faults import power, shim

ANSWERS, CUTS = 60, 60


@pytest.mark.skipif(shim.is_left_out(), reason="a C compiler makes the shim")
def test_store_01_after_a_power_cut_the_first_look_says_whole_and_nothing_is_lost(
    enrolled: StudyFile, founded: vault.Vault, folder: Path, tmp_path: Path
) -> None:
    enrolled.close()
    disk, lived = power.record(folder, founded.dek, ANSWERS)

    chance = Random(20261124)  # noqa: S311 - when the power goes
    outcome = power.cut(disk, lived, founded.dek, CUTS, chance, tmp_path / "after")

    assert outcome.made == CUTS
    assert outcome.in_checkpoint > CUTS // 3
    assert outcome.false_alarms == []
    assert outcome.lost == []
