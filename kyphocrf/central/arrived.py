"""A batch that was opened and found whole in itself, as the receiver looks at it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from kyphocrf.record.chain import AccessRecord, AuditRecord, Head
from kyphocrf.transfer.manifest import Range
from kyphocrf.transfer.members import FormDefinition
from kyphocrf.transfer.opening import OpenedBatch
from kyphocrf.transfer.pages import Page


class Span(NamedTuple):
    """Which records of a chain a batch has: `last` is `first` - 1 where it has none."""

    first: int
    last: int
    previous: bytes
    head: bytes

    @property
    def before(self) -> Head:
        return Head(self.first - 1, self.previous)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a batch says, and of whom; `file` is the SHA-256 of the sealed bytes.

    `manifest`: SHA-256 of the manifest, by which a batch is known. `missing`: texts that are gone
    and of which no record of the batch itself says that they were redacted, by number and part.
    `unknown`: members, fields and kinds of records that this program does not know.
    """

    study: str
    site: str
    installation: str
    epoch: int
    sequence: int
    kind: str
    manifest: str
    previous: str
    created_utc: str
    sealing: int
    file: str
    audit: Span
    access: Span
    records: tuple[AuditRecord, ...]
    accesses: tuple[AccessRecord, ...]
    pages: tuple[Page, ...]
    definitions: tuple[FormDefinition, ...]
    missing: tuple[tuple[int, str], ...]
    unknown: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Study and site, with which every key begins."""
        return self.study, self.site


def arrived(opened: OpenedBatch, sealed: bytes) -> Arrived:
    """Read all of an opened batch into memory: it is looked at more than once."""
    about = opened.manifest
    return Arrived(
        about.study, about.site, about.installation, about.epoch, about.sequence, about.kind,
        opened.sha256, about.previous, about.created.utc, opened.sealing,
        sha256(sealed).hexdigest(), _span(about.audit), _span(about.access),
        tuple(opened.records()), tuple(opened.access()), tuple(opened.pages()),
        tuple(opened.definitions()), opened.missing_texts, opened.unknown,
    )  # fmt: skip


def _span(told: Range) -> Span:
    return Span(told.first, told.last, bytes.fromhex(told.previous), bytes.fromhex(told.head))
