"""Find where anything but an answer is stored otherwise than the trail says."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import cache

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from kyphocrf.record.chain import GENESIS
from kyphocrf.record.difference import Difference
from kyphocrf.record.replay import Replayed
from kyphocrf.storage import (
    casebook,
    founding,
    header,
    ledger,
    metadata,
    people,
    queries,
    schema,
    statements,
    trail,
)
from kyphocrf.storage.form_differences import unequal
from kyphocrf.storage.study_file import StudyFile


def found(file: StudyFile, replayed: Replayed) -> tuple[Difference, ...]:
    """Return where anything but an answer is stored otherwise than the trail says."""
    return (
        *_contradictions(file, replayed),
        *_backwards(replayed),
        *_schema(file),
        *_about_the_study(file, replayed),
        *_about_people(file, replayed),
        *_about_subjects(file, replayed),
        *_told(file, replayed),
        *_unfinished(file),
        *_access(file),
    )


def _contradictions(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    for seq in replayed.contradictions:
        (record,) = trail.between(file, seq, seq)
        yield Difference("contradiction", record.subject_key, record.place)


def _backwards(replayed: Replayed) -> Iterator[Difference]:
    """Yield the records that are older than the one before, which every program here marks."""
    for seq in replayed.backwards:
        yield Difference("clock", name=str(seq))


def _about_subjects(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    stored = {one.subject_key: (one.site, one.seq) for one in casebook.subjects(file)}
    for subject_key in unequal(replayed.subjects, stored):
        yield Difference("subject", subject_key)


def _told(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    for finding in unequal(replayed.comments, queries.all_comments(file)):
        yield Difference("comment", finding.subject_key, finding.place)
    held = queries.states(file)
    for number in unequal(replayed.queries, held):
        subject_key, place, _ = replayed.queries.get(number) or held[number]
        yield Difference("query", subject_key, place)
    for key in unequal(replayed.statements, statements.all_told(file)):
        yield Difference(key.what, key.subject_key, key.place, key.place.item)


def _about_the_study(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    with file.reading() as reader:
        held = asdict(header.read(reader))
    for name in unequal(header.UNTOLD | replayed.header, held):
        yield Difference("study", name=name)
    for oid, version in unequal(replayed.definitions, metadata.digests(file)):
        yield Difference("definition", name=f"{oid} {version}")


def _about_people(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    roster = {person.user_name: person for person in people.people(file)}
    for user in unequal(replayed.people, roster):
        yield Difference("person", name=user)
    told = [key for keys in replayed.keys.values() for key in keys]
    for key in sorted(set(told).symmetric_difference(people.keys(file))):
        yield Difference("key", name=key.user_name)


_SCHEMA = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"


def _schema(file: StudyFile) -> Iterator[Difference]:
    """Yield each table, index and guard that is not as this program declares it."""
    with file.reading() as reader:
        stored = _normal(reader)
    for name in unequal(_declared(), stored):
        yield Difference("schema", name=name)


@cache
def _declared() -> dict[str, str]:
    engine = sa.create_engine("sqlite://", module=dbapi2)
    try:
        with engine.begin() as writer:
            founding.declare(writer)
            return _normal(writer)
    finally:
        engine.dispose()


def _normal(reader: sa.Connection) -> dict[str, str]:
    """Return what each part of the schema is made by, whatever its spaces."""
    rows = reader.exec_driver_sql(_SCHEMA).all()
    return {name: " ".join(sql.split()).replace("( ", "(") for name, sql in rows}


def _unfinished(file: StudyFile) -> Iterator[Difference]:
    """Yield who has a text that was not left by a program that ended while they typed it.

    Whoever signed out has left the field; who is no user never typed.
    """
    known = {one.user_name for one in people.people(file)}
    last_out = _last_signed_out(file)
    with file.reading() as reader:
        rows = reader.execute(
            sa.select(schema.unfinished.c.user_name, schema.unfinished.c.since_utc)
        ).all()
    for user, since in rows:
        if user not in known or since < last_out.get(user, ""):
            yield Difference("unfinished", name=user)


def _last_signed_out(file: StudyFile) -> dict[str, str]:
    table = schema.access_record
    last = sa.select(table.c.user_name, sa.func.max(table.c.utc)).where(table.c.what == "sign-out")
    with file.reading() as reader:
        return dict(reader.execute(last.group_by(table.c.user_name)).all())


def _access(file: StudyFile) -> Iterator[Difference]:
    """Tell that the second chain is empty: whoever made the file began it."""
    with file.reading() as reader:
        if ledger.heads(reader)[1] == GENESIS:
            yield Difference("access")
