"""A pane that stands beside the work, or slides over it where the window is narrow."""

from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from kyphocrf.definition.text import Language, Text

Edge: TypeAlias = Literal["left", "right"]


class SidePane(QFrame):
    """Docked it is a column of `layout`; as a drawer it lies over `host` until Esc or F6."""

    closed = Signal()
    fold_asked = Signal()
    """Esc was pressed in it while it stands beside the work."""

    def __init__(self, edge: Edge, words: Text, language: Language, width: int) -> None:
        super().__init__()
        self._edge: Edge = edge
        self._words = words
        self._width = width
        self._host: QWidget | None = None
        self._opener: QWidget | None = None
        self.setProperty("bar", edge)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(13, 10, 13, 10)
        self.column.setSpacing(8)
        self.setFixedWidth(width)
        self.retranslate(language)

    @property
    def is_drawer(self) -> bool:
        return self._host is not None

    def retranslate(self, language: Language) -> None:
        self.setAccessibleName(self._words.to(language))

    def dock(self, row: QHBoxLayout) -> None:
        """Stand beside the work, always visible."""
        self._leave_host()
        row.insertWidget(0 if self._edge == "left" else row.count(), self)
        self.show()

    def become_drawer(self, host: QWidget) -> None:
        """Lie over `host`, hidden until `slide_in`."""
        self._leave_host()
        self._host = host
        self.setParent(host)
        host.installEventFilter(self)
        self.hide()

    def slide_in(self) -> None:
        """Open the drawer and take the focus."""
        if self._host is None:
            return
        self._opener = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def slide_out(self) -> None:
        """Close the drawer and give the focus back."""
        if self._host is None or self.isHidden():
            return
        self.hide()
        if self._opener is not None and isValid(self._opener):
            self._opener.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.is_drawer:
                self.slide_out()
            else:
                self.fold_asked.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self._host is None:
            return
        left = 0 if self._edge == "left" else self._host.width() - self._width
        self.setGeometry(max(left, 0), 0, self._width, self._host.height())

    def set_width(self, width: int) -> None:
        """Take another width, beside the work or over it."""
        if width != self._width:
            self._width = width
            self.setFixedWidth(width)
            if self.isVisible():
                self._place()

    def _leave_host(self) -> None:
        if self._host is not None:
            self._host.removeEventFilter(self)
            self._host = None
