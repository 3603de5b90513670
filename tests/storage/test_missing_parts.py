"""A study file that lacks a table, or the row that a table must have, is refused in words.

Over every table of the schema, by every way in which a file is opened: at the sign-in, by the
recovery key, to be looked at where it cannot be written, and as a backup that is restored.
"""

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeAlias

import pytest

from kyphocrf.definition.text import LANGUAGES
from kyphocrf.errors import FileError, KyphocrfError
from kyphocrf.storage import (
    at_rest,
    connection,
    people,
    restore,
    schema,
    sign_in,
    study_file,
    vault,
    verifying,
)
from kyphocrf.storage.study_file import DATABASE_NAME
from tests.storage.site import AUTHOR, NOON, PASSWORD, SETTING, USER
from tests.storage.trying import at

BACKUP = "000001-2026-11-24T110000Z"
TABLES = tuple(table.name for table in schema.metadata.sorted_tables)
NEVER_EMPTY = ("alembic_version", "study", "person")
"""The tables without whose rows nobody can tell which format, which study, whose it is."""
Opening: TypeAlias = Callable[[Path, vault.Vault], object]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, founded: vault.Vault) -> Path:
    """A closed study folder."""
    folder = tmp_path_factory.mktemp("whole") / "study"
    study_file.create(folder, founded.keys, founded.dek, SETTING, AUTHOR, NOON).close()
    (folder / "reserve").unlink(missing_ok=True)
    return folder


@pytest.fixture
def copy(whole: Path, folder: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copytree(whole, folder))


def damage(folder: Path, founded: vault.Vault, *statements: str) -> None:
    """Do this to a file behind the program's back, past its guards."""
    named = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with closing(connection.connect(folder / DATABASE_NAME, founded.dek, wal=False)) as outsider:
        outsider.execute("PRAGMA foreign_keys=OFF")
        for (name,) in outsider.execute(named).fetchall():
            outsider.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            outsider.execute(statement)


def signed_in(folder: Path, _: vault.Vault) -> None:
    sign_in.sign_in(folder, USER, PASSWORD, at(60)).file.close()


def by_recovery_key(folder: Path, founded: vault.Vault) -> None:
    sign_in.sign_in_by_recovery_key(folder, founded.recovery_key, at(60)).close()


def looked_at(folder: Path, founded: vault.Vault) -> None:
    with at_rest.copied(folder, founded.dek, USER, NOON) as file:
        assert file.header


def backup_of(folder: Path) -> Path:
    backup = folder / "backups" / BACKUP
    backup.mkdir(parents=True)
    for path in folder.iterdir():
        if path.is_file():
            shutil.copyfile(path, backup / path.name)
    return backup


def unlocked_as_a_backup(folder: Path, _: vault.Vault) -> None:
    restore.unlock(backup_of(folder), USER, PASSWORD, at(60))


def restored(folder: Path, founded: vault.Vault) -> None:
    target = folder.with_name("restored")
    try:
        restore.restore(backup_of(folder), target, founded.dek, AUTHOR, NOON)
    finally:
        assert not target.exists()


OPENED: tuple[Opening, ...] = (signed_in, by_recovery_key, looked_at)
WAYS = pytest.mark.parametrize("way", OPENED)
BACKUPS = pytest.mark.parametrize("way", [unlocked_as_a_backup, restored])


def refusal(way: Opening, folder: Path, founded: vault.Vault) -> FileError:
    with pytest.raises(FileError) as refused:
        way(folder, founded)
    return refused.value


def assert_names(refused: FileError, table: str) -> None:
    assert refused.number == "E-204"
    assert refused.advises_restore
    for language in LANGUAGES:
        assert table in refused.happened.to(language)
        assert refused.safe.to(language)
        assert refused.remedy.to(language)


@WAYS
@pytest.mark.parametrize("table", TABLES)
def test_a_file_without_one_of_its_tables_is_refused_and_the_table_named(
    copy: Path, founded: vault.Vault, table: str, way: Opening
) -> None:
    damage(copy, founded, f"DROP TABLE {table}")

    assert_names(refusal(way, copy, founded), table)


@WAYS
@pytest.mark.parametrize("table", NEVER_EMPTY)
def test_a_file_without_the_row_that_a_table_must_have_is_refused(
    copy: Path, founded: vault.Vault, table: str, way: Opening
) -> None:
    damage(copy, founded, f"DELETE FROM {table}")  # noqa: S608  a declared table

    assert_names(refusal(way, copy, founded), table)
    assert_names(refusal(way, copy, founded), table)  # and is not taken by who was refused


@pytest.mark.parametrize("table", [one for one in TABLES if one not in NEVER_EMPTY])
def test_a_file_whose_other_tables_were_emptied_opens_and_is_verified(
    copy: Path, founded: vault.Vault, table: str
) -> None:
    damage(copy, founded, f"DELETE FROM {table}")  # noqa: S608  a declared table

    with closing(sign_in.sign_in(copy, USER, PASSWORD, at(60)).file) as file:
        assert [one.user_name for one in people.people(file)] == [USER]
        assert not verifying.verify(file).whole


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table.name, column.name)
        for table in (schema.study, schema.revision)
        for column in table.columns
        if column.name != "id"
    ],
)
def test_what_such_a_row_does_not_say_is_no_raw_error(
    copy: Path, founded: vault.Vault, table: str, column: str
) -> None:
    damage(copy, founded, f"UPDATE {table} SET {column} = ''")  # noqa: S608  a declared table

    with suppress(KyphocrfError):
        signed_in(copy, founded)


@BACKUPS
@pytest.mark.parametrize("table", NEVER_EMPTY)
@pytest.mark.parametrize("statement", ["DROP TABLE {}", "DELETE FROM {}"])
def test_a_backup_without_such_a_part_is_not_restored_and_that_is_said(
    copy: Path, founded: vault.Vault, way: Opening, table: str, statement: str
) -> None:
    damage(copy, founded, statement.format(table))
    refused = refusal(way, copy, founded)

    assert BACKUP in refused.happened.en
    assert BACKUP in refused.happened.de
