import contextlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from kyphocrf.errors import FileError
from kyphocrf.storage import (
    backup_place,
    connection,
    founding,
    header,
    schema,
    study_file,
    vault,
)
from kyphocrf.storage.migrations import r0001, run
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import NOON, USER


@contextmanager
def empty() -> Iterator[sa.Connection]:
    engine = sa.create_engine("sqlite://")
    try:
        with engine.begin() as writer:
            yield writer
    finally:
        engine.dispose()


def declared() -> dict[str, str]:
    with empty() as writer:
        founding.declare(writer)
        return normal(writer)


def migrated() -> dict[str, str]:
    with empty() as writer:
        schema.revision.create(writer)
        run.upgrade(writer, "0000")
        return normal(writer)


def normal(reader: sa.Connection) -> dict[str, str]:
    rows = reader.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()).replace("( ", "(") for name, sql in rows}


def test_the_migrated_schema_is_the_declared_one() -> None:
    assert migrated() == declared()


def test_the_last_revision_is_the_declared_one() -> None:
    assert run.REVISIONS[-1] == schema.REVISION


def set_revision(folder: Path, dek: vault.Dek, found: str) -> None:
    path = folder / study_file.DATABASE_NAME
    with contextlib.closing(connection.connect(path, dek)) as writer:
        writer.execute("UPDATE alembic_version SET version_num = ?", (found,))


def test_a_newer_file_is_refused_and_left_as_it_is(
    file: StudyFile, founded: vault.Vault, folder: Path
) -> None:
    file.close()
    set_revision(folder, founded.dek, "0099")

    with pytest.raises(FileError) as refused:
        study_file.open_(folder, founded.dek, USER, NOON)

    assert refused.value.number == "E-205"
    assert run.found_revision(folder / study_file.DATABASE_NAME, founded.dek) == "0099"


def test_an_older_file_is_backed_up_and_then_migrated(
    file: StudyFile, founded: vault.Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.close()
    add_note_column(monkeypatch)

    study_file.open_(folder, founded.dek, USER, NOON).close()

    (backup,) = (folder / backup_place.BACKUPS_NAME).iterdir()
    assert run.found_revision(backup / study_file.DATABASE_NAME, founded.dek) == run.REVISIONS[-2]
    assert run.found_revision(folder / study_file.DATABASE_NAME, founded.dek) == "test_second"


def test_a_file_of_the_first_release_gets_what_came_since() -> None:
    with empty() as writer:
        schema.revision.create(writer)
        operations = Operations(MigrationContext.configure(writer))
        r0001.upgrade(operations)
        writer.execute(schema.revision.insert(), {"version_num": "0001"})
        row = "(1, 'NCT02773966', '012', 'DE', 0, 'one', 1, '2026-11-24T11:00:00.000Z', '0.1.0')"
        writer.exec_driver_sql(f"INSERT INTO study VALUES {row}")  # noqa: S608  our row

        run.upgrade(writer, "0001")

        found = header.read(writer)
    assert (found.site, found.time_zone, found.last_number) == ("012", "", 999)


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    file: StudyFile, founded: vault.Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.close()
    add_note_column(monkeypatch, fails=True)

    with pytest.raises(RuntimeError, match="half way"):
        study_file.open_(folder, founded.dek, USER, NOON)

    with contextlib.closing(
        connection.connect(folder / study_file.DATABASE_NAME, founded.dek)
    ) as reader:
        columns = [row[1] for row in reader.execute("PRAGMA table_info(person)")]
    assert "note" not in columns
    assert run.found_revision(folder / study_file.DATABASE_NAME, founded.dek) == run.REVISIONS[-2]


def add_note_column(monkeypatch: pytest.MonkeyPatch, *, fails: bool = False) -> None:
    """Pretend that a later release has one revision more."""

    def upgrade(operations: Operations) -> None:
        operations.add_column("person", sa.Column("note", sa.Text))
        if fails:
            raise RuntimeError("half way")

    later = ModuleType("kyphocrf.storage.migrations.rtest_second")
    later.upgrade = upgrade  # type: ignore[attr-defined]  # a module made up for this test
    monkeypatch.setitem(sys.modules, later.__name__, later)
    monkeypatch.setattr(run, "REVISIONS", (*run.REVISIONS, "test_second"))
    monkeypatch.setattr(schema, "REVISION", "test_second")
