"""Where a subject stands in the flow of participants."""

from kyphocrf.definition.condition import Outcome
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.schedule import standing_at


def flow_of(views: CaseViews) -> tuple[Outcome, ...]:
    """Return what each step of the study's flow says of a subject, in their order."""
    study = views.book.study
    at_first = standing_at(views, study.events[0])
    return tuple(step.when.outcome(at_first.look) for step in study.flow)
