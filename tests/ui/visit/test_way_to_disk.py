"""How far it is from a key to the disk: the frames of `ui` between a key press and `workflow`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import unwrap
from pathlib import Path
from types import FrameType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import kyphocrf.ui
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow import capture
from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.frame import kept

AT_MOST = 6
UI = str(Path(kyphocrf.ui.__file__).parent)
PAGES = {"AE": "AE", "EBRT": "T0", "LES": "V0", "AN": "V0"}
"""With rows and tables of every kind, at their events."""
KEYS = {
    "Enter": (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    "Tab": (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    "Backtab": (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
    "Shift+Enter": (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier),
}


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


@contextmanager
def ways_to_disk() -> Iterator[list[list[str]]]:
    """Collect, each time workflow is asked to keep a page, the functions of ui that are at work."""
    ways: list[list[str]] = []
    leaving = unwrap(capture.leave).__code__

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is leaving:
            ways.append([_named(one) for one in _around(frame) if _is_ui(one)])

    sys.setprofile(watch)
    try:
        yield ways
    finally:
        sys.setprofile(None)


def _around(frame: FrameType) -> Iterator[FrameType]:
    above = frame.f_back
    while above is not None:
        yield above
        above = above.f_back


def _is_ui(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith(UI)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _named(frame: FrameType) -> str:
    return frame.f_code.co_qualname


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("page", PAGES)
def test_an_answer_is_at_most_six_frames_of_ui_from_the_key_to_workflow(
    qtbot: QtBot, session: Session, page: str, key: str
) -> None:
    view = kept(qtbot, VisitView(session, "en"))
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    session.digits_go_on = False
    view.open_visit("101-002", PAGES[page], FormKey(PAGES[page], 1, page, 1))
    form = view.page.view
    assert form is not None

    if not form.stops():
        QTest.keyClick(focused(), Qt.Key.Key_Insert)

    with ways_to_disk() as ways:
        for spot in form.stops():
            if spot not in form.stops():
                continue  # asked no longer, since an answer above says so
            form.go_to(spot)
            QTest.keyClicks(focused(), "1")
            QTest.keyClick(focused(), *KEYS[key])

    longest = max(ways, key=len)
    assert len(longest) <= AT_MOST, longest
    assert len({function.split(".")[0] for function in longest}) == len(longest), longest


def test_a_code_that_goes_on_by_itself_is_at_most_three_frames_further(
    qtbot: QtBot, session: Session
) -> None:
    view = kept(qtbot, VisitView(session, "en"))
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.open_visit("101-002", "V0", FormKey("V0", 1, "QOL", 1))

    with ways_to_disk() as ways:
        QTest.keyClicks(focused(), "1")

    assert [len(way) for way in ways] == [AT_MOST + 3]
