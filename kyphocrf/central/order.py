"""Whether a batch can be applied now: what must be there before it, and what contradicts it."""

from collections.abc import Mapping
from typing import Final, NamedTuple, TypeVar

import sqlalchemy as sa

from kyphocrf.central import lineage, record_rows
from kyphocrf.central.arrived import Arrived, Span
from kyphocrf.central.lineage import Began, Held
from kyphocrf.central.reasons import Reason, because
from kyphocrf.central.schema import access_record, audit_record, batch
from kyphocrf.record.chain import GENESIS, AccessRecord, AuditRecord

R = TypeVar("R", AuditRecord, AccessRecord)

PRIORITY: Final = "priority"
_SNAPSHOT: Final = "snapshot"


class Earlier(NamedTuple):
    """A batch that was received before."""

    sequence: int
    manifest: str
    kind: str
    audit_last: int
    access_last: int


class Known(NamedTuple):
    """What is known of the site before a batch: its epochs, and the batches of the same count."""

    epochs: dict[tuple[str, int], Held]
    received: dict[int, Earlier]


class Ordered(NamedTuple):
    """What follows from the order: why a batch is not applied, or what of it is new.

    `epochs`: as they are once it is applied; `begins`: those that begin with it.
    """

    reason: Reason | None
    epochs: dict[tuple[str, int], Held]
    begins: tuple[Began, ...] = ()
    records: tuple[AuditRecord, ...] = ()
    accesses: tuple[AccessRecord, ...] = ()


def known(reader: sa.Connection, one: Arrived) -> Known:
    """Read what is known of the site of a batch, and of the batches of its count."""
    about = batch.c
    same_count = about.kind == PRIORITY if one.kind == PRIORITY else about.kind != PRIORITY
    wanted = sa.select(
        about.sequence, about.manifest, about.kind, about.audit_last, about.access_last
    ).where(
        about.study == one.study, about.site == one.site, about.installation == one.installation,
        about.epoch == one.epoch, about.state == "received", same_count,
    )  # fmt: skip
    received = (Earlier(*row) for row in reader.execute(wanted))
    return Known(lineage.held(reader, one.key), {row.sequence: row for row in received})


def ordered(reader: sa.Connection, one: Arrived) -> Ordered:
    """Tell whether a batch follows what was received, and what of it is new."""
    before = known(reader, one)
    reason = _against_batches(one, before.received)
    begins = beginnings(one, before.epochs)
    epochs = with_beginnings(before.epochs, begins)
    if reason is None and (one.installation, one.epoch) not in epochs:
        reason = because("epoch missing", epoch=one.epoch)
    if reason is not None:
        return Ordered(reason, before.epochs)
    way = lineage.stretches(epochs, one.installation, one.epoch)
    reason = _foreign(one, way)
    for table, span in ((audit_record, one.audit), (access_record, one.access)):
        reason = reason or _unlinked(reader, one, table, span, way)
    if reason is not None:
        return Ordered(reason, before.epochs)
    return _new_of(reader, one, way, Ordered(None, epochs, begins), before)


def priority(reader: sa.Connection, one: Arrived) -> Reason | None:
    """Hold a priority batch to those of its count: they may arrive in any order."""
    same = known(reader, one).received.get(one.sequence)
    if same is None or same.manifest == one.manifest:
        return None
    return because("same sequence", sequence=one.sequence, other=same.manifest[:16])


def _against_batches(one: Arrived, received: Mapping[int, Earlier]) -> Reason | None:
    """Hold a batch to those of its count: the same number, the one before, a gap."""
    same = received.get(one.sequence)
    if same is not None and same.manifest != one.manifest:
        return because("same sequence", sequence=one.sequence, other=same.manifest[:16])
    newest = max(received, default=0)
    if one.kind != _SNAPSHOT and one.sequence > newest + 1:
        return because("sequence missing", first=newest + 1, last=one.sequence - 1)
    previous = received.get(one.sequence - 1)
    if previous is not None and previous.manifest != one.previous:
        return because("other previous", sequence=previous.sequence)
    if previous is not None and one.kind != _SNAPSHOT and not _abuts(one, previous):
        return because("same record", seq=one.audit.first)
    return None


def _abuts(one: Arrived, previous: Earlier) -> bool:
    lasts = (previous.audit_last + 1, previous.access_last + 1)
    return (one.audit.first, one.access.first) == lasts


def beginnings(one: Arrived, epochs: Mapping[tuple[str, int], Held]) -> tuple[Began, ...]:
    """Return the epochs that begin in a batch and do not count yet, oldest first."""
    found = []
    if one.audit.first == 1 and one.records:
        stamp = one.records[0].stamp
        found.append(Began(stamp.installation, stamp.epoch))
    found += [lineage.began(record) for record in one.records if record.what == "epoch"]
    return tuple(each for each in found if (each.installation, each.epoch) not in epochs)


