"""What a form must satisfy that tells answers of its own: on paper, or in a list of pages."""

from collections.abc import Iterator
from typing import Any

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.study import Study


def signed_on_paper(study: Study) -> Iterator[str]:
    """Yield each item told at the head of a sheet that cannot be, and each unknown recipient."""
    for form in study.forms:
        signed = form.signed_on_paper
        if signed is None:
            continue
        for item in signed.about:
            if form.items.get(item.name, item) is not item:
                yield f"{form.name} is about {item.name} on paper, which is no item of it"
            yield from _told(form, item, f"is about {item.name} on paper")
        if signed.recipient is not None and signed.recipient.item not in study.defaults:
            yield f"{form.name} goes to {signed.recipient.item} on paper, which is no setting"


def named_pages(study: Study) -> Iterator[str]:
    """Yield each item that names no page, and each form whose pages a list cannot tell apart."""
    for form in study.forms:
        if form.repeats != bool(form.named_by) and not form.is_derived:
            several = "several pages that nothing names" if form.repeats else "one page with a name"
            yield f"{form.name} has {several}"
        for item in form.named_by:
            yield from _told(form, item, f"is named by {item.name}")


def figures(study: Study) -> Iterator[str]:
    """Yield each figure of no item of its form, and each code that it draws and nobody can choose.

    Every code that can be chosen is drawn.
    """
    for form in study.forms:
        if form.figure is None:
            continue
        item = form.figure.item
        yield from _told(form, item, f"draws {item.name}")
        codes = () if item.codelist is None else tuple(item.codelist.by_value)
        for code in sorted(set(codes) ^ set(form.figure.by_code)):
            yield f"{form.name} draws {item.name}, but not as its codes are: {code}"


def _told(form: Form, item: Item[Any], how: str) -> Iterator[str]:
    group = form.group_of.get(item.name)
    if group is None:
        yield f"{form.name} {how}, which is no item of it"
    elif group.repeats is not None:
        yield f"{form.name} {how}, which stands in rows"
