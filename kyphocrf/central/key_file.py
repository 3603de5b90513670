"""The sponsor's private keys: one file in the folder of keys, encrypted by the data key.

It lies beside the key slots, never in a database on a server: whoever runs or copies that server
has neither. Of the escrow identity nothing is kept but its recipient.
"""

import json
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag

from kyphocrf import atomic
from kyphocrf.central import database_refusals
from kyphocrf.record.change import canonical
from kyphocrf.storage.key_wrapping import Dek, unwrap, wrap
from kyphocrf.transfer.keys import SponsorKeys
from kyphocrf.transfer.minisign import SigningKey

KEYS_NAME: Final = "sponsor.json"
FORMAT: Final = "kyphocrf/sponsor-keys/1"


def write(folder: Path, dek: Dek, vault: str, keys: SponsorKeys) -> None:
    """Write the keys encrypted; `vault` names the slots that open them. Raises OSError."""
    secret = {
        "escrow": keys.escrow_recipient,
        "import": keys.import_identity,
        "signing": keys.signing.to_bytes().hex(),
    }
    nonce, wrapped = wrap(dek.key, canonical(secret).encode(), _bound(vault))
    kept = {"format": FORMAT, "nonce": nonce.hex(), "wrapped": wrapped.hex()}
    atomic.write(folder / KEYS_NAME, canonical(kept).encode(), private=True)


def read(folder: Path, dek: Dek, vault: str) -> SponsorKeys:
    """Read the keys; raises FileError for a file that is missing, damaged or of another vault."""
    try:
        kept = json.loads((folder / KEYS_NAME).read_text("utf-8"))
        nonce, wrapped = bytes.fromhex(kept["nonce"]), bytes.fromhex(kept["wrapped"])
        secret = json.loads(unwrap(dek.key, nonce, wrapped, _bound(vault)))
        signing = SigningKey.from_bytes(bytes.fromhex(secret["signing"]))
        return SponsorKeys(signing, secret["import"], secret["escrow"])
    except (OSError, ValueError, KeyError, TypeError, InvalidTag) as error:
        raise database_refusals.keys_unreadable() from error


def _bound(vault: str) -> bytes:
    return canonical([FORMAT, vault]).encode()
