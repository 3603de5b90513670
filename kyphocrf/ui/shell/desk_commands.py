"""The commands that are alive everywhere at the desk, by their name in the table of keys."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from kyphocrf.ui.keys.actions import bind
from kyphocrf.ui.look import theme
from kyphocrf.workflow.preferences import Colours, keep_preferences, preferences

if TYPE_CHECKING:
    from kyphocrf.ui.shell.desk import Desk

_SMALLEST, _LARGEST, _STEP = 90, 150, 10


def actions_of(desk: "Desk") -> dict[str, Callable[[], object]]:
    """Return what each command does at this desk."""
    return {
        "new": desk.new,
        "lock": desk.lock,
        "quit": desk.close,
        "other_folder": desk.sign_out_asked.emit,
        "backup": desk.back_up,
        "say_saved": lambda: desk.window.status.say_since(desk.session.last_saved),
        "print": desk.ask_output,
        "export_print": desk.ask_output,
        "find": desk.find,
        "go_to": desk.window.top.go_to.begin,
        "open_clock": desk.clocks.open_first,
        "today": lambda: desk.show("today"),
        "subjects": lambda: desk.show("subjects"),
        "history": lambda: desk.show("history"),
        "site": lambda: desk.show("site"),
        "key_card": lambda: desk.show("key_card"),
        "vocabulary": lambda: desk.show("vocabulary"),
        "menu": desk.window.top.open_menu,
        "help": desk.visit.page.wider_actions()["help"],
        "main_action": desk.main_action,
        "subject_page": desk.show_subject_here,
        "close": desk.back,
        "next_pane": lambda: desk.next_pane(1),
        "previous_pane": lambda: desk.next_pane(-1),
        "language": lambda: desk.speak("en" if desk.language == "de" else "de"),
        "full_screen": lambda: _turn_full_screen(desk),
        "larger": lambda: _size(desk, _STEP),
        "smaller": lambda: _size(desk, -_STEP),
        "normal_size": lambda: _size(desk, 0),
        "look_system": lambda: _look("system"),
        "look_light": lambda: _look("light"),
        "look_dark": lambda: _look("dark"),
    }


def bind_commands(desk: "Desk") -> Mapping[str, QAction]:
    """Let the keys work and fill the menus with what this screen can do."""
    own = bind(desk.window, desk.language, actions_of(desk))
    actions: dict[str, QAction] = {**own, **desk.visit.actions_by_name}
    desk.window.set_actions(actions)
    return actions


def _application() -> QApplication:
    application = QCoreApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("a desk needs a program with windows")
    return application


def _size(desk: "Desk", step: int) -> None:
    percent = 100 if step == 0 else theme.current().percent + step
    _show(theme.current().mode, max(_SMALLEST, min(_LARGEST, percent)))
    desk.window.speak(desk.language)


def _look(mode: Colours) -> None:
    _show(mode, theme.current().percent)


def _show(mode: Colours, percent: int) -> None:
    """Take a look from now on, at the next start, too."""
    theme.apply(_application(), mode, percent)
    keep_preferences(replace(preferences(), colours=mode, percent=percent))


def _turn_full_screen(desk: "Desk") -> None:
    if desk.window.isFullScreen():
        desk.window.showNormal()
    else:
        desk.window.showFullScreen()
