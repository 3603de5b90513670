"""The study file is verified from its window, by keyboard, against a printed head too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.storage import trail
from kyphocrf.ui.desk import facts
from kyphocrf.ui.desk.verifying import DeskVerifying
from kyphocrf.ui.shell.main_window import MainWindow
from kyphocrf.ui.verifying.verifying_dialog import VerifyingDialog
from kyphocrf.workflow.session import Session
from tests.acting import accesses
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import shoot
from tests.workflow.test_verifying import tampered

TAMPERED = (
    "UPDATE subject SET site = '099' WHERE subject_key = '101-002'",
    "UPDATE study SET country = 'FR'",
)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> MainWindow:
    return kept(qtbot, MainWindow(facts.signed(session), session.language))


def opened(session: Session, window: MainWindow, language: Language = "en") -> VerifyingDialog:
    session.language = language
    dialog = DeskVerifying(session, window).ask()
    QApplication.processEvents()
    return dialog


def verified(qtbot: QtBot, dialog: VerifyingDialog, typed: str = "") -> str:
    """Type a head, press Enter, return what is said in the end."""
    QTest.keyClicks(dialog.printed, typed)
    QTest.keyClick(dialog.printed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.running is None, timeout=30_000)
    return dialog.told.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_store_08_a_whole_file_says_up_to_which_head(
    qtbot: QtBot, session: Session, window: MainWindow, language: Language
) -> None:
    head = trail.heads(session.file)[0].hash.hex()[:16]
    dialog = opened(session, window, language)

    said = verified(qtbot, dialog, f"{head[:8]} {head[8:].upper()}")

    assert said.startswith({"en": "Whole at 17:30:00", "de": "Unversehrt um 17:30:00"}[language])
    assert head in said
    assert not dialog.found.isVisible()
    assert any(str(one.new and one.new.en).startswith("verification") for one in accesses(session))
    assert too_tight(dialog) == []
    shoot(dialog, f"verifying-whole-{language}", dialog.size())


@pytest.mark.parametrize("language", LANGUAGES)
def test_store_08_what_was_found_is_said_with_its_place(
    qtbot: QtBot, session: Session, window: MainWindow, language: Language
) -> None:
    tampered(session, *TAMPERED)
    dialog = opened(session, window, language)

    said = verified(qtbot, dialog, "0" * 16)

    lines = dialog.found.toPlainText().split("\n")
    assert len(lines) == 3
    assert said.startswith({"en": "3 differences", "de": "3 Abweichungen"}[language])
    assert any(line.startswith("101-002: ") for line in lines)
    assert any("0000000000000000" in line for line in lines)
    assert dialog.found.hasFocus()
    assert too_tight(dialog) == []
    shoot(dialog, f"verifying-found-{language}", dialog.size())


def test_store_08_what_is_no_head_is_refused_in_words(
    qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    dialog = opened(session, window)

    assert "E-376" in verified(qtbot, dialog, "no head")
    dialog.printed.clear()
    assert verified(qtbot, dialog).startswith("Whole")


def test_store_08_a_closed_window_hands_the_progress_on_and_what_it_found(
    qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    tampered(session, *TAMPERED)
    dialog = opened(session, window)
    QTest.keyClick(dialog.printed, Qt.Key.Key_Return)

    with qtbot.waitSignal(dialog.missed, timeout=30_000):
        dialog.reject()

    assert dialog.running is None
