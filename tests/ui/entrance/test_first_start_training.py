"""The training site asks for its folder only; while a folder is made nothing else is taken."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.ui.entrance.first_start import FirstStart
from kyphocrf.ui.entrance.first_start_steps import Founding
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from tests.ui.entrance.test_first_start import (
    FOLDER,
    MADE,
    USERS,
    advance,
    assistant,
    filled,
    make,
    training,
    typed_back,
)
from tests.ui.fits import too_tight
from tests.ui.shoot import FULL, shoot


def asked(view: FirstStart) -> QWidget:
    """Return the step one is at."""
    return view.step


def test_the_training_site_is_asked_for_its_folder_only(qtbot: QtBot) -> None:
    view = training(assistant(qtbot))
    assert "Step 1 of 4" in words(view)

    advance(view)

    assert [FOLDER] == MADE
    assert asked(view) is view.users
    advance(view)
    assert asked(view) is view.key


def test_the_users_of_the_training_site_are_shown_with_their_passwords(qtbot: QtBot) -> None:
    view = training(assistant(qtbot))

    advance(view)

    shown = words(view)
    assert all(one.user in shown and one.password in shown for one in USERS)


def test_one_goes_back_from_the_key_of_the_training_site_to_its_users(qtbot: QtBot) -> None:
    view = training(assistant(qtbot))
    advance(view)
    advance(view)

    QTest.keyClick(view.assistant, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert asked(view) is view.users
    assert not view.assistant.back.isVisible()


def test_enter_goes_on_from_groups_that_are_typed_already(qtbot: QtBot) -> None:
    view = training(assistant(qtbot))
    advance(view)
    advance(view)
    typed_back(view)
    view.assistant.back.click()

    for _ in range(2):
        QTest.keyClick(focused(view), Qt.Key.Key_Return)

    assert view.at == 3
    assert not view.key.printed.isVisible()


def test_enter_on_the_button_that_prints_prints(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 5)
    view.key.print.setFocus()

    QTest.keyClick(view.key.print, Qt.Key.Key_Return)

    assert view.key.printed.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_group_that_is_typed_is_in_sight_in_a_small_window(
    qtbot: QtBot, language: Language
) -> None:
    view = assistant(qtbot, language)
    view.resize(683, 348)

    filled(view, 5)
    field = view.key.typed[3]
    field.setFocus()

    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())
    assert focused(view) is field


def test_the_end_of_the_training_site_hands_over_its_first_user(qtbot: QtBot) -> None:
    view = training(assistant(qtbot))
    advance(view)
    advance(view)
    typed_back(view)
    advance(view)
    assert any("coordinator with the password “three blue boats”" in one for one in words(view))

    with qtbot.waitSignal(view.finished) as finishing:
        QTest.keyClick(focused(view), Qt.Key.Key_Return)

    assert finishing.args == [FOLDER, "coordinator"]


def test_whoever_chooses_a_new_site_after_all_is_asked_everything(qtbot: QtBot) -> None:
    view = training(assistant(qtbot))

    view.kind.chips["site"].click()
    advance(view)

    assert asked(view) is view.site
    assert "Step 2 of 7" in words(view)
    assert MADE == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_says_that_the_folder_is_made_before_it_is(
    qtbot: QtBot, language: Language
) -> None:
    said: list[tuple[str, bool]] = []

    def watch(found: Founding | Path) -> str:
        said.append((view.assistant.next.text(), view.assistant.next.isEnabled()))
        return make(found)

    view = filled(assistant(qtbot, language, watch), 4)

    view.assistant.next.click()

    assert MADE == []
    qtbot.waitUntil(lambda: view.at == 5)
    making = Text("Making the folder …", "Ordner wird angelegt …").to(language)
    assert said == [(making, False)]
    assert view.assistant.next.text() == Text("Next", "Weiter").to(language)


def test_a_second_enter_makes_no_second_folder(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 4)

    for _ in range(2):
        QTest.keyClick(view.administration.second, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert len(MADE) == 1
    assert view.at == 5


def test_one_does_not_go_back_once_the_folder_is_being_made(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 4)

    QTest.keyClick(view.administration.second, Qt.Key.Key_Return)
    QTest.keyClick(view.assistant, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()

    assert asked(view) is view.key


def test_where_nothing_is_asked_the_way_on_has_the_focus(qtbot: QtBot) -> None:
    view = training(assistant(qtbot))

    advance(view)

    assert focused(view) is view.assistant.next


def test_an_enter_while_the_folder_is_made_does_not_pass_by_the_users(qtbot: QtBot) -> None:
    def impatient(found: Founding | Path) -> str:
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.postEvent(view.assistant, enter)
        return make(found)

    view = training(assistant(qtbot, create=impatient))

    advance(view)
    QApplication.processEvents()
    assert asked(view) is view.users

    QTest.keyClick(focused(view), Qt.Key.Key_Return)
    assert asked(view) is view.key


def test_one_can_go_on_after_a_defect(qtbot: QtBot) -> None:
    def break_down(_asked: Founding | Path) -> str:
        raise RuntimeError

    view = training(assistant(qtbot, create=break_down))

    with qtbot.captureExceptions() as raised:
        advance(view)

    assert [kind for kind, *_ in raised] == [RuntimeError]
    assert view.assistant.next.isEnabled()
    assert view.assistant.next.text() == "Make the training site"


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("size", [FULL, QSize(683, 348)], ids=lambda s: s.width())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_training_site_has_its_room(
    qtbot: QtBot, restored_look: QApplication, language: Language, step: int, size: QSize
) -> None:
    theme.apply(restored_look, "light", desktop=Desktop())
    view = training(assistant(qtbot, language))
    typed_back(view)
    while view.at < step:
        advance(view)
        typed_back(view)

    shoot(view, f"13-training-{step + 1}-{language}-{size.width()}", size)

    assert too_tight(view) == []
    assert view.width() == size.width()


@pytest.mark.parametrize("size", [FULL, QSize(683, 348)], ids=lambda s: s.width())
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_waiting_have_their_room(
    qtbot: QtBot, restored_look: QApplication, language: Language, size: QSize
) -> None:
    theme.apply(restored_look, "light", desktop=Desktop())
    tight: list[list[str]] = []

    def watch(found: Founding | Path) -> str:
        shoot(view, f"13-making-{language}-{size.width()}", size)
        tight.append(too_tight(view))
        return make(found)

    view = filled(assistant(qtbot, language, watch), 4)
    view.resize(size)

    advance(view)

    assert tight == [[]]


def words(view: FirstStart) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def focused(view: FirstStart) -> QWidget:
    widget = view.focusWidget()
    assert widget is not None
    return widget
