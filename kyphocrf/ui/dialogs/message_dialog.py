"""What the program says when something went wrong: what happened, what is safe, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.parts.buttons import Button, ButtonKind
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.shape_label import ShapeLabel

Gravity: TypeAlias = Literal["hard", "soft", "note"]

_LINES: Final = (
    ("circle-alert", "ink2", Text("What happened", "Was geschah")),
    ("shield-check", "ok", Text("What is safe", "Was sicher ist")),
    ("arrow-right", "accent", Text("What to do", "Was zu tun ist")),
)
_HEADING: Final = Text("This could not be done", "Das war nicht möglich")
_CLOSE: Final = Text("Close", "Schließen")
_WIDTH: Final = 600


@dataclass(frozen=True, slots=True)
class Message:
    """Three sentences with a number for the telephone."""

    number: str
    heading: Text
    happened: Text
    safe: Text
    remedy: Text
    gravity: Gravity = "hard"
    advises_restore: bool = False
    """What to do is to restore a backup; the act stands beside it."""


@dataclass(frozen=True, slots=True)
class DialogAction:
    """One way on from a message; the first is the main one and answers Enter."""

    name: str
    words: Text
    icon: str | None = None


def message_of(
    error: KyphocrfError, heading: Text = _HEADING, gravity: Gravity = "hard"
) -> Message:
    """Word an error."""
    return Message(
        error.number, heading, error.happened, error.safe, error.remedy, gravity,
        error.advises_restore,
    )  # fmt: skip


class MessageDialog(Dialog):
    """One message; `chosen` is the name of the action, empty if it was only closed."""

    guide = of_dialog(
        Text("A message", "Meldung"),
        Text(
            "Three lines: what happened, what is safe, and what to do. The first button is "
            "what is usually right.",
            "Drei Zeilen: was geschah, was sicher ist, was zu tun ist. Die erste Schaltfläche "
            "ist meist die richtige.",
        ),
        Text(
            "The short number at the lower right says on the telephone which message it is.",
            "Die kurze Nummer rechts unten sagt am Telefon, welche Meldung es ist.",
        ),
    )

    def __init__(
        self,
        message: Message,
        language: Language,
        actions: Sequence[DialogAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(message.heading, language, parent)
        self.chosen = ""
        self.setMinimumWidth(_WIDTH)
        self.head.insertWidget(0, ShapeLabel(message.gravity, language, wordless=True, size=18))
        self.body.addLayout(self._lines(message))
        self.body.addStretch(1)
        buttons = [self._button(action, "secondary") for action in actions[1:]]
        main = self._button(actions[0] if actions else DialogAction("", _CLOSE), "primary")
        main.setDefault(True)
        for button in (main, *buttons):
            self.foot.addWidget(button)
        if message.advises_restore:
            self.foot.addWidget(self._restore())
        self.foot.addStretch(1)
        self.foot.addWidget(Words(same(message.number), language, "low"))
        main.setFocus()

    def _lines(self, message: Message) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (line, words) in enumerate(
            zip(_LINES, (message.happened, message.safe, message.remedy), strict=True)
        ):
            icon, token, label = line
            grid.addWidget(IconLabel(icon, token), row, 0, top)
            grid.addWidget(Words(label, self.language, "low_strong"), row, 1, top)
            grid.addWidget(Words(words, self.language, wrap=True), row, 2, top)
        grid.setColumnMinimumWidth(1, 112)
        return grid

    def _button(self, action: DialogAction, kind: ButtonKind) -> Button:
        button = Button(action.words, self.language, kind, icon=action.icon)
        button.setObjectName(action.name)
        button.clicked.connect(lambda: self._choose(action.name))
        return button

    def _restore(self) -> RestoreButton:
        """Offer what the message advises; the message goes when its steps come."""
        button = RestoreButton(self.language)
        button.show()
        button.clicked.connect(self.reject)
        return button

    def _choose(self, name: str) -> None:
        self.chosen = name
        self.accept()


def say(
    message: Message,
    language: Language,
    actions: Sequence[DialogAction] = (),
    parent: QWidget | None = None,
) -> str:
    """Show the message until an action is chosen; tell its name, empty if it was only closed."""
    dialog = MessageDialog(message, language, actions, parent)
    dialog.exec()
    return dialog.chosen
