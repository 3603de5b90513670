"""Lay the tables, triggers, first records and first user of a new study file."""

from dataclasses import asdict
from pathlib import Path

import sqlalchemy as sa

from kyphocrf.record.chain import Author, Moment
from kyphocrf.record.change import NOWHERE, Change
from kyphocrf.record.person import Person, person_change
from kyphocrf.storage import connection, ledger, schema, triggers
from kyphocrf.storage.header import Header
from kyphocrf.storage.ids import time_ordered
from kyphocrf.storage.person import store
from kyphocrf.storage.vault import Dek


def create_tables(
    database: Path, dek: Dek, header: Header, author: Author, moment: Moment, printed_name: str = ""
) -> None:
    """Write a new database whose first user is the author, and leave it closed."""
    founder = Person(
        author.user, author.role, author.organisation, active=True, printed_name=printed_name
    )
    engine = connection.engine(database, dek, guarded=False)
    try:
        with engine.begin() as writer:
            declare(writer)
            writer.execute(schema.study.insert(), {"id": 1, **asdict(header)})
            founded = Change("study", "", NOWHERE, None, header.to_text())
            first = person_change(None, founder)
            records = ledger.append(writer, [founded, first], author, moment, time_ordered(moment))
            store(writer, records[1])
            ledger.append_access(writer, "sign-in", "founded", author, moment)
    finally:
        engine.dispose()


def declare(writer: sa.Connection) -> None:
    """Create the declared tables and triggers, marked with the revision they stand for."""
    schema.metadata.create_all(writer)
    for trigger in triggers.TRIGGERS:
        writer.exec_driver_sql(trigger)
    writer.execute(schema.revision.insert(), {"version_num": schema.REVISION})
