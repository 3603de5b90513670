"""The format of keys.json: what a key slot says, how it is written, and when it counts as damaged.

A slot carries a SHA-256 of itself, so that a flipped bit is told apart from a wrong password
before any password is tried. The checksum finds accidents; forging is found by the slot's own
authenticated encryption. What this program does not know is kept as it was read.
Every field is explained in docs/decisions/0025-key-slots-format-2.md.
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from operator import index
from typing import Any, Final

from kyphocrf.record.change import canonical
from kyphocrf.storage.key_wrapping import NONCE_LENGTH, SALT_LENGTH, Cost

FORMAT_1, FORMAT_2 = "kyphocrf/keys/1", "kyphocrf/keys/2"
DERIVED_BY: Final = "argon2id"

_OPENED_KINDS: Final = ("user", "recovery")
_CHECKSUM: Final = "sha256"
_OF_A_FILE: Final = ("format", "vault", "slots")
_OF_A_SLOT: Final = frozenset(
    {"vault", "kind", "user", "authenticated_as", "kdf", "salt", "nonce", "wrapped", "signing"}
)
_COST: Final = frozenset({"memory", "passes", "lanes"})
_MEMORY, _PASSES, _LANES = range(64, 2**21), range(1, 65), range(1, 9)
"""What a slot may cost; memory in KiB, below 2 GiB."""


class NewerKeysError(ValueError):
    """The file says that it has a format of key slots which came after this program."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A user's Ed25519 key: 32 bytes in public, the private ones wrapped by the same password."""

    public: bytes
    nonce: bytes
    wrapped: bytes
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key wrapped for one user or, with an empty user, for the recovery key.

    `authenticated_as` names the text that was authenticated when it was wrapped; `more` holds
    fields of a later program.
    """

    kind: str
    user: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    authenticated_as: str = FORMAT_2
    signing: SigningKey | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> tuple[str, str]:
        return self.kind, self.user

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that name this wrapping of the data key; no other has the same."""
        return sha256(self.salt + self.nonce + self.wrapped).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class KeptSlot:
    """An intact slot that this program does not open: a sponsor's escrow, or of a kind to come."""

    kind: str
    user: str
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DamagedSlot:
    """A slot whose checksum fails, as it was read; `slot` is what it seems to say, if anything."""

    document: Any
    slot: Slot | None


