"""Paint one line of a table: its cells, its plan, its frozen cell, the notes beneath it."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from kyphocrf.ui.form.scene.offers import Beneath, paint_beneath
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.table import paint
from kyphocrf.ui.form.table.axes import head_words
from kyphocrf.ui.form.table.state import TableState
from kyphocrf.ui.look.theme import current

_BAR: Final = 3


def paint_grid_line(
    painter: QPainter, state: TableState, scene: FormScene, place: int
) -> list[tuple[QRectF, Beneath]]:
    """Paint a line; return where the actions of its notes can be clicked."""
    look, line = current(), state.plan.lines[place]
    here = state.open_spot is not None and state.open_spot in state.axes.line_spots(place)
    box = QRectF(0, line.top, state.plan.width, line.row)
    if here:
        painter.fillRect(box, look.colour("accent_soft"))
    if not state.axes.across and scene.hint_of(state.axes.group, state.axes.rows[place]):
        _paint_plan(painter, state, scene, place)
    else:
        _paint_cells(painter, state, scene, place)
    _paint_first(painter, state, scene, place, box, here=here)
    actions = [
        (paint_beneath(painter, note, state.plan.note_box(top, height), state.language), note)
        for note, top, height in line.notes
    ]
    painter.setPen(QPen(look.colour("line2"), 1))
    bottom = line.bottom - 0.5
    painter.drawLine(QPointF(1, bottom), QPointF(state.plan.width - 1, bottom))
    if here:
        painter.fillRect(QRectF(0, line.top, _BAR, line.row), look.colour("accent"))
    return actions


def _paint_cells(painter: QPainter, state: TableState, scene: FormScene, place: int) -> None:
    line, plan = state.plan.lines[place], state.plan
    for column in range(plan.still, state.axes.columns):
        _paint_cell(painter, state, scene, place, column)
    if plan.still:
        here = state.open_spot is not None and state.open_spot in state.axes.line_spots(place)
        ground = current().colour("accent_soft" if here else "surface")
        painter.fillRect(QRectF(0, line.top, plan.edge, line.row - 1), ground)
        for column in range(plan.still):
            _paint_cell(painter, state, scene, place, column)
        painter.setPen(QPen(current().colour("line"), 1))
        edge = plan.edge - 0.5
        painter.drawLine(QPointF(edge, line.top), QPointF(edge, line.top + line.row))


def _paint_cell(
    painter: QPainter, state: TableState, scene: FormScene, place: int, column: int
) -> None:
    line, plan = state.plan.lines[place], state.plan
    spot, item = state.axes.spot(place, column), state.axes.item(place, column)
    left = plan.moved(column, state.shift)
    box = QRectF(left, line.top, plan.widths[column + 1], line.row - line.under)
    if line.under:
        beneath = QRectF(box.left(), box.bottom() - 2, box.width(), line.under)
        right = paint.is_right(item) and not state.axes.across
        paint.paint_earlier(painter, beneath, scene.earlier_at(spot), right=right)
    if spot != state.open_spot:
        view, answer = scene.view_at(spot), scene.answer_at(spot)
        cell = paint.look_of(item, view, answer, scene.mark_at(spot), state.language)
        paint.paint_cell(painter, box, replace(cell, right=cell.right and not state.axes.across))
    if state.axes.across:
        painter.setPen(QPen(current().colour("line2"), 1))
        painter.drawLine(box.topRight(), box.bottomRight() + QPointF(0, line.under))


def _paint_plan(painter: QPainter, state: TableState, scene: FormScene, place: int) -> None:
    """Paint the plan of a row that does not exist yet, in the ink of what is not an answer."""
    row, line = state.axes.rows[place], state.plan.lines[place]
    if state.open_spot is not None and state.open_spot.row == row:
        return
    left = state.plan.moved(0, state.shift)
    box = QRectF(left, line.top, state.plan.width - state.plan.first, line.row)
    hint = scene.hint_of(state.axes.group, row)
    paint.paint_cell(painter, box, paint.CellLook(hint, ink="ink3"))


def _paint_first(
    painter: QPainter,
    state: TableState,
    scene: FormScene,
    place: int,
    box: QRectF,
    *,
    here: bool,
) -> None:
    look = current()
    first = QRectF(0, box.top(), state.plan.first, box.height())
    ground = look.colour("accent_soft" if here else "surface")
    painter.fillRect(first.adjusted(1, 0, 0, -1), ground)
    if not state.axes.across:
        row = state.axes.rows[place]
        planned = bool(scene.hint_of(state.axes.group, row))
        level = first.adjusted(0, 0, 0, -state.plan.lines[place].under)
        paint.paint_first(painter, level, str(row), "", planned=planned)
        return
    item = state.axes.group.items[place]
    label = head_words(item, state.language)
    paint.paint_first(painter, first, scene.number_of(item), label, planned=False)
    if state.order is not None and state.order.item == item.name:
        paint.paint_order(painter, first, descending=state.order.descending, left=False)
    painter.setPen(QPen(look.colour("line2"), 1))
    painter.drawLine(first.topRight(), first.bottomRight())
