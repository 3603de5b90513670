"""What holds until it is told otherwise: settings, approvals, mistakes, signatures, locks.

Each stands in the trail; the table holds the newest record of each kind and place.
"""

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from kyphocrf.record.answers import Place
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.change import NOWHERE, STATEMENTS, Change, What, canonical
from kyphocrf.record.replay import Statement, Told
from kyphocrf.storage import header
from kyphocrf.storage.schema import statement
from kyphocrf.storage.study_file import StudyFile

_PLACE = ("event", "event_repeat", "form", "form_repeat", "item_group", "item_row", "item")
_KEY = ("what", "subject_key", *_PLACE)
_ALL = sa.select(*(statement.c[name] for name in _KEY), statement.c.text, statement.c.seq)


def store_of_study(writer: sa.Connection, record: AuditRecord) -> None:
    """Store from when an amendment is approved, or what changes of the header of the study."""
    if record.place.item:
        store(writer, record)
    else:
        header.change(writer, json.loads(record.texts.new.text or ""))


def store(writer: sa.Connection, record: AuditRecord) -> None:
    """Store what a record tells, or that it holds no more; called with its commit only."""
    place = dict(zip(_PLACE, record.place, strict=True))
    row = {"what": record.what, "subject_key": record.subject_key, **place}
    writer.execute(statement.delete().where(*(statement.c[name] == row[name] for name in _KEY)))
    if record.texts.new.text is not None:
        told = {"text": record.texts.new.text, "seq": record.seq}
        writer.execute(statement.insert(), row | told)


def all_told(file: StudyFile, *kinds: What) -> dict[Statement, Told]:
    """Return what is told now, of these kinds or of all."""
    wanted = _ALL.where(statement.c.what.in_(kinds)) if kinds else _ALL
    return _told(file, wanted)


def of_subject(file: StudyFile, subject_key: str) -> dict[Statement, Told]:
    """Return what is told now of a subject and its pages; "": of the study as a whole."""
    # The key of the table begins with the kind.
    wanted = _ALL.where(
        statement.c.what.in_(("study", *STATEMENTS)), statement.c.subject_key == subject_key
    )
    return _told(file, wanted)


def _told(file: StudyFile, wanted: sa.Select[Any]) -> dict[Statement, Told]:
    with file.reading() as reader:
        rows = reader.execute(wanted).all()
    return {Statement(row[0], row[1], Place(*row[2:9])): Told(*row[9:]) for row in rows}


def setting(name: str, old: str | None, new: str, remark: str | None = None) -> Change:
    """Make the change that gives a setting of the study a value; its text is JSON."""
    before = None if old is None else canonical(old)
    place = NOWHERE._replace(item=name)
    return Change("setting", "", place, before, canonical(new), None, remark)


def settings(file: StudyFile) -> Mapping[str, str]:
    """Return the value of each setting this study file has."""
    told = all_told(file, "setting")
    return {key.place.item: str(json.loads(one.text)) for key, one in told.items()}
