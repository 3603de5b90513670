"""What holds of the schema and of every statement: Citus-ready, and nothing received is changed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, IntegrityError

from kyphocrf.central import (
    acknowledged,
    acknowledging,
    answers_given,
    exporting,
    guards,
    listing,
    own_history,
    queries,
    reconciling,
    restores,
    verifying,
)
from kyphocrf.central.schema import SITE, metadata
from tests.central import distribution
from tests.central.sponsor import Sponsor
from tests.central.test_queries import HEIGHT
from tests.central.test_restores import backed_up

FROM_SITES = list(distribution.FROM_SITES.values())
SUBJECT_DATA = ("audit_record", "access_record", "record_text", "definition")
"""Tables of which no statement of the program changes a row."""
_CHANGES = re.compile(
    r'^\s*(?:UPDATE|DELETE FROM|REPLACE INTO|INSERT OR)\s+"?(\w+)"?', re.IGNORECASE
)
_TRUNCATES = re.compile(r"^\s*(?:TRUNCATE|DROP|ALTER)", re.IGNORECASE)


def test_a_table_of_the_program_itself_says_so_by_its_name() -> None:
    own = {table.name for table in metadata.tables.values()} - {one.name for one in FROM_SITES}

    assert own == {"own_sponsor", "own_person", "own_record", "own_access", "alembic_version"}


@pytest.mark.parametrize("table", FROM_SITES, ids=lambda table: table.name)
def test_the_site_stands_in_every_primary_and_foreign_key(table: sa.Table) -> None:
    keys = [column.name for column in table.primary_key]
    assert tuple(keys[:2]) == SITE
    for foreign in table.foreign_key_constraints:
        pairs = [(one.parent.name, one.column.name) for one in foreign.elements]
        assert pairs[:2] == [(name, name) for name in SITE]
        assert foreign.referred_table in FROM_SITES


@pytest.mark.parametrize("table", FROM_SITES, ids=lambda table: table.name)
def test_nothing_is_unique_without_its_site(table: sa.Table) -> None:
    for index in table.indexes:
        if index.unique:
            assert set(SITE) <= {column.name for column in index.columns}
    assert not [one for one in table.constraints if isinstance(one, sa.UniqueConstraint)]


def test_the_commands_of_scale_md_distribute_every_table_behind_those_it_refers_to() -> None:
    page = Path(__file__).parents[2] / "docs" / "scale.md"
    told = re.findall(r"create_distributed_table\('(\w+)', 'site'", page.read_text("utf-8"))

    assert sorted(told) == [table.name for table in FROM_SITES]
    for table in FROM_SITES:
        for foreign in table.foreign_key_constraints:
            assert told.index(foreign.referred_table.name) < told.index(table.name)


@contextmanager
def statements_sent(here: Sponsor) -> Iterator[list[str]]:
    """Gather each statement that is sent meanwhile."""
    sent: list[str] = []

    def heard(_: Any, __: Any, statement: str, *___: Any) -> None:
        sent.append(statement)

    engine = here.session.database.engine
    event.listen(engine, "before_cursor_execute", heard)
    yield sent
    event.remove(engine, "before_cursor_execute", heard)


def a_whole_life(here: Sponsor) -> None:
    """Do everything a sponsor does."""
    site, backup = backed_up(here)
    early = site.batch("priority")
    again = site.restored_from(backup)
    answer = again.answer("101-001", "HEIGHT", "172")
    first = again.batch()
    again.redact(answer)
    here.receive(early, first, again.batch(), again.batch("snapshot"), b"nothing")
    restores.accept_restore(here.session, "101", site.installation, "disk died")
    number = queries.raise_query(here.session, "101", "101-001", HEIGHT, "?")
    acknowledging.acknowledge(here.session, "101", here.folder / "out")
    queries.end_query(here.session, number, "!", "Closed")
    reconciling.reconciliation(here.session)
    for look in (
        listing.sites, listing.arrived, listing.batches, listing.unopened, listing.enter_again,
        acknowledged.acknowledged, answers_given.answers_given, own_history.history,
    ):  # fmt: skip
        look(here.session)
    for key in listing.subjects(here.session, "101"):
        listing.places(here.session, "101", key)


def test_no_statement_changes_what_was_received_but_a_redaction(here: Sponsor) -> None:
    with statements_sent(here) as sent:
        a_whole_life(here)

    changed = {(found[1], one) for one in sent if (found := _CHANGES.match(one))}
    of_data = {one for table, one in changed if table in SUBJECT_DATA}
    assert all("DELETE FROM record_text" in one for one in of_data), of_data
    assert of_data
    assert not [one for one in sent if _TRUNCATES.match(one)]


def test_every_statement_keeps_the_rules_of_a_database_distributed_by_site(here: Sponsor) -> None:
    with statements_sent(here) as sent:
        a_whole_life(here)
        exporting.export_excel(here.session, here.folder / "all.xlsx", "why")
        verifying.verify(here.session, part="sites")
        queries.standing(here.session)

    assert {one: fault for one in sent if (fault := distribution.fault(one))} == {}
    asked = {name for name in distribution.FROM_SITES if any(f" {name} " in one for one in sent)}
    assert asked >= {"batch", "epoch", "installation", "received_file", "site"}


# ruff: noqa: S608  statements that nobody sends
_HERE = "audit_record.study = ? AND audit_record.site = ?"
_BY_NUMBER = "record_text.seq = audit_record.seq"
_JOINED = "record_text.study = audit_record.study AND record_text.site = audit_record.site"


@pytest.mark.parametrize(
    ("statement", "is_right"),
    [
        (f"SELECT seq FROM audit_record WHERE {_HERE}", True),
        ("SELECT seq FROM audit_record WHERE audit_record.study = ?", False),
        ("SELECT audit_record.site FROM audit_record WHERE audit_record.study = ?", False),
        ("SELECT count(*) FROM audit_record WHERE study = ? GROUP BY site", True),
        (f"SELECT text FROM record_text JOIN audit_record ON {_JOINED} WHERE {_HERE}", True),
        (f"SELECT text FROM record_text JOIN audit_record ON true WHERE {_HERE}", False),
        (f"SELECT a FROM record_text JOIN audit_record ON {_BY_NUMBER} WHERE {_HERE}", False),
        (f"SELECT count(*) FROM record_text JOIN audit_record ON {_JOINED}", False),
        (f"SELECT seq FROM audit_record, own_person WHERE {_HERE}", True),
        ("SELECT seq FROM audit_record WHERE site IN (SELECT site FROM batch)", False),
        ("SELECT site FROM site WHERE study = ?", True),
        ("SELECT site FROM site WHERE study = ? FOR UPDATE", False),
        ("UPDATE batch SET state = ? WHERE batch.study = ? AND batch.site = ?", True),
        ("UPDATE batch SET state = ? WHERE study = ? AND manifest = ?", False),
        ("UPDATE batch SET site = ? WHERE study = ?", False),
        ("DELETE FROM record_text WHERE study = ? AND seq = ?", False),
        ("INSERT INTO batch (study, site, manifest) VALUES (?, ?, ?)", True),
        ("INSERT INTO batch (manifest, study) VALUES (?, ?)", False),
        ('COPY "audit_record" ("study", "site", "seq") FROM STDIN', True),
        ('COPY "audit_record" ("study", "seq") FROM STDIN', False),
        ("SELECT text FROM own_person", True),
    ],
)  # fmt: skip
def test_a_statement_that_breaks_the_rules_is_known(statement: str, is_right: bool) -> None:
    assert (distribution.fault(statement) == "") is is_right


@pytest.mark.parametrize("table", [*guards.PERMANENT, "record_text"])
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_itself_keeps_what_was_received(here: Sponsor, table: str, verb: str) -> None:
    a_whole_life(here)
    same = "study = study" if table in {one.name for one in FROM_SITES} else "seq = seq"
    words = {"update": f"UPDATE {table} SET {same}", "delete": f"DELETE FROM {table}"}
    statement = words[verb]

    with pytest.raises((IntegrityError, DBAPIError), match="permanent"):
        here.session.database.write(lambda writer: writer.exec_driver_sql(statement))


def test_a_text_goes_only_with_its_redaction_record(here: Sponsor) -> None:
    a_whole_life(here)
    statement = "DELETE FROM record_text WHERE part = 'new' AND seq = 5"

    with pytest.raises(DBAPIError, match="permanent"):
        here.session.database.write(lambda writer: writer.exec_driver_sql(statement))
