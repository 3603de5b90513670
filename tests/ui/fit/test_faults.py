"""What does not fit is found, whoever paints it, and what scrolls is not taken for cut."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kyphocrf.ui.fields.bar import BarField
from tests.ui.fit.faults import faults
from tests.ui.fit.screens import settled
from tests.ui.frame import kept
from tests.ui.sample_form import GIVEN

LONG = "Words that are too long for their place"


class Painted(QWidget):
    """Writes into a box narrower than its words."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawText(QRectF(0, 0, 40, 20), int(Qt.AlignmentFlag.AlignLeft), LONG)
        painter.end()


def kinds(qtbot: QtBot, *parts: QWidget, width: int = 400) -> list[str]:
    root = kept(qtbot, QWidget())
    row = QHBoxLayout(root)
    for part in parts:
        row.addWidget(part)
    root.resize(width, 200)
    root.show()
    settled()
    return [fault.kind for fault in faults(root)]


def narrow(part: QWidget, width: int = 60) -> QWidget:
    part.setFixedWidth(width)
    return part


@pytest.mark.parametrize("make", [QLabel, QPushButton])
def test_words_wider_than_their_widget_are_cut(
    qtbot: QtBot, make: Callable[[str], QWidget]
) -> None:
    assert kinds(qtbot, narrow(make(LONG))) == ["cut"]


class PaintedOver(QWidget):
    """Writes, and paints a box over what it wrote before it writes anew."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for words in ("Scrolled away", "Stays"):
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            painter.drawText(QRectF(0, 0, 200, 20), int(Qt.AlignmentFlag.AlignLeft), words)
        painter.end()


def test_what_is_painted_over_overlaps_nothing(qtbot: QtBot) -> None:
    assert kinds(qtbot, narrow(PaintedOver(), 200)) == []


def test_words_that_fit_are_not(qtbot: QtBot) -> None:
    assert kinds(qtbot, QLabel("Fits"), QPushButton("Go on …")) == []


def test_lines_beneath_the_edge_of_a_label_are_cut(qtbot: QtBot) -> None:
    label = QLabel(" ".join([LONG] * 3))
    label.setWordWrap(True)
    label.setFixedSize(120, 30)

    assert "cut" in kinds(qtbot, label)


def test_what_a_widget_paints_itself_is_asked_too(qtbot: QtBot) -> None:
    assert kinds(qtbot, narrow(Painted(), 100)) == ["cut"]


def test_a_shortened_cell_is_cut(qtbot: QtBot) -> None:
    table = QTableWidget(1, 1)
    table.setWordWrap(False)
    table.setItem(0, 0, QTableWidgetItem(LONG))

    assert "cut" in kinds(qtbot, table)


def test_what_somebody_types_is_a_value(qtbot: QtBot) -> None:
    assert kinds(qtbot, narrow(QLineEdit(LONG), 80)) == ["value"]


def test_a_list_that_scrolls_cuts_nothing(qtbot: QtBot) -> None:
    lines = QListWidget()
    lines.addItems([f"Line {number}" for number in range(50)])

    assert kinds(qtbot, lines) == []


def test_what_stands_beneath_the_edge_of_a_list_is_looked_at(qtbot: QtBot) -> None:
    lines = QListWidget()
    lines.setTextElideMode(Qt.TextElideMode.ElideRight)
    lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    lines.addItems([*(f"Line {number}" for number in range(50)), LONG])

    assert kinds(qtbot, narrow(lines, 90)) == ["cut"]


def test_the_whole_of_what_scrolls_is_looked_at(qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    for _ in range(30):
        column.addWidget(QLabel("Fits"))
    column.addWidget(narrow(QLabel(LONG)))
    area = QScrollArea()
    area.setWidget(inside)

    assert kinds(qtbot, area) == ["cut"]


def test_what_has_to_be_scrolled_sideways_is_told(qtbot: QtBot) -> None:
    area = QScrollArea()
    area.setWidget(QLabel(LONG))

    assert kinds(qtbot, narrow(area, 100)) == ["sideways"]


def test_what_is_too_wide_and_cannot_be_scrolled_is_told(qtbot: QtBot) -> None:
    area = QScrollArea()
    area.setWidget(QLabel(LONG))
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    assert kinds(qtbot, narrow(area, 100)) == ["sideways"]


def test_words_over_words_overlap(qtbot: QtBot) -> None:
    under = QWidget()
    for words in ("First of two", "Second of two"):
        QLabel(words, under).resize(120, 20)
    under.setFixedSize(150, 30)

    assert "overlap" in kinds(qtbot, under)


def test_a_bar_of_few_codes_in_two_lines_is_wrapped(qtbot: QtBot) -> None:
    bar = BarField(GIVEN, "en")

    assert "wrapped" in kinds(qtbot, narrow(bar, 50), width=100)
