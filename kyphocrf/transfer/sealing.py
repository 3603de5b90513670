"""Seal a batch: records, texts and pages packed, listed, signed and encrypted in one go."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import BinaryIO, NamedTuple

from kyphocrf.record.chain import ABSENT, PARTS, AccessRecord, AuditRecord, Head, Moment
from kyphocrf.record.change import canonical
from kyphocrf.transfer import archive, envelope, readme, record_lines
from kyphocrf.transfer.archive import Member, Packing
from kyphocrf.transfer.keys import InstallationKeys
from kyphocrf.transfer.manifest import BatchKind, ListedFile, Manifest, Range, read_manifest
from kyphocrf.transfer.members import (
    DATA,
    EVERY,
    MANIFEST,
    MANIFEST_SIGNATURE,
    README,
    TEXTS,
    TEXTS_SIGNATURE,
    FormDefinition,
    Tell,
    untold,
)
from kyphocrf.transfer.pages import Page, PageKey, PageReplay
from kyphocrf.transfer.refusals import too_much


class About(NamedTuple):
    """What a manifest says beyond what is in the batch; `recipients` are lines of age."""

    kind: BatchKind
    study: str
    site: str
    installation: str
    epoch: int
    sequence: int
    previous: str
    created: Moment
    application: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BatchContents:
    """What goes into a batch, read once and in order.

    `audit_before`, `access_before`: the heads that the first records follow (of a `priority` batch
    neither counts). `count`: how many audit records, for the progress. `page_before`: how a page
    stood before the first record, None where it was not there (`pages.page_of` tells it from the
    page's records). `definitions`: those that a record here is the first to use; `used`: OID,
    version and SHA-256 of all that the study file has used so far.
    """

    records: Iterable[AuditRecord]
    access: Iterable[AccessRecord]
    audit_before: Head
    access_before: Head
    page_before: Callable[[PageKey], Page | None]
    definitions: Iterable[FormDefinition]
    used: Iterable[tuple[str, int, str]]
    count: int


class Sealed(NamedTuple):
    """A batch that was written: its manifest, SHA-256 and bytes of the file, number of the sealing.

    `beside`: the text that lies beside it in clear, as `NAME.txt`.
    """

    manifest: Manifest
    sha256: str
    size: int
    sealing: int
    beside: bytes


class ChangedContentsError(ValueError):
    """A batch that was to be sealed again is not the same any more."""


def seal(
    about: About, contents: BatchContents, keys: InstallationKeys, out: BinaryIO,
    tell: Tell = untold,
) -> Sealed:  # fmt: skip
    """Seal a batch and write it.

    The same contents give the same bytes within the encryption. Raises FileError (E-508) for more
    than a batch may hold, MalformedError for names that cannot stand in a manifest, and what
    reading the contents, writing and `tell` raise; what was written by then is no batch.
    """
    packed = _packed(about.kind, contents, tell)
    return _sealed(_manifest(about, packed, contents), packed, keys, 1, out)


def reseal(
    manifest: bytes, contents: BatchContents, keys: InstallationKeys, sealing: int, out: BinaryIO,
    tell: Tell = untold,
) -> Sealed:  # fmt: skip
    """Seal a batch again, with the texts that are left: it has the same manifest and is the same.

    `sealing`: one more than that of the last time. Raises ChangedContentsError where the contents
    are not those of the manifest, and MalformedError where that is none.
    """
    known = read_manifest(manifest)
    packed = _packed(known.kind, contents, tell)
    about = About(*(getattr(known, name) for name in About._fields))
    if _manifest(about, packed, contents).to_bytes() != manifest:
        raise ChangedContentsError(known.name)
    return _sealed(known, packed, keys, sealing, out)


class _Packed(NamedTuple):
    data: tuple[Packing, ...]
    texts: Packing
    audit: Range
    access: Range
    commitments: int
    members: dict[str, Member]


def _packed(kind: BatchKind, contents: BatchContents, tell: Tell) -> _Packed:
    data = records, access, pages, definitions = tuple(map(Packing, DATA))
    texts = Packing(TEXTS)
    replay = PageReplay(contents.page_before)
    commitments = done = 0
    is_priority = kind == "priority"
    told = _Told(contents.audit_before, chained=not is_priority)
    for some in _by_many(contents.records):
        tell(done, contents.count)
        told.take(some)
        records.write(record_lines.audit_lines(some, with_previous=is_priority), len(some))
        lines = record_lines.text_lines(some)
        texts.write("".join(lines).encode(), len(lines))
        commitments += len(PARTS) * len(some) - sum([one.texts.count(ABSENT) for one in some])
        for record in some:
            replay.take(record)
        done += len(some)
    seen = _Told(contents.access_before, chained=not is_priority)
    for looked in contents.access:
        seen.take([looked])
        access.write(record_lines.access_line(looked))
    for page in replay.pages():
        pages.write(page.line())
    for one in contents.definitions:
        said = {"oid": one.oid, "version": one.version, "sha256": one.sha256}
        definitions.write(record_lines.line(said | {"definition": one.text}))
    tell(contents.count, contents.count)
    members = {packing.name: packing.done() for packing in (*data, texts)}
    return _Packed(data, texts, told.range(), seen.range(), commitments, members)


def _by_many(records: Iterable[AuditRecord]) -> Iterator[list[AuditRecord]]:
    """Yield records many at a time, none of them twice: what is done for each once is dear."""
    left = iter(records)
    while some := list(islice(left, EVERY)):
        yield some


class _Told:
    """Follows records by their numbers and hashes, and holds them to it where they are chained."""

    def __init__(self, before: Head, *, chained: bool) -> None:
        self._before = self._last = before if chained else Head(0, b"")
        self._first = 0
        self._chained = chained

    def take(self, records: Iterable[AuditRecord | AccessRecord]) -> None:
        seq, last = self._last
        for record in records:
            follows = record.seq == seq + 1 and record.previous == last
            if not (follows if self._chained else record.seq > seq):
                raise ValueError(f"record {record.seq} does not follow {seq}")
            self._first = self._first or record.seq
            seq, last = record.seq, record.hash
        self._last = Head(seq, last)

    def range(self) -> Range:
        first = self._first or self._before.seq + 1
        return Range(first, self._last.seq, self._before.hash.hex(), self._last.hash.hex())


def _manifest(about: About, packed: _Packed, contents: BatchContents) -> Manifest:
    listed = sorted(ListedFile(one.name, one.size, one.sha256, one.lines) for one in packed.data)
    used = canonical(sorted([list(one) for one in contents.used]))
    return Manifest(
        **about._replace(recipients=tuple(sorted(about.recipients)))._asdict(),
        audit=packed.audit,
        access=packed.access,
        files=tuple(listed),
        texts=packed.commitments,
        definitions=sha256(used.encode()).hexdigest(),
    )


def _sealed(
    manifest: Manifest, packed: _Packed, keys: InstallationKeys, sealing: int, out: BinaryIO
) -> Sealed:
    raw, opened_by_hand = manifest.to_bytes(), readme.of_batch(manifest.name)
    read_manifest(raw)  # what a reader would refuse is not sealed
    of_texts = {"manifest": manifest.sha256, "readme": sha256(opened_by_hand).hexdigest()}
    members = (
        archive.packed(README, opened_by_hand),
        archive.packed(MANIFEST, raw),
        archive.packed(MANIFEST_SIGNATURE, keys.signing.sign(raw, manifest.trusted_comment)),
        *(packed.members[name] for name in (*DATA, TEXTS)),
        archive.packed(
            TEXTS_SIGNATURE,
            keys.signing.sign_digest(
                packed.texts.blake2b, canonical(of_texts | {"sealing": sealing})
            ),
        ),
    )
    size = sum(member.size for member in members)
    if size > archive.MOST_BYTES:
        raise too_much(size)
    written = envelope.encrypt(_unpackable(members), manifest.recipients, out)
    return Sealed(manifest, written.sha256, written.size, sealing, opened_by_hand)


def _unpackable(members: Iterable[Member]) -> Iterator[bytes | memoryview]:
    """Yield an archive of which every member was unpacked again before it is encrypted."""
    held = tuple(members)
    for member in held:
        for _ in archive.unpacking(member):
            pass
    yield from archive.pieces(held)
