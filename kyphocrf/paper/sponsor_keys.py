"""The one page of the sponsor's keys that are kept off line: made once, kept in a safe."""

from dataclasses import dataclass
from typing import Final

from kyphocrf import __version__
from kyphocrf.definition.palette import LIGHT, TOKENS
from kyphocrf.definition.text import Language, Text
from kyphocrf.paper.glyphs import Signs
from kyphocrf.paper.typesetting import typeset


@dataclass(frozen=True, slots=True, repr=False)
class SponsorSheet:
    """What the page shows: where the keys lie, and the two secrets that are kept nowhere else."""

    study: str
    sponsor: str
    user: str
    database: str
    keys: str
    recovery_key: str
    escrow_identity: str
    fingerprint: str
    made: str


_TITLE: Final = Text("Keys of the sponsor", "Schlüssel des Sponsors")
_WHAT_FOR: Final = Text(
    "The recovery key opens the central database where every password is forgotten. The escrow "
    "identity opens every batch, with the program age alone, where the folder of the keys is "
    "lost. Without this page both are lost with them.",
    "Der Wiederherstellungsschlüssel öffnet die zentrale Datenbank, wenn alle Passwörter vergessen "
    "sind. Der Treuhand-Schlüssel öffnet jede Sendung, allein mit dem Programm age, wenn der "
    "Ordner der Schlüssel verloren ist. Ohne diese Seite ist beides verloren.",
)
_FINGERPRINT: Final = Text(
    "Fingerprint for the letters to the sites (not secret)",
    "Fingerabdruck für die Briefe an die Zentren (nicht geheim)",
)
_LABELS: Final = (
    Text("Study", "Studie"),
    Text("Sponsor", "Sponsor"),
    Text("Made for", "Erstellt für"),
    Text("Central database", "Zentrale Datenbank"),
    Text("Folder of the keys", "Ordner der Schlüssel"),
    Text("Printed", "Gedruckt"),
)
_LINES: Final = (
    Text("Recovery key (secret)", "Wiederherstellungsschlüssel (geheim)"),
    Text("Escrow identity (secret)", "Treuhand-Schlüssel (geheim)"),
)
_RULES: Final = (
    Text(
        "Keep this page in a sealed envelope in a safe, not beside the computer. Do not "
        "photograph, scan or copy it.",
        "Diese Seite in einem verschlossenen Umschlag im Tresor aufbewahren, nicht beim Rechner. "
        "Nicht fotografieren, scannen oder kopieren.",
    ),
    Text(
        "Back up the folder of the keys whenever somebody was let in or a password changed, and "
        "the database every day. Each needs the other.",
        "Den Ordner der Schlüssel sichern, wenn jemand zugelassen wurde oder ein Passwort sich "
        "änderte, und die Datenbank jeden Tag. Jeder braucht den anderen.",
    ),
    Text(
        "Write the fingerprint alone into the letter that goes with each study kit.",
        "Nur den Fingerabdruck in den Brief schreiben, der mit jedem Studienpaket geht.",
    ),
)
_BY_HAND: Final = (
    Text("Kept at", "Aufbewahrt in"),
    Text("Received by (name, signature, day)", "Erhalten von (Name, Unterschrift, Tag)"),
)


def pdf(sheet: SponsorSheet, language: Language) -> bytes:
    """Print the keys of a sponsor as one page."""
    facts = (sheet.study, sheet.sponsor, sheet.user, sheet.database, sheet.keys, sheet.made)
    lines = (sheet.recovery_key, sheet.escrow_identity)
    shown = {
        "language": language,
        "title": _TITLE.to(language),
        "what_for": _WHAT_FOR.to(language),
        "fingerprint": _FINGERPRINT.to(language),
        "groups": sheet.fingerprint.split(" "),
        "rules": [rule.to(language) for rule in _RULES],
        "facts": [[label.to(language), one] for label, one in zip(_LABELS, facts, strict=True)],
        "lines": [[label.to(language), one] for label, one in zip(_LINES, lines, strict=True)],
        "by_hand": [label.to(language) for label in _BY_HAND],
        "software": f"kyphocrf {__version__}",
    }
    colours = {token: LIGHT[token] for token in TOKENS}
    return typeset("key_card.typ", {**Signs().printable_all(shown), "colours": colours}, at=None)
