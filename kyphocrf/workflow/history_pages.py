"""The history of the whole study, page by page, newest first: all records that fit a filter."""

from dataclasses import dataclass
from typing import Final

from kyphocrf.definition.text import Text, same
from kyphocrf.record.kind_words import WHAT
from kyphocrf.workflow import access_words, reading, record_words
from kyphocrf.workflow.history_filter import HistoryFilter, Source
from kyphocrf.workflow.history_line import HistoryLine, access_line, audit_line
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.place_words import form_words, visit_words
from kyphocrf.workflow.session import Session, use_case

PAGE: Final = 100
"""Records of a page: more than any screen shows at once."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a history can be filtered by here, each with its words."""

    subjects: tuple[str, ...]
    visits: tuple[tuple[tuple[str, int], Text], ...]
    forms: tuple[tuple[str, Text], ...]
    users: tuple[tuple[str, Text], ...]
    kinds: tuple[tuple[str, Text], ...]
    access_kinds: tuple[tuple[str, Text], ...]


@use_case(Act.SEE_TRAIL)
def changes(
    session: Session, wanted: HistoryFilter, before: int | None = None, size: int = PAGE
) -> tuple[HistoryLine, ...]:
    """Return the newest changes that fit and lie before a record number, newest first."""
    records = reading.history_page(session, wanted, before, size)
    versions, names = reading.versions_before(session, records), reading.printed_names(session)
    return tuple(
        audit_line(session.study, names, one, versions.get(one.seq, one.form_version))
        for one in records
    )


@use_case(Act.SEE_TRAIL)
def count_changes(session: Session, wanted: HistoryFilter, upto: int) -> int:
    """Count the changes that fit, up to a record number; any thread may ask."""
    return reading.history_count(session, wanted, upto)


@use_case(Act.SEE_ACCESS)
def accesses(
    session: Session, wanted: HistoryFilter, before: int | None = None, size: int = PAGE
) -> tuple[HistoryLine, ...]:
    """Return who last signed in, looked, printed, exported or was refused, newest first."""
    records = reading.access_page(session, wanted, before, size)
    names = reading.printed_names(session)
    return tuple(access_line(session.study, names, one) for one in records)


@use_case(Act.SEE_ACCESS)
def count_accesses(session: Session, wanted: HistoryFilter, upto: int) -> int:
    """Count the records of the access log that fit, up to a number; any thread may ask."""
    return reading.access_count(session, wanted, upto)


@use_case(Act.USE)
def choices(session: Session) -> Choices:
    """Return what a history can be filtered by: what this file and this study have."""
    study, users = session.study, reading.users(session)
    names = {one.user_name: one.printed_name for one in users}
    order = {event.code: rank for rank, event in enumerate(study.events)}
    visits = sorted(reading.visits(session), key=lambda one: (order.get(one[0], -1), one))
    return Choices(
        reading.subject_keys(session),
        tuple((visit, visit_words(study, *visit)) for visit in visits),
        tuple((name, form_words(study, name)) for name in study.form_names),
        tuple(
            (one.user_name, same(record_words.person_words(names, one.user_name))) for one in users
        ),
        tuple(WHAT.items()),
        tuple(access_words.WHAT.items()),
    )


@use_case(Act.USE)
def items(session: Session, form: str) -> tuple[tuple[str, Text], ...]:
    """Return the items of a form in all its versions, with their labels."""
    if form not in session.study.form_names:
        return ()
    found: dict[str, Text] = {}
    for version in session.study.versions(form):
        found |= {one.name: one.label for one in session.study.form(form, version).items.values()}
    return tuple(found.items())


@use_case(Act.USE)
def filter_words(session: Session, source: Source, wanted: HistoryFilter) -> Text:
    """Say what a filter looks for."""
    return wanted.words(session.study, reading.printed_names(session), source)
