"""From the message that advises it to the restored study, without leaving the windows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.app import Program
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.person import Person, person_change
from kyphocrf.storage import backup, casebook, sign_in
from kyphocrf.storage.damage_refusals import damaged
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.dialogs.message_dialog import MessageDialog
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.entrance.first_start import FirstStart
from kyphocrf.ui.entrance.sign_in import SignIn
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.restoring.recovery_sheet_dialog import RecoverySheetDialog
from kyphocrf.ui.restoring.restore_dialog import RestoreDialog
from kyphocrf.workflow import enrolment, keeping, opening
from tests.app.walk import ANOTHER, shown, signed_in
from tests.ui.fits import too_tight
from tests.ui.shoot import shoot
from tests.ui.study_site import CHEAP, PASSWORD, StillClock

ADMIN = "Kranich Nebel Brot Seil"


@pytest.fixture
def prepared(folder: Path) -> Path:
    """Site 101 with an administrator, a subject and a backup."""
    session = opening.sign_in(folder, STUDY, "coord02", PASSWORD, StillClock())
    admin = Person("admin01", "administrator", "Klinik", active=True, printed_name="A. Dmin")
    by = session.author, session.moment()
    casebook.commit(session.file, [person_change(None, admin)], *by, "add")
    sign_in.set_password(session.file, "admin01", ADMIN, *by, CHEAP)
    enrolment.enrol(session, enrolment.next_subject_key(session))
    keeping.leave(session)
    return folder


def spoil(folder: Path) -> None:
    content = bytearray((folder / "study.db").read_bytes())
    content[5 * 4096 + 100] ^= 4
    (folder / "study.db").write_bytes(content)


def lose_keys(folder: Path) -> None:
    for name in ("keys.json", "keys.json.bak"):
        (folder / name).unlink()


LOST: dict[str, Callable[[Path], object]] = {
    "E-204": spoil,
    "E-246": lambda folder: (folder / "study.db").unlink(),
    "E-209": lose_keys,
}


def steps(qtbot: QtBot, program: Program) -> RestoreDialog:
    """The steps as they are open over the window."""
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(RestoreDialog)))
    return next(one for one in window.findChildren(RestoreDialog) if one.isVisible())


def asked_at_sign_in(qtbot: QtBot, program: Program, number: str) -> RestoreDialog:
    """Try to sign in, read the message, press the button beside it."""
    asked = shown(program, SignIn)
    asked.user.setText("coord02")
    asked.password.setText(PASSWORD)
    QTest.keyClick(asked.password, Qt.Key.Key_Return)
    qtbot.waitUntil(asked.problem.isVisible, timeout=20_000)
    assert number in asked.problem.sentence.text()
    (button,) = [
        one
        for one in asked.findChildren(Button)
        if one.text() in ("Restore a backup …", "Sicherung wiederherstellen …")
    ]
    QTest.keyClick(button, Qt.Key.Key_Return)
    return steps(qtbot, program)


def typed_by_the_administrator(qtbot: QtBot, dialog: RestoreDialog) -> None:
    for field, words in (
        (dialog.reason, "disk failed"), (dialog.user, "admin01"), (dialog.password, ADMIN)
    ):  # fmt: skip
        if field.isVisible():
            field.setFocus()
            QTest.keyClicks(field, words)
    QTest.keyClick(dialog.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.running is None, timeout=60_000)
    assert dialog.sign_in.isVisible(), dialog.told.text()


def messages(desk: Desk) -> list[str]:
    found = [one for one in desk.window.findChildren(MessageDialog) if one.isVisible()]
    said = [one.windowTitle() for one in found]
    for one in found:
        one.reject()
        one.deleteLater()
    return said


@pytest.mark.parametrize("number", LOST)
def test_store_02_from_the_message_to_the_study_that_opens_again(
    qtbot: QtBot, program: Program, prepared: Path, number: str
) -> None:
    LOST[number](prepared)
    program.begin()

    dialog = asked_at_sign_in(qtbot, program, number)
    typed_by_the_administrator(qtbot, dialog)
    QTest.keyClick(dialog.sign_in, Qt.Key.Key_Return)

    offered = shown(program, SignIn).folder.chosen
    assert offered is not None
    whole = number != "E-209"
    assert offered.folder == (prepared.with_name("study-restored") if whole else prepared)
    desk = signed_in(qtbot, program)
    assert desk.session.file.header.epoch == (2 if whole else 1)
    assert bool(messages(desk)) == whole, "a study that was restored says so"
    program.sign_out()
    assert messages(signed_in(qtbot, program)) == [], "once"


def test_store_07_a_restored_study_is_not_asked_about_and_the_old_one_is(
    qtbot: QtBot, program: Program, prepared: Path
) -> None:
    program.begin()
    program.show_restore(prepared)
    dialog = steps(qtbot, program)
    typed_by_the_administrator(qtbot, dialog)
    QTest.keyClick(dialog.sign_in, Qt.Key.Key_Return)
    desk = signed_in(qtbot, program)
    assert not opening.is_copied(desk.session)
    program.sign_out()

    old = opening.sign_in(prepared, STUDY, "coord02", PASSWORD, StillClock())

    assert opening.is_copied(old)
    old.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_store_02_a_message_over_the_desk_leads_to_the_steps_too(
    qtbot: QtBot, program: Program, prepared: Path, language: Language
) -> None:
    program._speak(language)
    program.begin()
    desk = signed_in(qtbot, program)
    told = desk.tell(damaged(prepared, "page 3", "000001-2026-11-23T163000Z"))
    (button,) = told.findChildren(RestoreButton)
    QTest.keyClick(button, Qt.Key.Key_Return)

    dialog = steps(qtbot, program)

    assert dialog.user.isVisible(), "a coordinator asks an administrator to type it"
    assert not told.isVisible()
    typed_by_the_administrator(qtbot, dialog)
    shoot(dialog, f"33-restore-over-desk-{language}", dialog.size())
    assert too_tight(dialog) == []
    QTest.keyClick(dialog.sign_in, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(program.window, SignIn), timeout=20_000)
    desk = signed_in(qtbot, program)
    assert desk.session.file.folder.name == "study-restored"
    (message,) = [one for one in desk.window.findChildren(MessageDialog) if one.isVisible()]
    shoot(message, f"35-restored-{language}", message.sizeHint())
    assert too_tight(message) == []


def test_store_02_an_administrator_restores_from_the_menu_without_a_password(
    qtbot: QtBot, program: Program, prepared: Path
) -> None:
    program.begin()
    desk = signed_in(qtbot, program, "admin01", ADMIN)
    desk._commands()["restore_backup"]()
    dialog = steps(qtbot, program)
    assert not dialog.user.isVisible()
    assert dialog.list.rowCount() == len(backup.backups(prepared))
    dialog.reject()

    desk.lock()
    desk.window.restore_asked.emit()

    assert steps(qtbot, program).user.isVisible(), "somebody else may stand at a locked screen"
    steps(qtbot, program).reject()
    desk.lock_.screen._unlock()


def test_store_09_an_administrator_comes_to_a_new_recovery_sheet_from_the_menu(
    qtbot: QtBot, program: Program, prepared: Path
) -> None:
    assert prepared.is_dir()
    program.begin()
    desk = signed_in(qtbot, program, "admin01", ADMIN)

    desk._commands()["recovery_sheet"]()

    (dialog,) = desk.window.findChildren(RecoverySheetDialog)
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("language", LANGUAGES)
def test_store_14_older_passwords_that_hold_again_are_told_at_the_sign_in(
    qtbot: QtBot, program: Program, prepared: Path, language: Language
) -> None:
    (made,) = backup.backups(prepared)
    old = (made.folder / "keys.json").read_bytes()
    session = opening.sign_in(prepared, STUDY, "coord02", PASSWORD, StillClock())
    sign_in.change_password(
        session.file, session.author, (PASSWORD, ANOTHER), session.moment(), CHEAP
    )
    session.close()
    for name in ("keys.json", "keys.json.bak"):
        (prepared / name).write_bytes(old)
    program._speak(language)
    program.begin()

    desk = signed_in(qtbot, program)

    (message,) = [one for one in desk.window.findChildren(MessageDialog) if one.isVisible()]
    QApplication.processEvents()
    shoot(message, f"35-older-passwords-{language}", message.sizeHint())
    assert too_tight(message) == []
    words = "Older passwords" if language == "en" else "Ältere Passwörter"
    assert message.windowTitle().startswith(words)


def test_store_02_on_a_new_pc_the_first_start_leads_to_the_steps(
    qtbot: QtBot, program: Program
) -> None:
    program.begin()
    assistant = shown(program, FirstStart)
    assert not assistant.kind.restore.isVisible()
    assistant.kind.chips["existing"].click()

    QTest.keyClick(assistant.kind.restore, Qt.Key.Key_Return)

    dialog = steps(qtbot, program)
    assert dialog.user.isVisible()
    assert dialog.list.chosen is None
    dialog.reject()
