"""Whoever types the first letter of a term does not wait until the search is ready."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.vocabulary.ctcae import CTCAE
from kyphocrf.ui.desk.search import DeskSearch, searched_by_meaning
from kyphocrf.workflow.permission import PERMITTED, Act, Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.ui.desk.test_renewal import clock, session

__all__ = ["clock", "session"]


def test_the_list_of_events_is_searched_by_meaning() -> None:
    assert searched_by_meaning(STUDY) == (CTCAE,)


def test_a_list_that_is_ready_makes_nothing_when_it_is_searched() -> None:
    ready = replace(CTCAE)
    ready.prepare("de")
    made = set(vars(ready))

    codes, _ = ready.found("dvt", "de")

    assert codes
    assert set(vars(ready)) == made
    assert "_meanings" in made


def test_the_desk_gets_it_ready_behind(qtbot: QtBot, session: Session) -> None:
    session.study = STUDY
    vars(CTCAE).pop("_meanings", None)
    owner = QObject()
    search = DeskSearch(session, owner)

    with qtbot.waitSignal(search.ready):
        search.prepare()

    assert "_meanings" in vars(CTCAE)


def test_it_is_made_ready_only_for_whoever_may_type_a_term(session: Session) -> None:
    owner = QObject()
    begun = {}
    for role in Role:
        search = DeskSearch(acting(session, role), owner)
        soon = search.findChild(QTimer)
        assert isinstance(soon, QTimer)
        search.begin()
        begun[role] = soon.isActive()
        search.stop()
        assert not soon.isActive()

    assert {role for role, is_begun in begun.items() if is_begun} == PERMITTED[Act.ENTER]
