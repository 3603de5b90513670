"""What stands in an export besides the answers: what was said about findings, a list on request."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from kyphocrf.definition.text import Text
from kyphocrf.exports.columns import Column
from kyphocrf.exports.typed import Typed
from kyphocrf.record.query import FindingKey


@dataclass(frozen=True, slots=True)
class SaidComment:
    """What was last said about a finding, by whom, when (local time of the site)."""

    words: str
    by: str
    at: datetime


Said: TypeAlias = Callable[[str], Mapping[FindingKey, SaidComment]]
"""Tells what was said about the findings of a subject."""


@dataclass(frozen=True, slots=True)
class Appendix:
    """A list that stands behind the tables on request, as the trail; `rows` are read once."""

    name: str
    label: Text
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Typed]]


@dataclass(frozen=True, slots=True)
class Additions:
    """What stands in a workbook besides the answers: findings with what was said, a list."""

    said: Said | None = None
    appendix: Appendix | None = None
