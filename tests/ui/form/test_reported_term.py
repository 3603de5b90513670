"""The reported term of an adverse event is what its list of CTCAE terms is searched with at first.

Nothing is answered by that: a term is chosen as in any list, and what is typed replaces the words.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.ui.fields.code_list import CodeListPanel
from kyphocrf.ui.fields.long_list import LongListField
from kyphocrf.ui.form.pane import pane_facts
from kyphocrf.ui.form.view import FormView
from kyphocrf.ui.keys.sequences import sequences
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow.session import Session
from tests.ui import study_site
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import FULL, shoot

SUBJECT, EVENT = "101-001", FormKey("AE", 1, "AE", 1)
TERM, CTCAE = Spot("EVENT", 0, "AETERM"), Spot("EVENT", 0, "AECTC")
SAID: dict[Language, tuple[str, str]] = {
    "de": ("starke Rückenschmerzen LWS", "Back pain"),
    "en": ("redness of skin in field", "Dermatitis radiation"),
}


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from study_site.opened(tmp_path, monkeypatch)


class Page:
    """The page of an event, at its reported term."""

    def __init__(self, qtbot: QtBot, session: Session, language: Language) -> None:
        self.visit = kept(qtbot, VisitView(session, language))
        self.visit.resize(FULL)
        self.visit.show()
        self.visit.activateWindow()
        qtbot.waitUntil(self.visit.isActiveWindow)
        self.visit.open_visit(SUBJECT, EVENT.event, EVENT)
        self.form.go_to(TERM)

    @property
    def form(self) -> FormView:
        assert self.visit.page.view is not None
        return self.visit.page.view

    @property
    def field(self) -> LongListField:
        field = self.form.field(CTCAE)
        assert isinstance(field, LongListField)
        return field

    @property
    def found(self) -> list[str]:
        """The terms that the open list shows."""
        panel = self.field._panel
        return [] if panel is None else [code.value for code in panel._codes]

    @property
    def term(self) -> Answer | None:
        return self.form.entry.answers.get(CTCAE)

    def type(self, text: str) -> "Page":
        """Press the key of each letter; QTest has none for an umlaut."""
        for letter in text:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.focused, key)
        return self

    def press(self, *keys: str) -> "Page":
        for key in keys:
            QTest.keySequence(self.focused, sequences(key)[0])
        return self

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget


@pytest.mark.parametrize("language", LANGUAGES)
def test_capture_25_the_list_opens_searched_with_the_reported_term(
    qtbot: QtBot, session: Session, language: Language
) -> None:
    page, (said, meant) = Page(qtbot, session, language), SAID[language]

    page.type(said).press("Return")
    assert page.form.current == CTCAE
    assert page.term is None
    assert not page.field.is_open

    page.press("F4")
    assert page.found[0] == meant
    assert len(page.found) < 20
    assert page.field.text() == ""
    assert page.term is None


def test_capture_25_leaving_the_opened_list_answers_nothing(qtbot: QtBot, session: Session) -> None:
    page = Page(qtbot, session, "de")

    page.type("Zementembolie").press("Return", "F4", "Tab")

    assert page.term is None


def test_capture_25_what_is_found_is_taken_as_from_any_list(qtbot: QtBot, session: Session) -> None:
    page = Page(qtbot, session, "de")

    page.type("Zementembolie").press("Return", "F4", "Return")

    assert page.term == Answer(value="Thromboembolic event")


def test_capture_25_what_is_guessed_is_not_marked(qtbot: QtBot, session: Session) -> None:
    page = Page(qtbot, session, "de")

    page.type("Rückenschmerzen beim Treppensteigen").press("Return", "F4")
    assert page.field.highlighted is None
    page.press("Return")

    assert page.term is None


def test_capture_25_what_is_typed_replaces_the_carried_words(
    qtbot: QtBot, session: Session
) -> None:
    page = Page(qtbot, session, "de")

    page.type("Zementembolie").press("Return", "F4").type("Übelk")

    assert page.field.text() == "Übelk"
    assert page.found == ["Nausea"]


def test_capture_25_f4_once_more_shows_every_term(qtbot: QtBot, session: Session) -> None:
    page = Page(qtbot, session, "de").type("Zementembolie").press("Return", "F4", "F4")

    assert len(page.found) == len(page.field.offered or ())


@pytest.mark.parametrize("said", ["", "xyz qqq"])
def test_words_that_find_nothing_leave_every_term(
    qtbot: QtBot, session: Session, said: str
) -> None:
    page = Page(qtbot, session, "en").type(said).press("Return", "F4")

    assert len(page.found) == len(page.field.offered or ())


def test_a_term_that_was_chosen_is_not_searched_for_anew(qtbot: QtBot, session: Session) -> None:
    page = Page(qtbot, session, "de").type("Zementembolie").press("Return", "F4", "Return")
    page.form.go_to(CTCAE)

    page.press("F4")

    assert len(page.found) == len(page.field.offered or ())


def test_another_reported_term_is_searched_for_from_then_on(qtbot: QtBot, session: Session) -> None:
    page = Page(qtbot, session, "de").type("Übelkeit").press("Return")
    told = {fact.label.de: fact.words for fact in pane_facts.facts(page.form.scene, CTCAE)}
    assert told["F4 sucht"] == "„Übelkeit“"
    page.form.go_to(TERM)

    page.type("Erbrechen").press("Return", "F4")

    assert page.found[0] == "Vomiting"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_of_the_opened_list(qtbot: QtBot, session: Session, language: Language) -> None:
    page = Page(qtbot, session, language)
    window = framed(qtbot, page.visit, language)
    window.resize(FULL)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.visit.open_visit(SUBJECT, EVENT.event, EVENT)
    page.form.go_to(TERM)
    page.type(SAID[language][0]).press("Return")
    shoot(window, f"32-reported-term-{language}", FULL)
    page.press("F4")
    shoot(window, f"33-reported-term-list-{language}", FULL)

    assert page.field._panel in window.findChildren(CodeListPanel)
    assert too_tight(window) == []
