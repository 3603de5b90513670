"""Paint the lines of a form around its fields, and remember where they can be clicked."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Spot
from kyphocrf.ui.fields.answering import paint_ring
from kyphocrf.ui.fields.long_text import LongTextField
from kyphocrf.ui.fields.plain import paint_derived
from kyphocrf.ui.form.form_fields import FormFields
from kyphocrf.ui.form.scene import painted_rows
from kyphocrf.ui.form.scene.layout import Placed
from kyphocrf.ui.form.scene.lines import (
    CarryLine,
    NoteLine,
    OfferLine,
    RemovedLine,
    RowLine,
    SectionLine,
)
from kyphocrf.ui.form.scene.offers import Beneath, paint_beneath
from kyphocrf.ui.form.scene.removed_rows import paint_removed
from kyphocrf.ui.form.sheet import FormSheet
from kyphocrf.ui.look.theme import current


class SheetPainter:
    """Paints what a sheet has placed."""

    def __init__(self, sheet: FormSheet, fields: FormFields) -> None:
        self._sheet = sheet
        self._fields = fields
        self._actions: list[tuple[QRectF, Beneath]] = []

    def paint(self, painter: QPainter, dirty: QRectF, language: Language) -> None:
        """Paint what lies in the dirty part."""
        painter.fillRect(dirty, current().colour("surface"))
        sheet = self._sheet
        for placed in sheet.placed:
            if placed.bottom < dirty.top() or placed.top > dirty.bottom():
                continue
            match placed.line:
                case SectionLine():
                    painted_rows.paint_section(painter, placed.line, placed, sheet.cols, language)
                case RowLine(spot):
                    painted_rows.paint_row(painter, sheet.words_of(spot), placed, sheet.cols)
                    self._paint_derived(painter, spot, placed)
                    self._paint_ring(painter, spot, placed)
                case RemovedLine():
                    box = QRectF(sheet.removed_box(placed))
                    paint_removed(painter, sheet.removed(placed.line), box)
                case NoteLine() | OfferLine() | CarryLine():
                    self._paint_beneath(painter, placed, sheet.beneath(placed.line), language)

    def _paint_derived(self, painter: QPainter, spot: Spot, placed: Placed) -> None:
        if placed.field is not None and self._fields.is_painted(spot):
            paint_derived(painter, QRectF(placed.field), self._sheet.derived_at(spot))

    def _paint_ring(self, painter: QPainter, spot: Spot, placed: Placed) -> None:
        field = self._fields.in_row(spot)
        if isinstance(field, LongTextField) and placed.field is not None:
            paint_ring(painter, QRectF(placed.field).adjusted(-1, -1, 1, 1), field.mark)

    def _paint_beneath(
        self, painter: QPainter, placed: Placed, one: Beneath, language: Language
    ) -> None:
        box = QRectF(self._sheet.note_box(placed))
        self._actions = [(old, other) for old, other in self._actions if other != one]
        self._actions.append((paint_beneath(painter, one, box, language), one))

    def action_at(self, point: QPointF) -> Beneath | None:
        """Return the note or offer whose action was painted at a point."""
        return next((note for box, note in self._actions if box.contains(point)), None)
