"""Who may sign in to this study file, who once could, and with which key each of them signed."""

import sqlalchemy as sa

from kyphocrf.record.chain import Moment
from kyphocrf.record.person import HeldKey, Person
from kyphocrf.storage import schema
from kyphocrf.storage.study_file import StudyFile

_ALL = sa.select(schema.person).order_by(schema.person.c.user_name)
_KEYS = sa.select(schema.person_key).order_by(
    schema.person_key.c.user_name, schema.person_key.c.first_seq
)
_SIGN_INS = (
    sa.select(
        schema.access_record.c.user_name,
        schema.access_record.c.utc,
        schema.access_record.c.offset_minutes,
    )
    .where(schema.access_record.c.what == "sign-in", schema.access_record.c.detail == "")
    .order_by(schema.access_record.c.seq)
)


def people(file: StudyFile) -> tuple[Person, ...]:
    """List everybody who is or was a user, by user name."""
    with file.reading() as reader:
        return tuple(Person(**row._asdict()) for row in reader.execute(_ALL))


def keys(file: StudyFile) -> tuple[HeldKey, ...]:
    """List the public keys of everybody, with the records from and up to which each holds."""
    with file.reading() as reader:
        return tuple(HeldKey(*row) for row in reader.execute(_KEYS))


def last_sign_ins(file: StudyFile) -> dict[str, Moment]:
    """Return when each user signed in last, as the access log tells."""
    with file.reading() as reader:
        return {user: Moment(utc, offset) for user, utc, offset in reader.execute(_SIGN_INS)}


def printed_names(file: StudyFile) -> dict[str, str]:
    """Return the full name of each user who has one, as it is printed."""
    return {one.user_name: one.printed_name for one in people(file) if one.printed_name}
