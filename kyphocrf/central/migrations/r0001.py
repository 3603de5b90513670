"""The first schema of the central database, as it was released; never edited again."""

from collections.abc import Iterator
from typing import Final

from alembic.operations import Operations

STATEMENTS: Final = """
CREATE TABLE own_access (
    seq BIGINT NOT NULL,
    what TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    detail TEXT NOT NULL,
    user_name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    utc TEXT NOT NULL,
    offset_minutes BIGINT NOT NULL,
    previous {bytes} NOT NULL,
    hash {bytes} NOT NULL,
    PRIMARY KEY (seq)
)
;;
CREATE TABLE own_person (
    user_name TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (user_name)
)
;;
CREATE TABLE own_record (
    seq BIGINT NOT NULL,
    commit_key TEXT NOT NULL,
    commit_step BIGINT NOT NULL,
    what TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    event TEXT NOT NULL,
    event_repeat BIGINT NOT NULL,
    form TEXT NOT NULL,
    form_repeat BIGINT NOT NULL,
    item_group TEXT NOT NULL,
    item_row BIGINT NOT NULL,
    item TEXT NOT NULL,
    form_version BIGINT NOT NULL,
    old_text TEXT,
    old_salt {bytes},
    old_digest {bytes},
    new_text TEXT,
    new_salt {bytes},
    new_digest {bytes},
    reason_text TEXT,
    reason_salt {bytes},
    reason_digest {bytes},
    comment_text TEXT,
    comment_salt {bytes},
    comment_digest {bytes},
    user_name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    utc TEXT NOT NULL,
    offset_minutes BIGINT NOT NULL,
    previous {bytes} NOT NULL,
    hash {bytes} NOT NULL,
    PRIMARY KEY (seq)
)
;;
CREATE TABLE own_sponsor (
    id INTEGER NOT NULL,
    study TEXT NOT NULL,
    name TEXT NOT NULL,
    vault TEXT NOT NULL,
    installation TEXT NOT NULL,
    signing TEXT NOT NULL,
    recipient TEXT NOT NULL,
    escrow TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT one_sponsor CHECK (id = 1)
)
;;
CREATE TABLE received_file (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    received_utc TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    manifest TEXT NOT NULL,
    refusal TEXT NOT NULL,
    sealing BIGINT NOT NULL,
    content {bytes},
    PRIMARY KEY (study, site, sha256)
)
;;
CREATE TABLE site (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    country TEXT NOT NULL,
    PRIMARY KEY (study, site)
)
;;
CREATE TABLE definition (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    oid TEXT NOT NULL,
    version BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    definition TEXT NOT NULL,
    PRIMARY KEY (study, site, oid, version),
    FOREIGN KEY(study, site) REFERENCES site (study, site)
)
;;
CREATE TABLE installation (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    installation TEXT NOT NULL,
    signing TEXT NOT NULL,
    recipient TEXT NOT NULL,
    PRIMARY KEY (study, site, installation),
    FOREIGN KEY(study, site) REFERENCES site (study, site)
)
;;
CREATE TABLE kit (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    number BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    created_utc TEXT NOT NULL,
    file {bytes} NOT NULL,
    PRIMARY KEY (study, site, number),
    FOREIGN KEY(study, site) REFERENCES site (study, site)
)
;;
CREATE TABLE number_range (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    first_number BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (study, site, first_number),
    FOREIGN KEY(study, site) REFERENCES site (study, site)
)
;;
CREATE TABLE "query" (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    id TEXT NOT NULL,
    installation TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    event TEXT NOT NULL,
    event_repeat BIGINT NOT NULL,
    form TEXT NOT NULL,
    form_repeat BIGINT NOT NULL,
    item_group TEXT NOT NULL,
    item_row BIGINT NOT NULL,
    item TEXT NOT NULL,
    state TEXT NOT NULL,
    own_seq BIGINT NOT NULL,
    PRIMARY KEY (study, site, id),
    FOREIGN KEY(study, site) REFERENCES site (study, site)
)
;;
CREATE TABLE acknowledgement (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    installation TEXT NOT NULL,
    number BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    created_utc TEXT NOT NULL,
    said TEXT NOT NULL,
    own_seq BIGINT NOT NULL,
    PRIMARY KEY (study, site, installation, number),
    FOREIGN KEY(study, site, installation) REFERENCES installation (study, site, installation)
)
;;
CREATE TABLE batch (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    manifest TEXT NOT NULL,
    installation TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    kind TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    previous TEXT NOT NULL,
    created_utc TEXT NOT NULL,
    received_utc TEXT NOT NULL,
    state TEXT NOT NULL,
    because TEXT NOT NULL,
    audit_first BIGINT NOT NULL,
    audit_last BIGINT NOT NULL,
    access_first BIGINT NOT NULL,
    access_last BIGINT NOT NULL,
    audit_head TEXT NOT NULL,
    access_head TEXT NOT NULL,
    unknown TEXT NOT NULL,
    PRIMARY KEY (study, site, manifest),
    FOREIGN KEY(study, site, installation) REFERENCES installation (study, site, installation)
)
;;
CREATE INDEX ix_batch_sequence ON batch (study, site, installation, epoch, kind, sequence)
;;
CREATE TABLE epoch (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    installation TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    parent TEXT NOT NULL,
    parent_epoch BIGINT NOT NULL,
    follows BIGINT NOT NULL,
    superseded_after BIGINT,
    PRIMARY KEY (study, site, installation, epoch),
    FOREIGN KEY(study, site, installation) REFERENCES installation (study, site, installation)
)
;;
CREATE TABLE access_record (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    installation TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    what TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    detail TEXT NOT NULL,
    user_name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    utc TEXT NOT NULL,
    offset_minutes BIGINT NOT NULL,
    previous {bytes} NOT NULL,
    hash {bytes} NOT NULL,
    PRIMARY KEY (study, site, installation, epoch, seq),
    FOREIGN KEY(study, site, installation, epoch) REFERENCES epoch
        (study, site, installation, epoch)
)
;;
CREATE TABLE audit_record (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    installation TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    commit_key TEXT NOT NULL,
    commit_step BIGINT NOT NULL,
    what TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    event TEXT NOT NULL,
    event_repeat BIGINT NOT NULL,
    form TEXT NOT NULL,
    form_repeat BIGINT NOT NULL,
    item_group TEXT NOT NULL,
    item_row BIGINT NOT NULL,
    item TEXT NOT NULL,
    form_version BIGINT NOT NULL,
    old_digest {bytes},
    new_digest {bytes},
    reason_digest {bytes},
    comment_digest {bytes},
    user_name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    utc TEXT NOT NULL,
    offset_minutes BIGINT NOT NULL,
    previous {bytes} NOT NULL,
    hash {bytes} NOT NULL,
    PRIMARY KEY (study, site, installation, epoch, seq),
    FOREIGN KEY(study, site, installation, epoch) REFERENCES epoch
        (study, site, installation, epoch)
)
;;
CREATE INDEX ix_audit_record_kind ON audit_record (study, site, what)
;;
CREATE INDEX ix_audit_record_subject ON audit_record (study, site, subject_key)
;;
CREATE TABLE early_record (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    installation TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    manifest TEXT NOT NULL,
    hash {bytes} NOT NULL,
    record TEXT NOT NULL,
    texts TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (study, site, installation, epoch, seq, manifest),
    FOREIGN KEY(study, site, manifest) REFERENCES batch (study, site, manifest)
)
;;
CREATE TABLE record_text (
    study TEXT NOT NULL,
    site TEXT NOT NULL,
    installation TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    part TEXT NOT NULL,
    salt {bytes} NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (study, site, installation, epoch, seq, part),
    FOREIGN KEY(study, site, installation, epoch, seq) REFERENCES audit_record
        (study, site, installation, epoch, seq)
)
"""
"""In both databases, but for what holds bytes."""
_PERMANENT: Final = (
    "audit_record", "access_record", "definition", "acknowledgement", "kit", "own_record",
    "own_access",
)  # fmt: skip
_MARK: Final = "'{\"part\":\"' || OLD.part || '\",\"seq\":' || OLD.seq || '}'"
_IS_REDACTED: Final = (
    "EXISTS (SELECT 1 FROM audit_record r JOIN record_text t ON t.study = r.study"  # noqa: S608
    " AND t.site = r.site AND t.installation = r.installation AND t.epoch = r.epoch"
    " AND t.seq = r.seq AND t.part = 'new' WHERE r.study = OLD.study AND r.site = OLD.site"
    f" AND r.installation = OLD.installation AND r.what = 'redaction' AND t.text = {_MARK})"
)


