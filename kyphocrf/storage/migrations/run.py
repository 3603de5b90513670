"""Which revisions there are, and how a file is taken through them."""

import contextlib
from pathlib import Path

import sqlalchemy as sa

from kyphocrf.record.chain import Moment
from kyphocrf.storage import backup_place, connection, copy, parts, schema
from kyphocrf.storage.refusals import newer_file
from kyphocrf.storage.vault import Dek

REVISIONS = ("0001", "0002", "0003", "0004")
"""In order; the last one is the declared schema. Each is a module `r<revision>` with `upgrade`."""


def bring_up_to_date(folder: Path, dek: Dek, moment: Moment) -> None:
    """Migrate an earlier release's file after a verified backup; raises FileError for a later."""
    found = found_revision(folder / copy.DATABASE_NAME, dek)
    if found == schema.REVISION:
        require_parts(folder, dek)
        return
    refuse_newer(found)
    backups = folder / backup_place.BACKUPS_NAME
    number = backup_place.next_number(backups)
    name = backup_place.name(number, moment, schema.REVISION)
    copy.verified(folder, dek, backups / name, number)
    migrate(folder, dek, found)


def refuse_newer(found: str) -> None:
    """Raise FileError for a revision that this program does not know."""
    if found not in REVISIONS:
        raise newer_file(found)


def migrate(folder: Path, dek: Dek, found: str) -> None:
    """Take a file of an earlier release to the declared schema, all of the way or none.

    Raises FileError where a part of what it then has to have is missing.
    """
    engine = connection.engine(folder / copy.DATABASE_NAME, dek, guarded=False)
    try:
        with engine.begin() as writer:
            upgrade(writer, found)
    finally:
        engine.dispose()
    require_parts(folder, dek)


def require_parts(folder: Path, dek: Dek) -> None:
    """Raise FileError where a file that is up to date lacks one of its parts."""
    with contextlib.closing(connection.connect(folder / copy.DATABASE_NAME, dek)) as reader:
        parts.require(folder, reader, parts.OF_THIS_FORMAT)


def found_revision(database: Path, dek: Dek) -> str:
    """Tell the revision a file is at; raises FileError where what tells it is missing."""
    with contextlib.closing(connection.connect(database, dek)) as reader:
        parts.require(database.parent, reader, parts.OF_EVERY_FORMAT)
        (found,) = reader.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found)


def upgrade(writer: sa.Connection, found: str) -> None:
    """Run every revision after `found` in the caller's transaction."""
    # Alembic is loaded only by the rare start that migrates.
    from importlib import import_module  # noqa: PLC0415

    from alembic.migration import MigrationContext  # noqa: PLC0415
    from alembic.operations import Operations  # noqa: PLC0415

    operations = Operations(MigrationContext.configure(writer))
    done = REVISIONS.index(found) + 1 if found in REVISIONS else 0
    for revision in REVISIONS[done:]:
        import_module(f"kyphocrf.storage.migrations.r{revision}").upgrade(operations)
        writer.execute(schema.revision.delete())
        writer.execute(schema.revision.insert(), {"version_num": revision})
