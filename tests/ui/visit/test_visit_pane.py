"""The list of a visit's forms has room for every word, also when the language is switched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.record.answers import FormKey
from kyphocrf.ui.look.words import retranslate_all
from kyphocrf.ui.visit.visit_pane import VisitPane
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.frame import kept


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def in_german(qtbot: QtBot, session: Session, event: str) -> VisitPane:
    view = kept(qtbot, VisitView(session, "en"))
    view.show()
    view.open_visit("101-001", event)
    retranslate_all(view, "de")
    return view.pane


def room(pane: VisitPane) -> int:
    sides = pane.column.contentsMargins()
    return pane.width() - sides.left() - sides.right()


def test_the_longest_german_word_fits_after_switching(qtbot: QtBot, session: Session) -> None:
    pane = in_german(qtbot, session, "V0")

    assert room(pane) >= pane.forms.words_width()


def test_the_button_for_another_event_fits_after_switching(qtbot: QtBot, session: Session) -> None:
    site.answered(session, "101-001", FormKey("AE", 1, "AE", 1), {"AETERM": "fall"})
    pane = in_german(qtbot, session, "AE")

    (button,) = pane.another
    assert button.text() == "Neu: Unerwünschtes Ereignis"
    assert room(pane) >= button.sizeHint().width()
