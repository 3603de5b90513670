"""A repeating group as a table: painted cells, one real field where the person is.

The field is the same as in a row of the form; it moves from cell to cell.
"""

from dataclasses import dataclass
from typing import Any, Final, Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar, QWidget

from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Spot
from kyphocrf.ui import grid_paint
from kyphocrf.ui.fields.making import Field
from kyphocrf.ui.form_layout import label_height
from kyphocrf.ui.form_scene import FormScene
from kyphocrf.ui.grid_axes import Axes, head_words, row_words, widths
from kyphocrf.ui.notes import Note, note_height, paint_note
from kyphocrf.ui.painted import smooth
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.theme import FIELD, RADIUS_NOTE, current

_BAR: Final = 3
_ADD: Final = Text("Add {row}", "{row} hinzufügen")
_TABLE_NAME: Final = Text("{label}, table, {count} rows", "{label}, Tabelle, {count} Zeilen")
_SCROLL: Final = 10


class GridOwner(Protocol):
    """What a table asks of the form it stands in."""

    @property
    def scene(self) -> FormScene: ...
    def editor_for(self, item: Item[Any]) -> Field: ...
    def go_to(self, spot: Spot) -> None: ...
    def act_on(self, note: Note) -> None: ...
    def add_row_to(self, group: ItemGroup) -> None: ...
    def dress(self, field: Field, spot: Spot) -> None: ...


@dataclass(frozen=True, slots=True)
class _Line:
    top: int
    height: int
    notes: tuple[tuple[Note, int, int], ...] = ()
    """Each note with its top and height."""
    gap: int = 0


