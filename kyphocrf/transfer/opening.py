"""Open a batch: everything that can be told of it alone is verified before any of it is used."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Final, TypeAlias

from kyphocrf.record.chain import AccessRecord, AuditRecord
from kyphocrf.record.change import canonical
from kyphocrf.transfer import archive, batch_check, batch_lines, envelope, manifest
from kyphocrf.transfer.archive import Member
from kyphocrf.transfer.fields import Fields
from kyphocrf.transfer.keys import PublicKeys, recipient_of
from kyphocrf.transfer.line_reading import VerifiedReading
from kyphocrf.transfer.malformed import malformed
from kyphocrf.transfer.manifest import ListedFile, Manifest, Sender
from kyphocrf.transfer.members import (
    DATA,
    MANIFEST,
    MANIFEST_SIGNATURE,
    README,
    TEXTS,
    TEXTS_SIGNATURE,
    FormDefinition,
    Tell,
    is_listed,
    is_member,
    untold,
)
from kyphocrf.transfer.minisign import VerifyKey
from kyphocrf.transfer.pages import Page, PageKey
from kyphocrf.transfer.refusals import step, told
from kyphocrf.transfer.strict_json import strict_object

Known: TypeAlias = Callable[[str, str, str], PublicKeys | None]
"""Tells the enrolled keys of study, site and installation; None: not known."""
_AGAIN: Final = VerifiedReading()
_MOST_OF_README: Final = 2**16
_MOST_OF_SIGNATURE: Final = 2**13


@dataclass(frozen=True, slots=True)
class OpenedBatch:
    """A batch that holds what it says; the members are read again each time they are asked for.

    `raw_manifest`: the bytes of the manifest, whose SHA-256 is the batch's identity. `sealing`: 1,
    and more where it was sealed again. `missing_texts`: numbers of records with the part whose text
    is not there and for which no redaction record is in this batch. `unknown`: members, fields and
    kinds of records that this program does not know.
    """

    manifest: Manifest
    raw_manifest: bytes
    sealing: int
    missing_texts: tuple[tuple[int, str], ...]
    unknown: tuple[str, ...]
    _members: Mapping[str, Member] = field(repr=False)

    @property
    def sha256(self) -> str:
        return sha256(self.raw_manifest).hexdigest()

    def records(self) -> Iterator[AuditRecord]:
        """Read the audit records with their texts, in their order."""
        return batch_lines.records(self._members, self.manifest, _AGAIN)

    def access(self) -> Iterator[AccessRecord]:
        """Read the access records, in their order."""
        return batch_lines.access(self._members, self.manifest, _AGAIN)

    def pages(self) -> Iterator[Page]:
        """Read the pages that were changed, as they stand at the last record."""
        return batch_lines.pages(self._members, _AGAIN)

    def definitions(self) -> Iterator[FormDefinition]:
        """Read the form definitions that came along."""
        return batch_lines.definitions(self._members, _AGAIN)


def open_batch(
    sealed: bytes | Path,
    identities: Iterable[str],
    known: Known,
    page_before: Callable[[PageKey], Page | None] | None = None,
    tell: Tell = untold,
) -> OpenedBatch:
    """Open a batch and verify it.

    `identities`: secret lines of age. `page_before`: how a page stood before the batch, where that
    is known; without it pages are held to the records of the batch alone. Raises FileError, E-501
    to E-507, and OSError where the file cannot be read.
    """
    raw = sealed if isinstance(sealed, bytes) else envelope.read_file(sealed)
    held = tuple(identities)
    with told("batch"):
        return _opened(raw, held, known, page_before, tell)


def _opened(
    raw: bytes,
    identities: tuple[str, ...],
    known: Known,
    page_before: Callable[[PageKey], Page | None] | None,
    tell: Tell,
) -> OpenedBatch:
    with step("E-501"):
        packed = envelope.decrypt(raw, identities)
    with step("E-502"):
        members = archive.members(packed, is_member)
        _require_all(members)
        raw_manifest = archive.unpacked(members[MANIFEST], manifest.LONGEST)
        sender = manifest.sender(raw_manifest)
    with step("E-503"):
        key = _key_of(sender, known)
    with step("E-504"):
        comment = key.verified(raw_manifest, _signature(members, MANIFEST_SIGNATURE))
    with step("E-505"):
        manifest.require_readable(Fields(strict_object(raw_manifest), "manifest"), manifest.FORMAT)
    with step("E-502"):
        read = manifest.read_manifest(raw_manifest)
        if comment != read.trusted_comment:
            raise Fields({}, "manifest").wrong("trusted comment")
    with step("E-506"):
        _require_meant_for(read, identities)
    with step("E-502"):
        _require_listed(members, read)
    with step("E-504"):
        sealing = _sealing(members, key, raw_manifest)
    with step("E-507"):
        found = batch_check.checked(members, read, page_before, tell)
    others = [name for name in members if is_listed(name) and name not in DATA]
    fields = manifest.unknown_fields(json.loads(raw_manifest))
    unknown = (*others, *fields, *found.unknown)
    return OpenedBatch(read, raw_manifest, sealing, found.missing_texts, unknown, members)


def _require_all(members: Mapping[str, Member]) -> None:
    for name in (README, MANIFEST, MANIFEST_SIGNATURE, TEXTS, TEXTS_SIGNATURE, *DATA):
        if name not in members:
            raise malformed("“{name}” is missing", "„{name}“ fehlt", name=name)


def _key_of(sender: Sender, known: Known) -> VerifyKey:
    keys = known(*sender)
    if keys is None:
        raise malformed("{told}", "{told}", told=" · ".join(sender))
    return VerifyKey.from_line(keys.signing)


def _signature(members: Mapping[str, Member], name: str) -> bytes:
    return archive.unpacked(members[name], _MOST_OF_SIGNATURE)


def _require_meant_for(read: Manifest, identities: Iterable[str]) -> None:
    """Refuse what was signed for somebody else and encrypted anew for whoever holds these keys."""
    if not {recipient_of(one) for one in identities} & set(read.recipients):
        raise malformed(
            "it was signed for other recipients",
            "sie wurde für andere Empfänger unterschrieben",
        )


def _require_listed(members: Mapping[str, Member], read: Manifest) -> None:
    """Hold the `data/` members to the list: these and no others, to the byte."""
    there = {name for name in members if is_listed(name)}
    if there != {one.name for one in read.files}:
        raise Fields({}, "manifest").wrong("files")
    for listed in read.files:
        if _as_listed(members[listed.name]) != listed:
            raise malformed("“{name}” is not what the manifest lists",
                            "„{name}“ ist nicht, was das Manifest nennt",
                            name=listed.name)  # fmt: skip


def _as_listed(member: Member) -> ListedFile:
    digest, lines = sha256(), 0
    for piece in archive.unpacking(member):
        digest.update(piece)
        lines += piece.count(b"\n")
    return ListedFile(member.name, member.size, digest.hexdigest(), lines)


def _sealing(members: Mapping[str, Member], key: VerifyKey, raw_manifest: bytes) -> int:
    """Verify the texts and what is signed with them; returns the number of the sealing."""
    digest = blake2b()
    for piece in archive.unpacking(members[TEXTS]):
        digest.update(piece)
    comment = key.verified_digest(digest.digest(), _signature(members, TEXTS_SIGNATURE))
    by_hand = archive.unpacked(members[README], _MOST_OF_README)
    fields = Fields(strict_object(comment.encode()), "texts")
    sealing = fields.number("sealing", 1)
    right = {
        "manifest": sha256(raw_manifest).hexdigest(),
        "readme": sha256(by_hand).hexdigest(),
        "sealing": sealing,
    }
    if comment != canonical(right):
        raise fields.wrong("trusted comment")
    return sealing
