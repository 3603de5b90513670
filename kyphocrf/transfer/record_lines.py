"""Records as lines of NDJSON, their texts apart, and back again."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring as in_quotes
from typing import Any, Final, NamedTuple, cast

from kyphocrf.record.answers import Place
from kyphocrf.record.chain import (
    ABSENT,
    PARTS,
    SALT_LENGTH,
    Access,
    AccessRecord,
    AuditRecord,
    Author,
    Commitment,
    CommittedTexts,
    Stamp,
)
from kyphocrf.record.change import What, canonical
from kyphocrf.transfer.fields import Fields, is_digest
from kyphocrf.transfer.malformed import wrong_field

_STAMPED: Final = frozenset(
    {"user", "role", "organisation", "utc", "offset", "epoch", "installation", "hash"}
)
_PLACE: Final = ("event", "event_repeat", "form", "form_repeat", "group", "row", "item")
AUDIT_FIELDS: Final = frozenset(
    {"seq", "commit", "step", "what", "subject", "form_version", "previous", *_PLACE, *PARTS}
).union(_STAMPED)
ACCESS_FIELDS: Final = frozenset({"seq", "what", "subject", "detail"}).union(_STAMPED)
TEXT_FIELDS: Final = frozenset({"seq", "part", "salt", "text"})


class HeldText(NamedTuple):
    """A text with its salt, and which part of which record it is."""

    seq: int
    part: str
    salt: bytes
    text: str


def audit_lines(records: Iterable[AuditRecord], *, with_previous: bool = False) -> bytes:
    """Write records, without their texts; `with_previous` where none follows the one before."""
    return "".join([_audit_line(one, with_previous) for one in records]).encode()


def audit_line(record: AuditRecord, *, with_previous: bool = False) -> bytes:
    """Write a record, without its texts; `with_previous` where none follows the one before."""
    return _audit_line(record, with_previous).encode()


def _audit_line(record: AuditRecord, with_previous: bool) -> str:  # noqa: FBT001  of every record
    """Word a record: `canonical` of its fields, put together by hand in a fifth of the time."""
    seq, key, step, what, subject, place, version, texts, stamp, before, digest = record
    event, event_repeat, form, form_repeat, group, row, item = place
    epoch, installation, offset, organisation, role, user = _stamp_words(stamp)
    (_, _, old), (_, _, new), (_, _, reason), (_, _, comment) = texts
    page = _page_words(event, event_repeat, form, form_repeat, group, version)
    # Most records of a long trail have one text: each part that is not there is one comparison.
    first = "{" if comment is None else f'{{"comment":"{comment.hex()}",'
    news = "" if new is None else f'"new":"{new.hex()}",'
    olds = "" if old is None else f'"old":"{old.hex()}",'
    reasons = "" if reason is None else f'"reason":"{reason.hex()}",'
    previous = f'"previous":"{before.hex()}",' if with_previous else ""
    return (
        f'{first}"commit":{in_quotes(key)},{epoch}{page}"hash":"{digest.hex()}",{installation}'
        f"{in_quotes(item)},{news}{offset}{olds}{organisation}{previous}{reasons}{role}"
        f'{row:d},"seq":{seq:d},"step":{step:d},"subject":{in_quotes(subject)},{user}'
        f"{in_quotes(what)}}}\n"
    )


def text_lines(records: Iterable[AuditRecord]) -> list[str]:
    """Word the texts that records still have, one line each."""
    return [
        _text_line(record.seq, part, salt, text)
        for record in records
        for part, (text, salt, _) in zip(PARTS, record.texts, strict=True)
        if text is not None and salt is not None
    ]


def text_line(held: HeldText) -> bytes:
    """Write a text; as with `audit_line`, it is canonical."""
    return _text_line(*held).encode()


def _text_line(seq: int, part: str, salt: bytes, text: str) -> str:
    return f'{{"part":"{part}","salt":"{salt.hex()}","seq":{seq:d},"text":{in_quotes(text)}}}\n'


def access_line(record: AccessRecord) -> bytes:
    """Write an access record."""
    said = {
        "seq": record.seq,
        "what": record.what,
        "subject": record.subject_key,
        "detail": record.detail,
        **_stamped(record.stamp),
        "hash": record.hash.hex(),
    }
    return _line(said)


def line(said: Mapping[str, Any]) -> bytes:
    """Write any object as a line."""
    return _line(said)


def audit_record(said: dict[str, Any], previous: bytes | None) -> AuditRecord:
    """Read a record of which no text is known yet; `previous`: None where the line tells it.

    Raises MalformedError.
    """
    fields = Fields(said, "record")
    texts = CommittedTexts(*(_commitment(said, part) for part in PARTS))
    if previous is None:
        previous = bytes.fromhex(fields.digest("previous"))
    return AuditRecord(
        fields.number("seq", 1),
        fields.text("commit"),
        fields.number("step", 1),
        cast("What", fields.text("what")),
        fields.text("subject"),
        place_of(fields),
        fields.number("form_version"),
        texts,
        _stamp(fields),
        previous,
        bytes.fromhex(fields.digest("hash")),
    )


def with_texts(record: AuditRecord, texts: Iterable[HeldText]) -> AuditRecord:
    """Give a record its texts; raises MalformedError for one that it did not commit to."""
    held = dict(zip(PARTS, record.texts, strict=True))
    for one in texts:
        digest = held[one.part].digest
        if digest is None:
            raise wrong_field(one.part, f"texts, {one.seq}")
        held[one.part] = Commitment(one.text, one.salt, digest)
    return record._replace(texts=CommittedTexts(**held))


def held_text(said: dict[str, Any]) -> HeldText:
    """Read a line of the texts; raises MalformedError."""
    fields = Fields(said, "text")
    salt = fields.text("salt")
    part = fields.one_of("part", PARTS)
    if len(salt) != 2 * SALT_LENGTH or not is_digest(salt + salt):
        raise fields.wrong("salt")
    return HeldText(fields.number("seq", 1), part, bytes.fromhex(salt), fields.text("text"))


def access_record(said: dict[str, Any], previous: bytes) -> AccessRecord:
    """Read an access record; raises MalformedError."""
    fields = Fields(said, "access record")
    return AccessRecord(
        fields.number("seq", 1),
        cast("Access", fields.text("what")),
        fields.text("subject"),
        fields.text("detail"),
        _stamp(fields),
        previous,
        bytes.fromhex(fields.digest("hash")),
    )


def place_of(fields: Fields) -> Place:
    """Read the place among the fields of a line; raises MalformedError."""
    return Place(
        fields.text("event"),
        fields.number("event_repeat"),
        fields.text("form"),
        fields.number("form_repeat"),
        fields.text("group"),
        fields.number("row"),
        fields.text("item"),
    )


def place_fields(place: Place) -> dict[str, Any]:
    """Return the fields of a place, as every line has them."""
    return dict(zip(_PLACE, place, strict=True))


def _line(said: Mapping[str, Any]) -> bytes:
    return canonical(said).encode() + b"\n"


class _StampWords(NamedTuple):
    """The fields of a stamp as they stand between others in a line, in their order.

    Each goes on to the name of what follows it: of more than 30 pieces Python makes a list first.
    """

    epoch: str
    installation: str
    offset: str
    organisation: str
    role: str
    user: str


@lru_cache(maxsize=8)
def _stamp_words(stamp: Stamp) -> _StampWords:
    author, moment = stamp.author, stamp.moment
    return _StampWords(
        f'"epoch":{stamp.epoch:d},',
        f'"installation":{in_quotes(stamp.installation)},"item":',
        f'"offset":{moment.offset_minutes:d},',
        f'"organisation":{in_quotes(author.organisation)},',
        f'"role":{in_quotes(author.role)},"row":',
        f'"user":{in_quotes(author.user)},"utc":{in_quotes(moment.utc)},"what":',
    )


@lru_cache(maxsize=8192)
def _page_words(
    event: str, event_repeat: int, form: str, form_repeat: int, group: str, form_version: int
) -> str:
    return (
        f'"event":{in_quotes(event)},"event_repeat":{event_repeat:d},"form":{in_quotes(form)},'
        f'"form_repeat":{form_repeat:d},"form_version":{form_version:d},"group":{in_quotes(group)},'
    )


@lru_cache(maxsize=8)
def _stamped(stamp: Stamp) -> Mapping[str, Any]:
    return {
        **stamp.author._asdict(),
        "utc": stamp.moment.utc,
        "offset": stamp.moment.offset_minutes,
        "epoch": stamp.epoch,
        "installation": stamp.installation,
    }


def _stamp(fields: Fields) -> Stamp:
    author = Author(fields.text("user"), fields.text("role"), fields.text("organisation"))
    return Stamp(author, fields.moment(), fields.number("epoch", 1), fields.text("installation"))


def _commitment(said: Mapping[str, Any], part: str) -> Commitment:
    if part not in said:
        return ABSENT
    return Commitment(None, None, bytes.fromhex(Fields(said, "record").digest(part)))
