"""The first schema, as it was released; never edited again."""

from alembic.operations import Operations

STATEMENTS = """
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
    PRIMARY KEY (id),
    CONSTRAINT one_study CHECK (id = 1)
)
;;
CREATE TABLE metadata_version (
    oid TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    definition TEXT NOT NULL,
    PRIMARY KEY (oid, version)
)
;;
CREATE TABLE person (
    user_name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    PRIMARY KEY (user_name)
)
;;
CREATE TABLE subject (
    subject_key TEXT NOT NULL,
    site TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (subject_key)
)
;;
CREATE TABLE audit_record (
    seq INTEGER NOT NULL,
    commit_key TEXT NOT NULL,
    commit_step INTEGER NOT NULL,
    what TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    event TEXT NOT NULL,
    event_repeat INTEGER NOT NULL,
    form TEXT NOT NULL,
    form_repeat INTEGER NOT NULL,
    item_group TEXT NOT NULL,
    item_row INTEGER NOT NULL,
    item TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    old_text TEXT,
    old_salt BLOB,
    old_digest BLOB,
    new_text TEXT,
    new_salt BLOB,
    new_digest BLOB,
    reason_text TEXT,
    reason_salt BLOB,
    reason_digest BLOB,
    comment_text TEXT,
    comment_salt BLOB,
    comment_digest BLOB,
    user_name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    utc TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    installation TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (seq)
)
;;
CREATE UNIQUE INDEX ix_audit_record_commit ON audit_record (commit_key) WHERE commit_step = 1
;;
CREATE INDEX ix_audit_record_place ON audit_record (subject_key, event, form, item)
;;
CREATE TABLE access_record (
    seq INTEGER NOT NULL,
    what TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    detail TEXT NOT NULL,
    user_name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    utc TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    installation TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (seq)
)
;;
CREATE TABLE unfinished (
    user_name TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    event TEXT NOT NULL,
    event_repeat INTEGER NOT NULL,
    form TEXT NOT NULL,
    form_repeat INTEGER NOT NULL,
    item_group TEXT NOT NULL,
    item_row INTEGER NOT NULL,
    item TEXT NOT NULL,
    text TEXT NOT NULL,
    since_utc TEXT NOT NULL,
    PRIMARY KEY (user_name)
)
;;
CREATE TABLE study_event (
    id TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    event TEXT NOT NULL,
    event_repeat INTEGER NOT NULL,
    date TEXT,
    PRIMARY KEY (id),
    UNIQUE (subject_key, event, event_repeat),
    FOREIGN KEY(subject_key) REFERENCES subject (subject_key)
)
;;
CREATE TABLE "query" (
    id INTEGER NOT NULL,
    subject_key TEXT NOT NULL,
    event TEXT NOT NULL,
    event_repeat INTEGER NOT NULL,
    form TEXT NOT NULL,
    form_repeat INTEGER NOT NULL,
    item_group TEXT NOT NULL,
    item_row INTEGER NOT NULL,
    item TEXT NOT NULL,
    check_number TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(subject_key) REFERENCES subject (subject_key)
)
;;
CREATE INDEX ix_query_subject ON "query" (subject_key)
;;
CREATE TABLE form_instance (
    id TEXT NOT NULL,
    study_event TEXT NOT NULL,
    form TEXT NOT NULL,
    form_repeat INTEGER NOT NULL,
    form_version INTEGER NOT NULL,
    status TEXT NOT NULL,
    seq INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (study_event, form, form_repeat),
    FOREIGN KEY(study_event) REFERENCES study_event (id)
)
;;
CREATE TABLE query_message (
    seq INTEGER NOT NULL,
    "query" INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (seq),
    FOREIGN KEY(seq) REFERENCES audit_record (seq),
    FOREIGN KEY("query") REFERENCES "query" (id)
)
;;
CREATE INDEX ix_query_message_query ON query_message ("query")
;;
CREATE TRIGGER audit_record_chained BEFORE INSERT ON audit_record
WHEN (NEW.seq, NEW.previous) IS NOT (SELECT seq + 1, hash
FROM audit_record ORDER BY seq DESC LIMIT 1)
AND NOT (NEW.seq = 1
AND NEW.previous = zeroblob(32)
AND NOT EXISTS (SELECT seq + 1, hash
FROM audit_record))
BEGIN SELECT RAISE(ABORT, 'audit_record is a chain'); END
;;
CREATE TRIGGER audit_record_no_update BEFORE UPDATE ON audit_record
WHEN NOT (NEW.seq IS OLD.seq
AND NEW.commit_key IS OLD.commit_key
AND NEW.commit_step IS OLD.commit_step
AND NEW.what IS OLD.what
AND NEW.subject_key IS OLD.subject_key
AND NEW.event IS OLD.event
AND NEW.event_repeat IS OLD.event_repeat
AND NEW.form IS OLD.form
AND NEW.form_repeat IS OLD.form_repeat
AND NEW.item_group IS OLD.item_group
AND NEW.item_row IS OLD.item_row
AND NEW.item IS OLD.item
AND NEW.form_version IS OLD.form_version
AND NEW.old_digest IS OLD.old_digest
AND NEW.new_digest IS OLD.new_digest
AND NEW.reason_digest IS OLD.reason_digest
AND NEW.comment_digest IS OLD.comment_digest
AND NEW.user_name IS OLD.user_name
AND NEW.role IS OLD.role
AND NEW.organisation IS OLD.organisation
AND NEW.utc IS OLD.utc
AND NEW.offset_minutes IS OLD.offset_minutes
AND NEW.epoch IS OLD.epoch
AND NEW.installation IS OLD.installation
AND NEW.previous IS OLD.previous
AND NEW.hash IS OLD.hash
AND ((NEW.old_text IS OLD.old_text
AND NEW.old_salt IS OLD.old_salt)
OR (NEW.old_text IS NULL
AND NEW.old_salt IS NULL
AND OLD.what <> 'redaction'
AND EXISTS (SELECT 1
FROM audit_record WHERE what = 'redaction'
AND new_text = '{"part":"old","seq":' || OLD.seq || '}')))
AND ((NEW.new_text IS OLD.new_text
AND NEW.new_salt IS OLD.new_salt)
OR (NEW.new_text IS NULL
AND NEW.new_salt IS NULL
AND OLD.what <> 'redaction'
AND EXISTS (SELECT 1
FROM audit_record WHERE what = 'redaction'
AND new_text = '{"part":"new","seq":' || OLD.seq || '}')))
AND ((NEW.reason_text IS OLD.reason_text
AND NEW.reason_salt IS OLD.reason_salt)
OR (NEW.reason_text IS NULL
AND NEW.reason_salt IS NULL
AND OLD.what <> 'redaction'
AND EXISTS (SELECT 1
FROM audit_record WHERE what = 'redaction'
AND new_text = '{"part":"reason","seq":' || OLD.seq || '}')))
AND ((NEW.comment_text IS OLD.comment_text
AND NEW.comment_salt IS OLD.comment_salt)
OR (NEW.comment_text IS NULL
AND NEW.comment_salt IS NULL
AND OLD.what <> 'redaction'
AND EXISTS (SELECT 1
FROM audit_record WHERE what = 'redaction'
AND new_text = '{"part":"comment","seq":' || OLD.seq || '}'))))
BEGIN SELECT RAISE(ABORT, 'audit_record is permanent'); END
;;
CREATE TRIGGER audit_record_no_delete BEFORE DELETE ON audit_record
WHEN 1
BEGIN SELECT RAISE(ABORT, 'audit_record is permanent'); END
;;
CREATE TRIGGER access_record_chained BEFORE INSERT ON access_record
WHEN (NEW.seq, NEW.previous) IS NOT (SELECT seq + 1, hash
FROM access_record ORDER BY seq DESC LIMIT 1)
AND NOT (NEW.seq = 1
AND NEW.previous = zeroblob(32)
AND NOT EXISTS (SELECT seq + 1, hash
FROM access_record))
BEGIN SELECT RAISE(ABORT, 'access_record is a chain'); END
;;
CREATE TRIGGER access_record_no_update BEFORE UPDATE ON access_record
WHEN 1
BEGIN SELECT RAISE(ABORT, 'access_record is permanent'); END
;;
CREATE TRIGGER access_record_no_delete BEFORE DELETE ON access_record
WHEN 1
BEGIN SELECT RAISE(ABORT, 'access_record is permanent'); END
;;
CREATE TRIGGER metadata_version_no_insert BEFORE INSERT ON metadata_version
WHEN EXISTS (SELECT 1
FROM metadata_version WHERE oid = NEW.oid
AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'metadata_version is permanent'); END
;;
CREATE TRIGGER metadata_version_no_update BEFORE UPDATE ON metadata_version
WHEN 1
BEGIN SELECT RAISE(ABORT, 'metadata_version is permanent'); END
;;
CREATE TRIGGER metadata_version_no_delete BEFORE DELETE ON metadata_version
WHEN 1
BEGIN SELECT RAISE(ABORT, 'metadata_version is permanent'); END
;;
CREATE TRIGGER study_no_delete BEFORE DELETE ON study
WHEN 1
BEGIN SELECT RAISE(ABORT, 'study is permanent'); END
;;
CREATE TRIGGER person_no_delete BEFORE DELETE ON person
WHEN 1
BEGIN SELECT RAISE(ABORT, 'person is permanent'); END
;;
CREATE TRIGGER subject_no_delete BEFORE DELETE ON subject
WHEN 1
BEGIN SELECT RAISE(ABORT, 'subject is permanent'); END
;;
CREATE TRIGGER study_event_no_delete BEFORE DELETE ON study_event
WHEN 1
BEGIN SELECT RAISE(ABORT, 'study_event is permanent'); END
;;
CREATE TRIGGER form_instance_no_delete BEFORE DELETE ON form_instance
WHEN 1
BEGIN SELECT RAISE(ABORT, 'form_instance is permanent'); END
;;
CREATE TRIGGER form_instance_no_insert BEFORE INSERT ON form_instance
WHEN EXISTS (SELECT 1
FROM form_instance WHERE id = NEW.id
OR (study_event = NEW.study_event
AND form = NEW.form
AND form_repeat = NEW.form_repeat))
BEGIN SELECT RAISE(ABORT, 'form_instance is permanent'); END
;;
CREATE TRIGGER form_instance_no_update BEFORE UPDATE ON form_instance
WHEN NEW.seq <= OLD.seq
OR NOT EXISTS (SELECT 1
FROM audit_record WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'form_instance is permanent'); END
;;
"""


def upgrade(operations: Operations) -> None:
    """Create the tables, indexes and triggers of the first release."""
    for statement in STATEMENTS.split("\n;;\n"):
        if statement.strip():
            operations.get_bind().exec_driver_sql(statement)
