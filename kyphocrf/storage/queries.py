"""Queries: those on findings that were commented, and those that a person raised.

A query on a finding is bound to the values the check had read; its id follows from the finding.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from kyphocrf.record.answers import Place
from kyphocrf.record.chain import AuditRecord, Moment
from kyphocrf.record.change import Change, canonical, read_json
from kyphocrf.record.query import (
    MANUAL,
    SYSTEM,
    FindingKey,
    HeldQuery,
    from_text,
    id_of_finding,
)
from kyphocrf.record.replay import Comment
from kyphocrf.storage.prepared import prepare
from kyphocrf.storage.schema import audit_record, query, query_message
from kyphocrf.storage.study_file import StudyFile

RESOLVED = "Resolved"
OPEN = "Open"
_SAYS = {"kind", "state", "reads"}


_PLACE = ("event", "event_repeat", "form", "form_repeat", "item_group", "item_row", "item")
_ADDRESS = (query.c.subject_key, *(query.c[name] for name in _PLACE))
_SAID = query.join(query_message, query_message.c.query == query.c.id).join(
    audit_record, audit_record.c.seq == query_message.c.seq
)
_COMMENTS = (
    sa.select(
        *_ADDRESS,
        query.c.check_number,
        audit_record.c.new_text,
        audit_record.c.comment_text,
        query_message.c.seq,
    )
    .select_from(_SAID)
    .where(query.c.type == sa.literal_column("'System'"))
    .order_by(query_message.c.seq)
)
_OF_ALL = prepare(_COMMENTS)
_OF_SUBJECT = prepare(_COMMENTS.where(query.c.subject_key == sa.bindparam("subject_key")))


_WHO = (
    sa.select(
        query_message.c.seq,
        audit_record.c.user_name,
        audit_record.c.utc,
        audit_record.c.offset_minutes,
    )
    .select_from(_SAID)
    .where(query.c.subject_key == sa.bindparam("subject_key"))
)
_QUERIES = sa.select(
    query.c.id, *_ADDRESS, query.c.state, query.c.check_number, query.c.type, query.c.source
)
_MESSAGES = sa.select(query_message.c.seq, query_message.c.query, query_message.c.state)


class ReadValues(NamedTuple):
    """What a check had read when its finding was commented: a digest of the values, the places.

    The places say which comments a redaction of an answer must reach; None: they are not known.
    """

    digest: str
    places: frozenset[Place] | None = None


def finding_comment(
    key: FindingKey, read: ReadValues, words: str, form_version: int, before: Comment | None = None
) -> Change:
    """Make the change that resolves a soft finding by a comment on what the check had read."""
    return _said(key, RESOLVED, read, words, form_version, before)


def reopened(key: FindingKey, before: Comment, read: ReadValues, form_version: int) -> Change:
    """Make the change that opens a commented finding again: the values it was seen with changed."""
    return _said(key, OPEN, read, None, form_version, before)


def comments(file: StudyFile, subject_key: str) -> dict[FindingKey, Comment]:
    """Tell the present state of every commented finding of a subject."""
    with file.reading() as reader:
        return _comments(_OF_SUBJECT.one(reader, {"subject_key": subject_key}))


def who_said(file: StudyFile, subject_key: str) -> dict[int, tuple[str, Moment]]:
    """Tell by whom and when each thing was said about findings of a subject, by its record."""
    with file.reading() as reader:
        rows = reader.execute(_WHO, {"subject_key": subject_key}).all()
    return {seq: (user, Moment(utc, offset)) for seq, user, utc, offset in rows}


def all_comments(file: StudyFile) -> dict[FindingKey, Comment]:
    """Tell the present state of every commented finding of the study."""
    with file.reading() as reader:
        return _comments(_OF_ALL.stream(reader))


def states(file: StudyFile, subject_key: str | None = None) -> dict[str, HeldQuery]:
    """Return how each query stands by its id, of a subject or (None) of all."""
    wanted = _of(_QUERIES, subject_key)
    with file.reading() as reader:
        rows = reader.execute(wanted).all()
    return {row[0]: HeldQuery(row[1], Place(*row[2:9]), *row[9:]) for row in rows}


def messages(file: StudyFile, subject_key: str | None = None) -> dict[int, tuple[str, str]]:
    """Return of which query each record tells which state, of a subject or (None) of all."""
    wanted = _of(_MESSAGES.join(query), subject_key)
    with file.reading() as reader:
        rows = reader.execute(wanted).all()
    return {seq: (number, state) for seq, number, state in rows}


class QueryAct(NamedTuple):
    """What somebody did with a query: number and text of the record, and the words, if any."""

    seq: int
    text: str
    words: str | None


def acts(file: StudyFile, subject_key: str | None = None) -> dict[str, tuple[QueryAct, ...]]:
    """Return what was said of each query that a person raised, by its id, oldest first.

    Of those of a subject, or (None) of all.
    """
    columns = (audit_record.c.seq, audit_record.c.new_text, audit_record.c.comment_text)
    said = sa.select(query_message.c.query, *columns).select_from(_SAID)
    manual = said.where(query.c.type == MANUAL).order_by(query_message.c.seq)
    wanted = _of(manual, subject_key)
    found: dict[str, tuple[QueryAct, ...]] = {}
    with file.reading() as reader:
        for number, *act in reader.execute(wanted):
            found[number] = (*found.get(number, ()), QueryAct(*act))
    return found


def _of(wanted: sa.Select[Any], subject_key: str | None) -> sa.Select[Any]:
    return wanted if subject_key is None else wanted.where(query.c.subject_key == subject_key)


def store_comment(writer: sa.Connection, record: AuditRecord) -> None:
    """Store what a record says about a finding; called by `casebook.commit` only."""
    said = json.loads(record.texts.new.text or "{}")
    key = FindingKey(record.subject_key, record.place, said["check"])
    about = {"check_number": key.check, "type": SYSTEM, "source": SYSTEM}
    _store(writer, record, {"id": id_of_finding(key), "state": said["state"], **about})


def store_raised(writer: sa.Connection, record: AuditRecord) -> None:
    """Store what a record says about a query that a person raised; with its commit only."""
    told = from_text(record.texts.new.text or "")
    about = {"check_number": "", "type": MANUAL, "source": told.source}
    _store(writer, record, {"id": told.id, "state": told.state, **about})


def open_again(writer: sa.Connection, seq: int) -> None:
    """Open the query of which this record is the newest: what it said is emptied."""
    newest = sa.select(sa.func.max(query_message.c.seq)).where(query_message.c.query == query.c.id)
    writer.execute(query.update().where(newest.scalar_subquery() == seq).values(state=OPEN))


def _store(writer: sa.Connection, record: AuditRecord, row: dict[str, object]) -> None:
    place = dict(zip(_PLACE, record.place, strict=True))
    same, state = query.c.id == row["id"], row["state"]
    if not writer.execute(query.update().where(same).values(state=state)).rowcount:
        writer.execute(query.insert(), row | {"subject_key": record.subject_key, **place})
    message = {"seq": record.seq, "query": row["id"], "state": state}
    writer.execute(query_message.insert(), message)


def _said(
    key: FindingKey,
    state: str,
    read: ReadValues,
    words: str | None,
    form_version: int,
    before: Comment | None,
) -> Change:
    old = None if before is None else before.text
    said: dict[str, object] = {
        "check": key.check,
        "kind": SYSTEM,
        "state": state,
        "reads": read.digest,
    }
    if read.places is not None:
        said["places"] = sorted(read.places)
    new = canonical(said)
    return Change("comment", key.subject_key, key.place, old, new, None, words, form_version)


def _comments(rows: Iterable[Sequence[Any]]) -> dict[FindingKey, Comment]:
    found: dict[FindingKey, Comment] = {}
    for subject_key, *place, check, new, words, seq in rows:
        key = FindingKey(subject_key, Place(*place), check)
        told = None if new is None else read_json(new)
        if new is None:
            found.pop(key, None)  # redacted: nothing is said any more
        elif isinstance(told, dict) and told.keys() >= _SAYS:
            found[key] = Comment(told["kind"], told["state"], told["reads"], words, seq, new)
    return found
