"""The first start: a site made by the assistant opens, and its key page names it."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QTimer, QTimeZone
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.app import Program
from kyphocrf.demo.training import SITE, USERS
from kyphocrf.forms.study.study import STUDY
from kyphocrf.ui.dialogs.printing import PreviewDialog
from kyphocrf.ui.entrance.first_start import FirstStart
from kyphocrf.ui.entrance.founding import Founder, Training
from kyphocrf.ui.entrance.sign_in import SignIn
from kyphocrf.ui.entrance.training_step import Login
from kyphocrf.workflow import people
from kyphocrf.workflow.permission import Role
from tests.app.walk import ANOTHER, shown, signed_in
from tests.ui.study_site import PASSWORD, StillClock


def filled(qtbot: QtBot, assistant: FirstStart, folder: Path) -> FirstStart:
    """Answer everything up to the key."""
    assistant.kind.folder.setText(str(folder))
    assistant.site.site.setText("102")
    assistant.site.country.setText("DE")
    assistant.user.user.setText("coord03")
    assistant.user.full_name.setText("Clara Muster")
    assistant.user.organisation.setText("Klinik am See")
    assistant.password.first.setText(PASSWORD)
    assistant.password.second.setText(PASSWORD)
    assistant.administration.first.setText(ANOTHER)
    assistant.administration.second.setText(ANOTHER)
    for _ in range(5):
        assistant.assistant.next.click()
    qtbot.waitUntil(lambda: assistant.step is assistant.key, timeout=20_000)
    return assistant


def typed_back(assistant: FirstStart) -> None:
    """Type the two groups of the key, and go on to sign in."""
    groups = assistant.key._key.split("-")
    assistant.key.copied.setChecked(True)
    for number, field in assistant.key.typed.items():
        field.setText(groups[number - 1])
    for _ in range(2):
        assistant.assistant.next.click()


def test_who_never_opened_a_folder_begins_a_site(program: Program) -> None:
    program.begin()

    assert shown(program, FirstStart).isVisible()


def test_a_site_made_by_the_assistant_opens(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    program.begin()
    assistant = filled(qtbot, shown(program, FirstStart), tmp_path / "new")
    typed_back(assistant)

    asked = shown(program, SignIn)
    assert asked.user.text() == "coord03"
    assert asked.focusWidget() is asked.password
    desk = signed_in(qtbot, program, "coord03")
    assert (desk.session.site, desk.session.is_training) == ("102", False)
    assert desk.session.file.header.time_zone == QTimeZone.systemTimeZoneId().toStdString()


def test_the_training_site_opens_to_the_users_it_shows(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    program.begin()
    assistant = shown(program, FirstStart)
    assistant.kind.chips["training"].click()
    assistant.kind.folder.setText(str(tmp_path / "trained"))
    assistant.assistant.next.click()
    qtbot.waitUntil(lambda: assistant.step is assistant.users, timeout=60_000)
    assistant.assistant.next.click()
    typed_back(assistant)

    asked = shown(program, SignIn)
    assert asked.user.text() == USERS[0].user
    assert asked.folder.chosen is not None
    assert asked.folder.chosen.training
    desk = signed_in(qtbot, program, USERS[0].user, USERS[0].password)
    assert (desk.session.site, desk.session.is_training) == (SITE, True)
    assert {one.user_name for one in people.users(desk.session)} == {one.user for one in USERS}


def test_who_stops_after_the_site_was_made_is_asked_to_sign_in_next_time(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program.begin()
    filled(qtbot, shown(program, FirstStart), Path("new"))

    program.begin()

    offered = shown(program, SignIn).folder.chosen
    assert offered is not None
    assert offered.folder == tmp_path / "data" / "kyphocrf" / "new"


def founder(pages: list[bytes], key: str = "") -> Founder:
    def keep(page: bytes) -> bool:
        pages.append(page)
        return True

    users = (Login("coordinator", "three blue boats", Role.COORDINATOR.text),)
    training = Training("900", users, lambda _folder: key)
    return Founder(STUDY, StillClock(), lambda: "en", training, keep)


def test_the_page_of_the_key_names_the_site_and_its_first_user(tmp_path: Path) -> None:
    pages: list[bytes] = []
    making = founder(pages, "ABCD-2345")

    key = making.create_training(tmp_path / "north")
    printed = making.print_key(key)

    text = PdfReader(BytesIO(pages[0])).pages[0].extract_text()
    assert printed
    assert all(word in text for word in ("north", "900", "coordinator", "ABCD", "2345"))


def test_no_page_is_printed_before_a_site_was_made() -> None:
    pages: list[bytes] = []

    assert not founder(pages).print_key("ABCD-2345")
    assert pages == []


def test_the_page_of_a_key_is_previewed_before_it_is_printed(
    program: Program, tmp_path: Path
) -> None:
    seen: list[bool] = []

    def close() -> None:
        preview = QApplication.activeModalWidget()
        assert isinstance(preview, PreviewDialog)
        seen.append(preview.pages.count == 1)
        preview.accept()

    program.begin()
    making = founder([])
    making._print_page = program.print_page
    making.create_training(tmp_path / "north")
    QTimer.singleShot(0, close)

    assert not making.print_key("ABCD-2345")
    assert seen == [True]
