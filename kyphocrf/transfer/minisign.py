"""Signatures in the text format of minisign (Ed25519 over BLAKE2b-512), read to the letter.

Written after https://jedisct1.github.io/minisign/ : a key is `Ed`, 8 bytes of number and 32 of
Ed25519, in Base64; a signature is four lines. What is not exactly as it is written here is none:
the untrusted comment is signed by nobody, so it is a constant.
"""

import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from kyphocrf.transfer.malformed import MalformedError, malformed

_NUMBER: Final = 8
"""Bytes by which minisign tells keys apart."""
_SEED: Final = 32
_SIGNATURE: Final = 64
_KEY, _PREHASHED = b"Ed", b"ED"
_UNTRUSTED: Final = "untrusted comment: kyphocrf"
_TRUSTED: Final = "trusted comment: "
_MOST: Final = 8192
"""Bytes of a signature file at most; minisign reads no longer ones."""


@dataclass(frozen=True, slots=True)
class VerifyKey:
    """The public half of a signing key; `line` is what minisign takes with `-P`."""

    line: str
    _number: bytes = field(repr=False, compare=False)
    _key: Ed25519PublicKey = field(repr=False, compare=False)

    @classmethod
    def from_line(cls, line: str) -> "VerifyKey":
        """Read a public key; raises MalformedError."""
        raw = _decoded(line, len(_KEY) + _NUMBER + _SEED)
        if not raw.startswith(_KEY):
            raise malformed("it is no key of minisign", "es ist kein Schlüssel von minisign")
        number, key = raw[len(_KEY) : -_SEED], raw[-_SEED:]
        return cls(line, number, Ed25519PublicKey.from_public_bytes(key))

    def verified(self, content: bytes, signature: bytes) -> str:
        """Return the trusted comment of a signature of this content.

        Raises MalformedError where it is none, or not by this key.
        """
        return self.verified_digest(blake2b(content).digest(), signature)

    def verified_digest(self, digest: bytes, signature: bytes) -> str:
        """Return the trusted comment of a signature of what has this BLAKE2b-512."""
        signed, trusted, of_both = _parts(signature)
        prefix = _PREHASHED + self._number
        if not signed.startswith(prefix):
            raise _not_by_this_key()
        try:
            self._key.verify(signed[len(prefix) :], digest)
            self._key.verify(of_both, signed[len(prefix) :] + trusted.encode())
        except InvalidSignature:
            raise _not_by_this_key() from None
        return trusted


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that signs; `to_bytes` is what is kept, and secret."""

    public: VerifyKey
    _seed: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "SigningKey":
        """Draw a new key."""
        return cls.from_bytes(os.urandom(_NUMBER + _SEED))

    @classmethod
    def from_bytes(cls, kept: bytes) -> "SigningKey":
        """Read what `to_bytes` gave; raises ValueError."""
        if len(kept) != _NUMBER + _SEED:
            raise ValueError("a signing key has 40 bytes")
        number, seed = kept[:_NUMBER], kept[_NUMBER:]
        key = Ed25519PrivateKey.from_private_bytes(seed).public_key()
        raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        line = b64encode(_KEY + number + raw).decode()
        return cls(VerifyKey.from_line(line), seed)

    def to_bytes(self) -> bytes:
        return self.public._number + self._seed  # noqa: SLF001  two halves of one key

    def sign(self, content: bytes, trusted_comment: str) -> bytes:
        """Sign a content and a comment; returns the file that lies beside the content."""
        return self.sign_digest(blake2b(content).digest(), trusted_comment)

    def sign_digest(self, digest: bytes, trusted_comment: str) -> bytes:
        """Sign what has this BLAKE2b-512, which minisign does with long files too."""
        key = Ed25519PrivateKey.from_private_bytes(self._seed)
        signature = key.sign(digest)
        of_both = key.sign(signature + trusted_comment.encode())
        signed = _PREHASHED + self.public._number + signature  # noqa: SLF001  as above
        return _written(signed, trusted_comment, of_both)


def _not_by_this_key() -> MalformedError:
    return malformed(
        "the signature is not by the key that belongs to it",
        "die Unterschrift ist nicht von dem Schlüssel, der dazu gehört",
    )


def _written(signed: bytes, trusted: str, of_both: bytes) -> bytes:
    lines = (_UNTRUSTED, b64encode(signed).decode(), _TRUSTED + trusted)
    return "\n".join((*lines, b64encode(of_both).decode(), "")).encode()


def _parts(signature: bytes) -> tuple[bytes, str, bytes]:
    """Take a signature file apart, and hold it to how it is written."""
    try:
        _, signed, trusted, of_both, _ = signature[:_MOST].decode().split("\n")
    except ValueError:
        raise malformed("it is no signature", "es ist keine Unterschrift") from None
    parts = (
        _decoded(signed, len(_PREHASHED) + _NUMBER + _SIGNATURE),
        trusted.removeprefix(_TRUSTED),
        _decoded(of_both, _SIGNATURE),
    )
    if _written(*parts) != signature:
        raise malformed("it is no signature", "es ist keine Unterschrift")
    return parts


def _decoded(text: str, length: int) -> bytes:
    try:
        raw = b64decode(text, validate=True)
    except ValueError:
        raw = b""
    if len(raw) != length or b64encode(raw).decode() != text:
        raise malformed("it is not in Base64", "es ist nicht in Base64")
    return raw
