"""The screen is locked in the middle of a word: nobody sees or pastes it, nothing is lost.

Behind the lock the key of the study is forgotten, once everything has come to its end.
"""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kyphocrf.forms.consent.form import ICVERS
from kyphocrf.storage import backup, verifying
from kyphocrf.ui.parts import background
from kyphocrf.workflow import reading, typing
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


def locked(desk: Workplace, *, typed: str = "2.") -> None:
    """Lock in the middle of a word, and wait until the key is forgotten."""
    desk.enrol()
    desk.go_to(ICVERS)
    desk.keys.type(typed)
    desk.keys.command("lock")
    desk.qtbot.waitUntil(lambda: desk.session.file.is_sealed, timeout=20_000)


def test_the_key_is_forgotten_and_known_again_where_one_was(desk: Workplace) -> None:
    locked(desk)
    told = desk.desk.lock_.screen.dialog
    assert told is not None
    said = told.key.text()

    desk.keys.enter("not the password")
    still = desk.session.file.is_sealed
    desk.keys.enter(PASSWORD)

    assert said.startswith("The study is locked away")
    assert still
    assert not desk.session.file.is_sealed
    desk.qtbot.waitUntil(desk.desk.window.isActiveWindow)
    assert desk.typed == "2."
    desk.keys.enter("1")
    assert desk.value(ICVERS) == "2.1"
    desk.keys.command("undo")
    assert desk.value(ICVERS) is None


def test_what_was_typed_is_on_disk_although_the_window_still_has_the_keys(desk: Workplace) -> None:
    desk.enrol()
    desk.go_to(ICVERS)
    QTest.keyClicks(desk.focused, "2.")

    desk.desk.lock_.screen.locked.emit()
    kept = typing.left_over(desk.session)
    desk.desk.lock_.screen.unlocked.emit()

    assert kept is not None
    assert kept.text == "2."


def test_a_backup_is_made_before_the_key_is_forgotten(desk: Workplace) -> None:
    locked(desk)

    (newest, *_) = backup.backups(desk.session.file.folder)
    desk.keys.enter(PASSWORD)

    assert backup.is_current(desk.session.file)
    assert backup.backups(desk.session.file.folder)[0].number == newest.number


def test_what_runs_comes_to_its_end_before_the_key_is_forgotten(desk: Workplace) -> None:
    desk.enrol()
    may_end, ended = Event(), list[int]()

    def export(_: background.Progress) -> int:
        may_end.wait(20)
        return len(reading.subject_keys(desk.session))

    background.start(desk.desk.window, export, ended.append, lambda _: None)
    desk.keys.command("lock")
    dialog = desk.desk.lock_.screen.dialog
    assert dialog is not None
    said = dialog.key.text()
    for _ in range(3):
        desk.desk.lock_._come_to_rest()
    before = (desk.session.file.is_sealed, list(ended))
    may_end.set()
    desk.qtbot.waitUntil(lambda: desk.session.file.is_sealed, timeout=20_000)

    assert said.startswith("What is being written or backed up is finished first")
    assert before == (False, [])
    assert ended == [1]
    desk.keys.enter(PASSWORD)


def test_who_signs_out_of_a_locked_screen_leaves_no_field_and_keeps_what_was_typed(
    desk: Workplace, sit_down: Callable[[], Workplace]
) -> None:
    locked(desk)
    folder = desk.session.file.folder

    desk.leave()

    assert not desk.session.file.is_open
    assert [path.name for path in folder.glob("study.db*")] == ["study.db"]
    again = sit_down()
    left = typing.left_over(again.session)
    assert left is not None
    assert left.text == "2."
    assert verifying.verify(again.session.file).whole
    QTest.keyClick(again.focused, Qt.Key.Key_Escape)


def test_the_end_of_the_desktops_session_finds_everything_on_disk(desk: Workplace) -> None:
    locked(desk)

    desk.desk.put_on_disk()
    sealed = desk.session.file.is_sealed
    desk.desk.leave_at_once()

    assert sealed
    assert not desk.session.file.is_open
