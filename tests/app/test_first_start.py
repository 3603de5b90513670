"""The first start: a site made by the assistant opens, and its key page names it."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.app import Program
from kyphocrf.forms import STUDY
from kyphocrf.ui.first_start import FirstStart
from kyphocrf.ui.first_start_steps import Founding
from kyphocrf.ui.founding import Founder
from kyphocrf.ui.printing import PreviewDialog
from kyphocrf.ui.sign_in import SignIn
from tests.app.walk import shown, signed_in
from tests.ui.site import PASSWORD, StillClock


def filled(assistant: FirstStart, folder: Path) -> FirstStart:
    """Answer everything up to the key."""
    assistant.kind.folder.setText(str(folder))
    assistant.site.site.setText("102")
    assistant.site.country.setText("DE")
    assistant.user.user.setText("coord03")
    assistant.user.organisation.setText("Klinik am See")
    assistant.password.first.setText(PASSWORD)
    assistant.password.second.setText(PASSWORD)
    for _ in range(4):
        assistant.advance()
    assert assistant.problem.sentence.text() == ""
    return assistant


def test_who_never_opened_a_folder_begins_a_site(program: Program) -> None:
    program.begin()

    assert shown(program, FirstStart).isVisible()


def test_a_site_made_by_the_assistant_opens(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    program.begin()
    assistant = filled(shown(program, FirstStart), tmp_path / "new")
    groups = assistant.key._key.split("-")
    for number, field in assistant.key.typed.items():
        field.setText(groups[number - 1])
    assistant.advance()
    assistant.advance()

    asked = shown(program, SignIn)
    assert asked.user.text() == "coord03"
    assert asked.focusWidget() is asked.password
    desk = signed_in(qtbot, program, "coord03")
    assert (desk.session.site, desk.session.is_training) == ("102", False)


def test_who_stops_after_the_site_was_made_is_asked_to_sign_in_next_time(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program.begin()
    filled(shown(program, FirstStart), Path("new"))

    program.begin()

    offered = shown(program, SignIn).folder.chosen
    assert offered is not None
    assert offered.folder == tmp_path / "new"


def founder(pages: list[bytes], training: tuple[str, str] = ("900", "")) -> Founder:
    def keep(page: bytes) -> bool:
        pages.append(page)
        return True

    return Founder(STUDY, StillClock(), lambda: "en", lambda _founding: training, keep)


def test_the_page_of_the_key_names_the_site_and_who_made_it(tmp_path: Path) -> None:
    pages: list[bytes] = []
    making = founder(pages, ("900", "ABCD-2345"))
    asked = Founding(tmp_path / "north", True, "", "DE", "coord03", "Klinik", "coordinator", "")  # noqa: FBT003

    key = making.create(asked)
    printed = making.print_key(key)

    text = PdfReader(BytesIO(pages[0])).pages[0].extract_text()
    assert printed
    assert all(word in text for word in ("north", "900", "coord03", "ABCD", "2345"))


def test_no_page_is_printed_before_a_site_was_made() -> None:
    pages: list[bytes] = []

    assert not founder(pages).print_key("ABCD-2345")
    assert pages == []


def test_the_page_of_a_key_is_previewed_before_it_is_printed(program: Program) -> None:
    seen: list[bool] = []

    def close() -> None:
        preview = QApplication.activeModalWidget()
        assert isinstance(preview, PreviewDialog)
        seen.append(preview.pages.count == 1)
        preview.accept()

    program.begin()
    making = founder([])
    making._print_page = program.print_page
    making._made = (Founding(Path("s"), True, "", "DE", "coord03", "K", "coordinator", ""), "900")  # noqa: FBT003
    QTimer.singleShot(0, close)

    assert not making.print_key("ABCD-2345")
    assert seen == [True]
