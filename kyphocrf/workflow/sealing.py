"""Seal a batch into the study folder: beside its place, read back, recorded, then named."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, BinaryIO, TypeAlias

from kyphocrf import __version__
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.exchange import SEALED, SEALED_AGAIN
from kyphocrf.storage import batch_records, batches, own_keys, sent_files, sponsor, trail
from kyphocrf.storage.batch_records import BatchExtent, BatchRecords
from kyphocrf.storage.batches import Kind, SealedBatch, Series
from kyphocrf.transfer import sealing as transfer
from kyphocrf.transfer.keys import InstallationKeys
from kyphocrf.transfer.manifest import batch_name
from kyphocrf.transfer.members import FormDefinition
from kyphocrf.transfer.minisign import SigningKey
from kyphocrf.transfer.pages import Page, PageKey, page_of
from kyphocrf.transfer.sealing import About, BatchContents, ChangedContentsError, Sealed
from kyphocrf.workflow import exchange_refusals, kit_refusals, writing
from kyphocrf.workflow.outbox_state import PRIORITY, REGULAR, Next, extent_of
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

Told: TypeAlias = Callable[[int, int], object]
"""Hears after how many records of how many it is, and may raise to end it."""
_Work: TypeAlias = Callable[[BatchContents, BinaryIO], Sealed]


def seal(
    session: Session, kind: Kind, following: Next, extent: BatchExtent, tell: Told
) -> SealedBatch:
    """Seal a new batch and keep it; raises UserError, FileError, and what `tell` raises."""
    keys = _keys(session)
    about = _about(session, kind, following)
    name = batch_name(about)
    last = trail.heads(session.file)[0].seq
    with session.file.backing_up:
        sealed = _written(
            session, name, extent, lambda held, out: transfer.seal(about, held, keys, out, tell)
        )
        made = _made(about, extent, sealed, last)
        _record(session, lambda writer: batches.store(writer, made), f"{SEALED}{name}")
        sent_files.give_name(session.file.folder, name)
    return made


def seal_again(session: Session, one: SealedBatch, tell: Told) -> SealedBatch:
    """Seal a batch once more, with the texts that are left; it stays the same batch.

    Raises UserError where the file no longer holds what the batch did, FileError.
    """
    keys, extent = _keys(session), extent_of(one)
    last = trail.heads(session.file)[0].seq
    number = one.sealing + 1

    def work(held: BatchContents, out: BinaryIO) -> Sealed:
        return transfer.reseal(one.manifest.encode(), held, keys, number, out, tell)

    again = replace(one, sealing=number, sealed_seq=last)
    told = f"{SEALED_AGAIN}{one.name}"
    with session.file.backing_up:
        _written(session, one.name, extent, work)
        # Named first: until the record is made, the file counts as the one that was there before.
        sent_files.give_name(session.file.folder, one.name)
        _record(session, lambda writer: batches.store_sealed_again(writer, again), told)
    return again


def _record(session: Session, store: Callable[[Any], object], told: str) -> None:
    writing.keep_exchange(session, Act.SEND_BATCH, store, told)


def _written(session: Session, name: str, extent: BatchExtent, work: _Work) -> Sealed:
    """Write the sealed file beside its place, from one state of the study file."""
    done: list[Sealed] = []

    def write(out: BinaryIO) -> tuple[str, bytes]:
        with batch_records.reading(session.file, extent) as held:
            sealed = work(_contents(held), out)
        done.append(sealed)
        return sealed.sha256, sealed.beside

    try:
        sent_files.sweep(session.file.folder)
        sent_files.write_beside(session.file.folder, name, write)
    except ChangedContentsError:
        raise exchange_refusals.batch_is_another(name) from None
    except ValueError as error:  # records that do not follow each other
        raise exchange_refusals.chain_is_broken(str(error)) from None
    return done[0]


def _contents(held: BatchRecords) -> BatchContents:
    def page_before(key: PageKey) -> Page | None:
        records: tuple[AuditRecord, ...] = tuple(held.page_before(*key))
        return page_of(key, records)

    new, used = held.definitions()
    return BatchContents(
        records=held.records,
        access=held.access,
        audit_before=held.audit_before,
        access_before=held.access_before,
        page_before=page_before,
        definitions=[FormDefinition(one.oid, one.version, one.text) for one in new],
        used=used,
        count=held.count,
    )


def _about(session: Session, kind: Kind, following: Next) -> About:
    header, told = session.file.header, sponsor.told(session.file)
    return About(
        kind,
        header.study_oid,
        header.site,
        header.installation,
        header.epoch,
        following.sequence,
        following.previous,
        session.moment(),
        f"kyphocrf {__version__}",
        (told["SPONSOR-IMPORT"], told["SPONSOR-ESCROW"]),
    )


def _made(about: About, extent: BatchExtent, sealed: Sealed, last: int) -> SealedBatch:
    series: Series = PRIORITY if about.kind == PRIORITY else REGULAR
    return SealedBatch(
        about.installation,
        about.epoch,
        series,
        about.sequence,
        sealed.manifest.name,
        about.kind,
        *extent[:4],
        " ".join(map(str, extent.chosen)),
        sealed.manifest.to_bytes().decode(),
        sealed.sealing,
        last,
        about.created.utc,
    )


def _keys(session: Session) -> InstallationKeys:
    own = own_keys.of_installation(session.file)
    if own is None:
        raise kit_refusals.no_keys()
    return InstallationKeys(SigningKey.from_bytes(own.signing_secret), own.identity_secret)
