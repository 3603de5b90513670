"""How far the records of a site have come: unsent, sent, received; and where a batch goes on.

It follows from numbers alone: what was sealed and written out, and what acknowledgements claim of
records that this file holds with the same hash.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NamedTuple

from kyphocrf.storage import backup_contents, batch_records, batches, signed_papers, trail
from kyphocrf.storage.batch_records import BatchExtent
from kyphocrf.storage.batches import SealedBatch, Series
from kyphocrf.transfer.acknowledgement import Acknowledgement, read_acknowledgement
from kyphocrf.workflow.session import Session

REGULAR: Final = "regular"
PRIORITY: Final = "priority"


@dataclass(frozen=True, slots=True)
class OutboxState:
    """What was made, sent and acknowledged, and the last numbers of both chains.

    `made`: batches of this installation in this epoch, `earlier` of others, both oldest first.
    `received`, `received_access`: the last record that an acknowledgement that counts claims and
    the file holds; `seen`: the newest acknowledgement, None before the first.
    """

    last: int
    last_access: int
    made: tuple[SealedBatch, ...]
    earlier: tuple[SealedBatch, ...]
    acknowledgements: tuple[Acknowledgement, ...]
    received: int
    received_access: int
    epoch: int

    @property
    def sent(self) -> int:
        """The last record that lies in a batch that was written out, or was received."""
        upto = self.received
        for one in self.of(REGULAR):
            if not one.sent_utc:
                break
            upto = max(upto, one.last_seq)
        return upto

    @property
    def seen(self) -> Acknowledgement | None:
        return self.acknowledgements[-1] if self.acknowledgements else None

    @property
    def not_written_out(self) -> tuple[SealedBatch, ...]:
        """The batches that were sealed and never written to a place to be sent."""
        return tuple(one for one in self.made if not one.sent_utc)

    def of(self, series: Series) -> tuple[SealedBatch, ...]:
        """Return the batches of this epoch that count together, oldest first."""
        found = (one for one in self.made if one.series == series)
        return tuple(sorted(found, key=lambda one: one.sequence))

    @property
    def counting(self) -> tuple[Acknowledgement, ...]:
        """The acknowledgements that count; see `since_loss`."""
        return since_loss(self.acknowledgements)

    def arrived(self, one: SealedBatch) -> bool:
        """Tell whether an acknowledgement that counts says that a batch reached the sponsor."""
        return acknowledged_by(one, self.counting) is not None

    @property
    def missing(self) -> tuple[SealedBatch, ...]:
        """The batches that the sponsor lacks though later ones arrived, or lost; oldest first."""
        told = self.acknowledgements
        highest = max((one.sequence for one in self.of(REGULAR) if self.arrived(one)), default=0)
        return tuple(
            one
            for one in self.of(REGULAR)
            if not self.arrived(one)
            and (one.sequence < highest or acknowledged_by(one, told) is not None)
        )


def since_loss(acknowledgements: Sequence[Acknowledgement]) -> tuple[Acknowledgement, ...]:
    """Return the acknowledgements from the last one on that says less than one before it.

    What the sponsor's program confirms only grows, unless it was restored from a backup: then what
    it confirmed since that backup is lost there. `acknowledgements` stand by their numbers.
    """
    begins, most = 0, (0, 0, 0)
    for at, one in enumerate(acknowledgements):
        received = one.received
        now = (received.epoch, received.sequence, received.audit.seq)
        if now < most:
            begins = at
        most = now
    return tuple(acknowledgements[begins:])


def acknowledged_by(
    one: SealedBatch, acknowledgements: Sequence[Acknowledgement]
) -> Acknowledgement | None:
    """Return the first acknowledgement that says a batch arrived; None where none does."""
    return next((each for each in acknowledgements if _names(each, one)), None)


def _names(told: Acknowledgement, one: SealedBatch) -> bool:
    if told.installation != one.installation:
        return False
    if one.series == PRIORITY:
        return told.priority.get(one.sequence) == digest_of(one)
    received = told.received
    upto = received.epoch == one.epoch and one.sequence <= received.sequence
    by_name = received.epoch == one.epoch and received.manifests.get(one.sequence) == digest_of(one)
    return upto or by_name


def digest_of(one: SealedBatch) -> str:
    """Return the SHA-256 of the manifest of a batch, by which it is known."""
    return sha256(one.manifest.encode()).hexdigest()


def state_of(session: Session) -> OutboxState:
    """Read how far everything has come."""
    file = session.file
    about = file.header
    made = batches.all_made(file)
    here = tuple(
        one for one in made if (one.installation, one.epoch) == (about.installation, about.epoch)
    )
    papers = signed_papers.all_of(file, "acknowledgement")
    told = tuple(read_acknowledgement(one.document.encode()) for one in papers)
    counting = [one.received for one in since_loss(told)]
    audit = ((one.audit.seq, one.audit.hash.hex()) for one in counting)
    access = ((one.access.seq, one.access.hash.hex()) for one in counting)
    heads = trail.heads(file)
    return OutboxState(
        heads[0].seq,
        heads[1].seq,
        here,
        tuple(one for one in made if one not in here),
        told,
        batch_records.highest_held(file, audit),
        batch_records.highest_held(file, access, of_access=True),
        about.epoch,
    )


def holding_redacted(session: Session, made: Iterable[SealedBatch]) -> tuple[SealedBatch, ...]:
    """Return those of these batches whose sealed file holds a text that was redacted since."""
    redacted = backup_contents.redacted(session.file)
    emptied = backup_contents.emptied(session.file, redacted) if redacted else ()
    gone = [(one.by, one.target.seq) for one in emptied if one.by is not None]
    return tuple(
        one for one in made if any(by > one.sealed_seq and one.holds(seq) for by, seq in gone)
    )


class Next(NamedTuple):
    """Where the next batch of a series goes on: its number, what it follows, its first records."""

    sequence: int
    previous: str
    first: int
    first_access: int


def next_of(state: OutboxState, series: Series) -> Next:
    """Tell where the next batch goes on: after the last of this epoch, sent or not.

    The first of an epoch begins after what was received for certain.
    """
    before = state.of(series)
    if not before:
        return Next(1, "", state.received + 1, state.received_access + 1)
    last = before[-1]
    return Next(last.sequence + 1, digest_of(last), last.last_seq + 1, last.last_access + 1)


def extent_of(one: SealedBatch) -> BatchExtent:
    """Return which records a batch holds that was sealed before."""
    chosen = tuple(int(number) for number in one.chosen.split())
    return BatchExtent(one.first_seq, one.last_seq, one.first_access, one.last_access, chosen)
