"""The page around a form: complete, reopen, panes, widths, keys, other subjects."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Spot
from kyphocrf.record.casebook import Status
from kyphocrf.ui.fields.plain import PlainField
from kyphocrf.ui.form.commands import FORM_COMMANDS
from kyphocrf.ui.form.pane.item_pane import Tab
from kyphocrf.ui.keys.sequences import sequences
from kyphocrf.ui.keys.table import COMMANDS
from kyphocrf.ui.look.widths import Width
from kyphocrf.workflow.permission import Act, not_permitted
from tests.ui import sample_form as form
from tests.ui.form_window import Window

EVERY_KIND = (
    form.GIVEN,
    form.DOSE,
    form.WEIGHT,
    form.SITE,
    form.SKIN,
    form.SIGN,
    form.SINCE,
    form.AT,
    form.BEAM,
    form.AWARE,
    form.WORDS,
    form.STORY,
)


@pytest.fixture
def filled(qtbot: QtBot) -> Window:
    return Window(qtbot, form.desk_of(form.filled()))


def complete(window: Window) -> Window:
    """Answer what is missing, comment on what is soft, and complete."""
    entry = window.desk.entry
    while open_ := entry.review.to_answer():
        window.view.go_to(open_[0])
        window.press("F7").type("1").press("Tab")
    window.go(form.FXDOSE, 3).press("Ctrl+K").type("checked").press("Enter")
    window.page.main_action()
    return window


def test_what_stops_completing_gets_the_focus(filled: Window) -> None:
    stops = filled.page.main_action()

    assert filled.desk.entry.instance.status is Status.STARTED
    assert filled.view.current in {stops[0], getattr(stops[0], "spot", None)}


def test_a_completed_page_is_read_as_text(filled: Window) -> None:
    complete(filled)

    assert filled.desk.entry.instance.status is Status.COMPLETE
    assert isinstance(filled.view.field(filled.spot(form.WEIGHT)), PlainField)


def test_nothing_can_be_typed_into_a_completed_page(filled: Window) -> None:
    complete(filled)
    before = dict(filled.desk.entry.answers.given)

    filled.go(form.WEIGHT).type("9").press("Del", "F7", "Ctrl+D", "Insert", "Ctrl+Shift+Del")

    assert dict(filled.desk.entry.answers.given) == before


def test_reopening_asks_for_the_reason_in_a_line(filled: Window) -> None:
    complete(filled).page.main_action()

    filled.type("source corrected").press("Enter")

    assert filled.desk.reopened == ["source corrected"]
    assert not filled.view.readable
    assert filled.view.isAncestorOf(filled.focused)


def test_capture_03_reopening_waits_for_enter_and_keeps_its_reason_whole(filled: Window) -> None:
    complete(filled).page.main_action()
    before = dict(filled.desk.entry.answers.given)

    filled.type("2 new reports came in")
    assert filled.desk.entry.instance.status is Status.COMPLETE
    filled.press("Enter")

    assert filled.desk.reopened == ["2 new reports came in"]
    assert dict(filled.desk.entry.answers.given) == before


def test_a_usual_reason_for_reopening_is_one_digit_and_enter(filled: Window) -> None:
    complete(filled).page.main_action()

    filled.type("1").press("Enter")

    assert filled.desk.reopened == ["typing error"]


def test_another_subject_is_shown_in_the_same_widgets(qtbot: QtBot, filled: Window) -> None:
    del qtbot
    view = filled.view
    field = view.field(filled.spot(form.WEIGHT))

    other = form.blank_visit()
    filled.page.show_entry(other.entry, other)

    assert filled.view is view
    assert view.field(filled.spot(form.WEIGHT)) is field
    assert field.property("text") == ""
    assert filled.current == "ECYN"


def test_what_was_typed_is_kept_before_another_page_is_shown(filled: Window) -> None:
    filled.go(form.WEIGHT).type("81")

    other = form.blank_visit()
    filled.page.show_entry(other.entry, other)

    assert filled.value(form.WEIGHT) == "81.0"
    assert filled.desk.kept == [None]


def test_the_head_tells_subject_event_and_state(filled: Window) -> None:
    words = words_in(filled.page.head)

    assert "Subject 101-001 › Week 2" in words
    assert "Radiotherapy visit" in words
    assert "started  14 of 18" in words


def words_in(widget: QWidget) -> list[str]:
    return [child.property("text") for child in widget.findChildren(QWidget)]


def test_the_foot_counts_what_is_open_on_the_whole_page(filled: Window) -> None:
    words = words_in(filled.page.foot)

    assert "1 open finding" in words
    assert "4 to answer (*)" in words


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [638, 960, 1366])
def test_no_width_scrolls_a_form_sideways(qtbot: QtBot, width: int, language: Language) -> None:
    window = Window(qtbot, form.desk_of(form.filled()), language, width)

    view = window.view
    assert window.page.width() == width
    assert view.width() <= window.page.width()
    for field in view.fields.all().values():
        assert field.isHidden() or field.geometry().right() <= view.width()


def test_the_question_stands_above_its_answer_where_it_is_narrow(qtbot: QtBot) -> None:
    window = Window(qtbot, form.desk_of(form.filled()), "de", 638)
    box = window.view.sheet.box_of(window.spot(form.WEIGHT))

    field = window.view.field(window.spot(form.WEIGHT))
    assert field.y() - box.top() > 20


@pytest.mark.parametrize(
    ("width", "drawer"), [(Width.WIDE, False), (Width.MIDDLE, True), (Width.NARROW, True)]
)
def test_the_pane_stands_beside_the_form_only_where_it_is_wide(
    filled: Window, width: Width, drawer: bool
) -> None:
    filled.page.fit(width)

    assert filled.page.pane.is_drawer is drawer


def test_f6_goes_into_the_pane_and_back_to_the_same_place(filled: Window) -> None:
    filled.go(form.WEIGHT)

    filled.page.next_pane()
    assert filled.page.pane.isAncestorOf(filled.focused)

    filled.page.next_pane()
    assert filled.focused is filled.view.field_at(filled.spot(form.WEIGHT))


def test_history_is_asked_for_the_item_in_focus(filled: Window) -> None:
    filled.go(form.WEIGHT).press("Ctrl+H")

    assert filled.page.pane.tab is Tab.HISTORY
    assert filled.desk.asked[-1] == filled.spot(form.WEIGHT)


@pytest.mark.parametrize("item", EVERY_KIND, ids=lambda item: item.name)
def test_every_key_of_the_form_works_in_every_kind_of_field(
    filled: Window, item: Item[Any]
) -> None:
    done: list[str] = []
    wanted: list[str] = []
    for name in FORM_COMMANDS:
        action = filled.page.actions_by_name[name]
        action.triggered.disconnect()
        action.triggered.connect(lambda _, name=name: done.append(name))

    for name in FORM_COMMANDS:
        kept_by_text = item is form.STORY and name in {"first_item", "last_item"}
        for key in COMMANDS[name].keys:
            wanted += [] if kept_by_text else [name]
            filled.go(item)
            QTest.keySequence(filled.focused, sequences(key)[0])

    assert done == wanted


@pytest.mark.parametrize("item", EVERY_KIND, ids=lambda item: item.name)
def test_every_kind_of_field_can_be_missing_and_answered_again(
    filled: Window, item: Item[Any]
) -> None:
    filled.go(item).press("F7").type("2").press("Tab")
    answer = filled.answer(item)
    assert answer is not None
    assert answer.missing is Missing.NA

    filled.go(item).press("Del", "Tab")

    assert filled.answer(item) is None


def test_the_pane_words_are_those_of_the_language(filled: Window) -> None:
    filled.page.retranslate("de")
    filled.page.pane.retranslate("de")

    words = words_in(filled.page.pane)
    assert "Antwort" in words


def test_a_page_that_may_only_be_read_offers_no_deed(qtbot: QtBot) -> None:
    window = Window(qtbot, form.desk_of(form.filled()))

    window.desk.entry.barred = not_permitted("monitor", Act.ENTER)
    window.page.show_entry(window.desk.entry, window.desk)
    window.go(form.WEIGHT).type("9").press("Tab")

    assert window.value(form.WEIGHT) == "72.5"
    assert window.page.main_action() == ()
    assert not window.page.head.main.isVisible()
    assert not window.page.head.reopen.isVisible()


def test_what_a_crash_left_half_typed_is_taken_up_in_its_field(filled: Window) -> None:
    spot = filled.spot(form.WORDS)

    filled.view.take_up(spot, "Cement em")
    assert filled.answer(form.WORDS) is None

    filled.type("bolism").press("Tab")
    assert filled.value(form.WORDS) == "Cement embolism"


def test_leaving_the_window_keeps_a_choice_and_half_typed_text(filled: Window) -> None:
    pause = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)

    filled.go(form.SKIN).type("1")
    QApplication.sendEvent(filled.focused, pause)
    assert filled.desk.kept == [None]

    filled.go(form.WORDS).type("half")
    QApplication.sendEvent(filled.focused, pause)
    assert filled.desk.unfinished[-1] == (filled.spot(form.WORDS), "half")
    assert filled.answer(form.WORDS) is None


def test_what_was_put_in_from_outside_is_kept_when_the_page_is_left(filled: Window) -> None:
    filled.page.leave()

    assert filled.desk.kept == [None]


def test_completing_and_reopening_stay_at_the_item_one_was_at(filled: Window) -> None:
    entry = filled.desk.entry
    while open_ := entry.review.to_answer():
        filled.view.go_to(open_[0])
        filled.press("F7").type("1").press("Tab")
    filled.go(form.FXDOSE, 3).press("Ctrl+K").type("checked").press("Enter")
    filled.go(form.WORDS)
    here = filled.view.current

    filled.page.main_action()
    assert (entry.instance.status, at(filled)) == (Status.COMPLETE, here)
    filled.page.main_action()
    filled.type("later information").press("Enter")

    assert (entry.instance.status, at(filled)) == (Status.STARTED, here)


def at(window: Window) -> Spot | None:
    return window.page.view.current if window.page.view is not None else None


def test_the_key_of_the_history_leads_back_to_the_item(filled: Window) -> None:
    filled.go(form.WORDS)
    seen = []
    for _ in range(2):
        filled.press("Ctrl+H")
        seen.append(filled.page.pane.tab)

    assert seen == [Tab.HISTORY, Tab.ITEM]
