"""Once the folder is closed nothing asks it any more, and it lies there as a whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.parts.background import Progress, Running
from kyphocrf.workflow import reading
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
    desk.visit.page.place.want(beside=True)
    desk.screens.open_visit("101-001")
    rest = desk.visit.page.pane._rest
    waiting = rest.isActive()

    desk.close()

    assert waiting
    assert not rest.isActive()
    assert not (session.file.folder / "study.db-wal").exists()


def test_store_11_what_goes_on_behind_has_ended_before_the_folder_is_closed(
    qtbot: QtBot, session: Session
) -> None:
    desk = Desk(session)
    kept(qtbot, desk.window)
    folder, ended = session.file.folder, list[bool]()

    def written_out(progress: Progress) -> None:
        while True:
            progress.report(0, 3)
            with session.file.one_state():
                reading.subject_keys(session)

    running = Running(written_out, desk.window)
    running.stopped.connect(lambda: ended.append(session.file.is_open))
    with qtbot.waitSignal(running.progressed):
        running.start()

    desk.close()

    assert ended == [True]
    assert [path.name for path in folder.glob("study.db*")] == ["study.db"]
