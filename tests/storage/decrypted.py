"""The pages of a database and of its log as somebody who holds the key can read them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.vault import Dek

PAGE: Final = 4096
_SALT: Final = 16
_RESERVED: Final = 80
"""Behind each page: 16 bytes of IV, 64 of HMAC."""
_LOG_HEADER, _FRAME_HEADER = 32, 24


def pages(folder: Path, dek: Dek) -> bytes:
    """Return every page of the database and every frame of its log, decrypted, one after another.

    The program's driver has no table of raw pages, so this is SQLCipher 4 as it is documented.
    """
    return b"".join((*_of_database(folder, dek), *_of_log(folder, dek)))


def _of_database(folder: Path, dek: Dek) -> Iterator[bytes]:
    stored = (folder / DATABASE_NAME).read_bytes()
    for at in range(0, len(stored), PAGE):
        yield _decrypted(stored[at : at + PAGE], dek, first=at == 0)


def _of_log(folder: Path, dek: Dek) -> Iterator[bytes]:
    log = folder / f"{DATABASE_NAME}-wal"
    stored = log.read_bytes() if log.exists() else b""
    for at in range(_LOG_HEADER, len(stored), _FRAME_HEADER + PAGE):
        frame = stored[at : at + _FRAME_HEADER + PAGE]
        if len(frame) == _FRAME_HEADER + PAGE:
            number = int.from_bytes(frame[:4], "big")
            yield _decrypted(frame[_FRAME_HEADER:], dek, first=number == 1)


def _decrypted(page: bytes, dek: Dek, *, first: bool) -> bytes:
    body = page[_SALT if first else 0 : -_RESERVED]
    iv = page[-_RESERVED : -_RESERVED + 16]
    decryptor = Cipher(algorithms.AES(dek.key), modes.CBC(iv)).decryptor()
    return decryptor.update(body) + decryptor.finalize()
