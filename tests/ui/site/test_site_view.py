"""The site: backup, users, settings; what is assumed says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.errors import UserError
from kyphocrf.record.person import Person
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.site.site_actions import site_actions
from kyphocrf.ui.site.site_view import SiteView
from kyphocrf.workflow import keeping, opening, people
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import FULL, shoot

OTHER = "Kupfer Regen Ziege Lampe"


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def opened(qtbot: QtBot, session: Session, language: Language = "en") -> SiteView:
    view = kept(qtbot, SiteView(site_actions(session), language))
    view.show_backup(keeping.backup_ages(session))
    return view


def words(view: SiteView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel)]


@pytest.mark.parametrize("size", [FULL, QSize(960, 505), QSize(683, 348)], ids=lambda s: s.width())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, session: Session, language: Language, size: QSize
) -> None:
    theme.apply(restored_look, "light", desktop=Desktop())
    view = opened(qtbot, session, language)
    window = framed(qtbot, view, language, "site")
    view.new_user.begin()

    shoot(window, f"16-site-{language}-{size.width()}", size)

    assert too_tight(window) == []
    assert window.width() == size.width()


def test_what_is_assumed_says_so(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)

    assumed = [setting for setting in session.study.settings if setting.assumed is not None]

    assert assumed != []
    assert words(view).count("assumed") == len(assumed)


def test_a_user_who_was_added_can_sign_in(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, acting(session, Role.ADMINISTRATOR))
    view.show()
    view.new_user.begin()
    view.new_user.user.setText("monitor01")
    view.new_user.name.setText("Mona Weiss")
    view.new_user.trained.setText("1.11.2026")
    view.new_user.roles[Role.MONITOR].click()
    view.new_user.password.setText(OTHER)
    view.new_user.twice.setText(OTHER)

    view.new_user.send.click()

    assert view.new_user.told.text() == "monitor01 can sign in now."
    added = people.users(session)[-1]
    assert (added.user_name, added.role, added.organisation) == (
        "monitor01", "monitor", "Klinik am See",
    )  # fmt: skip
    assert "monitor01" in words(view)


def test_capture_18_a_user_without_a_full_name_is_asked_for_it(
    qtbot: QtBot, session: Session
) -> None:
    view = opened(qtbot, acting(session, Role.ADMINISTRATOR))
    view.new_user.begin()
    view.new_user.user.setText("monitor01")
    view.new_user.password.setText(OTHER)
    view.new_user.twice.setText(OTHER)

    view.new_user.send.click()

    assert "full name is missing" in view.new_user.told.text()
    assert len(people.users(session)) == 1


def test_two_passwords_that_differ_add_nobody(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, acting(session, Role.ADMINISTRATOR))
    view.new_user.begin()
    view.new_user.user.setText("monitor01")
    view.new_user.name.setText("Mona Weiss")
    view.new_user.trained.setText("1.11.2026")
    view.new_user.password.setText(OTHER)

    view.new_user.send.click()

    assert view.new_user.told.text() == "The two passwords differ."
    assert len(people.users(session)) == 1


def test_a_weak_password_is_refused_with_its_sentence(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, acting(session, Role.ADMINISTRATOR))
    view.new_user.begin()
    view.new_user.user.setText("monitor01")
    view.new_user.name.setText("Mona Weiss")
    view.new_user.trained.setText("1.11.2026")
    view.new_user.password.setText("short")
    view.new_user.twice.setText("short")

    view.new_user.send.click()

    assert "5 characters" in view.new_user.told.text()
    assert len(people.users(session)) == 1


def test_the_own_password_changes_only_with_the_old_one(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    view.password.begin()
    for field, typed in ((view.password.old, "wrong"), (view.password.new, OTHER)):
        field.setText(typed)
    view.password.twice.setText(OTHER)
    view.password.send.click()
    with pytest.raises(UserError):
        opening.unlock(session, OTHER)

    view.password.old.setText(site.PASSWORD)
    view.password.send.click()

    opening.unlock(session, OTHER)
    assert view.password.told.text().startswith("The new password is in force. Backups")


def test_escape_closes_what_was_asked(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    view.show()
    view.new_user.begin()

    QTest.keyClick(view.new_user.user, Qt.Key.Key_Escape)

    assert not view.new_user.isVisible()


MONA = Person(
    "monitor01", "monitor", "Sponsor", active=True, printed_name="Mona Weiss", trained="2026-11-01"
)


@pytest.fixture
def with_mona(qtbot: QtBot, session: Session) -> SiteView:
    """Show the screen to an administrator; Mona is a user."""
    boss = acting(session, Role.ADMINISTRATOR)
    people.add_user(boss, MONA, OTHER)
    view = opened(qtbot, boss)
    view.show()
    return view


def test_an_access_is_ended_by_keyboard_and_its_reason_is_asked(
    with_mona: SiteView, session: Session
) -> None:
    form = with_mona.user_change
    with_mona.change_user["monitor01"].setFocus()
    QTest.keyClick(with_mona.change_user["monitor01"], Qt.Key.Key_Return)
    assert form.ways["end"].hasFocus()
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    assert "reason" in form.told.text().lower()

    QTest.keyClicks(form.reason, "left the sponsor")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)

    assert "can no longer sign in" in form.told.text()
    assert not people.users(session)[-1].active
    assert "former" in words(with_mona)


def test_who_was_let_go_is_let_in_again_with_another_password(
    with_mona: SiteView, session: Session
) -> None:
    form = with_mona.user_change
    people.deactivate(acting(session, Role.ADMINISTRATOR), "monitor01", "left")
    with_mona.refresh()
    with_mona.change_user["monitor01"].click()
    assert [act for act, chip in form.ways.items() if chip.isVisible()] == ["again", "training"]
    form.reason.setText("came back")
    for field in (form.password, form.twice):
        field.setText("another password given")

    form.send.click()

    assert people.users(session)[-1].active
    assert form.password.text() == ""


def test_two_given_passwords_that_differ_change_nothing(
    with_mona: SiteView, session: Session
) -> None:
    form = with_mona.user_change
    with_mona.change_user["monitor01"].click()
    form.ways["password"].click()
    form.reason.setText("forgotten")
    form.password.setText("another password given")
    before = people.users(session)

    form.send.click()

    assert form.told.text() == "The two passwords differ."
    assert people.users(session) == before


def test_a_training_is_noted_as_a_day_typed_in_any_writing(
    with_mona: SiteView, session: Session
) -> None:
    form = with_mona.user_change
    with_mona.change_user["monitor01"].click()
    form.ways["training"].click()
    form.day.setText("20.11.2026")

    form.send.click()

    assert people.users(session)[-1].trained == "2026-11-20"
    assert any("trained 2026-11-20" in one for one in words(with_mona))


def test_another_role_is_chosen_by_keyboard_and_its_reason_is_asked(
    with_mona: SiteView, session: Session
) -> None:
    form = with_mona.user_change
    with_mona.change_user["monitor01"].click()
    form.ways["role"].setFocus()
    QTest.keyClick(form.ways["role"], Qt.Key.Key_Space)
    assert [role for role, chip in form.roles.items() if chip.isChecked()] == [Role.MONITOR]
    form.roles[Role.AUDITOR].setFocus()
    QTest.keyClick(form.roles[Role.AUDITOR], Qt.Key.Key_Space)
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    assert "reason" in form.told.text().lower()

    QTest.keyClicks(form.reason, "inspects from now on")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)

    assert people.users(session)[-1].role == Role.AUDITOR
    assert form.told.text() == "monitor01 has this role from the next sign-in on."
    assert "Auditor" in words(with_mona)


@pytest.mark.parametrize("width", [1366, 683])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_done_to_a_user_has_its_room(
    qtbot: QtBot, restored_look: QApplication, session: Session, language: Language, width: int
) -> None:
    theme.apply(restored_look, "light", desktop=Desktop())
    boss = acting(session, Role.ADMINISTRATOR)
    people.add_user(boss, MONA, OTHER)
    view = opened(qtbot, boss, language)
    window = framed(qtbot, view, language, "site")
    view.change_user["monitor01"].click()
    view.user_change.ways["role"].click()

    shoot(window, f"16-role-{language}-{width}", QSize(width, 697))

    assert too_tight(window) == []
    assert window.width() == width


def test_only_an_administrator_is_offered_to_change_users(qtbot: QtBot, session: Session) -> None:
    assert opened(qtbot, session).change_user == {}
