"""A study that cannot be written is verified from its window instead of opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf import app, assistants
from kyphocrf.app import Program
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.ui.verifying.verifying_dialog import VerifyingDialog
from kyphocrf.workflow import keeping, opening
from tests.small_study import STUDY_OF_TESTS
from tests.ui.frame import kept
from tests.workflow.conftest import CHEAP, PASSWORD, StillClock


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD)
    opening.create_site(tmp_path / "study", new, STUDY_OF_TESTS, StillClock(), CHEAP)
    signed_in = opening.sign_in(
        tmp_path / "study", STUDY_OF_TESTS, "coord02", PASSWORD, StillClock()
    )
    keeping.leave(signed_in)
    return tmp_path / "study"


def asked(
    qtbot: QtBot, folder: Path, password: str = PASSWORD, language: Language = "en"
) -> VerifyingDialog:
    window = kept(qtbot, QWidget())
    window.show()
    by = ("coord02", password)
    actions = assistants.look_only(folder, STUDY_OF_TESTS, by, StillClock())
    dialog = VerifyingDialog(actions, language, window)
    dialog.open()
    return dialog


def verified(qtbot: QtBot, dialog: VerifyingDialog) -> str:
    QTest.keyClick(dialog.printed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.running is None, timeout=30_000)
    return dialog.told.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_store_08_it_is_verified_and_left_as_it_was(
    qtbot: QtBot, folder: Path, language: Language
) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}

    said = verified(qtbot, asked(qtbot, folder, language=language))

    assert said.startswith({"en": "Whole at", "de": "Unversehrt um"}[language])
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_store_08_a_wrong_password_is_told_there(qtbot: QtBot, folder: Path) -> None:
    assert "(E-" in verified(qtbot, asked(qtbot, folder, "not the password"))


def test_store_08_closing_it_ends_the_verification(
    program: Program, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """Nobody would be told what it found."""
    monkeypatch.setattr(app, "_study", lambda: STUDY_OF_TESTS)
    program.begin()
    program._look_only(folder, ("coord02", PASSWORD))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, VerifyingDialog)
    QTest.keyClick(dialog.printed, Qt.Key.Key_Return)

    dialog.reject()

    assert dialog.running is None
