"""Choices: bar, cards, chips and long list are typed by code, letter or part of a word."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.item import Item, choice, multi_choice
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.bar import BarField
from kyphocrf.ui.fields.cards import CardsField
from kyphocrf.ui.fields.edits import Chosen, Edit, Refused, Typed
from kyphocrf.ui.fields.long_list import LongListField
from kyphocrf.ui.fields.making import Field, make_field
from kyphocrf.ui.fields.multi import MultiField, toggled
from kyphocrf.ui.fields.multi_list import MultiListField
from tests.ui import sample_form as form

Shown = Callable[..., tuple[Field, list[Edit]]]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Show the field of an item alone; what it tells is listed, answers come back to it."""

    def show(item: Item[Any], value: str | None = None, language: Language = "en") -> Any:
        field = make_field(item, language)
        qtbot.addWidget(field)
        field.show_answer(None if value is None else Answer(value=value))
        told: list[Edit] = []

        def hear(edit: Edit) -> None:
            told.append(edit)
            if isinstance(edit, Chosen):
                field.show_answer(edit.answer)

        field.edited.connect(hear)
        width, height = field.fit(700)
        field.resize(width, height)
        field.show()
        field.activateWindow()
        qtbot.waitUntil(field.isActiveWindow)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        told.clear()
        return field, told

    return show


def value(field: Field) -> str | None:
    return field.answer.value if field.answer is not None else None


@pytest.mark.parametrize("typed", ["1", "y", "Y", "yes"])
def test_a_bar_takes_the_code_or_how_the_label_begins(shown: Shown, typed: str) -> None:
    field, _ = shown(form.GIVEN)

    QTest.keyClicks(field, typed)

    assert value(field) == "1"


def test_an_answer_that_is_one_letter_in_both_languages_means_that_of_the_screen(
    shown: Shown,
) -> None:
    field, _ = shown(form.GIVEN, language="de")

    QTest.keyClicks(field, "n")

    assert value(field) == "0"


def test_left_and_right_move_along_the_bar_and_stop_at_its_ends(shown: Shown) -> None:
    field, _ = shown(form.GIVEN)

    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(field, key)
        seen.append(value(field))

    assert seen == ["1", "0", "0", "1"]


@pytest.mark.parametrize("item", [form.GIVEN, form.SKIN, form.SIGN], ids=lambda item: item.name)
@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_clears_a_choice(shown: Shown, item: Item[Any], key: Qt.Key) -> None:
    field, told = shown(item, "1")

    QTest.keyClick(field, key)

    assert isinstance(told[-1], Chosen)
    assert told[-1].answer is None


def test_a_code_that_does_not_exist_is_refused_with_a_word(shown: Shown) -> None:
    field, told = shown(form.SKIN, "2")

    QTest.keyClicks(field, "5")

    assert value(field) == "2"
    assert isinstance(told[0], Refused)
    assert told[0].why.en == (
        "“5” fits none of the answers. There are: 0 none; 1 mild; 2 moderate; 3 severe."
    )


def test_grades_that_are_not_offered_have_no_card(shown: Shown) -> None:
    field, told = shown(form.SKIN)
    assert isinstance(field, CardsField)
    field.offered = ("0", "1")

    QTest.keyClicks(field, "3")

    assert len(field.boxes()) == 2
    assert isinstance(told[0], Refused)


def test_a_grade_that_stands_there_keeps_its_card_although_it_is_not_offered(
    shown: Shown,
) -> None:
    field, _ = shown(form.SKIN, "3")
    assert isinstance(field, CardsField)
    field.offered = ("0", "1")

    assert [code.value for code in field.codes()] == ["0", "1", "3"]


def test_a_click_chooses_a_segment(shown: Shown) -> None:
    field, _ = shown(form.GIVEN)
    assert isinstance(field, BarField)

    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.boxes()[1].center().toPoint())

    assert value(field) == "0"


def test_a_bar_breaks_into_lines_rather_than_losing_a_word(shown: Shown) -> None:
    field, _ = shown(form.GIVEN)
    width, height = field.fit(700)

    narrow, taller = field.fit(width - 10)

    assert taller > height
    assert narrow < width


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_word_is_wider_than_its_segment(shown: Shown, language: Language) -> None:
    field, _ = shown(form.GIVEN, "1", language)
    assert isinstance(field, BarField)

    for code, box in zip(field.codes(), field.boxes(), strict=True):
        words = field.fontMetrics().horizontalAdvance(code.decode.to(language))
        assert words < box.width() - 18


def test_digits_toggle_the_codes_of_a_multiple_choice(shown: Shown) -> None:
    field, _ = shown(form.SIGN)

    QTest.keyClicks(field, "312")
    QTest.keyClicks(field, "1")

    assert value(field) == "2;3"


def test_space_toggles_the_chip_the_arrows_led_to(shown: Shown) -> None:
    field, _ = shown(form.SIGN)

    QTest.keyClick(field, Qt.Key.Key_Right)
    QTest.keyClick(field, Qt.Key.Key_Space)

    assert value(field) == "1"


def test_none_excludes_the_others_and_they_exclude_it() -> None:
    assert toggled(form.SIGN, ("1", "3"), "0") == ("0",)
    assert toggled(form.SIGN, ("0",), "2") == ("2",)
    assert toggled(form.SIGN, ("2",), "2") == ()


