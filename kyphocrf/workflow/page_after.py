"""A page as it will be on disk once changes are made to it, before they are made."""

import json
from collections.abc import Collection, Iterable
from typing import Final

from kyphocrf.record.answers import Answers
from kyphocrf.record.change import Change, Document, empty_document, put
from kyphocrf.storage.casebook import PageOnDisk

_OF_ANSWERS: Final = ("answer", "row")


def of_page(changes: Iterable[Change], one: Change) -> tuple[Change, ...]:
    """Return the changes that are made to the page of one of them."""
    at = (one.subject_key, one.place.form_key)
    return tuple(change for change in changes if (change.subject_key, change.place.form_key) == at)


def document_after(page: PageOnDisk | None, changes: Collection[Change]) -> Document:
    """Return the document with the changes of answers and rows among these.

    A change that is made already, by a commit whose answer was lost, changes nothing.
    """
    held = json.loads(page.document) if page is not None and page.document else empty_document()
    for change in changes:
        if change.what in _OF_ANSWERS:
            put(held, change.what, change.place, change.new)
    return held


def answers_after(page: PageOnDisk | None, changes: Collection[Change]) -> Answers:
    """Return the answers that will stand."""
    document = json.dumps(document_after(page, changes))
    return PageOnDisk(0, "", document).answers


def rows_hold(page: PageOnDisk | None, changes: Collection[Change]) -> bool:
    """Tell whether each answer of the rows that are changed will stand in a row that is there.

    What was entered against other rows would leave an answer without its row, or take a row away
    from an answer that came meanwhile.
    """
    then = document_after(page, changes)
    changed = {(one.place.group, one.place.row) for one in changes if one.what in _OF_ANSWERS}
    return all(
        row in then["groups"].get(group, {}).get("rows", ())
        for group, row in changed
        if row and then["answers"].get(group, {}).get(str(row))
    )
