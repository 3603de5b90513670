"""Beside a form on which skin is graded stand its region, drawn, and the grades over time."""

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.skin.form import SKIN, SKNCTC
from kyphocrf.forms.skin.region import REGION_FIGURE, SKNREG
from kyphocrf.forms.study.study import STUDY
from kyphocrf.ui.form.pane.figure_part import FigureView
from kyphocrf.ui.form.pane.grade_part import GradeBox
from kyphocrf.ui.form.pane.item_pane import WIDTH, ItemPane
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.scene.work import FormWork
from kyphocrf.ui.look.theme import current
from tests.forms.patients import GERMAN
from tests.scenario import Scenario
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.sample_form import Desk


def pane(qtbot: QtBot, scenario: Scenario, language: Language = "en") -> ItemPane:
    entry = scenario.entry
    assert entry is not None
    scene = FormScene(FormWork(entry, Desk(entry), language), readable=False)
    scene.current = next(iter(entry.review.places))
    made = kept(qtbot, ItemPane(language))
    made.follow(scene)
    made.resize(QSize(current().px(WIDTH), 700))
    made.show()
    return made


def graded(*grades: str) -> Scenario:
    scenario = Scenario.blank(STUDY, GERMAN)
    for event, grade in zip(("D1", "W2"), grades, strict=False):
        scenario.on(SKIN, event).answer(SKNREG, "2").answer(SKNCTC, grade)
    return scenario


def test_each_grade_is_said_with_its_visit(qtbot: QtBot) -> None:
    boxes = pane(qtbot, graded("0", "3"), "de").findChildren(GradeBox)

    assert [box.code for box in boxes] == ["0", "3"]
    assert [box.accessibleName() for box in boxes] == [
        "Strahlendermatitis, Tag 1: 0 keine", "Strahlendermatitis, Woche 2: 3 schwer",
    ]  # fmt: skip


def test_one_visit_is_no_course(qtbot: QtBot) -> None:
    assert pane(qtbot, graded("1")).findChildren(GradeBox) == []


@pytest.mark.parametrize("code", ["1", "2", "3"])
def test_the_region_is_drawn_as_it_is_answered(qtbot: QtBot, code: str) -> None:
    scenario = Scenario.blank(STUDY, GERMAN).on(SKIN, "W2")
    (before,) = pane(qtbot, scenario).findChildren(FigureView)
    assert before.parts == REGION_FIGURE.unanswered

    (after,) = pane(qtbot, scenario.answer(SKNREG, code)).findChildren(FigureView)

    assert after.parts == REGION_FIGURE.by_code[code] != before.parts
    assert after.accessibleName().startswith("Region: ")


def test_a_form_without_grades_or_figure_has_neither(qtbot: QtBot) -> None:
    shown = pane(qtbot, Scenario.blank(STUDY, GERMAN).on(PAIN, "W2"))

    assert shown.findChildren(FigureView) == []
    assert shown.findChildren(GradeBox) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(qtbot: QtBot, language: Language) -> None:
    assert too_tight(pane(qtbot, graded("0", "4"), language)) == []
