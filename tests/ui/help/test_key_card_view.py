"""The key card in both languages."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.ui.help.key_card_view import KeyCardView
from kyphocrf.ui.keys.names import shown as key_name
from kyphocrf.ui.keys.table import COMMANDS
from kyphocrf.ui.look.words import retranslate_all
from tests.ui.fits import too_tight
from tests.ui.shoot import shoot


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_and_what_it_does_is_on_the_card(qtbot: QtBot, language: Language) -> None:
    view = KeyCardView("en")
    qtbot.addWidget(view)

    retranslate_all(view, language)
    shoot(view, f"keys-{language}", QSize(1100, 1000))

    shown = {label.text() for label in view.findChildren(QLabel)}
    commands = [command for command in COMMANDS.values() if command.keys]
    told = {command.words.to(language) for command in commands}
    told |= {", ".join(key_name(key, language) for key in one.keys) for one in commands}
    assert told <= shown
    assert too_tight(view) == []
