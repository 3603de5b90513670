"""What a form in which nothing is typed must satisfy: every subject has it once, from enrolment."""

from collections.abc import Iterator

from kyphocrf.definition.check import EditCheck, Severity
from kyphocrf.definition.form import Form
from kyphocrf.definition.study import Study


def derived_forms(study: Study) -> Iterator[str]:
    """Yield what keeps a computed page from standing in every casebook, or asks to be mended."""
    for form in study.forms:
        if form.is_derived:
            yield from _once_for_everybody(study, form)
            yield from _nothing_to_mend(study, form)


def _once_for_everybody(study: Study, form: Form) -> Iterator[str]:
    places = [
        (event, collected)
        for event in study.events
        for collected in event.forms
        if collected.form == form.name
    ]
    if form.repeats or len(places) != 1 or places[0][0].repeats is not None:
        yield f"{form.name} is computed: it stands once, at one event that happens once"
    for event, collected in places:
        if event.collect_if is not None or collected.collect_if is not None or collected.optional:
            yield f"{form.name} is computed: every subject has it, without a condition"
    for group in form.groups:
        if group.repeats is not None and group.repeats.rows_from is None:
            yield f"{form.name}.{group.name} is computed: its rows are those expected, or none"


def _nothing_to_mend(study: Study, form: Form) -> Iterator[str]:
    """Yield what a person could answer only on the page itself, which takes no act."""
    for item in form.items.values():
        if item.kept or item.limits:
            yield f"{form.name}.{item.name} is computed: it keeps nothing and has no limits"
    checks: tuple[EditCheck, ...] = (*form.checks, *study.checks_at.get(form.name, ()))
    for check in checks:
        if check.severity is not Severity.INFO:
            yield f"{check.number} stands at a computed page: let it stand where it can be mended"
