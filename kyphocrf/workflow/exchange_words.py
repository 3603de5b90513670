"""What the history calls the things that are exchanged with the sponsor: kits, keys, numbers."""

import re
from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.text import Text, same
from kyphocrf.record.exchange import ACKNOWLEDGEMENT, STUDY_KIT

LABELS: Final[Mapping[str, Text]] = {
    "KIT": Text("study kit", "Studienpaket"),
    "INSTALLATION": Text("name of this installation", "Name dieser Installation"),
    "SPONSOR": Text("sponsor", "Sponsor"),
    "SPONSOR-SIGNING": Text("verifying key of the sponsor", "Prüfschlüssel des Sponsors"),
    "SPONSOR-IMPORT": Text(
        "recipient key of the sponsor, for import", "Empfängerschlüssel des Sponsors zum Einlesen"
    ),
    "SPONSOR-ESCROW": Text(
        "recipient key of the sponsor, kept off line",
        "Empfängerschlüssel des Sponsors, hinterlegt",
    ),
    "OWN-SIGNING": Text("verifying key of this installation", "Prüfschlüssel dieser Installation"),
    "OWN-RECIPIENT": Text(
        "recipient key of this installation", "Empfängerschlüssel dieser Installation"
    ),
}
"""The settings that a study kit brings beside those of the study."""

_KEYS: Final = frozenset(LABELS) - {"KIT", "INSTALLATION", "SPONSOR"}
_BEGINNING: Final = 12
"""Characters by which a key is told apart where people read."""
_FROM: Final = re.compile(rf"(?P<what>{STUDY_KIT}|{ACKNOWLEDGEMENT})(?P<number>\d+)")
_SOURCES: Final = {
    STUDY_KIT: Text("study kit {number}", "Studienpaket {number}"),
    ACKNOWLEDGEMENT: Text("acknowledgement {number}", "Empfangsbestätigung {number}"),
}


def value_words(name: str, value: str) -> Text:
    """Word the value of such a setting; a key by how it begins."""
    return same(f"{value[:_BEGINNING]} …" if name in _KEYS else value)


def source_words(said: str) -> Text | None:
    """Word where a change comes from, if it is from the sponsor."""
    told = _FROM.fullmatch(said)
    return None if told is None else _SOURCES[told["what"]].filled(number=told["number"])