@dataclass(frozen=True, slots=True)
class Keys:
    """All slots of one study folder and the id of its vault."""

    vault: str
    slots: tuple[Slot, ...]
    kept: tuple[KeptSlot, ...] = ()
    damaged: tuple[DamagedSlot, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    format: str = FORMAT_2

    def users(self) -> tuple[str, ...]:
        return tuple(slot.user for slot in self.slots if slot.kind == "user")

    def slot(self, kind: str, user: str) -> Slot | None:
        """Return the intact slot of that name."""
        return next((slot for slot in self.slots if slot.name == (kind, user)), None)

    @property
    def count(self) -> int:
        """How many slots there are, whole or damaged."""
        return len(self.slots) + len(self.kept) + len(self.damaged)


def to_text(keys: Keys) -> str:
    """Write the slots as JSON of format 2, each with its checksum; damaged ones as they were."""
    slots = [
        *(_with_checksum(_document(keys.vault, slot)) for slot in keys.slots),
        *(kept.document for kept in keys.kept),
        *(damaged.document for damaged in keys.damaged),
    ]
    document = {"format": FORMAT_2, "vault": keys.vault, "slots": slots}
    return json.dumps({**keys.more, **document}, indent=1)


def from_text(text: str) -> Keys:
    """Read format 2 or 1; a damaged slot is told as such. Raises ValueError for anything else."""
    try:
        return _keys_of(json.loads(text))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("these are no key slots") from error


def authenticated(vault: str, slot: Slot) -> bytes:
    """Return what is authenticated with the wrapped data key, in the format it was wrapped in."""
    text = {"format": slot.authenticated_as, **_described(vault, slot)}
    if slot.authenticated_as == FORMAT_1:
        text["kdf"] = _cost(slot.cost)
    return canonical(text).encode()


def authenticated_with_signing(vault: str, slot: Slot, public: bytes) -> bytes:
    """Return what is authenticated with the wrapped private signing key of a slot."""
    purpose = {"purpose": "signing key", "public": _text(public)}
    return canonical({"format": FORMAT_2, **_described(vault, slot), **purpose}).encode()


def _keys_of(document: dict[str, Any]) -> Keys:
    found, vault = document["format"], document["vault"]
    if found not in (FORMAT_1, FORMAT_2):
        number = re.fullmatch(r"kyphocrf/keys/(\d{1,3})", found)
        if number is not None and int(number[1]) > 2:  # noqa: PLR2004 - the number of FORMAT_2
            raise NewerKeysError(found)
        raise ValueError("not the format of key slots this program knows")
    if not isinstance(vault, str) or not isinstance(document["slots"], list):
        raise TypeError("no vault or no slots")
    if found == FORMAT_1:
        slots = tuple(_slot_of(slot, FORMAT_1) for slot in document["slots"])
        return Keys(vault, slots, format=FORMAT_1)
    if vault not in (vaults := _vaults(document["slots"])) and vaults:
        raise ValueError("the slots are those of another vault")
    read = [_read(slot, vault) for slot in document["slots"]]
    return Keys(
        vault,
        tuple(one for one in read if isinstance(one, Slot)),
        tuple(one for one in read if isinstance(one, KeptSlot)),
        tuple(one for one in read if isinstance(one, DamagedSlot)),
        {name: said for name, said in document.items() if name not in _OF_A_FILE},
    )


def _vaults(slots: list[Any]) -> set[str]:
    """Name the vaults of all slots that are whole."""
    return {str(one.get("vault")) for one in slots if isinstance(one, dict) and _is_whole(one)}


def _read(document: Any, vault: str) -> Slot | KeptSlot | DamagedSlot:
    intact = isinstance(document, dict) and _is_whole(document) and document.get("vault") == vault
    if intact and not _is_opened(document):
        return KeptSlot(str(document.get("kind")), str(document.get("user", "")), document)
    try:
        slot = _slot_of(document, document["authenticated_as"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return DamagedSlot(document, None)
    return slot if intact else DamagedSlot(document, slot)


def _is_whole(document: dict[str, Any]) -> bool:
    try:
        return bool(_with_checksum(document)[_CHECKSUM] == document.get(_CHECKSUM))
    except ValueError:  # half of a surrogate pair, which no program has written
        return False


def _is_opened(document: dict[str, Any]) -> bool:
    kdf = document.get("kdf")
    return (
        document.get("kind") in _OPENED_KINDS
        and document.get("authenticated_as") in (FORMAT_1, FORMAT_2)
        and isinstance(kdf, dict)
        and kdf.get("function") == DERIVED_BY
        and set(kdf) == _COST | {"function"}
    )


def _slot_of(document: dict[str, Any], authenticated_as: str) -> Slot:
    kdf = {name: spent for name, spent in document["kdf"].items() if name != "function"}
    cost = Cost(**{name: index(spent) for name, spent in kdf.items()})
    salt, nonce, wrapped = _bytes(document, "salt", "nonce", "wrapped")
    # A forged cost must not stop the program before the slot's own authentication refuses it.
    if cost.memory not in _MEMORY or cost.passes not in _PASSES or cost.lanes not in _LANES:
        raise ValueError("a cost no slot has")
    if (len(salt), len(nonce)) != (SALT_LENGTH, NONCE_LENGTH):
        raise ValueError("lengths no slot has")
    if document["kind"] not in _OPENED_KINDS or authenticated_as not in (FORMAT_1, FORMAT_2):
        raise ValueError("a slot this program does not open")
    signing = _signing_of(document["signing"]) if "signing" in document else None
    known = _OF_A_SLOT | {_CHECKSUM}
    more = {name: said for name, said in document.items() if name not in known}
    named = (document["kind"], str(document["user"]), cost)
    return Slot(*named, salt, nonce, wrapped, authenticated_as, signing, more)


def _signing_of(document: dict[str, Any]) -> SigningKey:
    known = ("public", "nonce", "wrapped")
    more = {name: said for name, said in document.items() if name not in known}
    public, nonce, wrapped = _bytes(document, *known)
    return SigningKey(public, nonce, wrapped, more)


def _document(vault: str, slot: Slot) -> dict[str, Any]:
    document = {
        **slot.more,
        **_described(vault, slot),
        "authenticated_as": slot.authenticated_as,
        "nonce": _text(slot.nonce),
        "wrapped": _text(slot.wrapped),
    }
    signing = slot.signing
    if signing is not None:
        own = {name: _text(getattr(signing, name)) for name in ("public", "nonce", "wrapped")}
        document["signing"] = {**signing.more, **own}
    return document


def _described(vault: str, slot: Slot) -> dict[str, Any]:
    kdf = {"function": DERIVED_BY, **_cost(slot.cost)}
    named = {"vault": vault, "kind": slot.kind, "user": slot.user}
    return {**named, "kdf": kdf, "salt": _text(slot.salt)}


def _cost(cost: Cost) -> dict[str, Any]:
    return {"memory": cost.memory, "passes": cost.passes, "lanes": cost.lanes}


def _with_checksum(document: Mapping[str, Any]) -> dict[str, Any]:
    bare = {name: said for name, said in document.items() if name != _CHECKSUM}
    return {**bare, _CHECKSUM: sha256(canonical(bare).encode()).hexdigest()}


def _bytes(document: Mapping[str, Any], *names: str) -> Iterator[bytes]:
    return (b64decode(document[name], validate=True) for name in names)


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
