"""Tell whether the private parts of an installation's keys are those of the public ones."""

from base64 import b64encode
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kyphocrf.storage.own_keys import OwnKeys

_NUMBER: Final = 8
"""Bytes by which minisign tells keys apart; behind them stands the secret of Ed25519."""
_LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_CHECK: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_SUM: Final = 6
"""Letters of Bech32 (BIP 173) that only check the others."""
_LONG: Final = 52
"""Letters of five bits each that hold a key of X25519; four bits are left over."""


def belong_together(keys: OwnKeys) -> bool:
    """Tell whether the public parts are made from the private ones."""
    try:
        return (_signing(keys.signing_secret), _public(keys.identity_secret)) == (
            keys.signing,
            _bytes_of(keys.recipient),
        )
    except ValueError:
        return False


def _signing(secret: bytes) -> str:
    """Return the line of the minisign public key that belongs to what is kept of the secret one."""
    number, seed = secret[:_NUMBER], secret[_NUMBER:]
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return b64encode(b"Ed" + number + public).decode()


def _public(identity: str) -> bytes:
    key = X25519PrivateKey.from_private_bytes(_bytes_of(identity.lower()))
    return key.public_key().public_bytes_raw()


def _bytes_of(written: str) -> bytes:
    """Read what age writes of a key; raises ValueError."""
    kind, _, letters = written.rpartition("1")
    values = [_LETTERS.index(letter) for letter in letters]
    before = [*(ord(letter) >> 5 for letter in kind), 0, *(ord(letter) & 31 for letter in kind)]
    if len(values) != _LONG + _SUM or _remainder(before + values) != 1:
        raise ValueError("no key of age")
    number = 0
    for value in values[:-_SUM]:
        number = number << 5 | value
    return (number >> 4).to_bytes(32)


def _remainder(values: list[int]) -> int:
    left = 1
    for value in values:
        top = left >> 25
        left = (left & 0x1FFFFFF) << 5 ^ value
        for bit, check in enumerate(_CHECK):
            left ^= check if top >> bit & 1 else 0
    return left
