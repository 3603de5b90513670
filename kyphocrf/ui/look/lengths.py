"""Lengths that follow the size of the text while the program runs."""

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from kyphocrf.ui.look.theme import current

# A widget that was never shown does not hear of a new style; it is polished when it is shown.
_CHANGES: Final = frozenset({QEvent.Type.StyleChange, QEvent.Type.Polish})


def fix(widget: QWidget, *, width: int | None = None, height: int | None = None) -> None:
    """Give the widget these points at 100 %, and the same share of every other text size."""
    before = widget.findChild(_Lengths)
    if before is not None:
        widget.removeEventFilter(before)
        before.deleteLater()
    _Lengths(widget, width, height).follow()


class _Lengths(QObject):
    def __init__(self, widget: QWidget, width: int | None, height: int | None) -> None:
        super().__init__(widget)
        self._widget = widget
        self._width = width
        self._height = height
        widget.installEventFilter(self)

    def follow(self) -> None:
        look = current()
        if self._width is not None:
            self._widget.setFixedWidth(look.px(self._width))
        if self._height is not None:
            self._widget.setFixedHeight(look.px(self._height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CHANGES:
            self.follow()
        return super().eventFilter(watched, event)
