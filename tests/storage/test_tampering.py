"""Whatever is changed in a study file behind the program's back is found, and named where it is.

The table is made from the schema: every column of every table, every row of every table taken out
or doubled, every guard and index. What cannot be found is listed with its reason.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import sqlalchemy as sa

from kyphocrf.record import chain
from kyphocrf.record.chain import GENESIS, Head
from kyphocrf.storage import connection, ledger, lock, schema, study_file, vault, verifying
from kyphocrf.storage.study_file import DATABASE_NAME, StudyFile
from kyphocrf.storage.verifying import Verification
from tests.storage import rich_study
from tests.storage.site import AUTHOR, NOON, SETTING, USER
from tests.storage.untold_columns import EMPTIED, EXCEPT

ROWIDS: Final = {
    table.name: {column.name for column in table.primary_key if isinstance(column.type, sa.Integer)}
    for table in schema.metadata.sorted_tables
    if len(table.primary_key) == 1
}
CHAINS: Final = ("audit_record", "access_record")
TABLES: Final = tuple(table.name for table in schema.metadata.sorted_tables)
OTHERS: Final = tuple(name for name in TABLES if name not in CHAINS)
TOLD: Final = tuple(name for name in OTHERS if name not in ("study", "unfinished", "outlook"))
"""Tables whose rows follow from the records. A file without its one row of `study` does not open;
what is typed, or kept of statuses, is no row for each record."""
EXCHANGED: Final = ("own_key", "study_kit", "batch", "acknowledgement")
PLANTED_BY: Final = {"study_event": ("id", "event"), "form_instance": ("id", "form")}
"""What makes a planted row another one, besides the key of the table."""
BACKUP: Final = "000001-2026-11-24T110000Z"
_OTHERWISE: Final = {int: "{0} + 1000", bool: "1 - {0}", str: "{0} || 'x'", bytes: "zeroblob(7)"}
_OF_NO_TYPE: Final = "x'ff'"
"""What no column holds; SQLite permits it in each that is not the number of its row."""


@dataclass(frozen=True)
class Rich:
    """A closed study folder that holds something of every kind, and the heads it had on its way."""

    folder: Path
    dek: vault.Dek
    heads: list[tuple[Head, Head]]
    rows: dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory, founded: vault.Vault) -> Rich:
    folder = tmp_path_factory.mktemp("rich") / "study"
    file = study_file.create(folder, founded.keys, founded.dek, SETTING, AUTHOR, NOON)
    heads = rich_study.fill(file)
    with file.reading() as reader:
        rows = {
            name: [tuple(row) for row in reader.exec_driver_sql(f"SELECT rowid, * FROM {name}")]  # noqa: S608
            for name in TABLES
        }
    file.close()
    (folder / "reserve").unlink(missing_ok=True)
    return Rich(folder, founded.dek, heads, rows)


@pytest.fixture
def copies(tmp_path: Path, rich: Rich) -> "Copies":
    return Copies(tmp_path, rich)


class Copies:
    """Copies of the rich study that are tampered with, each verified and thrown away."""

    def __init__(self, place: Path, rich: Rich) -> None:
        self._folder = place / "copy"
        self._rich = rich

    def tampered(self, *statements: str, since: tuple[Head, Head] | None = None) -> Verification:
        """Do this to a copy, its guards left as they were, and verify all of it, or since then."""
        with self._copy() as folder:
            self._tamper(statements)
            with self._opened(folder) as file:
                return verifying.verify_since(file, *since) if since else verifying.verify(file)

    def without_guard(self, statement: str) -> Verification:
        """Take a part of the schema out of a copy, and verify it."""
        with self._copy() as folder:
            with closing(self._outsider()) as outsider:
                outsider.execute(statement)
            with self._opened(folder) as file:
                return verifying.verify(file)

    def holds(self, head: str, *statements: str) -> bool:
        """Tell whether a copy to which this was done still holds a printed head."""
        with self._copy() as folder:
            self._tamper(statements)
            with self._opened(folder) as file:
                return verifying.holds_head(file, head)

    def beside_a_backup(self, *statements: str) -> Verification:
        """Verify a copy to which this was done since it was backed up."""
        with self._copy() as folder:
            backup = folder / "backups" / BACKUP
            backup.mkdir()
            shutil.copyfile(folder / DATABASE_NAME, backup / DATABASE_NAME)
            self._tamper(statements)
            with self._opened(folder) as file:
                return verifying.verify(file)

    @contextmanager
    def _copy(self) -> Iterator[Path]:
        shutil.copytree(self._rich.folder, self._folder)
        try:
            yield self._folder
        finally:
            shutil.rmtree(self._folder)

    @contextmanager
    def _opened(self, folder: Path) -> Iterator[StudyFile]:
        with closing(StudyFile(folder, self._rich.dek, lock.acquire(folder, USER, NOON))) as file:
            yield file

    def _outsider(self) -> Any:
        outsider = connection.connect(self._folder / DATABASE_NAME, self._rich.dek, wal=False)
        outsider.execute("PRAGMA synchronous=OFF")
        outsider.execute("PRAGMA foreign_keys=OFF")
        return outsider

    def _tamper(self, statements: tuple[str, ...]) -> None:
        named = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        with closing(self._outsider()) as outsider:
            guards = dict(outsider.execute(named).fetchall())
            for guard in guards:
                outsider.execute(f"DROP TRIGGER {guard}")
            for statement in (*statements, *guards.values()):
                outsider.execute(statement)


def told(found: Verification) -> str:
    """Everything that was found, in words."""
    faults = [one.worded().en for one in (found.audit_fault, found.access_fault) if one]
    return " ".join((*faults, *(one.worded().en for one in found.differences)))


def changes(table: str, rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[str, str]]:
    """Yield a statement for each column and row of a table, with what it does, in words."""
    for column in schema.metadata.tables[table].columns:
        if (table, column.name) in EXCEPT:
            continue
        changed = _OTHERWISE[column.type.python_type].format(column.name)
        values = [(rowid, f"coalesce({changed}, 'x')") for rowid, *_ in rows]
        if column.name not in ROWIDS.get(table, ()) and column.type.python_type is not bool:
            values.append((rows[0][0], _OF_NO_TYPE))
        for rowid, value in values:
            does = f"UPDATE {table} SET {column.name} = {value} WHERE rowid = {rowid}"  # noqa: S608
            if (table, column.name, rowid) not in EMPTIED:
                yield does, f"{column.name} of {rowid}"


def some(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the first row, the last and one in between."""
    return [rows[at] for at in sorted({0, len(rows) // 2, len(rows) - 1})]


def test_store_08_a_study_with_something_of_every_kind_is_whole(copies: Copies, rich: Rich) -> None:
    assert all(rich.rows[name] for name in TABLES if name != "outlook")
    found = copies.tampered()

    assert found.whole, told(found)
    assert (found.audit_head, found.access_head) == rich.heads[-1]


@pytest.mark.parametrize("table", OTHERS)
def test_store_08_every_column_that_is_changed_is_found(
    copies: Copies, rich: Rich, table: str
) -> None:
    done = changes(table, some(rich.rows[table])) if rich.rows[table] else ()

    assert [what for does, what in done if copies.tampered(does).whole] == []


@pytest.mark.parametrize("table", CHAINS)
def test_store_08_every_column_of_a_record_that_is_changed_is_found_with_its_number(
    copies: Copies, rich: Rich, table: str
) -> None:
    missed = []
    for does, what in changes(table, [rich.rows[table][1]]):
        found = copies.tampered(does)
        fault = found.audit_fault if table == "audit_record" else found.access_fault
        if fault is None or fault.seq not in (2, 3):  # the number itself: found at the next
            missed.append((what, fault))

    assert missed == []


@pytest.mark.parametrize("table", TOLD)
def test_store_08_every_row_that_is_gone_or_planted_is_found(
    copies: Copies, rich: Rich, table: str
) -> None:
    key = schema.metadata.tables[table].primary_key.columns[0]
    columns = [column.name for column in schema.metadata.tables[table].columns]
    other = {name: f"{name} || 'x'" for name in PLANTED_BY.get(table, ())}
    other.setdefault(key.name, _OTHERWISE[key.type.python_type].format(key.name))
    planted = ", ".join(other.get(name, name) for name in columns)
    done = []
    for rowid, *_ in some(rich.rows[table]):
        at = f"{table} WHERE rowid = {rowid}"
        done += [f"DELETE FROM {at}", f"INSERT INTO {table} SELECT {planted} FROM {at}"]  # noqa: S608

    assert [does for does in done if copies.tampered(does).whole] == []


def test_store_08_every_guard_index_and_table_that_is_gone_is_found(
    copies: Copies, rich: Rich
) -> None:
    named = "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'table'"
    reader = connection.look(rich.folder / DATABASE_NAME, rich.dek)
    parts = reader.execute(named).fetchall()
    reader.close()
    assert {kind for kind, _ in parts} == {"index", "trigger"}

    for kind, name in parts:
        (found,) = copies.without_guard(f"DROP {kind} {name}").differences
        assert (found.what, found.name) == ("schema", name)


def test_store_08_a_tail_that_was_cut_is_found_against_a_head_held_outside(
    copies: Copies, rich: Rich
) -> None:
    """Cut off right after a commit, the pages set back with it: the file itself is whole."""
    before, last = rich.heads[0], rich.heads[-1]
    emptied = [
        f"DELETE FROM {name}"  # noqa: S608
        for name in ("statement", "query_message", "query", "form_instance", "study_event")
    ]
    back = (
        *emptied,
        "DELETE FROM subject",
        "DELETE FROM person_key",
        "DELETE FROM person WHERE user_name <> 'coord01'",
        "DELETE FROM metadata_version",
        "DELETE FROM unfinished",
        *(f"DELETE FROM {name}" for name in EXCHANGED),  # noqa: S608
        f"DELETE FROM audit_record WHERE seq > {before[0].seq}",  # noqa: S608
        f"DELETE FROM access_record WHERE seq > {before[1].seq}",  # noqa: S608
    )

    assert copies.tampered(*back).whole
    assert copies.holds(last[0].hash.hex(), *back) is False
    assert copies.holds(before[0].hash.hex(), *back) is True
    (data, access) = copies.tampered(*back, since=last).differences
    assert (data.what, data.name) == ("seen", last[0].hash.hex()[:16])
    assert access.what == "access end"
    (backup,) = copies.beside_a_backup(*back).differences
    assert (backup.what, backup.name) == ("backup", BACKUP)


def test_store_08_a_chain_that_was_made_anew_is_found_against_a_head_held_outside(
    copies: Copies, rich: Rich
) -> None:
    """An answer is another, and so is every hash after it: the file itself is whole."""
    head = rich.heads[-1][0]
    stored = """UPDATE form_instance SET document = replace(document, '"3"', '"9.0"')"""
    made_anew = (stored, *rebuilt(rich, 13, '{"v":"9.0"}'))

    found = copies.tampered(*made_anew)

    assert found.whole, told(found)
    assert found.audit_head.seq == head.seq
    assert copies.holds(head.hash.hex()[:16], *made_anew) is False
    assert [one.what for one in copies.tampered(*made_anew, since=rich.heads[-1]).differences] == [
        "seen"
    ]
    assert [one.what for one in copies.beside_a_backup(*made_anew).differences] == ["backup"]


def rebuilt(rich: Rich, seq: int, answer: str) -> Iterator[str]:
    """Yield what makes an answer another in the trail and chains everything after it anew."""
    with closing(connection.look(rich.folder / DATABASE_NAME, rich.dek)) as reader:
        rows = reader.execute("SELECT * FROM audit_record ORDER BY seq").fetchall()
    previous = GENESIS.hash
    for record in ledger.records_of(rows):
        texts = record.texts
        if record.seq == seq:
            assert record.what == "answer"
            texts = texts._replace(new=chain.committed(answer, bytes(16)))
            yield (
                f"UPDATE audit_record SET new_text = '{answer}', new_salt = zeroblob(16),"  # noqa: S608
                f" new_digest = x'{(texts.new.digest or b'').hex()}' WHERE seq = {seq}"
            )
        again = chain.rehashed(record._replace(texts=texts, previous=previous))
        yield (
            f"UPDATE audit_record SET previous = x'{previous.hex()}', hash = x'{again.hex()}'"  # noqa: S608
            f" WHERE seq = {record.seq}"
        )
        yield (
            f"UPDATE batch SET manifest = replace(manifest, '{record.hash.hex()}',"  # noqa: S608
            f" '{again.hex()}')"
        )
        previous = again


@pytest.mark.parametrize("reached", range(10))
def test_store_08_an_untouched_study_is_whole_since_each_of_its_heads(
    copies: Copies, rich: Rich, reached: int
) -> None:
    found = copies.tampered(since=rich.heads[reached])

    assert found.whole, told(found)
    assert (found.audit_head, found.access_head) == rich.heads[-1]


@pytest.mark.parametrize("table", TOLD)
def test_store_08_what_was_changed_of_what_a_newer_record_speaks_of_is_found_since_then(
    copies: Copies, rich: Rich, table: str
) -> None:
    """Since the founding every page was touched: what the whole finds of a column, this finds."""
    done = changes(table, some(rich.rows[table]))
    since = rich.heads[0]

    missed = [what for does, what in done if copies.tampered(does, since=since).whole]

    assert missed == []


IN_EVERY_LOOK: Final = (
    "UPDATE study SET epoch = 7",
    "UPDATE person SET role = 'monitor' WHERE user_name = 'anna'",
    "DELETE FROM person_key",
    "UPDATE metadata_version SET definition = '{}'",
    "UPDATE statement SET text = '\"48\"' WHERE what = 'setting' AND subject_key = ''",
    "UPDATE query SET state = 'Open' WHERE subject_key = ''",
    "DELETE FROM access_record",
    "CREATE TABLE more (x)",
    "INSERT INTO unfinished SELECT 'nobody', '', '', 0, '', 0, '', 0, '', 'x', '2026'",
)
"""What concerns no subject."""
AFTER_A_HEAD: Final = (
    "UPDATE audit_record SET utc = '2020' WHERE seq = (SELECT max(seq) FROM audit_record)",
    "UPDATE access_record SET what = 'view' WHERE seq = (SELECT max(seq) FROM access_record)",
)
OF_A_PAGE_TOUCHED: Final = (
    "UPDATE audit_record SET utc = '2020' WHERE seq = 9",
    "UPDATE audit_record SET new_text = '7' WHERE seq = 9",
    "UPDATE form_instance SET seq = seq + 1 WHERE form = 'EBRT'",
    "UPDATE form_instance SET status = 'complete' WHERE form = 'EBRT'",
)
"""A lock was the last that was said of it: no record of the page itself."""
ONLY_OF_THE_WHOLE: Final = (
    "UPDATE form_instance SET status = 'complete' WHERE form = 'QOL'",
    "UPDATE audit_record SET utc = '2020' WHERE form = 'QOL'",
)
"""No newer record speaks of that page."""


@pytest.mark.parametrize("does", [*IN_EVERY_LOOK, *AFTER_A_HEAD, *OF_A_PAGE_TOUCHED])
def test_store_08_a_look_at_what_came_since_finds_what_is_small_new_or_touched(
    copies: Copies, rich: Rich, does: str
) -> None:
    assert not copies.tampered(does, since=rich.heads[-3]).whole


@pytest.mark.parametrize("gone", [0, 1])
def test_store_08_a_record_that_is_missing_after_a_head_breaks_the_chain_from_it(
    copies: Copies, rich: Rich, gone: int
) -> None:
    audit, access = rich.heads[-3]
    does = f"DELETE FROM {CHAINS[gone]} WHERE seq = {(audit, access)[gone].seq + 1}"  # noqa: S608

    found = copies.tampered(does, since=(audit, access))

    fault = (found.audit_fault, found.access_fault)[gone]
    assert fault is not None
    assert fault.broken == "sequence"


@pytest.mark.parametrize("does", ONLY_OF_THE_WHOLE)
def test_store_08_what_no_newer_record_speaks_of_is_found_by_the_whole_alone(
    copies: Copies, rich: Rich, does: str
) -> None:
    assert copies.tampered(does, since=rich.heads[-3]).whole
    assert not copies.tampered(does).whole
