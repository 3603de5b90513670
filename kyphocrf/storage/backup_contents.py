"""What older backups still hold of texts that were redacted, and which of them are this study's.

Nothing here writes: a backup is opened by an immutable connection that leaves no file beside it.
"""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from kyphocrf.record.answers import Place
from kyphocrf.record.chain import PARTS, Head
from kyphocrf.record.change import read_json, redaction_mark
from kyphocrf.storage import (
    backup_mark,
    backup_place,
    connection,
    copy,
    freed_pages,
    ledger,
)
from kyphocrf.storage.backup_place import BACKUPS_NAME, Named
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.redaction_search import IS_REDACTION, Target
from kyphocrf.storage.schema import access_record, audit_record
from kyphocrf.storage.study_file import StudyFile

Holding: TypeAlias = Literal["holds", "free", "unreadable"]
"""Whether a backup holds a text, does not, or cannot be read with the key of this study."""

Proof: TypeAlias = Literal["own", "opened", "strange"]
"""This study's own backup; one that somebody opened; one that holds what the study does not."""

_AT_ONCE: Final = 400
"""Numbers in one statement: SQLite takes at least 999."""


class Emptied(NamedTuple):
    """A text that was emptied by the record `by`, or (None) is about to be.

    Hash and place of its record tell it apart in another file.
    """

    target: Target
    hash: bytes
    subject_key: str
    place: Place
    by: int | None


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A backup as it was found: number, UTC of its making, what it holds, whose it is, its head."""

    folder: Path
    number: int
    utc: str
    holding: Holding
    proof: Proof
    head: Head | None = None


def emptied(file: StudyFile, targets: Iterable[Target]) -> tuple[Emptied, ...]:
    """Return what tells these texts apart in another file."""
    with file.reading() as reader:
        return tuple(one for some in _some(sorted(targets)) for one in _emptied(reader, some))


def _emptied(reader: sa.Connection, targets: tuple[Target, ...]) -> Iterator[Emptied]:
    wanted = sa.select(audit_record.c.seq, audit_record.c.hash, audit_record.c.subject_key,
                       *ledger.PLACE)  # fmt: skip
    here = audit_record.c.seq.in_({target.seq for target in targets})
    rows = {row[0]: row[1:] for row in reader.execute(wanted.where(here))}
    marks = {redaction_mark(*target): target for target in targets}
    by = reader.execute(
        sa.select(audit_record.c.new_text, sa.func.min(audit_record.c.seq))
        .where(IS_REDACTION, audit_record.c.new_text.in_(marks))
        .group_by(audit_record.c.new_text)
    )
    known = {marks[mark]: seq for mark, seq in by}
    for target in targets:
        digest, subject_key, *place = rows[target.seq]
        yield Emptied(target, digest, subject_key, Place(*place), known.get(target))


def redacted(file: StudyFile) -> tuple[Target, ...]:
    """Return every text that was redacted in this file."""
    with file.reading() as reader:
        wanted = sa.select(audit_record.c.new_text).where(IS_REDACTION)
        marks = reader.execute(wanted).scalars().all()
    told = (read_json(mark) for mark in marks)
    return tuple(sorted(Target(one["seq"], one["part"]) for one in told))


def look_into(file: StudyFile, place: Path, sought: Iterable[Emptied]) -> Iterator[FoundBackup]:
    """Look into each backup of a place, the newest first, for these texts.

    `place` is a study folder, a folder of backups, or one that holds that of this study.
    """
    wanted = tuple(sought)
    for one in listed(file, place):
        yield _found(file, one, wanted)


def look_at(file: StudyFile, folder: Path, sought: Iterable[Emptied]) -> FoundBackup | None:
    """Look into one backup; None where there is none of that name any more."""
    for one in backup_place.named(folder.parent):
        if one.folder == folder:
            return _found(file, one, tuple(sought))
    return None


def listed(file: StudyFile, place: Path) -> tuple[Named, ...]:
    """Return the backups that lie in a place chosen by a person, the newest first."""
    of_study = f"{file.header.study_oid}-{file.header.site}"
    for within in (place / BACKUPS_NAME, place / of_study, place):
        found = backup_place.named(within)
        if found:
            return found
    return ()


def _found(file: StudyFile, one: Named, sought: tuple[Emptied, ...]) -> FoundBackup:
    about = (one.folder, one.number, one.utc)
    try:
        with contextlib.closing(connection.look(one.folder / DATABASE_NAME, file.dek)) as reader:
            audit, access = (Head(*row) for row in copy.heads(reader))
            holding: Holding = "holds" if _holds(reader, audit, sought) else "free"
    except (dbapi2.Error, OSError):
        return FoundBackup(*about, "unreadable", "strange")
    return FoundBackup(*about, holding, _proof(file, one, (audit, access)), audit)


def _holds(reader: Any, head: Head, sought: tuple[Emptied, ...]) -> bool:
    if any(_holds_some(reader, some) for some in _some(sought)):
        return True
    overwritten = freed_pages.overwritten(reader.execute(freed_pages.NOTES).fetchall())
    not_overwritten = (one for one in sought if one.by is None or one.by > overwritten)
    # It was emptied there as well, but what its pages kept of it was not overwritten yet.
    if any(one.by is not None and head.seq >= one.by for one in not_overwritten):
        return True
    return _is_typed(reader, [one for one in sought if one.by is None or head.seq < one.by])


def _holds_some(reader: Any, sought: tuple[Emptied, ...]) -> bool:
    marks = ", ".join(str(one.target.seq) for one in sought)
    rows = reader.execute(
        "SELECT seq, hash, old_text IS NOT NULL, new_text IS NOT NULL, reason_text IS NOT NULL,"  # noqa: S608  numbers
        f" comment_text IS NOT NULL FROM audit_record WHERE seq IN ({marks})"
    )
    there = {row[0]: (row[1], dict(zip(PARTS, row[2:], strict=True))) for row in rows}
    return any(
        one.target.seq in there
        and there[one.target.seq][0] == one.hash
        and there[one.target.seq][1][one.target.part]
        for one in sought
    )


def _is_typed(reader: Any, sought: Iterable[Emptied]) -> bool:
    """Tell whether somebody was typing at such a place when the backup was made.

    What it was is not known any more; it counts as if it were the text.
    """
    columns = ", ".join(("subject_key", *(column.name for column in ledger.PLACE)))
    rows = {tuple(row) for row in reader.execute(f"SELECT {columns} FROM unfinished")}  # noqa: S608  ours
    return any((one.subject_key, *one.place) in rows for one in sought)


def _proof(file: StudyFile, one: Named, heads: tuple[Head, Head]) -> Proof:
    """Tell whose a backup is: its records are those of this study, and nobody worked in it."""
    if not backup_place.holds_only(one.folder, backup_place.FILES):
        return "opened"
    mark = backup_mark.read(one.folder, file.dek)
    number = 0 if mark is None else mark.number
    with file.reading() as reader:
        known = all(
            head.seq == 0
            or reader.execute(sa.select(table.c.hash).where(table.c.seq == head.seq)).scalar()
            == head.hash
            for table, head in zip((audit_record, access_record), heads, strict=True)
        )
    return "own" if known and number == one.number else "strange"


def _some(many: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    all_of_them = tuple(many)
    for at in range(0, len(all_of_them), _AT_ONCE):
        yield all_of_them[at : at + _AT_ONCE]
