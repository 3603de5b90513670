"""Subjects by visits: what the grid shows, and that hands need no mouse."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.study.study import STUDY as TRIAL
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.look.theme import Mode
from kyphocrf.ui.subjects.subjects_view import SubjectsView
from kyphocrf.workflow.grid_row import renewing
from tests.ui.example import ROWS, STUDY
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import FULL, shoot

MIDDLE = QSize(960, 505)
NARROW = QSize(683, 348)


def opened(qtbot: QtBot, language: Language = "en") -> SubjectsView:
    view = kept(qtbot, SubjectsView(STUDY, "101", language))
    view.show_rows(ROWS)
    return view


@pytest.mark.parametrize("size", [FULL, MIDDLE, NARROW], ids=["wide", "middle", "narrow"])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, language: Language, mode: Mode, size: QSize
) -> None:
    theme.apply(restored_look, mode, desktop=Desktop())
    view = opened(qtbot, language)
    window = framed(qtbot, view, language)
    window.resize(size)
    window.show()
    view.show_rows(ROWS)

    view.point_at("101-007", "T0")
    shoot(window, f"03-subjects-{language}-{mode}-{size.width()}", size)

    assert too_tight(window) == []
    assert window.width() == size.width()


def test_enter_opens_the_visit_the_arrows_chose(qtbot: QtBot) -> None:
    view = opened(qtbot)
    view.point_at("101-007", "T0")
    QTest.keyClick(view.grid, Qt.Key.Key_Right)

    with qtbot.waitSignal(view.opened) as opening:
        QTest.keyClick(view.grid, Qt.Key.Key_Return)

    assert opening.args == ["101-007", "D1"]


def test_the_filter_keeps_the_subject_one_stands_on(qtbot: QtBot) -> None:
    view = opened(qtbot)
    view.point_at("101-010", "W2")

    QTest.keyClicks(view.filter, "010")

    assert view.model.rowCount() == 1
    with qtbot.waitSignal(view.opened) as opening:
        QTest.keyClick(view.grid, Qt.Key.Key_Return)
    assert opening.args == ["101-010", "W2"]


def test_those_of_whom_something_is_expected_stand_first(qtbot: QtBot) -> None:
    view = opened(qtbot)
    ended = [view.model.subject(row).ended for row in range(view.model.rowCount())]

    assert ended == sorted(ended)
    assert view.model.subject(0).subject_key == "101-002"


def test_events_at_which_a_clock_may_run_stay_in_view_however_far_the_grid_is_scrolled(
    qtbot: QtBot,
) -> None:
    view = kept(qtbot, SubjectsView(TRIAL, "101", "en"))
    codes = [event.code for event in TRIAL.events]
    view.show_rows([renewing(TRIAL, "101-001")])
    view.resize(400, 300)
    view.show()
    view.point_at("101-001", codes[-1])

    grid = view.grid
    assert view.model.events[0].code == "AE"
    assert sorted(event.code for event in view.model.events) == sorted(codes)
    assert [grid.frozen.isColumnHidden(column) for column in range(3)] == [False, False, True]
    still = grid.columnWidth(0) + grid.columnWidth(1)
    assert grid.frozen.width() == still
    for column in range(2, view.model.columnCount()):
        grid.setCurrentIndex(view.model.index(0, column))
        assert grid.visualRect(grid.currentIndex()).left() >= still
