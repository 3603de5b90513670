"""The window goes on while subjects are renewed behind, and says how many are left."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.case import Case
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.rule import rule
from kyphocrf.definition.study import Tally
from kyphocrf.definition.text import same
from kyphocrf.ui.desk.renewal import DeskRenewal
from kyphocrf.ui.shell.status_bar import StatusBar
from kyphocrf.ui.today.today_view import TodayView
from kyphocrf.workflow import clocks, overview, renewing
from kyphocrf.workflow.session import Session
from tests.workflow.conftest import StillClock
from tests.workflow.test_clocks import STUDY
from tests.workflow.test_renewing import LAST, SUBJECTS, session

__all__ = ["session"]


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


class Place:
    """A desk with no more on it than what tells of the renewal."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.today = TodayView("en")
        self.status = StatusBar("NCT", "101", "DE", "en")
        for part in (self.today, self.status):
            part.setParent(self.window)
        self.renewal = DeskRenewal(session, self.today, self.status, self.window)
        overview.grid(session)

    @property
    def says_so(self) -> tuple[bool, bool]:
        """Whether Today and the foot say that somebody is being renewed."""
        return (
            self.today.renewal.isVisibleTo(self.today),
            self.status.renewal.isVisibleTo(self.status),
        )


@pytest.fixture
def place(qtbot: QtBot, session: Session) -> Iterator[Place]:
    place = Place(qtbot, session)
    yield place
    place.renewal.stop()


def test_store_19_today_and_the_foot_say_how_many_are_being_renewed_until_nobody_is(
    qtbot: QtBot, place: Place, session: Session
) -> None:
    with qtbot.waitSignals([place.renewal.clocks_known, place.renewal.renewed], timeout=20_000):
        place.renewal.look()
        assert place.says_so == (True, True)
        assert f"{SUBJECTS} of {SUBJECTS}" in place.today.renewal.sentence.text()

    assert place.says_so == (False, False)
    assert renewing.how_far(session) == (0, SUBJECTS)
    assert "wird" not in " ".join(row.state.de for row in overview.grid(session))


def test_a_clock_is_known_as_soon_as_clocks_are_told_to_be(
    qtbot: QtBot, place: Place, session: Session
) -> None:
    with qtbot.waitSignal(place.renewal.clocks_known, timeout=20_000):
        place.renewal.look()

    assert [one.subject_key for one in clocks.ticking(session)] == [LAST]


def test_store_19_who_leaves_while_it_goes_on_leaves_at_once(
    place: Place, session: Session
) -> None:
    place.renewal.look()

    place.renewal.stop()
    session.close()


@rule(same("Never."))
def broken(case: Case) -> Outcome:
    raise LookupError(case.event)


def test_a_fault_is_told_once_and_nothing_is_begun_again(
    qtbot: QtBot, place: Place, session: Session
) -> None:
    tally = Tally("T", same("T"), "CONS", broken, 2, same("!"), same("?"), same("."))
    session.study = replace(STUDY, tallies=(tally,))
    with qtbot.captureExceptions() as told:
        place.renewal.look()
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)
        place.renewal.look()

    assert [kind for kind, _, _ in told] == [LookupError]
    assert renewing.how_far(session)[0] > 0
