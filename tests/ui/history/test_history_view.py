"""The history of the file: who, when, what, why, and whether it is unchanged."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.history.history_actions import history_actions
from kyphocrf.ui.history.history_view import HistoryView
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.painted import lines_of
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.workflow import capture, history_pages
from kyphocrf.workflow.history_filter import HistoryFilter, Source
from kyphocrf.workflow.history_line import HistoryLine
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting, changes
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
    qtbot: QtBot, session: Session, language: Language = "en", page: int = 100
) -> HistoryView:
    actions = replace(history_actions(session), page_size=page)
    by = acting(session, Role.AUDITOR)

    def read(source: Source, wanted: HistoryFilter, before: int | None) -> list[HistoryLine]:
        read = history_pages.changes if source == "changes" else history_pages.accesses
        return list(read(by, wanted, before, page))

    actions = replace(actions, page=read)
    view = kept(qtbot, HistoryView(language, actions))
    view.refresh()
    return view


def words(view: HistoryView) -> list[tuple[str, ...]]:
    return [view.model.words(view.model.line(row)) for row in range(view.model.rowCount())]


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

    view.look_for(HistoryFilter("101-002", ("V0", 1), "SCR", kind="void"))

    (told,) = words(view)
    assert told[1].startswith("2026-11-23 17:30:00 +01:00")
    assert told[2] == "coord02 · Coordinator"
    assert told[3] == "101-002 · Baseline · Screening and consent"
    assert told[4] == "page void: started → void"
    assert told[5] == "wrong patient: the page belongs to the one seen after lunch"


def test_an_old_record_of_a_subject_is_found_however_much_came_since(
    qtbot: QtBot, session: Session
) -> None:
    view = opened(qtbot, session, page=3)

    view.look_for(HistoryFilter("101-001"))

    assert [one[4] for one in words(view)] == ["subject enrolled: site 101"]
    assert view.count == 1


def test_a_choice_made_by_keyboard_filters_at_once(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    view.show()
    view.bar.kind.setFocus()

    QTest.keyClicks(view.bar.kind, "ans")

    assert view.wanted == HistoryFilter(kind="answer")
    assert {one[4].partition(":")[0] for one in words(view)} == {"answer"}


def test_every_field_of_the_filter_is_reached_by_tab_in_its_order(
    qtbot: QtBot, session: Session
) -> None:
    view = opened(qtbot, session)
    window = framed(qtbot, view, "en", "history")
    window.show()
    view.look_for(HistoryFilter("101-002", form="SCR"))
    view.search()

    reached = []
    for _ in range(len(view.bar._in_order())):
        reached.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)

    assert tuple(reached) == view.bar._in_order()


def test_a_day_is_typed_in_any_writing_and_one_that_is_none_says_why(
    qtbot: QtBot, session: Session
) -> None:
    view = opened(qtbot, session, "de")
    view.show()
    every = view.model.rowCount()

    for typed, fits in (("23.11.26", every), ("24112026", 0), ("übermorgen", every)):
        view.bar.since.setText(typed)
        QTest.keyClick(view.bar.since, Qt.Key.Key_Return)
        assert view.model.rowCount() == fits

    assert "übermorgen" in view._why_not.text()
    view.bar.clear.click()
    assert view._why_not.isHidden()
    assert view.model.rowCount() == every


def test_pages_are_read_as_one_scrolls_until_all_are_there(qtbot: QtBot, session: Session) -> None:
    every = opened(qtbot, session).model.rowCount()
    view = opened(qtbot, session, page=3)
    view.resize(QSize(900, 220))
    view.show()
    qtbot.waitUntil(lambda: view.count == every)

    for _ in range(every):
        view.table.scrollToBottom()
        QApplication.processEvents()

    assert view.model.rowCount() == every
    assert [one[0] for one in words(view)] == [str(seq) for seq in range(every, 0, -1)]


def test_a_filter_that_matches_nothing_says_what_was_looked_for(
    qtbot: QtBot, session: Session
) -> None:
    view = opened(qtbot, session, "de")

    view.look_for(HistoryFilter("101-001", kind="lock"))

    assert view._stack.currentIndex() == 1
    assert "alle" in view._empty.text().casefold()
    assert "Patient 101-001 · Art: Sperre" in view._empty.text()
    assert not view.output.isEnabled()


def test_who_looked_is_a_list_of_its_own(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)

    view.access.click()

    what = [view.model.line(row).what.en for row in range(view.model.rowCount())]
    assert "looked at" in what
    assert "signed in" in what


def test_verifying_is_asked_for_from_the_history(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    view.show()

    with qtbot.waitSignal(view.verify_asked, timeout=1000):
        view.verify.click()


def test_a_long_reason_takes_the_lines_it_needs() -> None:
    font = theme.current().font(12)

    assert lines_of("short", font, 200) == 1
    assert lines_of("a reason that is longer than a line of this width", font, 120) > 1


def test_a_record_far_down_has_its_lines_once_it_is_seen(qtbot: QtBot, session: Session) -> None:
    (long,) = (line for line in changes(session) if line.reason)
    short = changes(session)[-1]
    view = opened(qtbot, session)
    view.model.begin(lambda _: [short] * 300 + [long])
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
