"""Changes: what differs between two states of a form, and how a change alters a document."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias

from kyphocrf.record.answers import Answer, Answers, FormKey, Place, Spot

What: TypeAlias = Literal[
    "study",
    "definition",
    "person",
    "name",
    "subject",
    "mistake",
    "setting",
    "query",
    "signature",
    "lock",
    "verified",
    "noticed",
    "destroyed",
    "version",
    "row",
    "answer",
    "status",
    "void",
    "comment",
    "redaction",
    "epoch",
    "clock",
]
"""What an audit record speaks of; docs/decisions/0003 says what old and new hold for each."""

STATEMENTS: Final[tuple[What, ...]] = (
    "mistake", "setting", "signature", "lock", "verified", "noticed", "destroyed",
)  # fmt: skip
"""What holds of a subject, a page, a place or the study until it is told otherwise."""

OF_A_FORM = frozenset({"version", "row", "answer", "status", "void"})
"""What alters a form instance, and makes it exist."""

NOWHERE = Place("", 0, "", 0, "", 0, "")
"""The place of a change that concerns no form: the study, a person, a subject."""

PRESENT = "present"
"""The text of a row that exists; None: it does not."""

FIRST_STATUS = "started"
"""The status of a form instance that has come to exist by an answer or a row."""

REDACTED = '{"unread":"REDACTED"}'
"""What stands in place of a redacted answer."""

MARKED_BY_ITSELF: Final = "marked by the program"
"""What a record of the clock says that no person has answered."""
_EMPTIED = json.loads(REDACTED)

Document: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, with its canonical texts before and after, all of them storable."""

    what: What
    subject_key: str
    place: Place
    old: str | None = None
    new: str | None = None
    reason: str | None = None
    comment: str | None = None
    form_version: int = 0

    def __post_init__(self) -> None:
        for part in ("old", "new", "reason", "comment"):
            text = getattr(self, part)
            if text is not None and not text.isascii():
                object.__setattr__(self, part, storable(text))

    def texts(self) -> tuple[str | None, str | None, str | None, str | None]:
        return self.old, self.new, self.reason, self.comment


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class StaleChangeError(ValueError):
    """A change was made against another state than the one it is applied to."""


def canonical(document: object) -> str:
    """Write JSON in the one way it is stored and hashed: keys sorted, no spaces."""
    return _CANONICAL.encode(document)


