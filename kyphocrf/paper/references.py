"""Where in a print something is: the labels by which a page is found, and who refers to whom."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import LinkKind
from kyphocrf.record.answers import Answer, FormKey
from kyphocrf.record.casebook import Casebook


def label(subject_key: str, key: FormKey) -> str:
    """Name a form instance in a print of several subjects, as `101-001.AE.1.AE.2`."""
    return ".".join(map(str, (subject_key, *key)))


def of_form_numbers(book: Casebook, keys: Iterable[FormKey]) -> dict[str, list[str]]:
    """Return the labels of the printed instances by the number of their form."""
    found = defaultdict(list)
    for key in keys:
        found[str(book.form(key).page)].append(label(book.subject_key, key))
    return dict(found)


def target(
    item: Item[Any], answer: Answer | None, subject_key: str, keys: Iterable[FormKey]
) -> str:
    """Return the label of the page a link leads to; empty where none or several are printed."""
    if not isinstance(item.kind, LinkKind) or answer is None or answer.value is None:
        return ""
    linked = [key for key in keys if key.form == item.kind.form]
    if not item.kind.group:
        linked = [key for key in linked if str(key.form_repeat) == answer.value]
    return label(subject_key, linked[0]) if len(linked) == 1 else ""
