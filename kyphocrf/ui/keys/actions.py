"""Menus and shortcuts, made from the table of keys."""

from collections.abc import Callable, Container, Mapping
from typing import Final, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys.sequences import sequences
from kyphocrf.ui.keys.table import COMMANDS, Command, Menu, Scope


class CommandAction(QAction):
    """A command within a widget: its words, its keys, and what it does there."""

    def __init__(
        self, name: str, owner: QWidget, language: Language, run: Callable[[], object]
    ) -> None:
        super().__init__(owner)
        self.command: Final[Command] = COMMANDS[name]
        self._words = self.command.words
        self.setObjectName(name)
        self.setShortcutContext(_context(self.command))
        self.setShortcuts([s for key in self.command.keys for s in sequences(key)])
        self.setAutoRepeat(False)
        self.setCheckable(self.command.is_switch)
        self.triggered.connect(lambda _checked: run())
        self.retranslate(language)

    def say(self, words: Text, language: Language) -> None:
        """Name the command for the present screen: "Complete" for the main action."""
        self._words = words
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        """Word the command; behind a tab the menu shows its key, in the user's language."""
        words = self._words.to(language).replace("&", "&&")
        hint = self.command.hint(language)
        self.setText(f"{words}\t{hint}" if hint else words)
        self.setToolTip(f"{words}  {hint}".rstrip())


Offered: TypeAlias = Callable[[], Container[str]]
"""Names the commands that would do something now."""


def every_command() -> Container[str]:
    """Let every entry of the menus be chosen."""
    return COMMANDS


class CommandMenu(QMenu):
    """One menu of the menu bar. While it is open, what would do nothing cannot be chosen."""

    def __init__(self, menu: Menu, language: Language, parent: QWidget, offered: Offered) -> None:
        super().__init__(parent)
        self._menu = menu
        self._offered = offered
        self._dimmed: list[QAction] = []
        self.aboutToShow.connect(self._dim)
        self.aboutToHide.connect(self._undim)
        self.retranslate(language)

    def _dim(self) -> None:
        offered = self._offered()
        self._dimmed = [
            one for one in self.actions() if one.isEnabled() and one.objectName() not in offered
        ]
        for action in self._dimmed:
            action.setEnabled(False)

    def _undim(self) -> None:
        """Let the keys answer again: where nothing can be done, they say why."""
        for action in self._dimmed:
            action.setEnabled(True)
        self._dimmed = []

    def retranslate(self, language: Language) -> None:
        self.setTitle(self._menu.value.to(language))


def bind(
    owner: QWidget, language: Language, actions: Mapping[str, Callable[[], object]]
) -> dict[str, CommandAction]:
    """Make the commands that `owner` carries out, by name, and let their keys work in it."""
    bound = {name: CommandAction(name, owner, language, run) for name, run in actions.items()}
    for action in bound.values():
        owner.addAction(action)
    return bound


def fill_menus(
    bar: QMenuBar | QMenu,
    actions: Mapping[str, QAction],
    language: Language,
    offered: Offered = every_command,
) -> list[CommandMenu]:
    """Fill the menu bar, or the one menu of the narrow widths, with the given actions."""
    menus = []
    for menu in Menu:
        shown = [actions[c.name] for c in COMMANDS.values() if c.menu is menu and c.name in actions]
        if shown:
            made = CommandMenu(menu, language, bar, offered)
            made.addActions(shown)
            bar.addMenu(made)
            menus.append(made)
    return menus


def _context(command: Command) -> Qt.ShortcutContext:
    if command.scope is Scope.EVERYWHERE:
        return Qt.ShortcutContext.WindowShortcut
    return Qt.ShortcutContext.WidgetWithChildrenShortcut
