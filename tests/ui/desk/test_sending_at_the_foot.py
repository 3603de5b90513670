"""The foot of the window tells what was not sent once there is somebody to send it to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.ui.desk.desk import Desk
from kyphocrf.workflow.session import Session
from tests.sponsor import Sponsor
from tests.ui import study_site as site
from tests.ui.frame import kept


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def test_nothing_is_said_of_sending_before_a_kit_is_there(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    desk = Desk(session)
    kept(qtbot, desk.window).show()
    desk.screens.refresh()
    assert desk.window.status.unsent.isHidden()

    Sponsor.new(tmp_path / "sponsor").enrol(session)
    desk.screens.refresh()

    assert not desk.window.status.unsent.isHidden()
    assert "Unsent" in desk.window.status.unsent.text()
