"""Buttons of lists and of the site that this person would only be refused by are left out."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from kyphocrf.ui.keys.first_focus import FirstFocus
from kyphocrf.ui.keys.table import COMMANDS
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.workflow.permission import Act


def leave_out(screens: Iterable[QWidget], may: Callable[[Act], bool]) -> None:
    """Hide each button whose command is not permitted; the keyboard goes to one that is left."""
    for screen in screens:
        buttons = screen.findChildren(Button)
        for button in buttons:
            if button.command and not COMMANDS[button.command].is_permitted(may):
                button.hide()
        first = screen.first if isinstance(screen, FirstFocus) else None
        if isinstance(screen, FirstFocus) and isinstance(first, Button) and first.isHidden():
            screen.begin_at(next(one for one in buttons if not one.isHidden()))
