"""Does the number that an answer links to exist: a repeat of a form, or a row of a group."""

from collections.abc import Iterator
from typing import Any

from kyphocrf.definition.check import Severity
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import LinkKind
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.case_view import CaseView
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.finding import Finding
from kyphocrf.record.reading import reading_of

LINK = "LINK"
"""The number of the finding; on screen the number of the item stands in its place."""

_EXISTS = Text(
    "The number links to a page or a row that exists.",
    "Die Nummer gehört zu einer Seite oder Zeile, die es gibt.",
)
_NO_SUCH = Text(
    "{what}: number {number} does not exist. There are {numbers}. Correct the number.",
    "{what}: Nummer {number} gibt es nicht. Vorhanden: {numbers}. Nummer korrigieren.",
)
_NONE_YET = Text(
    "{what}: number {number} does not exist, none is begun. Begin it, or correct this.",
    "{what}: Nummer {number} gibt es nicht, noch keine ist begonnen. Anlegen, oder korrigieren.",
)


def link_findings(
    item: Item[Any], spot: Spot, answer: Answer, case: CaseView, book: Casebook
) -> Iterator[Finding]:
    """Yield the finding of a link that leads nowhere; nothing for an item that is no link."""
    kind, number = item.kind, reading_of(item, answer)
    if not isinstance(kind, LinkKind) or not isinstance(number, int):
        return
    existing = case.numbers(kind.form, kind.group)
    if number not in existing:
        numbers = ", ".join(map(str, existing))
        message = (_NO_SUCH if numbers else _NONE_YET).filled(
            what=_words(book.study, kind), number=number, numbers=numbers
        )
        seen = ((spot.at(case.key), answer.to_text()),)
        yield Finding(LINK, Severity.HARD, spot, message, _EXISTS, seen)


def _words(study: Study, kind: LinkKind) -> Text:
    """Word what is linked to: the form, or a row of the group."""
    form = study.current(kind.form)
    group = form.group.get(kind.group)
    repeats = group.repeats if group is not None else None
    return form.label if repeats is None else repeats.row
