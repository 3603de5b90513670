"""What the system tells of a sleep locks; what it tells of other things does not."""

import ctypes

import pytest
from PySide6.QtCore import SLOT, QByteArray
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.ui.locking.suspend import Suspend
from kyphocrf.ui.locking.windows_messages import Message, WindowsMessages
from tests.ui.frame import kept


@pytest.fixture
def suspend(qtbot: QtBot) -> Suspend:
    return Suspend(kept(qtbot, QWidget()))


@pytest.mark.parametrize("begins", [True, False])
def test_a_sleep_that_begins_or_has_ended_is_told(
    qtbot: QtBot, suspend: Suspend, *, begins: bool
) -> None:
    with qtbot.waitSignal(suspend.near):
        suspend.prepare(begins)


def test_a_desktop_that_locks_is_heard(qtbot: QtBot, suspend: Suspend) -> None:
    with qtbot.waitSignal(suspend.near):
        suspend.lock()


@pytest.mark.parametrize("slot", ["prepare(bool)", "lock()"])
def test_the_bus_finds_what_it_is_to_call(suspend: Suspend, slot: str) -> None:
    assert suspend.metaObject().indexOfSlot(SLOT(slot)[1:]) >= 0


def told(kind: bytes, message: int, parameter: int) -> int:
    near: list[bool] = []
    heard = WindowsMessages(lambda: near.append(True))
    made = Message(0, message, parameter, 0)
    assert heard.nativeEventFilter(QByteArray(kind), ctypes.addressof(made)) == (False, 0)
    return len(near)


@pytest.mark.parametrize(
    ("message", "parameter", "count"),
    [
        (0x0218, 0x04, 1),
        (0x0218, 0x07, 1),
        (0x0218, 0x12, 1),
        (0x0218, 0x0A, 0),
        (0x02B1, 0x07, 1),
        (0x02B1, 0x08, 0),
        (0x0100, 0x07, 0),
    ],
)
def test_windows_tells_of_a_sleep_and_a_locked_screen(
    message: int, parameter: int, count: int
) -> None:
    assert told(b"windows_generic_MSG", message, parameter) == count


def test_a_message_of_another_system_is_let_pass() -> None:
    assert told(b"xcb_generic_event_t", 0x0218, 0x04) == 0
