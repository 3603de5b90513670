"""Whatever is changed in a central database behind the program's back is found, and named.

The table is made from the schema: every column of every table, every row taken out. What cannot be
found is listed with its reason.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import sqlalchemy as sa

from kyphocrf.central import own_trail, people, queries, verifying
from kyphocrf.central.database import CentralDatabase, address
from kyphocrf.central.own_schema import own_access
from kyphocrf.central.permission import CentralRole
from kyphocrf.central.schema import metadata
from kyphocrf.central.session import CentralSession
from kyphocrf.central.verifying import Verification
from kyphocrf.storage import connection
from tests.central.sponsor import Sponsor
from tests.central.sponsor import sponsor as founded
from tests.central.test_laws import a_whole_life
from tests.central.test_people import signed_in_as
from tests.central.test_queries import HEIGHT

TABLES: Final = tuple(table.name for table in metadata.sorted_tables)
BESIDE: Final = "the record or note that tells it is made a moment later"
NAMED: Final = "what a file was called is told by nobody who signed it"
JUDGED: Final = "why something waits is judged anew whenever it is tried again"
ONE: Final = "there is one row, and the table permits no other number"
EXCEPT: Final = {
    ("received_file", "name"): NAMED,
    ("received_file", "received_utc"): BESIDE,
    ("received_file", "refusal"): JUDGED,
    ("batch", "received_utc"): BESIDE,
    ("own_sponsor", "id"): ONE,
}
_OTHERWISE: Final = {int: "{0} + 1000", str: "{0} || 'x'", bytes: "zeroblob(7)"}


@dataclass(frozen=True)
class Rich:
    """A folder whose database holds something of every kind."""

    folder: Path
    session: CentralSession
    rows: dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rich]:
    here = founded(tmp_path_factory.mktemp("rich"))
    fill(here)
    with here.session.database.reading() as reader:
        rows = {
            name: [tuple(row) for row in reader.exec_driver_sql(f"SELECT rowid, * FROM {name}")]  # noqa: S608
            for name in TABLES
        }
    here.session.database.engine.dispose()
    yield Rich(here.at.folder, here.session, rows)
    here.session.database.close()


def fill(here: Sponsor) -> None:
    """Do everything a sponsor does, and leave something of each kind that waits."""
    a_whole_life(here)
    signed_in_as(here, CentralRole.READER).close()
    people.end_person(here.session, "other", "left")
    queries.raise_query(here.session, "101", "101-001", HEIGHT, "Once more?")
    waiting = here.site("102", 1, 99)
    waiting.enrol(1)
    waiting.batch()
    waiting.answer("102-001", "HEIGHT", "180")
    here.receive(waiting.batch())


class Copies:
    """Copies of the rich database that are tampered with, each verified and thrown away."""

    def __init__(self, place: Path, rich: Rich) -> None:
        self._place = place / "copy"
        self._rich = rich

    def tampered(self, *statements: str, guards: bool = True) -> Verification:
        """Do this to a copy, its guards left as they were, and verify it."""
        shutil.copytree(self._rich.folder, self._place)
        dek = self._rich.session.database.dek
        try:
            with closing(connection.connect(self._place / "central.db", dek)) as outsider:
                outsider.execute("PRAGMA foreign_keys = OFF")
                self._tamper(outsider, statements, guards=guards)
            opened = CentralDatabase(address(f"sqlite:///{self._place}/central.db"), dek)
            try:
                about = self._rich.session
                session = CentralSession(about.study, opened, about.author, about.keys, about.clock)
                with opened.reading() as reader:
                    return verifying.verified(session, reader)
            finally:
                opened.close()
        finally:
            shutil.rmtree(self._place)

    @staticmethod
    def _tamper(outsider: Any, statements: tuple[str, ...], *, guards: bool) -> None:
        wanted = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        standing = outsider.execute(wanted).fetchall() if guards else []
        for name, _ in standing:
            outsider.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            outsider.execute(statement)
        for _, sql in standing:
            outsider.execute(sql)


@pytest.fixture
def copies(tmp_path: Path, rich: Rich) -> Copies:
    return Copies(tmp_path, rich)


def test_what_nobody_changed_is_whole(here: Sponsor) -> None:
    fill(here)

    found = verifying.verify(here.session)

    assert [one.en for one in found.sentences()] == []
    assert found.whole
    assert here.rows(own_access, "seq", "what", "detail")[-1][1:] == ("view", "verification: whole")


def test_every_table_holds_something(rich: Rich) -> None:
    assert [name for name, rows in rich.rows.items() if not rows] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_column_that_is_changed_is_found(copies: Copies, rich: Rich, name: str) -> None:
    columns = [column.name for column in metadata.tables[name].columns]
    unnoticed = []
    for at, column in enumerate(columns, start=1):
        if (name, column) in EXCEPT:
            continue
        row = next((one for one in rich.rows[name] if one[at] not in (None, "", b"")), None)
        row = row or rich.rows[name][0]
        other = "'x'" if row[at] is None else _OTHERWISE[type(row[at])].format(column)
        changed = f"UPDATE {name} SET {column} = {other} WHERE rowid = {row[0]}"  # noqa: S608
        if copies.tampered(changed).whole:
            unnoticed.append(column)
    assert unnoticed == []


@pytest.mark.parametrize("name", TABLES)
def test_every_row_that_is_taken_out_is_found(copies: Copies, rich: Rich, name: str) -> None:
    last = {"own_record": 1, "own_access": 1}.get(name, 0)  # the end of a chain: by its head
    rows = rich.rows[name][: len(rich.rows[name]) - last]
    chosen = rows if len(rows) <= 6 else [*rows[:3], *rows[-3:]]
    unnoticed = [
        row for row in chosen
        if copies.tampered(f"DELETE FROM {name} WHERE rowid = {row[0]}").whole  # noqa: S608
    ]  # fmt: skip
    assert unnoticed == []


def test_every_guard_that_is_taken_away_is_named(copies: Copies, rich: Rich) -> None:
    with rich.session.database.reading() as reader:
        wanted = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        names = [row[0] for row in reader.exec_driver_sql(wanted)]
    assert len(names) > 10
    for name in names:
        found = copies.tampered(f"DROP TRIGGER {name}", guards=False)
        assert [(one.what, one.name) for one in found.findings] == [("schema", name)]


def test_a_row_of_another_study_is_found(copies: Copies) -> None:
    planted = "INSERT INTO site VALUES ('ST.OTHER', '900', 'DE')"
    assert [one.what for one in copies.tampered(planted).findings] == ["study"]


def test_each_kind_of_tampering_is_said_in_words(copies: Copies) -> None:
    said = {
        'UPDATE record_text SET text = \'{"v":"199"}\' WHERE seq = 5': "The text of record",
        "UPDATE own_person SET text = replace(text, 'reader', 'data manager')": "The user other",
        "UPDATE batch SET state = 'received' WHERE state = 'held'": "Batch",
        "DELETE FROM received_file WHERE site = ''": "The sealed file",
        "UPDATE own_record SET utc = '2020' || substr(utc, 5) WHERE seq = 3": "Trail: Record 3",
        "UPDATE own_access SET detail = 'x' WHERE seq = 2": "Access: Record 2",
    }
    for statement, words in said.items():
        found = copies.tampered(statement).sentences()
        assert any(words in one.en for one in found), (statement, [one.en for one in found])


def test_an_end_that_was_cut_off_is_found_by_a_printed_head(here: Sponsor) -> None:
    fill(here)
    with here.session.database.reading() as reader:
        audit, access = own_trail.heads(reader)

    for printed in (audit.hash.hex()[:16], access.hash.hex(), audit.hash.hex()[:8] * 2):
        found = verifying.verify(here.session, printed)
        assert found.whole == (printed != audit.hash.hex()[:8] * 2)
    assert "The head 12 is not" in verifying.verify(here.session, "12").sentences()[0].en


def test_what_a_server_holds_is_verified_alike(here: Sponsor) -> None:
    fill(here)
    opened = CentralDatabase(here.at, here.session.database.dek, guarded=False)
    drops = {
        "sqlite": "DROP TRIGGER record_text_no_update",
        "postgresql": "ALTER TABLE record_text DISABLE TRIGGER record_text_permanent",
    }

    def work(writer: sa.Connection) -> None:
        writer.exec_driver_sql(drops[writer.dialect.name])
        writer.exec_driver_sql("UPDATE record_text SET text = 'x' WHERE seq = 5 AND part = 'new'")

    opened.write(work)
    opened.close()
    found = verifying.verify(here.session)
    assert {one.what for one in found.findings} == {"schema", "record_text"}
