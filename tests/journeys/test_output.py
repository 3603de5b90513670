"""A workbook and a casebook are written by the dialog of export and print."""

from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.demo.patients import Story
from kyphocrf.forms.consent.form import ICVERS
from kyphocrf.storage import backup
from kyphocrf.ui.output.backup_dialog import BackupDialog
from kyphocrf.ui.output.export_dialog import ExportDialog
from tests.journeys.choosing import choose
from tests.journeys.workplace import TODAY, Workplace


def opened(desk: Workplace) -> ExportDialog:
    desk.keys.command("export_print")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    return dialog


def tab_to(desk: Workplace, target: QWidget) -> None:
    for _ in range(20):
        if desk.focused is not target:
            desk.keys.press(Qt.Key.Key_Tab)
    assert desk.focused is target


def written(desk: Workplace, dialog: ExportDialog, path: Path) -> Path:
    """Go to the line for the file, type where to, and press the button."""
    tab_to(desk, dialog.file)
    desk.keys.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with desk.qtbot.waitSignal(dialog.finished_writing, timeout=30_000):
        desk.keys.type(str(path))
        tab_to(desk, dialog.write)
        desk.keys.press(Qt.Key.Key_Space)
    desk.keys.press(Qt.Key.Key_Escape)
    return path


def test_everything_can_be_exported_and_a_casebook_printed(desk: Workplace, tmp_path: Path) -> None:
    desk.have(Story(1, TODAY, 1958, "F").rated(0, "V0", ("7", "5")))

    casebook = written(desk, opened(desk), tmp_path / "casebook.pdf")
    dialog = opened(desk)
    desk.keys.press(Qt.Key.Key_Down)
    assert dialog.kind == "excel"
    workbook = written(desk, dialog, tmp_path / "workbook.xlsx")

    assert "Pain VAS" in "".join(page.extract_text() for page in PdfReader(casebook).pages)
    assert "PAIN" in load_workbook(workbook, read_only=True).sheetnames


def test_capture_14_what_was_just_chosen_is_in_the_backup(desk: Workplace) -> None:
    desk.enrol()
    desk.keys.enter("20.11.26")
    desk.keys.type("V5")

    choose(desk, "backup")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackupDialog)
    desk.keys.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: dialog.running is None, timeout=30_000)

    assert desk.value(ICVERS) == "V5"
    assert len(backup.backups(desk.session.file.folder)) == 1
    desk.keys.press(Qt.Key.Key_Escape)
