"""F1 shows the guideline of the item wherever on a form one is; elsewhere it tells where one is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.dialogs.dialog import HelpDialog
from kyphocrf.ui.form.pane.item_pane import Tab
from kyphocrf.ui.help.screen_guides import SCREEN_GUIDES
from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.frame import kept

WHERE: dict[str, Callable[[Desk], object]] = {
    "field": lambda desk: desk.visit.page._return_to_form(),
    "missing": lambda desk: desk.visit.actions_by_name["missing"].trigger(),
    "find": lambda desk: desk.visit.page.find_words(),
    "button": lambda desk: desk.visit.page.head.action.setFocus(),
    "pane": lambda desk: desk.visit.page.pane.setFocus(),
    "list": lambda desk: desk.visit.forms.setFocus(),
    "void": lambda desk: desk.visit.actions_by_name["void"].trigger(),
}


def come_to(desk: Desk, screen: str) -> None:
    """Show a screen as its command does; the visit is one that expects no form."""
    if screen == "subject":
        desk.screens.open_subject("101-001")
    elif screen == "visit":
        desk.screens.open_visit("101-001", "T0")
    else:
        desk.screens.show(screen)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for session in site.opened(tmp_path, monkeypatch):
        yield shown(qtbot, session)


def shown(qtbot: QtBot, session: Session) -> Desk:
    desk = Desk(session)
    kept(qtbot, desk.window).resize(1366, 697)
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return desk


def press_f1() -> None:
    QApplication.processEvents()  # a window that was just opened becomes the active one
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_F1)


@pytest.mark.parametrize("where", WHERE)
def test_f1_on_a_form_shows_the_guideline_of_the_item(desk: Desk, where: str) -> None:
    desk.screens.open_visit("101-001")
    WHERE[where](desk)

    press_f1()

    assert desk.window.shown() == "visit"
    assert desk.visit.page.pane.tab is Tab.HELP
    assert desk.visit.page.pane.isVisible()


def test_f1_once_more_on_a_form_tells_of_forms_and_their_keys(desk: Desk) -> None:
    desk.screens.open_visit("101-001")
    press_f1()

    press_f1()

    told = QApplication.activeModalWidget()
    assert isinstance(told, HelpDialog)
    assert told.heading.text() == SCREEN_GUIDES["form"].heading.en


@pytest.mark.parametrize("screen", [name for name in SCREEN_GUIDES if name != "form"])
def test_f1_elsewhere_tells_of_the_screen_and_goes_again(desk: Desk, screen: str) -> None:
    come_to(desk, screen)

    press_f1()

    told = QApplication.activeModalWidget()
    assert isinstance(told, HelpDialog)
    assert told.heading.text() == SCREEN_GUIDES[screen].heading.en
    press_f1()
    assert QApplication.activeModalWidget() is None
    assert desk.window.shown() == screen


def test_f1_tells_of_a_dialog_and_leaves_it_open(desk: Desk) -> None:
    desk.lock()

    press_f1()

    told = QApplication.activeModalWidget()
    assert isinstance(told, HelpDialog)
    press_f1()
    assert desk.lock_.is_locked
    assert QApplication.activeModalWidget() is desk.lock_.screen.dialog
