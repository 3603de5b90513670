"""The study kit: what a site needs to take part, signed by the sponsor and not secret."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from kyphocrf.record.chain import Moment
from kyphocrf.record.change import canonical
from kyphocrf.transfer import archive, envelope, readme
from kyphocrf.transfer.fields import Fields, is_digest
from kyphocrf.transfer.keys import SponsorPublicKeys, fingerprint_of_sponsor, require_public
from kyphocrf.transfer.malformed import malformed
from kyphocrf.transfer.manifest import moment_fields, require_readable
from kyphocrf.transfer.minisign import SigningKey, VerifyKey
from kyphocrf.transfer.refusals import step, told
from kyphocrf.transfer.strict_json import strict_object

FORMAT: Final = "kyphocrf/kit/1"
LONGEST: Final = 2**24
"""Bytes of a kit at most."""
_README, _JSON, _SIGNATURE = "README.txt", "kit.json", "kit.json.minisig"
_MEMBERS: Final = frozenset({_README, _JSON, _SIGNATURE})
_MOST_OF_README: Final = 2**16
_MOST_OF_SIGNATURE: Final = 2**13


class NumberRange(NamedTuple):
    """The running numbers that one installation of the site may give, and what it is called."""

    first_number: int
    last_number: int
    name: str


class NeededDefinition(NamedTuple):
    """A form version that the study needs, by the SHA-256 of its canonical JSON."""

    form: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class StudyKit:
    """What a sponsor tells a site at the beginning, and again when something of it changes.

    `kit`: 1, 2, 3 … of this site; `settings`: text of each setting that is not left to the site;
    `others`: fields that are not known here.
    """

    study: str
    site: str
    country: str
    kit: int
    created: Moment
    application: str
    sponsor_name: str
    sponsor: SponsorPublicKeys
    installations: tuple[NumberRange, ...]
    settings: Mapping[str, str]
    definitions: tuple[NeededDefinition, ...]
    reader: int = 1
    others: Mapping[str, Any] = field(default_factory=dict)
    raw: bytes = field(default=b"", init=False, repr=False, compare=False)
    """The bytes it was read from: they may say more than this program knows."""

    @property
    def name(self) -> str:
        """The name of the file without suffix."""
        return f"{self.study}-{self.site}"

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes: by it a kit is known."""
        return sha256(self.to_bytes()).hexdigest()

    @property
    def fingerprint(self) -> str:
        """What the letter that comes with the kit has, in groups of four."""
        return fingerprint_of_sponsor(self.study, self.sponsor)

    def trusted_comment(self, by_hand: bytes) -> str:
        """Return what is signed together with it; `by_hand`: the text for opening it."""
        said = {"kit": self.kit, "readme": sha256(by_hand).hexdigest()}
        return canonical(said | {"site": self.site, "study": self.study})

    def to_bytes(self) -> bytes:
        if self.raw:
            return self.raw
        signing, imported, escrow = self.sponsor
        recipients = {"import": imported, "escrow": escrow}
        said = {
            "format": FORMAT,
            **{name: getattr(self, name) for name in _PLAIN},
            "created": moment_fields(self.created),
            "sponsor": {"name": self.sponsor_name, "signing": signing, "recipients": recipients},
            "installations": [one._asdict() for one in self.installations],
            "settings": dict(self.settings),
            "definitions": [list(one) for one in self.definitions],
        }
        return canonical({**self.others, **said}).encode()


_PLAIN: Final = ("reader", "study", "site", "country", "kit", "application")
_KNOWN: Final = frozenset({*_PLAIN, "format", "created", "sponsor", "installations"}).union(
    {"settings", "definitions"}
)


def write_kit(kit: StudyKit, signing: SigningKey, out: BinaryIO) -> None:
    """Sign a kit and write it; raises ValueError where the kit names another signing key."""
    if signing.public.line != kit.sponsor.signing:
        raise ValueError("a kit is signed by the key it names")
    raw, by_hand = kit.to_bytes(), beside(kit)
    members = (
        archive.packed(_README, by_hand),
        archive.packed(_JSON, raw),
        archive.packed(_SIGNATURE, signing.sign(raw, kit.trusted_comment(by_hand))),
    )
    out.writelines(archive.pieces(members))


def beside(kit: StudyKit) -> bytes:
    """Return the text that lies beside the file, as `NAME.txt`."""
    return readme.of_kit(kit.name)


def open_kit(written: bytes | Path, signing: str = "") -> StudyKit:
    """Open a kit and verify it.

    `signing`: the line of the sponsor's key that is known already. Where none is, the kit is signed
    by the key that stands in it, which says nothing until its fingerprint was compared with the
    letter. Raises FileError, E-501 to E-505, and OSError where the file cannot be read.
    """
    raw = written if isinstance(written, bytes) else envelope.read_file(written)
    with told("kit"):
        return _opened(raw, signing)


def _opened(raw: bytes, signing: str) -> StudyKit:
    with step("E-501"):
        if len(raw) > LONGEST:
            raise malformed("it is too large", "sie ist zu groß")
    with step("E-502"):
        members = archive.members(raw, _MEMBERS.__contains__)
        if members.keys() != _MEMBERS:
            raise malformed("a part of it is missing", "ein Teil davon fehlt")
        content = archive.unpacked(members[_JSON], LONGEST)
        signature = archive.unpacked(members[_SIGNATURE], _MOST_OF_SIGNATURE)
        fields = Fields(strict_object(content, LONGEST), "kit")
        own = fields.fields("sponsor").text("signing")
    with step("E-504"):
        comment = VerifyKey.from_line(signing or own).verified(content, signature)
    with step("E-505"):
        require_readable(fields, FORMAT)
    with step("E-502"):
        read = read_kit(content)
        by_hand = archive.unpacked(members[_README], _MOST_OF_README)
        if comment != read.trusted_comment(by_hand):
            raise fields.wrong("trusted comment")
    return read


def read_kit(raw: bytes) -> StudyKit:
    """Read what `to_bytes` wrote; raises MalformedError."""
    fields = Fields(strict_object(raw, LONGEST), "kit")
    require_readable(fields, FORMAT)
    sponsor = fields.fields("sponsor")
    recipients = sponsor.fields("recipients")
    keys = SponsorPublicKeys(
        sponsor.text("signing"), recipients.text("import"), recipients.text("escrow")
    )
    require_public(keys)
    settings = fields.fields("settings")
    read = StudyKit(
        study=fields.name("study"),
        site=fields.name("site"),
        country=fields.text("country"),
        kit=fields.number("kit", 1),
        created=fields.fields("created").moment(),
        application=fields.text("application"),
        sponsor_name=sponsor.text("name"),
        sponsor=keys,
        installations=tuple(map(_range, fields.objects("installations"))),
        settings={name: settings.text(name) for name in settings.held},
        definitions=tuple(_needed(one, fields) for one in fields.items("definitions")),
        reader=fields.number("reader", 1),
        others=fields.others(_KNOWN),
    )
    object.__setattr__(read, "raw", raw)
    return read


def _range(fields: Fields) -> NumberRange:
    first, last = fields.number("first_number", 1), fields.number("last_number", 1)
    if last < first:
        raise fields.wrong("last_number")
    return NumberRange(first, last, fields.text("name"))


def _needed(one: Any, fields: Fields) -> NeededDefinition:
    if type(one) is not list or [type(part) for part in one] != [str, int, str]:
        raise fields.wrong("definitions")
    if not is_digest(one[2]):
        raise fields.wrong("definitions")
    return NeededDefinition(*one)
