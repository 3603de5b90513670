"""Find where anything but an answer is stored otherwise than the trail says."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import cache

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from kyphocrf.record import query
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import GENESIS
from kyphocrf.record.difference import Difference
from kyphocrf.record.query import FindingKey, HeldQuery
from kyphocrf.record.replay import Comment, Replayed
from kyphocrf.storage import (
    casebook,
    exchange_differences,
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
from kyphocrf.storage.extent import ALL, Extent
from kyphocrf.storage.form_differences import unequal
from kyphocrf.storage.study_file import StudyFile


def found(file: StudyFile, replayed: Replayed, extent: Extent = ALL) -> Iterator[Difference]:
    """Yield where anything but an answer is stored otherwise than the trail says."""
    yield from legible(lambda: _contradictions(file, replayed), "audit_record")
    yield from _backwards(replayed)
    yield from legible(lambda: _schema(file), "sqlite_master")
    yield from legible(lambda: _about_the_study(file, replayed), "study")
    yield from legible(lambda: _definitions(file, replayed), "metadata_version")
    yield from legible(lambda: _about_people(file, replayed), "person")
    yield from legible(lambda: _about_subjects(file, replayed, extent), "subject")
    yield from legible(lambda: _told(file, replayed, extent), "query")
    yield from legible(lambda: _statements(file, replayed, extent), "statement")
    yield from legible(lambda: _unfinished(file), "unfinished")
    yield from legible(lambda: _access(file), "access_record")
    yield from legible(lambda: exchange_differences.found(file), "batch")


def legible(differences: Callable[[], Iterable[Difference]], table: str) -> Iterator[Difference]:
    """Yield differences; where a table holds what is not even of its type, name the table.

    SQLite permits bytes where a text belongs; only another program puts them there.
    """
    try:
        yield from differences()
    except (TypeError, AttributeError, ValueError, KeyError):
        yield Difference("illegible", name=table)


def _contradictions(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    for seq in replayed.contradictions:
        (record,) = trail.between(file, seq, seq)
        yield Difference("contradiction", record.subject_key, record.place)


def _backwards(replayed: Replayed) -> Iterator[Difference]:
    """Yield the records that are older than the one before, which every program here marks."""
    for seq in replayed.backwards:
        yield Difference("clock", name=str(seq))


def _about_subjects(file: StudyFile, replayed: Replayed, extent: Extent) -> Iterator[Difference]:
    stored = {
        one.subject_key: (one.site, one.seq)
        for one in casebook.subjects(file)
        if extent.holds(one.subject_key)
    }
    for subject_key in unequal(replayed.subjects, stored):
        yield Difference("subject", subject_key)
    if extent.pages is None:
        yield from _events(file, replayed)


def _events(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    """Yield each visit that is stored and has no page of which the trail speaks."""
    said = {(subject_key, form.event, form.event_repeat) for subject_key, form in replayed.forms}
    with file.reading() as reader:
        stored = {tuple(row) for row in reader.execute(_EVENTS)}
    for subject_key, event, repeat in sorted(stored - said):
        yield Difference("event", subject_key, Place(event, repeat, "", 0))


def _told(file: StudyFile, replayed: Replayed, extent: Extent) -> Iterator[Difference]:
    """Yield where comments and queries are stored otherwise."""
    others = unequal(replayed.comments, _said(file, extent))
    for finding in others:
        yield Difference("comment", finding.subject_key, finding.place)
    wrong = _queries_unlike(file, replayed, extent)
    for number in wrong.keys() - {query.id_of_finding(finding) for finding in others}:
        yield Difference("query", *wrong[number])


def _said(file: StudyFile, extent: Extent) -> dict[FindingKey, Comment]:
    found = (
        queries.all_comments(file) if one is None else queries.comments(file, one)
        for one in extent.subjects
    )
    return {
        key: comment
        for of_subject in found
        for key, comment in of_subject.items()
        if extent.holds(key.subject_key, key.place)
    }


def _statements(file: StudyFile, replayed: Replayed, extent: Extent) -> Iterator[Difference]:
    found = (
        statements.all_told(file) if one is None else statements.of_subject(file, one)
        for one in extent.subjects
    )
    stored = {
        key: told
        for of_subject in found
        for key, told in of_subject.items()
        if extent.holds(key.subject_key, key.place)
    }
    for key in unequal(replayed.statements, stored):
        yield Difference(key.what, key.subject_key, key.place, key.place.item)


def _queries_unlike(
    file: StudyFile, replayed: Replayed, extent: Extent
) -> dict[str, tuple[str, Place | None]]:
    """Return subject and place of each query of which state, address or a message is another."""
    held: dict[str, HeldQuery] = {}
    messages: dict[int, tuple[str, str]] = {}
    for one in extent.subjects:
        held |= queries.states(file, one)
        messages |= queries.messages(file, one)
    held = {key: one for key, one in held.items() if extent.holds(one.subject_key, one.place)}
    known = replayed.queries | held
    said = dict(replayed.messages)
    for seq, place in replayed.emptied.items():
        number, state = messages.get(seq, ("", ""))
        # What was said is gone; about what, is not.
        said[seq] = (number, state) if number in known and known[number][:2] == place else ("", "")
    told = {seq: one for seq, one in messages.items() if seq in said or one[0] in known}
    wrong = dict.fromkeys(unequal(replayed.queries, held))
    wrong |= dict.fromkeys((said.get(seq) or told[seq])[0] for seq in unequal(said, told))
    return {key: known[key][:2] if key in known else ("", None) for key in wrong}


def _about_the_study(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    with file.reading() as reader:
        held = asdict(header.read(reader))
    for name in unequal(header.UNTOLD | replayed.header, held):
        yield Difference("study", name=name)


def _definitions(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    for oid, version in unequal(replayed.definitions, metadata.digests(file)):
        yield Difference("definition", name=f"{oid} {version}")


def _about_people(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    roster = {person.user_name: person for person in people.people(file)}
    for user in unequal(replayed.people, roster):
        yield Difference("person", name=user)
    told = [key for keys in replayed.keys.values() for key in keys]
    wrong = set(told).symmetric_difference(people.keys(file))
    for user in sorted({str(key.user_name) for key in wrong}):
        yield Difference("key", name=user)


_EVENTS = sa.select(
    schema.study_event.c.subject_key, schema.study_event.c.event, schema.study_event.c.event_repeat
)
_SCHEMA = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"


def _schema(file: StudyFile) -> Iterator[Difference]:
    """Yield each table, index and guard that is not as this program declares it."""
    with file.reading() as reader:
        stored = _normal(reader)
        revisions = reader.execute(sa.select(schema.revision.c.version_num)).scalars().all()
    for name in unequal(_declared(), stored):
        yield Difference("schema", name=name)
    if revisions != [schema.REVISION]:
        yield Difference("schema", name=schema.revision.name)


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
