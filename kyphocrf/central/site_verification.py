"""Verify what was received, site by site: chains, texts, replay, and the heads the sites signed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias, TypeVar

import sqlalchemy as sa

from kyphocrf.central import lineage, record_rows, site_work
from kyphocrf.central.finding import Finding
from kyphocrf.central.lineage import Held, Stretch
from kyphocrf.central.order import PRIORITY
from kyphocrf.central.schema import access_record, audit_record, batch
from kyphocrf.central.session import CentralSession
from kyphocrf.central.site_state import State
from kyphocrf.central.site_work import Workers
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.record import chain
from kyphocrf.record.chain import GENESIS, PARTS, AccessRecord, AuditRecord, ChainVerifier, Head
from kyphocrf.record.change import redaction_mark
from kyphocrf.record.fault import Fault
from kyphocrf.record.replay import replay

EpochKey: TypeAlias = tuple[str, int]
R = TypeVar("R", AuditRecord, AccessRecord)

_OF_SITE: Final = Text(
    "Site {site}, epoch {epoch}: {fault}", "Zentrum {site}, Epoche {epoch}: {fault}"
)
STRANGE: Final = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError,
                  KyphocrfError, sa.exc.NoResultFound, sa.exc.MultipleResultsFound)  # fmt: skip
"""What reading raises of a row that this program has not written."""
_REPLAY: Final = Text(
    "Record {seq} does not fit those before it.", "Eintrag {seq} passt nicht zu denen vor ihm."
)
_HEAD: Final = Text(
    "Record {seq} is not the one that batch {sequence} ends with.",
    "Eintrag {seq} ist nicht der, mit dem Lieferung {sequence} endet.",
)


@dataclass(frozen=True, slots=True)
class VerifiedEpoch:
    """What was verified of an epoch of an installation; `faults` in words, none where all holds."""

    installation: str
    epoch: int
    records: int
    accesses: int
    faults: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class VerifiedSite:
    """What was verified of a site; not `is_legible`: its rows are not as this program writes."""

    site: str
    epochs: tuple[VerifiedEpoch, ...]
    is_legible: bool = True

    @property
    def holds(self) -> bool:
        return self.is_legible and not any(one.faults for one in self.epochs)

    def sentences(self) -> Iterator[Text]:
        """Yield in words what does not hold."""
        if not self.is_legible:
            yield Finding("unreadable", audit_record.name, self.site).worded()
        for one in self.epochs:
            for fault in one.faults:
                yield _OF_SITE.filled(site=self.site, epoch=one.epoch, fault=fault)

    def lines(self) -> Iterator[str]:
        """Yield it as lines of plain text."""
        if not self.is_legible:
            yield f"{self.site}: BROKEN"
        for one in self.epochs:
            yield (
                f"{self.site} {one.installation} epoch {one.epoch}: {one.records} records,"
                f" {one.accesses} accesses, {'BROKEN' if one.faults else 'holds'}"
            )


@dataclass(frozen=True)
class SiteVerification:
    """Verifies a site; all its records are in memory meanwhile."""

    def __call__(self, reader: sa.Connection, study: Study, site: str) -> Iterator[VerifiedSite]:
        key = (study.oid, site)
        try:
            read = _Read(lineage.held(reader, key), reader, key)
            epochs = tuple(read.verified(each) for each in read.epochs)
        except STRANGE:
            yield VerifiedSite(site, (), is_legible=False)
        else:
            yield VerifiedSite(site, epochs)


def verified_sites(
    session: CentralSession, reader: sa.Connection, state: State, workers: Workers | None
) -> tuple[VerifiedSite, ...]:
    """Verify all sites in the state that is read; raises FileError for other processes."""
    work = SiteVerification()
    each = site_work.each_site(reader, session.database, session.study, state, work, workers)
    return tuple(each)


class _SignedHead(NamedTuple):
    """With which record a batch ends, as its signed manifest says."""

    sequence: int
    seq: int
    head: str


class _Read:
    """All records of a site by epoch, and what they are held to."""

    def __init__(
        self, held: dict[EpochKey, Held], reader: sa.Connection, key: tuple[str, str]
    ) -> None:
        self.epochs = tuple(sorted(held))
        self._held = held
        self._heads = _signed_heads(reader, key)
        self._records: dict[EpochKey, list[AuditRecord]] = {}
        self._accesses: dict[EpochKey, list[AccessRecord]] = {}
        for each in self.epochs:
            whole = (Stretch(*each, None),)
            among = lineage.among(audit_record, key, whole)
            self._records[each] = record_rows.records(reader, among)
            among = lineage.among(access_record, key, whole)
            self._accesses[each] = record_rows.accesses(reader, among)
        self._redacted = self._redactions()

    def verified(self, of: EpochKey) -> VerifiedEpoch:
        """Verify one epoch."""
        records, accesses = self._records[of], self._accesses[of]
        led = self._led(of)
        faults = (
            *self._broken(of, led),
            *self._broken_accesses(of),
            *_contradicted(led, records),
            *_unlike(led, self._heads.get(of, ())),
        )
        return VerifiedEpoch(*of, len(records), len(accesses), faults)

    def _redactions(self) -> dict[EpochKey, set[str]]:
        """Return which texts of each epoch are redacted: by its own records, or by later ones."""
        found: dict[EpochKey, set[str]] = {each: set() for each in self.epochs}
        for each in self.epochs:
            said = {
                one.texts.new.text or "" for one in self._records[each] if one.what == "redaction"
            }
            for before in lineage.stretches(self._held, *each):
                found[before.installation, before.epoch] |= said
        return found

    def _led(self, of: EpochKey) -> list[AuditRecord]:
        """Return the records that lead to the state of an epoch, its own among them."""
        found = [
            record
            for each in lineage.stretches(self._held, *of)
            for record in self._records[each.installation, each.epoch]
            if each.upto is None or record.seq <= each.upto
        ]
        return sorted(found, key=lambda record: record.seq)

    def _broken(self, of: EpochKey, led: Sequence[AuditRecord]) -> Iterator[Text]:
        """Yield where the chain breaks, and a text that is gone without a redaction."""
        records = self._records[of]
        watch = ChainVerifier(_before(records, led))
        lost = [
            Fault(record.seq, "redaction", part)
            for record in watch.passing(records)
            for part, text in zip(PARTS, record.texts, strict=True)
            if text.redacted and redaction_mark(record.seq, part) not in self._redacted[of]
        ]
        yield from (fault.worded() for fault in (watch.broken, *lost[:1]) if fault is not None)

    def _broken_accesses(self, of: EpochKey) -> Iterator[Text]:
        """Yield where the chain of accesses breaks; where an earlier epoch's ended is not told."""
        earlier = [
            looked
            for each in lineage.stretches(self._held, *of)
            for looked in self._accesses[each.installation, each.epoch]
        ]
        accesses = self._accesses[of]
        fault = chain.verify_access(accesses, _before(accesses, earlier))
        if fault is not None:
            yield fault.worded()


