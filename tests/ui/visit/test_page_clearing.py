"""Answers that are no longer asked are listed together and cleared for one reason, by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.quality_of_life.form import QOLDONE, QUALITY_OF_LIFE
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.ui.dialogs.reasoned_dialog import ReasonedDialog
from kyphocrf.ui.visit.page_clearing import to_be_cleared
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow import capture, history, reading
from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import shoot

SUBJECT = "101-001"
PAGE = FormKey("V0", 1, "QOL", 1)
DONE = Spot(QUALITY_OF_LIFE.group_of[QOLDONE.name].name, 0, QOLDONE.name)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def questions() -> list[Spot]:
    return [
        Spot(group.name, 0, item.name)
        for group in QUALITY_OF_LIFE.groups
        for item in group.items
        if item.name.startswith(("C30Q", "BM")) and not item.is_derived
    ]


def opened(qtbot: QtBot, session: Session, language: Language = "en") -> VisitView:
    """A questionnaire of which every question was answered; then it says it was not filled in."""
    entry = capture.open_form(session, SUBJECT, PAGE)
    entry.answer(DONE, Answer(value="1"))
    entry.answer_all(
        {spot: Answer(value="2") for spot in questions() if spot in entry.review.places}
    )
    capture.leave(session, entry)
    entry.answer(DONE, Answer(value="0"))
    capture.leave(session, entry)
    view = kept(qtbot, VisitView(session, language))
    view.resize(1285, 660)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.open_visit(SUBJECT, "V0", PAGE)
    return view


def dialog_of(view: VisitView) -> ReasonedDialog:
    view.actions_by_name["clear_not_asked"].trigger()
    dialog = view.acts.clearing.dialog
    assert dialog is not None
    return dialog


def cleared(view: VisitView) -> None:
    """Give the reason by keys."""
    dialog = dialog_of(view)
    QTest.keyClick(dialog.table, Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.reason, "not handed out")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)


def test_capture_22_one_act_clears_all_for_one_reason(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    entry = view.entry
    assert entry is not None
    spots = to_be_cleared(entry)
    assert len(spots) > 40
    before = len(history.of_form(session, SUBJECT, PAGE))

    cleared(view)

    assert entry.no_longer_asked() == ()
    stored = reading.casebook(session, SUBJECT).instance(PAGE).answers
    assert not set(spots) & set(stored.given)
    lines = history.of_form(session, SUBJECT, PAGE)[: -before or None]
    assert {line.reason for line in lines} == {"not handed out"}
    assert len({line.at_local for line in lines}) == 1
    assert view.page.view is not None
    assert view.page.view.isAncestorOf(QApplication.focusWidget() or view)


def test_capture_22_every_answer_is_listed_before(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    assert view.entry is not None
    spots = to_be_cleared(view.entry)

    table = dialog_of(view).table

    assert table.rowCount() == len(spots)
    said = [table.model().index(0, column).data() for column in (0, 1)]
    assert QUALITY_OF_LIFE.numbers[spots[0].item] in said[0]
    assert said[1] != ""


def test_capture_22_escape_and_a_missing_reason_clear_nothing(
    qtbot: QtBot, session: Session
) -> None:
    view = opened(qtbot, session)
    assert view.entry is not None
    count = len(to_be_cleared(view.entry))
    dialog = dialog_of(view)

    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert len(to_be_cleared(view.entry)) == count
    assert view.acts.clearing.dialog is None


def test_capture_22_undo_brings_all_of_them_back(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    assert view.entry is not None
    before = dict(view.entry.answers.given)
    cleared(view)

    view.actions_by_name["undo"].trigger()

    assert dict(view.entry.answers.given) == before
    assert view.entry.instance.status is Status.STARTED


def test_capture_22_it_is_offered_only_where_something_is_no_longer_asked(
    qtbot: QtBot, session: Session
) -> None:
    view = opened(qtbot, session)
    action = view.actions_by_name["clear_not_asked"]
    assert action.isEnabled()

    cleared(view)

    assert not action.isEnabled()


@pytest.mark.parametrize("language", LANGUAGES)
def test_capture_22_every_word_has_its_room(
    qtbot: QtBot, session: Session, language: Language
) -> None:
    view = opened(qtbot, session, language)
    view.main_action()
    assert view.entry is not None
    assert str(len(view.entry.no_longer_asked())) in view.page.stops.words
    dialog = dialog_of(view)
    shoot(dialog, f"22-clearing-{language}", dialog.size())

    assert too_tight(dialog) == []
