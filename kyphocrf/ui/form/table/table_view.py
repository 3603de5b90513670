"""A repeating group as a table: painted cells, one real field where the person is.

The field is the same as in a row of the form; it moves from cell to cell.
"""

from typing import Any, Final, Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar, QWidget

from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Spot
from kyphocrf.ui.fields.line import LineField
from kyphocrf.ui.fields.making import Field
from kyphocrf.ui.form.scene.offers import Beneath
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.table.axes import Axes
from kyphocrf.ui.form.table.head import GridHead
from kyphocrf.ui.form.table.lines import paint_grid_line
from kyphocrf.ui.form.table.paint import look_of, words_height
from kyphocrf.ui.form.table.plan import Asked, GridPlan, planned
from kyphocrf.ui.form.table.state import TableState
from kyphocrf.ui.look.painted import smooth
from kyphocrf.ui.look.theme import FIELD, RADIUS_NOTE, current
from kyphocrf.ui.parts.buttons import Button

_ADD: Final = Text("Add {row}", "{row} hinzufügen")
_TABLE_NAME: Final = Text("{label}, table, {count} rows", "{label}, Tabelle, {count} Zeilen")
_SCROLL: Final = 10


class GridFields(Protocol):
    """Where a table has its fields from, and what they show."""

    @property
    def scene(self) -> FormScene: ...
    def editor_for(self, item: Item[Any]) -> Field: ...
    def refresh_field(self, field: Field, spot: Spot) -> None: ...


