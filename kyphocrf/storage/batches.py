"""The batches that were ever sealed in this file, and which records they hold."""

from dataclasses import asdict, dataclass, fields
from typing import Final, Literal, TypeAlias

import sqlalchemy as sa

from kyphocrf.storage.schema import batch
from kyphocrf.storage.study_file import StudyFile

Kind: TypeAlias = Literal["regular", "snapshot", "priority"]
Series: TypeAlias = Literal["regular", "priority"]
"""What counts together: regular batches and snapshots, and by themselves those of priority."""


@dataclass(frozen=True, slots=True)
class SealedBatch:
    """A batch as it was sealed; `name` is that of its file, without suffix.

    `first_seq` to `last_seq` are its records, of a priority batch those `chosen` (numbers joined by
    blanks); `first_access` to `last_access` its access records. `sealing` counts how often its
    texts were sealed, `sealed_seq` is the last record of the file when they were last. `sent_utc`
    and `sent_to` are empty until it was written to a folder to be sent.
    """

    installation: str
    epoch: int
    series: Series
    sequence: int
    name: str
    kind: Kind
    first_seq: int
    last_seq: int
    first_access: int
    last_access: int
    chosen: str
    manifest: str
    sealing: int
    sealed_seq: int
    utc: str
    sent_utc: str = ""
    sent_to: str = ""

    def holds(self, seq: int) -> bool:
        """Tell whether a record is in the batch."""
        if self.kind == "priority":
            return str(seq) in self.chosen.split()
        return self.first_seq <= seq <= self.last_seq


_COLUMNS: Final = tuple(batch.c[one.name] for one in fields(SealedBatch))
_KEY: Final = ("installation", "epoch", "series", "sequence")
_IN_ORDER: Final = sa.select(*_COLUMNS).order_by(
    batch.c.epoch, batch.c.last_seq, batch.c.series, batch.c.sequence
)


def all_made(file: StudyFile) -> tuple[SealedBatch, ...]:
    """Return every batch that was ever sealed in this file, of other epochs too, oldest first."""
    with file.reading() as reader:
        return tuple(SealedBatch(*row) for row in reader.execute(_IN_ORDER))


def store(writer: sa.Connection, made: SealedBatch) -> None:
    """Store a batch that was sealed, in the caller's transaction."""
    writer.execute(batch.insert(), asdict(made))


def store_sealed_again(writer: sa.Connection, made: SealedBatch) -> None:
    """Store that the texts of a batch were sealed once more."""
    again = {"sealing": made.sealing, "sealed_seq": made.sealed_seq}
    writer.execute(batch.update().where(*_same(made)), again)


def store_sent(writer: sa.Connection, made: SealedBatch, utc: str, place: str) -> None:
    """Store when (UTC) and to which folder a batch was last written to be sent."""
    writer.execute(batch.update().where(*_same(made)), {"sent_utc": utc, "sent_to": place})


def _same(made: SealedBatch) -> list[sa.ColumnElement[bool]]:
    return [batch.c[name] == getattr(made, name) for name in _KEY]
