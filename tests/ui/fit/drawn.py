"""What is written on a screen, as it is painted: every text with its place and its room.

The screen is rendered into a paint engine that keeps texts and their clipping and draws nothing,
so that what a style or a delegate paints is asked as what a label shows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer

_Metric = QPaintDevice.PaintDeviceMetric
_RESOLUTION: Final = 96
_OPAQUE: Final = 255
_DOTS: Final = {
    _Metric.PdmDpiX: _RESOLUTION, _Metric.PdmDpiY: _RESOLUTION,
    _Metric.PdmPhysicalDpiX: _RESOLUTION, _Metric.PdmPhysicalDpiY: _RESOLUTION,
    _Metric.PdmDepth: 32, _Metric.PdmNumColors: 1 << 24,
    _Metric.PdmDevicePixelRatio: 1, _Metric.PdmDevicePixelRatioScaled: 0x10000,
}  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """A text on a screen: who painted it, where its ink stands, and the room it may take.

    `ink` and `room` in points of the widget that was asked; colour of the pen, and the font.
    """

    words: str
    widget: QWidget
    ink: QRectF
    room: QRectF
    colour: QColor
    font: QFont


class _Engine(QPaintEngine):
    """Keeps each text. Has state: what is painted by whom, and how it is placed and clipped."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[tuple[str, int, QRectF, QRectF, QColor, QFont]] = []
        self.widget = 0
        self._placed = QTransform()

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        if state.state() & QPaintEngine.DirtyFlag.DirtyTransform:
            self._placed = state.transform()

    def drawTextItem(self, at: Any, item: QTextItem) -> None:
        words = item.text()
        if not words.strip():
            return
        ink = QFontMetricsF(item.font()).tightBoundingRect(words.rstrip())
        ink.translate(at)
        placed = self._placed.mapRect(ink)
        colour = QColor(self.painter().pen().color())
        self.texts.append((words, self.widget, placed, self._room(), colour, QFont(item.font())))

    def drawRects(self, boxes: Any, *_: Any) -> None:
        """Forget what is painted over: what scrolls goes on beneath what stays."""
        brush = self.painter().brush()
        if brush.style() != Qt.BrushStyle.SolidPattern or brush.color().alpha() < _OPAQUE:
            return
        for box in boxes:
            over = self._placed.mapRect(QRectF(box)).intersected(self._room())
            self.texts = [one for one in self.texts if not over.intersects(one[2])]

    def _room(self) -> QRectF:
        painter = self.painter()
        room = QRectF(self.systemClip().boundingRect())
        if painter.hasClipping():
            clip = self._placed.mapRect(painter.clipBoundingRect())
            room = clip if room.isEmpty() else room.intersected(clip)
        return room

    # What is no text.

    def drawPath(self, *_: Any) -> None: ...
    def drawPolygon(self, *_: Any) -> None: ...
    def drawPixmap(self, *_: Any) -> None: ...
    def drawImage(self, *_: Any) -> None: ...
    def drawTiledPixmap(self, *_: Any) -> None: ...
    def drawLines(self, *_: Any) -> None: ...
    def drawEllipse(self, *_: Any) -> None: ...
    def drawPoints(self, *_: Any) -> None: ...


class _Device(QPaintDevice):
    def __init__(self, size: QSize) -> None:
        super().__init__()
        self._size = size
        self.engine = _Engine()

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        measured = {
            _Metric.PdmWidth: self._size.width(), _Metric.PdmHeight: self._size.height(),
            _Metric.PdmWidthMM: self._size.width() * 254 // (_RESOLUTION * 10),
            _Metric.PdmHeightMM: self._size.height() * 254 // (_RESOLUTION * 10),
        }  # fmt: skip
        return measured.get(metric, _DOTS.get(metric, 0))


class _Painting(QObject):
    """Tells the engine which widget is asked to paint itself."""

    def __init__(self, engine: _Engine) -> None:
        super().__init__()
        self._engine = engine

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._engine.widget = _address(watched)
        return False


@contextmanager
def _watched(engine: _Engine) -> Iterator[None]:
    painting = _Painting(engine)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(painting)
    try:
        yield
    finally:
        app.removeEventFilter(painting)


def drawn(widget: QWidget) -> list[Drawn]:
    """Return every text on a widget, children included, in the order in which it is painted."""
    device = _Device(widget.size())
    with _watched(device.engine):
        widget.render(device, QPoint(0, 0))
    # What Qt makes for itself, as the view of a table, is only lent to an event filter.
    by_address = {_address(one): one for one in (widget, *widget.findChildren(QWidget))}
    whole = QRectF(QPointF(0, 0), widget.size().toSizeF())
    return [
        Drawn(
            words, by_address[painter], ink, whole if room.isEmpty() else room & whole, colour, font
        )
        for words, painter, ink, room, colour, font in device.engine.texts
        if painter in by_address
    ]


def _address(widget: QWidget) -> int:
    return int(getCppPointer(widget)[0])
