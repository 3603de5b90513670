"""Choices, reasons and arrows as they are typed on a page: what is kept, undone and left alone."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer
from kyphocrf.ui.form.ask_line import AskLine, MissingLine
from tests.ui import sample_form as form
from tests.ui.form_window import Window
from tests.ui.shoot import shoot


@pytest.fixture
def blank(qtbot: QtBot) -> Window:
    return Window(qtbot, form.blank_visit())


@pytest.fixture
def filled(qtbot: QtBot) -> Window:
    return Window(qtbot, form.desk_of(form.filled()))


def at(window: Window) -> tuple[str, int]:
    spot = window.view.current
    assert spot is not None
    return spot.item, spot.row


def test_typing_01_undo_takes_back_an_answer_and_not_a_letter(filled: Window) -> None:
    filled.go(form.SKIN).type("1").press("Tab")
    filled.go(form.SKIN).type("moderate").press("Ctrl+Z")
    assert filled.value(form.SKIN) == "1"

    filled.press("Ctrl+Z")
    assert filled.value(form.SKIN) is None
    filled.press("Ctrl+Y", "Ctrl+Y")
    assert filled.value(form.SKIN) == "2"


def test_typing_01_a_text_that_comes_to_nothing_leaves_nothing_to_undo(filled: Window) -> None:
    filled.go(form.WEIGHT).type("80").press("Tab")
    filled.go(form.SKIN).type("mix").press("Tab")
    assert filled.value(form.SKIN) is None

    filled.press("Ctrl+Z")
    assert filled.value(form.WEIGHT) == "72.5"


def test_typing_01_enter_takes_the_marked_answer_and_goes_on(filled: Window) -> None:
    filled.go(form.SKIN).type("m").press("Enter")

    assert filled.value(form.SKIN) == "1"
    assert filled.current == "SIGN"


def test_typing_01_what_a_list_had_stays_and_what_was_typed_is_said_beside_it(
    filled: Window,
) -> None:
    filled.go(form.SITE).type("kidney").press("Tab")
    filled.go(form.SITE).type("xyz").press("Tab")

    assert filled.value(form.SITE) == "4"
    assert filled.view.sheet.words_of(filled.spot(form.SITE)).aside == "“xyz” chose nothing"


def test_typing_01_an_empty_list_keeps_what_was_typed_with_a_finding(blank: Window) -> None:
    blank.go(form.SITE).type("weiblich").press("Tab")

    assert blank.answer(form.SITE) == Answer(unread="weiblich")
    finding = blank.desk.entry.review.findings(blank.spot(form.SITE))[0]
    assert "There are: 1 breast; 2 lung; 3 prostate" in finding.message.en
    assert "Es gibt: 1 Mamma; 2 Lunge; 3 Prostata" in finding.message.de


def test_typing_01_the_first_row_of_a_table_waits_on_while_a_text_comes_to_nothing(
    filled: Window,
) -> None:
    filled.go(form.PAINFUL, filled.view.entry.add_row("LESION")[0])
    row = at(filled)[1]
    filled.type("yx")

    assert filled.answer(form.PAINFUL, row) is None
    assert at(filled) == ("PAINFUL", row)
    assert filled.shows(form.PAINFUL, row)


@pytest.mark.parametrize("language", LANGUAGES)
def test_typing_01_the_marked_answers_can_be_looked_at(qtbot: QtBot, language: Language) -> None:
    window = Window(qtbot, form.desk_of(form.filled()), language)
    window.go(form.SKIN).type("m" if language == "en" else "ke")
    shoot(window.page, f"30-marked-cards-{language}")
    window.press("Tab").go(form.GIVEN).type("q")
    shoot(window.page, f"30-refused-bar-{language}")
    window.press("Tab").go(form.SIGN).type("f")
    shoot(window.page, f"30-typed-chips-{language}")
    window.go(form.WEIGHT).press("F7").type("n")
    shoot(window.page, f"30-marked-reasons-{language}")


def test_typing_01_a_missing_reason_is_typed_as_any_choice(blank: Window) -> None:
    for typed, reason in (("2", Missing.NA), ("na", Missing.NA), ("unk\n", Missing.UNK)):
        blank.go(form.WEIGHT).press("F7").type(typed.rstrip("\n"))
        if typed.endswith("\n"):
            assert isinstance(blank.focused, MissingLine)
            blank.press("Enter")
        assert blank.answer(form.WEIGHT) == Answer(missing=reason), typed
        blank.press("F7")


def test_capture_03_no_letter_of_a_missing_reason_is_left_over_for_the_page(blank: Window) -> None:
    blank.go(form.WEIGHT).press("F7").type("unknown")

    assert blank.answer(form.WEIGHT) == Answer(missing=Missing.UNK)
    assert isinstance(blank.focused, QLineEdit)
    assert blank.focused.text() == ""


def test_capture_03_a_reason_that_begins_with_a_number_is_kept_whole(filled: Window) -> None:
    filled.go(form.FXDOSE, 2).press("Ctrl+Shift+Del")
    before = dict(filled.desk.entry.answers.given)

    filled.type("2 new reports came in")
    assert dict(filled.desk.entry.answers.given) == before
    assert isinstance(filled.focused.parentWidget(), AskLine)
    filled.press("Enter")

    assert filled.desk.kept[-1] == "2 new reports came in"


def test_capture_03_a_number_alone_is_a_usual_reason_on_enter(filled: Window) -> None:
    filled.go(form.FXDOSE, 2).press("Ctrl+Shift+Del").type("1")
    assert 2 in filled.desk.entry.answers.rows_of("FRACTION")

    filled.press("Enter")
    assert filled.desk.kept[-1] == "entered twice"


def test_capture_03_a_number_that_stands_for_no_reason_is_asked_about(filled: Window) -> None:
    filled.go(form.FXDOSE, 2).press("Ctrl+Shift+Del").type("9").press("Enter")

    assert isinstance(filled.focused.parentWidget(), AskLine)
    assert 2 in filled.desk.entry.answers.rows_of("FRACTION")


def test_capture_08_left_and_right_go_from_cell_to_cell(filled: Window) -> None:
    filled.go(form.FXGIVEN, 2)
    seen = [at(filled.press(key)) for key in ("Left", "Left", "Right", "Right", "Right")]

    assert seen == [("FXDOSE", 2), ("FXDAT", 2), ("FXDOSE", 2), ("FXGIVEN", 2), ("FXGIVEN", 2)]
    assert filled.value(form.FXGIVEN, 2) == "1"


def test_capture_08_up_and_down_leave_a_choice_of_a_table_alone(filled: Window) -> None:
    filled.go(form.FXGIVEN, 2)
    seen = [at(filled.press(key)) for key in ("Down", "Up", "Up")]

    assert seen == [("FXGIVEN", 3), ("FXGIVEN", 2), ("FXGIVEN", 1)]
    assert [filled.value(form.FXGIVEN, row) for row in (1, 2, 3)] == ["1", "1", "1"]


def test_capture_08_a_text_that_is_being_typed_keeps_its_arrows(filled: Window) -> None:
    filled.go(form.FXDOSE, 2).type("25").press("Left").type(".").press("Right", "Right")

    assert filled.value(form.FXDOSE, 2) == "2.5"
    assert at(filled) == ("FXGIVEN", 2)


def test_capture_08_a_row_of_the_form_keeps_left_and_right_for_its_answers(filled: Window) -> None:
    filled.go(form.GIVEN).press("Right")

    assert filled.value(form.GIVEN) == "0"
