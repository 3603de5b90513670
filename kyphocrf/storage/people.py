"""Who may sign in to this study file, and who once could."""

import sqlalchemy as sa

from kyphocrf.storage import schema
from kyphocrf.storage.person import Person
from kyphocrf.storage.study_file import StudyFile

_ALL = sa.select(schema.person).order_by(schema.person.c.user_name)


def people(file: StudyFile) -> tuple[Person, ...]:
    """List everybody who is or was a user, by user name."""
    with file.reading() as reader:
        return tuple(Person(**row._asdict()) for row in reader.execute(_ALL))