def _before(records: Sequence[R], earlier: Sequence[R]) -> Head:
    """Return the record that the first of these follows; that there is none shows as a fault."""
    if not records or records[0].seq == 1:
        return GENESIS
    seq, previous = records[0].seq - 1, records[0].previous
    found = any((one.seq, one.hash) == (seq, previous) for one in earlier)
    return Head(seq, previous) if found else Head(seq, b"")


def _contradicted(led: Sequence[AuditRecord], own: Sequence[AuditRecord]) -> Iterator[Text]:
    """Yield the first record that does not fit those that led to it."""
    numbers = {record.seq for record in own}
    wrong = next((seq for seq in replay(led).contradictions if seq in numbers), None)
    if wrong is not None:
        yield _REPLAY.filled(seq=wrong)


def _unlike(led: Sequence[AuditRecord], heads: Iterable[_SignedHead]) -> Iterator[Text]:
    """Yield each record that is not the one with which a signed batch ends."""
    by_number = {record.seq: record.hash.hex() for record in led}
    for one in heads:
        if one.seq and by_number.get(one.seq) != one.head:
            yield _HEAD.filled(seq=one.seq, sequence=one.sequence)


def _signed_heads(reader: sa.Connection, key: tuple[str, str]) -> dict[EpochKey, list[_SignedHead]]:
    about = batch.c
    wanted = sa.select(
        about.installation, about.epoch, about.sequence, about.audit_last, about.audit_head
    ).where(
        about.study == key[0], about.site == key[1], about.state == "received",
        about.kind != PRIORITY,
    )  # fmt: skip
    found: dict[EpochKey, list[_SignedHead]] = {}
    for installation, number, *told in reader.execute(wanted.order_by(about.sequence)):
        found.setdefault((installation, number), []).append(_SignedHead(*told))
    return found
