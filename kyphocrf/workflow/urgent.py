"""What a priority batch brings: pages the sponsor has to see before the next regular batch.

Pages from which a clock runs or ran, the reports that answer it, and the forms that the study names
beside them; each with all its records, and the enrolment of its subject.
"""

from collections.abc import Iterator

from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Status
from kyphocrf.storage import batch_records, casebook
from kyphocrf.workflow import casebook_statuses, reading
from kyphocrf.workflow.outbox_state import PRIORITY, OutboxState
from kyphocrf.workflow.session import Session


def records(session: Session, state: OutboxState) -> tuple[int, ...]:
    """Return the numbers of the records, in order; none where nothing of it is new.

    New is what no regular batch that was written out holds, and no priority batch.
    """
    told = {int(number) for one in state.of(PRIORITY) for number in one.chosen.split()}
    chosen: set[int] = set()
    for subject_key in reading.subject_keys(session):
        pages = tuple(_pages(session, subject_key))
        found = batch_records.of_pages(session.file, subject_key, pages, state.last)
        if any(seq > state.sent and seq not in told for seq in found):
            chosen.update(found)
    return tuple(sorted(chosen))


def _pages(session: Session, subject_key: str) -> Iterator[FormKey]:
    study = session.study
    named = {deadline.opens for deadline in study.deadlines} | set(study.urgent_forms)
    begun = casebook.statuses(session.file, subject_key)
    for key, status in sorted(begun.items()):
        if key.form in named and status != Status.VOID:
            yield key
    if study.deadlines:
        clocks = casebook_statuses.of_subject(session, subject_key).clocks
        yield from sorted({clock.key for clock in clocks})
