"""The approval of an amendment is entered at the site's screen and seen there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.chain import Author
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.parts.chips import Chip
from kyphocrf.ui.site.site_actions import site_actions
from kyphocrf.ui.site.site_view import SiteView
from kyphocrf.workflow import reading
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.amended_study import AMENDED_STUDY
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import FULL, shoot


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch, AMENDED_STUDY)


def shown(qtbot: QtBot, session: Session, language: Language = "en") -> SiteView:
    role = Role.INVESTIGATOR if session.author.role == Role.COORDINATOR else session.author.role
    view = kept(qtbot, SiteView(site_actions(acting(session, role)), language))
    view.show()
    return view


def chips(view: SiteView) -> list[str]:
    return [chip.text() for chip in view.amendments.findChildren(Chip)]


def test_each_amendment_says_what_it_brings_and_since_when(qtbot: QtBot, session: Session) -> None:
    view = shown(qtbot, session)

    words = [label.text() for label in view.amendments.findChildren(QLabel)]

    assert {"Amendment 1: Sessions", "Treatment: version 2", "Treatment: version 3"} <= set(words)
    assert chips(view) == ["not approved here", "not approved here"]


def test_a_date_is_entered_by_keyboard(qtbot: QtBot, session: Session) -> None:
    view = shown(qtbot, session)
    view.amendments.buttons[1].click()

    QTest.keyClicks(view.amendments.form.day, "1.12.2026")
    QTest.keyClick(view.amendments.form.day, Qt.Key.Key_Return)

    assert reading.approvals(session) == {1: "2026-12-01"}
    assert chips(view) == ["approved from 2026-12-01", "not approved here"]
    assert view.amendments.form.told.text() == "Amendment 1 is approved from 2026-12-01."


def test_what_is_no_date_is_said_in_place(qtbot: QtBot, session: Session) -> None:
    view = shown(qtbot, session)
    view.amendments.buttons[1].click()
    view.amendments.form.day.setText("soon")

    view.amendments.form.send.click()

    assert "“soon” is not a date." in view.amendments.form.told.text()
    assert reading.approvals(session) == {}


def test_another_date_asks_for_a_reason(qtbot: QtBot, session: Session) -> None:
    view = shown(qtbot, session)
    form = view.amendments.form
    for typed in ("1.12.2026", "2.12.2026"):
        view.amendments.buttons[1].click()
        form.day.setText(typed)
        form.send.click()
    assert form.told.text().startswith("No reason was given.")

    form.reason.setText("typed wrongly")
    form.send.click()

    assert reading.approvals(session) == {1: "2026-12-02"}


def test_a_monitor_sees_and_enters_nothing(qtbot: QtBot, session: Session) -> None:
    session.author = Author("mon01", "monitor", "CRO")

    view = shown(qtbot, session)

    assert chips(view) == ["not approved here", "not approved here"]
    assert view.amendments.buttons == {}


def test_a_study_without_amendments_shows_no_card(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for session in site.opened(tmp_path, monkeypatch, STUDY):
        view = shown(qtbot, session)
        assert view.amendments.isHidden() is (STUDY.amendments == ())


@pytest.mark.parametrize("size", [FULL, QSize(960, 505), QSize(683, 348)], ids=lambda s: s.width())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, session: Session, language: Language, size: QSize
) -> None:
    theme.apply(restored_look, "light", desktop=Desktop())
    view = shown(qtbot, session, language)
    window = framed(qtbot, view, language, "site")
    view.amendments.buttons[1].click()

    shoot(window, f"32-amendments-{language}-{size.width()}", size)

    assert too_tight(window) == []
    assert window.width() == size.width()


def test_what_is_asked_comes_into_view(qtbot: QtBot, session: Session) -> None:
    view = shown(qtbot, session)
    view.resize(960, 400)

    view.amendments.buttons[2].click()

    qtbot.waitUntil(lambda: not view.amendments.form.day.visibleRegion().isEmpty())
    assert view.amendments.form.day.hasFocus() or not view.isActiveWindow()
