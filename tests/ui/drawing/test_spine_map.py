"""The spine map: every level is reached by keys and by a screen reader, and painted once."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.levels import LEVELS
from kyphocrf.definition.profile import Mark, MarkKind
from kyphocrf.definition.spine_drawing import SpineScene, placed
from kyphocrf.definition.text import Text
from kyphocrf.ui.drawing.spine_map import SpineMap
from tests.ui.fit.faults import faults
from tests.ui.frame import kept

MARKS = (
    Mark(MarkKind.LESION, ("L2",), Text("lesion 2", "Läsion 2"), 2),
    Mark(
        MarkKind.IORT,
        ("L2",),
        Text("treated by IORT, sleeve right", "behandelt mit IORT, Hülse rechts"),
        lines=(Text("IORT 8 Gy, sleeve right", "IORT 8 Gy, Hülse rechts"),),
    ),
)


@pytest.fixture
def shown(qtbot: QtBot) -> SpineMap:
    view = kept(qtbot, SpineMap("en"))
    view.resize(340, 620)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.show_scene(SpineScene(MARKS))
    return view


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def here(view: SpineMap) -> str:
    return next(level for level, one in view.levels.items() if one.hasFocus())


def test_every_level_is_an_accessible_child_with_all_that_is_on_it(shown: SpineMap) -> None:
    face = QAccessible.queryAccessibleInterface(shown)
    names = [face.child(n).text(QAccessible.Text.Name) for n in range(face.childCount())]

    assert len(names) == len(LEVELS)
    assert names[LEVELS.index("L2")] == "L2, lesion 2, treated by IORT, sleeve right"
    assert names[0] == "C1"


def test_the_names_follow_language_and_choice(shown: SpineMap) -> None:
    shown.show_scene(SpineScene(MARKS, chosen=("L2",)))
    shown.retranslate("de")

    assert shown.levels["L2"].accessibleName().startswith("LWK 2, Läsion 2")
    assert shown.levels["L2"].accessibleName().endswith("gewählt")
    assert shown.levels["L2"].isChecked()


def test_arrows_go_level_by_level_and_stop_at_the_ends(shown: SpineMap) -> None:
    shown.take_focus("T12")
    press(Qt.Key.Key_Down)
    assert here(shown) == "L1"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert here(shown) == "T11"
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Up)
    assert here(shown) == "C1"
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Down)
    assert here(shown) == "S5"


def test_space_chooses_enter_goes_on_and_escape_goes_back(qtbot: QtBot, shown: SpineMap) -> None:
    shown.take_focus("L2")
    with qtbot.waitSignal(shown.chosen) as chosen:
        press(Qt.Key.Key_Space)
    assert chosen.args == ["L2"]
    with qtbot.waitSignal(shown.finished) as finished:
        press(Qt.Key.Key_Return)
    assert finished.args == ["L2"]
    with qtbot.waitSignal(shown.left):
        press(Qt.Key.Key_Escape)


@pytest.mark.parametrize("level", ["C3", "T7", "L2", "S2"])
@pytest.mark.parametrize("where", ["label", "body"])
def test_a_click_on_a_body_or_its_label_chooses_the_level(
    qtbot: QtBot, shown: SpineMap, level: str, where: str
) -> None:
    body = placed(shown.height())[level]
    point = QPoint(40 if where == "label" else round(body.x), round(body.y))
    target = shown.childAt(point)
    assert target is not None
    with qtbot.waitSignal(shown.chosen) as chosen:
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(shown, point))

    assert chosen.args == [level]


def test_a_press_checks_nothing_by_itself(shown: SpineMap) -> None:
    shown.levels["L3"].click()

    assert not shown.levels["L3"].isChecked()


def test_tab_reaches_one_level_only(shown: SpineMap) -> None:
    shown.take_focus("L2")
    strong = [one for one in shown.levels.values() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert strong == [shown.levels["L2"]]


def test_painting_draws_once_until_something_changes(shown: SpineMap) -> None:
    shown.grab()
    drawn = shown.parts()
    shown.grab()
    shown.show_scene(SpineScene(MARKS))
    assert shown.parts() is drawn

    shown.show_scene(SpineScene(MARKS, chosen=("L3",)))
    assert shown.parts() is not drawn


def test_call_outs_stand_beside_the_column_and_do_not_cross_it(shown: SpineMap) -> None:
    many = tuple(
        Mark(MarkKind.LESION, (level,), Text("x", "x"), n, lines=(Text("lytic, large", "groß"),))
        for n, level in enumerate(("T11", "T12", "L1", "L2"), start=1)
    )
    shown.show_scene(SpineScene(many))
    shown.grab()
    beside = shown.beside
    assert beside is not None
    right = max(body.x + body.depth for body in placed(shown.height()).values())

    assert len(beside.boxes) == 4
    assert all(box.left() > right for box in beside.boxes)
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(beside.boxes))


@pytest.mark.parametrize("width", [310, 340, 420])
def test_no_word_of_a_call_out_is_cut(qtbot: QtBot, width: int) -> None:
    view = kept(qtbot, SpineMap("de"))
    view.resize(width, 900)
    view.show()
    index = Mark(MarkKind.LESION, ("T12",), Text("lesion 1", "Läsion 1"), 1,
                 title=Text("index", "Index"))  # fmt: skip
    view.show_scene(SpineScene((index, *MARKS)))
    QApplication.processEvents()

    assert [fault for fault in faults(view) if fault.kind == "cut"] == []
