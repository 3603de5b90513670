"""Take a batch apart and put it together otherwise: what an attacker, a stick or a bug could do."""

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any

from kyphocrf.record.change import canonical
from kyphocrf.transfer import archive, envelope
from kyphocrf.transfer.keys import InstallationKeys
from kyphocrf.transfer.members import (
    DATA,
    MANIFEST,
    MANIFEST_SIGNATURE,
    README,
    TEXTS,
    TEXTS_SIGNATURE,
    is_listed,
    is_member,
)
from tests.transfer.batches import KEYS, SPONSOR

Contents = dict[str, bytes]
RECIPIENTS = SPONSOR.public.recipients


def zip_of(sealed: bytes) -> bytes:
    """Decrypt a batch."""
    return envelope.decrypt(sealed, (SPONSOR.import_identity,))


def contents_of(packed: bytes) -> Contents:
    """Unpack an archive, whatever its members say."""
    members = archive.members(packed, is_member)
    return {name: b"".join(archive.unpacking(member)) for name, member in members.items()}


def apart(sealed: bytes) -> Contents:
    return contents_of(zip_of(sealed))


def packed(contents: Mapping[str, bytes]) -> bytes:
    members = [archive.packed(name, content) for name, content in contents.items()]
    return b"".join(map(bytes, archive.pieces(members)))


def encrypted(archived: bytes, recipients: Iterable[str] = RECIPIENTS) -> bytes:
    """Encrypt for the sponsor, as anybody can who knows its recipient."""
    out = BytesIO()
    envelope.encrypt((archived,), recipients, out)
    return out.getvalue()


def together(contents: Mapping[str, bytes], recipients: Iterable[str] = RECIPIENTS) -> bytes:
    """Pack and encrypt, with the signatures as they are."""
    return encrypted(packed(contents), recipients)


def objects(content: bytes) -> list[Any]:
    """Read the lines of a member."""
    return [json.loads(line) for line in content.splitlines()]


def lines(said: Iterable[Any]) -> bytes:
    return b"".join(canonical(one).encode() + b"\n" for one in said)


def listed(contents: Contents) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "bytes": len(content),
            "sha256": sha256(content).hexdigest(),
            "lines": content.count(b"\n"),
        }
        for name, content in sorted(contents.items())
        if is_listed(name)
    ]


def signed(
    contents: Contents,
    manifest: Callable[[dict[str, Any]], object] = lambda _: None,
    keys: InstallationKeys = KEYS,
    **of_texts: Any,
) -> Contents:
    """Write manifest and signatures anew, as an installation with a faulty program would.

    `manifest` alters what the manifest says, `of_texts` what is signed with the texts.
    """
    said = json.loads(contents[MANIFEST])
    said["files"] = listed(contents)
    manifest(said)
    raw = canonical(said).encode()
    old = contents[MANIFEST_SIGNATURE].split(b"\n")[2].removeprefix(b"trusted comment: ")
    trusted = {name: said.get(name, "") for name in ("study", "site", "installation")}
    comment = canonical({**json.loads(old), **trusted})
    of_all = {
        "manifest": sha256(raw).hexdigest(),
        "readme": sha256(contents[README]).hexdigest(),
        "sealing": 1,
        **of_texts,
    }
    texts = keys.signing.sign(contents[TEXTS], canonical(of_all))
    return {
        **contents,
        MANIFEST: raw,
        MANIFEST_SIGNATURE: keys.signing.sign(raw, comment),
        TEXTS_SIGNATURE: texts,
    }


def resealed(
    contents: Contents, manifest: Callable[[dict[str, Any]], object] = lambda _: None, **more: Any
) -> bytes:
    """Sign anew, pack and encrypt."""
    return together(signed(contents, manifest, **more))


ORDER = (README, MANIFEST, MANIFEST_SIGNATURE, *DATA, TEXTS, TEXTS_SIGNATURE)
