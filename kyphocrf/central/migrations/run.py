"""Which revisions of the central database there are, and how one is taken through them."""

import re
from collections.abc import Callable
from typing import Final

import sqlalchemy as sa

from kyphocrf.central import database_refusals, own_schema, schema
from kyphocrf.central.database import CentralDatabase
from kyphocrf.central.migrations import r0001

REVISIONS: Final = ("0001",)
"""In order; the last one is the declared schema. Each is a module `r<revision>` with `upgrade`."""

_TABLE: Final = re.compile(r'CREATE TABLE "?(\w+)')
_OF_0001: Final = frozenset(_TABLE.findall(r0001.STATEMENTS))


def require_known(opened: CentralDatabase, study: str) -> str:
    """Return the revision of a database of this study; "" for one that does not say its own.

    Raises FileError for a database of another program or study, and for one of a later release.
    """
    with opened.reading() as reader:
        tables = set(sa.inspect(reader).get_table_names())
        if own_schema.sponsor.name not in tables:
            raise database_refusals.not_a_central_database()
        of_study = str(reader.execute(sa.select(own_schema.sponsor.c.study)).scalar_one())
        if of_study != study:
            raise database_refusals.not_a_central_database()
        found = _told(reader) if schema.revision.name in tables else ""
    if not found and not tables >= _OF_0001:
        raise database_refusals.not_a_central_database()
    if found and found not in REVISIONS:
        raise database_refusals.newer_database(found)
    return found


def bring_up_to_date(opened: CentralDatabase, study: str, back_up: Callable[[str], object]) -> None:
    """Migrate the database of an earlier release after a backup; raises FileError for a later one.

    `back_up` hears the revision that the database is about to be taken to. One that was founded
    before revisions were kept is known by its tables, and from then on says which it is.
    """
    found = require_known(opened, study)
    if found == schema.REVISION:
        return
    if found or REVISIONS[0] != schema.REVISION:
        back_up(schema.REVISION)
    unguarded = CentralDatabase(opened.at, opened.dek, guarded=False)
    try:
        unguarded.write(lambda writer: upgrade(writer, found or REVISIONS[0], stamped=bool(found)))
    finally:
        unguarded.close()


def upgrade(writer: sa.Connection, found: str, *, stamped: bool = True) -> None:
    """Run every revision after `found` in the caller's transaction; none was run: "".

    `stamped`: the database says of which revision it is.
    """
    # Alembic is loaded only by the rare start that migrates.
    from importlib import import_module  # noqa: PLC0415

    from alembic.migration import MigrationContext  # noqa: PLC0415
    from alembic.operations import Operations  # noqa: PLC0415

    if not stamped:
        schema.revision.create(writer)
        writer.execute(schema.revision.insert(), {"version_num": found})
    operations = Operations(MigrationContext.configure(writer))
    done = REVISIONS.index(found) + 1 if found in REVISIONS else 0
    for revision in REVISIONS[done:]:
        import_module(f"kyphocrf.central.migrations.r{revision}").upgrade(operations)
        writer.execute(schema.revision.delete())
        writer.execute(schema.revision.insert(), {"version_num": revision})


def _told(reader: sa.Connection) -> str:
    found = reader.execute(sa.select(schema.revision.c.version_num)).scalar()
    return "" if found is None else str(found)
