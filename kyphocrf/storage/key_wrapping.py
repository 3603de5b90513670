"""A secret becomes a key by Argon2id (version 0x13), and a key wraps bytes by AES-256-GCM."""

import os
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_LENGTH = 32
SALT_LENGTH = 16
NONCE_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """What Argon2id spends on one try: memory in KiB, passes, lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


FULL_COST = Cost()


@dataclass(frozen=True, slots=True, repr=False)
class Dek:
    """The data encryption key; it has no repr, so that it never reaches a report."""

    key: bytes


def derived(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """Derive a key; raises HashingError where the PC has not the memory."""
    return hash_secret_raw(secret, salt, cost.passes, cost.memory, cost.lanes, KEY_LENGTH, Type.ID)


def wrap(key: bytes, content: bytes, authenticated: bytes) -> tuple[bytes, bytes]:
    """Encrypt and authenticate; returns a fresh nonce and the encrypted bytes with their tag."""
    nonce = os.urandom(NONCE_LENGTH)
    return nonce, AESGCM(key).encrypt(nonce, content, authenticated)


def unwrap(key: bytes, nonce: bytes, wrapped: bytes, authenticated: bytes) -> bytes:
    """Decrypt; raises InvalidTag for another key and for anything altered."""
    return AESGCM(key).decrypt(nonce, wrapped, authenticated)
