"""Why a batch is not simply received: what is wrong with it, as it is kept and as it is worded."""

import json
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from kyphocrf.definition.text import Text
from kyphocrf.record.change import canonical

State: TypeAlias = Literal["received", "held", "quarantined", "refused"]
"""What becomes of a batch.

`held`: it waits for something that can still come. `quarantined`: it contradicts what was received
before; both sides are kept and a person decides. `refused`: it is not of this study, site or range.
"""


class Reason(NamedTuple):
    """Why a batch is held, quarantined or refused; `told` fills the places of the words."""

    code: str
    told: tuple[tuple[str, Any], ...] = ()

    def to_text(self) -> str:
        """Return the canonical text that is kept."""
        return canonical({"code": self.code, "told": dict(self.told)})

    @property
    def state(self) -> State:
        return _REASONS[self.code][0]

    def worded(self) -> Text:
        return _REASONS[self.code][1].filled(**dict(self.told))


def because(code: str, **told: Any) -> Reason:
    """Make a reason."""
    return Reason(code, tuple(sorted(told.items())))


def from_text(text: str) -> Reason | None:
    """Read a reason as it is kept; "" stands for none."""
    if not text:
        return None
    kept = json.loads(text)
    return because(kept["code"], **kept["told"])


_REASONS: Final[dict[str, tuple[State, Text]]] = {
    "sequence missing": (
        "held",
        Text(
            "Batches {first} to {last} are missing.",
            "Es fehlen die Sendungen {first} bis {last}.",
        ),
    ),
    "records missing": (
        "held",
        Text(
            "Record {seq}, which comes before it, was not received.",
            "Eintrag {seq}, der ihr vorausgeht, wurde nicht empfangen.",
        ),
    ),
    "epoch missing": (
        "held",
        Text(
            "How epoch {epoch} began was not received.",
            "Wie Epoche {epoch} begann, wurde nicht empfangen.",
        ),
    ),
    "restore": (
        "held",
        Text(
            "A backup was restored or copied: epoch {epoch} follows record {follows}. It waits "
            "until the sponsor accepts it.",
            "Eine Sicherung wurde wiederhergestellt oder kopiert: Epoche {epoch} folgt auf Eintrag "
            "{follows}. Sie wartet, bis der Sponsor sie annimmt.",
        ),
    ),
    "other installation": (
        "held",
        Text(
            "Records of installation {installation} are in it, which has not sent them.",
            "Sie enthält Einträge der Installation {installation}, die diese nicht gesandt hat.",
        ),
    ),
    "text missing": (
        "held",
        Text(
            "The text “{part}” of record {seq} is missing, and no redaction tells why.",
            "Der Text „{part}“ von Eintrag {seq} fehlt, und keine Schwärzung sagt warum.",
        ),
    ),
    "names": (
        "held",
        Text(
            "Names that this program's forms do not have: {names}.",
            "Namen, die die Formulare dieses Programms nicht haben: {names}.",
        ),
    ),
    "definitions": (
        "held",
        Text(
            "The site's program has other forms under the same version: {names}.",
            "Das Programm des Zentrums hat andere Formulare unter derselben Version: {names}.",
        ),
    ),
    "users": (
        "held",
        Text(
            "Users that no record of the site tells of: {names}.",
            "Benutzer, von denen kein Eintrag des Zentrums spricht: {names}.",
        ),
    ),
    "same sequence": (
        "quarantined",
        Text(
            "Another batch {sequence} was received before it, with manifest {other}: two files "
            "wrote as one installation.",
            "Vor ihr wurde eine andere Sendung {sequence} mit dem Manifest {other} empfangen: "
            "Zwei Dateien schrieben als eine Installation.",
        ),
    ),
    "same record": (
        "quarantined",
        Text(
            "Another record {seq} was received before it: two files wrote as one installation.",
            "Vor ihr wurde ein anderer Eintrag {seq} empfangen: Zwei Dateien schrieben als eine "
            "Installation.",
        ),
    ),
    "other previous": (
        "quarantined",
        Text(
            "It follows another batch than batch {sequence}, which was received before it.",
            "Sie folgt auf eine andere Sendung als Sendung {sequence}, die vor ihr empfangen "
            "wurde.",
        ),
    ),
    "contradiction": (
        "quarantined",
        Text(
            "Record {seq} does not fit those before it.",
            "Eintrag {seq} passt nicht zu den früheren.",
        ),
    ),
    "pages": (
        "quarantined",
        Text(
            "A page is not what its records make of it: {names}.",
            "Eine Seite ist nicht, was ihre Einträge ergeben: {names}.",
        ),
    ),
    "foreign epoch": (
        "refused",
        Text(
            "Record {seq} is of an epoch that does not lead to this batch.",
            "Eintrag {seq} ist aus einer Epoche, die nicht zu dieser Sendung führt.",
        ),
    ),
    "foreign subject": (
        "refused",
        Text(
            "Subjects that are not of this site and installation: {names}.",
            "Patienten, die nicht von diesem Zentrum und dieser Installation sind: {names}.",
        ),
    ),
}
