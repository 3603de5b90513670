"""What the sponsor asks of an item or its page stands beside the form and is answered there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.record.answers import FormKey, Place
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.form.pane.item_pane import Tab
from kyphocrf.ui.form.pane.query_part import QueryPart
from kyphocrf.workflow import acknowledging, asking
from kyphocrf.workflow.session import Session
from tests.sponsor import Sponsor, query
from tests.ui import study_site as site
from tests.ui.frame import kept

CONSENT = FormKey("V0", 1, "SCR", 1)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def shown(qtbot: QtBot, session: Session) -> Desk:
    desk = Desk(session)
    kept(qtbot, desk.window).resize(1600, 900)
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return desk


def asked(session: Session, folder: Path, *places: Place) -> None:
    sponsor = Sponsor.new(folder / "sponsor")
    sponsor.enrol(session)
    told = tuple(
        query(place, number=number, words=f"Question {number}?")
        for number, place in enumerate(places, start=1)
    )
    acknowledging.take_in(session, sponsor.answer(session, queries=told))


def opened(desk: Desk) -> None:
    desk.screens.open_visit("101-001", "V0", CONSENT)


def part(desk: Desk) -> QueryPart:
    found = desk.visit.page.pane.findChild(QueryPart)
    assert isinstance(found, QueryPart)
    return found


def words(desk: Desk) -> str:
    from PySide6.QtWidgets import QLabel  # noqa: PLC0415

    return "\n".join(label.text() for label in part(desk).findChildren(QLabel))


def item_of(desk: Desk, number: int) -> Place:
    view = desk.visit.page.view
    assert view is not None
    return view.stops()[number].at(CONSENT)


def test_the_pane_opens_by_itself_where_a_query_waits_and_nowhere_else(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    asked(session, tmp_path, Place(*CONSENT))
    desk = shown(qtbot, session)
    opened(desk)

    assert desk.visit.page.place.is_open
    assert desk.visit.page.pane.tab is Tab.ITEM
    assert "Question 1?" in words(desk)
    desk.screens.open_visit("101-002", "V0", CONSENT)
    assert not desk.visit.page.place.is_open


def test_a_query_is_answered_there_by_keyboard_as_in_the_outbox(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    asked(session, tmp_path, Place(*CONSENT))
    desk = shown(qtbot, session)
    opened(desk)

    desk.visit.page.next_pane()
    for _ in range(12):
        focus = QApplication.focusWidget()
        if focus is None or focus in part(desk).fields.values():
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    (field,) = part(desk).fields.values()
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "E-321" in words(desk))  # nothing is said
    (field,) = part(desk).fields.values()
    assert field.hasFocus()
    QTest.keyClicks(field, "As measured.")
    QTest.keyClick(field, Qt.Key.Key_Return)

    (query_,) = asking.queries_asked(session, "101-001")
    assert (query_.state, query_.said[-1].words) == ("Answered", "As measured.")
    qtbot.waitUntil(lambda: "As measured." in words(desk))
    assert part(desk).fields == {}
    view = desk.visit.page.view
    assert view is not None
    opened(desk)
    assert not desk.visit.page.place.is_open  # it waits no longer


def test_what_is_typed_as_an_answer_stays_while_the_pane_is_filled_anew(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    asked(session, tmp_path, Place(*CONSENT))
    desk = shown(qtbot, session)
    opened(desk)
    (field,) = part(desk).fields.values()
    field.setFocus()
    QTest.keyClicks(field, "half a")

    desk.visit.page.pane.retranslate("de")

    (field,) = part(desk).fields.values()
    assert (field.text(), field.hasFocus()) == ("half a", True)


def test_a_query_of_an_item_stands_at_the_item_and_leads_there(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    desk = shown(qtbot, session)
    opened(desk)
    first, third = item_of(desk, 0), item_of(desk, 2)
    asked(session, tmp_path, third)
    opened(desk)
    view = desk.visit.page.view
    assert view is not None
    view.go_to(first.spot)

    assert "Question 1?" not in words(desk)
    ((spot, button),) = part(desk).elsewhere
    assert spot == third.spot
    button.click()

    qtbot.waitUntil(lambda: view.current == third.spot)
    assert "Question 1?" in words(desk)
    assert list(part(desk).fields)