def with_beginnings(
    epochs: Mapping[tuple[str, int], Held], begins: tuple[Began, ...]
) -> dict[tuple[str, int], Held]:
    """Return the epochs as they are once these have begun: a restore supersedes what was after."""
    after = dict(epochs)
    for each in begins:
        key = (each.installation, each.epoch)
        for earlier in list(after.values()):
            if earlier.installation == each.installation:  # a copy has another
                upto = earlier.superseded_after
                least = each.follows if upto is None else min(upto, each.follows)
                after[earlier.installation, earlier.epoch] = earlier._replace(
                    superseded_after=least
                )
        after[key] = Held(*key, each.parent, each.parent_epoch, each.follows, None)
    return after


def _foreign(one: Arrived, way: tuple[lineage.Stretch, ...]) -> Reason | None:
    """Hold every record to the epochs that lead to this batch."""
    upto = {(each.installation, each.epoch): each.upto for each in way}
    for record in one.records:
        key = (record.stamp.installation, record.stamp.epoch)
        limit = upto.get(key, 0)
        if limit is not None and record.seq > limit:
            return because("foreign epoch", seq=record.seq)
    for looked in one.accesses:
        if (looked.stamp.installation, looked.stamp.epoch) not in upto:
            return because("foreign epoch", seq=looked.seq)
    return None


def _unlinked(
    reader: sa.Connection,
    one: Arrived,
    table: sa.Table,
    span: Span,
    way: tuple[lineage.Stretch, ...],
) -> Reason | None:
    """Ask for the record before the first one, with its hash."""
    before = span.before
    if before.seq == GENESIS.seq:
        return None if before == GENESIS else because("same record", seq=1)
    at = table.c.seq == before.seq
    found = record_rows.hashes(reader, table, lineage.among(table, one.key, _whole(table, way)), at)
    if not found:
        return because("records missing", seq=before.seq)
    if before.hash not in found.values():
        return because("same record", seq=before.seq)
    return None


def _whole(table: sa.Table, way: tuple[lineage.Stretch, ...]) -> tuple[lineage.Stretch, ...]:
    """Return the stretches of a chain: where an epoch of the access chain ended is not told."""
    return way if table is audit_record else tuple(each._replace(upto=None) for each in way)


def _new_of(
    reader: sa.Connection,
    one: Arrived,
    way: tuple[lineage.Stretch, ...],
    so_far: Ordered,
    before: Known,
) -> Ordered:
    """Leave out what is there already, and hold it to what is there."""
    held = _held(reader, one, audit_record, one.audit, way)
    held_accesses = _held(reader, one, access_record, one.access, way)
    records, reason = _unheld(one.records, held)
    accesses, other = _unheld(one.accesses, held_accesses)
    reason = reason or other or _of_others(one, records)
    if reason is None and one.sequence in range(1, max(before.received, default=0)) and records:
        reason = because("same record", seq=records[0].seq)
    if reason is None and _waits(one, so_far.begins, before.epochs):
        begun = so_far.begins[-1]
        reason = because("restore", epoch=begun.epoch, follows=begun.follows)
    if reason is not None:
        return Ordered(reason, before.epochs, so_far.begins)
    return so_far._replace(records=records, accesses=accesses)


def _held(
    reader: sa.Connection,
    one: Arrived,
    table: sa.Table,
    span: Span,
    way: tuple[lineage.Stretch, ...],
) -> dict[tuple[str, int, int], bytes]:
    within = table.c.seq.between(span.first, span.last)
    return record_rows.hashes(
        reader, table, lineage.among(table, one.key, _whole(table, way)), within
    )


def _unheld(
    records: tuple[R, ...], held: Mapping[tuple[str, int, int], bytes]
) -> tuple[tuple[R, ...], Reason | None]:
    new: list[R] = []
    for record in records:
        there = held.get((record.stamp.installation, record.stamp.epoch, record.seq))
        if there is None:
            new.append(record)
        elif there != record.hash:
            return (), because("same record", seq=record.seq)
    return tuple(new), None


def _of_others(one: Arrived, records: tuple[AuditRecord, ...]) -> Reason | None:
    """Take no records of another installation from this one: it is held to those that it sent."""
    for record in records:
        if record.stamp.installation != one.installation:
            return because("other installation", installation=record.stamp.installation)
    return None


def _waits(one: Arrived, begins: tuple[Began, ...], epochs: Mapping[tuple[str, int], Held]) -> bool:
    """Tell whether an epoch begins of which the sponsor has to know: something was received."""
    concerned = {one.installation, *(each.parent for each in begins)}
    return bool(begins) and any(installation in concerned for installation, _ in epochs)