class GridView(QWidget):
    """The table of one group."""

    clicked = Signal(Spot)
    """A cell was clicked that can be gone to or asked about."""
    noted = Signal(object)
    """What stands beneath a line was clicked."""
    row_asked = Signal(object)
    """Another row of the group is wanted."""

    def __init__(self, group: ItemGroup, language: Language, fields: GridFields) -> None:
        super().__init__()
        axes = Axes(group, ())
        self._state = TableState(axes, GridPlan(axes, 0, (), 0, ()), language)
        self._fields = fields
        self._editors: dict[str, Field] = {}
        self._gap: tuple[Spot, int] | None = None
        self._actions: list[tuple[QRectF, Beneath]] = []
        self._head = GridHead(self, self._state)
        self._bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self._bar.valueChanged.connect(self._scrolled)
        self._bar.hide()
        row = axes.repeats.row
        words = _ADD.filled(row=Text(row.en[:1].lower() + row.en[1:], row.de))
        self.add = Button(words, language, "quiet", icon="plus", command="add_row")
        self.add.setParent(self)
        self.add.clicked.connect(lambda: self.row_asked.emit(group))

    @property
    def axes(self) -> Axes:
        return self._state.axes

    @property
    def plan(self) -> GridPlan:
        return self._state.plan

    @property
    def open_spot(self) -> Spot | None:
        """The cell on which the field stands."""
        return self._state.open_spot

    def retranslate(self, language: Language) -> None:
        self._state.language = language
        self.add.retranslate(language)
        for editor in self._editors.values():
            editor.retranslate(language)
        self.refresh()

    def refresh(self) -> None:
        """Look at the rows again; the caller arranges anew."""
        scene, group = self._fields.scene, self.axes.group
        self._state.axes = Axes(group, scene.rows_of(group))
        self._state.order = scene.orders.get(group.name)
        words = _TABLE_NAME.filled(label=group.label, count=len(self.axes.rows))
        name = words.to(self._state.language)
        if self._state.order is not None:
            item = scene.entry.form.items[self._state.order.item]
            name = f"{name}, {self._state.order.words(item, self._state.language)}"
        self.setAccessibleName(name)
        self.setAccessibleDescription(scene.told_rows(group))
        self._head.update()
        self.add.setVisible(scene.may_add_to(group))
        self.update()

    def set_gap(self, spot: Spot | None, height: int = 0) -> None:
        """Leave room beneath the line of a place for a line that asks something."""
        self._gap = None if spot is None else (spot, height)

    def fit(self, width: int) -> int:
        """Arrange the table for a width and return its height."""
        scene = self._fields.scene
        asked = Asked(
            scene.beneath, self._editor_height, scene.has_earlier, self._words_height, self._gap
        )
        self._state.plan = planned(self.axes, width, self._state.language, asked)
        top = self.plan.height
        self._bar.setVisible(self.plan.overflow > 0)
        if self.plan.overflow > 0:
            self._bar.setRange(0, self.plan.overflow)
            self._bar.setPageStep(width)
            self._bar.setGeometry(0, top, width, _SCROLL)
            top += _SCROLL
        else:
            self._state.shift = 0
        if not self.add.isHidden():
            self.add.setGeometry(QRect(QPointF(0, top + 3).toPoint(), self.add.sizeHint()))
            top += current().px(FIELD) + 6
        self.resize(width, top)
        self._head.setGeometry(0, self._head.y(), width, self.plan.head)
        self._head.raise_()
        self._place_editor()
        return top

    def _editor_height(self, spot: Spot) -> int:
        """Return the height of the field that stands on a cell, if it breaks into lines."""
        if spot != self.open_spot or spot.item not in self._editors:
            return 0
        height = self._editors[spot.item].fit(self._room())[1]
        return height + 2 if height > current().px(FIELD) else 0

    def _words_height(self, spot: Spot, width: int) -> int:
        """Return the height of a cell of that width, whose words break into two lines at most."""
        at, scene = self.axes.at(spot), self._fields.scene
        if at is None or scene.hint_of(self.axes.group, spot.row):
            return 0
        answer, language = scene.answer_at(spot), self._state.language
        cell = look_of(self.axes.item(*at), scene.view_at(spot), answer, None, language)
        return words_height(cell, width)

    def _room(self) -> int:
        return max(self.width() - self.plan.first, 200)

    def line_box(self, spot: Spot) -> QRect:
        """Return where the whole line of a cell stands, with what is beneath it."""
        line = self.plan.line_at(spot)
        return QRect(0, line.top, self.width(), line.height) if line is not None else QRect()

    def editor_at(self, spot: Spot) -> Field | None:
        """Return the field that stands on this cell now."""
        return self._editors.get(spot.item) if spot == self.open_spot else None

    def open(self, spot: Spot) -> Field:
        """Put the field of a cell onto it; the caller gives it the focus."""
        if spot.row not in self.axes.rows:
            self.refresh()
        editor = self._editors.get(spot.item)
        if editor is None:
            item = next(one for one in self.axes.group.items if one.name == spot.item)
            editor = self._editors[spot.item] = self._fields.editor_for(item)
            editor.setParent(self)
            if self.axes.across and isinstance(editor, LineField):
                editor.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        editor.spot = spot
        self._fields.refresh_field(editor, spot)
        self._state.open_spot = spot
        self._bring_into_view(spot)
        self._place_editor()
        editor.show()
        editor.raise_()
        self._head.raise_()
        self.update()
        return editor

    def close_editor(self) -> None:
        """Take the field away again; it must not have the focus any more."""
        self._state.open_spot = None
        self.hide_others()
        self.update()

    def hide_others(self) -> None:
        """Hide the fields of cells that were left."""
        for name, editor in tuple(self._editors.items()):
            if self.open_spot is None or name != self.open_spot.item:
                editor.hide()

    def editors(self) -> tuple[Field, ...]:
        return tuple(self._editors.values())

    def _place_editor(self) -> None:
        if self.open_spot is None or self.open_spot.item not in self._editors:
            return
        editor, box = self._editors[self.open_spot.item], self.plan.cell(self.open_spot)
        if box.isNull():
            return
        at = self.axes.at(self.open_spot)
        column = at[1] if at is not None else 0
        box.moveLeft(self.plan.moved(column, self._state.shift))
        width, height = editor.fit(max(box.width(), self._room()))
        if editor.fills_cell:
            width = max(width, box.width())
        least = self.plan.first if column < self.plan.still else self.plan.edge
        left = max(min(box.left(), self.width() - width - 2), least)
        line = self.plan.line_at(self.open_spot)
        room = box.height() - (line.under if line is not None else 0)
        editor.setGeometry(left, box.top() + max(room - height, 0) // 2, width, height)

    def _bring_into_view(self, spot: Spot) -> None:
        box = self.plan.cell(spot)
        if self._bar.isHidden() or box.isNull() or box.left() < self.plan.edge:
            return
        if box.left() - self._state.shift < self.plan.edge:
            self._bar.setValue(box.left() - self.plan.edge)
        elif box.right() - self._state.shift > self.width():
            self._bar.setValue(box.right() - self.width())

    def _scrolled(self, value: int) -> None:
        self._state.shift = value
        self._place_editor()
        self._head.update()
        self.update()

    def stick(self, top: int) -> None:
        """Keep the head in sight while the form scrolls; `top` is the first visible line."""
        lowest = max(self.plan.height - self.plan.head - current().px(FIELD), 0)
        self._head.move(0, max(0, min(top, lowest)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = QPointF(event.position())
        for box, note in self._actions:
            if box.contains(point):
                self.noted.emit(note)
                return
        spot = self.plan.spot_at(point, self._state.shift)
        if spot is None:
            return
        if self._fields.scene.can_open(spot) or self._is_derived(spot):
            self.clicked.emit(spot)

    def _is_derived(self, spot: Spot) -> bool:
        return any(item.is_derived for item in self.axes.group.items if item.name == spot.item)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), current()
        whole = QRectF(0.5, 0.5, self.width() - 1, self.plan.height - 1)
        outline = QPainterPath()
        outline.addRoundedRect(whole, RADIUS_NOTE, RADIUS_NOTE)
        painter.fillPath(outline, look.colour("surface"))
        self._actions = [
            one for one in self._actions if not event.rect().intersects(one[0].toRect())
        ]
        for place, line in enumerate(self.plan.lines):
            if line.bottom >= event.rect().top() and line.top <= event.rect().bottom():
                self._actions += paint_grid_line(painter, self._state, self._fields.scene, place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawPath(outline)
