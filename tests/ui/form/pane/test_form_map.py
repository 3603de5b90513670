"""The map beside a form: a typed level, a click and a key give the same answer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kyphocrf.definition.item import Item
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.plan import EBPFX, EBPLEV
from kyphocrf.forms.lesions.form import LESIONS, LESLEV, LESPAIN
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.vocabulary.codelists import YES
from kyphocrf.record.answers import Spot
from kyphocrf.record.casebook import Status
from kyphocrf.ui.form.pane.item_pane import Tab
from kyphocrf.ui.form.pane.level_map import FormMap
from kyphocrf.ui.look.widths import Width
from tests.forms.patients import eligible
from tests.ui.form_window import Window
from tests.ui.sample_form import Desk, desk_of


class LevelWindow(Window):
    """The page of lesions or of a radiotherapy."""

    def spot(self, item: Item[object], row: int = 0) -> Spot:
        form = self.desk.entry.form
        return Spot(form.group_of[item.name].name, row, item.name)

    @property
    def map(self) -> FormMap:
        return self.page.pane.map

    def click(self, level: str) -> None:
        QTest.mouseClick(self.map.map.levels[level], Qt.MouseButton.LeftButton)


@pytest.fixture
def lesions(qtbot: QtBot) -> LevelWindow:
    return LevelWindow(qtbot, desk_of(eligible().on(LESIONS)))


def radiotherapy(qtbot: QtBot) -> LevelWindow:
    return LevelWindow(qtbot, desk_of(eligible().on(EBRT, "UNS")))


def test_the_map_stands_open_where_the_rows_are_levels(lesions: LevelWindow) -> None:
    assert lesions.page.pane.tab is Tab.MAP
    assert lesions.map.isVisible()
    assert "Lesion 1" not in lesions.map.map.levels["T12"].accessibleName()
    assert "lesion 1" in lesions.map.map.levels["T12"].accessibleName()


@pytest.mark.parametrize("how", ["typed", "German", "clicked", "by key"])
def test_a_level_is_the_same_answer_however_it_is_given(lesions: LevelWindow, how: str) -> None:
    lesions.go(LESLEV, 1)
    if how in {"typed", "German"}:
        lesions.type("L2" if how == "typed" else "lwk 2").press("Tab")
    elif how == "clicked":
        lesions.click("L2")
    else:
        lesions.press("F4")
        lesions.map.map.take_focus("L1")
        lesions.press("Down", "Space")

    assert lesions.value(LESLEV, 1) == "L2"
    assert "lesion 1" in lesions.map.map.levels["L2"].accessibleName()
    assert lesions.map.map.levels["T12"].accessibleName() == "T12"


@pytest.mark.parametrize("key", ["F4", "Alt+Down"])
def test_the_map_opens_at_the_level_of_the_field(lesions: LevelWindow, key: str) -> None:
    lesions.go(LESLEV, 1).press(key)

    assert lesions.focused is lesions.map.map.levels["T12"]


def test_enter_takes_the_level_and_returns_to_the_field(lesions: LevelWindow) -> None:
    lesions.go(LESLEV, 1).press("F4", "Down", "Enter")

    assert lesions.value(LESLEV, 1) == "L1"
    assert lesions.view.isAncestorOf(lesions.focused)
    assert lesions.current == "LESLEV"


def test_escape_returns_and_changes_nothing(lesions: LevelWindow) -> None:
    lesions.go(LESLEV, 1).press("F4", "Down", "Esc")

    assert lesions.value(LESLEV, 1) == "T12"
    assert lesions.view.isAncestorOf(lesions.focused)


def test_an_answer_of_the_map_is_kept_at_once_and_can_be_undone(lesions: LevelWindow) -> None:
    lesions.go(LESLEV, 1)
    kept = len(lesions.desk.kept)
    lesions.click("L3")
    assert len(lesions.desk.kept) > kept

    lesions.go(LESPAIN, 1).press("Ctrl+Z")
    assert lesions.value(LESLEV, 1) == "T12"


def test_away_from_a_level_field_a_click_answers_nothing(lesions: LevelWindow) -> None:
    lesions.go(LESPAIN, 1)
    lesions.click("L3")

    assert lesions.value(LESLEV, 1) == "T12"
    assert lesions.value(LESPAIN, 1) == YES
    assert lesions.map.map.scene.current == "T12"  # the level of the row one is in


def test_a_complete_page_shows_its_map_and_takes_no_answer(qtbot: QtBot) -> None:
    scenario = eligible().on(LESIONS)
    assert scenario.entry is not None
    desk = Desk(scenario.entry)
    desk._become(Status.COMPLETE)
    window = LevelWindow(qtbot, desk)
    window.click("L3")

    assert window.value(LESLEV, 1) == "T12"


def test_several_levels_are_toggled(qtbot: QtBot) -> None:
    window = radiotherapy(qtbot)
    window.go(EBPLEV).press("F4")
    window.map.map.take_focus("T7")
    window.press("Space", "Up", "Space", "Up", "Space", "Up", "Space", "Space")

    assert window.value(EBPLEV) == "T5;T6;T7"
    assert window.map.map.scene.chosen == ("T5", "T6", "T7")
    assert "in the field T5" in window.map.map.levels["T6"].accessibleName()


def test_enter_on_a_chosen_level_keeps_it(qtbot: QtBot) -> None:
    window = radiotherapy(qtbot)
    window.go(EBPLEV).press("F4")
    window.map.map.take_focus("T7")
    window.press("Space", "Enter")

    assert window.value(EBPLEV) == "T7"


def test_where_one_field_asks_for_levels_the_item_comes_first(qtbot: QtBot) -> None:
    window = radiotherapy(qtbot)

    assert window.page.pane.tab is Tab.ITEM
    window.go(EBPFX)
    window.page.show_tab(Tab.MAP)
    assert window.map.isVisible()


def test_in_a_narrow_window_the_map_is_a_drawer(lesions: LevelWindow) -> None:
    lesions.page.resize(683, 340)
    lesions.page.fit(Width.NARROW)
    lesions.go(LESLEV, 1).press("F4")
    assert lesions.page.pane.isVisible()

    lesions.press("Down", "Enter")

    assert lesions.value(LESLEV, 1) == "L1"
    assert not lesions.page.pane.isVisible()
    assert lesions.view.isAncestorOf(lesions.focused)


def test_a_page_without_levels_has_no_map(lesions: LevelWindow) -> None:
    scenario = eligible().on(PAIN, "V0")
    lesions.page.show_entry(desk_of(scenario).entry, desk_of(scenario))

    assert lesions.page.pane.tab is Tab.ITEM
    assert not lesions.map.isVisible()


def test_a_map_folded_away_stays_so_on_its_page(lesions: LevelWindow) -> None:
    lesions.page.place.shut()
    lesions.go(LESLEV, 1)

    assert not lesions.page.place.is_open
