"""The pane takes width from the form only where it has something to say or is wanted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kyphocrf.ui.form.pane.item_pane import Tab
from kyphocrf.ui.look.widths import Width
from tests.ui import sample_form as form
from tests.ui.form_window import Window


@pytest.fixture
def filled(qtbot: QtBot) -> Window:
    return Window(qtbot, form.desk_of(form.filled()))


def is_strip(window: Window) -> bool:
    place = window.page.place
    return place.strip.isVisible() and not place.is_open


def test_the_width_belongs_to_the_form(filled: Window) -> None:
    assert is_strip(filled)
    assert filled.view.width() > filled.page.width() - 60


def test_f6_opens_the_pane_for_every_page_and_escape_folds_it_away(filled: Window) -> None:
    chosen: list[bool] = []
    filled.page.place.chosen.connect(chosen.append)
    filled.go(form.WEIGHT)

    filled.page.next_pane()
    assert filled.page.pane.isAncestorOf(filled.focused)
    other = form.desk_of(form.filled())
    filled.page.show_entry(other.entry, other)
    assert filled.page.place.is_open

    filled.page.next_pane()
    filled.press("Esc")
    assert is_strip(filled)
    assert chosen == [True, False]


def test_escape_in_the_pane_returns_to_the_item_one_was_at(filled: Window) -> None:
    filled.go(form.WEIGHT)
    filled.page.next_pane()

    filled.press("Esc")

    assert filled.focused is filled.view.field_at(filled.spot(form.WEIGHT))


@pytest.mark.parametrize("tab", [Tab.HISTORY, Tab.HELP])
def test_what_is_asked_for_opens_the_pane_on_this_page_only(filled: Window, tab: Tab) -> None:
    chosen: list[bool] = []
    filled.page.place.chosen.connect(chosen.append)

    filled.page.show_tab(tab)
    assert filled.page.place.is_open
    other = form.desk_of(form.filled())
    filled.page.show_entry(other.entry, other)

    assert is_strip(filled)
    assert chosen == []


def test_the_history_asked_for_again_folds_away_what_it_opened(filled: Window) -> None:
    filled.go(form.WEIGHT)
    seen = []
    for _ in range(2):
        filled.press("Ctrl+H")
        seen.append(filled.page.place.is_open)

    assert seen == [True, False]


def test_completing_a_page_leaves_open_what_was_asked_for(filled: Window) -> None:
    filled.page.show_tab(Tab.HISTORY)

    filled.page.show_entry(filled.desk.entry, filled.desk)

    assert filled.page.place.is_open


def test_the_buttons_do_what_the_keys_do(filled: Window) -> None:
    QTest.mouseClick(filled.page.place.unfold, Qt.MouseButton.LeftButton)
    assert filled.page.place.is_open

    QTest.mouseClick(filled.page.place.fold_away, Qt.MouseButton.LeftButton)
    assert is_strip(filled)


@pytest.mark.parametrize("width", [Width.MIDDLE, Width.NARROW])
def test_a_narrow_window_has_a_drawer_and_no_strip(filled: Window, width: Width) -> None:
    filled.page.place.want(beside=True)

    filled.page.fit(width)

    assert filled.page.pane.is_drawer
    assert not filled.page.place.strip.isVisible()
    assert not filled.page.place.is_open


def test_the_strip_speaks_the_other_language_too(filled: Window) -> None:
    filled.page.place.unfold.retranslate("de")

    assert filled.page.place.unfold.accessibleName() == "Feld, Verlauf und Hilfe zeigen (F6)"
