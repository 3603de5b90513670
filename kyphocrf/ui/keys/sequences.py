"""The keys of the table as Qt knows them."""

from typing import Final

from PySide6.QtGui import QKeySequence

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


def sequences(key: str) -> tuple[QKeySequence, ...]:
    """Translate a key of the table for Qt; one that is twice on the keyboard gives two."""
    parts = key.split("+")
    wordings = ["+".join(_FOR_QT.get(part, part) for part in parts)]
    if parts[-1] in _KEYPAD:
        wordings.append("+".join([*parts[:-1], _KEYPAD[parts[-1]]]))
    return tuple(QKeySequence.fromString(wording) for wording in wordings)
