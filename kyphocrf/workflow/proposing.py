"""Begin the page that a finding, or a gate completed against, proposes, with what it takes over."""

from collections.abc import Mapping

from kyphocrf.definition.case import evaluate
from kyphocrf.definition.check import Proposal
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import view_of
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.workflow import capture, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

_TAKEN_OVER = Text("taken over from {page}", "übernommen aus {page}")


@use_case(Act.ENTER)
def begin(session: Session, entry: Entry, finding: Finding) -> Entry | None:
    """Begin the page that a finding proposes; what it takes over is on disk when this returns.

    None where the finding proposes nothing, or no event of the study collects that form.
    """
    capture.leave(session, entry)
    if finding.proposes is None:
        return None
    # What was begun since the page was opened has its number on disk, not in the page's casebook.
    book = reading.casebook_to_judge(session, entry.book.subject_key)
    key = fresh_key(book, finding.proposes.form)
    if key is None:
        return None
    there = capture.open_form(session, entry.book.subject_key, key)
    there.answer_all(taken_over(there, entry, finding.spot, finding.proposes))
    page = entry.form.label
    capture.leave(session, there, remark=_TAKEN_OVER.filled(page=page).to(session.language))
    return there


def fresh_key(book: Casebook, form: str) -> FormKey | None:
    """Return the key of the next page of a form, at the first event that collects it.

    The number of a void page is not used again; of a form that does not repeat, the page that
    counts is the next one. None where no event collects the form.
    """
    for event in book.study.events:
        if any(one.form == form for one in event.forms):
            return book.next_key(event.code, 1, form)
    return None


def taken_over(
    there: Entry, entry: Entry, spot: Spot, proposal: Proposal
) -> Mapping[Spot, Answer | None]:
    """Return what a proposal answers on the page `there`; nothing where it cannot be told."""
    if proposal.prefill is None:
        return {}
    group = spot.group if spot.row else ""
    case_view = view_of(entry.book, entry.instance, group, spot.row)
    texts = evaluate(proposal.prefill, case_view) or {}
    places = {item: _place_of(there, item) for item in texts}
    return {
        place: Answer(value=text)
        for item, text in texts.items()
        if text and (place := places[item]) is not None
    }


def _place_of(entry: Entry, item: str) -> Spot | None:
    """Return the one place of an item in a form, None where it repeats or is not there."""
    group = entry.form.group_of.get(item)
    return None if group is None or group.repeats is not None else Spot(group.name, 0, item)
