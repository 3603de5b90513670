"""The frame: menus, rail, status; three widths; nothing is closed before it was left."""

from threading import Event

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.ui.keys.table import COMMANDS
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.age import age
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Progress
from kyphocrf.ui.parts.training_band import TrainingBand
from kyphocrf.ui.shell.main_window import MainWindow
from kyphocrf.ui.shell.rail import PLACES
from kyphocrf.workflow.keeping import BackupAges
from tests.ui.fits import too_tight
from tests.ui.frame import framed
from tests.ui.shoot import FULL, shoot

MIDDLE, NARROW = QSize(960, 505), QSize(683, 348)


def shown(
    qtbot: QtBot, size: QSize = FULL, language: Language = "en", *, training: bool = False
) -> MainWindow:
    window = framed(qtbot, QLineEdit(), language, training=training)
    window.resize(size)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.mark.parametrize("percent", [90, 150])
@pytest.mark.parametrize("size", [FULL, MIDDLE], ids=lambda s: s.width())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room_at_every_text_size(
    qtbot: QtBot, restored_look: QApplication, language: Language, size: QSize, percent: int
) -> None:
    theme.apply(restored_look, "light", percent, Desktop())
    window = shown(qtbot, size, language, training=True)

    shoot(window, f"00-frame-{language}-{size.width()}-{percent}", size)

    assert too_tight(window) == []
    assert window.width() == size.width()


def test_below_the_wide_width_the_menus_are_one_button(qtbot: QtBot) -> None:
    window = shown(qtbot, FULL)
    assert window.top.menus.isVisible()
    assert not window.top.menu.isVisible()

    window.resize(MIDDLE)

    assert not window.top.menus.isVisible()
    assert window.top.menu.isVisible()


def test_narrow_the_rail_keeps_its_words_for_those_who_listen(qtbot: QtBot) -> None:
    window = shown(qtbot, NARROW, "de")

    today = window.rail.buttons["today"]

    assert today.width() <= 48
    assert today.accessibleName() == "Heute, 6 zu tun"


def test_the_menus_hold_the_commands_with_their_keys(qtbot: QtBot) -> None:
    window = shown(qtbot, language="de")

    texts = [
        action.text()
        for menu in window.top.menus.actions()
        for action in (menu.menu().actions() if menu.menu() else [])  # type: ignore[attr-defined]
    ]

    assert "Bildschirm sperren\tStrg+L" in texts
    assert "Gehe zu …\tStrg+G" in texts


def test_f10_opens_the_first_menu(qtbot: QtBot) -> None:
    window = shown(qtbot)

    window.top.open_menu()

    active = window.top.menus.activeAction()
    assert active is not None
    assert active.text() == "&File"


def test_the_folded_menu_holds_the_same(qtbot: QtBot) -> None:
    window = shown(qtbot, NARROW)

    width = [action.text() for action in window.top.menus.actions()]
    folded = [action.text() for action in window.top._folded.actions()]

    assert width == folded != []


def test_the_rail_leads_to_its_places(qtbot: QtBot) -> None:
    window = shown(qtbot)

    with qtbot.waitSignal(window.rail.chosen) as choosing:
        window.rail.buttons["history"].click()

    assert choosing.args == ["history"]


def test_every_place_of_the_rail_is_a_command_with_a_key() -> None:
    assert all(COMMANDS[place].keys for place in PLACES)


def test_opening_the_export_dialog_does_not_move_the_mark(qtbot: QtBot) -> None:
    window = shown(qtbot)

    window.rail.buttons["export_print"].click()

    assert window.rail.buttons["subjects"].isChecked()


def test_the_training_site_wears_the_band(qtbot: QtBot) -> None:
    window = shown(qtbot, training=True)

    assert window.findChild(TrainingBand) is not None
    assert shown(qtbot).findChild(TrainingBand) is None


def test_the_window_closes_only_after_what_is_open_was_left(qtbot: QtBot) -> None:
    window = shown(qtbot)

    with qtbot.waitSignal(window.closing):
        closed = window.close()
    assert not closed

    window.may_close = True
    assert window.close()


def test_the_title_names_no_subject(qtbot: QtBot) -> None:
    assert shown(qtbot).windowTitle() == "kyphocrf"


def test_the_language_changes_everywhere_at_once(qtbot: QtBot) -> None:
    window = shown(qtbot)

    window.speak("de")

    assert window.rail.buttons["subjects"].text() == "Patienten"
    assert window.status.saved.text() == "Gespeichert 17:31:04"
    assert window.status.backup.text() == "Sicherung vor 22 min"
    assert window.top.user.text() == "coord02 · Koordination"
    assert window.top.go_to.accessibleName() == "Gehe zu Patient, Formular, Feld"


def test_what_is_not_on_disk_stays_said(qtbot: QtBot) -> None:
    window = shown(qtbot)

    window.status.say_not_saved(age(3))

    assert window.status.saved.text() == "Not on disk: 3 min"
    assert window.status.saved.property("tone") == "hard"
    window.status.say_saved("17:32:00")
    assert window.status.saved.property("tone") == "ok"


def test_ctrl_s_says_that_nothing_has_to_be_saved(qtbot: QtBot) -> None:
    window = shown(qtbot)

    window.status.say_since("17:31:04")

    said = "Everything is on disk since 17:31:04. Nothing has to be saved."
    assert window.status.saved.text() == said


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        (BackupAges("none"), "No backup yet"),
        (BackupAges(3 * 1440), "Backup 3 d ago"),
        (BackupAges("clock changed"), "No backup since the clock was changed"),
        (BackupAges(5, "E:/", 9 * 1440, 9), "Backup 5 min ago · second place 9 d ago"),
    ],
)
def test_store_05_an_old_backup_is_no_longer_quiet(
    qtbot: QtBot, ages: BackupAges, words: str
) -> None:
    window = shown(qtbot)

    window.status.say_backup(ages)

    assert window.status.backup.text() == words
    assert window.status.backup.property("tone") == "soft"


@pytest.mark.parametrize(
    ("minutes", "en", "de"), [(59, "59 min", "59 min"), (60, "1 h", "1 h"), (1440, "1 d", "1 T")]
)
def test_ages_are_minutes_hours_days(minutes: int, en: str, de: str) -> None:
    assert (age(minutes).en, age(minutes).de) == (en, de)


def test_an_export_goes_on_in_the_status_bar_and_is_stopped_there(qtbot: QtBot) -> None:
    window = shown(qtbot)
    progress, never = window.status.progress, Event()

    def write(told: Progress) -> None:
        told.report(3, 11)
        while not never.wait(0.01):
            told.report(3, 11)

    running = background.Running(write, window)
    window.status.follow(running, "kyphocrf-101.xlsx")
    running.start()
    qtbot.waitUntil(lambda: progress.bar.value() == 3)
    assert progress.words.text() == "Writing kyphocrf-101.xlsx"

    with qtbot.waitSignal(running.stopped):
        progress.stop.click()

    assert not progress.isVisible()


def test_escape_in_go_to_gives_the_focus_back(qtbot: QtBot) -> None:
    window = shown(qtbot, NARROW)
    before = QApplication.focusWidget()

    window.top.go_to.begin()
    assert window.top.go_to.isVisible()
    QTest.keyClick(window.top.go_to, Qt.Key.Key_Escape)

    assert not window.top.go_to.isVisible()
    assert QApplication.focusWidget() is before
