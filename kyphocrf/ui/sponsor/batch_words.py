"""What batches and what became of them are called."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.central.listing import BatchLine
from kyphocrf.central.order import PRIORITY
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import ShapeName

BECAME: Final[Mapping[str, Text]] = {
    "received": Text("received", "empfangen"),
    "known": Text("was here already", "war schon da"),
    "held": Text("held", "angehalten"),
    "quarantined": Text("quarantined", "in Quarantäne"),
    "refused": Text("refused", "abgewiesen"),
}
SHAPES: Final[Mapping[str, ShapeName]] = {
    "received": "received",
    "known": "received",
    "held": "soft",
    "quarantined": "hard",
    "refused": "hard",
}
KINDS: Final[Mapping[str, Text]] = {
    "regular": Text("regular", "regulär"),
    "snapshot": Text("whole file", "ganze Datei"),
    "priority": Text("priority", "eilig"),
}
INSTALLATION_SHOWN: Final = 8
"""First characters by which an installation is known in a list."""
_EPOCH: Final = Text("{number} (epoch {epoch})", "{number} (Epoche {epoch})")
_RECORDS: Final = Text("records {first} to {last}", "Einträge {first} bis {last}")
_RECORD: Final = Text("record {first}", "Eintrag {first}")
_NONE: Final = Text("no records", "keine Einträge")


def number_words(one: BatchLine) -> Text:
    """Name a batch within its installation: P before one that went ahead, its epoch if not 1."""
    number = f"P{one.sequence}" if one.kind == PRIORITY else str(one.sequence)
    return _EPOCH.filled(number=number, epoch=one.epoch) if one.epoch > 1 else same(number)


def records_words(one: BatchLine) -> Text:
    """Say which records a batch has."""
    if one.last < one.first:
        return _NONE
    words = _RECORD if one.first == one.last else _RECORDS
    return words.filled(first=one.first, last=one.last)


def at_words(utc: str) -> Text:
    """Show a time of the database to the minute, as UTC."""
    return same(utc[:16].replace("T", " ")) if utc else same("–")
