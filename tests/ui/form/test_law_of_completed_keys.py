"""The law of completed pages over all keys: on a closed page none of them changes an answer.

The keys are those of the table, in any order, with letters, digits, Space and pasting between
them, and all that the menus offer. Only a reopening with its reason lets answers change, and then
every record carries that reason.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.ui.form.commands import FORM_COMMANDS
from kyphocrf.ui.keys.sequences import sequences
from kyphocrf.ui.keys.table import COMMANDS, Scope
from tests.closed_pages import require_reasons
from tests.small_study import STUDY_OF_TESTS
from tests.ui import study_site as site
from tests.ui.form.closed_page import CLOSINGS, ClosedPage
from tests.ui.frame import kept

KEYS: Final = {
    f"{command.name} {key}": sequence
    for command in COMMANDS.values()
    for key in command.keys
    for sequence in sequences(key)
}
"""Every key of the table, by its command."""
OF_A_PAGE: Final = {
    name: key
    for name, key in KEYS.items()
    if COMMANDS[name.split()[0]].scope in (Scope.FORM, Scope.GRID)
    or name == "main_action Ctrl+Enter"
}
"""Those a page answers, or the place one is at."""
MENUS: Final = tuple(
    command.name
    for command in COMMANDS.values()
    if command.scope in (Scope.FORM, Scope.GRID) and not command.typed
)
LETTERS: Final = tuple("0129ajnx ,.")
PASTED: Final = "paste Ctrl+V"

STEPS: Final = st.one_of(
    st.sampled_from(sorted(OF_A_PAGE)),
    st.sampled_from(sorted(OF_A_PAGE)),
    st.sampled_from(LETTERS),
    st.sampled_from([f"choose {name}" for name in MENUS]),
    st.just(PASTED),
)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ClosedPage]:
    for session in site.opened(tmp_path, monkeypatch, STUDY_OF_TESTS):
        page = ClosedPage(session)
        kept(qtbot, page.view)
        qtbot.waitUntil(page.view.isActiveWindow)
        QApplication.clipboard().setText("7")
        yield page
        session.definition_conflict = None


def do(page: ClosedPage, step: str) -> None:
    if step.startswith("choose "):
        page.choose(step.removeprefix("choose "))
    elif step == PASTED:
        page.press(QKeySequence(QKeySequence.StandardKey.Paste))
    elif step in KEYS:
        page.press(KEYS[step])
    else:
        page.type(step)


def require_law(page: ClosedPage) -> None:
    """Fail where an answer changed without a reopening that all later records carry."""
    page.look_away()
    page.view.leave()
    require_reasons(page.records())
    assert page.entry.answers == page.on_disk().answers == page.replayed()
    if not any(record.what in ("status", "void") for record in page.new_records()):
        assert page.new_records() == ()
        assert page.on_disk().answers == page.answers


def test_the_table_gives_the_keys_of_a_form_and_the_menus_all_its_commands() -> None:
    assert set(FORM_COMMANDS) <= set(MENUS)
    assert set(OF_A_PAGE) >= {
        "undo Ctrl+Z", "redo Ctrl+Y", "follow_proposal Ctrl+E", "clear Del", "open_list F4",
        "take_suggestions Ctrl+Shift+K", "remove_row Ctrl+Shift+Del", "next_item Enter",
        "main_action Ctrl+Enter",
    }  # fmt: skip


@pytest.mark.parametrize("closing", CLOSINGS)
def test_capture_01_no_key_of_the_table_changes_a_closed_page(
    page: ClosedPage, closing: str
) -> None:
    """Each key once, at a place that is answered, then each command of the menus."""
    page.begin(CLOSINGS[closing])
    entry = page.entry
    for step in (*KEYS, *LETTERS, PASTED, *(f"choose {name}" for name in MENUS)):
        if page.view.entry is not entry:
            # Opened anew it had nothing to undo.
            page.begin(CLOSINGS[closing])
            entry = page.entry
        page.form().focus.take()

        do(page, step)
        page.give_up()

        assert page.new_records() == (), step
        assert page.on_disk().answers == page.answers, step
        assert page.view.entry is not entry or entry.answers == page.answers, step


@settings(
    max_examples=50, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    closing=st.sampled_from(sorted(CLOSINGS)),
    place=st.integers(0, 99),
    steps=st.lists(STEPS, min_size=5, max_size=40),
)
def test_capture_01_no_sequence_of_keys_changes_a_closed_page(
    page: ClosedPage, closing: str, place: int, steps: list[str]
) -> None:
    page.begin(CLOSINGS[closing])
    stops = page.form().stops()
    if stops:
        page.form().go_to(stops[place % len(stops)])

    for step in steps:
        do(page, step)

    require_law(page)


@pytest.mark.parametrize("closing", ["complete", "not done", "void"])
def test_capture_01_a_page_opened_again_by_keys_asks_once_and_every_record_says_why(
    page: ClosedPage, closing: str
) -> None:
    page.begin(CLOSINGS[closing])
    page.choose("bring_back" if closing == "void" else "reopen")
    for letter in "later information":
        page.type(letter)
    page.press(KEYS["next_item Enter"])
    assert not page.form().readable

    for step in ("first_item Ctrl+Home", "1", "next_item Tab", "3", "next_item Tab", "2",
                 "next_item Tab", "undo Ctrl+Z"):  # fmt: skip
        do(page, step)

    require_law(page)
    changed = [one for one in page.new_records() if one.what == "answer"]
    assert len(changed) >= 2
    assert {one.texts.reason.text for one in changed} == {"later information"}
