"""Where the keyboard goes when a screen is shown, and when keys lead out of a part of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class FirstFocus(QWidget):
    """A screen that hands the keyboard on to the widget one begins at.

    A focus proxy of Qt would do that too, but takes whatever stands above the proxy out of the
    order of Tab.
    """

    def __init__(self) -> None:
        super().__init__()
        self._first: QWidget | None = None

    @property
    def first(self) -> QWidget | None:
        """The widget one begins at."""
        return self._first

    def begin_at(self, first: QWidget) -> None:
        """Have the keyboard go there when the screen is shown."""
        self._first = first

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._first is not None:
            self._first.setFocus(event.reason())


def go_beyond(part: QWidget, step: int) -> None:
    """Put the focus behind a part (1) or before it (-1), in the order of Tab; not within it."""
    reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
    one = _beside(part, step)
    while one is not None and one is not part:
        takes_tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_tab and one.isVisible() and one.isEnabled() and not part.isAncestorOf(one):
            one.setFocus(reason)
            return
        one = _beside(one, step)


def _beside(one: QWidget, step: int) -> QWidget | None:
    return one.nextInFocusChain() if step > 0 else one.previousInFocusChain()
