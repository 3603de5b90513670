"""System queries: soft findings that were commented, bound to the values the check had read."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from kyphocrf.record.answers import Place
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.change import Change, canonical, read_json
from kyphocrf.record.replay import Comment, FindingKey
from kyphocrf.storage.prepared import prepare
from kyphocrf.storage.schema import audit_record, query, query_message
from kyphocrf.storage.study_file import StudyFile

SYSTEM = "System"
RESOLVED = "Resolved"
OPEN = "Open"
_SAYS = {"kind", "state", "reads"}


_PLACE = ("event", "event_repeat", "form", "form_repeat", "item_group", "item_row", "item")
_FINDING = (query.c.subject_key, *(query.c[name] for name in _PLACE), query.c.check_number)
_SAID = query.join(query_message, query_message.c.query == query.c.id).join(
    audit_record, audit_record.c.seq == query_message.c.seq
)
_COMMENTS = (
    sa.select(*_FINDING, audit_record.c.new_text, audit_record.c.comment_text, query_message.c.seq)
    .select_from(_SAID)
    .order_by(query_message.c.seq)
)
_OF_ALL = prepare(_COMMENTS)
_OF_SUBJECT = prepare(_COMMENTS.where(query.c.subject_key == sa.bindparam("subject_key")))


def finding_comment(
    key: FindingKey, reads: str, words: str, form_version: int, before: Comment | None = None
) -> Change:
    """Make the change that resolves a soft finding by a comment; `reads`: the values it saw."""
    return _said(key, RESOLVED, reads, words, form_version, before)


def reopened(key: FindingKey, before: Comment, reads: str, form_version: int) -> Change:
    """Make the change that opens a commented finding again: the values it was seen with changed."""
    return _said(key, OPEN, reads, None, form_version, before)


def comments(file: StudyFile, subject_key: str) -> dict[FindingKey, Comment]:
    """Tell the present state of every commented finding of a subject."""
    with file.reading() as reader:
        return _comments(_OF_SUBJECT.one(reader, {"subject_key": subject_key}))


def all_comments(file: StudyFile) -> dict[FindingKey, Comment]:
    """Tell the present state of every commented finding of the study."""
    with file.reading() as reader:
        return _comments(_OF_ALL.stream(reader))


def store(writer: sa.Connection, record: AuditRecord) -> None:
    """Store what an audit record says about a finding; called by `casebook.commit` only."""
    said = json.loads(record.texts.new.text or "{}")
    key = FindingKey(record.subject_key, record.place, said["check"])
    number = writer.execute(sa.select(query.c.id).where(_same(key))).scalar()
    if number is None:
        row = _row(key) | {"kind": said["kind"], "state": said["state"]}
        number = writer.execute(query.insert().values(row).returning(query.c.id)).scalar_one()
    else:
        writer.execute(query.update().where(query.c.id == number), {"state": said["state"]})
    message = {"seq": record.seq, "query": number, "state": said["state"]}
    writer.execute(query_message.insert(), message)


def _said(
    key: FindingKey,
    state: str,
    reads: str,
    words: str | None,
    form_version: int,
    before: Comment | None,
) -> Change:
    old = None if before is None else _text(key.check, before.state, before.reads)
    new = _text(key.check, state, reads)
    return Change("comment", key.subject_key, key.place, old, new, None, words, form_version)


def _text(check: str, state: str, reads: str) -> str:
    return canonical({"check": check, "kind": SYSTEM, "state": state, "reads": reads})


def _row(key: FindingKey) -> dict[str, object]:
    place = dict(zip(_PLACE, key.place, strict=True))
    return {"subject_key": key.subject_key, **place, "check_number": key.check}


def _same(key: FindingKey) -> sa.ColumnElement[bool]:
    return sa.and_(*(query.c[name] == value for name, value in _row(key).items()))


def _comments(rows: Iterable[Sequence[Any]]) -> dict[FindingKey, Comment]:
    found: dict[FindingKey, Comment] = {}
    for subject_key, *place, check, new, words, seq in rows:
        told = None if new is None else read_json(new)
        # Redacted or, as verifying the trail tells, tampered with: then nothing was said.
        if isinstance(told, dict) and told.keys() >= _SAYS:
            found[FindingKey(subject_key, Place(*place), check)] = Comment(
                told["kind"], told["state"], told["reads"], words, seq
            )
    return found
