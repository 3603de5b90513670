"""What is typed is on disk within 300 ms of the last key, also where the typing never rests."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from kyphocrf.ui.keys.debounce import MOST, Debounce

WITHIN = 300
"""Milliseconds after the last key, the writing included."""
WRITING = 100
"""Milliseconds left to a slow disk."""


class Told:
    """Stands for the signal of a timer."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[], object]] = []

    def connect(self, listener: Callable[[], object]) -> None:
        self.listeners.append(listener)


class HandTimer:
    """A timer whose time is moved by hand."""

    def __init__(self, clock: "HandClock") -> None:
        self.timeout = Told()
        self._clock = clock
        self.at: int | None = None

    def setSingleShot(self, single: bool, /) -> None:
        assert single

    def start(self, milliseconds: int, /) -> None:
        self.at = self._clock.now + milliseconds

    def stop(self) -> None:
        self.at = None

    def isActive(self) -> bool:
        return self.at is not None


class HandClock:
    """Makes the timers and lets the time pass for all of them, one millisecond after the other."""

    def __init__(self) -> None:
        self.now = 0
        self.timers: list[HandTimer] = []

    def timer(self, _parent: QObject) -> HandTimer:
        self.timers.append(HandTimer(self))
        return self.timers[-1]

    def pass_by(self, milliseconds: int) -> None:
        for _ in range(milliseconds):
            self.now += 1
            for one in self.timers:
                if one.at == self.now:
                    one.at = None
                    for listener in one.timeout.listeners:
                        listener()


def kept_at(pauses: list[int]) -> tuple[int, list[int]]:
    """Press a key after each pause; return when the last was pressed and when it was kept."""
    clock, kept = HandClock(), list[int]()
    parent = QObject()
    debounce = Debounce(parent, clock.timer)
    debounce.due.connect(lambda: kept.append(clock.now))
    for pause in pauses:
        clock.pass_by(pause)
        debounce.touch()
    last = clock.now
    clock.pass_by(5 * MOST)
    return last, kept


@settings(max_examples=60)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=40))
def test_capture_11_what_was_typed_is_kept_within_300_ms_of_the_last_key(pauses: list[int]) -> None:
    last, kept = kept_at(pauses)

    assert last <= kept[-1] <= last + WITHIN - WRITING


def test_capture_11_who_never_rests_is_kept_now_and_then() -> None:
    last, kept = kept_at([50] * 200)

    assert len([at for at in kept if at < last]) >= last // MOST - 1


def test_a_field_that_was_left_is_not_kept_once_more() -> None:
    clock, kept = HandClock(), list[int]()
    parent = QObject()
    debounce = Debounce(parent, clock.timer)
    debounce.due.connect(lambda: kept.append(clock.now))
    debounce.touch()

    debounce.stop()
    clock.pass_by(2 * MOST)

    assert kept == []
