"""Line icons (Lucide) in the colours of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from kyphocrf import assets
from kyphocrf.definition.palette import Token
from kyphocrf.ui.look import theme


def draw(painter: QPainter, name: str, box: QRectF, token: Token, width: float = 2.0) -> None:
    """Paint an icon into the box; sharp at every scale, as it is drawn from its paths."""
    _renderer(name, theme.current().palette[token], width).render(painter, box)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str, width: float) -> QSvgRenderer:
    drawing = _drawing(name).replace("currentColor", colour)
    return QSvgRenderer(
        QByteArray(drawing.replace('stroke-width="2"', f'stroke-width="{width}"').encode())
    )


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return assets.path(f"icons/{name}.svg").read_text(encoding="utf-8")
