"""The one data key of a study, wrapped for each user and for the recovery key.

A password or recovery key becomes a key by Argon2id and unwraps the data key by AES-256-GCM; what a
slot says about itself is authenticated with it, so slots cannot be swapped, renamed or weakened.
`key_slots` is the format of the slots, `key_files` the files they lie in.
"""

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from argon2.exceptions import HashingError
from cryptography.exceptions import InvalidTag

from kyphocrf.errors import FileError, UserError
from kyphocrf.storage import key_slots, recovery
from kyphocrf.storage.credentials import newer_key_slot, signing_key_damaged, slot_damaged
from kyphocrf.storage.key_files import BAK_NAME, KEYS_NAME, read_keys, upgrade_format, write_keys
from kyphocrf.storage.key_slots import Keys, SigningKey, Slot
from kyphocrf.storage.key_wrapping import (
    FULL_COST,
    KEY_LENGTH,
    SALT_LENGTH,
    Cost,
    Dek,
    derived,
    unwrap,
    wrap,
)
from kyphocrf.storage.passwords import refuse_weak
from kyphocrf.storage.refusals import sign_in_failed

__all__ = [
    "BAK_NAME", "FULL_COST", "KEYS_NAME", "Cost", "Dek", "Keys", "Slot", "Vault", "change_password",
    "found", "normal", "read_keys", "recover", "reissue_recovery", "unlock", "upgrade_format",
    "with_recovery_of", "with_user", "without_user", "write_keys",
]  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Vault:
    """A newly made vault: its slots, the data key and the recovery key to print."""

    keys: Keys
    dek: Dek
    recovery_key: str


def found(user: str, password: str, words: Iterable[str] = (), cost: Cost = FULL_COST) -> Vault:
    """Make a vault with a first user; `words` (study, site) may not make up the password."""
    refuse_weak(password, (user, *words))
    keys, dek = Keys(os.urandom(16).hex(), ()), Dek(os.urandom(KEY_LENGTH))
    keys = _with_slot(keys, _wrapped(keys.vault, "user", user, normal(password), dek, cost))
    keys, printed = reissue_recovery(keys, dek, cost)
    return Vault(keys, dek, printed)


def unlock(keys: Keys, user: str, password: str) -> Dek:
    """Unwrap the data key by a password.

    Raises UserError that names neither user nor password as wrong, FileError where the slot that
    would tell is damaged.
    """
    return _opened(keys, "user", user, normal(password))


def recover(keys: Keys, typed: str) -> Dek:
    """Unwrap the data key by the typed recovery key; raises UserError, FileError as `unlock`."""
    return _opened(keys, "recovery", "", recovery.read(typed))


def reissue_recovery(keys: Keys, dek: Dek, cost: Cost = FULL_COST) -> tuple[Keys, str]:
    """Replace the recovery slot; the key printed before no longer opens this vault."""
    printed = recovery.fresh()
    slot = _wrapped(keys.vault, "recovery", "", recovery.read(printed), dek, cost)
    return _with_slot(keys, slot), printed


def with_recovery_of(keys: Keys, reissued: Keys) -> Keys:
    """Take over the recovery slot of `reissued`; every other slot stays as it is by now."""
    slot = reissued.slot("recovery", "")
    return keys if slot is None else _with_slot(keys, slot)


def with_user(
    keys: Keys,
    dek: Dek,
    user: str,
    password: str,
    words: Iterable[str] = (),
    cost: Cost = FULL_COST,
) -> Keys:
    """Add a user, or give a user whose old password is not known a new one.

    A signing key that the old password wraps ends with it. Raises UserError for a weak password.
    """
    refuse_weak(password, (user, *words))
    slot = _wrapped(keys.vault, "user", user, normal(password), dek, cost)
    return _with_slot(keys, slot)


