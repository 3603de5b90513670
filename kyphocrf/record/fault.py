"""Where a chain of records breaks, and how that is worded."""

from dataclasses import dataclass
from typing import Literal

from kyphocrf.definition.text import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place at which a chain does not hold."""

    seq: int
    broken: Literal["sequence", "previous", "hash", "commitment", "redaction"]
    part: str = ""

    def worded(self) -> Text:
        return _FAULTS[self.broken].filled(seq=self.seq, part=self.part)


_FAULTS = {
    "sequence": Text(
        "A record is missing before or repeated at number {seq}.",
        "Vor Nummer {seq} fehlt ein Eintrag, oder er ist doppelt.",
    ),
    "previous": Text(
        "Record {seq} does not follow the record before it.",
        "Eintrag {seq} schließt nicht an den vorigen an.",
    ),
    "hash": Text(
        "Record {seq} was changed after it was written.",
        "Eintrag {seq} wurde nach dem Schreiben verändert.",
    ),
    "commitment": Text(
        "The text “{part}” of record {seq} was changed after it was written.",
        "Der Text „{part}“ von Eintrag {seq} wurde nach dem Schreiben verändert.",
    ),
    "redaction": Text(
        "The text “{part}” of record {seq} is gone without a redaction record.",
        "Der Text „{part}“ von Eintrag {seq} fehlt ohne Schwärzungseintrag.",
    ),
}
