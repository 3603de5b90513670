"""Once the folder is closed nothing asks it any more, and it lies there as a whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.ui.shell.desk import Desk
from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.frame import kept


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def test_a_history_about_to_be_shown_is_not_asked_of_a_closed_folder(
    qtbot: QtBot, session: Session
) -> None:
    desk = Desk(session)
    kept(qtbot, desk.window).resize(1366, 697)
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.screens.open_visit("101-001")
    rest = desk.visit.page.pane._rest
    waiting = rest.isActive()

    desk.close()

    assert waiting
    assert not rest.isActive()
    assert not (session.file.folder / "study.db-wal").exists()
