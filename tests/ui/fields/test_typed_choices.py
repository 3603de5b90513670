"""What is typed into a choice is one text: marked while several fit, refused where none does."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.item import Item, choice, multi_choice
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.typed_choice import PAUSE
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.choosing import ChoosingField
from kyphocrf.ui.fields.edits import Chosen, Refused
from kyphocrf.ui.fields.long_list import LongListField
from tests.ui import sample_form as form
from tests.ui.fields.typing import TypedField

Key = Qt.Key
SEXES = CodeList("SEX", Text("Sex", "Geschlecht"), (
    Code("F", Text("Female", "Weiblich")),
    Code("M", Text("Male", "Männlich")),
    Code("U", Text("Unknown", "Unbekannt")),
))  # fmt: skip
APPLIES = CodeList("NYNA", Text("Applies", "Zutreffend"), (
    Code("1", Text("Yes", "Ja")),
    Code("0", Text("No", "Nein")),
    Code("NA", Text("Not applicable", "Nicht zutreffend")),
))  # fmt: skip
SITES = CodeList("SITES", Text("Sites", "Orte"), (
    Code("1", Text("Bone", "Knochen")),
    Code("2", Text("Lung, left", "Lunge links")),
    Code("3", Text("Lung, right", "Lunge rechts")),
    Code("10", Text("Other bone", "Anderer Knochen")),
))  # fmt: skip
SEX = choice("SEX", Text("Sex", "Geschlecht"), SEXES)
APPLY = choice("APPLY", Text("Applies", "Zutreffend"), APPLIES)
SITE = multi_choice("SITE", Text("Sites", "Orte"), SITES)
PRIMARY = choice("PRIM", Text("Primary", "Primärtumor"), CodeList(
    "PRIM", Text("Primary", "Primärtumor"), (
        Code("1", Text("Lung, NSCLC", "Lunge, NSCLC"), ("nicht kleinzellig",)),
        Code("2", Text("Lung, SCLC", "Lunge, SCLC")),
        *(Code(str(n), Text(f"Site {n}", f"Ort {n}")) for n in range(3, 9)),
    ),
))  # fmt: skip

Shown = Callable[..., TypedField]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    def show(item: Item[str], language: Language = "en", *, in_cell: bool = False) -> TypedField:
        return TypedField(qtbot, item, language, in_cell=in_cell)

    return show


def refusals(field: TypedField) -> list[str]:
    return [edit.why.to(field.language) for edit in field.told if isinstance(edit, Refused)]


def hinted(field: TypedField) -> str:
    assert isinstance(field.field, ChoosingField)
    return field.field.hinted


def test_typing_01_a_word_is_read_as_a_word_and_not_letter_by_letter(shown: Shown) -> None:
    assert shown(SEX).type("female").leave().value == "F"
    assert shown(form.SKIN).type("mild").leave().value == "1"


def test_typing_01_several_that_fit_are_marked_and_none_is_stored(shown: Shown) -> None:
    field = shown(APPLY).type("n")

    assert field.value is None
    assert field.told == []
    assert hinted(field) == (
        "2 entries fit “n”: 0 No; NA Not applicable. Type more. Enter takes 0 No."
    )
    assert field.type("ot").value == "NA"
    assert hinted(field) == ""


def test_typing_01_na_chooses_na_without_a_word_about_a(shown: Shown) -> None:
    field = shown(APPLY).type("na")

    assert field.value == "NA"
    assert refusals(field) == []


def test_typing_01_a_whole_label_wins_over_a_longer_beginning(shown: Shown) -> None:
    assert shown(APPLY).type("no").value == "0"
    assert shown(APPLY).type("not").value == "NA"


def test_typing_01_a_beginning_that_is_a_code_stands_until_more_is_typed(shown: Shown) -> None:
    field = shown(SEX).type("m")
    assert field.value == "M"

    assert field.type("x").value is None
    assert field.press(Key.Key_Backspace).value == "M"


def test_typing_01_enter_takes_the_marked_one_and_the_arrows_mark_another(shown: Shown) -> None:
    assert shown(APPLY).type("n").press(Key.Key_Return).value == "0"
    assert shown(APPLY).type("n").press(Key.Key_Right, Key.Key_Return).value == "NA"


def test_typing_01_what_several_fit_is_left_without_an_answer_and_said(shown: Shown) -> None:
    field = shown(APPLY).shows(Answer(value="1")).type("n").leave()

    assert field.value == "1"
    assert refusals(field) == ["2 entries fit “n”: 0 No; NA Not applicable. Type more."]
    assert field.field.aside() == "“n” chose nothing"


@pytest.mark.parametrize(
    ("language", "typed", "there"),
    [
        ("en", "weiblich", "There are: F Female; M Male; U Unknown."),
        ("de", "female", "Es gibt: F Weiblich; M Männlich; U Unbekannt."),
    ],
)
def test_typing_01_an_answer_of_the_other_language_is_refused_with_those_that_exist(
    shown: Shown, language: Language, typed: str, there: str
) -> None:
    field = shown(SEX, language).type(typed)

    assert field.value is None
    assert typed in hinted(field)
    assert hinted(field).endswith(there)
    assert refusals(field)[0].endswith(there)


def test_typing_01_what_is_refused_is_said_once_and_the_answer_stays(shown: Shown) -> None:
    field = shown(form.SKIN).shows(Answer(value="2")).type("xyz").leave()

    assert field.value == "2"
    assert len(refusals(field)) == 1
    assert [edit for edit in field.told if isinstance(edit, Chosen)] == []


def test_typing_01_a_pause_ends_the_text(shown: Shown) -> None:
    field = shown(SEX).type("f", at=5000)

    assert field.type("m", at=5000 + PAUSE + 1).value == "M"
    assert field.type("a", at=5000 + 2 * PAUSE).value == "M"


def test_typing_01_within_a_pause_letters_belong_together(shown: Shown) -> None:
    field = shown(SEX).type("f", at=5000)

    assert field.type("m", at=5000 + PAUSE).value is None
    assert "“fm”" in hinted(field)


def test_typing_01_after_a_pause_enter_still_takes_the_marked_one(shown: Shown) -> None:
    field = shown(APPLY).type("n", at=5000)

    assert field.press(Key.Key_Return).value == "0"


def test_typing_01_a_text_steps_answers_and_not_keys(shown: Shown) -> None:
    told = [edit for edit in shown(SEX).type("f").type("em").told if isinstance(edit, Chosen)]
    assert [edit.continued for edit in told] == [False]

    field = shown(choice("TEN", Text("T", "Z"), CodeList("TEN", Text("T", "Z"), tuple(
        Code(value, Text(f"Grade {value}", f"Grad {value}")) for value in ("1", "10")
    ))))  # fmt: skip
    told = [edit for edit in field.type("10").told if isinstance(edit, Chosen)]

    assert [(edit.answer, edit.continued) for edit in told] == [
        (Answer(value="1"), False),
        (Answer(value="10"), True),
    ]


def test_typing_01_a_missing_reason_stays_where_what_is_typed_chooses_nothing(
    shown: Shown,
) -> None:
    missing = Answer(missing=Missing.NA)

    assert shown(SEX).shows(missing).type("q").leave().answer == missing
    assert shown(PRIMARY).shows(missing).type("q").leave().answer == missing


def test_typing_01_digits_toggle_as_fast_as_they_are_typed(shown: Shown) -> None:
    assert shown(SITE).type("23").value == "2;3"
    assert shown(SITE).type("10").value == "10"


def test_typing_01_a_comma_ends_one_of_several_answers(shown: Shown) -> None:
    assert shown(SITE).type("bone, lung, right").value == "1;3"
    assert shown(SITE).type("1,2").value == "1;2"
    assert shown(SITE).type("other b").value == "10"


def test_typing_01_a_list_says_how_many_fit(shown: Shown) -> None:
    field = shown(PRIMARY).shows(Answer(value="4")).type("lung").leave()

    assert field.value == "4"
    assert refusals(field) == ["2 entries fit “lung”: 1 Lung, NSCLC; 2 Lung, SCLC. Type more."]


def test_typing_01_a_list_without_an_answer_keeps_what_was_typed(shown: Shown) -> None:
    assert shown(PRIMARY).type("lung").leave().answer == Answer(unread="lung")
    assert shown(PRIMARY).type("nicht kleinzellig").leave().value == "1"


def test_typing_01_a_part_of_several_that_chooses_nothing_is_left_out_and_said(
    shown: Shown,
) -> None:
    levels = multi_choice("LEV", Text("Levels", "Höhen"), SITES)
    field = shown(levels, in_cell=True)
    assert isinstance(field.field, LongListField)

    field.shows(Answer(value="1")).type("bone, xq, other bone").leave()

    assert field.value == "1;10"
    assert "“xq”" in refusals(field)[0]
    assert field.shows(Answer(value="1")).type("xq, yq").leave().value == "1"


@pytest.mark.parametrize("in_cell", [False, True], ids=["row", "cell"])
def test_capture_08_space_goes_through_the_answers(shown: Shown, in_cell: bool) -> None:
    field = shown(SEX, in_cell=in_cell)
    seen = [field.press(Key.Key_Space).value for _ in range(4)]

    assert seen == ["F", "M", "U", "F"]


def test_capture_08_space_opens_a_list(shown: Shown) -> None:
    field = shown(PRIMARY, in_cell=True).shows(Answer(value="1")).press(Key.Key_Space)

    assert isinstance(field.field, LongListField)
    assert field.field.is_open
    assert field.value == "1"


@pytest.mark.parametrize("item", [SEX, SITE, PRIMARY, form.WEIGHT], ids=lambda item: item.name)
def test_capture_08_an_arrow_changes_no_answer_in_a_table(shown: Shown, item: Item[str]) -> None:
    field = shown(item, in_cell=True)
    for key in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down):
        field.press(key)

    assert field.told == []
