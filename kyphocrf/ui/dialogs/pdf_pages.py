"""The pages of a PDF on screen, one below the other; only those in sight are drawn."""

from itertools import accumulate
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider

from kyphocrf.paper.pdf_document import Raster, opened
from kyphocrf.ui.look.theme import current

_MARGIN: Final = 6
"""Points around each page."""
_ENDS: Final = {
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class PdfPages(QAbstractScrollArea):
    """Pages as wide as there is room, moved through by arrows, Page Up and Down, Home and End."""

    def __init__(self) -> None:
        super().__init__()
        self._content = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._places: tuple[QRect, ...] = ()
        self._drawn: dict[int, QImage] = {}
        # A bar that came and went would change the width, and with it whether it is needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def count(self) -> int:
        return len(self._places)

    def show_pdf(self, content: bytes) -> None:
        """Show these pages from the first."""
        self._content = content
        with opened(content) as document:
            self._sizes = document.sizes
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (end := _ENDS.get(Qt.Key(event.key()))) is not None:
            self.verticalScrollBar().triggerAction(end)
        else:
            super().keyPressEvent(event)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        # The ground of a table head: pages do not lie on the colour of borders.
        painter.fillRect(event.rect(), current().colour("line2"))
        top = self.verticalScrollBar().value()
        sight = self.viewport().rect().translated(0, top)
        seen = {number for number, place in enumerate(self._places) if place.intersects(sight)}
        self._draw(sorted(seen - self._drawn.keys()))
        for number in seen:
            painter.drawImage(self._places[number].translated(0, -top), self._drawn[number])
        painter.end()
        near = {number + step for number in seen for step in (-1, 0, 1)}
        self._drawn = {number: drawn for number, drawn in self._drawn.items() if number in near}

    def _lay_out(self) -> None:
        """Place every page; what stands at the top of the sight stays there."""
        bar, margin = self.verticalScrollBar(), current().px(_MARGIN)
        before = bar.value() / max(bar.maximum(), 1)
        width = max(self.viewport().width() - 2 * margin, 1)
        heights = [round(high * width / wide) for wide, high in self._sizes]
        tops = accumulate((height + margin for height in heights), initial=margin)
        self._places = tuple(
            QRect(margin, top, width, height) for top, height in zip(tops, heights, strict=False)
        )
        self._drawn.clear()
        end = self._places[-1].bottom() + 1 + margin if self._places else 0
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(current().px(40))
        bar.setMaximum(max(end - self.viewport().height(), 0))
        bar.setValue(round(before * bar.maximum()))
        self.viewport().update()

    def _draw(self, numbers: list[int]) -> None:
        if not numbers:
            return
        with opened(self._content) as document:
            for number in numbers:
                size = self._places[number].size() * self.devicePixelRatioF()
                rows = document.rows(number, size.width(), size.height(), 0, size.height())
                self._drawn[number] = image_of(rows)


def image_of(raster: Raster) -> QImage:
    """Turn rows of a page into a picture with memory of its own."""
    shape = (raster.width, raster.height, raster.bytes_per_row)
    return QImage(raster.pixels, *shape, QImage.Format.Format_RGB32).copy()
