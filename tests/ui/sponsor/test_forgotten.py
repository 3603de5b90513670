"""A forgotten password at the sponsor: the printed key sets a new one, and the trail tells."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.central import sign_in
from kyphocrf.central.own_schema import own_access
from kyphocrf.errors import UserError
from kyphocrf.sponsor_app import SponsorProgram
from kyphocrf.ui.dialogs.dialog import HelpDialog
from kyphocrf.ui.sponsor.entrance.forgotten_view import ForgottenView
from kyphocrf.ui.sponsor.entrance.sign_in_view import SponsorSignIn
from tests.central.sponsor import PASSWORD, USER, Clock, Sponsor
from tests.small_study import STUDY_OF_TESTS

NEW = "Lampe Ziege Regen Kupfer"
OF_ANOTHER = "AAAA-" * 3
_LONG = 20_000


@pytest.fixture
def program(qapp: QApplication) -> Iterator[SponsorProgram]:
    made = SponsorProgram(qapp, STUDY_OF_TESTS, Clock())
    yield made
    made.leave()
    made.end()


def forgotten(program: SponsorProgram, here: Sponsor, user: str = USER) -> ForgottenView:
    program.begin(str(here.at.path))
    asked = program.window
    assert isinstance(asked, SponsorSignIn)
    asked.user.setText(user)
    asked.forgotten.click()
    view = program.window
    assert isinstance(view, ForgottenView)
    return view


def typed(view: ForgottenView, key: str, password: str = NEW) -> None:
    view.printed.key.setText(key)
    view.assistant.next.click()
    view.password.first.setText(password)
    view.password.second.setText(password)
    view.assistant.next.click()


def test_the_printed_key_sets_a_new_password_and_is_recorded(
    program: SponsorProgram, here: Sponsor, qtbot: QtBot
) -> None:
    view = forgotten(program, here)
    assert view.printed.user.text() == USER

    typed(view, here.founded.recovery_key)

    qtbot.waitUntil(lambda: program.desk is not None, timeout=_LONG)
    noted = here.rows(own_access, "what", "detail")
    assert ("recovery key", "used") in noted
    assert ("recovery key", "new password") in noted
    sign_in.sign_in(here.at, STUDY_OF_TESTS, USER, NEW, Clock()).close()
    with pytest.raises(UserError):
        sign_in.sign_in(here.at, STUDY_OF_TESTS, USER, PASSWORD, Clock())


def test_a_user_nobody_knows_is_refused_in_place(
    program: SponsorProgram, here: Sponsor, qtbot: QtBot
) -> None:
    view = forgotten(program, here, "nobody")

    typed(view, here.founded.recovery_key)

    qtbot.waitUntil(view.assistant.problem.isVisible, timeout=_LONG)
    assert view.assistant.at == 0
    assert program.desk is None


def test_a_key_that_is_not_typed_whole_goes_no_further(
    program: SponsorProgram, here: Sponsor
) -> None:
    view = forgotten(program, here)
    view.printed.key.setText(OF_ANOTHER)

    view.assistant.next.click()

    assert view.assistant.at == 0


def test_one_can_go_back_to_the_sign_in(program: SponsorProgram, here: Sponsor) -> None:
    forgotten(program, here).assistant.back.click()

    assert isinstance(program.window, SponsorSignIn)
    assert program.window.database.text() == str(here.at.path)


def test_f1_tells_of_it(program: SponsorProgram, here: Sponsor, qtbot: QtBot) -> None:
    view = forgotten(program, here)
    view.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=_LONG)

    QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_F1)

    (told,) = [one for one in view.findChildren(HelpDialog) if one.isVisible()]
    told.reject()


def test_without_a_database_it_is_asked_for_first(program: SponsorProgram, here: Sponsor) -> None:
    program.begin(str(here.at.path))
    asked = program.window
    assert isinstance(asked, SponsorSignIn)
    asked.database.clear()

    asked.forgotten.click()

    assert program.window is asked
