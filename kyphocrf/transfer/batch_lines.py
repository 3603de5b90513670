"""The members of a batch, line by line: records joined with their texts, pages, definitions."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias, TypeVar

from kyphocrf.record.chain import PARTS, AccessRecord, AuditRecord
from kyphocrf.transfer import archive, record_lines
from kyphocrf.transfer.archive import Member
from kyphocrf.transfer.fields import Fields
from kyphocrf.transfer.line_reading import Reading
from kyphocrf.transfer.malformed import MalformedError, at_line, malformed
from kyphocrf.transfer.manifest import Manifest
from kyphocrf.transfer.members import (
    ACCESS,
    DEFINITIONS,
    PAGES,
    RECORDS,
    TEXTS,
    FormDefinition,
)
from kyphocrf.transfer.pages import Page, page_from
from kyphocrf.transfer.record_lines import HeldText
from kyphocrf.transfer.strict_json import LONGEST_LINE

Members: TypeAlias = Mapping[str, Member]
_Made = TypeVar("_Made")

DEFINITION_FIELDS: Final = frozenset({"oid", "version", "sha256", "definition"})


def records(members: Members, about: Manifest, read: Reading) -> Iterator[AuditRecord]:
    """Yield the audit records with their texts; raises MalformedError."""
    texts = _Texts(members, read)
    chained = about.kind != "priority"
    previous = bytes.fromhex(about.audit.previous)

    def made(raw: bytes) -> AuditRecord:
        return read.audit(raw, previous if chained else None)

    for record in _each(members, RECORDS, made):
        previous = record.hash
        yield texts.given_to(record)
    texts.require_none_left()


def access(members: Members, about: Manifest, read: Reading) -> Iterator[AccessRecord]:
    """Yield the access records; raises MalformedError."""
    previous = bytes.fromhex(about.access.previous)

    def made(raw: bytes) -> AccessRecord:
        return record_lines.access_record(read.fields(raw, ACCESS), previous)

    for record in _each(members, ACCESS, made):
        previous = record.hash
        yield record


def pages(members: Members, read: Reading) -> Iterator[Page]:
    """Yield the pages; raises MalformedError."""
    return _each(members, PAGES, lambda raw: page_from(read.fields(raw, PAGES)))


def definitions(members: Members, read: Reading) -> Iterator[FormDefinition]:
    """Yield the definitions, held to their hashes; raises MalformedError."""
    return _each(members, DEFINITIONS, lambda raw: _definition(read.fields(raw, DEFINITIONS)))


def _definition(said: dict[str, Any]) -> FormDefinition:
    fields = Fields(said, "definition")
    told = FormDefinition(fields.text("oid"), fields.number("version"), fields.text("definition"))
    if told.sha256 != fields.digest("sha256"):
        raise fields.wrong("sha256")
    return told


class _Texts:
    """Goes along the texts while records pass by; both are in the order of their numbers."""

    def __init__(self, members: Members, read: Reading) -> None:
        self._coming = _each(members, TEXTS, read.text)
        self._last = (0, 0)
        self._next = self._taken()

    def given_to(self, record: AuditRecord) -> AuditRecord:
        """Return a record with those of its texts that are there."""
        found: list[HeldText] = []
        while self._next is not None and self._next.seq == record.seq:
            found.append(self._next)
            self._next = self._taken()
        return record_lines.with_texts(record, found) if found else record

    def require_none_left(self) -> None:
        if self._next is not None:
            raise malformed("there is a text of record {seq}, which is not there",
                            "es gibt einen Text zu Eintrag {seq}, der nicht da ist",
                            seq=self._next.seq)  # fmt: skip

    def _taken(self) -> HeldText | None:
        one = next(self._coming, None)
        if one is not None:
            place = (one.seq, PARTS.index(one.part))
            if place <= self._last:
                raise malformed("the texts are not in their order",
                                "die Texte stehen nicht in ihrer Ordnung")  # fmt: skip
            self._last = place
        return one


def _each(members: Members, name: str, make: Callable[[bytes], _Made]) -> Iterator[_Made]:
    """Yield what each line of a member says; what is wrong is told with the number of the line."""
    for number, raw in enumerate(archive.lines(members[name], LONGEST_LINE), start=1):
        try:
            made = make(raw)
        except MalformedError as error:
            raise at_line(error, name, number) from None
        yield made
