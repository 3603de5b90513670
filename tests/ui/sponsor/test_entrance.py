"""Before anybody has signed in at the sponsor: the sign-in, founding, a password that was given."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.central import people
from kyphocrf.central.permission import CentralRole
from kyphocrf.errors import UserError
from kyphocrf.sponsor_app import SponsorProgram, address_of
from kyphocrf.ui.dialogs.dialog import HelpDialog
from kyphocrf.ui.entrance.own_password_view import OwnPasswordView
from kyphocrf.ui.sponsor.entrance.founding_view import FoundingView
from kyphocrf.ui.sponsor.entrance.sign_in_view import SponsorSignIn, Typed
from kyphocrf.workflow.preferences import preferences
from tests.central.sponsor import CHEAP, PASSWORD, USER, Clock, Sponsor
from tests.small_study import STUDY_OF_TESTS
from tests.ui.sponsor.conftest import GIVEN

_LONG = 20_000


@pytest.fixture
def program(qapp: QApplication) -> Iterator[SponsorProgram]:
    made = SponsorProgram(qapp, STUDY_OF_TESTS, Clock())
    yield made
    made.leave()
    made.end()
    made._qt_words.speak("en")


def asked(program: SponsorProgram, here: Sponsor) -> SponsorSignIn:
    program.begin(str(here.at.path))
    view = program.window
    assert isinstance(view, SponsorSignIn)
    return view


def tried(program: SponsorProgram, view: SponsorSignIn, by: tuple[str, str], qtbot: QtBot) -> None:
    user, password = by
    view.user.setText(user)
    view.password.setText(password)
    view.sign_in.click()
    qtbot.waitUntil(lambda: program.window is not view or view.sign_in.isEnabled(), timeout=_LONG)


def worker(program: SponsorProgram) -> str:
    """Name who is at the desk, "" for nobody."""
    return "" if program.desk is None else program.desk.central.author.user


def test_a_wrong_password_is_refused_in_place_and_typed_anew(
    program: SponsorProgram, here: Sponsor, qtbot: QtBot
) -> None:
    view = asked(program, here)

    tried(program, view, (USER, "another one"), qtbot)

    assert view.problem.isVisible()
    assert "E-" in view.problem.sentence.text()
    assert view.password.text() == ""
    assert program.desk is None


def test_the_database_that_was_opened_is_offered_the_next_time_without_its_password(
    program: SponsorProgram, here: Sponsor, qtbot: QtBot
) -> None:
    view = asked(program, here)
    tried(program, view, (USER, PASSWORD), qtbot)
    assert program.desk is not None

    program.sign_out()

    kept = preferences()
    assert kept.central == str(here.at.path)
    again = program.window
    assert isinstance(again, SponsorSignIn)
    assert (again.database.text(), again.password.text()) == (kept.central, "")


def test_who_got_a_password_chooses_one_before_anything_else(
    program: SponsorProgram, here: Sponsor, qtbot: QtBot
) -> None:
    people.add_person(
        here.session, "rosa", "Rosa Klein", CentralRole.READER, GIVEN, CHEAP, trained="2026-11-20"
    )
    tried(program, asked(program, here), ("rosa", GIVEN), qtbot)
    view = program.window
    assert isinstance(view, OwnPasswordView)
    assert worker(program) == ""

    view.password.first.setText(PASSWORD)
    view.password.second.setText(PASSWORD)
    view.assistant.next.click()

    qtbot.waitUntil(lambda: worker(program) == "rosa", timeout=_LONG)


def test_keys_and_password_of_a_server_are_asked_for_a_server_only(
    program: SponsorProgram, here: Sponsor
) -> None:
    view = asked(program, here)
    assert not view.keys.isVisible()

    view.database.setText("postgresql+psycopg://sponsor@db/kyphocrf")

    assert view.keys.isVisible()
    assert view.server.isVisible()


def test_a_file_or_its_folder_names_the_database(here: Sponsor) -> None:
    for named in (here.at.path, here.at.folder):
        assert address_of(Typed(str(named), "", "", "", "")).path == here.at.path
    with pytest.raises(UserError):
        address_of(Typed("mysql://nowhere", "", "", "", ""))


def test_without_a_database_one_is_founded_and_one_can_go_back_to_sign_in(
    program: SponsorProgram,
) -> None:
    program.begin()
    view = program.window
    assert isinstance(view, FoundingView)
    assert view.place.folder.text()

    view.assistant.back.click()

    assert isinstance(program.window, SponsorSignIn)


def test_a_folder_in_use_is_refused_in_place_and_nothing_in_it_is_touched(
    program: SponsorProgram, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "used"
    place.mkdir()
    (place / "thesis.txt").write_text("mine")
    view = program.show_founding()
    view.place.folder.setText(str(place))
    view.assistant.next.click()
    for field, text in (
        (view.sponsor.sponsor, "University"), (view.sponsor.user, "manager"),
        (view.sponsor.full_name, "Mona Weiss"), (view.password.first, PASSWORD),
        (view.password.second, PASSWORD),
    ):  # fmt: skip
        field.setText(text)
    view.assistant.next.click()
    view.assistant.next.click()

    qtbot.waitUntil(view.assistant.problem.isVisible, timeout=_LONG)
    assert "E-620" in view.assistant.problem.sentence.text()
    assert [one.name for one in place.iterdir()] == ["thesis.txt"]


def test_a_server_is_founded_by_an_address_that_is_one(program: SponsorProgram) -> None:
    view = program.show_founding()
    view.place.server.click()
    view.place.url.setText("postgres")
    assert view.place.missing() is not None
    view.place.url.setText("postgresql+psycopg://sponsor@db/kyphocrf")

    assert view.place.missing() is None
    assert view.place.address.folder == Path(view.place.folder.text())


def test_f1_tells_of_the_sign_in_and_of_founding(
    program: SponsorProgram, here: Sponsor, qtbot: QtBot
) -> None:
    for show in (lambda: asked(program, here), program.show_founding):
        view = show()
        view.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=_LONG)
        QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_F1)
        (told,) = [one for one in view.findChildren(HelpDialog) if one.isVisible()]
        told.reject()


def test_the_language_is_spoken_before_and_after_signing_in(
    program: SponsorProgram, here: Sponsor, qtbot: QtBot
) -> None:
    view = asked(program, here)
    view.speak("de")
    assert view.sign_in.text() == "Anmelden"

    tried(program, view, (USER, PASSWORD), qtbot)

    assert program.desk is not None
    assert program.desk.language == "de"
    assert preferences().language == "de"
