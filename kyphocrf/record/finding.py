"""Findings: what review has to say about one place."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from string import Formatter
from typing import Any, TypeAlias

from kyphocrf.definition.check import EditCheck, Proposal, Severity
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import LinkKind
from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.record.answers import Answer, FormKey, Place, Spot
from kyphocrf.record.casebook import Casebook, Comment
from kyphocrf.record.read_trace import ReadTrace

DASH = "–"
_NOT_ANSWERED = Text("“{label}” not answered", "„{label}“ nicht beantwortet")
_NOT_COMPUTED = Text("“{label}” cannot be computed", "„{label}“ nicht berechenbar")
_AS_JSON = json.JSONEncoder(ensure_ascii=False)

Seen: TypeAlias = tuple[tuple[Place, str], ...]
"""What was read, and what stood there in the words of the trail."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is seen against what was expected, at one place; `comment` once it is commented."""

    number: str
    severity: Severity
    spot: Spot
    message: Text
    holds: Text
    seen: Seen = ()
    comment: Comment | None = None
    proposes: Proposal | None = None
    assumed: Text | None = None

    @property
    def digest(self) -> str:
        """The digest of the values that were read, to which a comment is bound."""
        return _digest(self.seen)

    @property
    def stops(self) -> bool:
        """Whether it keeps the form from being completed."""
        if self.severity is Severity.HARD:
            return True
        return self.severity is Severity.SOFT and self.comment is None


def _digest(seen: Seen) -> str:
    read = _AS_JSON.encode([[str(place), text] for place, text in seen])
    return hashlib.sha256(read.encode()).hexdigest()


def worded(item: Item[Any], answer: Answer | None, language: Language) -> str:
    """Word an answer with its unit for a person; what was not understood stands as it was typed."""
    return _worded(item, answer, language, item.kind.shown)


def coded(item: Item[Any], answer: Answer | None, language: Language) -> str:
    """Word an answer as `worded` does, each chosen code before its wording."""
    return _worded(item, answer, language, item.kind.coded)


def _worded(
    item: Item[Any],
    answer: Answer | None,
    language: Language,
    word: Callable[[Any, Language], str],
) -> str:
    if answer is None:
        return DASH
    if answer.missing is not None:
        return answer.missing.text.to(language)
    if answer.value is None:
        return answer.unread_words.to(language) or DASH
    try:
        shown = word(item.kind.parse(answer.value), language)
    except ValueError:
        return answer.value
    if isinstance(item.kind, LinkKind):
        return f"#{shown}"
    return shown if item.unit is None else f"{shown} {item.unit.symbol.to(language)}"


def filled(message: Text, book: Casebook, read_trace: ReadTrace, at: Place) -> Text:
    """Fill the `{ITEM}` places of a message with the answers that were read.

    Where one item was read at several places the answer of the own page and row is told. An answer
    that is gone is told by the label of what is missing.
    """
    named = _named_in(message)
    if not named:
        return message
    texts: dict[str, object] = {}
    nearest_last = sorted(
        (read for read in read_trace.seen.items() if read[0][1].item in named),
        key=lambda read: (read[0][0] == at.form_key, read[0][1].row in (0, at.row)),
    )
    for (key, spot), answer in nearest_last:
        texts[spot.item] = _told(_item(book, key, spot), answer)
    for kind, name, _ in read_trace.reads:
        if kind == "fact":
            texts[name] = same(book.fact(name) or DASH)
    unread = {name: _unread(book, at, name) for name in named - texts.keys()}
    return message.filled(**texts, **unread)


def _told(item: Item[Any], answer: Answer | None) -> Text:
    if answer is None:
        gap = _NOT_COMPUTED if item.is_derived else _NOT_ANSWERED
        return gap.filled(label=item.label)
    return Text(*(worded(item, answer, language) for language in LANGUAGES))


def _unread(book: Casebook, at: Place, name: str) -> Text:
    """Name what a message speaks of and its check never came to read."""
    own = book.form(at.form_key)
    holds = next((form for form in (own, *book.study.forms) if name in form.items), None)
    return same(book.fact(name) or DASH) if holds is None else _told(holds.items[name], None)


@lru_cache(maxsize=1024)
def _named_in(message: Text) -> frozenset[str]:
    parts = Formatter().parse(message.en + message.de)
    return frozenset(name for _, name, _, _ in parts if name)


def _item(book: Casebook, key: FormKey, spot: Spot) -> Item[object]:
    form: Form = book.form(key)
    return form.items[spot.item]


def finding_of(
    check: EditCheck, at: Place, book: Casebook, read_trace: ReadTrace, comments: Iterable[Comment]
) -> Finding:
    """Make the finding of a check that does not hold at a place."""
    seen = seen_in(read_trace)
    message = filled(check.message, book, read_trace, at)
    finding = Finding(
        check.number, check.severity, at.spot, message, check.holds, seen, None, check.proposes,
        check.assumed,
    )  # fmt: skip
    return commented(finding, comments)


def seen_in(read_trace: ReadTrace) -> Seen:
    """Return what was read, in the order of the casebook's addresses."""
    return tuple(
        sorted(
            (place.at(key), DASH if answer is None else answer.to_text())
            for (key, place), answer in read_trace.seen.items()
        )
    )


def commented(finding: Finding, comments: Iterable[Comment]) -> Finding:
    """Attach the comment that was given to this finding while the same values stood there."""
    comment = comment_on(finding.number, finding.spot, finding.seen, comments)
    return finding if comment is None else replace(finding, comment=comment)


def comment_on(number: str, spot: Spot, seen: Seen, comments: Iterable[Comment]) -> Comment | None:
    """Return the comment that was given to such a finding while these values stood there."""
    said = [one for one in comments if one.spot == spot and one.number == number]
    digest = _digest(seen) if said else ""  # it costs more than all else here
    return next((one for one in said if one.seen == digest), None)
