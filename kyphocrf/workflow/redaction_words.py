"""What the history says of redactions: what was emptied, what was seen, what became of copies."""

from typing import Any, Final

from kyphocrf.definition.text import Text

PART_WORDS: Final = {
    "old": Text("answer before", "Antwort zuvor"),
    "new": Text("answer", "Antwort"),
    "reason": Text("reason", "Grund"),
    "comment": Text("comment", "Kommentar"),
}
"""What the texts of a record are called."""
_NUMBERED: Final = Text("no. {seq}", "Nr. {seq}")
_EMPTIED: Final = Text("no. {seq}, {part}", "Nr. {seq}, {part}")
_GONE: Final = Text("{name} no longer exists", "{name} gibt es nicht mehr")
_DESTROYED: Final = Text("{name}, head {head}", "{name}, Datenstand {head}")
_HEAD: Final = 16


def emptied(mark: Any) -> Text:
    """Word which text of which record a redaction has emptied."""
    return _EMPTIED.filled(seq=mark["seq"], part=PART_WORDS[mark["part"]])


def numbered(seq: str) -> Text:
    """Word the number of a record."""
    return _NUMBERED.filled(seq=seq)


def of_copy(name: str, told: Any) -> Text:
    """Word what became of an older copy, and the head of the data it held."""
    if "head" not in told:
        return _GONE.filled(name=name)
    return _DESTROYED.filled(name=name, head=str(told["head"])[:_HEAD])
