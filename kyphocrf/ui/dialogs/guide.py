"""What F1 tells of a screen or a dialog: what it is for, and the keys that help there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.ui.keys.names import shown
from kyphocrf.ui.keys.table import COMMANDS
from kyphocrf.ui.parts.labels import Words


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Keys as the table of keys writes them, such as `Ctrl+Enter`, and what they do."""

    keys: tuple[str, ...]
    words: Text


@dataclass(frozen=True, slots=True)
class Guide:
    """The sentences and keys of one screen or dialog."""

    heading: Text
    sentences: tuple[Text, ...]
    keys: tuple[KeyLine, ...]


_TAB: Final = KeyLine(
    ("Tab", "Shift+Tab"),
    Text("next, previous field or button", "nächstes, voriges Feld oder Schaltfläche"),
)
_PRESS: Final = KeyLine(
    ("Enter",), Text("press the button in focus", "Schaltfläche drücken, auf der man steht")
)
_IN_A_DIALOG: Final = (
    _TAB,
    _PRESS,
    KeyLine(("Space",), Text("press a button, set a tick", "Schaltfläche drücken, Haken setzen")),
    KeyLine(("Esc",), Text("close; nothing is changed", "schließen; es ändert sich nichts")),
)
_AT_THE_ENTRANCE: Final = (
    _TAB,
    KeyLine(
        ("Enter",),
        Text("go on, or press the button in focus", "weiter, oder Schaltfläche drücken"),
    ),
)


def commands(names: Iterable[str]) -> tuple[KeyLine, ...]:
    """Return the keys of some commands, worded as the table of keys words them."""
    return tuple(KeyLine(COMMANDS[name].keys, COMMANDS[name].words) for name in names)


def of_dialog(heading: Text, *sentences: Text) -> Guide:
    """Return the guide of a dialog."""
    return Guide(heading, sentences, _IN_A_DIALOG)


def of_entrance(heading: Text, *sentences: Text) -> Guide:
    """Return the guide of a screen that is there before anybody has signed in."""
    return Guide(heading, sentences, _AT_THE_ENTRANCE)


def key_list(lines: Iterable[KeyLine], language: Language) -> QWidget:
    """List keys and what they do, as the keyboard of the language names them."""
    listed = QWidget()
    grid = QGridLayout(listed)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, line in enumerate(lines):
        names = Text(*(", ".join(shown(key, to) for key in line.keys) for to in LANGUAGES))
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Words(names, language, "strong"), row, 0, top)
        grid.addWidget(Words(line.words, language, "dim", wrap=True), row, 1, top)
    return listed
