"""What the program says when something went wrong."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.errors import FileError
from kyphocrf.ui.dialogs.message_dialog import DialogAction, Message, MessageDialog, message_of, say
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.training_band import TrainingBand
from tests.ui.fits import too_tight
from tests.ui.shoot import shoot

OPEN_ALREADY = Message(
    "E-204",
    Text("The study is already open", "Die Studie ist schon geöffnet"),
    Text(
        "coord01 opened it on 2026-11-24 at 15:02 on PC NEURO-14.",
        "koord01 hat sie seit 2026-11-24 15:02 auf PC NEURO-14 geöffnet.",
    ),
    Text(
        "Everything coord01 entered is on disk. Two programs never write at once.",
        "Alle Eingaben von koord01 sind gespeichert. Nie schreiben zwei Programme zugleich.",
    ),
    Text(
        "Ask coord01 to sign out, or read without changing.",
        "Bitten Sie koord01, sich abzumelden, oder lesen Sie, ohne zu ändern.",
    ),
    gravity="soft",
)
ACTIONS = (
    DialogAction("read", Text("Read only", "Nur lesen")),
    DialogAction("again", Text("Try again", "Erneut versuchen")),
)


def shown(dialog: MessageDialog) -> set[str]:
    return {label.text() for label in dialog.findChildren(QLabel) if label.text()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_labelled_lines_and_a_number_are_shown_whole(
    qtbot: QtBot, language: Language
) -> None:
    dialog = MessageDialog(OPEN_ALREADY, language, ACTIONS)
    qtbot.addWidget(dialog)

    shoot(dialog, f"14-open-already-{language}", QSize(640, 300))

    sentences = (OPEN_ALREADY.happened, OPEN_ALREADY.safe, OPEN_ALREADY.remedy)
    labels = {"de": {"Was geschah", "Was sicher ist", "Was zu tun ist"}}.get(
        language, {"What happened", "What is safe", "What to do"}
    )
    assert shown(dialog) >= {"E-204", *labels, *(s.to(language) for s in sentences)}
    assert too_tight(dialog) == []


def test_its_title_in_the_task_bar_is_the_heading_alone(qtbot: QtBot) -> None:
    dialog = MessageDialog(OPEN_ALREADY, "de", ACTIONS)
    qtbot.addWidget(dialog)

    assert dialog.windowTitle() == "Die Studie ist schon geöffnet · kyphocrf"


def press(key: Qt.Key, qtbot: QtBot) -> None:
    """Press a key in the dialog as soon as it is up."""

    def now() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MessageDialog)
        qtbot.keyClick(dialog, key)  # type: ignore[no-untyped-call]  # pytest-qt

    QTimer.singleShot(0, now)


@pytest.mark.parametrize(
    ("actions", "key", "chosen"),
    [
        (ACTIONS, Qt.Key.Key_Return, "read"),
        (ACTIONS, Qt.Key.Key_Escape, ""),
        ((), Qt.Key.Key_Return, ""),
    ],
)
def test_enter_does_the_main_deed_and_esc_none(
    qtbot: QtBot, actions: Sequence[DialogAction], key: Qt.Key, chosen: str
) -> None:
    press(key, qtbot)

    assert say(OPEN_ALREADY, "de", actions) == chosen


def test_the_second_deed_can_be_chosen(qtbot: QtBot) -> None:
    dialog = MessageDialog(OPEN_ALREADY, "en", ACTIONS)
    qtbot.addWidget(dialog)
    dialog.show()

    button = dialog.findChild(Button, "again")
    assert isinstance(button, Button)
    button.click()

    assert dialog.chosen == "again"


def test_an_error_is_worded_with_its_number() -> None:
    error = FileError("E-301", same("full"), same("all"), same("free space"))

    message = message_of(error)

    assert (message.number, message.happened.en, message.remedy.en) == (
        "E-301",
        "full",
        "free space",
    )


def test_over_the_training_site_a_dialog_wears_the_band(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    plain = MessageDialog(OPEN_ALREADY, "en", parent=window)

    QVBoxLayout(window).addWidget(TrainingBand("en"))
    banded = MessageDialog(OPEN_ALREADY, "en", parent=window)

    assert plain.findChild(TrainingBand) is None
    assert banded.findChild(TrainingBand) is not None


def test_the_focus_returns_to_what_opened_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    press(Qt.Key.Key_Escape, qtbot)

    say(OPEN_ALREADY, "en", parent=window)

    qtbot.waitUntil(field.hasFocus)


def test_an_opener_that_is_gone_is_forgotten(qtbot: QtBot) -> None:
    window = QWidget()
    field = QLineEdit(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    dialog = MessageDialog(OPEN_ALREADY, "en")
    qtbot.addWidget(dialog)
    dialog.show()

    window.deleteLater()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not field)
    dialog.hide()

    assert dialog.isHidden()
