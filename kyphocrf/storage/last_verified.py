"""Up to where this PC has verified a file, remembered outside the study folder.

In the file itself it would be set back together with the file, or set forward by whoever changes
the file; here a file that was exchanged, restored or copied has never been verified.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kyphocrf import atomic
from kyphocrf.record.chain import Head
from kyphocrf.record.change import canonical
from kyphocrf.storage import vault
from kyphocrf.storage.study_file import StudyFile


@dataclass(frozen=True, slots=True)
class LastVerified:
    """The heads of data and access up to which a file was found whole.

    `whole_utc`: when all of it was, the last time.
    """

    audit: Head
    access: Head
    whole_utc: str


def read(file: StudyFile, memory: Path) -> LastVerified | None:
    """Return up to where this very file, in this epoch, was verified; None: never, or not known."""
    told = _remembered(memory).get(_folder(file))
    try:
        if told is None or told["file"] != _identity(file):
            return None
        return LastVerified(_head(told["audit"]), _head(told["access"]), str(told["whole_utc"]))
    except (KeyError, TypeError, ValueError):
        return None


def remember(file: StudyFile, memory: Path, verified: LastVerified) -> None:
    """Remember up to where a file was found whole; raises OSError.

    Folders that are gone are forgotten.
    """
    known = {name: told for name, told in _remembered(memory).items() if Path(name).is_dir()}
    known[_folder(file)] = {
        "file": _identity(file),
        "audit": _plain(verified.audit),
        "access": _plain(verified.access),
        "whole_utc": verified.whole_utc,
    }
    memory.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(memory, canonical(known).encode())


def _folder(file: StudyFile) -> str:
    return str(file.folder.resolve())


def _identity(file: StudyFile) -> list[Any]:
    """Tell the file from a copy, and from itself in another epoch.

    By its number in the file system; that of a volume may change at a start.
    """
    header, number = file.header, None if file.identity is None else file.identity[1]
    return [vault.read_keys(file.folder).vault, header.installation, header.epoch, number]


def _head(told: Any) -> Head:
    seq, digest = told
    return Head(int(seq), bytes.fromhex(digest))


def _plain(head: Head) -> list[Any]:
    return [head.seq, head.hash.hex()]


def _remembered(memory: Path) -> dict[str, Any]:
    try:
        known = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
