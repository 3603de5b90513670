"""What the flow of participants must satisfy: it is counted from tables of one row a subject."""

import re
from collections.abc import Iterator
from typing import Final

from kyphocrf.definition.flow import FlowStep
from kyphocrf.definition.form import Form
from kyphocrf.definition.lint_reference import incomparable, unknown_codes, unresolved
from kyphocrf.definition.lint_words import worded
from kyphocrf.definition.study import Study

_NAME: Final = re.compile(r"[A-Z][A-Z0-9]{0,7}")


def flow_of_participants(study: Study) -> Iterator[str]:
    """Yield each step that cannot be counted from a table of one row a subject."""
    seen: set[str] = set()
    tables = {form.name: form for form in study.forms if form.analysis}
    for step in study.flow:
        where = f"flow {step.name}"
        if step.name in seen:
            yield f"{where} stands twice"
        seen.add(step.name)
        if not _NAME.fullmatch(step.name):
            yield f"{where} is not an upper case name of at most 8 characters"
        yield from worded(where, step.label)
        yield from _counted_from(study, tables, step, where)


def _counted_from(
    study: Study, tables: dict[str, Form], step: FlowStep, where: str
) -> Iterator[str]:
    for reference in step.when.references():
        form = tables.get(reference.form)
        if form is None:
            yield f"{where} reads {reference.form}, which is no table for the statistician"
            continue
        yield from unresolved(study, form, where, reference)
        group = form.group_of.get(reference.item)
        if group is not None and group.repeats is not None:
            yield f"{where} reads {reference.form}.{reference.item}, which stands in rows"
    for form in list(tables.values())[:1]:  # the step names its forms: whichever it is read from
        yield from unknown_codes(study, form, where, step.when)
        yield from incomparable(study, form, where, step.when)
