"""What a record of the central program says, in words: nothing of how it is stored is told."""

import json
from collections.abc import Mapping
from typing import Final

from kyphocrf.central.permission import ROLE_WORDS, CentralRole
from kyphocrf.definition.text import Text, same
from kyphocrf.record import kind_words

_KINDS: Final[Mapping[str, Text]] = {
    "SITE": Text("site", "Zentrum"),
    "KIT": Text("study kit", "Studienpaket"),
    "INSTALLATION": Text("installation", "Installation"),
    "EPOCH": Text("restore accepted", "Wiederherstellung angenommen"),
    "ACKNOWLEDGEMENT": Text("acknowledgement", "Empfangsbestätigung"),
    "study": Text("founded", "gegründet"),
}
_TOLD: Final[Mapping[str, Text]] = {
    "country": Text("country", "Land"),
    "ranges": Text("numbers", "Nummern"),
    "number": Text("number", "Nummer"),
    "site": Text("site", "Zentrum"),
    "role": Text("role", "Rolle"),
    "active": Text("may sign in", "darf sich anmelden"),
    "printed_name": Text("name", "Name"),
    "state": Text("state", "Zustand"),
    "epoch": Text("epoch", "Epoche"),
    "follows": Text("follows record", "folgt auf Eintrag"),
    "name": Text("name", "Name"),
}
"""What of a record is told, and how it is called; keys, hashes and the like are not."""
_YES: Final = {True: Text("yes", "ja"), False: Text("no", "nein")}
_PAIR: Final = same("{name} {value}")


def kind(name: str) -> Text | None:
    """Name a kind of record; None for one that is not known."""
    return _KINDS.get(name) or kind_words.WHAT.get(name)


def said(text: str) -> Text:
    """Word the canonical JSON of a record; keys, hashes and the like are not told."""
    try:
        told, at = json.JSONDecoder().raw_decode(text)
    except ValueError:
        return same(text)
    if not isinstance(told, dict):
        return same(text)
    parts = [_pair(name, told[name]) for name in _TOLD if told.get(name) not in (None, "", [])]
    settings = told.get("settings")
    if isinstance(settings, dict):
        parts += [same(f"{name} {value}") for name, value in sorted(settings.items())]
    parts += [same(text[at:].strip())] if text[at:].strip() else []
    return Text(", ".join(one.en for one in parts), ", ".join(one.de for one in parts))


def _pair(name: str, value: object) -> Text:
    worded: object = value
    if isinstance(value, bool):
        worded = _YES[value]
    elif name == "role" and value in set(CentralRole):
        worded = ROLE_WORDS[CentralRole(str(value))]
    elif name == "state" and value in kind_words.QUERY_STATES:
        worded = kind_words.QUERY_STATES[str(value)]
    elif name == "ranges" and isinstance(value, list):
        worded = ", ".join(f"{one[0]}–{one[1]}" for one in value)
    return _PAIR.filled(name=_TOLD[name], value=worded)
