"""Key slots as a test needs them: the files of ten years on, and what other programs put in them.

Written from the text of the format, not by the program's own functions.
"""

import json
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEPT: Final = Path(__file__).parent / "keys"
FORMAT_1: Final = (KEPT / "format_1.json").read_text("utf-8")
FORMAT_2: Final = (KEPT / "format_2.json").read_text("utf-8")
"""Two files with three users' slots, wrapped at the lowest cost."""

DEK: Final = bytes.fromhex("5ec69d1fd85597100436ae9a19f8780c63a3a84917402d2ab317b502f3d4bf32")
RECOVERY_KEY: Final = "AKZP-AMQW-Q7YM-TXBX-Q9ZW-NUG8-UZXX-DPCJ-TA"
PASSWORDS: Final = {
    "coord01": "vier Kerzen im Fenster",
    "invest01": "drei Boote am blauen Steg",
}
SIGNING_KEY: Final = bytes(range(32))
ESCROW: Final = {
    "kind": "escrow",
    "user": "",
    "recipient": "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kudlstl8qg5yq6e",
    "wrapped": "YWdlLWVuY3J5cHRpb24ub3JnL3YxCg==",
}


def canonical(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def checked(slot: dict[str, Any]) -> dict[str, Any]:
    """Return a slot with its checksum."""
    bare = {name: said for name, said in slot.items() if name != "sha256"}
    return {**bare, "sha256": sha256(canonical(bare)).hexdigest()}


def with_slot(text: str, slot: dict[str, Any]) -> str:
    """Return a file with one slot more, as a later program would write it."""
    document = json.loads(text)
    whole = checked({"vault": document["vault"], **slot})
    return json.dumps({**document, "slots": [*document["slots"], whole]}, indent=1)


def with_fields(text: str, user: str, fields: dict[str, Any]) -> str:
    """Return a file in which the slot of a user says more, with its checksum."""
    document = json.loads(text)
    slots = [
        checked({**slot, **fields}) if slot.get("user") == user else slot
        for slot in document["slots"]
    ]
    return json.dumps({**document, "slots": slots}, indent=1)


def slot_of(text: str, user: str) -> dict[str, Any]:
    return next(slot for slot in json.loads(text)["slots"] if slot["user"] == user)


def signing(text: str, user: str, password: str) -> dict[str, str]:
    """Wrap the signing key of the tests for a user of that file."""
    slot = slot_of(text, user)
    own = Ed25519PrivateKey.from_private_bytes(SIGNING_KEY)
    public = b64encode(own.public_key().public_bytes_raw()).decode()
    nonce = bytes(12)
    wrapped = AESGCM(key_of(slot, password)).encrypt(nonce, SIGNING_KEY, bound(slot, public))
    return {
        "public": public,
        "nonce": b64encode(nonce).decode(),
        "wrapped": b64encode(wrapped).decode(),
    }


def signing_key_in(text: str, user: str, password: str) -> bytes:
    """Unwrap the signing key of a user; raises InvalidTag, KeyError where there is none."""
    slot = slot_of(text, user)
    found = slot["signing"]
    cipher = AESGCM(key_of(slot, password))
    return cipher.decrypt(
        b64decode(found["nonce"]), b64decode(found["wrapped"]), bound(slot, found["public"])
    )


def dek_in(text: str, user: str, password: str) -> bytes:
    """Unwrap the data key by what the format says, without the program."""
    slot = slot_of(text, user)
    described = {name: slot[name] for name in ("vault", "kind", "user", "kdf", "salt")}
    if slot["authenticated_as"] == "kyphocrf/keys/1":
        kdf = {name: said for name, said in slot["kdf"].items() if name != "function"}
        described["kdf"] = kdf
    authenticated = canonical({"format": slot["authenticated_as"], **described})
    cipher = AESGCM(key_of(slot, password))
    return cipher.decrypt(b64decode(slot["nonce"]), b64decode(slot["wrapped"]), authenticated)


def key_of(slot: dict[str, Any], password: str) -> bytes:
    kdf, salt = slot["kdf"], b64decode(slot["salt"])
    cost = (kdf["passes"], kdf["memory"], kdf["lanes"])
    return hash_secret_raw(password.encode(), salt, *cost, 32, Type.ID)


def bound(slot: dict[str, Any], public: str) -> bytes:
    described = {name: slot[name] for name in ("vault", "kind", "user", "kdf", "salt")}
    more = {"purpose": "signing key", "public": public}
    return canonical({"format": "kyphocrf/keys/2", **described, **more})