def test_the_long_list_offers_a_word_of_the_other_language_and_takes_it_when_chosen(
    shown: Shown,
) -> None:
    field, told = shown(form.SITE)
    assert isinstance(field, LongListField)

    QTest.keyClicks(field, "niere")
    assert field.highlighted is None
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert value(field) == "4"
    assert field.text() == "kidney"
    assert [one for one in told if isinstance(one, Typed)] == []


def test_the_long_list_finds_a_synonym(shown: Shown) -> None:
    field, _ = shown(form.SITE)

    QTest.keyClicks(field, "plasmo")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert value(field) == "5"


@pytest.mark.parametrize("leaves", ["Enter", "Tab"])
def test_a_typing_error_is_offered_and_taken_only_when_it_is_chosen(
    shown: Shown, leaves: str
) -> None:
    field, told = shown(form.SITE)
    assert isinstance(field, LongListField)

    QTest.keyClicks(field, "kidnye")
    assert field.is_open
    assert field.highlighted is None
    QTest.keyClick(field, Qt.Key.Key_Return) if leaves == "Enter" else field.settle()
    assert value(field) is None

    field.offer_text("kidnye")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert value(field) == "4"
    assert told


def test_down_chooses_the_next_line_of_the_list(shown: Shown) -> None:
    field, _ = shown(form.SITE)
    assert isinstance(field, LongListField)

    QTest.keyClick(field, Qt.Key.Key_F4)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert value(field) == "2"
    assert not field.is_open


def test_escape_closes_the_list_and_leaves_the_text(shown: Shown) -> None:
    field, told = shown(form.SITE)
    assert isinstance(field, LongListField)

    QTest.keyClicks(field, "lu")
    QTest.keyClick(field, Qt.Key.Key_Escape)

    assert not field.is_open
    assert field.text() == "lu"
    assert not any(isinstance(one, Chosen) for one in told)


def test_text_that_is_not_in_the_list_is_told_as_it_was_typed(shown: Shown) -> None:
    field, told = shown(form.SITE)

    QTest.keyClicks(field, "xyzzy")
    field.settle()

    assert told[-1] == Typed(field.spot, "xyzzy")


def test_the_wheel_over_an_open_list_scrolls_and_chooses_nothing(shown: Shown) -> None:
    field, told = shown(form.SITE)
    assert isinstance(field, LongListField)

    field.open_list()
    QTest.mouseMove(field, QPoint(5, 5))

    assert value(field) is None
    assert not any(isinstance(one, Chosen) for one in told)


def levels() -> Item[Any]:
    names = [f"{letter}{n}" for letter, count in (("T", 12), ("L", 5)) for n in range(1, count + 1)]
    codes = tuple(Code(name, same(name), (name.replace("L", "LWK"),)) for name in names)
    return choice("LEVEL", Text("Level", "Höhe"), CodeList("LEVEL", same("Level"), codes))


@pytest.mark.parametrize("typed", ["L2", "l2", "LWK2", "lwk2"])
def test_a_level_of_the_spine_is_typed_in_either_way(shown: Shown, typed: str) -> None:
    field, told = shown(levels())

    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert value(field) == "L2"
    assert isinstance(field, LongListField)
    assert field.code() == ""
    assert told


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (form.GIVEN, BarField),
        (form.SITE, LongListField),
        (form.SKIN, CardsField),
        (form.SIGN, MultiField),
        (multi_choice("M", same("m"), form.NO_YES), MultiField),
    ],
    ids=["few", "many", "grade", "several", "several of few"],
)
def test_each_kind_of_choice_has_its_field(
    shown: Shown, item: Item[Any], kind: type[object]
) -> None:
    field, _ = shown(item)

    assert type(field) is kind


def test_a_missing_reason_stands_instead_of_the_codes_until_one_is_typed(shown: Shown) -> None:
    field, _ = shown(form.GIVEN)
    field.show_answer(Answer(missing=Missing.NA))
    assert field.is_missing

    QTest.keyClicks(field, "1")

    assert value(field) == "1"


def test_unread_text_stays_in_sight_beside_the_codes(shown: Shown) -> None:
    field, _ = shown(form.GIVEN)
    assert isinstance(field, BarField)
    narrow = field.fit(700)[0]

    field.show_answer(Answer(unread="perhaps"))

    assert field.unread() == "perhaps"
    assert field.fit(700)[0] > narrow


def many_levels() -> Item[Any]:
    codelist = levels().codelist
    assert codelist is not None
    return multi_choice("TREATED", Text("Treated", "Bestrahlt"), codelist)


def test_many_codes_are_typed_one_after_the_other(shown: Shown) -> None:
    field, told = shown(many_levels())
    assert isinstance(field, MultiListField)

    for typed in ("t11", "lwk1"):
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
    field.settle()

    assert told[-1] == Typed(field.spot, "T11, L1")


def test_a_code_that_stands_there_is_not_offered_again(shown: Shown) -> None:
    field, _ = shown(many_levels(), "T11;L1")
    assert isinstance(field, MultiListField)
    assert field.text() == "T11, L1"

    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, ", l2")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert field.text() == "T11, L1, L2, "
