"""Audit and access records: commitments, canonical bytes and the hash chain over them.

The bytes that are hashed are a file format for ever; docs/decisions/0003 words it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Literal, NamedTuple, TypeAlias

from kyphocrf.record.answers import Place
from kyphocrf.record.change import Change, What, redaction_mark
from kyphocrf.record.fault import Fault

AUDIT_TAG = b"kyphocrf/audit/1"
ACCESS_TAG = b"kyphocrf/access/1"
SALT_LENGTH = 16

Access: TypeAlias = Literal[
    "sign-in",
    "failed sign-in",
    "sign-out",
    "refusal",
    "view",
    "print",
    "export",
    "backup",
    "restore",
    "lock",
    "recovery key",
    "password",
    "key slots",
    "attempts log",
    "clock",
    "redaction",
    "batch",
]
"""What an access record can tell."""


class Moment(NamedTuple):
    """A point in time: ISO 8601 text in UTC, milliseconds and `Z`; the local offset in minutes."""

    utc: str
    offset_minutes: int


def moment_of(now: datetime) -> Moment:
    """Write a time with its offset as the trail keeps it: UTC with milliseconds, offset beside."""
    offset = now.utcoffset() or timedelta()
    utc = now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Moment(utc, int(offset.total_seconds() // 60))


class Head(NamedTuple):
    """The last record of a chain: its sequence number and its hash."""

    seq: int
    hash: bytes


GENESIS = Head(0, bytes(32))


class Author(NamedTuple):
    """Who made a change."""

    user: str
    role: str
    organisation: str


class Stamp(NamedTuple):
    """Who, when, and from which installation and epoch of the study file."""

    author: Author
    moment: Moment
    epoch: int
    installation: str


class Commitment(NamedTuple):
    """A text with the commitment that stands for it in the chain; all None: no such text."""

    text: str | None = None
    salt: bytes | None = None
    digest: bytes | None = None

    @property
    def redacted(self) -> bool:
        return self.digest is not None and self.text is None


ABSENT = Commitment()


class CommittedTexts(NamedTuple):
    """The four texts of a change, committed to."""

    old: Commitment
    new: Commitment
    reason: Commitment
    comment: Commitment


PARTS = CommittedTexts._fields


class AuditRecord(NamedTuple):
    """One change of the study's answers or states, chained to the one before it.

    A tuple, because hundreds of thousands are read one after the other.
    """

    seq: int
    commit_key: str
    step: int
    what: What
    subject_key: str
    place: Place
    form_version: int
    texts: CommittedTexts
    stamp: Stamp
    previous: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class AccessRecord:
    """Somebody signed in, looked, printed, exported or was refused."""

    seq: int
    what: Access
    subject_key: str
    detail: str
    stamp: Stamp
    previous: bytes
    hash: bytes


def committed(text: str | None, salt: bytes) -> Commitment:
    """Commit to a text; the salt has 16 bytes, so salt and text cannot run into each other."""
    if text is None:
        return ABSENT
    if len(salt) != SALT_LENGTH:
        raise ValueError(f"a salt has {SALT_LENGTH} bytes, not {len(salt)}")
    return Commitment(text, salt, sha256(salt + text.encode()).digest())


def audit_records(
    changes: Iterable[Change], head: Head, stamp: Stamp, commit_key: str, salts: Iterator[bytes]
) -> list[AuditRecord]:
    """Chain the records of one commit to `head`; every text that is there takes one salt."""
    records: list[AuditRecord] = []
    seq, previous = head
    for step, change in enumerate(changes, start=1):
        seq += 1
        texts = CommittedTexts(
            *(ABSENT if text is None else committed(text, next(salts)) for text in change.texts())
        )
        place, version = change.place, change.form_version
        about = (seq, commit_key, step, change.what, change.subject_key, place, version)
        digest = _audit_hash(about, texts, stamp, previous)
        records.append(AuditRecord(*about, texts, stamp, previous, digest))
        previous = digest
    return records


def access_record(
    what: Access, subject_key: str, detail: str, head: Head, stamp: Stamp
) -> AccessRecord:
    """Chain one access record to `head`."""
    digest = _access_hash(head.seq + 1, what, subject_key, detail, stamp, head.hash)
    return AccessRecord(head.seq + 1, what, subject_key, detail, stamp, head.hash, digest)


def verify(records: Iterable[AuditRecord], head: Head = GENESIS) -> Fault | None:
    """Find the first place at which the audit chain after `head` breaks."""
    watch = ChainVerifier(head)
    for _ in watch.passing(records):
        if watch.broken:
            break
    return watch.fault


class ChainVerifier:
    """Verifies audit records while they pass to a reader, so that a long trail is read once.

    It has state: the head so far, and redacted texts whose redaction record is yet to come.
    """

    def __init__(self, head: Head = GENESIS) -> None:
        self._last: Head | AuditRecord = head
        self._redacted: dict[str, Fault] = {}
        self.broken: Fault | None = None

    @property
    def fault(self) -> Fault | None:
        """The first fault; a text emptied without a redaction record is known at the end only."""
        return self.broken or next(iter(self._redacted.values()), None)

    def passing(self, records: Iterable[AuditRecord]) -> Iterator[AuditRecord]:
        """Yield every record after looking at it, also after a fault."""
        for record in records:
            try:
                self._look(record)
            except (TypeError, AttributeError):
                # A column that holds bytes instead of text, or the reverse, as SQLite permits.
                self.broken = self.broken or Fault(record.seq, "hash")
            yield record

    def _look(self, record: AuditRecord) -> None:
        if self.broken is None:
            self.broken = _link_fault(record, self._last, rehashed(record))
        self._last = record
        if record.what == "redaction":
            self._redacted.pop(record.texts.new.text or "", None)
        for at, held in enumerate(record.texts):
            if held is not ABSENT and not _is_kept(held):
                self._look_at_lost(record.seq, PARTS[at], held)

    def _look_at_lost(self, seq: int, part: str, held: Commitment) -> None:
        text, salt, digest = held
        if text is not None or salt is not None:
            self.broken = self.broken or Fault(seq, "commitment", part)
        elif digest is not None:
            self._redacted[redaction_mark(seq, part)] = Fault(seq, "redaction", part)


class RecordVerifier(ChainVerifier):
    """Verifies records that do not follow one another: each for itself."""

    def _look(self, record: AuditRecord) -> None:
        self._last = Head(record.seq - 1, record.previous)
        super()._look(record)


def verify_access(records: Iterable[AccessRecord], head: Head = GENESIS) -> Fault | None:
    """Find the first place at which the access chain after `head` breaks."""
    last: Head | AccessRecord = head
    for record in records:
        about = (record.seq, record.what, record.subject_key, record.detail)
        try:
            digest = _access_hash(*about, record.stamp, record.previous)
        except TypeError:
            return Fault(record.seq, "hash")
        fault = _link_fault(record, last, digest)
        if fault:
            return fault
        last = record
    return None


def _link_fault(
    record: AuditRecord | AccessRecord, last: Head | AuditRecord | AccessRecord, digest: bytes
) -> Fault | None:
    if record.seq != last.seq + 1:
        return Fault(record.seq, "sequence")
    if record.previous != last.hash:
        return Fault(record.seq, "previous")
    if record.hash != digest:
        return Fault(record.seq, "hash")
    return None


def _is_kept(held: Commitment) -> bool:
    """Tell whether a text is there, and the one that was committed to."""
    text, salt, digest = held
    if text is None or salt is None or len(salt) != SALT_LENGTH:
        return False
    return sha256(salt + text.encode()).digest() == digest


About: TypeAlias = tuple[int, str, int, What, str, Place, int]
"""Sequence number, commit key, step, what, subject key, place, form version of an audit record."""


def rehashed(record: AuditRecord) -> bytes:
    """Hash what a record says, whatever hash it bears."""
    return _audit_hash(record[:7], record.texts, record.stamp, record.previous)


def _audit_hash(about: About, texts: CommittedTexts, stamp: Stamp, previous: bytes) -> bytes:
    seq, commit_key, step, what, subject_key, place, form_version = about
    (_, _, old), (_, _, new), (_, _, reason), (_, _, comment) = texts
    fields = (
        _AUDIT,
        _framed(previous),
        _framed(b"%d" % seq),
        _framed(commit_key.encode()),
        _word(step),
        _word(what),
        _word(subject_key),
        _placed(place, form_version),
        _NONE if old is None else _framed(old),
        _NONE if new is None else _framed(new),
        _NONE if reason is None else _framed(reason),
        _NONE if comment is None else _framed(comment),
        _stamped(stamp),
    )
    return sha256(b"".join(fields)).digest()


def _access_hash(
    seq: int, what: str, subject_key: str, detail: str, stamp: Stamp, previous: bytes
) -> bytes:
    words = b"".join(map(_word, (seq, what, subject_key, detail)))
    return sha256(_ACCESS + _framed(previous) + words + _stamped(stamp)).digest()


def _framed(field: bytes) -> bytes:
    # Length-prefixed, so that moving a boundary between two fields changes the bytes.
    return len(field).to_bytes(4, "big") + field


@lru_cache(maxsize=8192)
def _word(word: str | int) -> bytes:
    return _framed(str(word).encode())


@lru_cache(maxsize=8192)
def _placed(place: Place, form_version: int) -> bytes:
    return b"".join(map(_word, (*place, form_version)))


@lru_cache(maxsize=8)
def _stamped(stamp: Stamp) -> bytes:
    author = stamp.author
    named = (author.user, author.role, author.organisation)
    return b"".join(map(_word, (*named, *stamp.moment, stamp.epoch, stamp.installation)))


_NONE = b"\xff\xff\xff\xff"
_AUDIT, _ACCESS = _framed(AUDIT_TAG), _framed(ACCESS_TAG)
