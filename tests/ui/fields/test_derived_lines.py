"""A computed answer that is longer than its line breaks; none of it is lost."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.ui.fields.plain import derived_size, paint_derived
from tests.ui.fit.faults import faults
from tests.ui.frame import kept

WORDS = (
    "11 Open whether randomised, 4 Open whether the baseline precedes treatment, 5 Day 1 not rated"
)


class Box(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_derived(painter, QRectF(self.rect()), WORDS)
        painter.end()


@pytest.mark.parametrize("width", [200, 340, 900])
def test_all_its_words_are_seen(qtbot: QtBot, width: int) -> None:
    box = kept(qtbot, Box())
    box.resize(*derived_size(WORDS, width))
    box.show()

    assert faults(box) == []


@pytest.mark.usefixtures("qapp")
def test_one_that_fits_is_as_high_as_any_field() -> None:
    assert derived_size("1 Yes", 400)[1] == derived_size("–", 400)[1]
    assert derived_size(WORDS, 200)[1] > derived_size(WORDS, 2000)[1]
