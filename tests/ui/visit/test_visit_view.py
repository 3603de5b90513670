"""A visit: its forms at the left, the open form beside them, everything on disk when left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.check import Proposal, Severity
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.finding import Finding
from kyphocrf.ui.form.ask_line import AskLine
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow import history, reading
from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import FULL, shoot

CONSENT = FormKey("V0", 1, "SCR", 1)
AE = FormKey("AE", 1, "AE", 1)
PERFORMANCE = FormKey("V0", 1, "PS", 1)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def typed(view: VisitView, words: str) -> None:
    """Type into the first field, and leave it."""
    assert view.page.view is not None
    field = view.page.view.field_at(view.page.view.stops()[0])
    assert field is not None
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def opened(
    qtbot: QtBot, session: Session, event: str = "V0", language: Language = "en"
) -> VisitView:
    view = kept(qtbot, VisitView(session, language))
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.open_visit("101-002", event)
    return view


@pytest.mark.parametrize("size", [FULL, QSize(960, 505), QSize(683, 348)], ids=lambda s: s.width())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, session: Session, language: Language, size: QSize
) -> None:
    theme.apply(restored_look, "light", desktop=Desktop())
    view = opened(qtbot, session, language=language)
    window = framed(qtbot, view, language)
    window.resize(size)
    window.show()
    view.open_visit("101-002", "V0")

    shoot(window, f"04-visit-{language}-{size.width()}", size)

    assert too_tight(window) == []
    assert window.width() == size.width()


def test_what_is_typed_is_on_disk_when_the_field_is_left(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)

    with qtbot.waitSignal(view.saved) as saving:
        typed(view, "2026-11-20")

    assert saving.args == ["17:30:00"]
    assert reading.casebook(session, "101-002").instance(CONSENT).status is Status.STARTED


def test_the_list_counts_the_open_form_at_once(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    before = view.forms.lines.lines[0]

    typed(view, "2026-11-20")

    after = view.forms.lines.lines[0]
    assert (before.done, after.done) == (0, 1)
    assert after.shape == "started"


def test_the_next_form_of_the_visit_is_one_key_away(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    second = view.forms.lines.lines[1].key

    view.actions_by_name["next_form"].trigger()

    assert view.entry is not None
    assert view.entry.key == second


def completed(view: VisitView, session: Session) -> None:
    """Complete a page of baseline, of which everything is answered."""
    site.answered(session, "101-002", PERFORMANCE, {"KPS": "70"})
    view.open_visit("101-002", "V0", PERFORMANCE)
    view.main_action()


def test_one_key_completes_a_page_and_opens_the_next_that_is_to_be_done(
    qtbot: QtBot, session: Session
) -> None:
    view = opened(qtbot, session)
    keys = [line.key for line in view.forms.lines.lines]

    completed(view, session)

    assert view.entry is not None
    assert view.entry.key == keys[keys.index(PERFORMANCE) + 1]
    status = reading.casebook(session, "101-002").instance(PERFORMANCE).status
    assert status is Status.COMPLETE
    shapes = {line.key: line.shape for line in view.forms.lines.lines}
    assert shapes[PERFORMANCE] == "complete"


def test_a_page_that_was_reopened_stays_once_it_is_complete_again(
    qtbot: QtBot, session: Session
) -> None:
    view = opened(qtbot, session)
    completed(view, session)
    view.open_form(PERFORMANCE)
    view.main_action()
    QTest.keyClicks(view.page.findChildren(AskLine)[0].line, "1\r")

    view.main_action()

    assert view.entry is not None
    assert view.entry.key == PERFORMANCE
    assert view.entry.instance.status is Status.COMPLETE


def test_a_page_that_is_stopped_stays(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)

    view.main_action()

    assert view.entry is not None
    assert view.entry.key == CONSENT


def test_another_adverse_event_gets_the_next_number(qtbot: QtBot, session: Session) -> None:
    site.answered(session, "101-002", AE, {"AETERM": "fall"})
    view = opened(qtbot, session, "AE")

    view.pane.another[0].click()

    assert view.entry is not None
    assert view.entry.key == AE._replace(form_repeat=2)


def test_a_page_is_void_with_a_reason_that_stands_in_the_history(
    qtbot: QtBot, session: Session
) -> None:
    site.answered(session, "101-002", CONSENT, {"SCRDAT": "2026-11-20"})
    view = opened(qtbot, session)

    view.actions_by_name["void"].trigger()
    QTest.keyClicks(view.findChildren(AskLine)[0].line, "1\r")

    assert view.entry is not None
    assert view.entry.instance.status is Status.VOID
    assert history.of_form(session, "101-002", CONSENT)[0].reason == "wrong patient"


def test_f6_goes_round_form_pane_and_list(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    view.resize(FULL)
    before = QApplication.focusWidget()
    seen = []

    for _ in range(3):
        view.next_pane()
        seen.append(view._ring._in_focus())

    assert seen == ["pane", "forms", "form"]
    assert QApplication.focusWidget() is before


def test_shift_f6_goes_the_other_way(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    view.resize(FULL)

    view.next_pane(-1)

    assert view.forms.hasFocus()


def test_narrow_the_list_of_forms_comes_in_and_goes_again(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    view.resize(QSize(683, 348))
    assert not view.pane.isVisible()

    view.next_pane(-1)
    assert view.pane.isVisible()
    QTest.keyClick(view.forms, Qt.Key.Key_Escape)

    assert not view.pane.isVisible()


def proposing(form: str) -> Finding:
    """A finding that proposes a form with one answer taken over."""
    proposal = Proposal(
        form,
        Text("Record it", "Erfassen"),
        Rule(Text("The leak.", "Der Austritt."), lambda _case: {"AETERM": "cement leak"}),
    )
    words = Text("Seen.", "Gesehen.")
    return Finding(
        "X99", Severity.INFO, Spot("SCREEN", 0, "SCRDAT"), words, words, proposes=proposal
    )


def test_a_proposal_opens_the_form_and_what_it_took_over_is_on_disk(
    qtbot: QtBot, session: Session
) -> None:
    site.answered(session, "101-002", AE, {"AETERM": "fall"})
    view = opened(qtbot, session)

    view._begin_proposed(proposing("AE"))

    second = AE._replace(form_repeat=2)
    assert view.entry is not None
    assert view.entry.key == second
    stored = reading.casebook(session, "101-002").instance(second).answers
    entered = {spot.item: answer.value for spot, answer in stored.given.items()}
    assert entered == {"AETERM": "cement leak", "AECTCV": "4.0"}  # the version is kept with it


def test_a_proposal_of_a_form_no_visit_collects_opens_nothing(
    qtbot: QtBot, session: Session
) -> None:
    view = opened(qtbot, session)

    view._begin_proposed(proposing("NOWHERE"))

    assert view.entry is not None
    assert view.entry.key == CONSENT
