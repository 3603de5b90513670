"""Pages as they stand at the end of a batch: which record holds each answer, no text of any."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.change import FIRST_STATUS, OF_A_FORM
from kyphocrf.transfer.fields import Fields
from kyphocrf.transfer.malformed import malformed
from kyphocrf.transfer.record_lines import line

PageKey: TypeAlias = tuple[str, FormKey]
"""A page: subject key and form instance."""

PAGE_FIELDS: Final = frozenset(
    {"subject", "event", "event_repeat", "form", "form_repeat", "form_version"}
).union({"status", "seq", "groups", "answers"})


@dataclass(slots=True)
class PageRows:
    """The rows of a group that are there, and the number the next one gets."""

    next_row: int = 1
    rows: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Page:
    """A page as records leave it; `seq`: the last record of it, `answers`: which record holds each.

    Mutable, because records are taken in one after the other.
    """

    key: PageKey
    version: int = 0
    status: str = FIRST_STATUS
    seq: int = 0
    groups: dict[str, PageRows] = field(default_factory=dict)
    answers: dict[Spot, int] = field(default_factory=dict)

    def take(self, record: AuditRecord) -> None:
        """Take in a record of this page."""
        self.version, self.seq = record.form_version, record.seq
        new = record.texts.new
        if record.what == "answer":
            spot = record.place.spot
            if new.digest is None:
                self.answers.pop(spot, None)
            else:
                self.answers[spot] = record.seq
        elif record.what == "row":
            self._take_row(record.place.group, record.place.row, is_there=new.digest is not None)
        elif record.what != "version":
            self.status = new.text or ""

    def _take_row(self, group: str, row: int, *, is_there: bool) -> None:
        held = self.groups.setdefault(group, PageRows())
        held.next_row = max(held.next_row, row + 1)
        if is_there:
            held.rows.add(row)
        else:
            held.rows.discard(row)

    def line(self) -> bytes:
        """Write the page as a line."""
        subject, key = self.key
        groups = {
            group: {"next_row": held.next_row, "rows": sorted(held.rows)}
            for group, held in self.groups.items()
        }
        answers = [[*spot, seq] for spot, seq in sorted(self.answers.items())]
        said = {"subject": subject, **key._asdict(), "form_version": self.version}
        held = {"status": self.status, "seq": self.seq, "groups": groups, "answers": answers}
        return line(said | held)

    def before(self, first: int) -> "Page":
        """Return what the page can have been before record `first`, by what it says itself.

        What records from `first` on have put there is left out; what they took away is not known,
        and they take it away again.
        """
        answers = {spot: seq for spot, seq in self.answers.items() if seq < first}
        groups = {name: PageRows(one.next_row, set(one.rows)) for name, one in self.groups.items()}
        return Page(self.key, self.version, self.status, 0, groups, answers)


def nothing_before(_: PageKey) -> Page | None:
    """Stand for a beginning: no page was there."""
    return None


class PageReplay:
    """Follows the pages that records of a batch change; `before` tells how each stood before.

    Mutable, because records pass by one after the other.
    """

    def __init__(self, before: Callable[[PageKey], Page | None]) -> None:
        self._before = before
        self._pages: dict[tuple[str, tuple[str, int, str, int]], Page] = {}

    def take(self, record: AuditRecord) -> None:
        """Take in the next record, of a page or not."""
        if record.what in OF_A_FORM:
            page = self._pages.get((record.subject_key, record.place[:4]))
            if page is None:
                key = (record.subject_key, record.place.form_key)
                page = self._pages[key] = self._before(key) or Page(key)
            page.take(record)

    def pages(self) -> Iterator[Page]:
        """Yield the pages in their order: subject, then form instance."""
        for _, page in sorted(self._pages.items()):
            yield page


def page_of(key: PageKey, records: Iterable[AuditRecord]) -> Page | None:
    """Return a page as all records of it leave it; None where there is none."""
    replay = PageReplay(nothing_before)
    for record in records:
        replay.take(record)
    return next((page for page in replay.pages() if page.key == key), None)


def page_from(said: dict[str, Any]) -> Page:
    """Read a page; raises MalformedError."""
    fields = Fields(said, "page")
    key = FormKey(
        fields.text("event"),
        fields.number("event_repeat"),
        fields.text("form"),
        fields.number("form_repeat"),
    )
    groups = {name: _rows(fields.fields("groups").fields(name)) for name in
              fields.fields("groups").held}  # fmt: skip
    answers: dict[Spot, int] = {}
    for one in fields.items("answers"):
        spot, seq = _answer(one, fields)
        answers[spot] = seq
    if list(answers) != sorted(answers) or len(answers) != len(said["answers"]):
        raise fields.wrong("answers")
    version, seq = fields.number("form_version"), fields.number("seq", 1)
    return Page((fields.text("subject"), key), version, fields.text("status"), seq, groups, answers)


def differing(key: PageKey) -> Exception:
    """Say that a page is not what the records make of it."""
    subject, form = key
    return malformed(
        "page {form} of {subject} is not what its records make of it",
        "Seite {form} von {subject} ist nicht, was ihre Einträge ergeben",
        form=f"{form.event}[{form.event_repeat}]/{form.form}[{form.form_repeat}]",
        subject=subject,
    )


def _rows(fields: Fields) -> PageRows:
    rows = fields.items("rows")
    next_row = fields.number("next_row", 1)
    if not all(type(row) is int and 0 < row < next_row for row in rows):
        raise fields.wrong("rows")
    if rows != sorted(set(rows)):
        raise fields.wrong("rows")
    return PageRows(next_row, set(rows))


def _answer(one: Any, fields: Fields) -> tuple[Spot, int]:
    if type(one) is not list or [type(part) for part in one] != [str, int, str, int]:
        raise fields.wrong("answers")
    group, row, item, seq = one
    if row < 0 or seq < 1:
        raise fields.wrong("answers")
    return Spot(group, row, item), seq
