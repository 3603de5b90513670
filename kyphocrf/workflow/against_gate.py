"""Complete a page although its gate does not pass, as an investigator answers for it."""

from dataclasses import replace

from kyphocrf.definition.case import evaluate
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answers, Spot
from kyphocrf.record.case_view import view_of
from kyphocrf.record.casebook import FormInstance, Status
from kyphocrf.record.change import Change, changes_between
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.record.stops import stops_beside_gate
from kyphocrf.workflow import capture, pages, proposing, reading
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

_WHY = Text("requirements not met: {numbers}", "Voraussetzungen nicht erfüllt: {numbers}")


@use_case(Act.AGAINST_GATE)
def complete_against_gate(
    session: Session, entry: Entry, reason: str
) -> tuple[Spot | Finding, ...]:
    """Complete a page whose requirements are not met; returns what else stops it, or nothing.

    One commit: the status, which names the requirements that were not met, and the first answers
    of the deviation that the gate declares. The arm holds. `record.gate.failed_requirements` tells
    on every screen what was not met. Raises UserError, for a role or a missing reason.
    """
    pages.require_reason(reason)
    capture.leave(session, entry)
    unmet = entry.unmet()
    if not unmet:
        return capture.complete(session, entry)
    others = stops_beside_gate(entry.review)
    if others:
        return others
    numbers = tuple(one.number for one in unmet)
    status = pages.status_change(entry, Status.COMPLETE, " ".join(numbers))
    wanted = Writing(
        Act.AGAINST_GATE, (status, *_deviation(session, entry, numbers)), reason, judged=entry
    )
    whole = replace(entry.instance, status=Status.COMPLETE, unmet=numbers)
    pages.put_at_once(session, entry, wanted, whole)
    return ()


def _deviation(session: Session, entry: Entry, numbers: tuple[str, ...]) -> tuple[Change, ...]:
    """Make the changes that begin the page which a gate declares for this, once for a subject."""
    gate = entry.form.gate
    proposal = None if gate is None else gate.against
    subject_key = entry.book.subject_key
    # The book in hand may be older than the page that a first act began.
    book = reading.casebook_to_judge(session, subject_key).with_instance(entry.instance)
    key = None if proposal is None else proposing.fresh_key(book, proposal.form)
    if proposal is None or key is None:
        return ()
    if proposal.done is not None and evaluate(proposal.done, view_of(book, entry.instance)):
        return ()
    there = Entry(reading.page(session, subject_key, key), key)
    spot = entry.unmet()[0].spot
    there.answer_all(proposing.taken_over(there, entry, spot, proposal))
    words = _WHY.filled(numbers=", ".join(numbers)).to(session.language)
    begun: FormInstance = there.instance
    changes = changes_between(Answers(), begun.answers, subject_key, key, begun.version)
    return tuple(replace(change, comment=words) for change in changes)
