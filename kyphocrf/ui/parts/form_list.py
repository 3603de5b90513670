"""The forms of a visit: shape, label, how much is answered."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from kyphocrf.definition.text import Language
from kyphocrf.definition.vocabulary import SHAPES
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.look import shapes, typography
from kyphocrf.ui.look.painted import SPARE, frame, middle, smooth, width_of
from kyphocrf.ui.look.theme import RADIUS_NOTE, current
from kyphocrf.ui.parts.line_list import Index, LineList, LinesModel
from kyphocrf.workflow.grid_cell import FormLine

_SIDE: Final = 10
_GAP: Final = 8
_LEAST: Final = 28
_WRAP: Final = Qt.TextFlag.TextWordWrap


class FormList(LineList[FormLine]):
    """Chosen by arrows and Enter; `still` lists are only to be read."""

    def __init__(self, language: Language, *, still: bool = False) -> None:
        super().__init__(LinesModel(_said, language))
        self.setItemDelegate(_Line(self))
        if still:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setSelectionMode(FormList.SelectionMode.NoSelection)

    def show_lines(self, lines: Sequence[FormLine], current_key: FormKey | None = None) -> None:
        """List the forms of a visit and mark the one that is open."""
        self.lines.show_lines(lines)
        keys = [line.key for line in lines]
        if current_key in keys:
            self.setCurrentIndex(self.lines.index(keys.index(current_key)))

    def carried(self, line: FormLine) -> FormKey:
        return line.key

    def words_width(self) -> int:
        """Measure the width at which no word of a label has to be broken."""
        words = [
            (word, line)
            for line in self.lines.lines
            for word in line.label.to(self.lines.language).split()
        ]
        width = (width_of(word, _bold()) + width_of(_count(line), _small()) for word, line in words)
        bar = self.verticalScrollBar().sizeHint().width()
        return max(width, default=0) + _left() + _GAP + _SIDE + SPARE + bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Line(QStyledItemDelegate):
    def __init__(self, view: FormList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line, width = self._view.lines.lines[index.row()], self._view.viewport().width()
        needed = sum(height for _, _, height in self._lines(line, width, _bold()))
        return QSize(width, max(current().px(_LEAST), round(needed) + 10))

    def _lines(
        self, line: FormLine, width: float, label: QFont
    ) -> Iterator[tuple[str, QFont, float]]:
        """Yield the label and what names the page, each with its font and its height."""
        room = width - _left() - _SIDE - _GAP - width_of(_count(line), _small())
        for text, font in ((line.label, label), (line.named, _small())):
            words = text.to(self._view.lines.language)
            if words:
                box = QRectF(0, 0, room, 999)
                yield words, font, QFontMetricsF(font).boundingRect(box, _WRAP, words).height()

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
        self._paint_words(painter, words, line, here=here)

    def _paint_words(self, painter: QPainter, box: QRectF, line: FormLine, *, here: bool) -> None:
        look, width = current(), self._view.viewport().width()
        parts = tuple(self._lines(line, width, look.font(bold=here)))
        top = box.center().y() - sum(height for _, _, height in parts) / 2
        for at, (words, font, height) in enumerate(parts):
            painter.setFont(font)
            painter.setPen(look.colour("accent" if here else "ink3" if at else "ink"))
            painter.drawText(QRectF(box.left(), top, box.width(), height), _WRAP, words)
            top += height


def _said(line: FormLine, language: Language) -> Iterator[str]:
    yield line.label.to(language)
    yield line.named.to(language)
    yield SHAPES[line.shape].words.to(language)
    yield _count(line)


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
