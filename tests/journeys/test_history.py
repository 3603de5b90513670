"""The trail of a subject is one key from its page; it is filtered and written out by keyboard."""

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.demo.patients import Story
from kyphocrf.ui.output.history_dialog import HistoryDialog
from kyphocrf.workflow.history_filter import HistoryFilter
from tests.journeys.workplace import TODAY, Workplace


def tab_to(desk: Workplace, target: QWidget) -> None:
    for _ in range(40):
        if desk.focused is not target:
            desk.keys.press(Qt.Key.Key_Tab)
    assert desk.focused is target


def test_from_the_page_of_a_subject_to_its_trail_to_a_file(desk: Workplace, tmp_path: Path) -> None:
    desk.have(Story(1, TODAY, 1958, "F").rated(0, "V0", ("7", "5")))
    view = desk.desk.screens.history
    desk.keys.command("subjects")
    desk.keys.command("main_action")

    desk.keys.command("subject_history")

    assert desk.desk.window.shown() == "history"
    assert view.wanted == HistoryFilter("101-001")
    of_subject = view.model.rowCount()
    assert {view.model.line(row).subject_key for row in range(of_subject)} == {"101-001"}

    desk.keys.command("find")
    tab_to(desk, view.bar.kind)
    desk.keys.type("status")
    assert view.wanted == HistoryFilter("101-001", kind="status")
    assert 0 < view.model.rowCount() < of_subject

    path = written(desk, tmp_path / "status.csv")
    with path.open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.reader(read))
    assert ["Filter", "subject 101-001 · kind: status"] in rows
    assert len(rows) == rows.index([]) + 2 + view.model.rowCount()

    desk.keys.command("clear_filters")
    assert view.wanted == HistoryFilter()
    assert view.model.rowCount() > of_subject


def written(desk: Workplace, path: Path) -> Path:
    """Have what is filtered written as CSV."""
    desk.keys.command("export_history")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HistoryDialog)
    desk.keys.press(Qt.Key.Key_Right)
    assert dialog.kind == "csv"
    tab_to(desk, dialog.file)
    desk.keys.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.keys.type(str(path))
    tab_to(desk, dialog.write)
    with desk.qtbot.waitSignal(dialog.finished_writing, timeout=30_000):
        desk.keys.press(Qt.Key.Key_Space)
    desk.keys.press(Qt.Key.Key_Escape)
    return path


def test_enter_on_a_record_opens_the_page_it_tells_of(desk: Workplace) -> None:
    desk.have(Story(1, TODAY, 1958, "F").rated(0, "V0", ("7", "5")))
    desk.keys.command("history")
    tab_to(desk, desk.desk.screens.history.table)

    desk.keys.enter("")

    assert desk.desk.window.shown() == "visit"
    assert desk.entry.key.form == "PAIN"
