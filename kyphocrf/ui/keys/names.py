"""How keys are named: in the table, and on a keyboard of either language."""

from typing import Final

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


def shown(key: str, language: Language) -> str:
    """Name a key such as `Ctrl+PgUp` as the keyboard of that language does."""
    return "+".join(_name(part).to(language) for part in key.split("+"))


def _name(part: str) -> Text:
    return _NAMES.get(part) or same(part)
