"""A table that scrolls inside itself while its first columns and its heads stay."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget


class FrozenTable(QTableView):
    """Moved by arrows, opened by Enter; the first `still` columns lie on top of the rest."""

    def __init__(self, parent: QWidget | None = None, still: int = 1) -> None:
        super().__init__(parent)
        self._still = still
        self._frozen = QTableView(self)
        self._frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._frozen.setProperty("edge", "right")
        for view in (self, self._frozen):
            _quieten(view)
        for bar in (
            self._frozen.setVerticalScrollBarPolicy,
            self._frozen.setHorizontalScrollBarPolicy,
        ):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().valueChanged.connect(self._frozen.verticalScrollBar().setValue)
        self._frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.horizontalHeader().sectionResized.connect(self._follow_width)

    @property
    def frozen(self) -> QTableView:
        """The columns on top, to be given a delegate and a header of their own."""
        return self._frozen

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._frozen.setModel(model)
        self._frozen.setSelectionModel(self.selectionModel())
        if model is not None:
            model.modelReset.connect(self._hide_others)
            self._hide_others()

    def setSelectionModel(self, selection: QItemSelectionModel) -> None:
        super().setSelectionModel(selection)
        if self._frozen.model() is not None:
            self._frozen.setSelectionModel(selection)

    def set_row_height(self, height: int) -> None:
        for view in (self, self._frozen):
            view.verticalHeader().setDefaultSectionSize(height)

    def place_frozen(self) -> None:
        """Lay the first columns over the view, as wide as those beneath them."""
        self._frozen.raise_()
        margins = self.viewportMargins()
        frame = self.frameWidth()
        for column in range(self._still):
            self._frozen.setColumnWidth(column, self.columnWidth(column))
        height = self.viewport().height() + margins.top()
        self._frozen.setGeometry(frame, frame, self._still_width(), height)
        self._frozen.horizontalHeader().setFixedHeight(self.horizontalHeader().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_frozen()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Never leave the current cell beneath the frozen columns."""
        if index.column() >= self._still:
            super().scrollTo(index, hint)
            hidden = self._still_width() - self.visualRect(index).left()
            if hidden > 0:
                bar = self.horizontalScrollBar()
                bar.setValue(bar.value() - hidden)
        else:
            bar_at = self.horizontalScrollBar().value()
            super().scrollTo(index, hint)
            self.horizontalScrollBar().setValue(bar_at)

    def _hide_others(self) -> None:
        for column in range(self._still, self._frozen.model().columnCount()):
            self._frozen.setColumnHidden(column, True)  # noqa: FBT003  Qt's own signature
        self.place_frozen()

    def _follow_width(self, column: int, _old: int, _new: int) -> None:
        if column < self._still:
            self.place_frozen()

    def _still_width(self) -> int:
        return sum(self.columnWidth(column) for column in range(self._still))


def _quieten(view: QTableView) -> None:
    view.verticalHeader().hide()
    view.setShowGrid(False)
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.horizontalHeader().setSectionsClickable(False)
    view.horizontalHeader().setHighlightSections(False)
