"""A list as a person arranged it: which columns in which order, what is left out, how it is sorted.

An arrangement is kept under a name for each person on this PC, never in a study.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final, TypeAlias

from kyphocrf import atomic
from kyphocrf.workflow.folders import configuration
from kyphocrf.workflow.site_list import EMPTY, ListColumn, ListKind, ListLine, SiteList

_FEW: Final = 40
"""A column with more values is filtered by words, not by value."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """As it is before anybody has arranged it: every column, in the order of the schedule.

    `columns`: the names of those that are shown, in their order; none stands for all. `sort`: by
    which column. `words` must stand in a line; `value` is a column and what it must say.
    """

    columns: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False
    words: str = ""
    value: tuple[str, str] | None = None

    def shown(self, kind: ListKind) -> tuple[ListColumn, ...]:
        """Return the columns that are shown; those a newer program lacks are left out."""
        by_name = {one.name: one for one in kind.columns}
        chosen = tuple(by_name[name] for name in self.columns if name in by_name)
        return chosen or kind.columns


@dataclass(frozen=True, slots=True)
class Head:
    """The words that head a group of lines, and how many there are."""

    words: str
    count: int

    def __str__(self) -> str:
        return f"{self.words} ({self.count})"


Row: TypeAlias = ListLine | Head


@dataclass(frozen=True, slots=True)
class Arranged:
    """What is seen of a list: its columns, by their place in each line, and its rows."""

    columns: tuple[ListColumn, ...]
    places: tuple[int, ...]
    rows: tuple[Row, ...]
    of: int
    """How many lines there are without a filter."""

    @property
    def lines(self) -> tuple[ListLine, ...]:
        """The rows that are no heads."""
        return tuple(row for row in self.rows if isinstance(row, ListLine))

    def words(self, row: int, column: int) -> str:
        """Return what a cell says; the head of a group says it in its first cell."""
        line = self.rows[row]
        if isinstance(line, Head):
            return "" if column else str(line)
        return line.cells[self.places[column]]


def arranged(read: SiteList, wanted: Arrangement) -> Arranged:
    """Filter, sort and group the lines of a list."""
    kind = read.kind
    columns = wanted.shown(kind)
    names = [one.name for one in kind.columns]
    lines = [line for line in read.lines if _is_wanted(line, wanted, names)]
    if wanted.sort in names:
        _sort(lines, names.index(wanted.sort), descending=wanted.descending)
        rows: tuple[Row, ...] = tuple(lines)
    else:
        rows = tuple(_grouped(lines)) if kind.grouped else tuple(lines)
    places = tuple(names.index(one.name) for one in columns)
    return Arranged(columns, places, rows, len(read.lines))


def values(read: SiteList) -> Iterator[tuple[ListColumn, tuple[str, ...]]]:
    """Yield the columns that can be filtered by value, each with what it says anywhere."""
    for place, column in enumerate(read.kind.columns):
        found = {line.cells[place]: line.ranks[place] for line in read.lines if line.cells[place]}
        if 1 < len(found) <= _FEW and len(found) < len(read.lines):
            yield column, tuple(sorted(found, key=found.__getitem__))


def _is_wanted(line: ListLine, wanted: Arrangement, names: list[str]) -> bool:
    if wanted.value is not None:
        column, words = wanted.value
        if column in names and line.cells[names.index(column)] != words:
            return False
    return all(word in line.sought for word in wanted.words.casefold().split())


def _sort(lines: list[ListLine], place: int, *, descending: bool) -> None:
    """Sort by a column; what is empty there comes last either way."""
    lines.sort(key=lambda line: line.ranks[place], reverse=descending)
    lines.sort(key=lambda line: line.ranks[place] == EMPTY)


def _grouped(lines: list[ListLine]) -> Iterator[Row]:
    lines.sort(key=lambda line: line.head)
    for words, of_group in groupby(lines, key=lambda line: line.head):
        members = tuple(of_group)
        yield Head(words, len(members))
        yield from members


def kept(user: str, name: str) -> dict[str, Arrangement]:
    """Return the arrangements of a list that a person kept on this PC, by their names."""
    of_list = _of(_of(_read(), user), name)
    found = {}
    for named, plain in of_list.items():
        with suppress(TypeError, ValueError, KeyError):
            found[named] = _from_plain(plain)
    return found


def keep(user: str, name: str, named: str, arrangement: Arrangement | None) -> None:
    """Keep an arrangement under a name, or (None) no longer; where that fails it is not kept."""
    everything = _read()
    of_user = dict(_of(everything, user))
    of_list = dict(_of(of_user, name))
    of_list.pop(named, None)
    if arrangement is not None:
        of_list[named] = asdict(arrangement)
    of_user[name] = of_list
    file = _file()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        plain = {**everything, user: of_user}
        atomic.write(file, json.dumps(plain, ensure_ascii=False, indent=1).encode())


def _file() -> Path:
    return configuration() / "lists.json"


def _read() -> Mapping[str, Any]:
    """Return what was kept; what cannot be read was never kept."""
    try:
        return _mapping(json.loads(_file().read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _of(plain: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return _mapping(plain.get(name))


def _mapping(plain: object) -> Mapping[str, Any]:
    return plain if isinstance(plain, dict) else {}


def _from_plain(plain: Mapping[str, Any]) -> Arrangement:
    value = plain["value"]
    return Arrangement(
        tuple(map(str, plain["columns"])), str(plain["sort"]), bool(plain["descending"]),
        str(plain["words"]), None if value is None else (str(value[0]), str(value[1])),
    )  # fmt: skip
