"""The item groups of a form as the template reads them: items under each other, or tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import ItemGroup, Repeats
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import TextKind
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.paper.answers import Written, in_cell, written
from kyphocrf.paper.history import FormHistory
from kyphocrf.paper.printout import local_words
from kyphocrf.paper.references import target
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.finding import Finding
from kyphocrf.record.review import Review

MOST_COLUMNS = 7
"""A table with more items is turned: items as lines, rows beside each other."""
SIDE_BY_SIDE = 3
"""So many rows stand beside each other on a page."""
_MOST_LETTERS = 1200
_LETTERS_OF_A_LINE = 60

_NO_ROWS = Text("No rows were entered.", "Es wurden keine Zeilen eingegeben.")
_PLANNED = Text(
    "{row} {rows}: expected, nothing entered", "{row} {rows}: erwartet, nichts eingegeben"
)
_OFF: Written = {"as": "off"}
_SHAPE: dict[Severity, ShapeName] = {
    Severity.HARD: "hard",
    Severity.SOFT: "soft",
    Severity.INFO: "note",
}


@dataclass(frozen=True, slots=True)
class FormPage:
    """What is needed to write one form: its review, its history, the language.

    `printed` are all forms of the print, to which this one may refer.
    """

    review: Review
    history: FormHistory
    language: Language
    printed: tuple[FormKey, ...] = ()

    def words(self, text: Text | None) -> str:
        return "" if text is None else text.to(self.language)

    def answer(self, item: Item[Any], spot: Spot) -> Answer | None:
        if item.is_derived:
            return self.review.places[spot].derived
        return self.review.instance.answers.get(spot)

    def target(self, item: Item[Any], spot: Spot) -> str:
        """Return the label of the printed page a link at a place leads to, else nothing."""
        answer = self.answer(item, spot)
        return target(item, answer, self.review.book.subject_key, self.printed)

    def is_shown(self, spot: Spot) -> bool:
        return self.review.is_shown(spot)


def written_groups(page: FormPage) -> list[dict[str, Any]]:
    """Return every group of which something is asked or answered."""
    groups = []
    for group in page.review.definition.groups:
        body = _single(page, group) if group.repeats is None else _rows(page, group, group.repeats)
        if body is not None:
            groups.append({"label": page.words(group.label), **body})
    return groups


def _single(page: FormPage, group: ItemGroup) -> dict[str, Any] | None:
    items = [
        _item(page, item, Spot(group.name, 0, item.name))
        for item in group.items
        if page.is_shown(Spot(group.name, 0, item.name))
    ]
    return {"as": "items", "items": items} if items else None


def _item(page: FormPage, item: Item[Any], spot: Spot) -> dict[str, Any]:
    offered = page.review.places[spot].offered
    body = {
        "number": page.review.definition.numbers[item.name],
        "label": page.words(item.question or item.label),
        "answer": written(item, page.answer(item, spot), page.language, offered),
        "to": page.target(item, spot),
        "derived": item.is_derived,
        "marks": page.history.marks(spot),
        "findings": written_findings(page, [spot]),
    }
    return {**body, "whole": is_whole(body)}


def is_whole(part: Any) -> bool:
    """Tell whether a part of a page is short enough to be kept from being torn by a page's end."""
    return _room(part) <= _MOST_LETTERS


def _room(part: Any) -> int:
    """Return how many letters a part is, a line end as many as a line."""
    if isinstance(part, str):
        return len(part) + _LETTERS_OF_A_LINE * part.count("\n")
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return sum(_room(one) for one in parts)


def _rows(page: FormPage, group: ItemGroup, repeats: Repeats) -> dict[str, Any] | None:
    if page.review.group_asked(group) is Outcome.NO and not _entered(page, group):
        return None
    rows = _entered(page, group)
    planned = [row for row in page.review.rows(group) if row not in rows]
    items = [item for item in group.items if _is_asked_somewhere(page, group, item, rows)]
    body: dict[str, Any] = {
        "row_label": page.words(repeats.row),
        "note": _note(page, repeats, rows, planned),
        "findings": _table_findings(page, group, repeats, rows),
    }
    if not rows:
        return {"as": "nothing", **body}
    if repeats.across or len(items) > MOST_COLUMNS or _has_long_text(items):
        return {"as": "across", **body, "blocks": list(_blocks(page, group, items, rows))}
    return {"as": "table", **body, **_table(page, group, items, rows)}


