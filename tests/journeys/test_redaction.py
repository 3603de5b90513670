"""A name typed by mistake is redacted by keys: from its page, by number, seen, copies destroyed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.demo.stage import sweep
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.storage import backup_place, trail, verifying
from kyphocrf.ui.redaction.older_copies_dialog import OlderCopiesDialog
from kyphocrf.ui.redaction.redact_dialog import RedactDialog
from kyphocrf.ui.redaction.redactions_dialog import RedactionsDialog
from kyphocrf.workflow import capture, enrolment, keeping, redacting
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.journeys.choosing import choose
from tests.journeys.workplace import Workplace, found_site
from tests.storage.decrypted import pages
from tests.ui.fits import too_tight
from tests.ui.shoot import shoot

NAME = "Erika Mustermann"
PAGE = FormKey("V0", 1, "SCR", 1)


def have_name(session: Session) -> Spot:
    """Have a name typed into the first item of a page that takes words."""
    enrolment.enrol(session, "101-001")
    entry = capture.open_form(session, "101-001", PAGE)
    spot = next(one for one in entry.review.places if one.item == "ICVERS")
    entry.answer(spot, Answer(value=f"2.1 {NAME}"))
    capture.leave(session, entry)
    return spot


@pytest.fixture
def seat(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Role], Workplace]]:
    """Sit somebody down at the one study; who sat there before leaves."""
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    found_site(tmp_path / "study")
    places: list[Workplace] = []

    def sit(role: Role) -> Workplace:
        for place in places:
            place.leave()
        places.append(Workplace(qtbot, tmp_path / "study", role))
        return places[-1]

    yield sit
    for place in places:
        place.leave()
    sweep()


def dialog(kind: type[QDialog]) -> Any:
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def speak(desk: Workplace, language: Language) -> None:
    """Word the window anew, and let its menus be laid out before a key opens them."""
    desk.desk.speak(language)
    QApplication.processEvents()


def holds_name(session: Session) -> bool:
    return NAME.encode() in pages(session.file.folder, session.file.dek)


def at_name(seat: Callable[[Role], Workplace], role: Role) -> Workplace:
    coordinator = seat(Role.COORDINATOR)
    have_name(coordinator.session)
    keeping.back_up(coordinator.session)
    desk = seat(role)
    desk.desk.screens.open_visit("101-001", PAGE.event, PAGE)
    desk.desk.visit.open_form(PAGE, "ICVERS")
    QApplication.processEvents()
    return desk


def fits(screen: QWidget, name: str) -> bool:
    """Keep a picture of it as it stands, and tell whether all its words have room."""
    shoot(screen, name, screen.size())
    return too_tight(screen) == []


def redact_here(qtbot: QtBot, desk: Workplace, words: str) -> RedactDialog:
    choose(desk, "redact")
    asked: RedactDialog = dialog(RedactDialog)
    assert asked.choose.table.hasFocus()
    desk.keys.press(Qt.Key.Key_Tab)
    desk.keys.enter(words)
    qtbot.waitUntil(lambda: asked.confirm.isVisible() and not asked.confirm.looking.busy)
    assert asked.confirm.reason.hasFocus()
    return asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_is_redacted_from_its_page_by_keys(
    qtbot: QtBot, seat: Callable[[Role], Workplace], language: Language
) -> None:
    desk = at_name(seat, Role.INVESTIGATOR)
    speak(desk, language)
    asked = redact_here(qtbot, desk, NAME)
    assert fits(asked, f"36-redact-here-{language}")
    assert asked.confirm.copies.rowCount() == 1

    desk.keys.enter("")
    assert {"en": "A reason is missing.", "de": "Ein Grund fehlt."}[language] in said(asked)
    desk.keys.enter("a name was typed")
    qtbot.waitUntil(asked.told.isVisible)

    assert fits(asked, f"36-redacted-{language}")
    assert not holds_name(desk.session)
    assert asked.copies.hasFocus()
    desk.keys.press(Qt.Key.Key_Return)
    older = dialog(OlderCopiesDialog)
    qtbot.waitUntil(lambda: not older.work.busy)
    assert fits(older, f"36-older-copies-{language}")
    assert older.reason.hasFocus()
    desk.keys.enter("the name must be gone")
    qtbot.waitUntil(lambda: not older.work.busy and older.table.rowCount() == 0)
    backups = backup_place.named(keeping.backup_folder(desk.session))
    assert 1 not in [one.number for one in backups]
    record = trail.of_subject(desk.session.file, "")[-1]
    assert (record.what, record.texts.reason.text) == ("destroyed", "the name must be gone")
    desk.keys.press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert desk.item == "ICVERS"
    assert verifying.verify(desk.session.file).whole


def test_it_is_offered_beneath_the_history_of_the_item(
    qtbot: QtBot, seat: Callable[[Role], Workplace]
) -> None:
    desk = at_name(seat, Role.INVESTIGATOR)
    pane = desk.desk.visit.page.pane

    desk.keys.command("item_history")
    qtbot.waitUntil(lambda: "Redact a text" in buttons(pane))
    assert f"no. {trail.heads(desk.session.file)[0].seq}" in said(pane)
    desk.keys.command("next_pane")
    for _ in range(8):
        if getattr(desk.focused, "text", str)() == "Redact a text …":
            break
        desk.keys.press(Qt.Key.Key_Tab)
    desk.keys.press(Qt.Key.Key_Return)

    asked = dialog(RedactDialog)
    assert asked.choose.text().text == f"2.1 {NAME}"
    desk.keys.press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def buttons(widget: QWidget) -> str:
    return " ".join(one.accessibleName() for one in widget.findChildren(QWidget) if one.isVisible())


def test_a_coordinator_is_not_offered_it(qtbot: QtBot, seat: Callable[[Role], Workplace]) -> None:
    desk = at_name(seat, Role.COORDINATOR)
    pane = desk.desk.visit.page.pane

    desk.keys.command("item_history")
    qtbot.waitUntil(lambda: "no. " in said(pane))

    assert "Redact" not in buttons(pane)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_administrator_redacts_by_number_and_the_investigator_sees_it_until_she_says_so(
    qtbot: QtBot, seat: Callable[[Role], Workplace], language: Language
) -> None:
    coordinator = seat(Role.COORDINATOR)
    have_name(coordinator.session)
    seq = trail.heads(coordinator.session.file)[0].seq
    admin = seat(Role.ADMINISTRATOR)
    speak(admin, language)

    choose(admin, "redactions")
    listed = dialog(RedactionsDialog)
    assert fits(listed, f"36-redactions-none-{language}")
    press(admin, listed.by_number)
    asked = dialog(RedactDialog)
    assert fits(asked, f"36-redact-by-number-{language}")
    admin.keys.enter("999999")
    qtbot.waitUntil(lambda: "E-381" in said(asked))
    admin.keys.press(Qt.Key.Key_Backspace, times=6)
    admin.keys.enter(str(seq))
    qtbot.waitUntil(lambda: asked.choose.table.rowCount() == 1 and not asked.work.busy)
    assert NAME not in cells(asked.choose.table)
    assert "101-001" in cells(asked.choose.table)
    admin.keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(asked.confirm.isVisible)
    assert fits(asked, f"36-redact-confirm-{language}")
    admin.keys.enter("a name was typed")
    qtbot.waitUntil(asked.told.isVisible)
    admin.keys.press(Qt.Key.Key_Escape)
    assert not holds_name(admin.session)

    seen(qtbot, seat, language)


def seen(qtbot: QtBot, seat: Callable[[Role], Workplace], language: Language) -> None:
    desk = seat(Role.INVESTIGATOR)
    speak(desk, language)
    notice = desk.desk.screens.today.redactions
    desk.keys.command("today")
    assert notice.isVisible()
    assert fits(desk.desk.window, f"36-redacted-today-{language}")
    press(desk, notice.look)
    listed = dialog(RedactionsDialog)
    qtbot.waitUntil(lambda: not listed.work.busy)
    assert fits(listed, f"36-redactions-{language}")
    assert listed.seen.hasFocus()
    desk.keys.press(Qt.Key.Key_Return)
    desk.keys.press(Qt.Key.Key_Escape)

    assert not notice.isVisible()
    assert redacting.waiting(acting(desk.session, Role.INVESTIGATOR)) == ()


def press(desk: Workplace, button: QWidget) -> None:
    """Go to a button by Tab and press it."""
    for _ in range(40):
        if button.hasFocus():
            break
        desk.keys.press(Qt.Key.Key_Tab)
    assert button.hasFocus()
    desk.keys.press(Qt.Key.Key_Return)


def cells(table: Any) -> str:
    return " ".join(
        table.item(row, column).text()
        for row in range(table.rowCount())
        for column in range(table.columnCount())
    )
