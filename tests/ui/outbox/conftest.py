"""A site of the small study with a sponsor, its outbox on screen."""

from pathlib import Path

import pytest

from kyphocrf.ui.outbox.outbox_actions import outbox_actions
from kyphocrf.ui.outbox.outbox_view import OutboxView
from kyphocrf.workflow.session import Session
from tests.sponsor import Sponsor
from tests.workflow.conftest import clock, folder, session
from tests.workflow.test_sending import stick

__all__ = ["clock", "folder", "session", "stick"]


@pytest.fixture
def sponsor(session: Session, tmp_path: Path) -> Sponsor:
    made = Sponsor.new(tmp_path / "sponsor")
    made.enrol(session)
    return made


@pytest.fixture
def view(session: Session, sponsor: Sponsor, qtbot: object) -> OutboxView:
    del sponsor, qtbot
    shown = OutboxView(outbox_actions(session), "en")
    shown.show()
    shown.refresh()
    return shown
