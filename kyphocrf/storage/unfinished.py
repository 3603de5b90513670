"""What each user is typing just now: one row per user, gone when the field is left."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from kyphocrf.record.answers import Place
from kyphocrf.record.change import storable
from kyphocrf.storage.prepared import prepare
from kyphocrf.storage.schema import unfinished
from kyphocrf.storage.study_file import StudyFile


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A text that was being typed; `since_utc` is when the field was entered."""

    user: str
    subject_key: str
    place: Place
    text: str
    since_utc: str


_COLUMNS = tuple(column.name for column in unfinished.columns)
_ADD = insert(unfinished)
_KEEP = _ADD.on_conflict_do_update(
    index_elements=["user_name"],
    set_={name: _ADD.excluded[name] for name in _COLUMNS if name != "user_name"},
)
_OF_USER = prepare(sa.select(unfinished).where(unfinished.c.user_name == sa.bindparam("user")))
_CLEAR = unfinished.delete().where(unfinished.c.user_name == sa.bindparam("user"))


def keep(file: StudyFile, typed: Unfinished) -> None:
    """Put what a user has typed so far on disk, in place of what was there."""
    # Half of a surrogate pair exists for an instant while typing.
    text = storable(typed.text)
    values = (typed.user, typed.subject_key, *typed.place, text, typed.since_utc)
    row = dict(zip(_COLUMNS, values, strict=True))
    file.write(lambda writer: writer.execute(_KEEP, row))


def of_user(file: StudyFile, user: str) -> Unfinished | None:
    """Read what a user was typing when the program ended."""
    with file.reading() as reader:
        return _read(reader, user)


def clear(file: StudyFile, user: str) -> None:
    """Forget what a user was typing: it was taken over or given up."""
    file.write(lambda writer: writer.execute(_CLEAR, {"user": user}))


def clear_committed(writer: sa.Connection, user: str, places: set[tuple[str, Place]]) -> None:
    """Forget, within a commit, the text of a place whose answer is being committed."""
    typed = _read(writer, user)
    if typed is not None and (typed.subject_key, typed.place) in places:
        writer.execute(_CLEAR, {"user": user})


def _read(reader: sa.Connection, user: str) -> Unfinished | None:
    row = _OF_USER.one(reader, {"user": user}).first()
    if row is None:
        return None
    name, subject_key, *place, text, since_utc = row
    return Unfinished(name, subject_key, Place(*place), text, since_utc)
