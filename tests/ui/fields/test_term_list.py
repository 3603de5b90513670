"""The list of terms shows the name in both languages and the synonym that was found (3.23)."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import Language
from kyphocrf.forms.adverse_event.term import AECTC
from kyphocrf.forms.vocabulary import ctcae
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.long_list import LongListField
from tests.ui.shoot import shoot


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    screen = QWidget()
    qtbot.addWidget(screen)
    return screen


def term_field(screen: QWidget, language: Language) -> LongListField:
    field = LongListField(AECTC, language)
    field.setParent(screen)
    field.offered = ctcae.offered("5.0")
    field.setGeometry(20, 20, 430, 30)
    screen.resize(720, 440)
    screen.show()
    return field


@pytest.mark.parametrize(
    ("language", "typed", "beneath"),
    [
        ("de", "Zementemb", "Thromboembolic event · Synonym „Zementembolie“"),
        ("de", "Rueckensch", "Back pain"),
        ("en", "Zementemb", "Thromboembolisches Ereignis · Synonym “Zementembolie”"),
        ("en", "thromboembolic ev", "Thromboembolisches Ereignis"),
    ],
)
def test_beneath_a_term_stand_its_other_name_and_the_synonym(
    screen: QWidget, language: Language, typed: str, beneath: str
) -> None:
    field = term_field(screen, language)

    QTest.keyClicks(field, typed)
    panel = field._panel
    assert panel is not None
    assert panel._beneath(panel._codes[0]) == beneath
    shoot(screen, f"06-terms-{language}-{typed[:5]}", QSize(720, 440))


def test_guessed_terms_say_that_they_are_guessed(screen: QWidget) -> None:
    field = term_field(screen, "de")

    QTest.keyClicks(field, "Zementemoblie")
    assert field.is_open
    assert field.highlighted is None
    assert "Vielleicht gemeint" in field.accessibleDescription()
    shoot(screen, "06-terms-guessed", QSize(720, 440))


@pytest.mark.parametrize(
    ("language", "typed", "first", "beneath", "remark"),
    [
        ("de", "Kalium niedrig", "Hypokaliämie", "Hypokalemia", "Deutsch: Arbeitsübersetzung"),
        ("de", "Netzhautriss", "Netzhautriss", "Retinal tear", "Deutsch: Arbeitsübersetzung"),
        ("en", "torn retina", "Retinal tear", "Netzhautriss", "German: working translation"),
    ],
)
def test_the_label_of_the_screen_stands_first_and_german_is_marked_as_a_working_translation(
    screen: QWidget, language: Language, typed: str, first: str, beneath: str, remark: str
) -> None:
    field = term_field(screen, language)

    QTest.keyClicks(field, typed)
    panel = field._panel
    assert panel is not None
    assert panel._codes[0].decode.to(language) == first
    assert panel._beneath(panel._codes[0]).split(" · ")[0] == beneath
    assert panel._remark() == remark
    shoot(screen, f"06-working-labels-{language}-{typed[:5]}", QSize(720, 440))


@pytest.mark.parametrize(
    ("version", "beside"),
    [
        ("4.0", "Grade 2–5 · Infektionen und Parasitosen"),
        ("5.0", "Grade 1–5 · Infektionen und Parasitosen"),
    ],
)
def test_beside_a_term_stand_the_grades_of_its_version(
    screen: QWidget, version: str, beside: str
) -> None:
    field = term_field(screen, "de")
    field.hints = ctcae.described(version)

    QTest.keyClicks(field, "Wundinf")
    panel = field._panel
    assert panel is not None
    assert panel._beside(panel._codes[0]) == beside


def test_beside_a_chosen_german_label_stands_the_english_term(screen: QWidget) -> None:
    german, english = term_field(screen, "de"), term_field(screen, "en")
    for field in (german, english):
        field.show_answer(Answer(value="Hypokalemia"))

    assert (german.text(), german.name_beside()) == ("Hypokaliämie", "Hypokalemia")
    assert (english.text(), english.name_beside()) == ("Hypokalemia", "")
    english.hide()
    shoot(screen, "06-chosen-term-de", QSize(720, 80))
