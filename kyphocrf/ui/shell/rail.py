"""The rail at the left: the places of a window that have something to show."""

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys.table import COMMANDS
from kyphocrf.ui.look.theme import RAIL_ITEM, current
from kyphocrf.ui.look.widths import Width
from kyphocrf.ui.shell.rail_button import RailButton

_ICONS: Final = {
    "today": "sun",
    "subjects": "users-round",
    "lists": "list",
    "outbox": "package",
    "export_print": "printer",
    "history": "history",
    "site": "settings-2",
}
PLACES: Final = tuple(_ICONS)
_ABOVE: Final = 5
_MARGIN: Final = 6
_BETWEEN: Final = 2
_AT_THE_SITE: Final = {name: (COMMANDS[name].words, icon) for name, icon in _ICONS.items()}
_DIALOGS: Final = frozenset({"export_print"})
_WAITING: Final = Text("{count} to do", "{count} zu tun")


class Rail(QFrame):
    """`chosen` carries the name of the place, which is the name of its command.

    `places`: words and icon of each by its name; so many stand `above` the gap.
    """

    chosen = Signal(str)

    def __init__(
        self,
        language: Language,
        places: Mapping[str, tuple[Text, str]] = _AT_THE_SITE,
        above: int = _ABOVE,
    ) -> None:
        super().__init__()
        self.setProperty("bar", "rail")
        self.buttons: Final = {
            name: RailButton(words, icon, language) for name, (words, icon) in places.items()
        }
        self._in_narrow_window = False
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _MARGIN, 0, _MARGIN)
        column.setSpacing(_BETWEEN)
        for count, (name, button) in enumerate(self.buttons.items()):
            if count == above:
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
        self._in_narrow_window = width is Width.NARROW
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show icons alone where the window is narrow, or too low for all the words."""
        offered = sum(not button.isHidden() for button in self.buttons.values())
        is_low = offered * (current().px(RAIL_ITEM) + _BETWEEN) + 2 * _MARGIN > self.height()
        for button in self.buttons.values():
            button.set_narrow(narrow=self._in_narrow_window, low=is_low)
