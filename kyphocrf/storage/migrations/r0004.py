"""Makes room for sealed batches: keys of the installation, study kits, batches, acknowledgements.

Nothing that was stored is touched.
"""

from typing import Final

from alembic.operations import Operations

_LAID: Final = """
CREATE TABLE own_key (
    installation TEXT NOT NULL,
    signing TEXT NOT NULL,
    recipient TEXT NOT NULL,
    signing_secret BLOB NOT NULL,
    identity_secret TEXT NOT NULL,
    PRIMARY KEY (installation)
)
;;
CREATE TABLE study_kit (
    installation TEXT NOT NULL,
    number INTEGER NOT NULL,
    document TEXT NOT NULL,
    received BLOB NOT NULL,
    utc TEXT NOT NULL,
    PRIMARY KEY (installation, number)
)
;;
CREATE TABLE batch (
    installation TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    series TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    first_access INTEGER NOT NULL,
    last_access INTEGER NOT NULL,
    chosen TEXT NOT NULL,
    manifest TEXT NOT NULL,
    sealing INTEGER NOT NULL,
    sealed_seq INTEGER NOT NULL,
    utc TEXT NOT NULL,
    sent_utc TEXT NOT NULL,
    sent_to TEXT NOT NULL,
    PRIMARY KEY (installation, epoch, series, sequence)
)
;;
CREATE TABLE acknowledgement (
    installation TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    document TEXT NOT NULL,
    received BLOB NOT NULL,
    utc TEXT NOT NULL,
    PRIMARY KEY (installation, sequence)
)
"""
_TABLES: Final = ("own_key", "study_kit", "batch", "acknowledgement")
_RESEALED: Final = "NEW.manifest <> OLD.manifest OR NEW.sealing < OLD.sealing"
_GUARDS: Final = (
    *((table, "DELETE", "1") for table in _TABLES),
    *((table, "UPDATE", _RESEALED if table == "batch" else "1") for table in _TABLES),
)


def upgrade(operations: Operations) -> None:
    """Create the tables and their guards."""
    writer = operations.get_bind()
    for statement in _LAID.split("\n;;\n"):
        writer.exec_driver_sql(statement)
    for table, verb, condition in _GUARDS:
        writer.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} WHEN {condition}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is permanent'); END"
        )
