"""Triggers that keep what was received as it was received, in both databases.

A text may go with a redaction record of its site, which is there already; nothing else changes.
"""

from collections.abc import Iterator
from typing import Final

import sqlalchemy as sa

PERMANENT: Final = (
    "audit_record", "access_record", "definition", "acknowledgement", "kit", "own_record",
    "own_access",
)  # fmt: skip
"""Tables whose rows are only ever added."""

_MARK: Final = "'{\"part\":\"' || OLD.part || '\",\"seq\":' || OLD.seq || '}'"
_IS_REDACTED: Final = (
    "EXISTS (SELECT 1 FROM audit_record r JOIN record_text t ON t.study = r.study"  # noqa: S608
    " AND t.site = r.site AND t.installation = r.installation AND t.epoch = r.epoch"
    " AND t.seq = r.seq AND t.part = 'new' WHERE r.study = OLD.study AND r.site = OLD.site"
    f" AND r.installation = OLD.installation AND r.what = 'redaction' AND t.text = {_MARK})"
)
_FUNCTION: Final = (
    "CREATE FUNCTION kyphocrf_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {unless}"
    " THEN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is permanent'; END IF;"
    " RETURN OLD; END $$"
)
_FUNCTIONS: Final = (
    _FUNCTION.format(name="permanent", unless="TRUE"),
    _FUNCTION.format(name="redacted", unless=f"NOT {_IS_REDACTED}"),
)


def statements(dialect: str) -> Iterator[str]:
    """Yield what declares the guards in a database of this dialect."""
    if dialect == "postgresql":
        yield from _FUNCTIONS
        for table in (*PERMANENT, "record_text"):
            verbs = "UPDATE" if table == "record_text" else "UPDATE OR DELETE"
            yield _executing(table, "permanent", f"BEFORE {verbs}", "ROW", "permanent")
            yield _executing(table, "whole", "BEFORE TRUNCATE", "STATEMENT", "permanent")
        yield _executing("record_text", "redacted", "BEFORE DELETE", "ROW", "redacted")
        return
    for table in (*PERMANENT, "record_text"):
        yield _aborting(table, "UPDATE", "1")
        yield _aborting(table, "DELETE", "1" if table in PERMANENT else f"NOT {_IS_REDACTED}")


def declare(writer: sa.Connection) -> None:
    """Declare the guards in the caller's transaction."""
    for statement in statements(writer.dialect.name):
        writer.exec_driver_sql(statement)


def _executing(table: str, name: str, when: str, each: str, function: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{name} {when} ON {table} FOR EACH {each}"
        f" EXECUTE FUNCTION kyphocrf_{function}()"
    )


def _aborting(table: str, verb: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is permanent'); END"
    )
