"""Who may sign in to this study file, in which role; passwords live in the key slots only."""

import json
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.change import NOWHERE, Change, canonical
from kyphocrf.storage.schema import person
from kyphocrf.storage.study_file import StudyFile


@dataclass(frozen=True, slots=True)
class Person:
    """A user of this study file."""

    user_name: str
    role: str
    organisation: str
    active: bool


_ALL = sa.select(person).order_by(person.c.user_name)


def people(file: StudyFile) -> tuple[Person, ...]:
    """List everybody who is or was a user, by user name."""
    with file.reading() as reader:
        return tuple(Person(**row._asdict()) for row in reader.execute(_ALL))


def person_change(old: Person | None, new: Person, reason: str | None = None) -> Change:
    """Make the change that adds a person or alters role, organisation or activity."""
    before = None if old is None else canonical(asdict(old))
    place = NOWHERE._replace(item=new.user_name)
    return Change("person", "", place, before, canonical(asdict(new)), reason)


def store(writer: sa.Connection, record: AuditRecord) -> None:
    """Store the person an audit record tells of; called by `casebook.commit` only."""
    row = json.loads(record.texts.new.text or "{}")
    changed = writer.execute(
        person.update().where(person.c.user_name == row["user_name"]).values(row)
    )
    if not changed.rowcount:
        writer.execute(person.insert(), row)
