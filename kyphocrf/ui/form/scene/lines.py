"""What stands beneath what in a form: sections, rows, findings, tables, a line that asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final, Protocol, TypeAlias

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.carrying import CarriedRows
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.ui.form.scene.actions import GoneRow

_ROWS: Final = Text(
    "one row per {row}; Enter goes right, then to the next row",
    "eine Zeile je {row}; Enter geht nach rechts, dann in die nächste Zeile",
)
_COLUMNS: Final = Text(
    "one column per {row}; Enter goes down, then to the next column",
    "eine Spalte je {row}; Enter geht nach unten, dann in die nächste Spalte",
)


@dataclass(frozen=True, slots=True)
class SectionLine:
    """The head of an item group, with its letter where there are several."""

    letter: str
    label: Text
    remark: Text | None = None


@dataclass(frozen=True, slots=True)
class RowLine:
    """One question with its field."""

    spot: Spot


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One finding beneath its row."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class OfferLine:
    """The answer that is suggested for the empty place above."""

    spot: Spot
    answer: Answer


@dataclass(frozen=True, slots=True)
class StripLine:
    """A line that asks something beneath a row: a comment, a reason, why an answer is missing."""

    spot: Spot


@dataclass(frozen=True, slots=True)
class TableLine:
    """A repeating group as a table."""

    group: ItemGroup


@dataclass(frozen=True, slots=True)
class CarryLine:
    """Rows that may be carried forward into the empty table above, or that were just taken."""

    group: ItemGroup
    carried: CarriedRows
    taken: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A row that was removed from the table above; None: that there is none."""

    group: ItemGroup
    gone: GoneRow | None


Line: TypeAlias = (
    SectionLine | RowLine | NoteLine | OfferLine | StripLine | TableLine | CarryLine | RemovedLine
)


class Seen(Protocol):
    """What is to be seen of a form beside its answers."""

    strip: Spot | None
    removed: tuple[GoneRow, ...] | None

    @property
    def entry(self) -> Entry: ...
    def findings_at(self, spot: Spot) -> tuple[Finding, ...]: ...
    def offer_at(self, spot: Spot) -> Answer | None: ...
    def carried_into(self, group: ItemGroup) -> CarryLine | None: ...


def lines_of(seen: Seen) -> tuple[Line, ...]:
    """Lay the form out as lines, leaving out what is not asked and not answered."""
    entry = seen.entry
    shown: dict[str, list[Spot]] = {group.name: [] for group in entry.form.groups}
    for spot in entry.review.spots():
        shown[spot.group].append(spot)
    lines: list[Line] = []
    letters = iter(ascii_uppercase)
    several = len(entry.form.groups) > 1
    for group in entry.form.groups:
        if not shown[group.name] and not is_offered(entry, group):
            continue
        letter = next(letters, "") if several else ""
        if several or group.repeats is not None:
            lines.append(SectionLine(letter, group.label, _remark(group)))
        lines.extend(_group_lines(group, shown[group.name], seen))
    return tuple(lines)


def _group_lines(group: ItemGroup, spots: list[Spot], seen: Seen) -> Iterator[Line]:
    if group.repeats is not None:
        yield TableLine(group)
        carried = seen.carried_into(group)
        if carried is not None:
            yield carried
        if seen.removed is not None:
            gone: list[GoneRow | None] = [row for row in seen.removed if row.group == group.name]
            yield from (RemovedLine(group, row) for row in gone or [None])
        return
    for spot in spots:
        yield RowLine(spot)
        if spot == seen.strip:
            yield StripLine(spot)
        for finding in seen.findings_at(spot):
            yield NoteLine(finding)
        offer = seen.offer_at(spot)
        if offer is not None:
            yield OfferLine(spot, offer)


def is_offered(entry: Entry, group: ItemGroup) -> bool:
    """Tell whether rows may be added to a group that has none yet."""
    if group.repeats is None:
        return False
    return entry.review.group_asked(group) is Outcome.YES


def _remark(group: ItemGroup) -> Text | None:
    if group.repeats is None:
        return None
    words = _COLUMNS if group.repeats.across else _ROWS
    row = group.repeats.row
    return words.filled(row=Text(row.en[:1].lower() + row.en[1:], row.de))
