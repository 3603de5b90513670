"""Why a file that came from elsewhere is not taken in: what happened, what is safe, what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal, TypeAlias

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError
from kyphocrf.transfer.malformed import MalformedError

Kind: TypeAlias = Literal["batch", "acknowledgement", "kit"]

_THE: Final[dict[Kind, Text]] = {
    "batch": Text("The batch", "Die Sendung"),
    "acknowledgement": Text("The acknowledgement", "Die Empfangsbestätigung"),
    "kit": Text("The study kit", "Das Studienpaket"),
}
_SAFE: Final = Text(
    "Nothing of it was taken in; what was here before is unchanged.",
    "Davon wurde nichts übernommen; was vorher da war, ist unverändert.",
)
_SEND_AGAIN: Final = Text(
    "Have it sent again, best as it was first written; mail programs and sticks damage files.",
    "Noch einmal schicken lassen, am besten so, wie sie zuerst geschrieben wurde; Mailprogramme "
    "und Sticks beschädigen Dateien.",
)
_ASK: Final = Text(
    "Do not use it. Ask by telephone, under a number you know, whether it was sent from there.",
    "Nicht verwenden. Unter einer bekannten Telefonnummer fragen, ob sie von dort kommt.",
)
_UPDATE: Final = Text(
    "Install the current version of kyphocrf, then take it in again.",
    "Die aktuelle Version von kyphocrf installieren und sie dann noch einmal einlesen.",
)
_REGISTER: Final = Text(
    "Register the keys of that installation after comparing the fingerprint by telephone.",
    "Die Schlüssel dieser Installation eintragen, nachdem der Fingerabdruck am Telefon verglichen "
    "wurde.",
)
_REASONS: Final[dict[str, tuple[Text, Text]]] = {
    "E-501": (Text("{the} cannot be opened: {what}.", "{the} lässt sich nicht öffnen: {what}."),
              _SEND_AGAIN),
    "E-502": (Text("{the} is not whole: {what}.", "{the} ist nicht unversehrt: {what}."),
              _SEND_AGAIN),
    "E-503": (Text("{the} comes from an installation whose keys are not known here: {what}.",
                   "{the} kommt von einer Installation, deren Schlüssel hier nicht bekannt sind: "
                   "{what}."),
              _REGISTER),
    "E-504": (Text("{the} was not signed by whom it names: {what}.",
                   "{the} wurde nicht von dem unterschrieben, den sie nennt: {what}."),
              _ASK),
    "E-505": (Text("{the} cannot be read by this program: {what}.",
                   "{the} kann dieses Programm nicht lesen: {what}."),
              _UPDATE),
    "E-506": (Text("{the} is not meant for this place: {what}.",
                   "{the} ist nicht für diese Stelle bestimmt: {what}."),
              _ASK),
    "E-507": (Text("{the} contradicts itself: {what}.", "{the} widerspricht sich: {what}."),
              _ASK),
}  # fmt: skip


def too_much(bytes_: int) -> FileError:
    """Say that a batch would be larger than any program reads."""
    return FileError(
        "E-508",
        Text(
            "{size:.1f} GB are too much for one batch.",
            "{size:.1f} GB sind zu viel für eine Sendung.",
        ).filled(size=bytes_ / 1e9),
        Text(
            "Nothing was written; what was entered is unchanged.",
            "Nichts wurde geschrieben; was eingegeben ist, ist unverändert.",
        ),
        Text(
            "Create a batch that holds only what is new since the last one.",
            "Eine Sendung erstellen, die nur das Neue seit der letzten enthält.",
        ),
    )


class Refused(MalformedError):  # noqa: N818  a step's own word for it; never leaves this room
    """What is wrong, and under which number that is told."""

    def __init__(self, number: str, what: Text) -> None:
        super().__init__(what)
        self.number = number


@contextmanager
def step(number: str) -> Iterator[None]:
    """Tell what goes wrong in a step of reading under this number."""
    try:
        yield
    except Refused:
        raise
    except MalformedError as error:
        raise Refused(number, error.what) from None


@contextmanager
def told(kind: Kind) -> Iterator[None]:
    """Word what was refused within for whoever wanted the file taken in; raises FileError."""
    try:
        yield
    except Refused as refused:
        happened, remedy = _REASONS[refused.number]
        filled = happened.filled(the=_THE[kind], what=refused.what)
        raise FileError(refused.number, filled, _SAFE, remedy) from None
