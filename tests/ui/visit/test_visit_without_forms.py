"""A visit at which nothing is expected shows no page, least of all that of somebody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.frame import kept


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> VisitView:
    view = kept(qtbot, VisitView(session, "en"))
    view.show()
    view.open_visit("101-001", "V0")
    return view


def words(view: VisitView) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_the_page_of_the_subject_before_is_put_away(view: VisitView) -> None:
    view.open_visit("101-002", "T0")

    assert view.entry is None
    assert view.page.view is None
    assert not view.page.isVisible()
    assert "No form is expected at this visit. Ctrl+W goes back." in words(view)


def test_a_page_that_is_opened_afterwards_is_there_again(view: VisitView) -> None:
    view.open_visit("101-002", "T0")

    view.open_visit("101-002", "V0")

    assert view.entry is not None
    assert view.page.isVisible()
    assert "No form is expected" not in words(view)
