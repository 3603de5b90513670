"""A picture of the trial on screen: its state, its tables and its curves, in one column."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kyphocrf.central.picture.contents import Cell, Picture, PictureTable
from kyphocrf.definition.text import Language, Text, decimal_sign, same
from kyphocrf.ui.dialogs.reasoned_dialog import ListedTable
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.sponsor.batch_words import at_words
from kyphocrf.ui.sponsor.pages.curve_view import CurveView

_STATE: Final = Text(
    "As of {at} UTC · data head {head} · {locked} · {pooled}",
    "Stand {at} UTC · Datenkopf {head} · {locked} · {pooled}",
)
_LOCKED: Final = {
    True: Text("study locked", "Studie gesperrt"),
    False: Text("study not locked", "Studie nicht gesperrt"),
}
_POOLED: Final = {
    True: Text("both arms together", "beide Arme zusammen"),
    False: Text("by arm", "nach Arm"),
}
_HEAD: Final = 16
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FullTable(ListedTable):
    """As tall as its rows: what scrolls is the page."""

    def __init__(self, table: PictureTable, language: Language) -> None:
        rows = [tuple(_worded(cell) for cell in row) for row in table.rows]
        self._numbers: Final = [
            column
            for column in range(len(table.columns))
            if not any(isinstance(row[column], str | Text) for row in table.rows)
        ]
        super().__init__(table.columns, rows, table.title, language)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        modes = QHeaderView.ResizeMode
        for column in range(1, len(table.columns)):
            self.horizontalHeader().setSectionResizeMode(column, modes.ResizeToContents)

    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        for column in self._numbers:
            cells = (self.item(row, column) for row in range(self.rowCount()))
            for cell in (self.horizontalHeaderItem(column), *cells):
                if cell is not None:
                    cell.setTextAlignment(_RIGHT)

    def sizeHint(self) -> QSize:
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        return QSize(super().sizeHint().width(), height + rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # other widths wrap other rows


class PictureView(QScrollArea):
    """Shows whatever tables and curves a picture has; it reckons nothing."""

    def __init__(self, name: Text, language: Language) -> None:
        super().__init__()
        self._name = name
        self._language: Language = language
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.retranslate(language)

    def show_picture(self, picture: Picture) -> None:
        """Show another picture in place of the one before."""
        inside, language = QWidget(), self._language
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(8)
        state = _STATE.filled(
            at=at_words(picture.at_utc), head=picture.data_head[:_HEAD],
            locked=_LOCKED[picture.is_locked], pooled=_POOLED[picture.pooled],
        )  # fmt: skip
        column.addWidget(Words(state, language, "strong", wrap=True))
        for remark in picture.remarks:
            column.addWidget(Words(remark, language, "dim", wrap=True))
        for table in picture.tables:
            self._add(column, table.title, FullTable(table, language), table.note)
        for curve in picture.curves:
            self._add(column, curve.title, CurveView(curve, language), curve.note)
        column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.setAccessibleName(self._name.to(language))

    def _add(self, column: QVBoxLayout, title: Text, part: QWidget, note: Text | None) -> None:
        column.addWidget(Words(title, self._language, "section", wrap=True))
        column.addWidget(part)
        if note is not None:
            column.addWidget(Words(note, self._language, "low", wrap=True))
        column.addSpacing(8)


def _worded(cell: Cell) -> Text:
    if cell is None:
        return same("–")
    if isinstance(cell, Text):
        return cell
    text = str(cell)
    return Text(text, decimal_sign(text, "de")) if isinstance(cell, float) else same(text)
