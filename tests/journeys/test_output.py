"""A workbook and a casebook are written by the dialog of export and print."""

from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.demo.patients import Story
from kyphocrf.ui.output.export_dialog import ExportDialog
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
    desk.keys.press(Qt.Key.Key_Right)
    workbook = written(desk, dialog, tmp_path / "workbook.xlsx")

    assert "Pain VAS" in "".join(page.extract_text() for page in PdfReader(casebook).pages)
    assert "PAIN.RATING" in load_workbook(workbook, read_only=True).sheetnames
