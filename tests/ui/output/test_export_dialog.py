"""Export and print: the real pages are seen first, Stop leaves nothing, closing does not stop."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.errors import FileError
from kyphocrf.ui.dialogs.pdf_pages import PdfPages
from kyphocrf.ui.dialogs.printing import PreviewDialog
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.output.export_actions import ExportActions, Wish, export_actions
from kyphocrf.ui.output.export_dialog import ExportDialog
from kyphocrf.ui.parts.background import Progress
from kyphocrf.ui.subjects.subjects_view import SubjectsView
from kyphocrf.workflow import output
from kyphocrf.workflow.session import Session
from tests.acting import accesses
from tests.ui import study_site as site
from tests.ui.example import ROWS, STUDY
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import FULL, shoot


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def opened(
    qtbot: QtBot, session: Session, folder: Path, language: Language = "en", write: object = None
) -> ExportDialog:
    actions = export_actions(session, folder)
    if write is not None:
        actions = ExportActions(
            write,  # type: ignore[arg-type]  # a function of the test
            actions.pages, actions.subjects, actions.site, actions.today, actions.folder,
        )  # fmt: skip
    grid = SubjectsView(STUDY, "101", language)
    grid.show_rows(ROWS)
    window = framed(qtbot, grid, language)
    window.resize(FULL)
    window.show()
    dialog = kept(qtbot, ExportDialog(actions, language, window, "101-002"))
    dialog.show()
    return dialog


def is_painted(pages: PdfPages) -> bool:
    picture = pages.viewport().grab().toImage()
    shades = {
        picture.pixelColor(x, y).lightness() for x in range(0, 280, 7) for y in range(0, 280, 7)
    }
    return len(shades) > 4


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, session: Session, tmp_path: Path,
    language: Language, mode: theme.Mode,
) -> None:  # fmt: skip
    theme.apply(restored_look, mode, desktop=Desktop())
    dialog = opened(qtbot, session, tmp_path, language)
    dialog.progress.begin("casebook-101-002.pdf")
    dialog.progress.count(3, 11)

    qtbot.waitUntil(lambda: is_painted(dialog.pages))
    shoot(dialog, f"12-export-{language}-{mode}", dialog.size())

    assert too_tight(dialog) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stays_inside_a_small_window(
    qtbot: QtBot, session: Session, tmp_path: Path, language: Language
) -> None:
    dialog = opened(qtbot, session, tmp_path, language)

    shoot(dialog, f"12-export-{language}-narrow", QSize(620, 324))

    assert dialog.size() == QSize(620, 324)
    assert too_tight(dialog) == []


def test_the_preview_shows_the_pages_that_are_written(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    dialog.start()
    with qtbot.waitSignal(dialog.finished_writing, timeout=30_000):
        pass

    written = PdfReader(tmp_path / "casebook-101-002-2026-11-23.pdf")

    assert dialog.pages.count == len(written.pages)
    assert dialog.progress.isVisible()


def test_the_workbook_is_written_and_stands_in_the_history(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    dialog.chips["excel"].click()

    with qtbot.waitSignal(dialog.finished_writing, timeout=30_000):
        dialog.start()

    assert (tmp_path / "kyphocrf-101-2026-11-23.xlsx").is_file()
    assert "exported" in [line.what.en for line in accesses(session)]


def test_a_number_nobody_has_writes_nothing(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    dialog = opened(qtbot, session, tmp_path)

    dialog.subject.setText("9")

    assert not dialog.write.isEnabled()
    assert dialog.write.toolTip() == "No subject has this number."


def test_the_last_digits_of_a_subject_are_enough(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)

    dialog.subject.setText("3")

    assert dialog.wish().subject_key == "101-003"
    assert dialog.wish().path.name == "casebook-101-003-2026-11-23.pdf"


def test_down_walks_through_the_subjects(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    dialog = opened(qtbot, session, tmp_path)

    QTest.keyClick(dialog.subject, Qt.Key.Key_Down)

    assert dialog.subject.text() == "101-003"


def test_stop_leaves_no_file_and_says_so(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    going, at_last = Event(), Event()

    def slowly(_wish: Wish, progress: Progress) -> None:
        going.set()
        while not at_last.wait(0.02):
            progress.report(1, 11)

    dialog = opened(qtbot, session, tmp_path, write=slowly)
    dialog.start()
    qtbot.waitUntil(going.is_set)

    dialog.progress.stop.click()

    qtbot.waitUntil(lambda: dialog.running is None)
    assert "Stopped" in dialog.progress._words.text()
    assert dialog.write.isEnabled()


def test_closing_hands_the_progress_on(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    go_on = Event()

    def wait(_wish: Wish, _progress: Progress) -> None:
        go_on.wait(5)

    dialog = opened(qtbot, session, tmp_path, write=wait)
    dialog.start()
    running = dialog.running
    assert running is not None

    with qtbot.waitSignal(dialog.moved) as moving:
        dialog.reject()

    assert moving.args == [running, "casebook-101-002-2026-11-23.pdf"]
    assert running.is_running
    with qtbot.waitSignal(running.finished):
        go_on.set()


def test_a_file_that_cannot_be_written_is_told_in_place(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    def refuse(_wish: Wish, _progress: Progress) -> None:
        raise FileError(
            "E-341",
            Text("It was not written.", "Sie wurde nicht geschrieben."),
            Text("The study is unchanged.", "Die Studie ist unverändert."),
            Text("Close the file.", "Die Datei schließen."),
        )

    dialog = opened(qtbot, session, tmp_path, write=refuse)
    dialog.start()

    qtbot.waitUntil(lambda: dialog.running is None)
    assert dialog.progress._words.text() == "It was not written."
    assert "E-341" in dialog.progress._hint.text()


def test_a_file_that_is_there_is_told_before_it_is_replaced(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "old.pdf").write_bytes(b"old")
    dialog = opened(qtbot, session, tmp_path)

    dialog.file.setText(str(tmp_path / "old.pdf"))

    assert dialog._replaces.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_dialog_has_room(qtbot: QtBot, session: Session, language: Language) -> None:
    content = output.casebook_pages(session, "101-002", language)
    dialog = kept(qtbot, PreviewDialog(content, language, None, "casebook.pdf"))

    dialog.show()
    qtbot.waitUntil(lambda: is_painted(dialog.pages))
    shoot(dialog, f"12-preview-{language}", QSize(720, 620))

    assert too_tight(dialog) == []
    assert dialog.pages.count > 0
