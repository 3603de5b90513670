"""The three widths of a window: all side by side, drawers, or a rail of icons."""

from collections.abc import Callable
from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from kyphocrf.ui.look.theme import current

_MIDDLE: Final = 900
_WIDE: Final = 1180
_CHANGES: Final = frozenset({QEvent.Type.Resize, QEvent.Type.StyleChange})


class Width(Enum):
    """How much stands beside the work."""

    WIDE = "wide"
    MIDDLE = "middle"
    NARROW = "narrow"


def width_for(points: float) -> Width:
    """Choose by the width of the inside of the window, in points at 100 % text."""
    if points >= _WIDE:
        return Width.WIDE
    return Width.MIDDLE if points >= _MIDDLE else Width.NARROW


def width_of_window(widget: QWidget) -> Width:
    """Choose for the window a widget stands in: larger text leaves less room."""
    return width_for(widget.window().width() * 100 / current().percent)


def follow_width(widget: QWidget, fit: Callable[[Width], object]) -> None:
    """Call `fit` whenever the room or the size of the text has changed."""
    _Follower(widget, fit)


class _Follower(QObject):
    def __init__(self, widget: QWidget, fit: Callable[[Width], object]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._fit = fit
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._widget and event.type() in _CHANGES:
            self._fit(width_of_window(self._widget))
        return super().eventFilter(watched, event)