def _entered(page: FormPage, group: ItemGroup) -> tuple[int, ...]:
    if group.is_derived:
        return page.review.rows(group)
    return page.review.instance.answers.rows_of(group.name)


def _is_asked_somewhere(
    page: FormPage, group: ItemGroup, item: Item[Any], rows: Sequence[int]
) -> bool:
    return any(page.is_shown(Spot(group.name, row, item.name)) for row in rows)


def _has_long_text(items: Sequence[Item[Any]]) -> bool:
    return any(isinstance(item.kind, TextKind) and item.kind.long for item in items)


def _note(page: FormPage, repeats: Repeats, rows: Sequence[int], planned: Sequence[int]) -> str:
    if planned:
        numbers = ", ".join(map(str, planned))
        return _PLANNED.filled(row=repeats.row, rows=numbers).to(page.language)
    return "" if rows else _NO_ROWS.to(page.language)


def _heads(page: FormPage, items: Sequence[Item[Any]]) -> list[dict[str, Any]]:
    numbers = page.review.definition.numbers
    return [
        {
            "number": numbers[item.name],
            "label": page.words(item.label),
            "unit": page.words(item.unit.symbol) if item.unit is not None else "",
            "derived": item.is_derived,
        }
        for item in items
    ]


def _table(
    page: FormPage, group: ItemGroup, items: Sequence[Item[Any]], rows: Sequence[int]
) -> dict[str, Any]:
    lines = [
        {
            "row": row,
            "marks": page.history.row_marks(group.name, row),
            "cells": [_cell(page, group, item, row) for item in items],
        }
        for row in rows
    ]
    whole = [{**line, "whole": is_whole(line)} for line in lines]
    return {"columns": _heads(page, items), "rows": whole}


def _blocks(
    page: FormPage, group: ItemGroup, items: Sequence[Item[Any]], rows: Sequence[int]
) -> Iterator[dict[str, Any]]:
    for begin in range(0, len(rows), SIDE_BY_SIDE):
        beside = rows[begin : begin + SIDE_BY_SIDE]
        lines = [
            {**head, "cells": [_cell(page, group, item, row) for row in beside]}
            for head, item in zip(_heads(page, items), items, strict=True)
        ]
        lines = [{**line, "whole": is_whole(line)} for line in lines]
        heads = [{"row": row, "marks": page.history.row_marks(group.name, row)} for row in beside]
        yield {"rows": heads, "lines": lines}


def _cell(page: FormPage, group: ItemGroup, item: Item[Any], row: int) -> dict[str, Any]:
    spot = Spot(group.name, row, item.name)
    if not page.is_shown(spot):
        return {"answer": _OFF, "to": "", "marks": page.history.marks(spot), "shape": ""}
    findings = page.review.findings(spot)
    return {
        "answer": in_cell(item, page.answer(item, spot), page.language),
        "to": page.target(item, spot),
        "marks": page.history.marks(spot),
        "shape": _SHAPE[findings[0].severity] if findings else "",
    }


def _table_findings(
    page: FormPage, group: ItemGroup, repeats: Repeats, rows: Sequence[int]
) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        spots = [Spot(group.name, row, item.name) for item in group.items]
        where = f"{page.words(repeats.row)} {row}"
        found += [{**one, "where": where} for one in written_findings(page, spots)]
    return found


def written_findings(page: FormPage, spots: Sequence[Spot]) -> list[dict[str, Any]]:
    """Return the findings at some places with the comment that was given."""
    return [_finding(page, one) for spot in spots for one in page.review.findings(spot)]


def _finding(page: FormPage, finding: Finding) -> dict[str, Any]:
    record = page.history.comments.get((finding.spot, finding.number))
    comment = finding.comment.text if finding.comment is not None else ""
    said_by = ""
    if comment and record is not None:
        said_by = f"{record.stamp.author.user}, {local_words(record.stamp.moment)}"
    told = {
        "number": finding.number,
        "shape": _SHAPE[finding.severity],
        "text": page.words(finding.message),
        "item": page.review.definition.numbers[finding.spot.item],
        "comment": comment,
        "by": said_by,
        "assumed": page.words(finding.assumed),
        "where": "",
    }
    return {**told, "whole": is_whole(told)}
