"""What the demonstration types fits the forms on whichever day of the week it is played."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kyphocrf.demo import scripts, training
from kyphocrf.forms.study.study import STUDY
from kyphocrf.storage.vault import Cost
from kyphocrf.workflow import opening, overview

CHEAP = Cost(memory=64, passes=1, lanes=1)
A_MONDAY = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize("days", range(7))
def test_every_page_can_be_entered_and_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    calendar = training._Calendar(A_MONDAY + timedelta(days=days))
    today = calendar.now.date()
    new = opening.NewSite(training.SITE, "DE", "coord02", "Klinik am See", "ein langer Satz")
    opening.create_site(tmp_path / "study", new, STUDY, calendar, CHEAP)
    session = opening.sign_in(tmp_path / "study", STUDY, "coord02", "ein langer Satz", calendar)

    for story in (
        scripts.arm_a, scripts.arm_b, scripts.screening_failure, scripts.compared_with_source
    ):  # fmt: skip
        for page in story(today):
            training._fill_in(session, page, calendar)

    grid = overview.grid(session)
    session.close()
    assert [row.arm for row in grid] == ["A", "B", ""]
    cells = [cell for row in grid for cell in row.cells.values()]
    assert {line.shape for cell in cells for line in cell.forms if line.done} == {"complete"}
