"""The people of the central program as its tables hold them."""

import sqlalchemy as sa

from kyphocrf.central.own_schema import own_access, own_person
from kyphocrf.record import person
from kyphocrf.record.chain import Moment
from kyphocrf.record.person import Person


def named(reader: sa.Connection, user: str) -> Person | None:
    """Return the person of that user name, None for nobody."""
    wanted = sa.select(own_person.c.text).where(own_person.c.user_name == user)
    text = reader.execute(wanted).scalar()
    return None if text is None else person.told_by(text)


def everybody(reader: sa.Connection) -> tuple[Person, ...]:
    """Return everybody who is or was a user, by user name."""
    wanted = sa.select(own_person.c.text).order_by(own_person.c.user_name)
    return tuple(person.told_by(text) for text in reader.execute(wanted).scalars())


def store(writer: sa.Connection, one: Person) -> None:
    """Store a person as a record of the same transaction tells."""
    at = own_person.c.user_name == one.user_name
    if not writer.execute(own_person.update().where(at).values(text=one.to_text())).rowcount:
        writer.execute(own_person.insert(), {"user_name": one.user_name, "text": one.to_text()})


def last_sign_ins(reader: sa.Connection) -> dict[str, Moment]:
    """Return when each user signed in last, as the access records tell."""
    about = own_access.c
    wanted = sa.select(about.user_name, about.utc, about.offset_minutes).where(
        about.what == "sign-in", about.detail == ""
    )
    return {user: Moment(utc, at) for user, utc, at in reader.execute(wanted.order_by(about.seq))}
