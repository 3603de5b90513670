"""Where an answer lives, what it is, and all answers of one form instance.

Rows keep their number for ever, from 1; a group that does not repeat has no rows and its answers
stand in row 0. An answer is a value, a reason for its absence, or what could not be understood.
These shapes are the document that is stored: they are read in ten years.
"""

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from json.encoder import encode_basestring as in_quotes
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from kyphocrf.definition.text import Text, same
from kyphocrf.definition.values import Missing

REDACTED: Final = "REDACTED"
"""What a document holds in place of an answer that was taken out for ever."""
REDACTED_WORDS: Final = Text("redacted", "geschwärzt")


class FormKey(NamedTuple):
    """One form instance of a subject: study event and form, each with its repeat number from 1."""

    event: str
    event_repeat: int
    form: str
    form_repeat: int


class Place(NamedTuple):
    """Where an answer lives within a subject; group, row and item are empty for the whole form."""

    event: str
    event_repeat: int
    form: str
    form_repeat: int
    group: str = ""
    row: int = 0
    item: str = ""

    @property
    def form_key(self) -> FormKey:
        return tuple.__new__(FormKey, self[:4])  # asked of every record of a long trail

    @property
    def spot(self) -> "Spot":
        return tuple.__new__(Spot, self[4:])  # likewise

    def __str__(self) -> str:
        text = f"{self.event}[{self.event_repeat}]/{self.form}[{self.form_repeat}]"
        if self.group:
            text += f"/{self.group}[{self.row}]"
        return f"{text}/{self.item}" if self.item else text


class Spot(NamedTuple):
    """Where an answer lives within its form: group, row number (0 where nothing repeats), item."""

    group: str
    row: int
    item: str

    def at(self, key: FormKey) -> Place:
        return Place(*key, *self)


@dataclass(frozen=True, slots=True)
class Answer:
    """One of three things: the canonical text of a value, a missing reason, or unread text."""

    value: str | None = None
    missing: Missing | None = None
    unread: str | None = None

    def __post_init__(self) -> None:
        value, missing, unread = self.value is None, self.missing is None, self.unread is None
        if value + missing + unread != 2:  # noqa: PLR2004  one of the three is there
            raise ValueError("an answer is exactly one of value, missing reason, unread text")

    def to_document(self) -> dict[str, str]:
        if self.value is not None:
            return {"v": self.value}
        if self.missing is not None:
            return {"missing": self.missing.value}
        return {"unread": self.unread or ""}

    @property
    def unread_words(self) -> Text:
        """What stands there instead of a value: what was typed, or that it was redacted."""
        return REDACTED_WORDS if self.unread == REDACTED else same(self.unread or "")

    @classmethod
    def from_document(cls, document: Mapping[str, str]) -> "Answer":
        """Read `{"v": ..}`, `{"missing": ..}` or `{"unread": ..}`; raises ValueError otherwise."""
        match dict(document):
            case {"v": str(value), **rest} if not rest:
                return cls(value=value)
            case {"missing": str(code), **rest} if not rest:
                return cls(missing=Missing(code))
            case {"unread": str(text), **rest} if not rest:
                return cls(unread=text)
        raise ValueError("not an answer document")

    def to_text(self) -> str:
        """Return the canonical JSON text that the audit trail and the document share."""
        ((kind, text),) = self.to_document().items()
        return f'{{"{kind}":{in_quotes(text)}}}'

    @classmethod
    def from_text(cls, text: str) -> "Answer":
        return cls.from_document(json.loads(text))


def _frozen(mapping: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(mapping))


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one form instance; every change gives a new value, the old one stays."""

    rows: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: _frozen({}))
    next_row: Mapping[str, int] = field(default_factory=lambda: _frozen({}))
    given: Mapping[Spot, Answer] = field(default_factory=lambda: _frozen({}))

    def get(self, spot: Spot) -> Answer | None:
        return self.given.get(spot)

    def rows_of(self, group: str) -> tuple[int, ...]:
        return self.rows.get(group, ())

    def with_answer(self, spot: Spot, answer: Answer | None) -> "Answers":
        """Put, replace or (None) clear one answer; a row begins with its first answer."""
        exists = spot.row == 0 or spot.row in self.rows_of(spot.group)
        if answer is None and not exists:
            return self
        present = self if exists else self.with_row(spot.group, spot.row)
        given = dict(present.given)
        if answer is None:
            given.pop(spot, None)
        else:
            given[spot] = answer
        return replace(present, given=_frozen(given))

    def with_row(self, group: str, row: int | None = None) -> "Answers":
        """Add a row under a number never used before, or the given one."""
        number = self.next_row.get(group, 1) if row is None else row
        rows = tuple(sorted({*self.rows_of(group), number}))
        following = max(self.next_row.get(group, 1), number + 1)
        return replace(
            self,
            rows=_frozen({**self.rows, group: rows}),
            next_row=_frozen({**self.next_row, group: following}),
        )

    def without_row(self, group: str, row: int) -> "Answers":
        """Remove a row and its answers; its number is not used again."""
        if row not in self.rows_of(group):
            return self
        rows = tuple(number for number in self.rows_of(group) if number != row)
        given = {s: a for s, a in self.given.items() if (s.group, s.row) != (group, row)}
        return replace(self, rows=_frozen({**self.rows, group: rows}), given=_frozen(given))

    def with_row_like(self, group: str, row: int, number: int, items: Container[str]) -> "Answers":
        """Add a row under a number with what `row` answers to these items."""
        given = dict(self.given)
        for spot, answer in self.given.items():
            if (spot.group, spot.row) == (group, row) and spot.item in items:
                given[spot._replace(row=number)] = answer
        return replace(self.with_row(group, number), given=_frozen(given))

    def to_document(self) -> dict[str, Any]:
        """Return the JSON document: rows and next row per group, answers per group, row, item."""
        groups = {
            # A number stays used although its row was taken back by the very act that began it.
            group: {"rows": list(self.rows_of(group)), "next_row": self.next_row.get(group, 1)}
            for group in sorted(self.rows.keys() | self.next_row.keys())
        }
        answers: dict[str, dict[str, dict[str, dict[str, str]]]] = {}
        for spot, answer in sorted(self.given.items()):
            of_row = answers.setdefault(spot.group, {}).setdefault(str(spot.row), {})
            of_row[spot.item] = answer.to_document()
        return {"groups": groups, "answers": answers}

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Answers":
        groups = document["groups"]
        return cls(
            rows=_frozen({group: tuple(entry["rows"]) for group, entry in groups.items()}),
            next_row=_frozen({group: entry["next_row"] for group, entry in groups.items()}),
            given=_frozen(
                {
                    Spot(group, int(row), item): Answer.from_document(answer)
                    for group, by_row in document["answers"].items()
                    for row, by_item in by_row.items()
                    for item, answer in by_item.items()
                }
            ),
        )


def to_json(answers: Answers) -> str:
    """Return the canonical JSON text of a document: sorted keys, no spaces."""
    return json.dumps(
        answers.to_document(), ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
