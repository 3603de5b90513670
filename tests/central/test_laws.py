"""What holds of the schema and of every statement: Citus-ready, and nothing received is changed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, IntegrityError

from kyphocrf.central import (
    acknowledged,
    acknowledging,
    answers_given,
    guards,
    listing,
    own_history,
    queries,
    reconciling,
    restores,
)
from kyphocrf.central.schema import SITE, metadata, revision
from tests.central.sponsor import Sponsor
from tests.central.test_queries import HEIGHT
from tests.central.test_restores import backed_up

FROM_SITES = [
    table
    for name, table in sorted(metadata.tables.items())
    if not name.startswith("own_") and table is not revision
]
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
        listing.sites, listing.batches, listing.unopened, listing.enter_again,
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


def test_every_statement_on_a_table_of_the_sites_names_study_and_site(here: Sponsor) -> None:
    with statements_sent(here) as sent:
        a_whole_life(here)

    names = "|".join(table.name for table in FROM_SITES)
    asked = [one for one in sent if re.search(rf'\b(?:FROM|UPDATE|JOIN) "?(?:{names})\b', one)]
    without = [
        one
        for one in asked
        if not re.search(r"\.study\W|\bstudy =", one.partition("WHERE")[2])
        or (not re.search(r"\.site\W|\bsite =", one) and "GROUP BY" not in one)
    ]
    # A record's installation is found by its whole key.
    assert without == []


@pytest.mark.parametrize("table", [*guards.PERMANENT, "record_text"])
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_itself_keeps_what_was_received(here: Sponsor, table: str, verb: str) -> None:
    a_whole_life(here)
    same = "study = study" if table in {one.name for one in FROM_SITES} else "seq = seq"
    words = {"update": f"UPDATE {table} SET {same}", "delete": f"DELETE FROM {table}"}  # noqa: S608
    statement = words[verb]

    with pytest.raises((IntegrityError, DBAPIError), match="permanent"):
        here.session.database.write(lambda writer: writer.exec_driver_sql(statement))


def test_a_text_goes_only_with_its_redaction_record(here: Sponsor) -> None:
    a_whole_life(here)
    statement = "DELETE FROM record_text WHERE part = 'new' AND seq = 5"

    with pytest.raises(DBAPIError, match="permanent"):
        here.session.database.write(lambda writer: writer.exec_driver_sql(statement))
