"""The arrangement of a form view: which line stands where, painted around the real fields."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QKeyEvent, QPainter

from kyphocrf.record.answers import Spot
from kyphocrf.ui.fields.answering import paint_ring
from kyphocrf.ui.fields.cards import CardsField
from kyphocrf.ui.fields.long_text import LongTextField
from kyphocrf.ui.fields.making import Field
from kyphocrf.ui.form.ask_line import AskLine, MissingLine
from kyphocrf.ui.form.form_keys import answer_key
from kyphocrf.ui.form.scene import layout, painted_rows, words
from kyphocrf.ui.form.scene.layout import MARGIN, Columns, FieldRoom, Placed
from kyphocrf.ui.form.scene.lines import (
    Line,
    NoteLine,
    OfferLine,
    RemovedLine,
    RowLine,
    SectionLine,
    StripLine,
    TableLine,
    lines_of,
)
from kyphocrf.ui.form.scene.notes import note_of
from kyphocrf.ui.form.scene.offers import Beneath, beneath_height, offer_of, paint_beneath
from kyphocrf.ui.form.scene.painted_rows import RowWords
from kyphocrf.ui.form.scene.removed_rows import (
    RemovedWords,
    paint_removed,
    removed_height,
    removed_words,
)
from kyphocrf.ui.look.theme import ROW, current

if TYPE_CHECKING:
    from kyphocrf.ui.form.view import FormView

_TOP: Final = 8
_BOTTOM: Final = 60
_GRID_LEFT: Final = 14
_REMOVED_LEFT: Final = 24


class FormSheet:
    """Lines of a form at a width; knows where each place, note and table stands."""

    def __init__(self, view: "FormView") -> None:
        self._view = view
        self._cols: Columns = layout.columns(800)
        self._placed: list[Placed] = []
        self._rows: dict[Spot, Placed] = {}
        self._actions: list[tuple[QRectF, Beneath]] = []
        self.strip: AskLine | MissingLine | None = None

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The lines as they stand, from top to bottom."""
        return tuple(self._placed)

    def arrange(self, width: int) -> int:
        """Place all lines and fields; return the height."""
        scene = self._view.scene
        with_earlier = scene.work.earlier is not None
        self._cols = layout.columns(width, with_earlier=with_earlier)
        lines = lines_of(scene)
        top = current().px(_TOP)
        self._placed = layout.stack(lines, top, self._place)
        self._rows = {one.line.spot: one for one in self._placed if isinstance(one.line, RowLine)}
        self._set_fields()
        self._set_tables()
        self._set_strip()
        bottom = self._placed[-1].bottom if self._placed else 0
        return bottom + current().px(_BOTTOM)

    def _place(self, line: Line, top: int) -> Placed:
        look, cols = current(), self._cols
        match line:
            case SectionLine():
                return Placed(line, top, look.px(painted_rows.SECTION))
            case RowLine(spot):
                return layout.place_row(line, top, cols, self._room(spot))
            case NoteLine() | OfferLine():
                height = beneath_height(self._worded(line), self._note_width())
                return Placed(line, top, height)
            case StripLine():
                room = cols.width - self._strip_left() - MARGIN
                height = self.strip.height_for(room) if self.strip else 0
                return Placed(line, top, height + look.px(4))
            case RemovedLine():
                width = cols.width - _REMOVED_LEFT - MARGIN
                return Placed(line, top, removed_height(self._removed(line), width))
            case TableLine(group):
                grid = self._view.grid(group)
                self._leave_gap(group.name)
                grid.refresh()
                height = grid.fit(cols.width - _GRID_LEFT - MARGIN)
                return Placed(line, top, height + look.px(10))

    def _worded(self, line: NoteLine | OfferLine) -> Beneath:
        form, language = self._view.form, self._view.language
        if isinstance(line, NoteLine):
            return note_of(form, line.finding, language)
        return offer_of(form, line.spot, line.answer, language)

    def _removed(self, line: RemovedLine) -> RemovedWords:
        return removed_words(self._view.form, line.group, line.gone, self._view.language)

    def removed_told(self) -> str:
        """Word the removed rows for a screen reader; empty while they are not shown."""
        told = [self._removed(p.line) for p in self._placed if isinstance(p.line, RemovedLine)]
        return " ".join(f"{one.struck} {one.why}".strip() for one in told)

    def _leave_gap(self, group: str) -> None:
        grid, spot = self._view.grids[group], self._view.scene.strip
        if spot is not None and spot.group == group and self.strip is not None:
            grid.set_gap(spot, self.strip.height_for(self._note_width()) + 4)
        else:
            grid.set_gap(None)

    def _note_width(self) -> int:
        return self._cols.width - self._note_left() - MARGIN

    def _note_left(self) -> int:
        return self._cols.number if self._cols.stacked else self._cols.label

    def _room(self, spot: Spot) -> FieldRoom:
        view = self._view
        field, item = view.field(spot), view.form.items[spot.item]
        unit = words.unit_words(item, view.language)
        beside = painted_rows.beside_width(unit, self._aside(field, spot))
        whole = isinstance(field, CardsField) and not self._cols.stacked
        return FieldRoom(item.label.to(view.language), field.fit, beside, whole)

    def _aside(self, field: Field, spot: Spot) -> str:
        typed = self._view.scene.work.converted.get(spot)
        if self._view.scene.is_gone(spot):
            return words.NO_LONGER.to(self._view.language)
        said = words.CONVERTED.filled(typed=typed).to(self._view.language) if typed else ""
        return field.aside() or said

    def _set_fields(self) -> None:
        for spot, field in self._view.fields.all().items():
            placed = self._rows.get(spot)
            if placed is None or placed.field is None:
                if field.hasFocus():
                    self._view.focus.focus_view()
                field.hide()
                continue
            if field.geometry() != placed.field:
                field.setGeometry(placed.field)
            if field.isHidden():
                field.show()

    def _set_tables(self) -> None:
        shown = set()
        for placed in self._placed:
            if isinstance(placed.line, TableLine):
                grid = self._view.grids[placed.line.group.name]
                grid.move(_GRID_LEFT, placed.top)
                grid.show()
                shown.add(placed.line.group.name)
        for name, grid in self._view.grids.items():
            if name not in shown:
                if any(editor.hasFocus() for editor in grid.editors()):
                    self._view.focus.focus_view()
                grid.hide()

    def _set_strip(self) -> None:
        if self.strip is None:
            return
        for placed in self._placed:
            if isinstance(placed.line, StripLine):
                left = self._strip_left()
                width = self._cols.width - left - MARGIN
                self._show_strip(QRect(left, placed.top, width, placed.height - 4))
        for grid in self._view.grids.values():
            box = grid.plan.gap()
            if not box.isNull() and not grid.isHidden():
                self._show_strip(box.translated(grid.pos()).adjusted(0, 2, 0, -2))

    def _strip_left(self) -> int:
        """Return where a line that asks begins: reasons stand below the field they are for."""
        if isinstance(self.strip, MissingLine) and not self._cols.stacked:
            return self._cols.field
        return self._note_left()

    def _show_strip(self, box: QRect) -> None:
        if self.strip is not None:
            self.strip.setGeometry(box)
            self.strip.show()
            self.strip.raise_()

    def box_of(self, spot: Spot) -> QRect:
        """Return where the row of a place stands, with what is beneath it."""
        grid = self._view.grids.get(spot.group)
        if grid is not None:
            return grid.line_box(spot).translated(grid.pos())
        placed = self._rows.get(spot)
        if placed is None:
            return QRect()
        bottom = placed.bottom
        for other in self._placed[self._placed.index(placed) + 1 :]:
            if not isinstance(other.line, NoteLine | OfferLine | StripLine):
                break
            bottom = other.bottom
        return QRect(0, placed.top, self._cols.width, bottom - placed.top)

    def update_row(self, spot: Spot) -> None:
        """Paint a row anew."""
        placed = self._rows.get(spot)
        if placed is not None:
            self._view.update(0, placed.top, self._cols.width, placed.height)

    def row_at(self, point: QPointF) -> Spot | None:
        for spot, placed in self._rows.items():
            if placed.top <= point.y() < placed.bottom:
                return spot
        return None

    def note_at(self, point: QPointF) -> Beneath | None:
        return next((note for box, note in self._actions if box.contains(point)), None)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Answer a key that no field has taken."""
        return answer_key(self._view, event)

    def paint(self, painter: QPainter, dirty: QRectF) -> None:
        """Paint what lies in the dirty part."""
        painter.fillRect(dirty, current().colour("surface"))
        for placed in self._placed:
            if placed.bottom < dirty.top() or placed.top > dirty.bottom():
                continue
            match placed.line:
                case SectionLine():
                    painted_rows.paint_section(
                        painter, placed.line, placed, self._cols, self._view.language
                    )
                case RowLine(spot):
                    painted_rows.paint_row(painter, self.words_of(spot), placed, self._cols)
                    self._paint_ring(painter, spot, placed)
                case RemovedLine():
                    width = self._cols.width - _REMOVED_LEFT - MARGIN
                    box = QRectF(_REMOVED_LEFT, placed.top, width, placed.height)
                    paint_removed(painter, self._removed(placed.line), box)
                case NoteLine() | OfferLine():
                    self._paint_beneath(painter, placed, self._worded(placed.line))

    def _paint_ring(self, painter: QPainter, spot: Spot, placed: Placed) -> None:
        field = self._view.fields.get(spot)
        if isinstance(field, LongTextField) and placed.field is not None:
            paint_ring(painter, QRectF(placed.field).adjusted(-1, -1, 1, 1), field.mark)

    def _paint_beneath(self, painter: QPainter, placed: Placed, one: Beneath) -> None:
        box = QRectF(self._note_left(), placed.top, self._note_width(), placed.height)
        self._actions = [(old, other) for old, other in self._actions if other != one]
        self._actions.append((paint_beneath(painter, one, box, self._view.language), one))

    def words_of(self, spot: Spot) -> RowWords:
        """Return what a row says beside its field."""
        view, scene = self._view, self._view.scene
        item, field = view.form.items[spot.item], view.fields.get(spot)
        earlier = scene.work.earlier
        return RowWords(
            view.form.numbers[spot.item],
            item.label.to(view.language),
            words.unit_words(item, view.language),
            self._aside(field, spot) if field is not None else "",
            earlier.words(spot, view.language) if earlier is not None else "",
            scene.mark_at(spot),
            current=spot == scene.current,
            no_longer_asked=scene.is_gone(spot),
        )

    def page(self, step: int, height: int) -> Spot | None:
        """Return the place one page of the form up or down."""
        here = self._view.current
        if here is None:
            return None
        goal = self.box_of(here).top() + step * max(height - current().px(3 * ROW), ROW)
        boxes = [(self.box_of(spot), spot) for spot in self._view.stops()]
        if step > 0:
            return next((s for b, s in boxes if b.top() >= goal), boxes[-1][1])
        return next((s for b, s in reversed(boxes) if b.top() <= goal), boxes[0][1])
