"""Subjects by visits: the status of every form."""

from dataclasses import replace
from functools import partial
from typing import Final

from kyphocrf.definition.study import Study, StudyEvent
from kyphocrf.definition.text import Text
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.answer_words import AnswerWords, answer_words
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.casebook_status import (
    SETTLED,
    VisitStatus,
    shape_of,
    visits_at,
)
from kyphocrf.record.entry import Entry
from kyphocrf.record.page_name import page_name
from kyphocrf.record.review import Review
from kyphocrf.record.schedule import Due
from kyphocrf.workflow import casebook_statuses, reading
from kyphocrf.workflow.grid_cell import (
    FormLine,
    form_lines,
    page_label,
)
from kyphocrf.workflow.grid_row import GridRow, by_mistake, renewing, row_of
from kyphocrf.workflow.held_statuses import worked_out
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

_NOT_TO_DO: Final[tuple[ShapeName, ...]] = ("not_expected", "missed", "void")
"""Nobody is led to such a page."""


@use_case(Act.READ)
def grid(session: Session) -> tuple[GridRow, ...]:
    """Return the subjects x visits grid; only pages that a change reached are judged again."""
    keys, mistaken = reading.subjects(session), reading.enrolled_by_mistake(session)
    day, seen = session.now().date(), casebook_statuses.current(session)
    held = session.casebook_statuses
    known = held.rows if held is not None else {}
    rows = []
    for key in keys:
        if key not in seen:
            row = renewing(session.study, key)
        else:
            row = worked_out(
                known, key, (seen[key], day), partial(row_of, session.study, key, seen[key], day)
            )
        rows.append(by_mistake(row) if key in mistaken else row)
    return tuple(rows)


@use_case(Act.READ)
def row_of_subject(session: Session, subject_key: str) -> GridRow:
    """Return the row of one subject, who does not wait to be renewed; raises KeyError."""
    reading.look(session, Act.READ, reading.LIST)
    seen = casebook_statuses.of_subject(session, subject_key)
    row = row_of(session.study, subject_key, seen, session.now().date())
    return by_mistake(row) if subject_key in reading.enrolled_by_mistake(session) else row


@use_case(Act.READ)
def forms_at(
    session: Session, subject_key: str, event: str, at_least: int = 1
) -> tuple[FormLine, ...]:
    """Return the forms of an event, of all its repeats and so many at least, with their counts."""
    book = reading.casebook(session, subject_key)
    day = session.now().date().isoformat()
    lines = [
        line
        for visit in visits_at(book, event, at_least)
        for line in form_lines(session.study, visit, visit.due(day))
    ]
    return tuple(_counted(book, line) for line in lines)


def _counted(book: Casebook, line: FormLine) -> FormLine:
    """Name a page of several; what a form not begun asks for is counted for this one visit."""
    if not line.total:
        return replace(line, total=Entry(book, line.key).progress()[1])
    if not book.form(line.key).named_by:
        return line
    return replace(line, named=page_name(Review(book, line.key)))


@use_case(Act.READ)
def void_pages(session: Session, subject_key: str, event: str) -> tuple[FormLine, ...]:
    """Return the void pages of an event, to be shown on request."""
    book = reading.casebook(session, subject_key)
    return tuple(
        FormLine(key, words(book, key), "void", 0, 0, named=page_name(Review(book, key)))
        for key, instance in sorted(book.instances.items())
        if key.event == event and instance.status is Status.VOID
    )


@use_case(Act.READ)
def page_of_visit_beside(
    session: Session, subject_key: str, event: str, step: int
) -> FormKey | None:
    """Return where work goes on at the next visit (step 1), or at the one before (-1).

    Visits of the schedule are gone through, less those at which no form is expected. At the next
    it is the first page that is not settled, at the one before the last page.
    """
    study, book = session.study, reading.casebook(session, subject_key)
    codes = [one.code for one in study.events if not one.unscheduled or one.code == event]
    at = codes.index(event)
    for code in codes[at + 1 :] if step > 0 else reversed(codes[:at]):
        pages = [line for visit in visits_at(book, code) for line in _asked_lines(study, visit)]
        if pages and step < 0:
            return pages[-1].key
        if pages:
            return next((one for one in pages if one.shape not in SETTLED), pages[0]).key
    return None


@use_case(Act.READ)
def page_to_do_next(session: Session, subject_key: str, done: FormKey) -> FormKey | None:
    """Return the page to go on with once another is complete; None where nothing is due.

    First what follows it at its visit, then what was left out there, then the next visit at which
    something is to be done, if that is due. What may stay blank leads nowhere.
    """
    study, book = session.study, reading.casebook(session, subject_key)
    day = session.now().date().isoformat()
    for event in _from_on(study, done.event):
        visits = [(visit, visit.due(day)) for visit in visits_at(book, event.code)]
        lines = [
            (line.key, _is_due(event, due))
            for visit, due in visits
            for line in form_lines(study, visit, due)
            if line.key == done or _is_to_do(line)
        ]
        at = next((place for place, (key, _) in enumerate(lines) if key == done), -1)
        for key, is_due in (*lines[at + 1 :], *lines[: max(at, 0)]):
            return key if is_due or event.code == done.event else None
    return None


def _from_on(study: Study, code: str) -> tuple[StudyEvent, ...]:
    """Return an event and the visits of the schedule behind it; an unscheduled one stands alone."""
    if study.event[code].unscheduled:
        return (study.event[code],)
    planned = [one for one in study.events if not one.unscheduled]
    return tuple(planned[planned.index(study.event[code]) :])


def _is_due(event: StudyEvent, due: Due) -> bool:
    """Tell whether work at an event may begin; one without a window waits for no day."""
    return due in (Due.DUE, Due.LATE) or (due is Due.OPEN and not event.windows)


def _is_to_do(line: FormLine) -> bool:
    return not line.optional and line.shape not in (*SETTLED, *_NOT_TO_DO)


def _asked_lines(study: Study, visit: VisitStatus) -> tuple[FormLine, ...]:
    return form_lines(study, visit, Due.NOT_YET_DUE) if visit.wanted or visit.pages_text else ()


@use_case(Act.READ)
def answers(session: Session, subject_key: str) -> tuple[AnswerWords, ...]:
    """Return the answers of a subject as words, to be looked through."""
    return tuple(answer_words(reading.casebook(session, subject_key)))


def words(book: Casebook, key: FormKey) -> Text:
    """Word a form instance: with its number where there may be several, and of which repeat."""
    return page_label(book.study, key, book.study.event[key.event])


def form_shape(entry: Entry) -> ShapeName:
    """Return the gravest thing that is to be said of a form: finding, then status."""
    return shape_of(entry.review)
