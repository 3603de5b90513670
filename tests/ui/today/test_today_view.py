"""Today: one row is one task, what cannot be recovered first."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.record.answers import FormKey
from kyphocrf.record.schedule import Due
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.look.theme import Mode
from kyphocrf.ui.today.tasks import lanes, tasks
from kyphocrf.ui.today.today_view import TodayView
from kyphocrf.workflow.due_list import VisitWindow
from kyphocrf.workflow.due_visit import DueVisit
from kyphocrf.workflow.grid_cell import GridCell
from kyphocrf.workflow.keeping import BackupAges
from tests.grown_study import GROWN_STUDY
from tests.ui.example import STUDY, due_visits
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import FULL, shoot

TODAY = date(2026, 11, 24)
BARS = (
    VisitWindow("101-011", "D1", TODAY, TODAY, TODAY),
    VisitWindow("101-010", "W2", date(2026, 11, 24), date(2026, 11, 30), date(2026, 11, 27)),
    VisitWindow("101-004", "3M", date(2026, 12, 1), date(2026, 12, 20), date(2026, 12, 9)),
    VisitWindow("101-009", "W6", date(2026, 11, 23), date(2026, 12, 7), date(2026, 11, 30)),
    VisitWindow("101-011", "W2", date(2026, 12, 4), date(2026, 12, 10), date(2026, 12, 7)),
)


def opened(qtbot: QtBot, language: Language = "en") -> TodayView:
    view = kept(qtbot, TodayView(language))
    view.show_tasks(tasks(due_visits(), STUDY, TODAY), TODAY, None)
    view.show_windows(BARS, TODAY)
    view.show_backup(BackupAges(22))
    view.show_enrolment(11, Text("Arm A 6 · arm B 4", "Arm A 6 · Arm B 4"))
    return view


@pytest.mark.parametrize("size", [FULL, QSize(960, 505), QSize(683, 348)], ids=lambda s: s.width())
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, language: Language, mode: Mode, size: QSize
) -> None:
    theme.apply(restored_look, mode, desktop=Desktop())
    view = opened(qtbot, language)
    window = framed(qtbot, view, language, "today")

    shoot(window, f"02-today-{language}-{mode}-{size.width()}", size)

    assert too_tight(window) == []
    assert window.width() == size.width()


def test_what_cannot_be_recovered_stands_first() -> None:
    found = tasks(due_visits(), STUDY, TODAY)

    assert found[0].subject_key == "101-011"
    assert found[0].under.en == "due 11-27 · primary endpoint, cannot be recovered later"
    assert found[0].when.en == "today"


def test_a_task_says_until_when_it_can_be_done_and_which_page_hinders() -> None:
    asked = due_visits()[2]
    visit = replace(asked.visit, last=date(2026, 12, 1))
    hindered = replace(visit, shape="hard", word=same("31/34"))
    (first, second) = tasks(
        (replace(asked, visit=visit), replace(asked, visit=hindered)), STUDY, TODAY
    )

    assert first.under.en == "due 11-27 · until 2026-12-01"
    assert second.under.de.split(" · ")[1:] == [
        "Schmerz: kein Abschluss möglich", "Zieltag 2026-11-27", "bis 2026-12-01",
    ]  # fmt: skip
    assert first.due_visit.arm == "A"


def test_the_forms_of_a_visit_are_one_line() -> None:
    both = replace(due_visits()[1], forms=2)

    (line,) = tasks([both], STUDY, TODAY)

    assert line.words.en == "Week 2: 2 forms"
    assert line.when.en == "4 days late"


def test_each_week_of_a_repeating_visit_is_a_line_of_its_own() -> None:
    keys = [FormKey("OT", week, "CHK", 1) for week in (1, 2)]
    cell = GridCell("due", same("11-24"), (), Due.DUE, TODAY)
    due_visits = [DueVisit(3, "101-001", key, 1, cell) for key in keys]

    lines = tasks(due_visits, GROWN_STUDY, TODAY)

    assert [line.words.de for line in lines] == ["Woche 1: Kontrolle", "Woche 2: Kontrolle"]
    assert [line.key for line in lines] == keys


def test_enter_goes_to_the_chosen_deed(qtbot: QtBot) -> None:
    view = opened(qtbot)
    QTest.keyClick(view.list, Qt.Key.Key_Down)

    with qtbot.waitSignal(view.chosen) as choosing:
        QTest.keyClick(view.list, Qt.Key.Key_Return)

    assert choosing.args[0].subject_key == "101-007"


def test_a_chip_leaves_only_what_is_late(qtbot: QtBot) -> None:
    view = opened(qtbot)

    view.chips["late"].click()

    assert [task.subject_key for task in view.list.lines.lines] == ["101-007"]
    assert view.chips["late"].text() == "Late 1"


def test_a_day_without_deeds_says_so(qtbot: QtBot) -> None:
    view = opened(qtbot)
    view.show()

    view.show_tasks((), TODAY, Text("Next: 101-010, Week 2.", "Als Nächstes: 101-010."))

    assert view.nothing.isVisible()
    assert view.nothing.text() == "Nothing is due today. Next: 101-010, Week 2."


def test_windows_lie_in_as_few_lanes_as_they_need() -> None:
    placed = lanes(BARS)

    assert [[bar.subject_key for bar in lane] for lane in placed] == [
        ["101-009"],
        ["101-010", "101-004"],
        ["101-011", "101-011"],
    ]
