"""What keeps somebody out of a screen is found: no name, no way by Tab, words too faint."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fit.access import barriers
from tests.ui.fit.screens import settled
from tests.ui.fit.sponsor import sponsor_desk, sponsor_screens, sponsor_session
from tests.ui.frame import kept


def kinds(qtbot: QtBot, *parts: QWidget) -> list[str]:
    root = kept(qtbot, QDialog())
    column = QVBoxLayout(root)
    for part in parts:
        column.addWidget(part)
    root.resize(400, 200)
    root.show()
    root.activateWindow()
    settled()
    return [fault.kind for fault in barriers(root)]


def named(part: QWidget, name: str) -> QWidget:
    part.setAccessibleName(name)
    return part


def coloured(part: QWidget, ink: str) -> QWidget:
    part.setStyleSheet(f"color: {ink}; background: #FFFFFF")
    return part


def test_a_field_without_a_name_is_told(qtbot: QtBot) -> None:
    assert kinds(qtbot, QLineEdit()) == ["unnamed"]


def test_fields_and_buttons_with_a_name_are_not(qtbot: QtBot) -> None:
    assert kinds(qtbot, named(QLineEdit(), "User name"), QPushButton("Sign in")) == []


def test_words_too_faint_for_their_ground_are_told(qtbot: QtBot) -> None:
    assert kinds(qtbot, coloured(QLabel("Hardly seen"), "#999999")) == ["faint"]


def test_words_dark_enough_are_not(qtbot: QtBot) -> None:
    assert kinds(qtbot, coloured(QLabel("Seen"), "#666666")) == []


def test_large_words_may_be_fainter(qtbot: QtBot) -> None:
    large = QLabel("Large")
    large.setStyleSheet("color: #888888; background: #FFFFFF; font-size: 24px")

    assert kinds(qtbot, large) == []


def test_what_cannot_be_pressed_may_be_faint(qtbot: QtBot) -> None:
    button = coloured(QPushButton("Not now"), "#BBBBBB")
    button.setEnabled(False)

    assert kinds(qtbot, button) == []


def test_selected_words_are_judged_as_they_are_seen(qtbot: QtBot) -> None:
    field = QLineEdit("DE")
    field.selectAll()

    assert kinds(qtbot, named(field, "Country")) == []


class KeepsTab(QLineEdit):
    """A field that lets nobody out."""

    def focusNextPrevChild(self, _next: bool) -> bool:
        return True


def test_what_tab_does_not_come_to_is_told(qtbot: QtBot) -> None:
    trap = named(KeepsTab(), "Trap")

    assert set(kinds(qtbot, trap, QPushButton("Behind it"))) == {"unreached"}


@pytest.mark.usefixtures("qtbot")
def test_nothing_keeps_anybody_out_of_the_sponsors_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    found: list[str] = []
    with (
        sponsor_session(tmp_path / "sponsor") as session,
        sponsor_desk(session, QSize(1366, 697), "en") as desk,
    ):
        for shown in sponsor_screens(desk):
            found += [f"{shown.name}: {one}" for one in barriers(shown.window)]

    assert found == []
