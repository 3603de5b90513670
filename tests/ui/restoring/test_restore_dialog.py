"""Restore a backup by keyboard: at a study that is open, and where nobody can sign in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.person import Person, person_change
from kyphocrf.storage import backup, casebook, sign_in
from kyphocrf.ui.restoring.restore_actions import by_password, by_session
from kyphocrf.ui.restoring.restore_dialog import RestoreActions, RestoreDialog
from kyphocrf.workflow import enrolment, keeping, opening, restoring
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import shoot

ADMIN = "Kranich Nebel Brot Seil"


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


@pytest.fixture
def backed_up(session: Session) -> Path:
    """A study with an administrator and two backups; closed. Returns its folder."""
    admin = Person("admin01", "administrator", "Klinik", active=True, printed_name="A. Dmin")
    moment = session.moment()
    casebook.commit(session.file, [person_change(None, admin)], session.author, moment, "add")
    sign_in.set_password(session.file, "admin01", ADMIN, session.author, moment, site.CHEAP)
    keeping.back_up(session)
    assert isinstance(session.clock, site.StillClock)
    session.clock.move(hours=3)
    enrolment.enrol(session, enrolment.next_subject_key(session))
    keeping.leave(session)
    return session.file.folder


def shown(qtbot: QtBot, actions: RestoreActions, language: Language = "en") -> RestoreDialog:
    dialog = kept(qtbot, RestoreDialog(actions, language))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def without_session(folder: Path | None, session: Session) -> RestoreActions:
    return by_password(folder, STUDY, session.clock)


def keys(*typed: str) -> None:
    """Type into whatever has the focus, each followed by Tab."""
    for words in typed:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, words)
        QTest.keyClick(focused, Qt.Key.Key_Tab)


def cell(dialog: RestoreDialog, row: int, column: int) -> str:
    item = dialog.list.item(row, column)
    assert item is not None
    return item.text()


def finished(qtbot: QtBot, dialog: RestoreDialog) -> str:
    qtbot.waitUntil(lambda: dialog.running is None, timeout=60_000)
    return dialog.told.text().replace("\u200b", "")


def test_store_02_an_administrator_restores_at_the_open_study_by_keyboard(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    keeping.back_up(session)
    enrolment.enrol(session, enrolment.next_subject_key(session))
    dialog = shown(qtbot, by_session(acting(session, Role.ADMINISTRATOR)))
    assert QApplication.focusWidget() is dialog.list
    assert not dialog.user.isVisible()

    QTest.keyClick(dialog.list, Qt.Key.Key_Tab)
    QTest.keyClick(dialog.other, Qt.Key.Key_Tab)
    keys("")
    QTest.keyClicks(dialog.reason, "drill")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)

    said = finished(qtbot, dialog)
    target = tmp_path / "study-restored"
    assert "Subjects: 3" in said
    assert str(target) in said
    assert "The old study stays as it is" in said
    assert QApplication.focusWidget() is dialog.sign_in
    with qtbot.waitSignal(dialog.sign_in_asked) as asked:
        QTest.keyClick(dialog.sign_in, Qt.Key.Key_Return)
    assert asked.args == [target]
    restored = opening.sign_in(target, STUDY, "coord02", site.PASSWORD, session.clock)
    assert restored.file.header.epoch == 2
    restored.close()
    assert len(backup.backups(session.file.folder)) == 1


def test_store_02_the_older_of_two_backups_is_chosen_by_the_arrows(
    qtbot: QtBot, session: Session, backed_up: Path
) -> None:
    dialog = shown(qtbot, without_session(backed_up, session))
    assert [cell(dialog, row, 0) for row in range(2)] == ["000002", "000001"]
    assert cell(dialog, 1, 1) == "3 h ago"

    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    dialog.reason.setText("drill")
    dialog.user.setText("admin01")
    dialog.password.setText(ADMIN)
    QTest.keyClick(dialog.password, Qt.Key.Key_Return)

    assert "Subjects: 3" in finished(qtbot, dialog)


@pytest.mark.parametrize("lost", ["study.db", "the whole folder", "a page"])
def test_store_02_who_cannot_sign_in_restores_with_the_password_of_the_day(
    qtbot: QtBot, session: Session, backed_up: Path, tmp_path: Path, lost: str
) -> None:
    folder: Path | None = backed_up
    if lost == "study.db":
        (backed_up / "study.db").unlink()
    elif lost == "the whole folder":
        (backed_up / "backups").rename(tmp_path / "stick")
        folder = None
    else:
        content = bytearray((backed_up / "study.db").read_bytes())
        content[5 * 4096 + 100] ^= 4
        (backed_up / "study.db").write_bytes(content)
    dialog = shown(qtbot, without_session(folder, session))
    if folder is None:
        assert dialog._none.isVisible()
        dialog.look_in(tmp_path / "stick")
        qtbot.waitUntil(lambda: dialog.list.rowCount() == 2)
    dialog.folder.setText(str(tmp_path / "new"))
    dialog.reason.setText("lost")
    dialog.user.setText("admin01")
    dialog.password.setText(ADMIN)
    dialog.start()

    assert "Subjects: 4" in finished(qtbot, dialog)
    assert (tmp_path / "new" / "study.db").is_file()


@pytest.mark.parametrize("lost", ["gone", "damaged"])
def test_store_14_lost_passwords_come_back_from_a_backup_and_no_answer_is_lost(
    qtbot: QtBot, session: Session, backed_up: Path, lost: str
) -> None:
    for name in ("keys.json", "keys.json.bak"):
        if lost == "gone":
            (backed_up / name).unlink()
        else:
            text = (backed_up / name).read_text()
            (backed_up / name).write_text(text.replace('"user": "coord02"', '"user": "c00rd02"'))
    dialog = shown(qtbot, without_session(backed_up, session))
    assert dialog.passwords.isChecked()
    assert not dialog.folder.isVisible()
    dialog.user.setText("admin01")
    dialog.password.setText(ADMIN)

    dialog.start()

    assert "hold again" in finished(qtbot, dialog)
    again = opening.sign_in(backed_up, STUDY, "coord02", site.PASSWORD, session.clock)
    assert again.passwords_put_back == ()
    again.close()


def test_store_02_a_wrong_password_is_told_in_place_and_typed_anew(
    qtbot: QtBot, session: Session, backed_up: Path
) -> None:
    dialog = shown(qtbot, without_session(backed_up, session))
    dialog.reason.setText("lost")
    dialog.user.setText("admin01")
    dialog.password.setText("not the one of the day")
    dialog.start()

    assert "E-201" in finished(qtbot, dialog)
    assert dialog.password.text() == ""
    assert QApplication.focusWidget() is dialog.password
    assert dialog.reason.text() == "lost"


def test_store_02_who_is_no_administrator_reads_who_restores(
    qtbot: QtBot, session: Session, backed_up: Path, tmp_path: Path
) -> None:
    dialog = shown(qtbot, without_session(backed_up, session))
    dialog.reason.setText("lost")
    dialog.user.setText("coord02")
    dialog.password.setText(site.PASSWORD)
    dialog.start()

    assert "E-301" in finished(qtbot, dialog)
    assert not list(tmp_path.glob("study-restored*"))


def test_store_02_the_button_says_what_is_still_lacking(qtbot: QtBot, session: Session) -> None:
    dialog = shown(qtbot, without_session(None, session))
    said = []
    fillings: tuple[Callable[[], object], ...] = (
        lambda: dialog.look_in(keeping.back_up(session).folder),
        lambda: dialog.folder.setText("new"),
        lambda: dialog.reason.setText("lost"),
        lambda: dialog.user.setText("admin01"),
        lambda: dialog.password.setText("x"),
    )
    for fill in fillings:
        said.append(dialog._why.text())
        dialog.folder.clear() if dialog.list.chosen is None else None
        fill()
        qtbot.waitUntil(lambda: dialog.list.chosen is not None, timeout=5000)

    assert said == [
        "choose a backup", "name the new folder", "say why", "type the user name",
        "type the password",
    ]  # fmt: skip
    assert dialog.restore.isEnabled()


def test_store_02_nothing_closes_the_dialog_while_it_restores(
    qtbot: QtBot, session: Session
) -> None:
    keeping.back_up(session)
    dialog = shown(qtbot, by_session(acting(session, Role.ADMINISTRATOR)))
    dialog.reason.setText("drill")
    dialog.start()

    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()

    assert dialog.isVisible()
    finished(qtbot, dialog)


def test_store_17_the_backups_of_the_second_place_are_listed_too(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    admin = acting(session, Role.ADMINISTRATOR)
    keeping.set_second_place(admin, stick)
    keeping.back_up(session)
    dialog = shown(qtbot, by_session(admin))

    qtbot.waitUntil(lambda: dialog.list.rowCount() == 2)

    places = {cell(dialog, row, 3) for row in range(2)}
    assert places == {"study folder", "second place"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["asked", "refused", "restored", "passwords"])
def test_every_word_has_its_room(
    qtbot: QtBot, session: Session, backed_up: Path, language: Language, state: str
) -> None:
    if state == "passwords":
        for name in ("keys.json", "keys.json.bak"):
            (backed_up / name).unlink()
    dialog = shown(qtbot, without_session(backed_up, session), language)
    if state in ("refused", "restored"):
        dialog.reason.setText("Laufwerk defekt")
        dialog.user.setText("admin01")
        dialog.password.setText(ADMIN if state == "restored" else "no")
        dialog.start()
        finished(qtbot, dialog)
    shoot(dialog, f"33-restore-{state}-{language}", dialog.size())

    assert too_tight(dialog) == []


def test_a_folder_is_understood_whichever_of_them_somebody_chooses(
    session: Session, backed_up: Path, tmp_path: Path
) -> None:
    newest = restoring.backups_in_study(backed_up, session.clock)
    stick = tmp_path / "stick"
    stick.mkdir()
    (backed_up / "backups").rename(stick / "NCT-101")
    own_name = (stick / "NCT-101" / newest[0].folder.name).rename(stick / "from Tuesday")

    for chosen in (stick, stick / "NCT-101", stick / "NCT-101" / newest[1].folder.name):
        found = restoring.backups_around(chosen, session.clock)
        assert [one.number for one in found] == [1]
    (one,) = restoring.backups_around(own_name, session.clock)
    assert (one.number, one.folder) == (0, own_name)
