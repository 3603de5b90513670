"""Slow operations run beside the window."""

from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import same
from kyphocrf.errors import FileError
from kyphocrf.ui.parts.background import Progress, Running, end_all, start


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    assert qtbot
    return QObject()


DISK_FULL = FileError("E-301", same("full"), same("safe"), same("free space"))


def test_the_result_arrives_in_the_main_thread(qtbot: QtBot, owner: QObject) -> None:
    arrived: list[tuple[int, bool]] = []
    seen: list[bool] = []

    def operation(_progress: Progress) -> int:
        seen.append(current_thread() is main_thread())
        return 41

    start(
        owner,
        operation,
        lambda result: arrived.append((result + 1, current_thread() is main_thread())),
        lambda error: arrived.append((0, bool(error))),
    )

    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == [(42, True)]
    assert seen == [False]


def test_progress_is_counted_in_the_main_thread(qtbot: QtBot, owner: QObject) -> None:
    counts: list[tuple[int, int, bool]] = []
    ended: list[object] = []

    def operation(progress: Progress) -> None:
        for page in (1, 2, 3):
            progress.report(page, 3)

    running = Running(operation, owner)
    running.progressed.connect(
        lambda done, of: counts.append((done, of, current_thread() is main_thread()))
    )
    running.finished.connect(ended.append)
    running.start()

    qtbot.waitUntil(lambda: bool(ended))
    assert counts == [(1, 3, True), (2, 3, True), (3, 3, True)]


def test_an_exception_arrives_as_it_was_raised(qtbot: QtBot, owner: QObject) -> None:
    errors: list[Exception] = []
    results: list[object] = []

    def operation(_progress: Progress) -> None:
        raise DISK_FULL

    start(owner, operation, results.append, errors.append)

    qtbot.waitUntil(lambda: bool(errors))
    assert errors == [DISK_FULL]
    assert results == []


def test_stop_ends_it_at_the_next_count(qtbot: QtBot, owner: QObject) -> None:
    began, asked = Event(), Event()
    ended: list[str] = []
    pages: list[int] = []

    def operation(progress: Progress) -> None:
        for page in range(1, 100):
            progress.report(page, 100)
            pages.append(page)
            began.set()
            asked.wait(5)

    running = Running(operation, owner)
    running.stopped.connect(lambda: ended.append("stopped"))
    running.finished.connect(lambda _result: ended.append("finished"))
    running.failed.connect(lambda _error: ended.append("failed"))
    running.start()
    assert began.wait(5)

    running.stop()
    asked.set()

    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["stopped"]
    assert pages == [1]


def test_the_window_stays_alive_meanwhile(qtbot: QtBot, owner: QObject) -> None:
    go_on = Event()
    ended: list[object] = []

    running = start(owner, lambda _progress: go_on.wait(5), ended.append, ended.append)

    assert running.is_running
    assert ended == []
    go_on.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [True]


def test_closing_waits_for_the_thread(qtbot: QtBot, owner: QObject) -> None:
    done: list[int] = []
    ended: list[object] = []

    running = start(owner, lambda _progress: done.append(1), ended.append, ended.append)
    running.end()

    assert done == [1]
    assert not running.is_running
    qtbot.waitUntil(lambda: bool(ended))


def test_what_is_ended_has_told_its_end_before_that_returns_and_tells_it_once(
    qtbot: QtBot, owner: QObject
) -> None:
    began = Event()
    ended: list[str] = []

    def endless(progress: Progress) -> None:
        while True:
            progress.report(1, 2)
            began.set()

    for operation in (endless, endless, lambda _progress: None):
        running = Running(operation, owner)
        running.stopped.connect(lambda: ended.append("stopped"))
        running.finished.connect(lambda _result: ended.append("finished"))
        running.start()
    assert began.wait(5)

    end_all(owner)

    assert sorted(ended) == ["finished", "stopped", "stopped"]
    qtbot.waitUntil(lambda: not owner.findChildren(Running))
    assert sorted(ended) == ["finished", "stopped", "stopped"]
