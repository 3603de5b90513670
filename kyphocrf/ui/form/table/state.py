"""What a table shows now; its painters read it, its view changes it."""

from dataclasses import dataclass

from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Spot
from kyphocrf.ui.form.scene.row_order import RowOrder
from kyphocrf.ui.form.table.axes import Axes
from kyphocrf.ui.form.table.plan import GridPlan


@dataclass
class TableState:
    """Which rows there are, where they stand, and where one is among them."""

    axes: Axes
    plan: GridPlan
    language: Language
    order: RowOrder | None = None
    shift: int = 0
    """How far the columns are scrolled."""
    open_spot: Spot | None = None
    """The cell with the field on it."""
