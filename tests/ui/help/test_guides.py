"""F1 tells of every screen and every dialog, in both languages, with the keys that help there."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf import ui
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.dialogs.dialog import Dialog, HelpDialog
from kyphocrf.ui.dialogs.guide import Guide
from kyphocrf.ui.entrance.entrance_guides import (
    GUIDE_OF_FIRST_START,
    GUIDE_OF_RECOVERY,
    GUIDE_OF_SIGN_IN,
)
from kyphocrf.ui.help.screen_guides import SCREEN_GUIDES
from kyphocrf.ui.keys.names import shown
from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.entrance import test_first_start, test_recovery_view, test_sign_in
from tests.ui.fits import too_tight


def dialogs() -> list[type[Dialog]]:
    """Every dialog of the program, whichever file it stands in."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    found: list[type[Dialog]] = []
    waiting = [Dialog]
    while waiting:
        subclasses = waiting.pop().__subclasses__()
        found += subclasses
        waiting += subclasses
    return [one for one in found if one.__module__.startswith("kyphocrf") and one is not HelpDialog]


DIALOGS = dialogs()
ENTRANCES = {
    "sign in": GUIDE_OF_SIGN_IN,
    "first start": GUIDE_OF_FIRST_START,
    "recovery": GUIDE_OF_RECOVERY,
}
GUIDES: dict[str, Guide] = {
    **SCREEN_GUIDES,
    **ENTRANCES,
    **{one.__name__: one.guide for one in DIALOGS if one.guide is not None},
}


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def test_every_screen_of_the_desk_has_a_guide(qtbot: QtBot, session: Session) -> None:
    desk = Desk(session)
    qtbot.addWidget(desk.window)

    assert set(desk.screens.names) | {"form"} == set(SCREEN_GUIDES)


@pytest.mark.parametrize("dialog", DIALOGS, ids=lambda one: one.__name__)
def test_every_dialog_has_a_guide_of_its_own(dialog: type[Dialog]) -> None:
    assert "guide" in vars(dialog)
    assert dialog.guide is not None


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_says_in_both_languages_what_is_done_and_by_which_keys(name: str) -> None:
    guide = GUIDES[name]

    assert guide.sentences
    assert all(one.en and one.de and one.en != one.de for one in guide.sentences)
    assert all(line.keys and line.words.de for line in guide.keys)
    keys = [key for line in guide.keys for key in line.keys]
    assert guide.keys
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_fits_and_names_the_keys_of_the_keyboard(
    qtbot: QtBot, name: str, language: Language
) -> None:
    dialog = HelpDialog(GUIDES[name], language)
    qtbot.addWidget(dialog)
    dialog.show()

    assert too_tight(dialog) == []
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert all(shown(line.keys[0], language) in told for line in GUIDES[name].keys)


def test_a_long_guide_is_scrolled_by_the_keyboard(qtbot: QtBot) -> None:
    dialog = HelpDialog(SCREEN_GUIDES["form"], "en")
    qtbot.addWidget(dialog)
    dialog.show()
    bar = dialog.findChildren(QScrollArea)[0].verticalScrollBar()

    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)

    assert bar.value() == 0


def entrance(qtbot: QtBot, name: str) -> QWidget:
    opened: dict[str, Callable[[], QWidget]] = {
        "sign in": lambda: test_sign_in.screen(qtbot, "en"),
        "first start": lambda: test_first_start.assistant(qtbot, "en"),
        "recovery": lambda: test_recovery_view.view_of(qtbot, test_recovery_view.Folder()),
    }
    return opened[name]()


@pytest.mark.parametrize("name", ENTRANCES)
def test_f1_tells_of_what_is_there_before_anybody_has_signed_in(qtbot: QtBot, name: str) -> None:
    screen = entrance(qtbot, name)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    focused = QApplication.focusWidget()
    assert focused is not None

    QTest.keyClick(focused, Qt.Key.Key_F1)

    told = QApplication.activeModalWidget()
    assert isinstance(told, HelpDialog)
    assert told.heading.text() == ENTRANCES[name].heading.en
    told.reject()
