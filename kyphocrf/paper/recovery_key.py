"""The one page on which a recovery key is printed, to be kept away from the computer."""

from kyphocrf import __version__
from kyphocrf.definition.palette import LIGHT, TOKENS
from kyphocrf.definition.text import Language, Text
from kyphocrf.paper.glyphs import Signs
from kyphocrf.paper.typesetting import typeset

_TITLE = Text("Recovery key", "Wiederherstellungsschlüssel")
_WHAT_FOR = Text(
    "With this key a forgotten password is replaced. Without password and key nobody can read the "
    "study again, not even its makers.",
    "Mit diesem Schlüssel wird ein vergessenes Passwort ersetzt. Ohne Passwort und Schlüssel "
    "liest niemand die Studie wieder, auch nicht die Hersteller.",
)
_RULES = (
    Text(
        "Keep this page in a sealed envelope in a safe, not beside the computer.",
        "Diese Seite in einem verschlossenen Umschlag im Tresor aufbewahren, nicht beim Rechner.",
    ),
    Text(
        "Do not photograph, scan or copy it. Whoever holds it can open the study.",
        "Nicht fotografieren, scannen oder kopieren. Wer sie hat, öffnet die Studie.",
    ),
    Text(
        "After it was used the program prints a new key; this one is then void.",
        "Nach Gebrauch druckt das Programm einen neuen Schlüssel; dieser gilt dann nicht mehr.",
    ),
)
_HOW_TO_TYPE = Text(
    "Spaces, dashes, capitals do not matter when it is typed. There is no O, 0, I or 1 in it; "
    "the last two characters find typing errors.",
    "Leerzeichen, Striche, Groß- und Kleinschreibung sind beim Eingeben gleichgültig. O, 0, I und "
    "1 kommen nicht vor; die letzten zwei Zeichen finden Tippfehler.",
)
_LABELS = (
    Text("Study folder", "Studienordner"),
    Text("Site", "Zentrum"),
    Text("Made for", "Erstellt für"),
)
_BY_HAND = (
    Text("Received on", "Erhalten am"),
    Text("Received by (name, signature)", "Erhalten von (Name, Unterschrift)"),
    Text("Kept at", "Aufbewahrt in"),
)


def pdf(folder: str, site: str, user: str, recovery_key: str, language: Language) -> bytes:
    """Print a recovery key; its groups are parted by dashes."""
    facts = zip(_LABELS, (folder, site, user), strict=True)
    shown = {
        "language": language,
        "title": _TITLE.to(language),
        "what_for": _WHAT_FOR.to(language),
        "groups": recovery_key.split("-"),
        "how_to_type": _HOW_TO_TYPE.to(language),
        "rules": [rule.to(language) for rule in _RULES],
        "facts": [[label.to(language), value] for label, value in facts],
        "by_hand": [label.to(language) for label in _BY_HAND],
        "software": f"kyphocrf {__version__}",
    }
    colours = {token: LIGHT[token] for token in TOKENS}
    return typeset(
        "recovery_key.typ", {**Signs().printable_all(shown), "colours": colours}, at=None
    )
