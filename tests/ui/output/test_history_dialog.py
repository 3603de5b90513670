"""The dialog that writes the history says what it writes, asks before a file, is stopped."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.output.history_dialog import HistoryDialog, HistoryOutput, history_output_of
from kyphocrf.ui.parts.background import Progress
from kyphocrf.workflow.history_filter import EVERYTHING, HistoryFilter
from kyphocrf.workflow.history_output import Format, Target
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import shoot


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def opened(qtbot: QtBot, output: HistoryOutput, language: Language = "en") -> HistoryDialog:
    dialog = kept(qtbot, HistoryDialog(output, language))
    dialog.show()
    return dialog


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, session: Session, language: Language
) -> None:
    theme.apply(restored_look, "light", desktop=Desktop())
    wanted = HistoryFilter("101-002", ("V0", 1), "SCR", "SCRDAT", "coord02", "answer")
    dialog = opened(qtbot, history_output_of(session, "changes", wanted), language)

    shoot(dialog, f"08-history-output-{language}", QSize(640, 360))

    assert too_tight(dialog) == []


def test_a_file_that_is_there_is_replaced_only_when_asked_once_more(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    there = tmp_path / "there.csv"
    there.write_text("mine")
    dialog = opened(qtbot, history_output_of(session, "changes", EVERYTHING))
    dialog.chips["csv"].click()
    dialog.file.setText(str(there))

    dialog.write.click()
    assert there.read_text() == "mine"
    assert dialog.running is None

    with qtbot.waitSignal(dialog.finished_writing):
        dialog.write.click()
    assert "History" in there.read_text("utf-8-sig")


def test_stop_leaves_no_file(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    made = history_output_of(session, "changes", EVERYTHING)
    begun, go_on = Event(), Event()

    def write(kind: Format, target: Target, progress: Progress) -> object:
        begun.set()
        go_on.wait(10)
        return made.write(kind, target, progress)

    dialog = opened(qtbot, HistoryOutput(write, made.kinds, made.filter_words, made.name, tmp_path))
    dialog.write.click()
    assert dialog.running is not None
    running = dialog.running
    assert begun.wait(10)
    with qtbot.waitSignal(running.stopped):
        dialog.progress.stop.click()
        go_on.set()

    assert not dialog.path.exists()
    assert "Stopped" in dialog.progress._words.text()


@pytest.mark.parametrize(
    ("role", "source", "kinds"),
    [
        (Role.MONITOR, "changes", ("excel", "csv", "pdf")),
        (Role.AUDITOR, "changes", ("pdf",)),
        (Role.AUDITOR, "access", ("excel", "csv", "pdf")),
    ],
)
def test_only_what_the_role_may_write_is_offered(
    session: Session, role: Role, source: str, kinds: tuple[Format, ...]
) -> None:
    made = history_output_of(acting(session, role), source, EVERYTHING)  # type: ignore[arg-type]  # a parameter

    assert made.kinds == kinds
