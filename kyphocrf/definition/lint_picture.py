"""What the picture of a trial must satisfy: it is counted from tables for the statistician."""

from collections.abc import Iterator

from kyphocrf.definition.condition import Condition, Reference
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.lint_reference import unknown_codes
from kyphocrf.definition.lint_words import worded
from kyphocrf.definition.study import Study
from kyphocrf.definition.trial_picture import CountedAnswer, TrialPicture


def picture_of_the_trial(study: Study) -> Iterator[str]:
    """Yield what cannot be counted, and what has no words."""
    picture = study.picture
    if picture is None:
        return
    for where, condition in _conditions(picture):
        for reference in condition.references():
            yield from _in_a_table(study, where, reference)
        for form in [one for one in study.forms if one.analysis][:1]:
            yield from unknown_codes(study, form, where, condition)
    for part in picture.endpoint:
        yield from _in_a_table(study, "picture endpoint", part)
    for table in picture.tables:
        where = f"picture {table.title.en}"
        yield from worded(where, table.title)
        for line in table.lines:
            yield from worded(where, line.label)
            yield from _counted(study, where, line)
    yield from _drawn(study, picture)


def _conditions(picture: TrialPicture) -> Iterator[tuple[str, Condition]]:
    yield "picture randomised", picture.randomised
    for table in picture.tables:
        yield f"picture {table.title.en}", table.among


def _in_a_table(study: Study, where: str, reference: Reference[str]) -> Iterator[str]:
    forms = {one.name: one for one in study.forms if one.analysis}
    form = forms.get(reference.form)
    if form is None or reference.item not in form.items:
        yield f"{where} reads {reference.form}.{reference.item}, which is in no such table"
    elif form.group_of[reference.item].repeats is not None:
        yield f"{where} reads {reference.form}.{reference.item}, which stands in rows"


def _counted(study: Study, where: str, line: CountedAnswer) -> Iterator[str]:
    lists = set()
    for reference in line.of:
        faults = list(_in_a_table(study, where, reference))
        yield from faults
        if faults:
            continue
        kind = study.current(reference.form).items[reference.item].kind
        if not isinstance(kind, ChoiceKind):
            yield f"{where} counts {reference.item}, which is no choice"
            continue
        lists.add(kind.codelist.name)
        if len(line.of) > 1 and not kind.codelist.ordinal:
            yield f"{where} takes the highest of {reference.item}, whose codes do not rank"
    if len(lists) > 1:
        yield f"{where} counts items of several code lists in one line"


def _drawn(study: Study, picture: TrialPicture) -> Iterator[str]:
    times = picture.times
    form = next((one for one in study.forms if one.name == times.form and one.analysis), None)
    if form is None or times.group not in form.group:
        yield f"picture times reads {times.form}.{times.group}, which is no table"
        return
    for reference in times.references():
        if form.group_of.get(reference.item) is not form.group[times.group]:
            yield f"picture times reads {reference.item}, which is not in {times.group}"
    kind = form.items[times.parameter.item].kind if times.parameter.item in form.items else None
    for code in picture.curves:
        if not isinstance(kind, ChoiceKind) or code not in kind.codelist.by_value:
            yield f"picture draws {code}, which is no time"
