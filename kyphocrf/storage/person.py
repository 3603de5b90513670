"""A user of a study file, as the trail tells of it."""

import json
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.change import NOWHERE, Change, canonical
from kyphocrf.storage import schema


@dataclass(frozen=True, slots=True)
class Person:
    """A user of this study file; the password lives in the key slots only."""

    user_name: str
    role: str
    organisation: str
    active: bool


def to_text(person: Person) -> str:
    """Return the canonical text the trail keeps of a person."""
    return canonical(asdict(person))


def person_change(old: Person | None, new: Person, reason: str | None = None) -> Change:
    """Make the change that adds a person or alters role, organisation or activity."""
    before = None if old is None else to_text(old)
    place = NOWHERE._replace(item=new.user_name)
    return Change("person", "", place, before, to_text(new), reason)


def store(writer: sa.Connection, record: AuditRecord) -> None:
    """Store the person an audit record tells of; called with the record's commit only."""
    row = json.loads(record.texts.new.text or "{}")
    same = schema.person.c.user_name == row["user_name"]
    if not writer.execute(schema.person.update().where(same).values(row)).rowcount:
        writer.execute(schema.person.insert(), row)
