"""Makes room for settings, queries of persons, signatures, locks, keys of persons, the time zone.

No record of either chain is touched. What the new columns and tables hold is told by the trail,
or is what a file without it means: no time zone, the numbers 1 to 999, no training, no key.
The indexes of the trail are laid anew, so that all of it can be searched.
"""

import json
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID, uuid5

import sqlalchemy as sa
from alembic.operations import Operations

_LAID: Final = """
CREATE TABLE study (
    id INTEGER NOT NULL,
    study_oid TEXT NOT NULL,
    site TEXT NOT NULL,
    country TEXT NOT NULL,
    training BOOLEAN NOT NULL,
    installation TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    created_utc TEXT NOT NULL,
    application TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    first_number INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT one_study CHECK (id = 1)
)
;;
CREATE TABLE person (
    user_name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    printed_name TEXT NOT NULL,
    trained TEXT NOT NULL,
    public_key TEXT NOT NULL,
    given_password BOOLEAN NOT NULL,
    PRIMARY KEY (user_name)
)
;;
CREATE TABLE person_key (
    user_name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER,
    PRIMARY KEY (user_name, first_seq),
    FOREIGN KEY(user_name) REFERENCES person (user_name),
    FOREIGN KEY(first_seq) REFERENCES audit_record (seq)
)
;;
CREATE TABLE "query" (
    id TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    event TEXT NOT NULL,
    event_repeat INTEGER NOT NULL,
    form TEXT NOT NULL,
    form_repeat INTEGER NOT NULL,
    item_group TEXT NOT NULL,
    item_row INTEGER NOT NULL,
    item TEXT NOT NULL,
    check_number TEXT NOT NULL,
    type TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (id)
)
;;
CREATE INDEX ix_query_subject ON "query" (subject_key)
;;
CREATE TABLE query_message (
    seq INTEGER NOT NULL,
    "query" TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (seq),
    FOREIGN KEY(seq) REFERENCES audit_record (seq),
    FOREIGN KEY("query") REFERENCES "query" (id)
)
;;
CREATE INDEX ix_query_message_query ON query_message ("query")
;;
CREATE INDEX ix_access_record_key_slots ON access_record (seq) WHERE what = 'key slots'
;;
CREATE TABLE statement (
    what TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    event TEXT NOT NULL,
    event_repeat INTEGER NOT NULL,
    form TEXT NOT NULL,
    form_repeat INTEGER NOT NULL,
    item_group TEXT NOT NULL,
    item_row INTEGER NOT NULL,
    item TEXT NOT NULL,
    seq INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (what, subject_key, event, event_repeat, form, form_repeat, item_group,
    item_row, item),
    FOREIGN KEY(seq) REFERENCES audit_record (seq)
)
;;
DROP INDEX ix_audit_record_place
;;
CREATE INDEX ix_audit_record_place ON audit_record (subject_key, event, event_repeat, form,
form_repeat, seq, what, item)
;;
CREATE INDEX ix_audit_record_order ON audit_record (seq, what, user_name, event, event_repeat,
form, form_repeat, item, CAST(strftime('%s', utc) AS INTEGER))
;;
CREATE INDEX ix_audit_record_completed ON audit_record (subject_key, event, event_repeat, form,
form_repeat) WHERE what = 'status' AND new_text = 'complete'
;;
CREATE INDEX ix_audit_record_redaction ON audit_record (new_text) WHERE what = 'redaction'
;;
CREATE TRIGGER study_no_delete BEFORE DELETE ON study
WHEN 1
BEGIN SELECT RAISE(ABORT, 'study is permanent'); END
;;
CREATE TRIGGER person_no_delete BEFORE DELETE ON person
WHEN 1
BEGIN SELECT RAISE(ABORT, 'person is permanent'); END
"""

_PLACE: Final = "event, event_repeat, form, form_repeat, item_group, item_row, item"
_FINDINGS: Final = UUID("8f0b1f4e-0f3c-5d0a-9a55-6b1f6b2f7c11")
"""The name space of ids that follow from a finding."""


def upgrade(operations: Operations) -> None:
    """Lay the tables anew where they changed, and fill them from what was there."""
    writer = operations.get_bind()
    studies = _rows(writer, "SELECT * FROM study")
    people = _rows(writer, "SELECT * FROM person")
    queries = _rows(
        writer,
        f'SELECT id, subject_key, {_PLACE}, check_number, kind, state FROM "query"',  # noqa: S608  ours
    )
    messages = _rows(writer, 'SELECT seq, "query", state FROM query_message')
    for table in ("query_message", '"query"', "person", "study"):
        writer.exec_driver_sql(f"DROP TABLE {table}")
    for statement in _LAID.split("\n;;\n"):
        writer.exec_driver_sql(statement)
    writer.exec_driver_sql("ALTER TABLE study_event DROP COLUMN date")
    names = _printed_names(writer)
    _insert(writer, "study", [(*row, "", 1, 999) for row in studies])
    _insert(writer, "person", [(*row, names.get(row[0], ""), "", "", 0) for row in people])
    ids = {row[0]: _id_of_finding(row[1:10]) for row in queries}
    _insert(writer, '"query"', [(ids[row[0]], *row[1:11], "System", row[11]) for row in queries])
    _insert(writer, "query_message", [(row[0], ids[row[1]], row[2]) for row in messages])
    _insert(writer, "statement", _statements(writer))


def _rows(reader: sa.Connection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in reader.exec_driver_sql(query)]


def _insert(writer: sa.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        writer.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608  our names


def _printed_names(reader: sa.Connection) -> dict[str, str]:
    """Return the newest full name of each user, as records of their own told it."""
    told = _rows(reader, "SELECT item, new_text FROM audit_record WHERE what = 'name' ORDER BY seq")
    return {user: name or "" for user, name in told}


def _id_of_finding(address: Sequence[Any]) -> str:
    """Make the id of the query on a finding from subject, place and check number."""
    text = json.dumps(list(address), ensure_ascii=False, separators=(",", ":"))
    return str(uuid5(_FINDINGS, text))


def _statements(reader: sa.Connection) -> list[tuple[Any, ...]]:
    """Return what holds of subjects and amendments: the newest of each, unless taken back."""
    told = _rows(
        reader,
        f"SELECT what, subject_key, {_PLACE}, seq, new_text FROM audit_record"  # noqa: S608  ours
        " WHERE what = 'mistake' OR (what = 'study' AND item <> '') ORDER BY seq",
    )
    newest = {row[:9]: row for row in told}
    return [row for row in newest.values() if row[10] is not None]
