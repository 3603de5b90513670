"""Findings: what review has to say about one place."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter
from typing import Any

from kyphocrf.definition.check import EditCheck, Proposal, Severity
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import LinkKind
from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.record.answers import Answer, FormKey, Place, Spot
from kyphocrf.record.read_trace import ReadTrace
from kyphocrf.record.casebook import Casebook, Comment

DASH = "–"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is seen against what was expected, at one place; `comment` once it is commented."""

    number: str
    severity: Severity
    spot: Spot
    message: Text
    holds: Text
    seen: tuple[tuple[Place, str], ...] = ()
    comment: Comment | None = None
    proposes: Proposal | None = None
    assumed: Text | None = None

    @property
    def digest(self) -> str:
        """The digest of the values that were read, to which a comment is bound."""
        read = json.dumps([[str(place), text] for place, text in self.seen], ensure_ascii=False)
        return hashlib.sha256(read.encode()).hexdigest()

    @property
    def stops(self) -> bool:
        """Whether it keeps the form from being completed."""
        if self.severity is Severity.HARD:
            return True
        return self.severity is Severity.SOFT and self.comment is None


def worded(item: Item[Any], answer: Answer | None, language: Language) -> str:
    """Word an answer with its unit for a person; what was not understood stands as it was typed."""
    if answer is None:
        return DASH
    if answer.missing is not None:
        return answer.missing.text.to(language)
    if answer.value is None:
        return answer.unread or DASH
    try:
        shown = item.kind.shown(item.kind.parse(answer.value), language)
    except ValueError:
        return answer.value
    if isinstance(item.kind, LinkKind):
        return f"#{shown}"
    return shown if item.unit is None else f"{shown} {item.unit.symbol.to(language)}"


def filled(message: Text, book: Casebook, read_trace: ReadTrace, at: Place) -> Text:
    """Fill the `{ITEM}` places of a message with the answers that were read.

    Where one item was read at several places the answer of the own page and row is told.
    """
    if "{" not in message.en:
        return message
    texts: dict[str, object] = {}
    nearest_last = sorted(
        read_trace.seen.items(),
        key=lambda read: (read[0][0] == at.form_key, read[0][1].row in (0, at.row)),
    )
    for (key, spot), answer in nearest_last:
        item = _item(book, key, spot)
        by_language = [worded(item, answer, language) for language in LANGUAGES]
        texts[spot.item] = Text(*by_language)
    for kind, name, _ in read_trace.reads:
        if kind == "fact":
            texts[name] = same(book.fact(name) or DASH)
    named = {name for _, name, _, _ in Formatter().parse(message.en + message.de) if name}
    unread = dict.fromkeys(named - texts.keys(), DASH)
    return message.filled(**texts, **unread)


def _item(book: Casebook, key: FormKey, spot: Spot) -> Item[object]:
    form: Form = book.form(key)
    return form.items[spot.item]


def finding_of(
    check: EditCheck, at: Place, book: Casebook, read_trace: ReadTrace, comments: Iterable[Comment]
) -> Finding:
    """Make the finding of a check that does not hold at a place."""
    seen = tuple(
        sorted(
            (place.at(key), DASH if answer is None else answer.to_text())
            for (key, place), answer in read_trace.seen.items()
        )
    )
    message = filled(check.message, book, read_trace, at)
    finding = Finding(
        check.number, check.severity, at.spot, message, check.holds, seen, None, check.proposes,
        check.assumed,
    )  # fmt: skip
    return commented(finding, comments)


def commented(finding: Finding, comments: Iterable[Comment]) -> Finding:
    """Attach the comment that was given to this finding while the same values stood there."""
    for comment in comments:
        if (comment.number, comment.spot) != (finding.number, finding.spot):
            continue  # the digest costs more than all else here
        if comment.seen == finding.digest:
            return Finding(
                finding.number, finding.severity, finding.spot, finding.message, finding.holds,
                finding.seen, comment, finding.proposes, finding.assumed,
            )  # fmt: skip
    return finding
