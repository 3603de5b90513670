"""Tell whether the private parts of an installation's keys are those of the public ones."""

from base64 import b64encode
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kyphocrf.storage.own_keys import OwnKeys

_NUMBER: Final = 8
"""Bytes by which minisign tells keys apart; behind them stands the secret of Ed25519."""


def belong_together(keys: OwnKeys) -> bool:
    """Tell whether the public parts are made from the private ones."""
    from pyrage import IdentityError, x25519  # noqa: PLC0415  most files hold no such keys

    try:
        recipient = str(x25519.Identity.from_str(keys.identity_secret).to_public())
        return (_signing(keys.signing_secret), recipient) == (keys.signing, keys.recipient)
    except (ValueError, IdentityError):
        return False


def _signing(secret: bytes) -> str:
    """Return the line of the minisign public key that belongs to what is kept of the secret one."""
    number, seed = secret[:_NUMBER], secret[_NUMBER:]
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return b64encode(b"Ed" + number + public).decode()
