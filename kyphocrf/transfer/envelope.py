"""Encryption with age, piece by piece: nothing lies readable on a disk in between."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import pyrage

from kyphocrf.transfer.keys import recipient
from kyphocrf.transfer.malformed import MalformedError, malformed

MOST_BYTES: Final = 2**30
"""Bytes of an encrypted file at most."""
_BEGIN: Final = b"age-encryption.org/v1\n"


class Written(NamedTuple):
    """What was written: its SHA-256 in hexadecimal digits, its bytes."""

    sha256: str
    size: int


def encrypt(
    pieces: Iterable[bytes | memoryview], recipients: Iterable[str], out: BinaryIO
) -> Written:
    """Encrypt for these recipients, and write it.

    Raises whatever the pieces or the writing raise, and MalformedError for a wrong recipient.
    """
    source, target = _Source(iter(pieces)), _Target(out)
    to = [recipient(line) for line in recipients]
    try:
        pyrage.encrypt_io(source, target, to)
    except pyrage.EncryptError:
        raise source.failed or target.failed or OSError("nothing was encrypted") from None
    if target.failed:
        # What its last buffer could not write, pyrage does not tell.
        raise target.failed
    return Written(target.digest.hexdigest(), target.size)


def decrypt(sealed: bytes, identities: Iterable[str]) -> bytes:
    """Decrypt what was encrypted for one of these identities; raises MalformedError."""
    if len(sealed) > MOST_BYTES:
        raise malformed("it is too large", "sie ist zu groß")
    if not sealed.startswith(_BEGIN):
        raise malformed("it is not a file of age", "es ist keine Datei von age")
    held = [pyrage.x25519.Identity.from_str(one) for one in identities]
    try:
        return bytes(pyrage.decrypt(sealed, held))
    except pyrage.DecryptError:
        raise not_for_us() from None


def decrypt_into(source: BinaryIO, identities: Iterable[str], out: BinaryIO) -> None:
    """Decrypt piece by piece into what takes it; raises MalformedError, and what writing raises."""
    held = [pyrage.x25519.Identity.from_str(one) for one in identities]
    target = _Target(out)
    try:
        pyrage.decrypt_io(source, target, held)
    except pyrage.DecryptError:
        raise target.failed or not_for_us() from None
    if target.failed is not None:
        raise target.failed


def read_file(path: Path) -> bytes:
    """Read a file, one byte more than is accepted at most; raises OSError."""
    with path.open("rb") as source:
        return source.read(MOST_BYTES + 1)


def not_for_us() -> MalformedError:
    """Say that a file is damaged or for somebody else: age cannot tell the one from the other."""
    return malformed(
        "it was damaged on its way, or is meant for somebody else",
        "sie wurde unterwegs beschädigt oder ist für jemand anderen bestimmt",
    )


class _Source:
    """Gives age what it asks for; what goes wrong meanwhile is kept, because age tells no cause."""

    def __init__(self, pieces: Iterator[bytes | memoryview]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")
        self.failed: BaseException | None = None

    def read(self, size: int) -> bytes:
        try:
            while not self._rest:
                self._rest = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as error:
            self.failed = error
            raise
        given, self._rest = self._rest[:size], self._rest[size:]
        return bytes(given)


class _Target:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.digest = sha256()
        self.size = 0
        self.failed: BaseException | None = None

    def write(self, piece: bytes) -> int:
        if self.failed is None:
            try:
                self._out.write(piece)
            except BaseException as error:
                self.failed = error
                raise
            self.digest.update(piece)
            self.size += len(piece)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: whoever gave the file flushes it to the disk."""
