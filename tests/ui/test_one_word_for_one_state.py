"""A state of a visit has one shape and one word, whichever screen shows it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.definition.vocabulary import SHAPES, ShapeName
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook_status import GRAVITY
from kyphocrf.record.schedule import Due
from kyphocrf.ui.subject.subject_head import next_words
from kyphocrf.ui.subject.visit_buttons import VisitButton
from kyphocrf.ui.subjects.subject_card import SubjectCard
from kyphocrf.ui.subjects.subjects_model import SubjectsModel
from kyphocrf.ui.today.task_list import said
from kyphocrf.ui.today.tasks import tasks
from kyphocrf.workflow.due_visit import DueVisit
from kyphocrf.workflow.grid_cell import GridCell
from kyphocrf.workflow.grid_row import GridRow
from kyphocrf.workflow.summary import NextVisit
from tests.ui.example import STUDY
from tests.ui.frame import kept

EVENT = STUDY.event["W2"]
DAY = date(2026, 11, 24)
WORDS: dict[ShapeName, Text] = {
    "late": Text("+12 d", "+12 T"),
    "missed": SHAPES["missed"].words,
    "due": same("11-27"),
    "not_yet_due": same("11-27"),
    "blank": same("0"),
    "not_expected": same(""),
}


def cell_of(shape: ShapeName) -> GridCell:
    return GridCell(shape, WORDS.get(shape, same("2/7")), (), Due.OPEN, DAY, DAY, DAY)


def as_grid_says(cell: GridCell, language: Language) -> str:
    row = GridRow("101-001", "A", same("next W2"), ended=False, cells={EVENT.code: cell})
    model = SubjectsModel(STUDY, language)
    model.show_rows((row,))
    column = 1 + model.events.index(EVENT)
    return str(model.data(model.index(0, column), Qt.ItemDataRole.DisplayRole))


def as_card_says(qtbot: QtBot, cell: GridCell, language: Language) -> str:
    row = GridRow("101-001", "A", same("next W2"), ended=False, cells={EVENT.code: cell})
    card = kept(qtbot, SubjectCard(language))
    card.show_visit(row, EVENT, cell, None)
    return " | ".join(label.text() for label in card.findChildren(QLabel))


def as_today_says(cell: GridCell, language: Language) -> tuple[ShapeName, str]:
    key = FormKey(EVENT.code, 1, "PAINVAS", 1)
    # The page that is to be done stands otherwise than its visit.
    task = DueVisit(5, "101-001", key, 1, replace(cell, target=DAY))
    (line,) = tasks([task], STUDY, DAY)
    return line.shape, ", ".join(said(line, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", GRAVITY)
def test_capture_13_every_screen_says_the_same_word_of_the_same_visit(
    qtbot: QtBot, shape: ShapeName, language: Language
) -> None:
    cell = cell_of(shape)
    said = cell.state.to(language)
    state = SHAPES[shape].words.to(language)
    button = kept(qtbot, VisitButton(EVENT, cell, language))
    following = NextVisit(EVENT.code, EVENT.label, cell, None)
    today_shape, today = as_today_says(cell, language)

    assert said.startswith(state)
    assert as_grid_says(cell, language) == said
    assert said in as_card_says(qtbot, cell, language).split(" | ")
    assert button.accessibleName() == f"{EVENT.label.to(language)}, {said}"
    assert next_words(following).to(language).endswith(said)
    assert today_shape == shape
    assert said in today
    others = {SHAPES[one].words.to(language) for one in GRAVITY if one != shape}
    assert not others & set(today.replace(",", " ·").split(" · "))
