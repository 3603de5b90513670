"""Redact again in a restored study what was redacted since its backup was made.

The backup does not know of it. Who does: the study itself, and backups that were made later.
"""

import contextlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from kyphocrf.record.chain import Author, Moment
from kyphocrf.record.change import read_json
from kyphocrf.storage import backup_place, connection, freed_pages, redaction
from kyphocrf.storage.backup_place import is_among_backups
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.redaction_search import Target
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.storage.vault import Dek

_MADE = (
    "SELECT mark.new_text, emptied.hash, mark.reason_text FROM audit_record AS mark"
    " JOIN audit_record AS emptied"
    " ON emptied.seq = json_extract(mark.new_text, '$.seq') WHERE mark.what = 'redaction'"
)


class Known(NamedTuple):
    """A redaction that somebody knows of: which text, the hash of its record, and why."""

    target: Target
    hash: bytes
    reason: str


def of_study(file: StudyFile) -> frozenset[Known]:
    """Return what was redacted in an open study."""
    with file.reading() as reader:
        return frozenset(_known(reader.exec_driver_sql(_MADE).all()))


def beside(backup: Path, dek: Dek) -> frozenset[Known] | None:
    """Return what the study of a backup and the newest backup beside it know; None: none is there.

    Neither is touched. What cannot be read knows nothing.
    """
    told = []
    for one in backup_place.named(backup.parent):
        later = None if one.folder.name == backup.name else _read(one.folder, dek)
        if later is not None:
            told.append(later)
        if later is not None or one.folder.name == backup.name:
            break  # the newest that can be read knows what those before it know
    study = _read(backup.resolve().parent.parent, dek) if is_among_backups(backup) else None
    if study is not None:
        told.append(study)
    return frozenset[Known]().union(*told) if told else None


def redact_again(file: StudyFile, known: Iterable[Known], author: Author, moment: Moment) -> int:
    """Empty every text of these that the file still holds, each for its reason; return how many."""
    held = sorted((one.reason, one.target) for one in known if _holds(file, one))
    for reason, of_reason in groupby(held, key=lambda one: one[0]):
        targets = [target for _, target in of_reason]
        redaction.redact(file, targets, reason, author, moment)
    if held:
        freed_pages.overwrite(file, author, moment)
    return len(held)


def _holds(file: StudyFile, one: Known) -> bool:
    column = f"{one.target.part}_text"
    with file.reading() as reader:
        found = reader.exec_driver_sql(
            f"SELECT hash FROM audit_record WHERE seq = ? AND {column} IS NOT NULL",  # noqa: S608  one of four
            (one.target.seq,),
        ).scalar()
    return found == one.hash


def _read(folder: Path, dek: Dek) -> list[Known] | None:
    try:
        with contextlib.closing(connection.look(folder / DATABASE_NAME, dek)) as reader:
            return list(_known(reader.execute(_MADE).fetchall()))
    except (dbapi2.Error, OSError):
        return None


def _known(rows: Iterable[Any]) -> Iterator[Known]:
    for mark, digest, reason in rows:
        told = read_json(mark)
        yield Known(Target(told["seq"], told["part"]), digest, reason or "restore")
