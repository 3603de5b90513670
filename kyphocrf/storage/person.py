"""Keep what a record of the trail tells of a person; called with the record's commit only."""

from dataclasses import asdict

import sqlalchemy as sa

from kyphocrf.record import person
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.person import HeldKey, Person
from kyphocrf.storage import schema


def store(writer: sa.Connection, record: AuditRecord) -> None:
    """Store the person an audit record tells of, and since when that person's key holds."""
    table = schema.person
    same = table.c.user_name == record.place.item
    row = writer.execute(sa.select(table).where(same)).first()
    known = None if row is None else Person(**row._asdict())
    told = person.told_by(record.texts.new.text or "", known)
    if known is None:
        writer.execute(table.insert(), asdict(told))
    else:
        writer.execute(table.update().where(same).values(asdict(told)))
    _store_keys(writer, told, record.seq)


def _store_keys(writer: sa.Connection, told: Person, seq: int) -> None:
    table = schema.person_key
    same = table.c.user_name == told.user_name
    rows = writer.execute(sa.select(table).where(same).order_by(table.c.first_seq))
    held = tuple(HeldKey(*row) for row in rows)
    for key in person.keys_after(held, told, seq):
        if key in held:
            continue
        kept = table.c.first_seq == key.first_seq
        changed = table.update().where(same, kept).values(last_seq=key.last_seq)
        if not writer.execute(changed).rowcount:
            writer.execute(table.insert(), key._asdict())
