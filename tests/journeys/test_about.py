"""About tells version, folders and whose work is in the program; all of it can be copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kyphocrf import __version__
from kyphocrf.definition.text import Language
from kyphocrf.ui.desk.facts import STUDY_FOLDER
from kyphocrf.ui.help.about_dialog import AboutDialog
from tests.journeys.choosing import choose
from tests.journeys.workplace import Workplace
from tests.ui.fits import too_tight


def opened(desk: Workplace) -> AboutDialog:
    choose(desk, "about")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AboutDialog)
    return dialog


def test_about_tells_the_version_and_where_the_data_lie(desk: Workplace) -> None:
    told = opened(desk).told()

    assert __version__ in told
    assert str(desk.session.file.folder.absolute()) in told
    assert "101, DE" in told


def test_about_names_the_libraries_with_their_licences(desk: Workplace) -> None:
    told = opened(desk).told()

    for name, licence in (
        ("Qt", "LGPL"), ("SQLCipher", "BSD-3-Clause"), ("SQLAlchemy", "MIT"), ("Inter", "OFL"),
    ):  # fmt: skip
        assert any(name in line and licence in line for line in told.splitlines())


def test_about_is_copied_by_the_keyboard(desk: Workplace) -> None:
    dialog = opened(desk)
    desk.keys.press(Qt.Key.Key_Tab)
    desk.keys.press(Qt.Key.Key_Return)

    assert QApplication.clipboard().text() == dialog.told()
    desk.keys.press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_a_path_is_selected_and_copied_by_the_keyboard_as_it_is(desk: Workplace) -> None:
    dialog = opened(desk)
    dialog.value_of(STUDY_FOLDER).setFocus()
    desk.keys.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.keys.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == str(desk.session.file.folder.absolute())


@pytest.mark.parametrize("language", ["en", "de"])
def test_about_fits_in_both_languages(desk: Workplace, language: Language) -> None:
    desk.desk.speak(language)
    QApplication.processEvents()  # the menu bar is laid out anew

    assert too_tight(opened(desk)) == []
