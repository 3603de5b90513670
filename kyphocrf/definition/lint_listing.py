"""What a listing across subjects must satisfy: items of its form, and rows of one group at most."""

import re
from collections.abc import Iterator
from typing import Final

from kyphocrf.definition.form import Form
from kyphocrf.definition.lint_reference import incomparable, unknown_codes, unresolved
from kyphocrf.definition.lint_words import worded
from kyphocrf.definition.study import Study
from kyphocrf.definition.study_listing import StudyListing, ToldColumn

_NAME: Final = re.compile(r"[A-Z][A-Z0-9]{0,7}")


def listings_across_subjects(study: Study) -> Iterator[str]:
    """Yield the faults of the listings of a study."""
    names = [one.name for one in study.listings]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"listing {name} stands twice"
    for listing in study.listings:
        where = f"listing {listing.name}"
        if not _NAME.fullmatch(listing.name):
            yield f"{where} is not an upper case name of at most 8 characters"
        yield from worded(where, listing.title)
        if listing.form in study.form_names:
            yield from _faults(study, listing, study.current(listing.form), where)
        else:
            yield f"{where} is read from {listing.form}, which is no form"


def _faults(study: Study, listing: StudyListing, form: Form, where: str) -> Iterator[str]:
    if not listing.columns:
        yield f"{where} has no columns"
    names = [one.name if isinstance(one, ToldColumn) else one.item for one in listing.columns]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{where} has the column {name} twice"
    for one in listing.columns:
        if isinstance(one, ToldColumn):
            yield from worded(f"{where} column {one.name}", one.label)
    yield from _items(listing, form, where)
    yield from _rows(listing, form, where)
    if listing.where is not None:
        for read in listing.where.references():
            yield from unresolved(study, form, where, read)
            if read.form == form.name:
                yield f"{where} asks {read.item} as of another page; its own items have no form"
        yield from unknown_codes(study, form, where, listing.where)
        yield from incomparable(study, form, where, listing.where)


def _items(listing: StudyListing, form: Form, where: str) -> Iterator[str]:
    for reference in listing.items:
        own = reference.form in ("", form.name) and not (reference.event or reference.previous)
        if not own:
            yield f"{where} reads {reference.form}.{reference.item}, which is not of {form.name}"
        elif reference.item not in form.items:
            yield f"{where} reads {form.name}.{reference.item}, which is no item"


def _rows(listing: StudyListing, form: Form, where: str) -> Iterator[str]:
    groups = {
        group.name
        for one in listing.items
        if (group := form.group_of.get(one.item)) is not None and group.repeats is not None
    }
    if len(groups) > 1:
        yield f"{where} reads the rows of several groups: {', '.join(sorted(groups))}"
