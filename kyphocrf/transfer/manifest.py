"""The manifest: what a batch says of itself, signed."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final, Literal, NamedTuple, TypeAlias, cast, get_args

from kyphocrf.record.chain import Moment
from kyphocrf.record.change import canonical
from kyphocrf.transfer.fields import Fields
from kyphocrf.transfer.malformed import malformed
from kyphocrf.transfer.members import MANIFEST
from kyphocrf.transfer.strict_json import strict_object

BatchKind: TypeAlias = Literal["regular", "snapshot", "priority"]
FORMAT: Final = "kyphocrf/batch/1"
READER: Final = 1
"""The format number of this program, and the lowest that its batches need."""
LONGEST: Final = 2**20
"""Bytes of a manifest at most."""
_NUMBER: Final = re.compile("[1-9][0-9]{0,5}")


class Range(NamedTuple):
    """Numbers of records, and the hashes before the first and of the last, in hexadecimal digits.

    Where there is none, `last` is `first` - 1 and `head` is `previous`.
    """

    first: int
    last: int
    previous: str
    head: str

    @property
    def size(self) -> int:
        return self.last - self.first + 1


class ListedFile(NamedTuple):
    """A `data/` member: its name, bytes, SHA-256 and lines."""

    name: str
    bytes: int
    sha256: str
    lines: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a batch is; docs/decisions/0043 says what each field means. `others`: not known here."""

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
    audit: Range
    access: Range
    files: tuple[ListedFile, ...]
    texts: int
    definitions: str
    reader: int = READER
    others: Mapping[str, Any] = field(default_factory=dict)
    raw: bytes = field(default=b"", init=False, repr=False, compare=False)
    """The bytes it was read from: they may say more than this program knows."""

    @property
    def name(self) -> str:
        """The name of the file without suffix."""
        return batch_name(self)

    def to_bytes(self) -> bytes:
        if self.raw:
            return self.raw
        said = {
            "format": FORMAT,
            "reader": self.reader,
            "kind": self.kind,
            **{name: getattr(self, name) for name in _PLAIN},
            "created": moment_fields(self.created),
            "recipients": list(self.recipients),
            "audit": self.audit._asdict(),
            "access": self.access._asdict(),
            "files": [one._asdict() for one in self.files],
        }
        return canonical({**self.others, **said}).encode()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes: by it a batch is known."""
        return sha256(self.to_bytes()).hexdigest()

    @property
    def trusted_comment(self) -> str:
        """What is signed together with the manifest."""
        told = {"batch": self.name, "installation": self.installation}
        return canonical(told | {"site": self.site, "study": self.study})


_PLAIN: Final = (
    "study", "site", "installation", "epoch", "sequence", "previous", "application", "texts",
    "definitions",
)  # fmt: skip
_KNOWN: Final = frozenset(
    {*_PLAIN, "format", "reader", "kind", "created", "recipients", "audit", "access", "files"}
)


class Sender(NamedTuple):
    """What a manifest says of where it comes from: all that may be used before its signature."""

    study: str
    site: str
    installation: str


def batch_name(about: Any) -> str:
    """Name a batch by what its manifest says: STUDY-SITE-000042-3f2a, for instance.

    The last four digits are of the installation, of which a site may have several.
    """
    epoch = f"E{about.epoch}-" if about.epoch > 1 else ""
    count = "P" if about.kind == "priority" else ""
    number = f"{epoch}{count}{about.sequence:06}"
    return f"{about.study}-{about.site}-{number}-{about.installation[-4:]}"


def sender(raw: bytes) -> Sender:
    """Read from where a manifest comes, before it is verified; raises MalformedError."""
    fields = Fields(strict_object(raw, LONGEST), "manifest")
    return Sender(fields.name("study"), fields.name("site"), fields.uuid("installation"))


def require_readable(fields: Fields, form: str) -> None:
    """Refuse another format, and in words one that needs a newer reader; raises MalformedError.

    A format with a higher number may be made so that this program reads it without loss.
    """
    told = fields.text("format")
    family, _, number = told.rpartition("/")
    if family != form.rpartition("/")[0] or not _NUMBER.fullmatch(number):
        raise fields.wrong("format")
    if fields.number("reader", 1) > READER:
        raise malformed(
            "it was made by a newer program ({told}) and cannot be read without it",
            "sie wurde mit einem neueren Programm gemacht ({told}) und ist nur damit lesbar",
            told=told,
        )


def read_manifest(raw: bytes) -> Manifest:
    """Read a manifest; raises MalformedError."""
    fields = Fields(strict_object(raw, LONGEST), "manifest")
    require_readable(fields, FORMAT)
    kind = cast("BatchKind", fields.one_of("kind", get_args(BatchKind)))
    created = fields.fields("created")
    read = Manifest(
        kind=kind,
        study=fields.name("study"),
        site=fields.name("site"),
        installation=fields.uuid("installation"),
        epoch=fields.number("epoch", 1),
        sequence=fields.number("sequence", 1),
        previous=fields.digest("previous", or_empty=True),
        created=created.moment(),
        application=fields.text("application"),
        recipients=fields.texts("recipients"),
        audit=_range(fields.fields("audit"), is_priority=kind == "priority"),
        access=_range(fields.fields("access"), is_priority=kind == "priority"),
        files=tuple(_listed(one) for one in fields.objects("files")),
        texts=fields.number("texts"),
        definitions=fields.digest("definitions"),
        reader=fields.number("reader", 1),
        others=fields.others(_KNOWN),
    )
    _require_whole(read, fields)
    object.__setattr__(read, "raw", raw)
    return read


def _require_whole(read: Manifest, fields: Fields) -> None:
    """Hold a manifest to what its fields say of each other."""
    names = [one.name for one in read.files]
    if names != sorted(set(names)):
        raise fields.wrong("files")
    if list(read.recipients) != sorted(set(read.recipients)):
        raise fields.wrong("recipients")
    if (read.previous == "") != (read.sequence == 1):
        raise fields.wrong("previous")
    if read.kind == "snapshot" and (read.audit.first, read.access.first) != (1, 1):
        raise fields.wrong("audit")


def _range(fields: Fields, *, is_priority: bool) -> Range:
    first, last = fields.number("first", 1), fields.number("last")
    read = Range(
        first,
        last,
        fields.digest("previous", or_empty=is_priority),
        fields.digest("head", or_empty=is_priority),
    )
    if last < first - 1:
        raise fields.wrong("last")
    return read


def _listed(fields: Fields) -> ListedFile:
    return ListedFile(
        fields.text("name"), fields.number("bytes"), fields.digest("sha256"), fields.number("lines")
    )


def moment_fields(moment: Moment) -> dict[str, Any]:
    """Return a moment as manifests, acknowledgements and kits have it."""
    return {"utc": moment.utc, "offset": moment.offset_minutes}


def unknown_fields(said: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the fields of a manifest that are not known here, those of its parts too."""
    parts: list[tuple[Mapping[str, Any], Collection[str], str]] = [(said, _KNOWN, MANIFEST)]
    parts += [(said[name], Range._fields, f"{MANIFEST}.{name}") for name in ("audit", "access")]
    parts += [(said["created"], ("utc", "offset"), f"{MANIFEST}.created")]
    parts += [(one, ListedFile._fields, f"{MANIFEST}.files") for one in said["files"]]
    found = (f"{where}: {name}" for held, known, where in parts for name in held
             if name not in known)  # fmt: skip
    return tuple(dict.fromkeys(found))
