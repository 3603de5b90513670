"""Paint one line of a table: its cells, its plan, its frozen cell, the notes beneath it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from kyphocrf.ui.form.scene.offers import Beneath, paint_beneath
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.table import paint
from kyphocrf.ui.form.table.axes import head_words
from kyphocrf.ui.look.theme import current

if TYPE_CHECKING:
    from kyphocrf.ui.form.table.table_view import GridView

_BAR: Final = 3


def paint_grid_line(
    painter: QPainter, grid: "GridView", scene: FormScene, place: int
) -> list[tuple[QRectF, Beneath]]:
    """Paint a line; return where the actions of its notes can be clicked."""
    look, line = current(), grid.plan.lines[place]
    here = grid.open_spot is not None and grid.open_spot in grid.axes.line_spots(place)
    box = QRectF(0, line.top, grid.width(), line.row)
    if here:
        painter.fillRect(box, look.colour("accent_soft"))
    if not grid.axes.across and scene.hint_of(grid.axes.group, grid.axes.rows[place]):
        _paint_plan(painter, grid, scene, place)
    else:
        _paint_cells(painter, grid, scene, place)
    _paint_first(painter, grid, scene, place, box, here=here)
    actions = [
        (paint_beneath(painter, note, grid.plan.note_box(top, height), grid.language), note)
        for note, top, height in line.notes
    ]
    painter.setPen(QPen(look.colour("line2"), 1))
    bottom = line.bottom - 0.5
    painter.drawLine(QPointF(1, bottom), QPointF(grid.width() - 1, bottom))
    if here:
        painter.fillRect(QRectF(0, line.top, _BAR, line.row), look.colour("accent"))
    return actions


def _paint_cells(painter: QPainter, grid: "GridView", scene: FormScene, place: int) -> None:
    line, plan = grid.plan.lines[place], grid.plan
    for column in range(grid.axes.columns):
        spot = grid.axes.spot(place, column)
        left = plan.left(column) - grid.shift
        box = QRectF(left, line.top, plan.widths[column + 1], line.row - line.under)
        if line.under:
            beneath = QRectF(box.left(), box.bottom() - 2, box.width(), line.under)
            right = paint.is_right(grid.axes.item(place, column)) and not grid.axes.across
            paint.paint_earlier(painter, beneath, scene.earlier_at(spot), right=right)
        if spot != grid.open_spot:
            cell = paint.look_of(
                grid.axes.item(place, column),
                scene.view_at(spot),
                scene.answer_at(spot),
                scene.mark_at(spot),
                grid.language,
            )
            if grid.axes.across:
                cell = replace(cell, right=False)
            paint.paint_cell(painter, box, cell)
        if grid.axes.across:
            painter.setPen(QPen(current().colour("line2"), 1))
            painter.drawLine(box.topRight(), box.bottomRight() + QPointF(0, line.under))


def _paint_plan(painter: QPainter, grid: "GridView", scene: FormScene, place: int) -> None:
    """Paint the plan of a row that does not exist yet, in the ink of what is not an answer."""
    row, line = grid.axes.rows[place], grid.plan.lines[place]
    if grid.open_spot is not None and grid.open_spot.row == row:
        return
    left = grid.plan.left(0) - grid.shift
    box = QRectF(left, line.top, grid.width() - grid.plan.first, line.row)
    hint = scene.hint_of(grid.axes.group, row)
    paint.paint_cell(painter, box, paint.CellLook(hint, ink="ink3"))


def _paint_first(
    painter: QPainter,
    grid: "GridView",
    scene: FormScene,
    place: int,
    box: QRectF,
    *,
    here: bool,
) -> None:
    look = current()
    first = QRectF(0, box.top(), grid.plan.first, box.height())
    ground = look.colour("accent_soft" if here else "surface")
    painter.fillRect(first.adjusted(1, 0, 0, -1), ground)
    if not grid.axes.across:
        row = grid.axes.rows[place]
        planned = bool(scene.hint_of(grid.axes.group, row))
        level = first.adjusted(0, 0, 0, -grid.plan.lines[place].under)
        paint.paint_first(painter, level, str(row), "", planned=planned)
        return
    item = grid.axes.group.items[place]
    label = head_words(item, grid.language)
    paint.paint_first(painter, first, scene.number_of(item), label, planned=False)
    if grid.order is not None and grid.order.item == item.name:
        paint.paint_order(painter, first, descending=grid.order.descending, left=False)
    painter.setPen(QPen(look.colour("line2"), 1))
    painter.drawLine(first.topRight(), first.bottomRight())
