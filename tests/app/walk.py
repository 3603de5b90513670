"""What a person does at the windows of the program, step by step."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from kyphocrf.app import Program
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
