"""What keeps somebody out of a screen is found: no name, no way by Tab, words too faint."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kyphocrf.forms.study.study import STUDY
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from tests.ui.fit.access import barriers
from tests.ui.fit.dialogs import dialogs
from tests.ui.fit.screens import Shown, forms, screens, settled, speak
from tests.ui.fit.site import at_desk, blank_pages, signed_in
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


OPENED: Final[dict[str, Callable[[Desk, Path], Iterator[Shown]]]] = {
    "screens": lambda desk, _: screens(desk),
    "filled pages": lambda desk, _: forms(desk, ["filled"]),
    "blank pages": lambda desk, _: forms(desk, ["blank"]),
    "overfilled pages": lambda desk, _: forms(desk, ["overfilled"]),
    "dialogs": dialogs,
}


@pytest.mark.parametrize("opened", OPENED)
def test_nothing_keeps_anybody_out_of_the_sites_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, restored_look: QApplication, opened: str
) -> None:
    """In German, whose words are longer: what is fainter or out of reach is so in both."""
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    theme.apply(restored_look, "light", desktop=Desktop())
    found: list[str] = []
    with signed_in(tmp_path) as session, at_desk(session) as desk:
        desk.window.resize(1366, 697)
        desk.window.show()
        desk.begin()
        speak(desk, "de")
        for shown in OPENED[opened](desk, tmp_path):
            found += [f"{shown.name}: {one}" for one in barriers(shown.window)]

    assert found == []


def test_tab_leads_out_of_a_page_on_which_nothing_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, restored_look: QApplication
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    theme.apply(restored_look, "light", desktop=Desktop())
    computed = {form.name for form in STUDY.forms if form.is_derived}
    stayed: list[tuple[str, Qt.Key]] = []
    with signed_in(tmp_path) as session, at_desk(session) as desk:
        desk.window.show()
        desk.begin()
        for page in (one for one in blank_pages(session) if one.key.form in computed):
            for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                desk.screens.open_visit(page.subject_key, page.key.event, page.key)
                settled()
                if not leaves(desk.visit.page.view, key):
                    stayed.append((page.key.form, key))

    assert computed
    assert stayed == []


def leaves(page: QWidget | None, key: Qt.Key) -> bool:
    """Press a key until the focus is no longer in a page; tell whether it ever was not."""
    for _ in range(200):
        at = QApplication.focusWidget()
        if page is None or at is None or not (at is page or page.isAncestorOf(at)):
            return at is not None
        QTest.keyClick(at, key)
    return False


def test_a_computed_page_from_which_nothing_follows_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, restored_look: QApplication
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    theme.apply(restored_look, "light", desktop=Desktop())
    with signed_in(tmp_path) as session, at_desk(session) as desk:
        desk.window.show()
        desk.begin()
        said, empty = set[str](), set[str]()
        for page in blank_pages(session):
            desk.screens.open_visit(page.subject_key, page.key.event, page.key)
            view = desk.visit.page.view
            assert view is not None
            if view.form.is_derived and not view.stops():
                empty.add(page.key.form)
            if desk.visit.page.nothing.isVisible():
                said.add(page.key.form)

    assert said == empty
    assert "EPS" in empty
