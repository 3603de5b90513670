"""F1 shows the guideline of the item wherever on a form one is; elsewhere it lists the keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.ui.form.pane.item_pane import Tab
from kyphocrf.ui.shell.desk import Desk
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


@pytest.mark.parametrize("screen", ["today", "subjects", "history", "site"])
def test_f1_elsewhere_lists_the_keys(desk: Desk, screen: str) -> None:
    desk.screens.show(screen)

    press_f1()

    assert desk.window.shown() == "key_card"
