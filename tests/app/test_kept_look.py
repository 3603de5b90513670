"""Language, colours, text size and how digits go on are as they were when the program was left."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.app import Program
from kyphocrf.definition.text import Language
from kyphocrf.demo.keyboard import Keyboard
from kyphocrf.ui.look import theme
from kyphocrf.workflow.preferences import preferences
from tests.app.walk import signed_in
from tests.ui.study_site import StillClock


def names_in(folder: Path) -> set[str]:
    return {one.name for one in folder.rglob("*")}


def test_what_was_chosen_at_the_desk_is_kept_over_a_restart(
    qtbot: QtBot, program: Program, qapp: QApplication, folder: Path
) -> None:
    before = names_in(folder)
    program.begin()
    desk = signed_in(qtbot, program)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    keys = Keyboard()
    keys.command("larger")
    keys.command("larger")
    desk.speak("de")
    theme_before = theme.current().percent

    program.sign_out()

    kept = preferences()
    assert (kept.language, kept.percent, theme_before) == ("de", 120, 120)
    assert language_at_the_next_start(qapp) == "de"
    assert "preferences.json" not in names_in(folder) - before
    theme.apply(qapp, "light", 100)


@pytest.mark.usefixtures("folder")
def test_digits_that_wait_for_enter_do_so_after_a_restart(qtbot: QtBot, program: Program) -> None:
    program.begin()
    desk = signed_in(qtbot, program)
    switch = desk.window.findChild(QAction, "digits_go_on")
    assert switch is not None
    assert (switch.isCheckable(), switch.isChecked(), desk.session.digits_go_on) == (True,) * 3

    switch.trigger()
    assert not desk.session.digits_go_on
    program.sign_out()
    again = signed_in(qtbot, program)

    switch = again.window.findChild(QAction, "digits_go_on")
    assert switch is not None
    assert not switch.isChecked()
    assert not again.session.digits_go_on
    assert not preferences().digits_go_on
    switch.trigger()
    assert preferences().digits_go_on


@pytest.mark.usefixtures("folder")
def test_a_language_chosen_at_the_sign_in_is_kept(program: Program, qapp: QApplication) -> None:
    program.begin()
    program.show_sign_in([]).speak("de")

    assert language_at_the_next_start(qapp) == "de"


def language_at_the_next_start(application: QApplication) -> Language:
    """Start the program once more; Qt's own words are English again afterwards."""
    program = Program(application, StillClock())
    language = program.language
    program._speak("en")
    return language
