"""The painted grid of subjects by visits: shape and word in each cell, never colour alone."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kyphocrf.definition.vocabulary import SHAPES
from kyphocrf.ui.look import arm_chip, shapes, typography
from kyphocrf.ui.look.painted import SPARE, frame, smooth, width_of, write
from kyphocrf.ui.look.theme import RADIUS_NOTE, current
from kyphocrf.ui.parts.frozen_table import FrozenTable
from kyphocrf.ui.subjects.subjects_model import SubjectsModel

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 40
_HEAD: Final = 46
_LEAST: Final = 60
_ONE_LINE: Final = 84
_LABEL_LINE: Final = 14
_MARGIN: Final = 13
_QUIET: Final = frozenset(
    {
        "complete",
        "verified",
        "signed",
        "not_yet_due",
        "blank",
        "not_done",
        "not_expected",
        "locked",
        "computed",
    }
)
"""States whose word stays grey; all others ask to be looked at."""


class SubjectsGrid(FrozenTable):
    """Arrows move, Enter opens, a double click is only the second way."""

    opened = Signal()
    moved = Signal()

    def __init__(self, model: SubjectsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, still=1 + model.still)
        self._events = model
        for view in (self, self.frozen):
            view.setHorizontalHeader(_Head(model, view))
            view.setItemDelegate(_Cell(model, self))
        self.setModel(model)
        self.fit_columns()
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.moved.emit())

    def fit_columns(self) -> None:
        """Give each column the room its words need; what is left over is shared out evenly."""
        look = current()
        self.set_row_height(look.px(_ROW))
        widths = [_head_width(self._events, column) for column in range(1, self._columns())]
        subject = _subject_width(self._events)
        spare = max(0, self.viewport().width() - subject - sum(widths)) // max(1, len(widths))
        self.setColumnWidth(0, subject)
        for column, width in enumerate(widths, start=1):
            self.setColumnWidth(column, width + spare)
        self.place_frozen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def _columns(self) -> int:
        return self._events.columnCount()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
            return
        super().keyPressEvent(event)


class _Head(QHeaderView):
    """Code above, label beneath."""

    def __init__(self, model: SubjectsModel, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._events = model

    def sizeHint(self) -> QSize:
        columns = range(1, self._events.columnCount())
        lines = (len(_head_lines(_head_label(self._events, column))) for column in columns)
        height = _HEAD + (max(lines, default=1) - 1) * _LABEL_LINE
        return QSize(super().sizeHint().width(), current().px(height))

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        look = current()
        painter.fillRect(box, look.colour("sunken"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, look.colour("line"))
        words = str(self._events.headerData(section, Qt.Orientation.Horizontal))
        if section == 0:
            place = QRectF(box).adjusted(_MARGIN, 0, 0, 0)
            write(painter, place, words, look.font(12, bold=True), look.colour("ink3"))
            return
        code, label = words.split("\n")
        line = QRectF(box.left(), box.top() + 5, box.width(), look.px(19))
        _centred(painter, line, code, 13, "ink", bold=True)
        line.translate(0, line.height())
        for part in _head_lines(label):
            line.setHeight(look.px(_LABEL_LINE))
            _centred(painter, line, part, typography.SMALL, "ink3")
            line.translate(0, line.height())


class _Cell(QStyledItemDelegate):
    def __init__(self, model: SubjectsModel, grid: SubjectsGrid) -> None:
        super().__init__(grid)
        self._events = model
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        smooth(painter)
        box = QRectF(option.rect)
        here = self._grid.currentIndex()
        self._paint_ground(painter, box, index, here)
        if index.column() == 0:
            self._paint_subject(painter, box, index.row())
        else:
            self._paint_state(painter, box, index)

    def _paint_ground(
        self, painter: QPainter, box: QRectF, index: Index, here: QModelIndex
    ) -> None:
        look = current()
        in_row = here.isValid() and here.row() == index.row()
        painter.fillRect(box, look.colour("accent_soft" if in_row else "surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("line2"))
        if in_row and index.column() == 0:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), look.colour("accent"))
        if in_row and here.column() == index.column():
            width = 2.0 if self._grid.hasFocus() else 1.0
            pen = QPen(look.colour("accent"), width)
            cell = box.adjusted(3 if index.column() else 5, 2, -3, -2)
            frame(painter, cell, look.colour("surface"), pen, RADIUS_NOTE)

    def _paint_subject(self, painter: QPainter, box: QRectF, row: int) -> None:
        look, subject = current(), self._events.subject(row)
        left = box.adjusted(_MARGIN, 0, 0, 0)
        bold = look.font(typography.BODY, bold=True)
        left.adjust(
            write(painter, left, subject.subject_key, bold, look.colour("ink")) + 8, 0, 0, 0
        )
        if subject.arm:
            arm_chip.paint_arm(painter, left, subject.arm)
        left.adjust(look.px(arm_chip.SIDE) + 7, 3, -4, -3)
        painter.setFont(look.font(typography.SECONDARY))
        painter.setPen(look.colour("ink3"))
        wrap = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(left, wrap, subject.state.to(self._events.language))

    def _paint_state(self, painter: QPainter, box: QRectF, index: Index) -> None:
        cell = self._events.cell(index)
        if cell is None:
            return
        side = current().px(shapes.SIZE)
        word = cell.word.to(self._events.language)
        top = box.top() + (4 if word else (box.height() - side) / 2)
        place = QRectF(box.center().x() - side / 2, top, side, side)
        shapes.paint_shape(painter, cell.shape, place)
        if word:
            loud = cell.shape not in _QUIET
            below = QRectF(
                box.left(), place.bottom(), box.width(), box.bottom() - place.bottom() - 2
            )
            token = SHAPES[cell.shape].token if loud else "ink3"
            _centred(painter, below, word, typography.SMALL, token, bold=loud)


def _centred(
    painter: QPainter, box: QRectF, words: str, size: int, token: str, *, bold: bool = False
) -> None:
    look = current()
    painter.setFont(look.font(size, bold=bold))
    painter.setPen(look.colour(token))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)


def _head_width(model: SubjectsModel, column: int) -> int:
    small = current().font(typography.SMALL)
    lines = _head_lines(_head_label(model, column))
    widest = max(width_of(line, small) for line in lines)
    return max(current().px(_LEAST), widest + 8 + SPARE)


def _head_label(model: SubjectsModel, column: int) -> str:
    return str(model.headerData(column, Qt.Orientation.Horizontal)).split("\n")[1]


def _head_lines(label: str) -> tuple[str, ...]:
    """Break a label that would make its column wide into two lines."""
    short = width_of(label, current().font(typography.SMALL)) <= current().px(_ONE_LINE)
    return (label,) if short else _wrapped(label)


def _subject_width(model: SubjectsModel) -> int:
    """Measure the widest subject: its key, the arm, and the widest word of its state."""
    look = current()
    small, bold = look.font(typography.SECONDARY), look.font(typography.BODY, bold=True)
    rows = [model.subject(row) for row in range(model.rowCount())]
    key = max((width_of(row.subject_key, bold) for row in rows), default=look.px(56))
    states = [row.state.to(model.language) for row in rows]
    short = [words for words in states if width_of(words, small) <= look.px(_ONE_LINE)]
    lines = [*short, *(line for words in states if words not in short for line in _wrapped(words))]
    state = max((width_of(line, small) for line in lines), default=0)
    return _MARGIN + key + 8 + look.px(arm_chip.SIDE) + 7 + state + 8 + SPARE


def _wrapped(words: str) -> tuple[str, str]:
    """Break a state into the two lines that need the least width."""
    parts = words.split(" ")
    breaks = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts) + 1)]
    return min(breaks, key=lambda pair: max(len(pair[0]), len(pair[1])))
