"""Where the keyboard goes when a screen is shown."""

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
