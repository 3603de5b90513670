"""A table that scrolls inside itself while its first column and its heads stay where they are."""

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
    """Moved by arrows, opened by Enter; the first column lies on top of the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        """The column on top, to be given a delegate and a header of its own."""
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
        """Lay the first column over the view, as wide as the column beneath it."""
        self._frozen.raise_()
        margins = self.viewportMargins()
        frame = self.frameWidth()
        self._frozen.setColumnWidth(0, self.columnWidth(0))
        self._frozen.setGeometry(
            frame,
            frame,
            self.columnWidth(0),
            self.viewport().height() + margins.top(),
        )
        self._frozen.horizontalHeader().setFixedHeight(self.horizontalHeader().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_frozen()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Never leave the current cell beneath the frozen column."""
        if index.column() > 0:
            super().scrollTo(index, hint)
            hidden = self.columnWidth(0) - self.visualRect(index).left()
            if hidden > 0:
                bar = self.horizontalScrollBar()
                bar.setValue(bar.value() - hidden)
        else:
            bar_at = self.horizontalScrollBar().value()
            super().scrollTo(index, hint)
            self.horizontalScrollBar().setValue(bar_at)

    def _hide_others(self) -> None:
        for column in range(1, self._frozen.model().columnCount()):
            self._frozen.setColumnHidden(column, True)  # noqa: FBT003  Qt's own signature
        self.place_frozen()

    def _follow_width(self, column: int, _old: int, _new: int) -> None:
        if column == 0:
            self.place_frozen()


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
