"""Key slots: the one data key of a study, wrapped for each user and for the recovery key.

A password or recovery key becomes a key by Argon2id and unwraps the data key by AES-256-GCM; what a
slot says about itself is authenticated with it, so slots cannot be swapped, renamed or weakened.
"""

import json
import os
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import index
from pathlib import Path
from typing import Any, Literal, TypeAlias

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kyphocrf import atomic
from kyphocrf.record.change import canonical
from kyphocrf.storage import recovery
from kyphocrf.storage.passwords import refuse_weak
from kyphocrf.storage.refusals import keys_missing, sign_in_failed

KEYS_NAME = "keys.json"
FORMAT = "kyphocrf/keys/1"
SlotKind: TypeAlias = Literal["user", "recovery"]

_DEK_LENGTH = 32
_SALT_LENGTH = 16
_NONCE_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """What Argon2id spends on one try: memory in KiB, passes, lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


FULL_COST = Cost()
_MEMORY, _PASSES, _LANES = range(64, 2**21), range(1, 65), range(1, 9)
"""What a slot may cost; memory in KiB, below 2 GiB."""


@dataclass(frozen=True, slots=True, repr=False)
class Dek:
    """The data encryption key; it has no repr, so that it never reaches a report."""

    key: bytes


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key wrapped for one user or for the recovery key."""

    kind: SlotKind
    user: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Keys:
    """All slots of one study folder and the id of its vault."""

    vault: str
    slots: tuple[Slot, ...]

    def users(self) -> tuple[str, ...]:
        return tuple(slot.user for slot in self.slots if slot.kind == "user")


@dataclass(frozen=True, slots=True, repr=False)
class Vault:
    """A newly made vault: its slots, the data key and the recovery key to print."""

    keys: Keys
    dek: Dek
    recovery_key: str


def found(user: str, password: str, words: Iterable[str] = (), cost: Cost = FULL_COST) -> Vault:
    """Make a vault with a first user; `words` (study, site) may not make up the password."""
    refuse_weak(password, (user, *words))
    keys, dek = Keys(os.urandom(16).hex(), ()), Dek(os.urandom(_DEK_LENGTH))
    keys = _with_slot(keys, _wrapped(keys.vault, "user", user, normal(password), dek, cost))
    keys, printed = reissue_recovery(keys, dek, cost)
    return Vault(keys, dek, printed)


def unlock(keys: Keys, user: str, password: str) -> Dek:
    """Unwrap the data key by a password; raises UserError that names neither part as wrong."""
    slot = _slot(keys, "user", user)
    if slot is None:
        # An unknown user costs the same time as a wrong password.
        _derived(normal(password), os.urandom(_SALT_LENGTH), _usual_cost(keys))
        raise sign_in_failed()
    return _unwrapped(keys.vault, slot, normal(password))


def recover(keys: Keys, typed: str) -> Dek:
    """Unwrap the data key by the typed recovery key; raises UserError."""
    slot = _slot(keys, "recovery", "")
    secret = recovery.read(typed)
    if slot is None:
        raise sign_in_failed()
    return _unwrapped(keys.vault, slot, secret)


def reissue_recovery(keys: Keys, dek: Dek, cost: Cost = FULL_COST) -> tuple[Keys, str]:
    """Replace the recovery slot; the key printed before no longer opens this vault."""
    printed = recovery.fresh()
    slot = _wrapped(keys.vault, "recovery", "", recovery.read(printed), dek, cost)
    return _with_slot(keys, slot), printed


def with_user(
    keys: Keys,
    dek: Dek,
    user: str,
    password: str,
    words: Iterable[str] = (),
    cost: Cost = FULL_COST,
) -> Keys:
    """Add a user or give a user a new password; raises UserError for a weak one."""
    refuse_weak(password, (user, *words))
    return _with_slot(keys, _wrapped(keys.vault, "user", user, normal(password), dek, cost))


def without_user(keys: Keys, user: str) -> Keys:
    """Take a user's slot away; the last one cannot be taken."""
    left = tuple(slot for slot in keys.slots if (slot.kind, slot.user) != ("user", user))
    if not any(slot.kind == "user" for slot in left):
        raise ValueError("the last user's key slot cannot be removed")
    return replace(keys, slots=left)


