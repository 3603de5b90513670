"""The gate of a form says what is no and what cannot be told, and folds up when it is open."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import Language
from kyphocrf.ui.form.strips.gate_card import GateCard
from kyphocrf.ui.parts.labels import Words
from tests import small_study as s
from tests.scenario import Scenario
from tests.ui.fits import too_tight


def words_of(card: GateCard) -> str:
    return " | ".join(label.text() for label in card.findChildren(Words) if label.isVisibleTo(card))


def shown(
    qtbot: QtBot, scenario: Scenario, language: Language = "en", *, listed: bool = True
) -> GateCard:
    card = GateCard(language)
    qtbot.addWidget(card)
    assert scenario.entry is not None
    card.show_review(scenario.entry.review, listed=listed)
    card.resize(700, 260)
    QApplication.processEvents()
    return card


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_need_that_is_not_met_is_named(qtbot: QtBot, language: Language) -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.CONSENT).answer(s.FAILED, "1").on(s.ALLOT)
    card = shown(qtbot, scenario, language)

    said = words_of(card)
    assert "N1" in said
    assert "N2" in said
    assert too_tight(card) == []


def test_an_open_gate_is_one_line(qtbot: QtBot) -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.CONSENT)
    scenario.answer(s.ICDAT, "1.11.26").answer(s.FAILED, "0").on(s.ALLOT)
    card = shown(qtbot, scenario)

    assert words_of(card) == ""
    assert card.isVisible()


def test_where_there_is_little_room_only_the_count_is_shown(qtbot: QtBot) -> None:
    card = shown(qtbot, Scenario.blank(s.STUDY_OF_TESTS).on(s.ALLOT), listed=False)

    assert words_of(card) == ""


def test_a_form_without_a_gate_shows_none(qtbot: QtBot) -> None:
    card = shown(qtbot, Scenario.blank(s.STUDY_OF_TESTS).on(s.PAIN, "V0"))

    assert not card.isVisible()