def upgrade(operations: Operations) -> None:
    """Create the tables and their guards."""
    writer = operations.get_bind()
    is_server = writer.dialect.name == "postgresql"
    for statement in STATEMENTS.replace("{bytes}", "BYTEA" if is_server else "BLOB").split(";;"):
        writer.exec_driver_sql(statement.strip())
    for statement in _of_the_server() if is_server else _of_the_file():
        writer.exec_driver_sql(statement)


def _of_the_file() -> Iterator[str]:
    for table in (*_PERMANENT, "record_text"):
        delete = "1" if table in _PERMANENT else f"NOT {_IS_REDACTED}"
        for verb, condition in (("UPDATE", "1"), ("DELETE", delete)):
            yield (
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                f" WHEN {condition} BEGIN SELECT RAISE(ABORT, '{table} is permanent'); END"
            )


def _of_the_server() -> Iterator[str]:
    for name, unless in (("permanent", "TRUE"), ("redacted", f"NOT {_IS_REDACTED}")):
        yield (
            f"CREATE FUNCTION kyphocrf_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {unless} THEN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME ||"
            " ' is permanent'; END IF; RETURN OLD; END $$"
        )
    for table in (*_PERMANENT, "record_text"):
        verbs = "UPDATE OR DELETE" if table in _PERMANENT else "UPDATE"
        yield _executing(table, "permanent", f"BEFORE {verbs}", "ROW", "permanent")
        yield _executing(table, "whole", "BEFORE TRUNCATE", "STATEMENT", "permanent")
    yield _executing("record_text", "redacted", "BEFORE DELETE", "ROW", "redacted")


def _executing(table: str, name: str, when: str, each: str, function: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{name} {when} ON {table} FOR EACH {each}"
        f" EXECUTE FUNCTION kyphocrf_{function}()"
    )
