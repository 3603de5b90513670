"""The menus follow the screen; About, Sign out and Enrol are in them; F1 helps everywhere."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from kyphocrf import __version__
from kyphocrf.record.casebook import Status
from kyphocrf.ui.dialogs.dialog import HelpDialog
from kyphocrf.ui.dialogs.reasoned_dialog import ReasonedDialog
from kyphocrf.ui.help.about_dialog import AboutDialog
from kyphocrf.ui.help.screen_guides import SCREEN_GUIDES
from kyphocrf.ui.keys.table import COMMANDS, Menu
from kyphocrf.workflow import overview, reading
from tests.journeys.choosing import choose
from tests.journeys.workplace import Workplace


def entries(desk: Workplace, menu: Menu) -> Mapping[str, bool]:
    """The entries of a menu, and which of them can be chosen, read while it is open."""
    desk.keys.command("menu")
    desk.keys.press(Qt.Key.Key_Right, times=list(Menu).index(menu))
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    found = {action.objectName(): action.isEnabled() for action in opened.actions()}
    desk.keys.press(Qt.Key.Key_Escape, times=2)
    return found


def test_capture_25_what_would_do_nothing_cannot_be_chosen(desk: Workplace) -> None:
    without = entries(desk, Menu.FORM)
    assert set(without.values()) == {False}
    assert entries(desk, Menu.SUBJECT) == {
        "new": True, "mistake": False, "no_mistake": False, "main_action": True,
        "subject_page": False, "close": False, "previous_form": False, "next_form": False,
    }  # fmt: skip

    desk.enrol()
    desk.keys.enter("20.11.26", "2.1")
    form, subject = entries(desk, Menu.FORM), entries(desk, Menu.SUBJECT)

    assert form["void"]
    assert form["missing"]
    assert not form["bring_back"]
    assert not form["reopen"]
    assert not form["remove_row"]
    assert not form["against_gate"]
    assert subject["mistake"]
    assert subject["next_form"]
    assert not subject["no_mistake"]


def test_capture_25_a_key_answers_where_its_entry_is_dimmed(desk: Workplace) -> None:
    entries(desk, Menu.VIEW)

    assert desk.desk.visit.actions_by_name["missing"].isEnabled()
    assert desk.desk.visit.actions_by_name["void_pages"].isEnabled()


def test_capture_25_about_tells_version_and_folders(desk: Workplace) -> None:
    choose(desk, "about")

    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AboutDialog)
    told = dialog.told()
    assert __version__ in told
    assert str(desk.session.file.folder.absolute()) in told
    desk.keys.press(Qt.Key.Key_Tab)
    desk.keys.press(Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == told
    desk.keys.press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_capture_25_sign_out_and_enrol_are_in_the_menus(desk: Workplace) -> None:
    asked: list[bool] = []
    desk.desk.sign_out_asked.connect(lambda: asked.append(True))

    choose(desk, "new")
    desk.keys.enter("")
    assert reading.subject_keys(desk.session) == ["101-001"]
    choose(desk, "sign_out")

    assert asked == [True]


@pytest.mark.parametrize("screen", ["today", "subjects", "history", "site", "key_card"])
def test_capture_25_f1_tells_of_the_screen_outside_forms(desk: Workplace, screen: str) -> None:
    desk.desk.screens.show(screen)

    desk.keys.command("help")

    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HelpDialog)
    assert dialog.heading.text() == SCREEN_GUIDES[screen].heading.en
    desk.keys.command("help")
    assert QApplication.activeModalWidget() is None


def test_capture_25_f1_helps_in_a_dialog_and_on_the_locked_screen(desk: Workplace) -> None:
    desk.keys.command("lock")

    desk.keys.command("help")

    assert isinstance(QApplication.activeModalWidget(), HelpDialog)
    desk.keys.press(Qt.Key.Key_Escape)
    assert desk.desk.lock_.is_locked
    assert QApplication.activeModalWidget() is desk.desk.lock_.dialog


def test_capture_21_enrolled_by_mistake_marks_the_subject_and_keeps_its_number(
    desk: Workplace,
) -> None:
    desk.enrol()

    choose(desk, "mistake")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonedDialog)
    desk.keys.enter("pre-screened twice")

    (row,) = overview.grid(desk.session)
    assert row.mistaken
    assert desk.desk.screens.subject.subject_key == "101-001"
    assert desk.enrol() == "101-002"
    assert overview.today(desk.session)[0].subject_key == "101-002"

    desk.desk.screens.open_subject("101-001")
    choose(desk, "no_mistake")
    desk.keys.enter("right after all")
    assert not overview.grid(desk.session)[0].mistaken


def test_capture_21_a_subject_with_pages_is_no_mistake_yet(desk: Workplace) -> None:
    desk.enrol()
    desk.keys.enter("20.11.26", "2.1")

    choose(desk, "mistake")
    desk.keys.enter("wrong patient")

    assert not overview.grid(desk.session)[0].mistaken
    assert desk.entry.instance.status is Status.STARTED
    told = QApplication.activeModalWidget()
    assert told is not None
    assert COMMANDS["mistake"].menu is Menu.SUBJECT
