"""A database of an earlier release is taken to the tables of today, after a backup, or refused."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.operations import Operations

from kyphocrf.central import guards, own_schema, schema
from kyphocrf.central.migrations import run
from kyphocrf.central.sign_in import sign_in
from kyphocrf.errors import FileError
from kyphocrf.storage import backup_place
from kyphocrf.storage.backup_place import BACKUPS_NAME
from tests.central.postgres import Server
from tests.central.sponsor import PASSWORD, USER, Clock, Sponsor
from tests.small_study import STUDY_OF_TESTS

_OF_A_SERVER = (
    (
        "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull"
        " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        " WHERE c.relkind = 'r' AND a.attnum > 0 AND c.relnamespace = 'public'::regnamespace"
        " ORDER BY c.relname, a.attnum"
    ),
    (
        "SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace ORDER BY 2, 1"
    ),
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
)


def declare(writer: sa.Connection) -> None:
    schema.metadata.create_all(writer)
    guards.declare(writer)
    writer.execute(schema.revision.insert(), {"version_num": schema.REVISION})


def migrate(writer: sa.Connection) -> None:
    schema.revision.create(writer)
    run.upgrade(writer, "")


def described(reader: sa.Connection) -> list[Any]:
    """Describe tables, keys, indexes, triggers and functions, whatever the spaces between."""
    if reader.dialect.name == "postgresql":
        return [[tuple(row) for row in reader.exec_driver_sql(one)] for one in _OF_A_SERVER]
    told = reader.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return sorted((name, "".join(sql.replace('"', "").split())) for name, sql in told)


def laid(url: str, lay: Callable[[sa.Connection], None]) -> list[Any]:
    engine = sa.create_engine(url)
    try:
        with engine.begin() as writer:
            lay(writer)
            return described(writer)
    finally:
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Give what makes an empty database and tells its address."""
    if request.param == "sqlite":
        return lambda: "sqlite://"
    server: Server = request.getfixturevalue("server")
    return server.database


def test_the_migrated_tables_are_the_declared_ones(empty: Callable[[], str]) -> None:
    assert laid(empty(), migrate) == laid(empty(), declare)


def test_the_last_revision_is_the_declared_one() -> None:
    assert run.REVISIONS[-1] == schema.REVISION


def enter(here: Sponsor) -> None:
    sign_in(here.at, STUDY_OF_TESTS, USER, PASSWORD, Clock()).close()


def revision(here: Sponsor) -> list[tuple[Any, ...]]:
    return here.rows(schema.revision)


def backups(here: Sponsor) -> list[Path]:
    return [one.folder for one in backup_place.named(here.at.folder / BACKUPS_NAME, Path.is_dir)]


@pytest.fixture
def unguarded(here: Sponsor) -> Iterator[Callable[[str], None]]:
    """Give what changes tables of the database as another program would."""
    from kyphocrf.central.database import CentralDatabase  # noqa: PLC0415

    opened = CentralDatabase(here.at, here.session.database.dek, guarded=False)

    def change(statement: str) -> None:
        opened.write(lambda writer: writer.exec_driver_sql(statement))

    yield change
    opened.close()


def test_a_database_of_a_later_release_is_refused_and_left(here: Sponsor) -> None:
    here.session.database.write(
        lambda writer: writer.execute(schema.revision.update().values(version_num="0099"))
    )

    with pytest.raises(FileError, match="E-608"):
        enter(here)
    assert revision(here) == [("0099",)]
    assert backups(here) == []


def test_a_database_without_a_revision_is_known_by_its_tables(
    here: Sponsor, unguarded: Callable[[str], None]
) -> None:
    unguarded("DROP TABLE alembic_version")

    enter(here)

    assert revision(here) == [("0001",)]
    assert backups(here) == []  # no table was changed


def test_a_database_that_lacks_a_table_is_no_central_one(
    here: Sponsor, unguarded: Callable[[str], None]
) -> None:
    unguarded("DROP TABLE alembic_version")
    unguarded("DROP TABLE early_record")

    with pytest.raises(FileError, match="E-607"):
        enter(here)


def pretend_a_later_release(monkeypatch: pytest.MonkeyPatch, *, fails: bool = False) -> None:
    def upgrade(operations: Operations) -> None:
        operations.add_column("own_person", sa.Column("note", sa.Text))
        if fails:
            raise RuntimeError("half way")

    later = ModuleType("kyphocrf.central.migrations.rtest_second")
    later.upgrade = upgrade  # type: ignore[attr-defined]  # a module made up for this test
    monkeypatch.setitem(sys.modules, later.__name__, later)
    monkeypatch.setattr(run, "REVISIONS", (*run.REVISIONS, "test_second"))
    monkeypatch.setattr(schema, "REVISION", "test_second")


def columns(here: Sponsor) -> set[str]:
    with here.session.database.reading() as reader:
        found = sa.inspect(reader).get_columns(own_schema.own_person.name)
    return {str(one["name"]) for one in found}


def test_an_earlier_database_is_backed_up_and_then_migrated(
    here: Sponsor, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.session.database.engine.dispose()
    pretend_a_later_release(monkeypatch)

    enter(here)

    assert revision(here) == [("test_second",)]
    assert "note" in columns(here)
    (backup,) = backups(here)
    assert backup.name.endswith("-before-test_second")


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    here: Sponsor, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.session.database.engine.dispose()
    pretend_a_later_release(monkeypatch, fails=True)

    with pytest.raises(RuntimeError, match="half way"):
        enter(here)

    assert revision(here) == [("0001",)]
    assert "note" not in columns(here)
    assert len(backups(here)) == 1
