"""A page moves to a newer version on screen: listed first, with a reason, by keyboard alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.chain import Author
from kyphocrf.ui.form.head import version_words
from kyphocrf.ui.history.history_model import HistoryModel
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.visit.move_dialog import MoveDialog
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow import amending, capture, history, verifying
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.amended_study import AMENDED_STUDY
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import FULL, shoot

SUBJECT = "101-002"
PAGE = FormKey("T0", 1, "TREAT", 1)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    for opened in site.opened(tmp_path, monkeypatch, AMENDED_STUDY):
        site.answered(opened, SUBJECT, FormKey("R", 1, "ALLOT", 1), {"ARM": "B"})
        entry = capture.open_form(opened, SUBJECT, PAGE)
        for spot, typed in (
            (Spot("PLAN", 0, "GIVEN"), "1"),
            (Spot("PLAN", 0, "DOSE"), "3"),
            (Spot("PLAN", 0, "WHY"), "none"),
            (Spot("FRACTION", 1, "FXSTOP"), "1"),
        ):
            entry.answer(spot, entry.understood(spot, typed, "en").answer)
        capture.leave(opened, entry)
        yield opened


def shown(qtbot: QtBot, session: Session, language: Language = "en") -> VisitView:
    view = kept(qtbot, VisitView(session, language))
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.open_visit(SUBJECT, "T0", PAGE)
    return view


def asked(view: VisitView) -> MoveDialog:
    view.actions_by_name["move_version"].trigger()
    dialog = view.acts.move.dialog
    assert dialog is not None
    return dialog


def test_without_approval_nothing_is_offered(qtbot: QtBot, session: Session) -> None:
    view = shown(qtbot, session)

    assert not view.actions_by_name["move_version"].isEnabled()
    assert view.entry is not None
    told = version_words(view.entry)
    assert told is not None
    assert told.en == "version 1"


def test_an_approved_version_is_named_and_offered(qtbot: QtBot, session: Session) -> None:
    amending.approve(acting(session, Role.INVESTIGATOR), 1, date(2026, 11, 1), "")

    view = shown(qtbot, session)

    action = view.actions_by_name["move_version"]
    assert (action.isEnabled(), action.text()) == (True, "Move to version 2 …")
    assert view.page.head._path.text().endswith("version 1, version 2 approved")


def test_a_monitor_is_not_offered_a_move(qtbot: QtBot, session: Session) -> None:
    amending.approve(acting(session, Role.INVESTIGATOR), 1, date(2026, 11, 1), "")
    session.author = Author("mon01", "monitor", "CRO")

    view = shown(qtbot, session)

    assert not view.actions_by_name["move_version"].isEnabled()


def test_every_affected_value_is_listed_in_words(qtbot: QtBot, session: Session) -> None:
    amending.approve(acting(session, Role.INVESTIGATOR), 1, date(2026, 11, 1), "")
    dialog = asked(shown(qtbot, session))

    table = dialog.table
    rows = [
        [cell.text() for column in range(4) if (cell := table.item(row, column)) is not None]
        for row in range(table.rowCount())
    ]

    assert ["Dose", "3.0 Gy", "Planned dose: 3.0 Gy", "another item"] in rows
    assert ["Why not", "none", "–", "no longer collected"] in rows
    assert ["Stopped?, row 1", "Yes", "Technical", "another code"] in rows
    assert ["Machine", "–", "–", "newly asked"] in rows
    assert table.accessibleName().startswith(f"Affected values: {len(rows)}")


def test_a_page_is_moved_by_keyboard_alone(qtbot: QtBot, session: Session) -> None:
    amending.approve(acting(session, Role.INVESTIGATOR), 1, date(2026, 11, 1), "")
    view = shown(qtbot, session)
    dialog = asked(view)
    qtbot.waitUntil(dialog.isActiveWindow)

    assert dialog.table.hasFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Tab)
    assert dialog.reason.hasFocus()
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.isVisible()  # a reason is missing
    QTest.keyClicks(dialog.reason, "protocol 2.0")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)

    assert view.entry is not None
    assert view.page.view is not None
    assert view.page.view.form.version == view.entry.instance.version == 2
    assert not view.actions_by_name["move_version"].isEnabled()
    (said,) = (
        one
        for one in history.of_form(session, SUBJECT, PAGE)
        if one.what.en == "moved to another version"
    )
    assert said.reason == "protocol 2.0"
    assert verifying.verify(session).whole


def test_escape_leaves_the_page_as_it_is(qtbot: QtBot, session: Session) -> None:
    amending.approve(acting(session, Role.INVESTIGATOR), 1, date(2026, 11, 1), "")
    view = shown(qtbot, session)
    dialog = asked(view)

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert view.acts.move.dialog is None
    assert capture.open_form(session, SUBJECT, PAGE).instance.version == 1


def test_what_is_typed_after_the_move_goes_into_the_new_version(
    qtbot: QtBot, session: Session
) -> None:
    amending.approve(acting(session, Role.INVESTIGATOR), 1, date(2026, 11, 1), "")
    view = shown(qtbot, session)
    dialog = asked(view)
    dialog.reason.setText("protocol 2.0")
    dialog.do.click()
    assert view.page.view is not None
    field = view.page.view.field_at(Spot("PLAN", 0, "MACHINE"))
    assert field is not None
    view.page.view.go_to(Spot("PLAN", 0, "MACHINE"))

    QTest.keyClicks(field, "Linac 2")
    QTest.keyClick(field, Qt.Key.Key_Tab)

    stored = capture.open_form(session, SUBJECT, PAGE)
    answer = stored.answers.get(Spot("PLAN", 0, "MACHINE"))
    assert answer is not None
    assert (answer.value, stored.instance.status) == ("Linac 2", Status.STARTED)
    assert verifying.verify(session).whole


@pytest.mark.parametrize("size", [FULL, QSize(683, 348)], ids=lambda s: s.width())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, session: Session, language: Language, size: QSize
) -> None:
    theme.apply(restored_look, "light", desktop=Desktop())
    amending.approve(acting(session, Role.INVESTIGATOR), 1, date(2026, 11, 1), "")
    view = shown(qtbot, session, language)
    window = framed(qtbot, view, language)
    window.resize(size)
    window.show()
    shoot(window, f"30-version-{language}-{size.width()}", size)
    assert too_tight(window) == []
    dialog = asked(view)

    shoot(dialog, f"31-move-{language}-{size.width()}", dialog.size())

    assert too_tight(dialog) == []


@pytest.mark.usefixtures("qtbot")
def test_the_history_still_names_an_item_that_was_dropped(session: Session) -> None:
    amending.approve(acting(session, Role.INVESTIGATOR), 1, date(2026, 11, 1), "")
    entry = capture.open_form(session, SUBJECT, PAGE)
    moving = amending.affected(session, entry)
    assert moving is not None
    amending.move(session, entry, moving, "protocol 2.0")
    model = HistoryModel("en", 10)

    lines = history.of_item(session, SUBJECT, PAGE, Spot("PLAN", 0, "WHY"))

    assert "Why not" in model.words(lines[0])[3]
    assert model.words(lines[0])[4] == "answer: none removed"
