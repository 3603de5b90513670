"""What the sponsor has signed for this installation: study kits and acknowledgements.

The file in which each came is kept: whoever has the sponsor's key can verify it again.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import sqlalchemy as sa

from kyphocrf.storage.schema import acknowledgement, study_kit
from kyphocrf.storage.study_file import StudyFile

Paper: TypeAlias = Literal["kit", "acknowledgement"]
_TABLES: Final = {"kit": study_kit, "acknowledgement": acknowledgement}
_NUMBERS: Final = {"kit": study_kit.c.number, "acknowledgement": acknowledgement.c.sequence}


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """A document by its number, the file in which it came, and when it was taken in (UTC)."""

    number: int
    document: str
    received: bytes
    utc: str


def all_of(file: StudyFile, paper: Paper) -> tuple[SignedPaper, ...]:
    """Return what this installation took in of a kind, by number."""
    table, number = _TABLES[paper], _NUMBERS[paper]
    wanted = (
        sa.select(number, table.c.document, table.c.received, table.c.utc)
        .where(table.c.installation == file.header.installation)
        .order_by(number)
    )
    with file.reading() as reader:
        return tuple(SignedPaper(*row) for row in reader.execute(wanted))


def store(writer: sa.Connection, installation: str, paper: Paper, one: SignedPaper) -> None:
    """Store what was taken in, in the caller's transaction; a number is taken in once."""
    row = {
        "installation": installation,
        _NUMBERS[paper].name: one.number,
        "document": one.document,
        "received": one.received,
        "utc": one.utc,
    }
    writer.execute(_TABLES[paper].insert(), row)
