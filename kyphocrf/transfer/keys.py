"""Keys of installations and sponsors, and the fingerprints people compare."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, NamedTuple

from pyrage import IdentityError, RecipientError, x25519

from kyphocrf.transfer.malformed import malformed
from kyphocrf.transfer.minisign import SigningKey, VerifyKey

INSTALLATION_TAG: Final = "kyphocrf/installation/1"
SPONSOR_TAG: Final = "kyphocrf/sponsor/1"
_DIGITS: Final = 20
_TOGETHER: Final = 4


class PublicKeys(NamedTuple):
    """What is enrolled of an installation: the line of its verifying key, its age recipient."""

    signing: str
    recipient: str


class SponsorPublicKeys(NamedTuple):
    """What a kit tells of a sponsor: verifying key, recipients for import and for escrow."""

    signing: str
    import_recipient: str
    escrow_recipient: str

    @property
    def recipients(self) -> tuple[str, ...]:
        """What batches are encrypted to."""
        return self.import_recipient, self.escrow_recipient


@dataclass(frozen=True, slots=True)
class InstallationKeys:
    """The keys of an installation: `identity` is the secret line of age."""

    signing: SigningKey
    identity: str = field(repr=False)

    @classmethod
    def generate(cls) -> "InstallationKeys":
        """Draw new keys."""
        return cls(SigningKey.generate(), new_identity())

    @property
    def public(self) -> PublicKeys:
        return PublicKeys(self.signing.public.line, recipient_of(self.identity))


@dataclass(frozen=True, slots=True)
class SponsorKeys:
    """The keys of a sponsor that its program holds; of the escrow identity only the recipient."""

    signing: SigningKey
    import_identity: str = field(repr=False)
    escrow_recipient: str

    @property
    def public(self) -> SponsorPublicKeys:
        imported = recipient_of(self.import_identity)
        return SponsorPublicKeys(self.signing.public.line, imported, self.escrow_recipient)


def new_identity() -> str:
    """Draw an age identity; returns its secret line."""
    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the age recipient of an identity; raises MalformedError."""
    try:
        return str(x25519.Identity.from_str(identity).to_public())
    except IdentityError:
        raise malformed("it is no identity of age", "es ist keine Identität von age") from None


def recipient(line: str) -> x25519.Recipient:
    """Read an age recipient, as it is written and no other way; raises MalformedError."""
    try:
        read = x25519.Recipient.from_str(line)
    except RecipientError:
        read = None
    if read is None or str(read) != line:
        raise malformed("it is no recipient of age", "es ist kein Empfänger von age")
    return read


def require_public(keys: PublicKeys | SponsorPublicKeys) -> None:
    """Hold public keys from elsewhere to their form; raises MalformedError."""
    VerifyKey.from_line(keys.signing)
    for line in keys[1:]:
        recipient(line)


def fingerprint_of_installation(study: str, site: str, installation: str, keys: PublicKeys) -> str:
    """Return what is printed on the key card: 20 hexadecimal digits in groups of four."""
    return _fingerprint(INSTALLATION_TAG, study, site, installation, *keys)


def fingerprint_of_sponsor(study: str, keys: SponsorPublicKeys) -> str:
    """Return what stands in the letter that comes with a kit, in groups of four."""
    return _fingerprint(SPONSOR_TAG, study, *keys)


def _fingerprint(*words: str) -> str:
    # Length-prefixed, so that moving a boundary between two words changes the bytes.
    framed = (len(word.encode()).to_bytes(4, "big") + word.encode() for word in words)
    digits = sha256(b"".join(framed)).hexdigest()[:_DIGITS]
    return " ".join(digits[at : at + _TOGETHER] for at in range(0, _DIGITS, _TOGETHER))
