"""How keys are named: in the table, on a keyboard of either language, and for Qt."""

from typing import Final

from PySide6.QtGui import QKeySequence

from kyphocrf.definition.text import Language, Text, same

_NAMES: Final[dict[str, Text]] = {
    "Ctrl": Text("Ctrl", "Strg"),
    "Shift": Text("Shift", "Umsch"),
    "Alt": same("Alt"),
    "Enter": same("Enter"),
    "Esc": same("Esc"),
    "Tab": same("Tab"),
    "Space": Text("Space", "Leertaste"),
    "Backspace": Text("Backspace", "Rücktaste"),
    "Del": Text("Del", "Entf"),
    "Insert": Text("Insert", "Einfg"),
    "Home": Text("Home", "Pos1"),
    "End": Text("End", "Ende"),
    "PgUp": Text("PgUp", "Bild↑"),
    "PgDn": Text("PgDn", "Bild↓"),
    "Plus": same("+"),
    "Minus": same("-"),
    "Equal": same("="),
    "Left": same("←"),
    "Right": same("→"),
    "Up": same("↑"),
    "Down": same("↓"),
}

_FOR_QT: Final = {
    "Del": "Delete",
    "Insert": "Ins",
    "PgDn": "PgDown",
    "Plus": "+",
    "Minus": "-",
    "Equal": "=",
    "Enter": "Return",
}
_KEYPAD: Final = {"Enter": "Enter"}
"""Qt tells the Enter of the number pad from the other; a user does not."""


def shown(key: str, language: Language) -> str:
    """Name a key such as `Ctrl+PgUp` as the keyboard of that language does."""
    return "+".join(_name(part).to(language) for part in key.split("+"))


def sequences(key: str) -> tuple[QKeySequence, ...]:
    """Translate a key of the table for Qt; one that is twice on the keyboard gives two."""
    parts = key.split("+")
    wordings = ["+".join(_FOR_QT.get(part, part) for part in parts)]
    if parts[-1] in _KEYPAD:
        wordings.append("+".join([*parts[:-1], _KEYPAD[parts[-1]]]))
    return tuple(QKeySequence.fromString(wording) for wording in wordings)


def _name(part: str) -> Text:
    return _NAMES.get(part) or same(part)
