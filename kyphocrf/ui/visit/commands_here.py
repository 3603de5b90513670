"""Which commands of a form do something at the place one is at; who may do them is asked apart."""

from collections.abc import Iterator

from kyphocrf.errors import UserError
from kyphocrf.record.answers import Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.edit import suggested_figures
from kyphocrf.record.entry import Entry
from kyphocrf.ui.form.scene import walk
from kyphocrf.ui.form.scene.lines import TableLine
from kyphocrf.ui.form.scene.repeated import above_of
from kyphocrf.ui.form.view import FormView
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow import capture, overview
from kyphocrf.workflow.session import Session


def commands_here(visit: VisitView, session: Session) -> frozenset[str]:
    """Name the commands of the visit and of its form that is open; none where none is."""
    entry, view = visit.entry, visit.page.view
    if entry is None or view is None or not view.is_ready:
        return frozenset()
    spot = view.current
    at_item = (*_at_item(view, spot), *_in_row(view, spot)) if spot is not None else ()
    ways = (*_in_visit(visit, entry, session), *_ways(view))
    return frozenset((*ways, *_on_page(view), *at_item))


def _in_visit(visit: VisitView, entry: Entry, session: Session) -> Iterator[str]:
    event, subject_key = entry.key.event, visit.subject_key
    for name, step in (("next_form", 1), ("previous_form", -1)):
        beside = visit.pane.beside(entry.key, step)
        if beside or overview.page_of_visit_beside(session, subject_key, event, step):
            yield name
    void = overview.void_pages(session, subject_key, event)
    if any(line.key != entry.key for line in void):
        yield "void_pages"
    yield from ("next_pane", "previous_pane")
    # These two follow the page themselves; dimmed, they are not offered.
    yield from ("move_version", "clear_not_asked")


def _on_page(view: FormView) -> Iterator[str]:
    entry = view.entry
    reopens = entry.barred is None and entry.instance.status in (Status.COMPLETE, Status.NOT_DONE)
    if reopens:
        yield "reopen"
    if reopens or entry.closed is None:
        yield "main_action"
    yield from _with_whole_page(entry)
    if entry.can_undo or (view.scene.work.is_typing and entry.closed is None):
        yield "undo"
    if entry.can_redo:
        yield "redo"
    yield "item_history"
    if any(view.scene.may_add_to(group) for group in view.form.groups):
        yield "add_row"
    if any(isinstance(one.line, TableLine) for one in view.sheet.placed):
        yield "removed_rows"


def _with_whole_page(entry: Entry) -> Iterator[str]:
    """Name what can be done to the page as a whole in its status."""
    status = entry.instance.status
    if entry.barred is not None:
        return
    if status is Status.VOID:
        yield "bring_back"
    elif status not in (Status.BLANK, Status.COMPUTED):
        yield from ("void", "belongs_elsewhere")
    try:
        capture.require_empty(entry)
    except UserError:
        pass
    else:
        yield "not_done"
    if entry.closed is None and entry.unmet():
        yield "against_gate"


def _ways(view: FormView) -> Iterator[str]:
    """Name the ways that lead to another place than this one."""
    here, stops = view.current, view.stops()
    for name, end in (("first_item", stops[:1]), ("last_item", stops[-1:])):
        if end and end[0] != here:
            yield name
    unfinished = view.scene.unfinished()
    for name, step in (("next_finding", 1), ("previous_finding", -1)):
        if walk.around(unfinished, here, view.scene.position, step) not in (None, here):
            yield name


def _at_item(view: FormView, spot: Spot) -> Iterator[str]:
    review = view.entry.review
    findings = review.findings(spot)
    given = view.entry.answers.get(spot)
    if any(one.proposes is not None for one in findings):
        yield "follow_proposal"
    if view.readable or view.entry.closed is not None:
        return
    if walk.to_comment(view.entry, spot) is not None:
        yield "comment"
    if view.field_at(spot) is not None and not view.form.items[spot.item].is_derived:
        yield "missing"
    place = review.places.get(spot)
    if given is None and place is not None and place.suggested is not None:
        yield "follow_proposal"
    if suggested_figures(review, spot.group, spot.row):
        yield "take_suggestions"
    yield from _copied(view, spot)


def _copied(view: FormView, spot: Spot) -> Iterator[str]:
    """Name what takes an answer from another place that holds another one."""
    work, given = view.scene.work, view.entry.answers.get(spot)
    earlier = work.earlier.answer(spot) if work.earlier is not None else None
    if earlier is not None and earlier != given:
        yield "take_previous"
    above = above_of(view.scene, spot)
    if above is not None and above.answer != given:
        yield "repeat_above"


def _in_row(view: FormView, spot: Spot) -> Iterator[str]:
    if spot.row == 0:
        return
    yield "sort_rows"
    answers = view.entry.answers
    exists = spot.row in answers.rows_of(spot.group)
    if view.readable or view.entry.closed is not None:
        return
    if exists or view.scene.work.is_waiting(spot):
        yield "remove_row"
    if exists and view.scene.may_add_to(view.form.group[spot.group]):
        yield "duplicate_row"
