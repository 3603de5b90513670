"""The card of an installation's keys, whose fingerprint is compared by telephone."""

from dataclasses import dataclass
from typing import Final

from kyphocrf import __version__
from kyphocrf.definition.palette import LIGHT, TOKENS
from kyphocrf.definition.text import Language, Text
from kyphocrf.paper.glyphs import Signs
from kyphocrf.paper.typesetting import typeset


@dataclass(frozen=True, slots=True)
class KeyCard:
    """What a key card shows; fingerprints stand in groups that blanks part, lines are public keys.

    `range_of_numbers`: the subjects this installation may enrol, as it reads.
    """

    study: str
    site: str
    sponsor: str
    installation: str
    range_of_numbers: str
    fingerprint: str
    signing: str
    recipient: str
    sponsor_fingerprint: str
    made: str


_TITLE: Final = Text("Key card", "Schlüsselkarte")
_WHAT_FOR: Final = Text(
    "With these keys the sponsor knows that a batch comes from this installation of the program, "
    "and nobody else reads what the sponsor answers. The card holds nothing secret.",
    "An diesen Schlüsseln erkennt der Sponsor, dass eine Sendung von dieser Installation des "
    "Programms kommt; was er antwortet, liest niemand sonst. Die Karte enthält nichts Geheimes.",
)
_FINGERPRINT: Final = Text("Fingerprint", "Fingerabdruck")
_RULES: Final = (
    Text(
        "Send this page to the sponsor, by mail or by post.",
        "Diese Seite an den Sponsor senden, per E-Mail oder mit der Post.",
    ),
    Text(
        "Read the fingerprint to the sponsor by telephone, under a number that you have from the "
        "contract or the investigator site file, not from an e-mail.",
        "Den Fingerabdruck dem Sponsor am Telefon vorlesen, unter einer Nummer aus dem Vertrag "
        "oder dem Prüfarztordner, nicht aus einer E-Mail.",
    ),
    Text(
        "File it in the investigator site file. Another PC or a copied folder has another card.",
        "Im Prüfarztordner ablegen. Ein anderer PC oder ein kopierter Ordner hat eine andere "
        "Karte.",
    ),
)
_LABELS: Final = (
    Text("Study", "Studie"),
    Text("Site", "Zentrum"),
    Text("Sponsor", "Sponsor"),
    Text("Installation", "Installation"),
    Text("Subjects it enrols", "Patienten, die sie aufnimmt"),
    Text("Printed", "Gedruckt"),
)
_LINES: Final = (
    Text("Verifying key (minisign)", "Prüfschlüssel (minisign)"),
    Text("Recipient (age)", "Empfänger (age)"),
    Text("Fingerprint of the sponsor", "Fingerabdruck des Sponsors"),
)
_BY_HAND: Final = (
    Text("Compared by telephone on", "Am Telefon verglichen am"),
    Text("With, for the sponsor (name)", "Mit, für den Sponsor (Name)"),
    Text("For the site (name, signature)", "Für das Zentrum (Name, Unterschrift)"),
)


def pdf(card: KeyCard, language: Language) -> bytes:
    """Print the key card of an installation as one page."""
    facts = (
        card.study, card.site, card.sponsor, card.installation, card.range_of_numbers, card.made,
    )  # fmt: skip
    lines = (card.signing, card.recipient, card.sponsor_fingerprint)
    shown = {
        "language": language,
        "title": _TITLE.to(language),
        "what_for": _WHAT_FOR.to(language),
        "fingerprint": _FINGERPRINT.to(language),
        "groups": card.fingerprint.split(" "),
        "rules": [rule.to(language) for rule in _RULES],
        "facts": _pairs(_LABELS, facts, language),
        "lines": _pairs(_LINES, lines, language),
        "by_hand": [label.to(language) for label in _BY_HAND],
        "software": f"kyphocrf {__version__}",
    }
    colours = {token: LIGHT[token] for token in TOKENS}
    return typeset("key_card.typ", {**Signs().printable_all(shown), "colours": colours}, at=None)


def _pairs(
    labels: tuple[Text, ...], values: tuple[str, ...], language: Language
) -> list[list[str]]:
    return [[label.to(language), value] for label, value in zip(labels, values, strict=True)]
