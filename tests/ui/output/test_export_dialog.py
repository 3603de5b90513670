"""Export and print: the real pages are seen first, Stop leaves nothing, closing does not stop."""

from collections.abc import Iterator
from io import BytesIO
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
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.dialogs.pdf_pages import PdfPages
from kyphocrf.ui.dialogs.printing import PreviewDialog
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.output.export_actions import (
    ExportActions,
    Kind,
    Wish,
    export_actions,
    open_page,
)
from kyphocrf.ui.output.export_dialog import ExportDialog
from kyphocrf.ui.parts.background import Progress
from kyphocrf.ui.subjects.subjects_view import SubjectsView
from kyphocrf.workflow import capture, printing
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

    assert dialog.wish().subject_keys == ("101-003",)
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


def press_write(dialog: ExportDialog) -> None:
    dialog.write.setFocus()
    QTest.keyClick(dialog.write, Qt.Key.Key_Return)


def test_capture_19_an_existing_file_is_replaced_only_when_it_was_asked(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    old = tmp_path / "old.pdf"
    old.write_bytes(b"old")
    dialog = opened(qtbot, session, tmp_path)
    dialog.file.setText(str(old))

    press_write(dialog)
    assert dialog.running is None
    assert old.read_bytes() == b"old"
    assert dialog.write.text() == "Replace the file"
    assert "old.pdf exists" in dialog._replaces.text()
    with qtbot.waitSignal(dialog.finished_writing, timeout=30_000):
        press_write(dialog)

    assert old.read_bytes().startswith(b"%PDF")


def test_capture_19_what_was_agreed_to_holds_for_that_file_only(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    for name in ("one.pdf", "two.pdf"):
        (tmp_path / name).write_bytes(b"old")
    dialog = opened(qtbot, session, tmp_path)
    dialog.file.setText("one.pdf")
    press_write(dialog)

    dialog.file.setText("two.pdf")
    press_write(dialog)

    assert dialog.running is None
    assert (tmp_path / "two.pdf").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["study.db", "keys.json", "new.pdf"])
def test_capture_19_nothing_is_written_into_the_study_folder(
    qtbot: QtBot, session: Session, tmp_path: Path, name: str
) -> None:
    path = session.file.folder / name
    before = path.read_bytes() if path.exists() else None
    dialog = opened(qtbot, session, tmp_path)
    dialog.file.setText(str(path))

    for _ in range(2):
        press_write(dialog)
        qtbot.waitUntil(lambda: dialog.running is None)

    assert "E-342" in dialog.progress._hint.text()
    assert (path.read_bytes() if path.exists() else None) == before


PAIN = FormKey("V0", 1, "PAIN", 1)
CONSENT = FormKey("V0", 1, "SCR", 1)


def with_open_page(qtbot: QtBot, session: Session, folder: Path) -> ExportDialog:
    for key in (PAIN, CONSENT):
        typed = {"PAINDAT": "2026-11-20"} if key == PAIN else {"ICVERS": "version 2.17"}
        site.answered(session, "101-002", key, typed)
    entry = capture.open_form(session, "101-002", PAIN)
    actions = export_actions(session, folder, open_page(entry))
    dialog = kept(qtbot, ExportDialog(actions, "en", None, "101-002"))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def pages_of(session: Session, kind: Kind, dialog: ExportDialog) -> str:
    wish = dialog.wish()
    assert wish.kind == kind
    content = printing.pages(session, wish.subject_keys[0], "en", wish.only)
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_capture_15_the_page_that_is_open_is_proposed_and_arrows_choose_the_others(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = with_open_page(qtbot, session, tmp_path)

    form = pages_of(session, "form", dialog)
    assert dialog.wish().path.name == "V0-PAIN-101-002-2026-11-23.pdf"
    assert dialog.focusWidget() is dialog.chips["form"]
    QTest.keyClick(dialog.chips["form"], Qt.Key.Key_Right)
    visit = pages_of(session, "visit", dialog)
    assert dialog.wish().path.name == "V0-101-002-2026-11-23.pdf"
    QTest.keyClick(dialog.chips["visit"], Qt.Key.Key_Left)
    QTest.keyClick(dialog.chips["form"], Qt.Key.Key_Down)
    casebook = pages_of(session, "casebook", dialog)

    assert "Pain" in form
    assert "version 2.17" not in form
    assert "Pain" in visit
    assert "version 2.17" in visit
    assert len(casebook) > len(visit)


def test_capture_15_where_no_page_is_open_the_casebook_is_proposed(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)

    assert dialog.kind == "casebook"
    assert set(dialog.chips) == {"casebook", "casebooks", "blank", "excel", "csv", "odm", "sdtm"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_capture_15_the_words_of_an_open_page_have_their_room(
    qtbot: QtBot, session: Session, tmp_path: Path, language: Language
) -> None:
    entry = capture.open_form(session, "101-002", PAIN)
    actions = export_actions(session, tmp_path, open_page(entry))
    dialog = kept(qtbot, ExportDialog(actions, language, None, "101-002"))
    (tmp_path / dialog.wish().path.name).write_bytes(b"old")
    dialog.show()
    dialog.start()

    shoot(dialog, f"12-print-form-{language}", dialog.size())

    assert too_tight(dialog) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_dialog_has_room(qtbot: QtBot, session: Session, language: Language) -> None:
    content = printing.pages(session, "101-002", language)
    dialog = kept(qtbot, PreviewDialog(content, language, None, "casebook.pdf"))

    dialog.show()
    qtbot.waitUntil(lambda: is_painted(dialog.pages))
    shoot(dialog, f"12-preview-{language}", QSize(720, 620))

    assert too_tight(dialog) == []
    assert dialog.pages.count > 0
