"""What the numbers of items on screen and paper must satisfy."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from kyphocrf.definition.form import Form
from kyphocrf.definition.study import Study

_PLACE: Final = re.compile(r"[1-9][0-9]*[a-z]?")


def item_numbers(study: Study) -> Iterator[str]:
    """Yield each number that is no number of its page, stands twice, or moved between versions."""
    yield from _pages(study)
    for form in study.forms:
        numbers = [number for group in form.groups for number in group.numbered]
        for number, count in Counter(numbers).items():
            if count > 1:
                yield f"{form.name}: the number {number} stands twice"
            page, _, place = number.partition(".")
            if page != str(form.page) or not _PLACE.fullmatch(place):
                yield f"{form.name}: {number} is not numbered as {form.page}.2 or {form.page}.2a"
        earlier = [one for one in study.versions(form.name) if one < form.version]
        if earlier:
            yield from _moved(study.form(form.name, earlier[-1]), form)


def _pages(study: Study) -> Iterator[str]:
    """Say which two forms have the same number, so that 35.1 is an item of each."""
    by_page: dict[int, str] = {}
    for form in study.forms:
        other = by_page.setdefault(form.page, form.name)
        if other != form.name:
            yield f"{form.name} is page {form.page}, as {other} is"


def _moved(before: Form, form: Form) -> Iterator[str]:
    for name, number in form.numbers.items():
        if before.numbers.get(name, number) != number:
            yield (
                f"{form.name}.{name} is {number} in version {form.version}, but "
                f"{before.numbers[name]} in version {before.version}"
            )
