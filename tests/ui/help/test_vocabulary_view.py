"""The vocabulary in both languages, light and dark, at every text size."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.definition.vocabulary import FORM_STATES, ITEM_STATES
from kyphocrf.ui.help.vocabulary_view import TITLE, VocabularyView
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.look.theme import Mode
from kyphocrf.ui.look.words import retranslate_all
from tests.ui.fits import too_tight
from tests.ui.shoot import FULL, shoot

EITHER = pytest.mark.parametrize("language", LANGUAGES)


@EITHER
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, language: Language, mode: Mode
) -> None:
    theme.apply(restored_look, mode, desktop=Desktop())
    view = VocabularyView(language)
    qtbot.addWidget(view)

    picture = shoot(view, f"15-vocabulary-{language}-{mode}")

    assert picture.stat().st_size > 0
    assert view.horizontalScrollBar().maximum() == 0
    assert too_tight(view) == []


@EITHER
@pytest.mark.parametrize("size", [QSize(960, 505), QSize(683, 348)], ids=["middle", "narrow"])
@pytest.mark.parametrize("percent", [90, 150])
def test_every_word_has_its_room_when_text_grows_and_windows_shrink(
    qtbot: QtBot, restored_look: QApplication, language: Language, size: QSize, percent: int
) -> None:
    view = VocabularyView(language)
    qtbot.addWidget(view)
    shoot(view, f"15-vocabulary-{language}-{size.width()}", size)

    theme.apply(restored_look, "light", percent, Desktop())

    assert too_tight(view) == []


def test_the_look_forced_by_the_desktop_keeps_every_word(
    qtbot: QtBot, restored_look: QApplication
) -> None:
    theme.apply(restored_look, "light", desktop=Desktop(high_contrast=True))
    view = VocabularyView("de")
    qtbot.addWidget(view)

    shoot(view, "15-vocabulary-forced")

    assert too_tight(view) == []


def test_words_change_with_the_language(qtbot: QtBot) -> None:
    view = VocabularyView("en")
    qtbot.addWidget(view)

    retranslate_all(view, "de")

    shown = {label.text() for label in view.findChildren(QLabel)}
    assert TITLE.de in shown
    assert {shape.explained.de for shape in FORM_STATES + ITEM_STATES} <= shown
    assert view.accessibleName() == TITLE.de


def test_a_word_without_room_is_found(qtbot: QtBot) -> None:
    view = VocabularyView("de")
    qtbot.addWidget(view)
    view.resize(FULL)
    label = next(part for part in view.findChildren(QLabel) if part.text() == TITLE.de)

    label.setFixedWidth(40)

    assert any(TITLE.de in problem for problem in too_tight(view))
