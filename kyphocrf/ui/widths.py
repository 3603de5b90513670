"""The three widths of a window: all side by side, drawers, or a rail of icons."""

from enum import Enum

_MIDDLE = 900
_WIDE = 1180


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
