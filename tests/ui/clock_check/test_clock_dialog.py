"""The question whether the clock is right: in plain words, by keyboard, nothing by a stray key."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.ui.clock_check.clock_dialog import ClockDialog, sentence
from kyphocrf.workflow.clock_check import ClockDoubt, Why
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import shoot

MANNHEIM = timezone(timedelta(hours=1))
LAST = datetime(2026, 11, 24, 11, 4, tzinfo=UTC)
NOW = datetime(2031, 5, 3, 10, 15, tzinfo=MANNHEIM)
WHYS: tuple[Why, ...] = ("behind", "jumped", "ahead", "outlived")


def asked(why: Why = "ahead") -> ClockDoubt:
    return ClockDoubt(why, LAST, NOW)


@pytest.mark.parametrize("why", WHYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(qtbot: QtBot, language: Language, why: Why) -> None:
    dialog = kept(qtbot, ClockDialog(asked(why), language))

    shoot(dialog, f"31-clock-{why}-{language}", QSize(640, 420))

    assert too_tight(dialog) == []


def test_store_06_it_says_both_times_as_the_clock_of_this_pc_counts() -> None:
    words = sentence(asked())

    assert (
        words.en == "This PC says 3 May 2031, 10:15. The last entry is of 24 November 2026, 12:04."
    )
    assert words.de == (
        "Dieser PC sagt 3. Mai 2031, 10:15. Der letzte Eintrag ist vom 24. November 2026, 12:04."
    )


@pytest.mark.parametrize("said", ["right", "wrong"])
def test_a_button_says_it(qtbot: QtBot, said: str) -> None:
    dialog = kept(qtbot, ClockDialog(asked(), "en"))
    dialog.show()
    button = {**dialog.choices}[said]  # type: ignore[index]

    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)

    assert dialog.given == said
    assert not dialog.isVisible()


def test_enter_pressed_at_once_does_not_call_it_right(qtbot: QtBot) -> None:
    dialog = kept(qtbot, ClockDialog(asked(), "en"))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    focused = QApplication.focusWidget()
    assert focused is dialog.choices["wrong"]


def test_escape_says_nothing(qtbot: QtBot) -> None:
    dialog = kept(qtbot, ClockDialog(asked(), "en"))
    dialog.show()

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.given is None
    assert not dialog.isVisible()
