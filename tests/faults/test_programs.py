"""Two programs at one study, and a crash of the first.

`make torture` does so more often.
"""

from pathlib import Path

from tests.faults import programs, study


def test_the_second_program_is_told_at_once_and_opens_after_a_crash_of_the_first(
    tmp_path: Path,
) -> None:
    study.make(tmp_path / "study")

    outcome = programs.live(tmp_path / "study", 2)

    assert outcome.wrong == []
    assert (outcome.killed, outcome.told) == (2, 2)
    assert outcome.latest < 5  # a busy build machine; nobody waits for a lock
