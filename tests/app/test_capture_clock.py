"""Who signs out while a clock runs is told of it at the sign-in, without subject and term."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kyphocrf.app import Program
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.entrance.sign_in import SignIn
from kyphocrf.workflow import enrolment
from kyphocrf.workflow.session import Session
from tests.app.walk import shown, signed_in
from tests.ui.study_site import StillClock, answered

SERIOUS = {
    "AECTC": "Avascular necrosis", "AETOXGR": "3", "AEREL_R": "2", "AESER": "1",
    "AESAWDTM": "2026-11-23 10:13",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_mannheim(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def has_happened(session: Session) -> None:
    subject_key = enrolment.next_subject_key(session)
    enrolment.enrol(session, subject_key)
    answered(session, subject_key, FormKey("AE", 1, "AE", 1), SERIOUS)


@pytest.mark.usefixtures("folder")
def test_capture_04_after_sign_out_the_clock_goes_on_at_the_sign_in(
    qtbot: QtBot, program: Program
) -> None:
    program.begin()
    assert shown(program, SignIn).clock.isHidden()
    desk = signed_in(qtbot, program)
    has_happened(desk.session)
    desk.screens.refresh()

    program.sign_out()

    asked = shown(program, SignIn)
    assert asked.clock.sentence.text() == "SAE · 16:43 h left"
    words = " ".join(one.text() for one in asked.findChildren(QLabel))
    assert "101-001" not in words
    assert "necrosis" not in words
    assert isinstance(program.clock, StillClock)
    program.clock.move(hours=2)
    qtbot.waitUntil(lambda: "14:43" in asked.clock.sentence.text(), timeout=2000)


@pytest.mark.usefixtures("folder")
def test_capture_04_a_clock_that_was_answered_is_told_no_more(
    qtbot: QtBot, program: Program
) -> None:
    program.begin()
    desk = signed_in(qtbot, program)
    has_happened(desk.session)
    desk.screens.refresh()
    program.sign_out()
    assert isinstance(program.clock, StillClock)
    program.clock.move(minutes=1)
    desk = signed_in(qtbot, program)
    answered(
        desk.session, "101-001", FormKey("AE", 1, "SAE", 1),
        {"SAEAE": "1", "SAEAWARE": "2026-11-23 10:13", "SAESENT": "2026-11-23 12:00"},
    )  # fmt: skip

    program.sign_out()

    assert shown(program, SignIn).clock.isHidden()
