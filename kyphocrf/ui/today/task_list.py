"""The list of what is to be done: one row is one task, Enter does it."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.vocabulary import SHAPES
from kyphocrf.ui.keys.names import shown
from kyphocrf.ui.look import shapes, typography
from kyphocrf.ui.look.arm_chip import paint_arm
from kyphocrf.ui.look.painted import frame, middle, smooth, width_of, write
from kyphocrf.ui.look.theme import RADIUS_NOTE, current
from kyphocrf.ui.parts.line_list import Index, LineList, LinesModel
from kyphocrf.ui.today.tasks import Task

_ROW: Final = 45
_LEFT: Final = 44
_DEED: Final = Text("Open", "Öffnen")
_LOUD: Final = frozenset({"late", "missed", "hard", "due"})


def said(task: Task, language: Language) -> Iterator[str]:
    """Word a task for whoever hears it, in parts."""
    yield task.subject_key
    for words in (task.words, SHAPES[task.shape].words, task.under, task.when):
        yield words.to(language)


class TaskList(LineList[Task]):
    """`chosen` carries the task."""

    def __init__(self, language: Language) -> None:
        super().__init__(LinesModel(said, language))
        self.setItemDelegate(_Line(self))
        self.setUniformItemSizes(True)  # thousands of tasks are not measured one by one

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show these; the first is chosen."""
        self.lines.show_lines(tasks)
        if tasks:
            self.setCurrentIndex(self.lines.index(0))


class _Line(QStyledItemDelegate):
    def __init__(self, view: TaskList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._view.viewport().width(), current().px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, box = current(), QRectF(option.rect)
        task, language = self._view.lines.lines[index.row()], self._view.lines.language
        here = index.row() == self._view.currentIndex().row()
        smooth(painter)
        self._paint_ground(painter, box, here=here)
        shapes.paint_shape(painter, task.shape, middle(box, look.px(18), box.left() + 14))
        right = self._paint_right(painter, box, task, here=here)
        body, small = look.font(), look.font(typography.SECONDARY)
        bold = look.font(bold=True)
        upper = QRectF(box.left() + _LEFT, box.top() + 4, 0, look.px(20))
        upper.setRight(right)
        lower = upper.translated(0, look.px(18))
        key = write(painter, upper, task.subject_key, bold, look.colour("ink"))
        beside = upper.adjusted(key + 8, 0, 0, 0)
        if task.due_visit.arm:
            beside.adjust(paint_arm(painter, beside, task.due_visit.arm) + 8, 0, 0, 0)
        words = task.words.to(language)
        fits = width_of(words, body) <= beside.width()
        under = task.under.to(language)
        # Narrow, the form goes to the second line; it says more than the state, which has a shape.
        write(painter, beside, words if fits else "", body, look.colour("ink"))
        ink = look.colour("ink3")
        write(painter, lower, under if fits else words, small, ink)

    def _paint_ground(self, painter: QPainter, box: QRectF, *, here: bool) -> None:
        look = current()
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("line2"))
        if here:
            focused = self._view.hasFocus()
            pen = QPen(look.colour("accent" if focused else "accent_line"), 2 if focused else 1)
            inner = box.adjusted(2, 1, -2, -2)
            frame(painter, inner, look.colour("accent_soft"), pen, RADIUS_NOTE)

    def _paint_right(self, painter: QPainter, box: QRectF, task: Task, *, here: bool) -> float:
        """Paint when and what to do, from the right; return where the words must end."""
        look, language = current(), self._view.lines.language
        action, bold = _DEED.to(language), look.font(bold=True)
        key = shown("Enter", language) if here else ""
        small = look.font(typography.SECONDARY)
        width = width_of(action, bold) + (width_of(key, small) + 6 if key else 0)
        room = max(width, width_of(action, bold) + width_of(shown("Enter", language), small) + 6)
        place = QRectF(box.right() - 14 - room, box.top(), room, box.height())
        done = write(painter, place, action, bold, look.colour("accent"))
        write(painter, place.adjusted(done + 6, 0, 0, 0), key, small, look.colour("accent"))
        when = task.when.to(language)
        font = bold if task.shape in _LOUD else look.font()
        token = SHAPES[task.shape].token if task.shape in _LOUD else "ink2"
        span = width_of(when, font)
        at = QRectF(place.left() - 24 - span, box.top(), span + 4, box.height())
        write(painter, at, when, font, look.colour(token))
        return at.left() - 12
