"""What a person does at the windows of the program, step by step."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from kyphocrf.app import Program
from kyphocrf.demo.keyboard import Keyboard
from kyphocrf.forms.consent.form import CONSENT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.entrance.sign_in import SignIn
from tests.ui.study_site import PASSWORD

ANOTHER = "Regen Kupfer Lampe Ziege"

Shown = TypeVar("Shown")


def shown(program: Program, kind: type[Shown]) -> Shown:
    assert isinstance(program.window, kind)
    return program.window


def signed_in(
    qtbot: QtBot, program: Program, user: str = "coord02", password: str = PASSWORD
) -> Desk:
    asked = shown(program, SignIn)
    asked.user.setText(user)
    asked.password.setText(password)
    asked.sign_in.click()
    qtbot.waitUntil(lambda: program.desk is not None, timeout=20_000)
    assert program.desk is not None
    return program.desk


def at_consent(qtbot: QtBot, desk: Desk, item: str) -> Keyboard:
    """Open the page of consent of the first subject and go to one of its items."""
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    event = STUDY.events[0].code
    desk.screens.open_visit("101-001", event, FormKey(event, 1, CONSENT.name, 1))
    keys = Keyboard()
    keys.command("first_item")
    view = desk.visit.page.view
    assert view is not None
    for _ in view.stops():
        if view.current is not None and view.current.item != item:
            keys.enter("")
    assert view.current is not None
    assert view.current.item == item
    return keys
