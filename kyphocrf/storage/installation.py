"""Which installation a file belongs to, remembered outside the study folder: moved or copied."""

import json
from pathlib import Path

import sqlalchemy as sa

from kyphocrf import atomic
from kyphocrf.record.chain import Author, Moment
from kyphocrf.record.change import NOWHERE, Change, canonical
from kyphocrf.storage import header, ledger, vault
from kyphocrf.storage.ids import time_ordered
from kyphocrf.storage.schema import study
from kyphocrf.storage.study_file import StudyFile


def recognised(file: StudyFile, memory: Path) -> bool:
    """Tell whether this PC remembers the file as its own; if not, ask "moved or copied?"."""
    return _remembered(memory).get(_vault(file)) == file.header.installation


def remember(file: StudyFile, memory: Path) -> None:
    """Remember the file as this PC's own: it is new here, or was moved here."""
    known = {**_remembered(memory), _vault(file): file.header.installation}
    memory.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(memory, canonical(known).encode())


def settle_as_copy(file: StudyFile, memory: Path, author: Author, moment: Moment) -> None:
    """Make a copied file an installation of its own, in a new epoch, and remember it."""
    file.write(lambda writer: new_epoch(writer, "copy", author, moment, time_ordered(moment)))
    file.forget_header()
    remember(file, memory)


def new_epoch(
    writer: sa.Connection, cause: str, author: Author, moment: Moment, installation: str = ""
) -> None:
    """Begin a new epoch in the caller's transaction; its audit record tells the cause."""
    before = header.read(writer)
    after = {
        "epoch": before.epoch + 1,
        "installation": installation or before.installation,
    }
    writer.execute(study.update(), after)
    old = canonical({"epoch": before.epoch, "installation": before.installation})
    begun = Change("epoch", "", NOWHERE, old, canonical(after), cause)
    ledger.append(writer, [begun], author, moment, time_ordered(moment))


def _vault(file: StudyFile) -> str:
    return vault.read_keys(file.folder).vault


def _remembered(memory: Path) -> dict[str, str]:
    try:
        known = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