def normal(password: str) -> bytes:
    """Normalise a password (NFKC), so that every keyboard's way of composing é is the same."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def write_keys(folder: Path, keys: Keys) -> None:
    """Write keys.json atomically; what was there before stays as keys.json.bak."""
    path = folder / KEYS_NAME
    if path.exists():
        atomic.write(folder / f"{KEYS_NAME}.bak", path.read_bytes())
    atomic.write(path, to_text(keys).encode())


def read_keys(folder: Path) -> Keys:
    """Read keys.json, or keys.json.bak where it is missing or unreadable; raises FileError."""
    for name in (KEYS_NAME, f"{KEYS_NAME}.bak"):
        try:
            return from_text((folder / name).read_text("utf-8"))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    raise keys_missing(folder)


def to_text(keys: Keys) -> str:
    """Write the slots as JSON."""
    slots = [
        {
            **_described(keys.vault, slot),
            "nonce": b64encode(slot.nonce).decode(),
            "wrapped": b64encode(slot.wrapped).decode(),
        }
        for slot in keys.slots
    ]
    return json.dumps({"format": FORMAT, "vault": keys.vault, "slots": slots}, indent=1)


def from_text(text: str) -> Keys:
    """Read slots from JSON; raises ValueError, KeyError or TypeError for anything else."""
    document = json.loads(text)
    if document["format"] != FORMAT:
        raise ValueError("not the format of key slots this program knows")
    return Keys(str(document["vault"]), tuple(_slot_of(slot) for slot in document["slots"]))


def _slot_of(document: dict[str, Any]) -> Slot:
    cost = Cost(**{name: index(spent) for name, spent in document["kdf"].items()})
    salt, nonce, wrapped = (
        b64decode(document[name], validate=True) for name in ("salt", "nonce", "wrapped")
    )
    # A forged cost must not stop the program before the slot's own authentication refuses it.
    if cost.memory not in _MEMORY or cost.passes not in _PASSES or cost.lanes not in _LANES:
        raise ValueError("a cost no slot has")
    if (len(salt), len(nonce)) != (_SALT_LENGTH, _NONCE_LENGTH):
        raise ValueError("lengths no slot has")
    return Slot(document["kind"], str(document["user"]), cost, salt, nonce, wrapped)


def _described(vault: str, slot: Slot) -> dict[str, Any]:
    cost = {"memory": slot.cost.memory, "passes": slot.cost.passes, "lanes": slot.cost.lanes}
    salt = b64encode(slot.salt).decode()
    return {"vault": vault, "kind": slot.kind, "user": slot.user, "kdf": cost, "salt": salt}


def _authenticated(vault: str, slot: Slot) -> bytes:
    return canonical({"format": FORMAT, **_described(vault, slot)}).encode()


def _slot(keys: Keys, kind: SlotKind, user: str) -> Slot | None:
    return next((slot for slot in keys.slots if (slot.kind, slot.user) == (kind, user)), None)


def _with_slot(keys: Keys, new: Slot) -> Keys:
    kept = tuple(slot for slot in keys.slots if (slot.kind, slot.user) != (new.kind, new.user))
    return replace(keys, slots=(*kept, new))


def _usual_cost(keys: Keys) -> Cost:
    return next((slot.cost for slot in keys.slots), FULL_COST)


def _derived(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(secret, salt, cost.passes, cost.memory, cost.lanes, _DEK_LENGTH, Type.ID)


def _wrapped(vault: str, kind: SlotKind, user: str, secret: bytes, dek: Dek, cost: Cost) -> Slot:
    salt, nonce = os.urandom(_SALT_LENGTH), os.urandom(_NONCE_LENGTH)
    slot = Slot(kind, user, cost, salt, nonce, b"")
    cipher = AESGCM(_derived(secret, salt, cost))
    return replace(slot, wrapped=cipher.encrypt(nonce, dek.key, _authenticated(vault, slot)))


def _unwrapped(vault: str, slot: Slot, secret: bytes) -> Dek:
    cipher = AESGCM(_derived(secret, slot.salt, slot.cost))
    try:
        return Dek(cipher.decrypt(slot.nonce, slot.wrapped, _authenticated(vault, slot)))
    except InvalidTag as error:
        raise sign_in_failed() from error
