"""The scrolling part of a page: one form view, with its table heads kept in sight."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from kyphocrf.ui.form.view import FormView
from kyphocrf.ui.look.theme import ROW, current

_MARGIN_ROWS: Final = 2
_SCROLL_BAR: Final = 10
"""Its width in the style sheet."""


class FormBody(QScrollArea):
    """It scrolls only up and down; the row in focus keeps two rows of room around it."""

    def __init__(self, view: FormView) -> None:
        super().__init__()
        self.view = view
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(view)
        view.wanted.connect(self.reveal)
        self.verticalScrollBar().valueChanged.connect(self._stick)

    def reveal(self, box: QRect) -> None:
        """Scroll so that a row and two rows around it are seen."""
        if box.isNull():
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setMaximum(max(self.view.minimumHeight() - room, 0))
        margin = min(_MARGIN_ROWS * current().px(ROW), max((room - box.height()) // 2, 0))
        if box.top() - margin < bar.value():
            bar.setValue(max(box.top() - margin, 0))
        elif box.bottom() + margin > bar.value() + room:
            bar.setValue(min(box.bottom() + margin - room, box.top() - margin))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.set_room(self.width() - _SCROLL_BAR)
        self._stick(self.verticalScrollBar().value())

    def _stick(self, top: int) -> None:
        for grid in self.view.grids.values():
            grid.stick(top - grid.y())
