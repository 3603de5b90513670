"""The lists of the site are found, narrowed, arranged, opened and written out by keys alone."""

import csv
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.demo.pages import Ending, Page
from kyphocrf.demo.patients import Story
from kyphocrf.ui.lists.arrangement_dialog import ArrangementDialog
from kyphocrf.ui.output.list_dialog import ListDialog
from tests.journeys.workplace import TODAY, Workplace


def tab_to(desk: Workplace, target: QWidget) -> None:
    for _ in range(40):
        if desk.focused is not target:
            desk.keys.press(Qt.Key.Key_Tab)
    assert desk.focused is target


def with_a_finding() -> Page:
    """A page that cannot be completed: one rating cannot be read."""
    page = Story(1, TODAY, 1958, "F").rated(0, "V0", ("7", "many"))
    return replace(page, ending=Ending.STARTED)


def shown(desk: Workplace) -> None:
    """Show the lists and wait until they are read."""
    view = desk.desk.screens.lists
    desk.keys.command("lists")
    desk.qtbot.waitUntil(lambda: view.held is not None, timeout=30_000)


def test_a_finding_leads_to_its_item_and_the_way_back_to_the_list(desk: Workplace) -> None:
    desk.have(with_a_finding())
    view = desk.desk.screens.lists
    shown(desk)
    assert desk.focused is view.body.table
    desk.keys.press(Qt.Key.Key_End)
    desk.keys.press(Qt.Key.Key_Home)
    line = view.body.model.line(view.body.table.currentIndex().row())
    assert line is not None

    desk.keys.enter("")

    assert desk.desk.window.shown() == "visit"
    assert desk.item == line.spot.item
    shown(desk)
    desk.qtbot.waitUntil(lambda: view.body.model.rowCount() > 0, timeout=30_000)
    again = view.body.model.line(view.body.table.currentIndex().row())
    assert again is not None
    assert again.identity == line.identity


def test_a_list_is_chosen_arranged_and_narrowed_by_keys(desk: Workplace) -> None:
    desk.have(Story(1, TODAY, 1958, "F").rated(0, "V0", ("7", "5")))
    view, bar = desk.desk.screens.lists, desk.desk.screens.lists.bar
    shown(desk)
    tab_to(desk, bar.list)
    desk.keys.press(Qt.Key.Key_End)
    assert desk.focused is bar.list
    assert view.name == "SV"
    desk.qtbot.waitUntil(lambda: view.held is not None, timeout=30_000)

    tab_to(desk, bar.arrange)
    desk.keys.press(Qt.Key.Key_Space)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ArrangementDialog)
    desk.keys.press(Qt.Key.Key_Space)
    tab_to(desk, dialog.name)
    desk.keys.type("short")
    desk.keys.press(Qt.Key.Key_Return)
    assert bar.kept.value() == "short"
    assert "SUBJECT" not in view.wanted.columns

    desk.keys.command("find")
    assert bar.words.hasFocus()
    desk.keys.type("nothing like it")
    assert view.body.model.rowCount() == 0
    desk.keys.press(Qt.Key.Key_Escape)
    assert not bar.is_set

    for target in (bar.list, bar.words, bar.value, bar.kept, bar.arrange):
        tab_to(desk, target)


def test_what_is_listed_goes_to_a_file_by_keys(desk: Workplace, tmp_path: Path) -> None:
    desk.have(with_a_finding())
    view = desk.desk.screens.lists
    shown(desk)
    tab_to(desk, view.bar.output)
    desk.keys.press(Qt.Key.Key_Space)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ListDialog)
    desk.keys.press(Qt.Key.Key_Right)
    assert dialog.kind == "csv"
    tab_to(desk, dialog.file)
    desk.keys.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    path = tmp_path / "findings.csv"
    desk.keys.type(str(path))
    tab_to(desk, dialog.write)

    with desk.qtbot.waitSignal(dialog.finished_writing, timeout=30_000):
        desk.keys.press(Qt.Key.Key_Space)
    desk.keys.press(Qt.Key.Key_Escape)

    with path.open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.reader(read))
    assert ["List", "Findings"] in rows
    assert len(rows) == rows.index([]) + 2 + len(view.body.model.seen.lines)


def test_a_site_without_a_page_says_so(desk: Workplace) -> None:
    shown(desk)

    assert desk.desk.screens.lists.body.empty.text() == "Nothing to list yet."
