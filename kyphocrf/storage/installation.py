"""Which installation a file belongs to, remembered outside the study folder: moved or copied."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa

from kyphocrf import atomic
from kyphocrf.record.chain import Author, Head, Moment
from kyphocrf.record.change import NOWHERE, Change, canonical
from kyphocrf.storage import disk_errors, header, ledger, trail, vault
from kyphocrf.storage.ids import time_ordered
from kyphocrf.storage.schema import audit_record, study
from kyphocrf.storage.study_file import StudyFile


@dataclass(frozen=True, slots=True)
class Seen:
    """What this PC remembers of an installation: where its file lay, and what it held last.

    `file` is volume and file number; `head` the hash of the last record of the data, of `epoch`.
    """

    folder: str = ""
    file: tuple[int, int] | None = None
    epoch: int = 0
    seq: int = 0
    head: str = ""


def recognised(file: StudyFile, memory: Path) -> bool:
    """Tell whether this PC remembers this very file as its own; if not, "moved or copied?".

    A copy has another file number. The number of a volume may change when the PC starts.
    """
    seen = _of(file, _remembered(memory))
    if seen is None or seen.file is None or file.identity is None:
        return seen is not None
    (volume, number), here = file.identity, str(file.folder.resolve())
    return number == seen.file[1] and (volume == seen.file[0] or here == seen.folder)


def is_restored(file: StudyFile, memory: Path) -> bool:
    """Tell whether a restore began the epoch of a file of this PC's own, which it has not seen yet.

    Nobody has to say of it whether it was moved or copied; the study it was made from will be
    asked about when it is opened again.
    """
    seen = _of(file, _remembered(memory))
    if seen is None or file.header.epoch <= seen.epoch:
        return False
    about = audit_record.c
    nowhere = [about[name] == "" for name in ("subject_key", "event", "form", "item")]
    with file.reading() as reader:
        begun = list(ledger.audit_records(reader, *nowhere, about.what == "epoch"))
    return bool(begun) and begun[-1].texts.reason.text == "restore"


def newest_epoch(file: StudyFile, memory: Path) -> int:
    """Return the newest epoch of a file's installation that this PC has seen, 0 for none."""
    seen = _of(file, _remembered(memory))
    return 0 if seen is None else seen.epoch


def remember(file: StudyFile, memory: Path) -> None:
    """Remember the file as this PC's own, and what it holds: it is new here, or was moved here.

    What was seen of the same epoch stays where the file has fewer records than then. Raises
    FileError where this PC's own disk does not take it.
    """
    known = _remembered(memory)
    seen, head = _of(file, known), trail.heads(file)[0]
    now = Seen(
        str(file.folder.resolve()), file.identity, file.header.epoch, head.seq, head.hash.hex()
    )
    if seen is not None and seen.epoch == now.epoch and seen.seq > now.seq:
        now = replace(now, seq=seen.seq, head=seen.head)
    known.setdefault(_vault(file), {})[file.header.installation] = now
    text = canonical({vault: _plain(of_vault) for vault, of_vault in known.items()})
    with disk_errors.worded(memory.parent):
        memory.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(memory, text.encode())


def note_seen(file: StudyFile, memory: Path) -> None:
    """Remember what a file of this PC's own holds now."""
    if recognised(file, memory):
        remember(file, memory)


def last_seen(file: StudyFile, memory: Path) -> Head | None:
    """Return the head of the data that this PC saw last in this epoch, None where it saw none.

    A file that lacks it has lost its end: it was copied while it was open, or set back.
    """
    seen = _of(file, _remembered(memory))
    if seen is None or seen.epoch != file.header.epoch or not seen.head:
        return None
    return Head(seen.seq, bytes.fromhex(seen.head))


def settle_as_copy(file: StudyFile, memory: Path, author: Author, moment: Moment) -> None:
    """Make a copied file an installation of its own, in a new epoch, and remember it."""
    file.write(lambda writer: new_epoch(writer, "copy", author, moment, time_ordered(moment)))
    file.forget_header()
    remember(file, memory)


def new_epoch(  # noqa: PLR0913  why, who, when, and what is known of it
    writer: sa.Connection,
    cause: Literal["restore", "copy"],
    author: Author,
    moment: Moment,
    installation: str = "",
    why: str = "",
    *,
    beyond: int = 0,
) -> None:
    """Begin a new epoch in the caller's transaction; its audit record tells the cause.

    `why`: what the person said, the record's comment. `beyond`: the newest epoch that is known of
    this installation; a second restore from one backup must not begin the same epoch again.
    """
    before = header.read(writer)
    after = {
        "epoch": max(before.epoch, beyond) + 1,
        "installation": installation or before.installation,
    }
    writer.execute(study.update(), after)
    old = canonical({"epoch": before.epoch, "installation": before.installation})
    begun = Change("epoch", "", NOWHERE, old, canonical(after), cause, comment=why or None)
    ledger.append(writer, [begun], author, moment, time_ordered(moment))


def _vault(file: StudyFile) -> str:
    return vault.read_keys(file.folder).vault


def _of(file: StudyFile, known: dict[str, dict[str, Seen]]) -> Seen | None:
    return known.get(_vault(file), {}).get(file.header.installation)


def _remembered(memory: Path) -> dict[str, dict[str, Seen]]:
    try:
        known = json.loads(memory.read_text("utf-8"))
        return {vault: _read(of_vault) for vault, of_vault in known.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _read(of_vault: Any) -> dict[str, Seen]:
    if isinstance(of_vault, str):  # an earlier release remembered one installation of a vault
        return {of_vault: Seen()}
    return {
        installation: Seen(**{**seen, "file": seen["file"] and tuple(seen["file"])})
        for installation, seen in of_vault.items()
    }


def _plain(of_vault: dict[str, Seen]) -> dict[str, Any]:
    return {installation: asdict(seen) for installation, seen in of_vault.items()}
