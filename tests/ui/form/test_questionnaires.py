"""Digits of a questionnaire go on by themselves: each answers, and leads to the next question."""

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import choice
from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.ui.fields.choosing import ChoosingField
from tests.numbered import numbered
from tests.ui.form.questionnaire import FORMS, desk_with, lone_desk, opened, questions, queue
from tests.ui.form_window import Window

EACH = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


@pytest.fixture
def page(qtbot: QtBot) -> Window:
    return opened(qtbot, desk_with(FORMS[0]))


def here(window: Window) -> Spot | None:
    return window.view.current


def values(window: Window) -> list[str | None]:
    """What stands at each question."""
    answers = (window.desk.entry.answers.get(spot) for spot in questions(window.view.form))
    return [answer.value if answer is not None else None for answer in answers]


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_every_question_answers_it_and_leads_to_the_next(
    qtbot: QtBot, form: Form, language: Language
) -> None:
    window, places = opened(qtbot, desk_with(form), language), questions(form)
    for spot, following in zip(places, (*places[1:], places[-1]), strict=True):
        codelist = form.items[spot.item].codelist
        assert codelist is not None
        for code in codelist.codes:
            window.view.go_to(spot)
            window.type(code.value)

            answer = window.desk.entry.answers.get(spot)
            assert answer is not None
            assert answer.value == code.value
            assert here(window) == following, (spot, code.value)
            assert window.focused is window.view.field_at(following)


@EACH
def test_all_digits_pressed_at_once_answer_all_questions_in_one_go_each(
    qtbot: QtBot, form: Form
) -> None:
    window, places = opened(qtbot, desk_with(form)), questions(form)
    typed = ("1234912349" * 6)[: len(places)]
    before = len(window.desk.kept)

    queue(window, typed)

    assert values(window) == list(typed)
    assert len(window.desk.kept) - before == len(places) - 1
    assert here(window) == places[-1]


def test_the_digit_of_an_answer_that_stands_goes_on_as_well(page: Window) -> None:
    page.type("3").type("3")
    first, second, third = questions(page.view.form)[:3]
    page.view.go_to(first)
    kept = len(page.desk.kept)

    page.type("3")
    page.type("2")

    assert here(page) == third
    assert values(page)[:3] == ["3", "2", None]
    assert len(page.desk.kept) == kept + 1
    assert page.desk.entry.answers.get(second) is not None


def test_a_digit_that_is_no_code_stays_with_its_sentence(page: Window) -> None:
    first = questions(page.view.form)[0]

    page.type("7")

    field = page.view.field_at(first)
    assert here(page) == first
    assert values(page)[0] is None
    assert isinstance(field, ChoosingField)
    assert "“7” fits none of the answers" in field.hinted


def test_letters_arrows_and_space_choose_and_stay(page: Window) -> None:
    first = questions(page.view.form)[0]
    for keys in ("no answer", " "):
        page.type(keys)
        assert here(page) == first
    page.press("Right")

    assert here(page) == first
    assert values(page)[0] is not None


def test_behind_the_last_question_the_page_is_not_completed(page: Window) -> None:
    last = questions(page.view.form)[-1]
    page.view.go_to(last)

    page.type("1").type("2")

    assert here(page) == last
    assert page.focused is page.view.field_at(last)
    assert values(page)[-1] == "2"
    assert page.desk.entry.instance.status is Status.STARTED


def test_shift_tab_goes_back_and_backspace_clears_as_everywhere(page: Window) -> None:
    first = questions(page.view.form)[0]
    page.type("4").press("Backtab")
    assert here(page) == first

    page.press("Backspace")

    assert here(page) == first
    assert values(page)[0] is None


def test_capture_25_a_key_held_down_answers_one_question(page: Window) -> None:
    page.type("2")

    queue(page, "2222", held=True)

    assert values(page)[:3] == ["2", None, None]
    assert here(page) == questions(page.view.form)[1]


def test_switched_off_a_digit_waits_for_enter(qtbot: QtBot) -> None:
    window = opened(qtbot, desk_with(FORMS[0], goes_on=False))
    first, second = questions(FORMS[0])[:2]

    window.type("3")
    assert here(window) == first

    window.press("Enter")
    assert here(window) == second
    assert values(window)[:2] == ["3", None]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Item 1: no answer. Next: Item 2"), ("de", "Frage 1: keine Angabe. Weiter: Frage 2")],
)
def test_a_screen_reader_is_told_what_was_answered_and_where_one_is(
    qtbot: QtBot, language: Language, said: str
) -> None:
    window, heard = opened(qtbot, desk_with(FORMS[0]), language), []
    window.view.controller.announced.connect(lambda words, _at_once: heard.append(words))

    window.type("9")

    assert heard[-1] == said


def test_digits_of_other_sections_go_on_as_well(page: Window) -> None:
    page.view.go_to(Spot("QUEST", 0, "QOLDONE"))

    page.type("1")

    assert here(page) == Spot("QUEST", 0, "QOLDAT")
    assert page.desk.entry.answers.get(Spot("QUEST", 0, "QOLDONE")) == Answer(value="1")


def test_a_closed_page_is_walked_through_by_keys_alone(qtbot: QtBot) -> None:
    desk = desk_with(FORMS[0])
    desk._become(Status.COMPLETE)
    window = opened(qtbot, desk)

    window.type("1")

    assert here(window) == questions(FORMS[0])[0]
    assert values(window)[0] is None


LONG = CodeList(
    "LONG", Text("Codes", "Codes"),
    tuple(Code(value, Text(f"part {value}", f"Teil {value}")) for value in ("1", "10", "2")),
)  # fmt: skip
FIRST, SECOND = (choice(name, Text(name, name), LONG) for name in ("QA", "QB"))
LONGER = Form(
    "LONGER", Text("Longer", "Länger"), 1, 1,
    (ItemGroup("LONG", same("Long"), numbered(1, FIRST, SECOND), questionnaire=True),),
)  # fmt: skip


def test_a_code_that_begins_a_longer_one_waits(qtbot: QtBot) -> None:
    window = Window(qtbot, lone_desk(LONGER))
    window.view.go_to(Spot("LONG", 0, "QA"))

    window.type("1")
    assert here(window) == Spot("LONG", 0, "QA")
    assert values(window) == ["1", None]

    window.type("0")
    assert here(window) == Spot("LONG", 0, "QB")
    assert values(window) == ["10", None]
