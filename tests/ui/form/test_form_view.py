"""A form is filled in by its keys: typing, leaving, skip logic, findings, going back."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.check import Severity
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer
from kyphocrf.ui.form.ask_line import AskLine, MissingLine
from kyphocrf.ui.form.scene.lines import NoteLine
from tests.ui import sample_form as form
from tests.ui.form_window import Window


@pytest.fixture
def blank(qtbot: QtBot) -> Window:
    return Window(qtbot, form.blank_visit())


@pytest.fixture
def filled(qtbot: QtBot) -> Window:
    return Window(qtbot, form.desk_of(form.filled()))


def notes(window: Window) -> list[str]:
    """The numbers of the findings that stand beneath rows."""
    return [
        one.line.finding.number
        for one in window.view.sheet.placed
        if isinstance(one.line, NoteLine)
    ]


def turn_wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, widget.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_a_blank_form_opens_at_its_first_place_to_answer(blank: Window) -> None:
    assert blank.current == "ECYN"
    assert blank.focused is blank.view.field_at(blank.spot(form.GIVEN))


def test_what_a_choice_asks_for_appears_beneath_it_and_a_word_waits_for_enter(
    blank: Window,
) -> None:
    blank.type("yes")

    assert blank.shows(form.PLANNED)
    assert not blank.shows(form.WHY_NOT)
    assert blank.current == "ECYN"


def test_enter_goes_to_the_item_that_was_just_asked(blank: Window) -> None:
    blank.type("yes").press("Enter")

    assert blank.current == "EBPFX"


def test_a_digit_goes_to_the_item_that_was_just_asked(blank: Window) -> None:
    blank.type("1")

    assert blank.current == "EBPFX"


def test_nothing_is_answered_while_one_types(blank: Window) -> None:
    blank.go(form.WEIGHT).type("725")

    assert blank.answer(form.WEIGHT) is None
    assert notes(blank) == []
    assert blank.desk.kept == []


def test_leaving_a_field_answers_it_and_keeps_it_at_once(blank: Window) -> None:
    blank.go(form.WEIGHT).type("72,5").press("Tab")

    assert blank.value(form.WEIGHT) == "72.5"
    assert blank.desk.kept == [None]


def test_a_finding_appears_when_its_field_is_left(blank: Window) -> None:
    blank.go(form.WEIGHT).type("725").press("Tab")

    assert notes(blank) == ["RANGE"]
    assert blank.view.field(blank.spot(form.WEIGHT)).mark == "hard"
    assert blank.current == "HEIGHT"


def test_a_finding_stands_in_the_description_of_its_field(blank: Window) -> None:
    blank.go(form.WEIGHT).type("725").press("Tab")

    said = blank.view.field(blank.spot(form.WEIGHT)).accessibleDescription()
    assert "725.0 kg, expected 30.0–250.0 kg" in said
    assert "hard finding" in said


def test_a_field_is_called_by_number_label_and_unit(blank: Window) -> None:
    field = blank.view.field(blank.spot(form.WEIGHT))

    assert field.accessibleName() == "13.10 Weight, kg"


def test_escape_gives_the_answer_back_as_it_was_on_entry(filled: Window) -> None:
    filled.go(form.WEIGHT).type("80").press("Esc")

    assert filled.focused.property("text") == "72.5"
    filled.press("Tab")
    assert filled.value(form.WEIGHT) == "72.5"


def test_escape_gives_a_choice_back_too(filled: Window) -> None:
    filled.go(form.GIVEN).type("no").press("Esc")

    assert filled.value(form.GIVEN) == "1"


def test_entry_selects_the_whole_answer_so_that_typing_replaces_it(filled: Window) -> None:
    filled.go(form.WEIGHT).type("81").press("Tab")

    assert filled.value(form.WEIGHT) == "81.0"


@pytest.mark.parametrize("key", ["Del", "Backspace"])
def test_delete_clears_the_answer(filled: Window, key: str) -> None:
    filled.go(form.WEIGHT).press(key, "Tab")

    assert filled.answer(form.WEIGHT) is None


def test_shift_enter_and_backtab_go_back(filled: Window) -> None:
    filled.go(form.HEIGHT).press("Shift+Enter")
    assert filled.current == "WEIGHT"

    filled.go(form.HEIGHT).press("Backtab")
    assert filled.current == "WEIGHT"


def test_ctrl_home_and_ctrl_end_go_to_the_ends_of_the_form(filled: Window) -> None:
    filled.go(form.WEIGHT).press("Ctrl+Home")
    assert filled.current == "ECYN"

    filled.press("Ctrl+End")
    assert filled.current == "STORY"


def test_a_page_down_goes_a_page_down(filled: Window) -> None:
    filled.go(form.GIVEN)
    before = filled.view.sheet.box_of(filled.spot(form.GIVEN)).top()

    filled.press("PgDn")

    spot = filled.view.current
    assert spot is not None
    assert filled.view.sheet.box_of(spot).top() - before > 300


def test_the_last_key_leads_out_of_the_form_to_the_main_action(filled: Window) -> None:
    filled.go(form.STORY).press("Tab", "Tab")

    assert filled.focused is filled.page.head.main


def test_unread_text_stays_as_it_was_typed_with_a_finding(blank: Window) -> None:
    blank.go(form.AT).type("noonish").press("Tab")

    assert blank.answer(form.AT) == Answer(unread="noonish")
    assert blank.view.field(blank.spot(form.AT)).property("text") == "noonish"
    assert notes(blank) == ["UNREAD"]


def test_an_answer_in_another_unit_is_converted_and_says_what_was_typed(blank: Window) -> None:
    blank.go(form.HEIGHT).type("1.76m").press("Tab")

    assert blank.value(form.HEIGHT) == "176"
    assert blank.view.scene.work.remarks[blank.spot(form.HEIGHT)].en == "from 1.76 m"


def test_a_derived_value_follows_when_its_inputs_are_left(blank: Window) -> None:
    blank.go(form.WEIGHT).type("72,5").press("Tab").type("176").press("Tab")

    assert blank.view.sheet.derived_at(blank.spot(form.BMI)) == "23.4"


def test_tab_passes_a_derived_item(filled: Window) -> None:
    filled.go(form.HEIGHT).press("Tab")

    assert filled.current == "PRIMARY"


def test_an_answer_no_longer_asked_stays_with_a_finding(filled: Window) -> None:
    filled.go(form.GIVEN).type("0").press("Tab")

    assert filled.shows(form.PLANNED)
    assert "NOT-EXPECTED" in notes(filled)
    assert filled.view.scene.is_gone(filled.spot(form.PLANNED))


def test_an_empty_place_no_longer_asked_is_gone(blank: Window) -> None:
    blank.type("1")
    assert blank.shows(form.DOSE)

    blank.press("Shift+Enter").type("0")

    assert not blank.shows(form.DOSE)
    assert blank.current == "WHYNOT"


def test_clearing_an_answer_that_is_not_asked_does_not_lose_the_focus(filled: Window) -> None:
    filled.go(form.GIVEN).type("0").press("Tab")
    filled.go(form.DOSE).press("Del", "Tab")

    assert not filled.shows(form.DOSE)
    assert filled.view.isAncestorOf(filled.focused)
    assert filled.focused.isVisible()


def test_f7_asks_why_and_a_digit_answers(blank: Window) -> None:
    asking: QWidget = blank.go(form.WEIGHT).press("F7").focused
    assert isinstance(asking, MissingLine)

    blank.type("1")

    assert blank.answer(form.WEIGHT) == Answer(missing=Missing.ND)
    assert blank.current == "WEIGHT"
    assert blank.focused is blank.view.field_at(blank.spot(form.WEIGHT))


def test_f7_again_takes_the_reason_away(blank: Window) -> None:
    blank.go(form.WEIGHT).press("F7").type("2").press("F7")

    assert blank.answer(form.WEIGHT) is None


def test_typing_a_value_replaces_the_reason(blank: Window) -> None:
    blank.go(form.WEIGHT).press("F7").type("3").type("70").press("Tab")

    assert blank.value(form.WEIGHT) == "70.0"


def test_escape_closes_the_reasons_and_changes_nothing(filled: Window) -> None:
    filled.go(form.WEIGHT).press("F7", "Esc")

    assert filled.value(form.WEIGHT) == "72.5"
    assert filled.focused is filled.view.field_at(filled.spot(form.WEIGHT))


def test_f8_walks_along_findings_and_open_items(filled: Window) -> None:
    filled.go(form.GIVEN).press("F8")

    assert (filled.current, filled.view.current and filled.view.current.row) == ("FXDOSE", 3)
    filled.press("F8")
    assert filled.current in {"FXDAT", "FXGIVEN"}
    filled.press("Shift+F8")
    assert filled.current == "FXDOSE"


def test_a_comment_folds_the_soft_finding(filled: Window) -> None:
    filled.go(form.FXDOSE, 3).press("Ctrl+K")
    assert isinstance(filled.focused.parentWidget(), AskLine)

    filled.type("machine broke down").press("Enter")

    finding = filled.desk.entry.review.findings(filled.spot(form.FXDOSE, 3))[0]
    assert finding.comment is not None
    assert finding.comment.text == "machine broke down"
    assert filled.view.scene.notes_at(finding.spot)[0].is_folded
    assert filled.current == "FXDOSE"


def test_undo_and_redo_show_the_answer_and_go_there(filled: Window) -> None:
    filled.go(form.WEIGHT).type("80").press("Tab", "Ctrl+Z")

    assert filled.value(form.WEIGHT) == "72.5"
    assert filled.view.field(filled.spot(form.WEIGHT)).property("text") == "72.5"
    assert filled.current == "WEIGHT"
    filled.press("Ctrl+Y")
    assert filled.value(form.WEIGHT) == "80.0"


def test_the_value_of_the_event_before_is_taken_over_and_history_says_so(filled: Window) -> None:
    filled.go(form.SKIN).press("Ctrl+Shift+D")

    assert filled.value(form.SKIN) == "1"
    assert filled.desk.kept[-1] == "taken from Week 1"


def test_a_proposal_is_followed_by_its_key(filled: Window) -> None:
    filled.go(form.SKIN).type("2").press("Ctrl+E")

    assert [one.number for one in filled.desk.proposed] == ["X19"]


def test_typing_is_kept_as_unfinished_after_a_while(qtbot: QtBot, blank: Window) -> None:
    blank.go(form.WORDS).type("Cement em")

    qtbot.waitUntil(lambda: bool(blank.desk.unfinished), timeout=4000)

    assert blank.desk.unfinished == [(blank.spot(form.WORDS), "Cement em")]
    blank.press("Tab")
    assert blank.desk.unfinished[-1] == (None, "")


def test_the_wheel_changes_no_answer(filled: Window) -> None:
    before = dict(filled.desk.entry.answers.given)

    for item in (form.GIVEN, form.WEIGHT, form.SITE, form.SKIN):
        filled.go(item)
        turn_wheel(filled.focused)
    filled.go(form.STORY)

    assert dict(filled.desk.entry.answers.given) == before


def test_the_gravest_finding_marks_the_row(filled: Window) -> None:
    spot = filled.spot(form.FXDOSE, 3)

    assert filled.view.scene.mark_at(spot) == "soft"
    assert filled.desk.entry.review.findings(spot)[0].severity is Severity.SOFT


def test_switching_the_language_keeps_what_is_being_typed(filled: Window) -> None:
    filled.go(form.WORDS).type("Zementem")

    filled.page.retranslate("de")

    assert filled.focused.property("text") == "Zementem"
    assert filled.view.field(filled.spot(form.WEIGHT)).property("text") == "72,5"
    assert filled.view.field(filled.spot(form.WEIGHT)).accessibleName() == "13.10 Gewicht, kg"


def test_a_click_on_a_row_goes_to_its_field(filled: Window) -> None:
    box = filled.view.sheet.box_of(filled.spot(form.HEIGHT))

    QTest.mouseClick(filled.view, Qt.MouseButton.LeftButton, pos=box.center() * 1)

    assert filled.current == "HEIGHT"


def test_the_row_in_focus_is_in_sight_with_room_around_it(filled: Window) -> None:
    filled.go(form.STORY)
    box = filled.view.sheet.box_of(filled.spot(form.STORY))
    top = filled.view.mapTo(filled.page, box.topLeft()).y()

    assert filled.page.head.height() < top < filled.page.foot.y() - box.height()


def test_an_answer_no_longer_asked_says_so_beside_itself(filled: Window) -> None:
    filled.go(form.GIVEN).type("0").press("Tab")
    spot = filled.spot(form.PLANNED)

    assert filled.view.sheet.words_of(spot).aside == "no longer asked"
    assert filled.view.sheet.words_of(spot).no_longer_asked


def test_the_wheel_over_a_long_text_scrolls_the_form(blank: Window) -> None:
    field = blank.view.field(blank.spot(form.STORY))
    middle = QPointF(field.rect().center())
    event = QWheelEvent(
        middle, field.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
    )  # fmt: skip

    field.wheelEvent(event)

    assert not event.isAccepted()


def test_what_must_not_stay_empty_is_marked_beside_its_label(blank: Window) -> None:
    marked = {
        spot.item
        for spot in blank.view.stops()
        if blank.view.sheet.words_of(spot).label.endswith("*")
    }

    shown = [blank.desk.entry.form.items[spot.item] for spot in blank.view.stops()]
    assert marked == {item.name for item in shown if item.mandatory}
    assert marked
