"""An icon that only decorates the word beside it."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyphocrf.definition.palette import Token
from kyphocrf.ui.look import icons
from kyphocrf.ui.look.painted import follows_look, smooth
from kyphocrf.ui.look.theme import current


class IconLabel(QWidget):
    """An icon of the given side, in a colour of the theme."""

    def __init__(self, name: str, token: Token = "ink3", size: int = 16) -> None:  # noqa: S107 - a colour
        super().__init__()
        self._name = name
        self._token = token
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, token: Token) -> None:
        """Take another icon or colour."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        side = current().px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        icons.draw(smooth(QPainter(self)), self._name, QRectF(self.rect()), self._token)
