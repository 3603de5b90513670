"""Visits that happen more than once, several logs at one visit, pages not done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.errors import KyphocrfError
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Status
from kyphocrf.ui.form.ask_line import AskLine
from kyphocrf.ui.visit.visit_forms import others
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow import reading
from kyphocrf.workflow.session import Session
from tests import grown_site
from tests.grown_site import SCAN, SUBJECT, fill
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import shoot

UNS_1 = FormKey("UNS", 1, "CHK", 1)
AE_1, SAE_1 = FormKey("AE", 1, "AE", 1), FormKey("AE", 1, "SAE", 1)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from grown_site.opened(tmp_path, monkeypatch)


def opened(
    qtbot: QtBot,
    session: Session,
    event: str,
    key: FormKey | None = None,
    language: Language = "en",
) -> VisitView:
    view = kept(qtbot, VisitView(session, language))
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.open_visit(SUBJECT, event, key)
    return view


def offered(session: Session, event: str, listed: list[FormKey]) -> list[tuple[str, FormKey]]:
    return [
        (one.words.de, one.key) for one in others(reading.casebook(session, SUBJECT), event, listed)
    ]


def test_what_has_not_happened_yet_has_no_other(session: Session) -> None:
    assert offered(session, "AE", [AE_1, SAE_1]) == []
    assert offered(session, "UNS", [UNS_1]) == []


def test_each_log_of_a_visit_offers_another(session: Session) -> None:
    fill(session, AE_1, TERM="fall")
    fill(session, SAE_1, STORY="fell")

    assert offered(session, "AE", [SAE_1, AE_1]) == [
        ("Neu: Unerwünschtes Ereignis", AE_1._replace(form_repeat=2)),
        ("Neu: SUE-Meldung", SAE_1._replace(form_repeat=2)),
    ]


def test_a_visit_without_plan_offers_the_next(qtbot: QtBot, session: Session) -> None:
    fill(session, UNS_1, CHKDAT="20.11.2026")
    view = opened(qtbot, session, "UNS")

    view.pane.another[0].click()

    assert view.entry is not None
    assert view.entry.key == UNS_1._replace(event_repeat=2)
    listed = [line.key for line in view.pane.lines if line.key.event_repeat == 2]
    assert [key.form for key in listed] == ["CHK", "SCAN"]


def test_the_head_says_which_repeat_is_open(qtbot: QtBot, session: Session) -> None:
    fill(session, SCAN, WEEKS="3")
    view = opened(qtbot, session, "OT", FormKey("OT", 2, "CHK", 1), "de")

    assert view.pane._event.text() == "Woche 2"
    assert view.pane._subject.text() == "101-001 · OT 2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pane_has_room_for_several_buttons(
    qtbot: QtBot, session: Session, language: Language
) -> None:
    fill(session, AE_1, TERM="fall")
    fill(session, SAE_1, STORY="fell")
    window = framed(qtbot, view := opened(qtbot, session, "AE", language=language), language)
    view.open_visit(SUBJECT, "AE")

    shoot(window, f"20-several-logs-{language}")

    assert len(view.pane.another) == 2
    assert too_tight(window) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_not_done_says_why(qtbot: QtBot, session: Session, language: Language) -> None:
    window = framed(qtbot, view := opened(qtbot, session, "V0", language=language), language)
    view.open_visit(SUBJECT, "V0")

    view.actions_by_name["not_done"].trigger()
    shoot(window, f"21-ask-not-done-{language}")
    QTest.keyClicks(view.findChildren(AskLine)[0].line, "2\r")
    shoot(window, f"21-not-done-{language}")

    assert reading.casebook(session, SUBJECT).instance(SCAN).status is Status.NOT_DONE
    assert view.page.not_done.isVisible()
    assert view.page.view is not None
    assert view.page.view.readable
    assert view.pane.lines[0].shape == "not_done"
    assert too_tight(window) == []


def test_reopening_takes_not_done_back(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session, "V0")
    view.actions_by_name["not_done"].trigger()
    QTest.keyClicks(view.findChildren(AskLine)[0].line, "2\r")

    view.main_action()
    QTest.keyClicks(view.page.findChildren(AskLine)[0].line, "1\r")

    assert reading.casebook(session, SUBJECT).instance(SCAN).status is Status.STARTED
    assert not view.page.not_done.isVisible()


def test_a_page_that_was_begun_is_refused_in_a_sentence(qtbot: QtBot, session: Session) -> None:
    fill(session, SCAN, PART="C7")
    view = opened(qtbot, session, "V0")
    refused: list[KyphocrfError] = []
    view.refused.connect(refused.append)

    view.actions_by_name["not_done"].trigger()

    assert [error.happened.de for error in refused] == [
        "Diese Seite ist begonnen: Sie wurde erhoben."
    ]
    assert view.findChildren(AskLine) == []