def storable(text: str) -> str:
    """Put U+FFFD for halves of surrogate pairs, which can be neither hashed nor stored."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def redaction_mark(seq: int, part: str) -> str:
    """Name, in a redaction record, the text that was emptied."""
    return canonical({"part": part, "seq": seq})


def changes_between(
    old: Answers,
    new: Answers,
    subject_key: str,
    form: FormKey,
    form_version: int,
    reasons: Mapping[Place, str] | None = None,
) -> tuple[Change, ...]:
    """List what turns `old` into `new`: rows added, answers, rows removed; each with its reason."""
    why = reasons or {}
    appeared, vanished = _rows_between(old, new)
    steps: list[tuple[What, Place, str | None, str | None]] = [
        ("row", Spot(*row, "").at(form), None, PRESENT) for row in appeared
    ]
    for spot in sorted(old.given.keys() | new.given.keys()):
        before, after = old.get(spot), new.get(spot)
        if before != after:
            steps.append(("answer", spot.at(form), _text(before), _text(after)))
    steps += [("row", Spot(*row, "").at(form), PRESENT, None) for row in vanished]
    return tuple(
        Change(what, subject_key, place, was, becomes, why.get(place), None, form_version)
        for what, place, was, becomes in steps
    )


def _text(answer: Answer | None) -> str | None:
    return None if answer is None else answer.to_text()


def _rows_between(
    old: Answers, new: Answers
) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    appeared: list[tuple[str, int]] = []
    vanished: list[tuple[str, int]] = []
    for group in sorted(old.rows.keys() | new.rows.keys() | new.next_row.keys()):
        before, after = set(old.rows.get(group, ())), set(new.rows.get(group, ()))
        came = after - before
        following = new.next_row.get(group, 1)
        if following > max(old.next_row.get(group, 1), max(came, default=0) + 1):
            # A row came and went between the two states and used up its number: the trail says so.
            came.add(following - 1)
        appeared += [(group, row) for row in sorted(came)]
        vanished += [(group, row) for row in sorted((before | came) - after)]
    return appeared, vanished


def empty_document() -> Document:
    """Make the document of a form instance nothing was answered in."""
    return {"groups": {}, "answers": {}}


def alter(document: Document, change: Change) -> None:
    """Apply an answer's or a row's change in place; raises StaleChangeError if it was otherwise."""
    if not holds(document, change.what, change.place, change.old):
        raise StaleChangeError(f"{change.place} is not as the change was made against")
    put(document, change.what, change.place, change.new)


def holds(document: Document, what: What, place: Place, text: str | None) -> bool:
    """Tell whether a document holds, at the place of an answer or a row, what a text says."""
    if what == "row":
        rows = document["groups"].get(place.group, {}).get("rows", ())
        return text == (PRESENT if place.row in rows else None)
    rows = document["answers"].get(place.group, {})
    held = rows.get(str(place.row), {}).get(place.item)
    return bool(held == (None if text is None else _answer(text)))


def read_json(text: str) -> Any:
    """Read stored JSON; what is none, as only tampering leaves it, stays a text to compare."""
    try:
        return json.loads(text)
    except ValueError:
        return text


@lru_cache(maxsize=1024)
def _answer(text: str) -> Any:
    # Answers with the same text share one object in the documents: it is replaced, never altered.
    return read_json(text)


def put(document: Document, what: What, place: Place, text: str | None) -> Any:
    """Put an answer or a row where it belongs, whatever stood there; None takes it away.

    Returns what stood there: the answer as in the document, PRESENT for a row, None for nothing.
    """
    if what == "row":
        return _put_row(document, place, present=text is not None)
    if text is None:
        return _take_answer(document["answers"], place)
    rows = document["answers"].setdefault(place.group, {})
    items = rows.setdefault(str(place.row), {})
    before, items[place.item] = items.get(place.item), _answer(text)
    return before


def exchange(
    document: Document, what: What, place: Place, old: str | None, new: str | None
) -> bool:
    """Put `new` where it belongs, and tell whether `old` stood there.

    What a redaction has emptied, there or in `old`, agrees with anything.
    """
    before = put(document, what, place, new)
    told = old if what == "row" or old is None else _answer(old)
    return bool(before in (told, _EMPTIED) or old == REDACTED)


def _take_answer(answers: Document, place: Place) -> Any:
    rows = answers.get(place.group, {})
    items = rows.get(str(place.row), {})
    before = items.pop(place.item, None)
    if not items:
        rows.pop(str(place.row), None)
    if not rows:
        answers.pop(place.group, None)
    return before


def _put_row(document: Document, place: Place, *, present: bool) -> str | None:
    group = document["groups"].setdefault(place.group, {"rows": [], "next_row": 1})
    others = [row for row in group["rows"] if row != place.row]
    before = PRESENT if len(others) < len(group["rows"]) else None
    group["rows"] = sorted([*others, place.row]) if present else others
    group["next_row"] = max(group["next_row"], place.row + 1)
    return before


def touched_forms(changes: Iterable[Change]) -> dict[tuple[str, FormKey], list[Change]]:
    """Sort changes by the form instance they concern, in the order in which they were made."""
    touched: dict[tuple[str, FormKey], list[Change]] = {}
    for change in changes:
        if change.what in OF_A_FORM:
            key = (change.subject_key, change.place.form_key)
            touched.setdefault(key, []).append(change)
    return touched


def clock_change(last: str, reason: str) -> Change:
    """Make the change that tells of a clock that was asked about: its last known time (UTC).

    What the clock says now is told by the moment of the record, and written by who appends it.
    """
    return Change("clock", "", NOWHERE, last, None, reason)


def with_time_marked(changes: Iterable[Change], last: str, now: str) -> tuple[Change, ...]:
    """Begin changes made before the time of the last record by one that tells so; both in UTC."""
    made = tuple(changes)
    if made and made[0].what == "clock":
        return (replace(made[0], new=now), *made[1:])
    if made and now < last:
        return (Change("clock", "", NOWHERE, last, now, None, MARKED_BY_ITSELF), *made)
    return made
