"""Everything that takes the focus can be named, seen and hit, on every screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.look.test_text_size import SCREENS
from tests.ui.shoot import FULL

LEAST = 24
"""Points of an area that is hit by a finger or a shaky hand."""


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def focusable(screen: QWidget) -> list[QWidget]:
    tabbed = Qt.FocusPolicy.TabFocus
    return [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & tabbed
        and not isinstance(widget, QScrollArea)
    ]  # fmt: skip


def shown(qtbot: QtBot, session: Session, name: str) -> QWidget:
    screen = SCREENS[name](qtbot, session)
    screen.resize(FULL)
    screen.show()
    QApplication.processEvents()
    return screen


@pytest.mark.parametrize("name", SCREENS)
def test_what_takes_the_focus_has_a_name(qtbot: QtBot, session: Session, name: str) -> None:
    screen = shown(qtbot, session, name)

    nameless = [repr(widget) for widget in focusable(screen) if not widget.accessibleName()]

    assert nameless == []


@pytest.mark.parametrize("name", SCREENS)
def test_what_is_pressed_is_large_enough(qtbot: QtBot, session: Session, name: str) -> None:
    screen = shown(qtbot, session, name)

    small = [
        f"{button.accessibleName()} {button.width()} x {button.height()}"
        for button in screen.findChildren(QAbstractButton)
        if button.isVisible() and button.text() and min(button.width(), button.height()) < LEAST
    ]

    assert small == []


def rows_top_to_bottom(widgets: list[QWidget], screen: QWidget) -> list[tuple[int, int]]:
    places = [widget.mapTo(screen, widget.rect().topLeft()) for widget in widgets]
    return [(place.y(), place.x()) for place in places]


@pytest.mark.parametrize("name", ["sign-in", "kind", "user", "key"])
def test_tab_goes_as_one_reads(qtbot: QtBot, session: Session, name: str) -> None:
    screen = shown(qtbot, session, name)
    asked = {id(widget) for widget in focusable(screen) if widget.objectName() != "first"}
    order: list[QWidget] = []
    widget = screen.nextInFocusChain()
    while widget is not None and widget is not screen:
        if id(widget) in asked:
            order.append(widget)
        widget = widget.nextInFocusChain()

    places = rows_top_to_bottom(order, screen)

    assert len(order) > 2
    assert places == sorted(places, key=lambda place: (place[0] // 12, place[1]))
