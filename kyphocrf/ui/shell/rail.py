"""The rail at the left: the places of the program that have something to show."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys.table import COMMANDS
from kyphocrf.ui.look.widths import Width
from kyphocrf.ui.shell.rail_button import RailButton

_ICONS: Final = {
    "today": "sun",
    "subjects": "users-round",
    "outbox": "package",
    "export_print": "printer",
    "history": "history",
    "site": "settings-2",
}
PLACES: Final = tuple(_ICONS)
_ABOVE: Final = 4
_DIALOGS: Final = frozenset({"export_print"})
_WAITING: Final = Text("{count} to do", "{count} zu tun")


class Rail(QFrame):
    """`chosen` carries the name of the place, which is the name of its command."""

    chosen = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("bar", "rail")
        self.buttons: Final = {
            name: RailButton(COMMANDS[name].words, icon, language) for name, icon in _ICONS.items()
        }
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        for count, (name, button) in enumerate(self.buttons.items()):
            if count == _ABOVE:
                column.addStretch(1)
            column.addWidget(button)
            button.clicked.connect(lambda _checked, place=name: self.chosen.emit(place))
            if name in _DIALOGS:
                button.setCheckable(False)
            else:
                self._group.addButton(button)

    def mark(self, place: str) -> None:
        """Show where one is."""
        self.buttons[place].setChecked(True)

    def offer(self, places: Collection[str]) -> None:
        """Show only the places that have something to show to who is signed in."""
        for name, button in self.buttons.items():
            button.setVisible(name in places)

    def count_tasks(self, count: int) -> None:
        """Show how much is to do today."""
        self.buttons["today"].set_badge(count, _WAITING.filled(count=count), "accent")

    def fit(self, width: Width) -> None:
        for button in self.buttons.values():
            button.set_narrow(narrow=width is Width.NARROW)
