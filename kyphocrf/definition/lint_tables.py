"""What an export relies on: where arm, treatment and day of a visit stand, and what numbers are."""

from collections.abc import Iterator
from typing import Any

from kyphocrf.definition.condition import Reference
from kyphocrf.definition.kind import ChoiceKind, DateKind
from kyphocrf.definition.study import Study


def tables_of_exports(study: Study) -> Iterator[str]:
    """Yield what would leave a key of every table empty, or a table out of its place."""
    for name, reference, kind in (
        ("treated", study.treated, ChoiceKind),
        ("visit_day", study.visit_day, DateKind),
    ):
        if reference is not None:
            yield from _not_told(study, name, reference, kind)
    for form in study.forms:
        if form.analysis and not form.is_derived:
            yield f"{form.name} is a table for the statistician: nothing is typed in it"
        for item in form.items.values():
            listed = item.codelist
            if listed is not None and listed.ordinal:
                yield from _no_numbers(f"{form.name}.{item.name}", [c.value for c in listed.codes])


def _not_told(study: Study, name: str, reference: Reference[Any], kind: type[Any]) -> Iterator[str]:
    form = study.current(reference.form) if reference.form in study.form_names else None
    item = None if form is None else form.items.get(reference.item)
    if form is None or item is None or not isinstance(item.kind, kind):
        yield f"{name}: {reference.form}.{reference.item} is no item of that kind"
    elif form.group_of[item.name].repeats is not None:
        yield f"{name}: {reference.form}.{reference.item} stands in rows"


def _no_numbers(where: str, codes: list[str]) -> Iterator[str]:
    for code in codes:
        if not (code.isascii() and code.isdigit() and str(int(code)) == code):
            yield f"{where}: {code} is no whole number, so its list is not ordinal"
