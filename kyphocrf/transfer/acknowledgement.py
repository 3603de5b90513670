"""The sponsor's answer: what arrived, what is missing, what it asks, what is released."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, cast, get_args

from kyphocrf.record.answers import Place
from kyphocrf.record.chain import Head, Moment
from kyphocrf.record.change import canonical
from kyphocrf.record.query import MANUAL, OriginalAct, QuerySource, QueryState, RaisedQuery
from kyphocrf.transfer import archive, envelope, readme
from kyphocrf.transfer.fields import Fields, is_date, is_digest
from kyphocrf.transfer.keys import SponsorKeys
from kyphocrf.transfer.malformed import malformed
from kyphocrf.transfer.manifest import moment_fields, require_readable
from kyphocrf.transfer.minisign import VerifyKey
from kyphocrf.transfer.record_lines import place_fields, place_of
from kyphocrf.transfer.refusals import step, told
from kyphocrf.transfer.strict_json import strict_object

FORMAT: Final = "kyphocrf/acknowledgement/1"
LONGEST: Final = 2**26
"""Bytes of an acknowledgement at most, unpacked."""
_README, _JSON, _SIGNATURE = "README.txt", "acknowledgement.json", "acknowledgement.json.minisig"
_MEMBERS: Final = frozenset({_README, _JSON, _SIGNATURE})
_NUMBER: Final = re.compile("[1-9][0-9]{0,14}")
_MOST_OF_README: Final = 2**16
_MOST_OF_SIGNATURE: Final = 2**13


class Received(NamedTuple):
    """What arrived of one installation in its epoch.

    `sequence`: up to which all batches arrived; `missing`: numbers between that and the highest
    seen; `manifests`: SHA-256 by number of what arrived since the acknowledgement before;
    `audit`, `access`: the heads of what was taken in.
    """

    epoch: int
    sequence: int
    missing: tuple[int, ...]
    manifests: Mapping[int, str]
    audit: Head
    access: Head


class SponsorQuery(NamedTuple):
    """A query of the sponsor: where, what is asked or said, by whom and when."""

    subject_key: str
    place: Place
    raised: RaisedQuery
    text: str


class Amendment(NamedTuple):
    """An amendment that is released from a day (ISO date) on."""

    number: str
    first_day: str


class EnterAgain(NamedTuple):
    """A place that a superseded epoch had written beyond the restored backup."""

    subject_key: str
    place: Place
    epoch: int
    seq: int


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What a sponsor tells one installation; `others`: fields that are not known here."""

    study: str
    site: str
    installation: str
    sequence: int
    previous: str
    created: Moment
    application: str
    received: Received
    priority: Mapping[int, str] = field(default_factory=dict)
    queries: tuple[SponsorQuery, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    enter_again: tuple[EnterAgain, ...] = ()
    reader: int = 1
    others: Mapping[str, Any] = field(default_factory=dict)
    raw: bytes = field(default=b"", init=False, repr=False, compare=False)
    """The bytes it was read from: they may say more than this program knows."""

    @property
    def name(self) -> str:
        """The name of the file without suffix."""
        return f"{self.study}-{self.site}-{self.sequence:06}-{self.installation[-4:]}"

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes: by it an acknowledgement is known."""
        return sha256(self.to_bytes()).hexdigest()

    def trusted_comment(self, by_hand: bytes) -> str:
        """Return what is signed together with it; `by_hand`: the text for opening it."""
        told_of = {"acknowledgement": self.sequence, "installation": self.installation}
        said = told_of | {"readme": sha256(by_hand).hexdigest()}
        return canonical(said | {"site": self.site, "study": self.study})

    def to_bytes(self) -> bytes:
        if self.raw:
            return self.raw
        said = {
            "format": FORMAT,
            **{name: getattr(self, name) for name in _PLAIN},
            "created": moment_fields(self.created),
            "received": _received_fields(self.received),
            "priority": _by_number(self.priority),
            "queries": [_query_fields(one) for one in self.queries],
            "amendments": [{"number": one.number, "from": one.first_day}
                           for one in self.amendments],
            "enter_again": [
                {"subject": one.subject_key, **place_fields(one.place), "epoch": one.epoch,
                 "seq": one.seq} for one in self.enter_again
            ],
        }  # fmt: skip
        return canonical({**self.others, **said}).encode()


_PLAIN: Final = (
    "reader", "study", "site", "installation", "sequence", "previous", "application",
)  # fmt: skip
_KNOWN: Final = frozenset({*_PLAIN, "format", "created", "received", "priority"}).union(
    {"queries", "amendments", "enter_again"}
)


def seal(
    acknowledgement: Acknowledgement, keys: SponsorKeys, recipient: str, out: BinaryIO
) -> envelope.Written:
    """Sign an acknowledgement, encrypt it for an installation and write it."""
    raw, by_hand = acknowledgement.to_bytes(), beside(acknowledgement)
    comment = acknowledgement.trusted_comment(by_hand)
    members = (
        archive.packed(_README, by_hand),
        archive.packed(_JSON, raw),
        archive.packed(_SIGNATURE, keys.signing.sign(raw, comment)),
    )
    return envelope.encrypt(archive.pieces(members), (recipient,), out)


def beside(acknowledgement: Acknowledgement) -> bytes:
    """Return the text that lies beside the file in clear, as `NAME.txt`."""
    return readme.of_acknowledgement(acknowledgement.name)


def open_acknowledgement(
    sealed: bytes | Path, identities: Iterable[str], signing: str
) -> Acknowledgement:
    """Open an acknowledgement and verify it; `signing`: the line of the sponsor's key.

    For whom it is, and whether it was taken in before, is the caller's to ask. Raises FileError,
    E-501 to E-506, and OSError where the file cannot be read.
    """
    raw = sealed if isinstance(sealed, bytes) else envelope.read_file(sealed)
    with told("acknowledgement"):
        return _opened(raw, tuple(identities), signing)


def _opened(raw: bytes, identities: tuple[str, ...], signing: str) -> Acknowledgement:
    with step("E-501"):
        packed = envelope.decrypt(raw, identities)
    with step("E-502"):
        members = archive.members(packed, _MEMBERS.__contains__)
        if members.keys() != _MEMBERS:
            raise malformed("a part of it is missing", "ein Teil davon fehlt")
        content = archive.unpacked(members[_JSON], LONGEST)
        signature = archive.unpacked(members[_SIGNATURE], _MOST_OF_SIGNATURE)
    with step("E-504"):
        comment = VerifyKey.from_line(signing).verified(content, signature)
    with step("E-505"):
        require_readable(Fields(strict_object(content, LONGEST), "acknowledgement"), FORMAT)
    with step("E-502"):
        read = read_acknowledgement(content)
        by_hand = archive.unpacked(members[_README], _MOST_OF_README)
        if comment != read.trusted_comment(by_hand):
            raise Fields({}, "acknowledgement").wrong("trusted comment")
    return read


def read_acknowledgement(raw: bytes) -> Acknowledgement:
    """Read what `to_bytes` wrote; raises MalformedError."""
    fields = Fields(strict_object(raw, LONGEST), "acknowledgement")
    require_readable(fields, FORMAT)
    read = Acknowledgement(
        study=fields.name("study"),
        site=fields.name("site"),
        installation=fields.uuid("installation"),
        sequence=fields.number("sequence", 1),
        previous=fields.digest("previous", or_empty=True),
        created=fields.fields("created").moment(),
        application=fields.text("application"),
        received=_received(fields.fields("received")),
        priority=_numbered(fields.fields("priority")),
        queries=tuple(map(_query, fields.objects("queries"))),
        amendments=tuple(map(_amendment, fields.objects("amendments"))),
        enter_again=tuple(map(_enter_again, fields.objects("enter_again"))),
        reader=fields.number("reader", 1),
        others=fields.others(_KNOWN),
    )
    object.__setattr__(read, "raw", raw)
    return read


def _received_fields(received: Received) -> dict[str, Any]:
    return {
        "epoch": received.epoch,
        "sequence": received.sequence,
        "missing": list(received.missing),
        "manifests": _by_number(received.manifests),
        "audit": {"last": received.audit.seq, "head": received.audit.hash.hex()},
        "access": {"last": received.access.seq, "head": received.access.hash.hex()},
    }


def _received(fields: Fields) -> Received:
    missing = fields.items("missing")
    if not all(type(one) is int and one > 0 for one in missing):
        raise fields.wrong("missing")
    return Received(
        fields.number("epoch", 1),
        fields.number("sequence"),
        tuple(missing),
        _numbered(fields.fields("manifests")),
        _head(fields.fields("audit")),
        _head(fields.fields("access")),
    )


def _head(fields: Fields) -> Head:
    return Head(fields.number("last"), bytes.fromhex(fields.digest("head")))


def _by_number(digests: Mapping[int, str]) -> dict[str, str]:
    return {str(number): digest for number, digest in digests.items()}


def _numbered(fields: Fields) -> dict[int, str]:
    read: dict[int, str] = {}
    for name in fields.held:
        if not _NUMBER.fullmatch(name) or not is_digest(fields.text(name)):
            raise fields.wrong(name)
        read[int(name)] = fields.text(name)
    return dict(sorted(read.items()))


def _query_fields(one: SponsorQuery) -> dict[str, Any]:
    raised = one.raised
    by = {"user": raised.by.user, "role": raised.by.role, "organisation": raised.by.organisation,
          "utc": raised.by.utc, "offset": raised.by.offset_minutes}  # fmt: skip
    said = {"id": raised.id, "state": raised.state, "type": MANUAL, "source": raised.source}
    about = {"subject": one.subject_key, **place_fields(one.place)}
    return said | about | {"text": one.text, "by": by}


def _query(fields: Fields) -> SponsorQuery:
    by = fields.fields("by")
    fields.one_of("type", (MANUAL,))
    act = OriginalAct(
        by.text("user"), by.text("role"), by.text("organisation"), by.utc("utc"),
        by.offset("offset"),
    )  # fmt: skip
    source = cast("QuerySource", fields.one_of("source", get_args(QuerySource)))
    state = cast("QueryState", fields.one_of("state", get_args(QueryState)))
    raised = RaisedQuery(fields.uuid("id"), source, state, act)
    return SponsorQuery(fields.text("subject"), place_of(fields), raised, fields.text("text"))


def _amendment(fields: Fields) -> Amendment:
    number, first_day = fields.text("number"), fields.text("from")
    if not number or not is_date(first_day):
        raise fields.wrong("from")
    return Amendment(number, first_day)


def _enter_again(fields: Fields) -> EnterAgain:
    epoch, seq = fields.number("epoch", 1), fields.number("seq", 1)
    return EnterAgain(fields.text("subject"), place_of(fields), epoch, seq)
