"""What every page of the sponsor's window has: its title, its buttons, what goes on beneath."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.filter_fields import HEIGHT, FilterChoice
from kyphocrf.ui.dialogs.work_bar import WorkBar
from kyphocrf.ui.keys.first_focus import FirstFocus
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.sponsor.open_central import OpenCentral

FILTER: Final = 170
"""Points across a choice by which a list is filtered."""


class Page(FirstFocus):
    """`changed`: something was done that other pages show; `refused` carries why it was not.

    `was_read`: what is shown was read just now.
    """

    changed = Signal()
    was_read = Signal()
    refused = Signal(object)
    above: ClassVar[Text]
    title: ClassVar[Text]
    empty: ClassVar[Text]
    """What stands in place of the list while there is nothing."""

    def __init__(self, central: OpenCentral) -> None:
        super().__init__()
        self.central: Final = central
        self.language: Language = central.language
        self.work: Final = WorkBar(self, self.language)
        self.nothing: Final = Words(self.empty, self.language, "dim", wrap=True)
        self.head: Final = QHBoxLayout()
        self.head.setSpacing(8)
        self.column: Final = QVBoxLayout(self)
        self.column.setContentsMargins(20, 12, 18, 14)
        self.column.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(self.above, self.language, "low"))
        words.addWidget(Words(self.title, self.language, "title"))
        self.head.addLayout(words, 1)
        self.column.addLayout(self.head)
        self.column.addWidget(self.work)
        self.column.addWidget(self.nothing)

    def look(self) -> None:
        """Show what is there, as somebody comes to the page; raises KyphocrfError."""
        self.refresh()

    def refresh(self) -> None:
        """Read anew what is shown; raises KyphocrfError."""

    def main_action(self) -> None:
        """Do what the first button does, as Ctrl+Enter asks."""
        first = next((one for one in self.findChildren(Button) if _is_main(one)), None)
        if first is not None:
            first.click()

    def retranslate(self, language: Language) -> None:
        self.language = language

    def offer(self, buttons: Sequence[Button], *, at_head: bool = True) -> None:
        """Place the buttons of what the role permits; the others are never made."""
        if at_head:
            for button in buttons:
                self.head.addWidget(button, alignment=Qt.AlignmentFlag.AlignBottom)
            return
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def let(self, button: Button, *, possible: bool) -> None:
        """Show a button that was offered only while it would do something."""
        if button.parentWidget() is not None:
            button.setVisible(possible)

    def filter_by(self, row: QHBoxLayout, choices: Sequence[FilterChoice]) -> None:
        """Place choices by which the list is filtered, all of one width."""
        fixed = QSizePolicy.Policy.Fixed
        for choice in choices:
            fix(choice, width=FILTER, height=HEIGHT)
            choice.setSizePolicy(fixed, fixed)
            row.addWidget(choice, 0, Qt.AlignmentFlag.AlignBottom)

    def attempt(self, act: Callable[[], object], said: Text | None = None) -> bool:
        """Do something at once; tell whether it was done, and say so."""
        try:
            act()
        except KyphocrfError as refused:
            self.refused.emit(refused)
            return False
        if said is not None:
            self.work.say(said, "ok")
        return True

    def done(self, said: Text) -> None:
        """Show what was changed, and say that it was."""
        self.attempt(self.refresh)
        self.work.say(said, "ok")
        self.changed.emit()


def _is_main(button: QObject) -> bool:
    return isinstance(button, Button) and button.is_primary and button.isVisibleTo(button.window())
