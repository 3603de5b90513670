"""The forms of a visit: shape, label, how much is answered."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from kyphocrf.definition.text import Language
from kyphocrf.definition.vocabulary import SHAPES
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.look import shapes, typography
from kyphocrf.ui.look.painted import SPARE, frame, middle, smooth, width_of
from kyphocrf.ui.look.theme import RADIUS_NOTE, current
from kyphocrf.workflow.grid_cell import FormLine

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_SIDE: Final = 10
_GAP: Final = 8
_LEAST: Final = 28


class FormsModel(QAbstractListModel):
    """The lines of one visit."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self.lines: tuple[FormLine, ...] = ()

    def show_lines(self, lines: Sequence[FormLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.lines[index.row()]
        state = SHAPES[line.shape].words.to(self.language)
        said = (line.label.to(self.language), state, _count(line))
        return ", ".join(part for part in said if part)


class FormList(QListView):
    """Chosen by arrows and Enter; `still` lists are only to be read."""

    chosen = Signal(object)

    def __init__(self, language: Language, *, still: bool = False) -> None:
        super().__init__()
        self.lines: Final = FormsModel(language)
        self.setModel(self.lines)
        self.setItemDelegate(_Line(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        if still:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.clicked.connect(self._choose)

    def retranslate(self, language: Language) -> None:
        self.lines.language = language
        self.scheduleDelayedItemsLayout()

    def show_lines(self, lines: Sequence[FormLine], current_key: FormKey | None = None) -> None:
        """List the forms of a visit and mark the one that is open."""
        self.lines.show_lines(lines)
        keys = [line.key for line in lines]
        if current_key in keys:
            self.setCurrentIndex(self.lines.index(keys.index(current_key)))

    def words_width(self) -> int:
        """Measure the width at which no word of a label has to be broken."""
        words = [
            (word, line)
            for line in self.lines.lines
            for word in line.label.to(self.lines.language).split()
        ]
        width = (width_of(word, _bold()) + width_of(_count(line), _small()) for word, line in words)
        return max(width, default=0) + _left() + _GAP + _SIDE + SPARE

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.lines.lines[index.row()].key)


class _Line(QStyledItemDelegate):
    def __init__(self, view: FormList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line, width = self._view.lines.lines[index.row()], self._view.viewport().width()
        words = line.label.to(self._view.lines.language)
        room = width - _left() - _SIDE - _GAP - width_of(_count(line), _small())
        wrap = Qt.TextFlag.TextWordWrap
        needed = QFontMetricsF(_bold()).boundingRect(QRectF(0, 0, room, 999), wrap, words).height()
        return QSize(width, max(current().px(_LEAST), round(needed) + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, box = current(), QRectF(option.rect)
        line = self._view.lines.lines[index.row()]
        here = index.row() == self._view.currentIndex().row()
        smooth(painter)
        if here and self._view.focusPolicy() != Qt.FocusPolicy.NoFocus:
            pen = QPen(look.colour("accent" if self._view.hasFocus() else "accent_line"))
            pen.setWidth(2 if self._view.hasFocus() else 1)
            frame(painter, box.adjusted(0, 1, 0, -1), look.colour("accent_soft"), pen, RADIUS_NOTE)
        shapes.paint_shape(
            painter, line.shape, middle(box, look.px(shapes.SIZE), _SIDE - 1 + box.left())
        )
        count = _count(line)
        right = box.adjusted(0, 0, -_SIDE, 0)
        painter.setFont(_small())
        painter.setPen(look.colour("ink3"))
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        words = box.adjusted(_left(), 0, -_SIDE - _GAP - width_of(count, _small()), 0)
        painter.setFont(_bold() if here else look.font())
        painter.setPen(look.colour("accent" if here else "ink"))
        wrap = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, wrap, line.label.to(self._view.lines.language))


def _count(line: FormLine) -> str:
    """Word how much is answered; nothing where nothing is to be counted."""
    counts = line.total and line.shape not in ("not_done", "void")
    return f"{line.done}/{line.total}" if counts else ""


def _left() -> int:
    return _SIDE + current().px(shapes.SIZE) + _GAP


def _small() -> QFont:
    return current().font(typography.SECONDARY)


def _bold() -> QFont:
    return current().font(bold=True)
