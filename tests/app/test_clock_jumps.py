"""The clock of the PC jumps: it is asked about, and whole sessions by it lose nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.app import Program
from kyphocrf.forms.consent.form import ICVERS
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.storage import backup, trail, verifying
from kyphocrf.ui.clock_check.clock_dialog import ClockDialog, Said
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.entrance.sign_in import SignIn
from kyphocrf.workflow import enrolment, keeping, reading, typing
from tests.app.walk import at_consent, shown, signed_in
from tests.ui.study_site import PASSWORD, StillClock, answered


def clock_of(program: Program) -> StillClock:
    assert isinstance(program.clock, StillClock)
    return program.clock


def say(said: Said | None) -> None:
    """Answer the question about the clock as soon as it is asked."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ClockDialog):
            QTimer.singleShot(20, answer)
        elif said is None:
            dialog.reject()
        else:
            dialog.choices[said].click()

    QTimer.singleShot(0, answer)


def worked(desk: Desk) -> str:
    """Enrol somebody, answer a question of the page and back up; returns the subject."""
    key = enrolment.next_subject_key(desk.session)
    enrolment.enrol(desk.session, key)
    event = desk.session.study.events[0].code
    form = reading.casebook(desk.session, key).study.forms[0]
    answered(desk.session, key, FormKey(event, 1, form.name, 1), {"ICVERS": f"2.{key[-1]}"})
    keeping.back_up(desk.session)
    return key


def held(desk: Desk, subject_key: str) -> str | None:
    book = reading.casebook(desk.session, subject_key)
    event, form = desk.session.study.events[0].code, desk.session.study.forms[0]
    spot = Spot(form.group_of["ICVERS"].name, 0, "ICVERS")
    answer = book.instance(FormKey(event, 1, form.name, 1)).answers.get(spot)
    return None if answer is None else answer.value


def test_store_06_two_days_back_and_fifty_years_forward_lose_no_answer_and_no_backup(
    qtbot: QtBot, program: Program, folder: Path
) -> None:
    program.begin()
    subjects = [worked(signed_in(qtbot, program))]
    made = [backup.backups(folder)[0].number]
    for days in (-2, 50 * 365, -50 * 365 + 3):
        program.sign_out()
        clock_of(program).move(days=days)
        say("right")
        desk = signed_in(qtbot, program)
        subjects.append(worked(desk))
        made.append(backup.backups(folder)[0].number)

    kept = {one.number for one in backup.backups(folder)}
    assert set(made) <= kept
    assert [held(desk, one) for one in subjects] == ["2.1", "2.2", "2.3", "2.4"]
    assert len(trail.of_clock(desk.session.file)) == 3
    assert verifying.verify(desk.session.file).whole


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("said", ["wrong", None])
def test_store_06_by_a_clock_nobody_calls_right_nothing_is_entered(
    qtbot: QtBot, program: Program, said: Said | None
) -> None:
    program.begin()
    desk = signed_in(qtbot, program)
    worked(desk)
    head = trail.heads(desk.session.file)[0]
    program.sign_out()
    clock_of(program).move(days=-2)
    asked = shown(program, SignIn)
    asked.user.setText("coord02")
    asked.password.setText(PASSWORD)
    say(said)

    asked.sign_in.click()

    qtbot.waitUntil(lambda: program.window is not asked and isinstance(program.window, SignIn))
    assert program.desk is None
    clock_of(program).move(days=2)
    again = signed_in(qtbot, program)
    assert trail.heads(again.session.file)[0] == head
    denied = [one for one in trail.access(again.session.file) if one.what == "clock"]
    assert len(denied) == (1 if said == "wrong" else 0)


@pytest.mark.usefixtures("folder")
def test_store_06_a_clock_set_while_somebody_works_locks_and_is_asked_about(
    qtbot: QtBot, program: Program
) -> None:
    program.begin()
    desk = signed_in(qtbot, program)
    worked(desk)
    clock_of(program).move(hours=-3)

    desk.lock_.screen.look()

    dialog = desk.lock_.screen.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: desk.session.file.is_sealed, timeout=20_000)
    say("right")
    dialog.password.setText(PASSWORD)
    dialog.unlock.click()
    assert not desk.lock_.is_locked
    (record,) = trail.of_clock(desk.session.file)[-1:]
    assert record.texts.reason.text == "The clock is right"


@pytest.mark.usefixtures("folder")
def test_store_06_who_calls_a_clock_wrong_after_unlocking_leaves_no_field(
    qtbot: QtBot, program: Program
) -> None:
    program.begin()
    desk = signed_in(qtbot, program)
    worked(desk)
    at_consent(qtbot, desk, ICVERS.name).type("typed by a wrong clock")
    head = trail.heads(desk.session.file)[0]
    clock_of(program).move(hours=-3)
    desk.lock_.screen.look()
    dialog = desk.lock_.screen.dialog
    assert dialog is not None
    say("wrong")
    dialog.password.setText(PASSWORD)

    dialog.unlock.click()

    qtbot.waitUntil(lambda: isinstance(program.window, SignIn))
    clock_of(program).move(hours=3)
    again = signed_in(qtbot, program)
    assert trail.heads(again.session.file)[0] == head
    left = typing.left_over(again.session)
    assert left is not None
    assert left.text.endswith("typed by a wrong clock")