def change_password(
    keys: Keys, user: str, old: str, new: str, words: Iterable[str] = (), cost: Cost = FULL_COST
) -> Keys:
    """Let a user who gives the old password have a new one; a signing key is wrapped anew by it.

    Raises UserError for a wrong or a weak password, FileError for a damaged slot.
    """
    dek = unlock(keys, user, old)
    changed = with_user(keys, dek, user, new, words, cost)
    before, after = keys.slot("user", user), changed.slot("user", user)
    if before is None or after is None or before.signing is None:
        return changed
    signing = _rewrapped(keys.vault, before, before.signing, normal(old), after, normal(new))
    return _with_slot(changed, replace(after, signing=signing))


def without_user(keys: Keys, user: str) -> Keys:
    """Take a user's slot away; the last one cannot be taken."""
    left = tuple(slot for slot in keys.slots if slot.name != ("user", user))
    if not any(slot.kind == "user" for slot in left):
        raise ValueError("the last user's key slot cannot be removed")
    return replace(keys, slots=left)


def normal(password: str) -> bytes:
    """Normalise a password (NFKC), so that every keyboard's way of composing é is the same."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _opened(keys: Keys, kind: str, user: str, secret: bytes) -> Dek:
    slot = keys.slot(kind, user)
    if slot is not None:
        return _unwrapped(keys.vault, slot, secret)
    if any((kept.kind, kept.user) == (kind, user) for kept in keys.kept):
        raise newer_key_slot(user)
    if keys.damaged:
        return _opened_though_damaged(keys, kind, user, secret)
    # An unknown user costs the same time as a wrong password.
    derived(secret, os.urandom(SALT_LENGTH), _usual_cost(keys))
    raise sign_in_failed()


def _opened_though_damaged(keys: Keys, kind: str, user: str, secret: bytes) -> Dek:
    """Try what can still be read: where the damage is in the checksum alone, the slot opens."""
    for damaged in keys.damaged:
        slot = damaged.slot
        if slot is not None and slot.name == (kind, user):
            try:
                return _unwrapped(keys.vault, slot, secret)
            except (UserError, FileError):
                continue
    raise slot_damaged(user)


def _with_slot(keys: Keys, new: Slot) -> Keys:
    """Put a slot in the place of the one of its name; what only a later program knows stays."""
    before = keys.slot(*new.name)
    if before is not None and not new.more:
        new = replace(new, more=before.more)
    kept = tuple(slot for slot in keys.slots if slot.name != new.name)
    damaged = tuple(one for one in keys.damaged if one.slot is None or one.slot.name != new.name)
    return replace(keys, slots=(*kept, new), damaged=damaged)


def _usual_cost(keys: Keys) -> Cost:
    return next((slot.cost for slot in keys.slots), FULL_COST)


def _wrapped(vault: str, kind: str, user: str, secret: bytes, dek: Dek, cost: Cost) -> Slot:
    slot = Slot(kind, user, cost, os.urandom(SALT_LENGTH), b"", b"")
    key = derived(secret, slot.salt, cost)
    nonce, wrapped = wrap(key, dek.key, key_slots.authenticated(vault, slot))
    return replace(slot, nonce=nonce, wrapped=wrapped)


def _unwrapped(vault: str, slot: Slot, secret: bytes) -> Dek:
    try:
        key = derived(secret, slot.salt, slot.cost)
        return Dek(unwrap(key, slot.nonce, slot.wrapped, key_slots.authenticated(vault, slot)))
    except InvalidTag as error:
        raise sign_in_failed() from error
    except HashingError as error:
        # No slot is made with a cost the PC cannot pay.
        raise slot_damaged(slot.user) from error


def _rewrapped(
    vault: str, old: Slot, signing: SigningKey, secret: bytes, new: Slot, new_secret: bytes
) -> SigningKey:
    """Wrap the private signing key by the key of the new slot; raises FileError if it is broken."""
    public = signing.public
    try:
        private = unwrap(
            derived(secret, old.salt, old.cost),
            signing.nonce,
            signing.wrapped,
            key_slots.authenticated_with_signing(vault, old, public),
        )
    except (InvalidTag, ValueError) as error:
        raise signing_key_damaged(old.user) from error
    key = derived(new_secret, new.salt, new.cost)
    bound = key_slots.authenticated_with_signing(vault, new, public)
    nonce, wrapped = wrap(key, private, bound)
    return replace(signing, nonce=nonce, wrapped=wrapped)
