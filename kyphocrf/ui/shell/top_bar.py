"""The bar at the top: menus, go to, language, user, lock."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QMenuBar, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.clock.clock_chip import ClockChip
from kyphocrf.ui.going.go_to_box import GoToBox
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.keys.actions import Offered, every_command, fill_menus
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.widths import Width
from kyphocrf.ui.parts.chip_button import ChipButton
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.product_mark import ProductMark

_HEIGHT: Final = 41
_MENU: Final = Text("Menu", "Menü")
_LANGUAGE: Final = Text("Deutsch", "English")
_USER: Final = Text("{user}, {role}: sign out", "{user}, {role}: abmelden")


class TopBar(QFrame):
    """Wide it shows the menu bar, narrower one button with all menus."""

    def __init__(self, user: str, role: Text, language: Language) -> None:
        super().__init__()
        self._user = user
        self._role = role
        self._language: Language = language
        self._narrow = False
        self.setProperty("bar", "top")
        self.menus: Final = QMenuBar()
        self._folded = QMenu(self)
        self.menu: Final = ChipButton("menu", same(""), _MENU, language)
        self.go_to: Final = GoToBox(language)
        self.language: Final = ChipButton("languages", same(""), _LANGUAGE, language)
        self.user: Final = ChipButton("user-round", same(user), same(user), language)
        self.lock: Final = ChipButton("lock", same(""), keys.COMMANDS["lock"].words, language)
        self.clock: Final = ClockChip(language)
        self._mark = _mark(language)
        self._arrange()
        self.menu.clicked.connect(self.open_menu)
        self.retranslate(language)

    def set_actions(self, actions: Mapping[str, QAction], offered: Offered = every_command) -> None:
        """Fill the menus with what can be done; both forms of the menu hold the same actions."""
        for menus in (self.menus, self._folded):
            menus.clear()
            fill_menus(menus, actions, self._language, offered)

    def open_menu(self) -> None:
        """Open the first menu, or the button that holds all of them."""
        if self.menus.isVisible():
            first = self.menus.actions()[:1]
            # Without taking the focus: Qt would not know afterwards where it was.
            if first:
                self.menus.setActiveAction(first[0])
            return
        self._folded.popup(self.menu.mapToGlobal(QPoint(0, self.menu.height() + 2)))

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.language.say(same(language.upper()), _LANGUAGE, language)
        hint = Text(keys.hint("lock", "en"), keys.hint("lock", "de"))
        self.lock.say(same("") if self._narrow else hint, keys.with_hint("lock"), language)
        both = Text("{user} · {role}", "{user} · {role}").filled(user=self._user, role=self._role)
        spoken = _USER.filled(user=self._user, role=self._role)
        self.user.say(same(self._user) if self._narrow else both, spoken, language)

    def fit(self, width: Width) -> None:
        """Fold the menus below the wide width; leave Go to to the menu in the narrow one."""
        self._narrow = width is Width.NARROW
        self.menus.setVisible(width is Width.WIDE)
        self.menu.setVisible(width is not Width.WIDE)
        self.go_to.set_folded(folded=self._narrow)
        self.retranslate(self._language)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.menu)
        row.addWidget(self._mark)
        row.addWidget(self.menus)
        row.addStretch(1)
        for part in (self.clock, self.go_to, self.language, self.user, self.lock):
            row.addWidget(part)
        fix(self, height=_HEIGHT)


def _mark(language: Language) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(8, 0, 14, 0)
    row.setSpacing(8)
    row.addWidget(ProductMark())
    row.addWidget(Words(same("kyphocrf"), language, "strong"))
    return both
