"""Which line of a form stands where: rows and their fields, tables, notes, a question."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRect

from kyphocrf.record.answers import Spot
from kyphocrf.ui.fields.cards import CardsField
from kyphocrf.ui.fields.plain import derived_aside, derived_size, derived_words
from kyphocrf.ui.form.ask_line import MissingLine
from kyphocrf.ui.form.controller import FormController
from kyphocrf.ui.form.focus import FormFocus
from kyphocrf.ui.form.form_fields import FormFields
from kyphocrf.ui.form.question import FormQuestion
from kyphocrf.ui.form.scene import layout, painted_rows, words
from kyphocrf.ui.form.scene.layout import MARGIN, Columns, FieldRoom, Placed
from kyphocrf.ui.form.scene.lines import (
    CarryLine,
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
from kyphocrf.ui.form.scene.offers import Beneath, beneath_height, offer_of, rows_offer_of
from kyphocrf.ui.form.scene.painted_rows import RowWords
from kyphocrf.ui.form.scene.removed_rows import RemovedWords, removed_height, removed_words
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.look.theme import current

_TOP: Final = 8
_BOTTOM: Final = 60
_GRID_LEFT: Final = 14
_REMOVED_LEFT: Final = 24


class FormSheet:
    """Lines of a form at a width; knows where each place, note and table stands."""

    def __init__(
        self,
        controller: FormController,
        fields: FormFields,
        focus: FormFocus,
        question: FormQuestion,
    ) -> None:
        self._controller = controller
        self._fields = fields
        self._focus = focus
        self._question = question
        self.cols: Columns = layout.columns(800)
        self._placed: list[Placed] = []
        self._rows: dict[Spot, Placed] = {}

    @property
    def _scene(self) -> FormScene:
        return self._controller.scene

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The lines as they stand, from top to bottom."""
        return tuple(self._placed)

    def arrange(self, width: int) -> int:
        """Place all lines and fields; return the height."""
        with_earlier = self._scene.work.earlier is not None
        self.cols = layout.columns(width, with_earlier=with_earlier)
        self._placed = layout.stack(lines_of(self._scene), current().px(_TOP), self._place)
        self._rows = {one.line.spot: one for one in self._placed if isinstance(one.line, RowLine)}
        self._set_fields()
        self._set_tables()
        self._set_question()
        bottom = self._placed[-1].bottom if self._placed else 0
        return bottom + current().px(_BOTTOM)

    def _place(self, line: Line, top: int) -> Placed:
        look, cols = current(), self.cols
        match line:
            case SectionLine():
                return Placed(line, top, look.px(painted_rows.SECTION))
            case RowLine(spot):
                return layout.place_row(line, top, cols, self._room(spot))
            case NoteLine() | OfferLine() | CarryLine():
                width = self._beneath_width(line)
                return Placed(line, top, beneath_height(self.beneath(line), width))
            case StripLine():
                room = cols.width - self._question_left() - MARGIN
                return Placed(line, top, self._question_height(room) + look.px(4))
            case RemovedLine():
                width = cols.width - _REMOVED_LEFT - MARGIN
                return Placed(line, top, removed_height(self.removed(line), width))
            case TableLine(group):
                grid = self._fields.grid(group)
                self._leave_gap(group.name)
                grid.refresh()
                height = grid.fit(cols.width - _GRID_LEFT - MARGIN)
                return Placed(line, top, height + look.px(10))

    def beneath(self, line: NoteLine | OfferLine | CarryLine) -> Beneath:
        """Word what stands beneath a row or a table."""
        form, language = self._fields.form, self._scene.language
        if isinstance(line, NoteLine):
            return note_of(form, line.finding, language)
        if isinstance(line, CarryLine):
            return rows_offer_of(form, line, language)
        return offer_of(form, line.spot, line.answer, language)

    def removed(self, line: RemovedLine) -> RemovedWords:
        """Word a row that was removed."""
        return removed_words(self._fields.form, line.group, line.gone, self._scene.language)

    def removed_told(self) -> str:
        """Word the removed rows for a screen reader; empty while they are not shown."""
        told = [self.removed(p.line) for p in self._placed if isinstance(p.line, RemovedLine)]
        return " ".join(f"{one.struck} {one.why}".strip() for one in told)

    def _room(self, spot: Spot) -> FieldRoom:
        scene, item = self._scene, self._fields.form.items[spot.item]
        unit = words.unit_words(item, scene.language)
        beside = painted_rows.beside_width(unit, self._aside(spot))
        label = words.label_words(item, scene.language)
        if item.is_derived:
            return FieldRoom(label, partial(derived_size, self.derived_at(spot)), beside)
        field = self._fields.field(spot)
        whole = isinstance(field, CardsField) and not self.cols.stacked
        return FieldRoom(label, field.fit, beside, whole)

    def derived_at(self, spot: Spot) -> str:
        """Word the computed answer of a row."""
        item = self._fields.form.items[spot.item]
        return derived_words(item, self._scene.answer_at(spot), self._scene.language)

    def _aside(self, spot: Spot) -> str:
        scene, item = self._scene, self._fields.form.items[spot.item]
        if scene.is_gone(spot):
            return words.NO_LONGER.to(scene.language)
        if item.is_derived:
            return derived_aside(item, scene.answer_at(spot), scene.language)
        remark = scene.work.remarks.get(spot)
        said = remark.to(scene.language) if remark is not None else ""
        return " · ".join(part for part in (self._fields.field(spot).aside(), said) if part)

    def _note_width(self) -> int:
        return self.cols.width - self._note_left() - MARGIN

    def _note_left(self) -> int:
        return self.cols.number if self.cols.stacked else self.cols.label

    # The widgets.

    def _set_fields(self) -> None:
        for spot, field in self._fields.all().items():
            placed = self._rows.get(spot)
            if placed is None or placed.field is None:
                if field.hasFocus():
                    self._focus.let_go()
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
                grid = self._fields.grids[placed.line.group.name]
                grid.move(_GRID_LEFT, placed.top)
                grid.show()
                shown.add(placed.line.group.name)
        for name, grid in self._fields.grids.items():
            if name not in shown:
                if any(editor.hasFocus() for editor in grid.editors()):
                    self._focus.let_go()
                grid.hide()

    # The question.

    def _question_height(self, width: int) -> int:
        line = self._question.line
        return line.height_for(width) if line is not None else 0

    def _question_left(self) -> int:
        """Return where a question begins: reasons stand below the field they are for."""
        if isinstance(self._question.line, MissingLine) and not self.cols.stacked:
            return self.cols.field
        return self._note_left()

    def _leave_gap(self, group: str) -> None:
        grid, spot = self._fields.grids[group], self._scene.strip
        if spot is not None and spot.group == group:
            grid.set_gap(spot, self._question_height(self._note_width()) + 4)
        else:
            grid.set_gap(None)

    def _set_question(self) -> None:
        line, box = self._question.line, self._question_box()
        if line is None:
            return
        if box.isNull():
            # Its place is gone: with it goes the question.
            if self._question.has_focus:
                self._focus.let_go()
            self._question.close()
            return
        line.setGeometry(box)
        line.show()
        line.raise_()

    def _question_box(self) -> QRect:
        for placed in self._placed:
            if isinstance(placed.line, StripLine):
                left = self._question_left()
                return QRect(left, placed.top, self.cols.width - left - MARGIN, placed.height - 4)
        for grid in self._fields.grids.values():
            gap = grid.plan.gap()
            if not gap.isNull() and not grid.isHidden():
                return gap.translated(grid.pos()).adjusted(0, 2, 0, -2)
        return QRect()

    # Where things stand.

    def box_of(self, spot: Spot) -> QRect:
        """Return where the row of a place stands, with what is beneath it."""
        grid = self._fields.grids.get(spot.group)
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
        return QRect(0, placed.top, self.cols.width, bottom - placed.top)

    def row_box(self, spot: Spot) -> QRect:
        """Return where a row stands without what is beneath it; a null box for a cell."""
        placed = self._rows.get(spot)
        if placed is None:
            return QRect()
        return QRect(0, placed.top, self.cols.width, placed.height)

    def painted_at(self, point: QPointF) -> Spot | None:
        """Return the place whose computed answer is painted at a point."""
        spot = self.row_at(point.y())
        if spot is None or not self._fields.is_painted(spot):
            return None
        box = self._rows[spot].field
        return spot if box is not None and box.contains(point.toPoint()) else None

    def row_at(self, height: float) -> Spot | None:
        """Return the place whose row stands at a height."""
        for spot, placed in self._rows.items():
            if placed.top <= height < placed.bottom:
                return spot
        return None

    def note_box(self, placed: Placed) -> QRect:
        """Return where a note or an offer is painted."""
        left = self._beneath_left(placed.line)
        return QRect(left, placed.top, self._beneath_width(placed.line), placed.height)

    def _beneath_left(self, line: Line) -> int:
        """Return where what stands beneath begins; what belongs to a table, where that does."""
        return _GRID_LEFT if isinstance(line, CarryLine) else self._note_left()

    def _beneath_width(self, line: Line) -> int:
        return self.cols.width - self._beneath_left(line) - MARGIN

    def removed_box(self, placed: Placed) -> QRect:
        """Return where a removed row is painted."""
        width = self.cols.width - _REMOVED_LEFT - MARGIN
        return QRect(_REMOVED_LEFT, placed.top, width, placed.height)

    def words_of(self, spot: Spot) -> RowWords:
        """Return what a row says beside its field."""
        scene, form = self._scene, self._fields.form
        item, language = form.items[spot.item], scene.language
        earlier = scene.work.earlier
        return RowWords(
            form.numbers[spot.item],
            words.label_words(item, language),
            words.unit_words(item, language),
            self._aside(spot),
            earlier.words(spot, language) if earlier is not None else "",
            scene.mark_at(spot),
            current=spot == scene.current,
            no_longer_asked=scene.is_gone(spot),
        )
