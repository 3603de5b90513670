"""The frame: bands, top bar, rail, the screens, status bar; no behaviour of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys.actions import Offered, every_command
from kyphocrf.ui.look.widths import Width, follow_width, width_of_window
from kyphocrf.ui.look.words import retranslate_all
from kyphocrf.ui.parts.training_band import TrainingBand
from kyphocrf.ui.shell.rail import Rail
from kyphocrf.ui.shell.read_only_band import ReadOnlyBand
from kyphocrf.ui.shell.status_bar import StatusBar
from kyphocrf.ui.shell.top_bar import TopBar

_TITLE: Final = "kyphocrf"
_LEAST: Final = QSize(640, 320)


@dataclass(frozen=True, slots=True)
class Signed:
    """Who works here, and where: what the frame always shows."""

    user: str
    role: Text
    registry: str
    site: str
    country: str
    training: bool
    conflict: Text | None = None
    """Which pages this program asks otherwise than the one the study was entered with."""


class MainWindow(QMainWindow):
    """Screens are added by name and shown one at a time; `closing` is asked before it closes."""

    resized = Signal(Width)
    closing = Signal()
    restore_asked = Signal()
    """By a message over this window that advises it."""

    def __init__(self, signed: Signed, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self.may_close = False
        self.band = TrainingBand(language) if signed.training else None
        self.read_only = ReadOnlyBand(signed.conflict, language) if signed.conflict else None
        self.top: Final = TopBar(signed.user, signed.role, language)
        self.rail: Final = Rail(language)
        self.status: Final = StatusBar(signed.registry, signed.site, signed.country, language)
        self._stack = QStackedWidget()
        self._screens: dict[str, QWidget] = {}
        self._arrange()
        follow_width(self, self._fit)
        # The title names no subject and no answer: other people see task bars.
        self.setWindowTitle(_TITLE)
        self.setMinimumSize(_LEAST)

    def add_screen(self, name: str, screen: QWidget) -> None:
        """Take a screen in; the first is shown."""
        self._screens[name] = screen
        self._stack.addWidget(screen)

    def show_screen(self, name: str, place: str = "") -> None:
        """Show a screen; the rail marks the place it belongs to."""
        self._stack.setCurrentWidget(self._screens[name])
        self.rail.mark(place or name)
        self._screens[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> str:
        """Return the name of the screen that is shown, empty before the first."""
        names = {id(screen): name for name, screen in self._screens.items()}
        return names.get(id(self._stack.currentWidget()), "")

    def set_actions(self, actions: Mapping[str, QAction], offered: Offered = every_command) -> None:
        """Fill the menus; `offered` names what would do something when they are opened."""
        self.top.set_actions(actions, offered)

    def speak(self, language: Language) -> None:
        """Word everything anew, at once."""
        self.language = language
        retranslate_all(self, language)
        self._fit(width_of_window(self))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only after what is open was left; `may_close` says that it was."""
        if not self.may_close:
            self.closing.emit()
        event.setAccepted(self.may_close)

    def _fit(self, width: Width) -> None:
        self.top.fit(width)
        self.rail.fit(width)
        self.status.fit(width)
        self.resized.emit(width)

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self._stack, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.band is not None:
            column.addWidget(self.band)
        if self.read_only is not None:
            column.addWidget(self.read_only)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(inside)
        self._in_reading_order()

    def _in_reading_order(self) -> None:
        """Tab goes from the top bar over the rail into the screen."""
        parts = [
            self.top.menu,
            self.top.clock,
            self.top.go_to,
            self.top.language,
            self.top.user,
            self.top.lock,
        ]
        parts += self.rail.buttons.values()
        for first, second in pairwise(parts):
            QWidget.setTabOrder(first, second)
