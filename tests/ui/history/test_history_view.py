"""The history of the file: who, when, what, why, and whether it is unchanged."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.history.history_table import lines_of
from kyphocrf.ui.history.history_view import HistoryView
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.workflow import capture, history
from kyphocrf.workflow.session import Session
from tests.acting import accesses, changes
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import FULL, shoot

SCREENING = FormKey("V0", 1, "SCR", 1)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    for opened in site.opened(tmp_path, monkeypatch):
        site.answered(opened, "101-002", SCREENING, {"SCRDAT": "2026-11-20", "ICVERS": "2.0"})
        site.answered(opened, "101-002", SCREENING, {"SCRDAT": "2026-11-19"})
        entry = capture.open_form(opened, "101-002", SCREENING)
        capture.void(opened, entry, "wrong patient: the page belongs to the one seen after lunch")
        yield opened


def opened(
    qtbot: QtBot, session: Session, language: Language = "en", differences: int = 0
) -> HistoryView:
    def read(which: str) -> tuple[history.HistoryLine, ...]:
        return accesses(session) if which == "access" else changes(session)

    view = kept(qtbot, HistoryView(session.study, language, read, lambda: (42, differences)))
    view.refresh()
    return view


@pytest.mark.parametrize("size", [FULL, QSize(960, 505), QSize(683, 348)], ids=lambda s: s.width())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, session: Session, language: Language, size: QSize
) -> None:
    theme.apply(restored_look, "light", desktop=Desktop())
    view = opened(qtbot, session, language)
    window = framed(qtbot, view, language, "history")

    shoot(window, f"08-history-{language}-{size.width()}", size)

    assert too_tight(window) == []
    assert window.width() == size.width()


def test_a_change_tells_who_where_old_new_and_why(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)

    view.filter.setText("101-002 scr page")

    (words,) = (view.model.words(view.model.line(row)) for row in range(view.model.rowCount()))
    assert words[1].startswith("2026-11-23 17:30:00 +01:00")
    assert words[2] == "coord02 · Coordinator"
    assert words[4] == "page void: started → void"
    assert words[5] == "wrong patient: the page belongs to the one seen after lunch"


def test_the_filter_takes_words_in_any_order(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)

    view.filter.setText("2026-11-19 SCRDAT")

    assert view.model.counts()[0] == 1
    assert view.model.change(view.model.line(0)) == "answer: 2026-11-20 → 2026-11-19"


def test_a_filter_that_matches_nothing_says_so(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)

    view.filter.setText("nobody")

    assert view._stack.currentIndex() == 1


def test_who_looked_is_a_list_of_its_own(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)

    view.access.click()

    what = [view.model.line(row).what.en for row in range(view.model.rowCount())]
    assert "looked at" in what
    assert "signed in" in what


@pytest.mark.parametrize(
    ("differences", "said"),
    [(0, "42 records verified: unchanged"), (3, "3 differences found.")],
)
def test_verifying_says_what_it_found(
    qtbot: QtBot, session: Session, differences: int, said: str
) -> None:
    view = opened(qtbot, session, differences=differences)
    view.show()

    view.verify.click()

    assert view.verified.isVisible()
    assert said in view.verified.text()


def test_a_long_reason_takes_the_lines_it_needs() -> None:
    font = theme.current().font(12)

    assert lines_of("short", font, 200) == 1
    assert lines_of("a reason that is longer than a line of this width", font, 120) > 1


def test_a_record_far_down_has_its_lines_once_it_is_seen(qtbot: QtBot, session: Session) -> None:
    (long,) = (line for line in changes(session) if line.reason)
    short = changes(session)[-1]
    view = opened(qtbot, session)
    view.model.show_lines([short] * 300 + [long])
    view.resize(FULL)
    view.show()

    view.table.scrollToBottom()

    assert view.table.rowHeight(300) > view.table.rowHeight(150)


@pytest.mark.parametrize(("language", "role"), [("en", "Coordinator"), ("de", "Koordination")])
def test_the_role_is_in_the_language_on_screen(
    qtbot: QtBot, session: Session, language: Language, role: str
) -> None:
    view = opened(qtbot, session, language)

    model = view.table.model()
    assert {model.index(row, 2).data() for row in range(model.rowCount())} == {f"coord02 · {role}"}