class GridView(QWidget):
    """The table of one group."""

    def __init__(self, group: ItemGroup, language: Language, owner: GridOwner) -> None:
        super().__init__()
        self.axes = Axes(group, ())
        self._owner = owner
        self._language: Language = language
        self._editors: dict[str, Field] = {}
        self._open: Spot | None = None
        self._gap: tuple[Spot, int] | None = None
        self._widths: tuple[int, ...] = ()
        self._lines: list[_Line] = []
        self._head = 0
        self._stuck = 0
        self._table_height = 0
        self._shift = 0
        self._deeds: list[tuple[QRectF, Note]] = []
        self._cover = _Head(self)
        self._bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self._bar.valueChanged.connect(self._scrolled)
        self._bar.hide()
        self.add = Button(self._add_words(), language, "quiet", icon="plus", command="add_row")
        self.add.setParent(self)
        self.add.clicked.connect(lambda: owner.add_row_to(group))

    def _add_words(self) -> Text:
        return _ADD.filled(row=self.axes.repeats.row)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.add.retranslate(language)
        for editor in self._editors.values():
            editor.retranslate(language)
        self.refresh()

    def refresh(self) -> None:
        """Look at the rows again; the caller arranges anew."""
        self.axes = Axes(self.axes.group, self._owner.scene.rows_of(self.axes.group))
        words = _TABLE_NAME.filled(label=self.axes.group.label, count=len(self.axes.rows))
        self.setAccessibleName(words.to(self._language))
        self.add.setVisible(self._owner.scene.may_add_to(self.axes.group))
        self.update()

    def set_gap(self, spot: Spot | None, height: int = 0) -> None:
        """Leave room beneath the line of a place for a line that asks something."""
        self._gap = None if spot is None else (spot, height)

    def gap_box(self) -> QRect:
        """Return where the room is that was left."""
        for line in self._lines:
            if line.gap:
                top = line.top + self._row_height(line)
                return QRect(self._widths[0], top, self.width() - self._widths[0] - 8, line.gap)
        return QRect()

    def fit(self, width: int) -> int:
        """Arrange the table for a width and return its height."""
        look = current()
        self._widths = widths(self.axes, width, self._language)
        self._head = grid_paint.head_height(self.axes, self._widths, self._language)
        top, self._lines = self._head, []
        for place in range(self.axes.lines):
            line = self._arranged(place, top, width)
            self._lines.append(line)
            top += line.height
        overflow = sum(self._widths) - width
        self._bar.setVisible(overflow > 0)
        if overflow > 0:
            self._bar.setRange(0, overflow)
            self._bar.setPageStep(width)
            self._bar.setGeometry(0, top, width, _SCROLL)
            top += _SCROLL
        else:
            self._shift = 0
        self._table_height = top
        if not self.add.isHidden():
            self.add.move(0, top + 3)
            self.add.resize(self.add.sizeHint())
            top += look.px(FIELD) + 6
        self.resize(width, top)
        self._cover.setGeometry(0, self._stuck, width, self._head)
        self._cover.raise_()
        self._place_editor()
        return top

    def _row_height(self, line: _Line) -> int:
        return line.height - line.gap - sum(height for _, _, height in line.notes)

    def _arranged(self, place: int, top: int, width: int) -> _Line:
        look = current()
        tall = look.px(FIELD)
        if self.axes.across:
            label = head_words(self.axes.group.items[place], self._language)
            tall = max(tall, label_height(label, self._widths[0] - look.px(50)) + look.px(8))
        spots = self.axes.line_spots(place)
        if self._open in spots:
            editor = self._editors[self._open.item] if self._open is not None else None
            if editor is not None:
                tall = max(tall, editor.fit(self._room(width))[1] + 2)
        gap = self._gap[1] if self._gap is not None and self._gap[0] in spots else 0
        below, notes = top + tall + gap, []
        for spot in spots:
            for note in self._owner.scene.notes_at(spot):
                height = note_height(note, width - self._widths[0] - 8)
                notes.append((note, below, height))
                below += height
        return _Line(top, below - top, tuple(notes), gap)

    def _room(self, width: int) -> int:
        return max(width - self._widths[0], 200)

    def _left(self, column: int) -> int:
        return sum(self._widths[: column + 1]) - self._shift

    def cell_box(self, spot: Spot) -> QRect:
        """Return where a cell stands."""
        at = self.axes.at(spot)
        if at is None or at[0] >= len(self._lines):
            return QRect()
        line = self._lines[at[0]]
        tall = self._row_height(line)
        return QRect(self._left(at[1]), line.top, self._widths[at[1] + 1], tall)

    def line_box(self, spot: Spot) -> QRect:
        """Return where the whole line of a cell stands, with what is beneath it."""
        at = self.axes.at(spot)
        if at is None or at[0] >= len(self._lines):
            return QRect()
        line = self._lines[at[0]]
        return QRect(0, line.top, self.width(), line.height)

    @property
    def open_spot(self) -> Spot | None:
        return self._open

    def editor_at(self, spot: Spot) -> Field | None:
        """Return the field that stands on this cell now."""
        return self._editors.get(spot.item) if spot == self._open else None

    def open(self, spot: Spot) -> Field:
        """Put the field of a cell onto it; the caller gives it the focus."""
        editor = self._editors.get(spot.item)
        if editor is None:
            item = next(one for one in self.axes.group.items if one.name == spot.item)
            editor = self._editors[spot.item] = self._owner.editor_for(item)
            editor.setParent(self)
        editor.spot = spot
        self._owner.dress(editor, spot)
        self._open = spot
        self._bring_into_view(spot)
        self._place_editor()
        editor.show()
        editor.raise_()
        self._cover.raise_()
        self.update()
        return editor

    def close(self) -> bool:
        """Take the field away again."""
        self._open = None
        for editor in self._editors.values():
            editor.hide()
        self.update()
        return True

    def hide_others(self) -> None:
        """Hide the fields of cells that were left."""
        for name, editor in self._editors.items():
            if self._open is None or name != self._open.item:
                editor.hide()

    def editors(self) -> tuple[Field, ...]:
        return tuple(self._editors.values())

    def _place_editor(self) -> None:
        if self._open is None or self._open.item not in self._editors:
            return
        editor, box = self._editors[self._open.item], self.cell_box(self._open)
        if box.isNull():
            return
        wide, tall = editor.fit(max(box.width(), self._room(self.width())))
        wide = max(wide, box.width()) if tall <= current().px(FIELD) else wide
        if not editor.fills_cell:
            wide = editor.fit(self._room(self.width()))[0]
        left = max(min(box.left(), self.width() - wide - 2), self._widths[0])
        editor.setGeometry(left, box.top(), wide, tall)

    def _bring_into_view(self, spot: Spot) -> None:
        box = self.cell_box(spot)
        if self._bar.isHidden() or box.isNull():
            return
        if box.left() < self._widths[0]:
            self._bar.setValue(self._shift - (self._widths[0] - box.left()))
        elif box.right() > self.width():
            self._bar.setValue(self._shift + box.right() - self.width())

    def _scrolled(self, value: int) -> None:
        self._shift = value
        self._place_editor()
        self._cover.update()
        self.update()

    def stick(self, top: int) -> None:
        """Keep the head in sight while the form scrolls; `top` is the first visible line."""
        lowest = max(self._table_height - self._head - current().px(FIELD), 0)
        stuck = max(0, min(top, lowest))
        if stuck != self._stuck:
            self._stuck = stuck
            self._cover.move(0, stuck)

    @property
    def head_top(self) -> int:
        """Where the head stands now."""
        return self._cover.y()

    def head_boxes(self) -> list[QRectF]:
        """Return the boxes of the head's columns."""
        boxes = [QRectF(0, 0, self._widths[0], self._head)]
        boxes += [
            QRectF(self._left(column), 0, self._widths[column + 1], self._head)
            for column in range(self.axes.columns)
        ]
        return boxes

    def paint_head(self, painter: QPainter) -> None:
        """Paint the head; it is a widget of its own, so that it can stay in sight."""
        grid_paint.paint_head(painter, self.axes, self.head_boxes(), self._language)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = QPointF(event.position())
        for box, note in self._deeds:
            if box.contains(point):
                self._owner.act_on(note)
                return
        spot = self._spot_at(point)
        if spot is not None and self._owner.scene.can_open(spot):
            self._owner.go_to(spot)

    def _spot_at(self, point: QPointF) -> Spot | None:
        for place, line in enumerate(self._lines):
            if line.top <= point.y() < line.top + self._row_height(line):
                for column in range(self.axes.columns):
                    left = self._left(column)
                    if max(left, self._widths[0]) <= point.x() < left + self._widths[column + 1]:
                        return self.axes.spot(place, column)
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), current()
        whole = QRectF(0.5, 0.5, self.width() - 1, self._table_height - 1)
        outline = QPainterPath()
        outline.addRoundedRect(whole, RADIUS_NOTE, RADIUS_NOTE)
        painter.fillPath(outline, look.colour("surface"))
        self._deeds = []
        for place, line in enumerate(self._lines):
            if event.rect().bottom() >= line.top and event.rect().top() <= line.top + line.height:
                self._paint_line(painter, place, line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawPath(outline)

    def _paint_line(self, painter: QPainter, place: int, line: _Line) -> None:
        look, tall = current(), self._row_height(line)
        here = self._open is not None and self._open in self.axes.line_spots(place)
        box = QRectF(0, line.top, self.width(), tall)
        if here:
            painter.fillRect(box, look.colour("accent_soft"))
        self._paint_cells(painter, place, line, tall)
        self._paint_first(painter, place, box, here=here)
        for note, top, height in line.notes:
            left = self._widths[0]
            area = QRectF(left, top + 2, self.width() - left - 8, height)
            self._deeds.append((paint_note(painter, note, area, self._language), note))
        painter.setPen(QPen(look.colour("line2"), 1))
        bottom = line.top + line.height - 0.5
        painter.drawLine(QPointF(1, bottom), QPointF(self.width() - 1, bottom))
        if here:
            painter.fillRect(QRectF(0, line.top, _BAR, tall), look.colour("accent"))

    def _paint_cells(self, painter: QPainter, place: int, line: _Line, tall: int) -> None:
        hint = (
            ""
            if self.axes.across
            else self._owner.scene.hint_of(self.axes.group, self.axes.rows[place])
        )
        for column in range(self.axes.columns):
            spot = self.axes.spot(place, column)
            box = QRectF(self._left(column), line.top, self._widths[column + 1], tall)
            if spot != self._open and not hint:
                cell = grid_paint.look_of(
                    self.axes.item(place, column),
                    self._owner.scene.view_at(spot),
                    self._owner.scene.answer_at(spot),
                    self._owner.scene.mark_at(spot),
                    self._language,
                )
                grid_paint.paint_cell(painter, box, cell)
            if self.axes.across:
                painter.setPen(QPen(current().colour("line2"), 1))
                painter.drawLine(box.topRight(), box.bottomRight())
        if hint:
            cell = grid_paint.CellLook(hint, ink="ink3")
            area = QRectF(self._left(0), line.top, self.width() - self._widths[0], tall)
            if self._open is None or self._open.row != self.axes.rows[place]:
                grid_paint.paint_cell(painter, area, cell)

    def _paint_first(self, painter: QPainter, place: int, box: QRectF, *, here: bool) -> None:
        look = current()
        first = QRectF(0, box.top(), self._widths[0], box.height())
        painter.fillRect(
            first.adjusted(1, 0, 0, -1), look.colour("accent_soft" if here else "surface")
        )
        if self.axes.across:
            item = self.axes.group.items[place]
            label = head_words(item, self._language)
            grid_paint.paint_first(
                painter, first, self._owner.scene.number_of(item), label, planned=False
            )
            painter.setPen(QPen(look.colour("line2"), 1))
            painter.drawLine(first.topRight(), first.bottomRight())
        else:
            row = self.axes.rows[place]
            planned = bool(self._owner.scene.hint_of(self.axes.group, row))
            grid_paint.paint_first(painter, first, str(row), "", planned=planned)

    def row_words(self, spot: Spot) -> str:
        """Word the row of a place, as `Fraction 9`."""
        return row_words(self.axes.repeats, spot.row, self._language)


class _Head(QWidget):
    """The head of a table; it stays in sight while the form scrolls."""

    def __init__(self, grid: GridView) -> None:
        super().__init__(grid)
        self._grid = grid

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), current()
        box = QRectF(0.5, 0.5, self.width() - 1, self.height() + 8)
        outline = QPainterPath()
        outline.addRoundedRect(box, RADIUS_NOTE, RADIUS_NOTE)
        painter.fillPath(outline, look.colour("sunken"))
        painter.save()
        painter.setClipPath(outline)
        self._grid.paint_head(painter)
        painter.restore()
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
