"""The screen is locked in the middle of a word: nobody sees or pastes it, nothing is lost."""

from PySide6.QtGui import QGuiApplication

from kyphocrf.forms.consent.form import ICVERS
from kyphocrf.workflow import typing
from tests.journeys.workplace import Workplace
from tests.ui.study_site import PASSWORD


def test_locking_keeps_a_half_typed_word_and_clears_the_clipboard(desk: Workplace) -> None:
    desk.enrol()
    desk.go_to(ICVERS)
    desk.keys.type("2.")
    QGuiApplication.clipboard().setText("101-001")

    desk.keys.command("lock")
    kept = typing.left_over(desk.session)
    copied = QGuiApplication.clipboard().text()
    desk.keys.enter("not the password")
    still_locked = desk.desk.lock_.is_locked
    desk.keys.enter(PASSWORD)

    assert kept is not None
    assert kept.text == "2."
    assert copied == ""
    assert still_locked
    assert not desk.desk.lock_.is_locked
    desk.qtbot.waitUntil(desk.desk.window.isActiveWindow)
    assert desk.typed == "2."
    desk.keys.enter("1")
    assert desk.value(ICVERS) == "2.1"
